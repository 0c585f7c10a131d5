/* The exact sum: decimals as 128-bit fixed point, 18 digits after the point, up
 * to 1.7e20 either side. Adding is integer addition: the same bits in any
 * order, on any number of shards. Not floating point with compensation, which
 * still depends on the order of the rows. Pure functions. */
#ifndef BASE_DEC_H
#define BASE_DEC_H

#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

typedef struct dec {
	int128 units; /* of 1e-18 */
} dec;

enum dec_result {
	DEC_OK = 0,
	DEC_ROUNDED, /* more than 18 decimals, rounded half to even; *out is
			set */
	DEC_NO_NUMBER, /* not a decimal number */
	DEC_TOO_LARGE, /* beyond the range ("1e400") */
	DEC_TOO_SMALL /* not 0, and would be rounded to 0 ("1e-30") */
};

/* Reads "-12.50", "1.5e3", ".5", "+7", "7."; no spaces, no grouping. *out is
 * set by DEC_OK and DEC_ROUNDED only: a number that is not 0 never becomes 0.
 */
enum dec_result dec_parse(dec *out, const char *text, size_t n);

/* Short plain numbers, as most are: "-", or nothing, then up to 16 digits with
 * a point among them, before or behind them, or without; at most 6 decimals. 1:
 * it is one, and *micro is its exact value in millionths; then dec_parse()
 * answers DEC_OK and the same value. 0: it is none, or too large for *micro.
 *
 * dec_small() reads DEC_SMALL_READS bytes from `text` on, whatever n is, so
 * that they must be there: those behind the number have no effect.
 * dec_small_within() reads n bytes and takes a little longer. */
enum { DEC_SMALL_READS = 17 };
int dec_small(int64_t *micro, const char *text, size_t n);
int dec_small_within(int64_t *micro, const char *text, size_t n);

/* *sum += add; 0 on overflow, and then *sum is unchanged. */
int dec_add(dec *sum, dec add);

/* The same of a sum that nothing passes: where it is more than a dec holds, it
 * goes round, and *over counts how often: the sum is *over x 2^128 units more.
 */
static inline void dec_carry(dec *sum, int64_t *over, dec add)
{
	if (__builtin_add_overflow(sum->units, add.units, &sum->units))
		*over = (int64_t)((uint64_t)*over +
				  (add.units < 0 ? UINT64_MAX : 1));
}

/* d x num / den, rounded once, from the exact value, to the nearest double
 * (ties to even). den > 0. */
double dec_times(dec d, int64_t num, int64_t den);

enum { DEC_TEXT = 48 };
/* Plain decimal without trailing zeros, "-0.5", "1200". Returns the length. */
size_t dec_text(char out[DEC_TEXT], dec d);

#endif
