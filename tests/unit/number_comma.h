#ifndef NUMBER_COMMA_H
#define NUMBER_COMMA_H

#include <stddef.h>
#include <stdint.h>

int comma_parse(double *out, const char *text, size_t n);
int comma_parse_int(int64_t *out, const char *text, size_t n);
size_t comma_text(char out[32], double value);

#endif
