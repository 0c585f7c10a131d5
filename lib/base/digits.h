/* Whole numbers as digits, whatever the locale. Pure. */
#ifndef BASE_DIGITS_H
#define BASE_DIGITS_H

#include <stdint.h>

enum { DIGITS_MOST = 20 }; /* of 64 bits */

/* Writes the digits of n so that they end before `end`, "0" for 0, without a
 * terminator; returns where they start, at most DIGITS_MOST before. */
char *digits_before(char *end, uint64_t n);

#endif
