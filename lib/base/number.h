/* Numbers to and from text, whatever the locale. Pure functions. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <co2e/status.h>

#include <stddef.h>
#include <stdint.h>

/* Reads a decimal number that is the whole text ("12", "-0.5", "1.5e-3", "+7",
 * ".5", "7."; no spaces, no hex, no "inf"), of any length, correctly rounded. 1
 * on success; 0 if it is no number, not finite, or not 0 and nearest to 0, and
 * then *out is unchanged. */
int num_parse(double *out, const char *text, size_t n);
/* The number that a text begins with, if that is short and plain: up to 19
 * digits with at most one point among them, behind which stands, in the text,
 * anything but a digit or a point. Returns its bytes, or 0, and then *out is
 * unchanged. The value is num_parse()'s. NUM_SHORT_READS bytes from the text on
 * can be read, whatever stands there. */
enum { NUM_SHORT_READS = 32 };
size_t num_short(double *out, const char *text);
/* As num_parse(), for whole numbers: digits alone with or without a sign. */
int num_parse_int(int64_t *out, const char *text, size_t n);

enum { NUM_TEXT = 32 };
/* The shortest decimal that reads back as the same double, "." as the point, no
 * grouping, plain digits from 1e-5 to below 1e17 and exponents elsewhere
 * ("1.5e-7", "1e20"), "0" for both zeros. `value` is finite. Returns the
 * length. */
size_t num_text(char out[NUM_TEXT], double value);

enum { NUM_FIXED = 64 };
/* `value` with so many decimals, rounded from its exact value, ties to even:
 * "1200.50", "-0.00". Finite and below 1e17; decimals are 0 to 40. Returns the
 * length. */
size_t num_fixed(char out[NUM_FIXED], double value, int decimals);

#endif
