/* The digest that a datapackage.json states of its table. Pure function. */
#ifndef FACTOR_DIGEST_H
#define FACTOR_DIGEST_H

#include <stddef.h>

enum { DIGEST_TEXT = 7 + 64 + 1 };

/* "sha256:" and 64 hexadecimal digits, terminated. */
void digest_text(char out[DIGEST_TEXT], const void *bytes, size_t n);
/* 1 if text has that form (digits in lower case). */
int digest_is_text(const char *text);

#endif
