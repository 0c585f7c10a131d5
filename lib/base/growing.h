/* What co2e_text is. */
#ifndef BASE_GROWING_H
#define BASE_GROWING_H

#include "buffer.h"

#include <co2e/text.h>

struct co2e_text {
	struct buffer buffer;
};

/* Cuts a text back to its first n bytes, and forgets a failure. */
void growing_cut(struct buffer *b, size_t n);

#endif
