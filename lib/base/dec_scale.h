/* Multiplying and scaling decimals: the arithmetic of turning what a sheet
 * says into quantities. Pure functions. */
#ifndef BASE_DEC_SCALE_H
#define BASE_DEC_SCALE_H

#include "dec.h"

enum { DEC_SCALED_PLACES = 12 };

/* a x b. DEC_OK: exact; DEC_ROUNDED: rounded once, half to even, to 18
 * decimals; DEC_TOO_LARGE, DEC_TOO_SMALL (not 0 and would be rounded to 0):
 * *out is unchanged. */
enum dec_result dec_multiply(dec *out, dec a, dec b);

/* a x num / den, rounded once from the exact value, half to even, to
 * DEC_SCALED_PLACES decimals (DEC_ROUNDED; DEC_OK where that is exact). den is
 * not 0; one of 8e13 or more is DEC_TOO_LARGE. As above. */
enum dec_result dec_scale(dec *out, dec a, dec num, dec den);

/* d to so many decimals (0 to 18), half to even: for people to read. */
dec dec_round(dec d, unsigned places);

/* A whole number as a decimal. |n| <= 10^18 always fits. */
dec dec_whole(int64_t n);
int dec_compare(dec a, dec b); /* -1, 0, 1 */

#endif
