/* What the first bytes of a file tell about it. Pure functions. */
#ifndef BASE_CSV_SNIFF_H
#define BASE_CSV_SNIFF_H

#include <stddef.h>

/* NULL for what may be UTF-8 text; for UTF-16 and workbooks, a sentence on what
 * it is and what to do. */
const char *csv_sniff_other(const char *text, size_t n);

/* How many bytes of UTF-8 byte order mark it begins with: 0 or 3. */
size_t csv_sniff_bom(const char *text, size_t n);

/* The likeliest separator: the one of , ; and tab that stands most often
 * outside quotes in the first line that is not empty; ',' where none does. */
char csv_sniff_separator(const char *text, size_t n);

#endif
