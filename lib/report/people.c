#include "people.h"

#include "base/digits.h"
#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Above this a double has no more decimals worth the room. */
static const double plain_most = 1e15;

static void without_trailing_zeros(char *text)
{
	size_t n = strlen(text);

	if (!strchr(text, '.'))
		return;
	while (n && text[n - 1] == '0')
		text[--n] = '\0';
	if (n && text[n - 1] == '.')
		text[n - 1] = '\0';
}

const char *people_decimal(char out[PEOPLE_TEXT], const char *decimal)
{
	size_t sign = decimal[0] == '-' || decimal[0] == '+';
	size_t whole = sign + strspn(decimal + sign, "0123456789");
	size_t i, n = 0, length = strlen(decimal);

	if (length + whole / 3 >= PEOPLE_TEXT) {
		snprintf(out, PEOPLE_TEXT, "%.*s...", PEOPLE_TEXT - 4, decimal);
		return out;
	}
	for (i = 0; i < length; i++) {
		if (i > sign && i < whole && (whole - i) % 3 == 0)
			out[n++] = ',';
		out[n++] = decimal[i];
	}
	out[n] = '\0';
	return out;
}

const char *people_exact(char out[PEOPLE_TEXT], double value)
{
	char text[NUM_TEXT];

	num_text(text, value);
	/* "1e+20" has no digits to group */
	if (strchr(text, 'e'))
		return strcpy(out, text);
	return people_decimal(out, text);
}

_Static_assert((int)PEOPLE_TEXT >= (int)NUM_FIXED, "a number's text fits");

/* value with `decimals` decimals, grouped. */
static const char *rounded(char out[PEOPLE_TEXT], double value, int decimals)
{
	char text[PEOPLE_TEXT];

	num_fixed(text, value, decimals);
	return people_decimal(out, text);
}

/* How many decimals give so many significant digits. */
static int decimals_for(double size, int digits)
{
	int decimals = digits - 1 - (int)floor(log10(size));

	return decimals > 0 ? decimals : 0;
}

const char *people_tonnes(char out[PEOPLE_TEXT], double kg)
{
	double tonnes = kg / 1000, size = fabs(tonnes);

	out[0] = '\0';
	if (!isfinite(tonnes))
		return out;
	if (size >= plain_most || size < 1e-9)
		return people_exact(out, tonnes);
	if (size >= 0.01)
		return rounded(out, tonnes, size < 1 ? 3 : 2);
	return rounded(out, tonnes, decimals_for(size, 2));
}

const char *people_change(char out[PEOPLE_TEXT], double kg)
{
	char text[PEOPLE_TEXT];

	if (!(kg > 0) || !isfinite(kg))
		return people_tonnes(out, kg);
	snprintf(out, PEOPLE_TEXT, "+%.62s", people_tonnes(text, kg));
	return out;
}

const char *people_money(char out[PEOPLE_TEXT], double gbp)
{
	out[0] = '\0';
	if (!isfinite(gbp))
		return out;
	if (fabs(gbp) >= plain_most)
		return people_exact(out, gbp);
	return rounded(out, gbp, fabs(gbp) >= 1000 ? 0 : 2);
}

const char *people_number(char out[PEOPLE_TEXT], double value)
{
	char text[PEOPLE_TEXT];
	double size = fabs(value);

	out[0] = '\0';
	if (!isfinite(value))
		return out;
	if (size >= plain_most || size < 1e-9)
		return people_exact(out, value);
	num_fixed(text, value, decimals_for(size, 12));
	without_trailing_zeros(text);
	return people_decimal(out, text);
}

const char *people_count(char out[PEOPLE_TEXT], uint64_t count)
{
	char text[DIGITS_MOST + 1], *end = text + DIGITS_MOST;

	*end = '\0';
	return people_decimal(out, digits_before(end, count));
}

const char *people_share(char out[PEOPLE_TEXT], double part, double whole)
{
	double share = whole < 0 || whole > 0 ? 100 * part / whole : 0;
	size_t n;

	out[0] = '\0';
	if (!(whole < 0 || whole > 0) || fabs(share) >= plain_most)
		return out;
	if (fabs(share) > 0 && fabs(share) < 0.05)
		strcpy(out, share < 0 ? "> -0.1" : "< 0.1");
	else
		rounded(out, share, 1);
	n = strlen(out);
	strcpy(out + n, " %");
	return out;
}

/* How many decimals num/den has, or -1 where it never ends or is too long. */
static int decimals_of(int64_t num, int64_t den)
{
	enum { MOST = 15 };
	int decimals = 0;

	num %= den;
	while (num) {
		if (++decimals > MOST || num > INT64_MAX / 10)
			return -1;
		num = num * 10 % den;
	}
	return decimals;
}

const char *people_ratio(char out[PEOPLE_TEXT], int64_t num, int64_t den)
{
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT], text[PEOPLE_TEXT];
	int decimals = decimals_of(num, den), i;
	size_t n;
	int64_t rest = num % den;

	snprintf(text, sizeof(text), "%" PRId64, num / den);
	if (decimals < 0) {
		people_count(a, (uint64_t)num);
		people_count(b, (uint64_t)den);
		snprintf(out, PEOPLE_TEXT, "%.30s/%.30s", a, b);
		return out;
	}
	n = strlen(text);
	for (i = 0; i < decimals; i++) {
		if (!i)
			text[n++] = '.';
		rest *= 10;
		text[n++] = (char)('0' + rest / den);
		rest %= den;
	}
	text[n] = '\0';
	return people_decimal(out, text);
}

/* "2024-01-31" at out; returns its length. */
static size_t put_day(char *out, size_t size, int32_t day)
{
	int year, month, of_month;

	co2e_day_split(day, &year, &month, &of_month);
	return (size_t)snprintf(out, size, "%04d-%02d-%02d", year, month,
				of_month);
}

const char *people_period(char out[PEOPLE_TEXT], co2e_period period)
{
	size_t n = put_day(out, PEOPLE_TEXT, period.first);

	if (period.last == period.first || n + 4 >= PEOPLE_TEXT)
		return out;
	strcpy(out + n, " to ");
	put_day(out + n + 4, PEOPLE_TEXT - n - 4, period.last);
	return out;
}
