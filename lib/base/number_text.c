#include "number.h"

#include "digits.h"
#include "number_short.h"

#include <math.h>
#include <string.h>

static char *put(char *p, const char *digits, int count)
{
	memcpy(p, digits, (size_t)count);
	return p + count;
}

/* `whole` digits stand before the point, or so many zeros after it. */
static char *put_plain(char *p, const char *digits, int count, int whole)
{
	int i;

	if (whole <= 0) {
		p = put(p, "0.00000", 2 - whole);
		return put(p, digits, count);
	}
	if (whole < count) {
		p = put(p, digits, whole);
		*p++ = '.';
		return put(p, digits + whole, count - whole);
	}
	p = put(p, digits, count);
	for (i = count; i < whole; i++)
		*p++ = '0';
	return p;
}

static char *put_exponent(char *p, const char *digits, int count, int exponent)
{
	char text[DIGITS_MOST], *end = text + sizeof(text), *start;

	*p++ = *digits;
	if (count > 1)
		*p++ = '.';
	p = put(p, digits + 1, count - 1);
	*p++ = 'e';
	if (exponent < 0)
		*p++ = '-';
	start = digits_before(end,
			      (uint64_t)(exponent < 0 ? -exponent : exponent));
	return put(p, start, (int)(end - start));
}

size_t num_text(char out[NUM_TEXT], double value)
{
	char text[DIGITS_MOST], *end = text + sizeof(text), *digits, *p = out;
	struct decimal d;
	int count, whole;

	if (fpclassify(value) == FP_ZERO) {
		memcpy(out, "0", 2);
		return 1;
	}
	if (value < 0)
		*p++ = '-';
	d = num_shortest(fabs(value));
	digits = digits_before(end, d.digits);
	count = (int)(end - digits);
	whole = count + d.exponent;
	p = whole > -5 && whole <= 17
		    ? put_plain(p, digits, count, whole)
		    : put_exponent(p, digits, count, whole - 1);
	*p = '\0';
	return (size_t)(p - out);
}
