#include "dec.h"

#include "digits.h"

#include <string.h>

enum { PLACES = 18 };

static const uint64_t one = UINT64_C(1000000000000000000); /* 10^PLACES */

/* The digits of n before `end`, `places` of them with zeros before. */
static char *padded_before(char *end, uint64_t n, int places)
{
	char *start = digits_before(end, n);

	while (end - start < places)
		*--start = '0';
	return start;
}

/* The point and decimals of so many units before `end`; nothing of none. */
static char *decimals_before(char *end, uint64_t units)
{
	const uint64_t millionth = 1000000000000; /* few have more decimals */
	int places = PLACES;

	if (!units)
		return end;
	if (units % millionth == 0) {
		units /= millionth;
		places = 6;
	}
	for (; units % 10 == 0; units /= 10)
		places--;
	end = padded_before(end, units, places);
	*--end = '.';
	return end;
}

size_t dec_text(char out[DEC_TEXT], dec d)
{
	uint128 size = d.units < 0 ? -(uint128)d.units : (uint128)d.units;
	uint128 whole = size / one;
	char text[DEC_TEXT], *end = text + sizeof(text), *start;
	size_t n;

	start = decimals_before(end, (uint64_t)(size - whole * one));
	if (whole >= one) {
		start = padded_before(start, (uint64_t)(whole % one), PLACES);
		whole /= one;
	}
	start = digits_before(start, (uint64_t)whole);
	if (d.units < 0)
		*--start = '-';
	n = (size_t)(end - start);
	memcpy(out, start, n);
	out[n] = '\0';
	return n;
}
