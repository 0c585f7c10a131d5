/* Text as a gzip file whose blocks are stored, not packed: needs no library. */
#ifndef GZIP_STORED_H
#define GZIP_STORED_H

#include <stddef.h>

/* RFC 1952 and RFC 1951, 3.2.4; `block` bytes in each, at most 65,535. Free
 * with free(). */
char *gzip_stored(const char *text, size_t n, size_t block, size_t *size);

#endif
