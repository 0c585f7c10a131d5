#include "amount.h"

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Beyond this no chart is drawn with every digit. */
static const double most = 1e15;

#define MINUS "\xE2\x88\x92"
#define POUND "\xC2\xA3"

/* A whole number with commas. Returns its length. */
static size_t grouped(char *out, uint64_t whole)
{
	char digits[24];
	size_t n = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, whole);
	size_t i, at = 0;

	for (i = 0; i < n; i++) {
		if (i && (n - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = digits[i];
	}
	out[at] = '\0';
	return at;
}

static void write(char out[AMOUNT_TEXT], const char *sign, double value,
		  int decimals)
{
	uint64_t scale = 1, rounded;
	double size = fabs(value);
	size_t n;
	int i;

	if (size >= most) {
		snprintf(out, AMOUNT_TEXT, "%sover 1e15", sign);
		return;
	}
	for (i = 0; i < decimals; i++)
		scale *= 10;
	rounded = (uint64_t)(size * (double)scale + 0.5);
	if (!rounded)
		sign = "";
	strcpy(out, sign);
	n = strlen(out);
	n += grouped(out + n, rounded / scale);
	if (decimals)
		snprintf(out + n, AMOUNT_TEXT - n, ".%0*" PRIu64, decimals,
			 rounded % scale);
}

/* Decimals that show what there is: three digits below 100, two below 1. */
static int decimals_of(double value)
{
	double size = fabs(value);
	int decimals = 0;

	if (!(size > 0) || size >= 99.95)
		return 0;
	if (size >= 9.995)
		return 1;
	for (decimals = 2; size < 0.0995 && decimals < 9; decimals++)
		size *= 10;
	return decimals;
}

/* "36.0" says no more than "36". */
static void without_zeros(char *text)
{
	size_t n = strlen(text);

	if (!strchr(text, '.'))
		return;
	while (text[n - 1] == '0')
		text[--n] = '\0';
	if (text[n - 1] == '.')
		text[n - 1] = '\0';
}

static const char *with_sign(char out[AMOUNT_TEXT], double value,
			     const char *plus, const char *unit)
{
	char sign[16];

	snprintf(sign, sizeof(sign), "%s%s",
		 value < 0   ? MINUS
		 : value > 0 ? plus
			     : "",
		 unit);
	write(out, sign, value, decimals_of(value));
	without_zeros(out);
	return out;
}

const char *amount_text(char out[AMOUNT_TEXT], double value)
{
	return with_sign(out, value, "", "");
}

const char *amount_signed(char out[AMOUNT_TEXT], double value)
{
	return with_sign(out, value, "+", "");
}

const char *amount_fixed(char out[AMOUNT_TEXT], double value, int decimals)
{
	write(out, value < 0 ? MINUS : "", value, decimals < 9 ? decimals : 9);
	return out;
}

const char *amount_pounds(char out[AMOUNT_TEXT], double value)
{
	return with_sign(out, value, "", POUND);
}

const char *amount_share(char out[AMOUNT_TEXT], double part, double whole)
{
	out[0] = '\0';
	if (!(whole > 0))
		return out;
	amount_fixed(out, 100 * part / whole, 1);
	strcat(out, " %");
	return out;
}
