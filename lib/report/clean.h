/* Texts that users wrote, on their way to a terminal. */
#ifndef REPORT_CLEAN_H
#define REPORT_CLEAN_H

#include "base/buffer.h"

/* Appends a text as one line that steers nothing: control characters and line
 * separators become spaces, marks that turn the direction of what follows are
 * left out. 0 when the heap is exhausted. */
int clean_put(struct buffer *out, const char *text);

#endif
