/* Taking the text of a decimal number apart, once, for both ways of holding it
 * (dec.h and number.h), so that they accept the same texts. Pure. */
#ifndef BASE_SCAN_H
#define BASE_SCAN_H

#include <stddef.h>
#include <stdint.h>

enum { SCAN_HEAD = 19 }; /* digits that always fit 64 bits */

/* The number is (-) the digits as a whole number x 10^exponent. */
struct scan {
	int negative;
	const char *first; /* first digit that is not 0; a '.' may follow */
	size_t digits; /* from there on, without the '.'; 0: the number is 0 */
	uint64_t head; /* the first SCAN_HEAD of them (or all) as a number */
	int64_t exponent; /* held within +-2^60 */
};

/* Reads the whole of "[+-]digits[.digits][e[+-]digits]", with a digit before or
 * after the point; 0 if the text is anything else. Holds on to `text`. */
int scan_number(struct scan *out, const char *text, size_t n);

/* The next digit at *p (0 to 9), which is moved past it and past a '.'. */
int scan_digit(const char **p);

#endif
