/* How wide a text stands on a terminal. */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <stddef.h>

/* Columns that n bytes of UTF-8 take: 0 for combining marks, 2 for East Asian
 * wide characters and emoji, else 1. Bytes that are no UTF-8 count 1 each. Not
 * wcwidth(), whose answer is the locale's. */
size_t width_of(const char *text, size_t n);

#endif
