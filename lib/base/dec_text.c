#include "int192.h"

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

/* The number before `end`: so many whole ones in three parts, the last first,
 * and units. */
static char *number_before(char *end, const uint64_t whole[3], uint64_t units)
{
	int top = whole[2] ? 2 : whole[1] ? 1 : 0, i;

	end = decimals_before(end, units);
	for (i = 0; i < top; i++)
		end = padded_before(end, whole[i], PLACES);
	return digits_before(end, whole[top]);
}

size_t dec_text(char out[DEC_TEXT], dec d)
{
	uint128 size = d.units < 0 ? -(uint128)d.units : (uint128)d.units;
	uint128 whole = size / one;
	uint64_t high = whole < one ? 0 : (uint64_t)(whole / one);
	const uint64_t parts[3] = {(uint64_t)(whole - (uint128)high * one),
				   high, 0};
	char text[DEC_TEXT], *end = text + sizeof(text), *start;
	size_t n;

	start = number_before(end, parts, (uint64_t)(size - whole * one));
	if (d.units < 0)
		*--start = '-';
	n = (size_t)(end - start);
	memcpy(out, start, n);
	out[n] = '\0';
	return n;
}

/* Divides a number without sign by 10^18; returns the remainder. */
static uint64_t divide(struct int192 *n)
{
	uint64_t *const words[] = {&n->high, &n->middle, &n->low};
	uint64_t rest = 0;
	size_t i;

	for (i = 0; i < 3; i++) {
		uint128 part = (uint128)rest << 64 | *words[i];

		*words[i] = (uint64_t)(part / one);
		rest = (uint64_t)(part % one);
	}
	return rest;
}

size_t int192_text(char out[DEC_TEXT], struct int192 units)
{
	int is_negative = (int64_t)units.high < 0;
	char text[2 * DEC_TEXT], *end = text + sizeof(text), *start;
	uint64_t decimals, whole[3];
	size_t n, i;

	if (is_negative)
		units = int192_minus(units);
	decimals = divide(&units);
	for (i = 0; i < 3; i++)
		whole[i] = divide(&units);
	start = number_before(end, whole, decimals);
	if (is_negative)
		*--start = '-';
	n = (size_t)(end - start);
	if (n >= DEC_TEXT) { /* there is a point: 40 digits are all others */
		n = DEC_TEXT - 1;
		while (start[n - 1] == '0')
			n--;
		n -= start[n - 1] == '.';
	}
	memcpy(out, start, n);
	out[n] = '\0';
	return n;
}
