/* Where --output says, or standard output: a file is written whole or not at
 * all, and so is replaced only once all of it is there. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "part.h"

#include <stddef.h>

/* Zeroed but for the path: nothing is open yet. */
struct output {
	const char *path; /* NULL: standard output; borrowed */
	int begun;
	int failed; /* errno of what failed first, or 0 */
	struct part part;
};

/* Takes n bytes more, as a co2e_take_fn; user is the output. Not 0: it failed,
 * of which output_end() tells. */
int output_take(void *user, const char *data, size_t n);
/* Ends what all went well with (code EXIT_FINE; all may be nothing), or takes
 * away what there is of it. Returns the code, or what a failed write is told
 * with: EXIT_SYSTEM, and nothing if it is a reader who closed the pipe. */
int output_end(struct output *output, int code);

#endif
