#include "share.h"

#include "base/error.h"

enum { SHARE_UNIT = 1000000000 }; /* 9 decimals of the fraction */

static co2e_status outside(struct span text, co2e_error *err)
{
	return err_set(err, CO2E_E_DATA, nowhere,
		       "share '%.*s' is outside of 0 to 100 %%; up to 1 it is "
		       "a fraction, above a percentage",
		       err_cut(text.p, text.n), text.p);
}

static int64_t common_divisor(int64_t a, int64_t b)
{
	while (b) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static co2e_status not_a_number(struct span text, co2e_error *err)
{
	return err_set(err, CO2E_E_NUMBER, nowhere,
		       "share '%.*s' is no number: write 60, 60 %% or 0.6, or "
		       "leave it blank for the whole",
		       err_cut(text.p, text.n), text.p);
}

/* units of 1e-18; of a percentage, or of a fraction. */
static co2e_status share_from(struct share *out, int128 units, int percent,
			      struct span text, co2e_error *err)
{
	const int128 one = (int128)SHARE_UNIT * SHARE_UNIT;
	int128 step = (int128)SHARE_UNIT * (percent ? 100 : 1);
	int64_t divisor;

	if (units < 0 || units > one * (percent ? 100 : 1))
		return outside(text, err);
	if (units % step)
		return err_set(err, CO2E_E_DATA, nowhere,
			       "share '%.*s' has more than 9 decimals as a "
			       "fraction",
			       err_cut(text.p, text.n), text.p);
	out->num = (int64_t)(units / step);
	out->den = SHARE_UNIT;
	divisor = common_divisor(out->den, out->num);
	out->num /= divisor;
	out->den /= divisor;
	return CO2E_OK;
}

co2e_status share_parse(struct share *out, struct span text, co2e_error *err)
{
	const int128 one = (int128)SHARE_UNIT * SHARE_UNIT;
	struct span number = text = span_trim(text);
	int percent = 0;
	dec value = {0};

	*out = (struct share){1, 1};
	if (!text.n)
		return CO2E_OK;
	if (number.p[number.n - 1] == '%') {
		percent = 1;
		number.n--;
		number = span_trim(number);
	}
	if (dec_parse(&value, number.p, number.n) != DEC_OK)
		return not_a_number(text, err);
	return share_from(out, value.units, percent || value.units > one, text,
			  err);
}

struct sum share_of(struct sum sum, struct share share)
{
	int128 whole = sum.units / share.den * share.num;
	int128 rest = sum.units % share.den * share.num;
	int128 part = rest / share.den, left = rest % share.den;
	int128 twice = left < 0 ? -2 * left : 2 * left;
	int up = twice > share.den ||
		 (twice == share.den && (whole + part) % 2 != 0);

	return (struct sum){whole + part + (up ? (left < 0 ? -1 : 1) : 0)};
}
