/* One quantity, exactly: what few rows need. */
#include "columns.h"

#include "activity/quantity.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	SHORT_DIGITS = 15, /* that many always survive being a double */
	WHOLE_TEXT = 64 /* of 39 digits, a sign and an exponent */
};

int columns_short(dec *out, double value)
{
	double size = fabs(value), whole;
	int places, exponent;

	if (!(size < fix_power(SHORT_DIGITS)))
		return 0;
	/* as many decimals as 15 digits have, or 14 where the logarithm of the
	 * power of two says one more than there are */
	(void)frexp(size, &exponent);
	places = SHORT_DIGITS - (int)ceil(exponent * 0.30102999566398120);
	if (places > FIX_PLACES)
		places = FIX_PLACES;
	if (places < 0)
		places = 0;
	whole = rint(value * fix_power((unsigned)places));
	if (!(fabs(whole) < fix_power(SHORT_DIGITS)) ||
	    memcmp(&(double){whole / fix_power((unsigned)places)}, &value,
		   sizeof(value)) != 0)
		return 0;
	out->units = (int64_t)whole;
	for (; places < FIX_PLACES; places++)
		out->units *= 10;
	return 1;
}

/* As the text of it is read in a file, with its errors. */
static co2e_status read_text(dec *out, int *rounded, const char *text, size_t n,
			     co2e_error *err)
{
	int style;

	return quantity_parse(out, &style, rounded, (struct span){text, n},
			      err);
}

static co2e_status real_quantity(dec *out, int *rounded, double value,
				 co2e_error *err)
{
	char text[NUM_TEXT];

	*rounded = 0;
	if (columns_short(out, value))
		return CO2E_OK;
	if (isnan(value))
		return read_text(out, rounded, "nan", 3, err);
	if (isinf(value) && value > 0)
		return read_text(out, rounded, "inf", 3, err);
	if (isinf(value))
		return read_text(out, rounded, "-inf", 4, err);
	return read_text(out, rounded, text, num_text(text, value), err);
}

/* The same for a whole number of 10^-scale alone, where it is quick. */
static int whole_short(dec *out, int128 value, int32_t scale)
{
	int128 by = 1;

	if (scale < 0 || scale > FIX_PLACES)
		return 0;
	for (; scale < FIX_PLACES; scale++)
		by *= 10;
	return !__builtin_mul_overflow(value, by, &out->units) &&
	       (uint128)out->units != (uint128)1 << 127;
}

static co2e_status whole_quantity(dec *out, int *rounded, int128 value,
				  int32_t scale, co2e_error *err)
{
	uint128 size = value < 0 ? -(uint128)value : (uint128)value;
	char text[WHOLE_TEXT], *end = text + sizeof(text), *p;
	char power[16];
	int n;

	*rounded = 0;
	if (whole_short(out, value, scale))
		return CO2E_OK;
	n = scale ? snprintf(power, sizeof(power), "e%d", -(int)scale) : 0;

	p = end -= n;
	memcpy(p, power, (size_t)n);
	do
		*--p = (char)('0' + (int)(size % 10));
	while (size /= 10);
	if (value < 0)
		*--p = '-';
	return read_text(out, rounded, p, (size_t)(end + n - p), err);
}

co2e_status columns_quantity(dec *out, int *rounded, const co2e_column *column,
			     uint64_t i, co2e_error *err)
{
	const unsigned char *p = column_at(column, i);
	int32_t four;
	int64_t eight;
	int128 large;
	double real;

	switch (column->type) {
	case CO2E_COLUMN_FLOAT64:
		memcpy(&real, p, sizeof(real));
		return real_quantity(out, rounded, real, err);
	case CO2E_COLUMN_INT32:
		memcpy(&four, p, sizeof(four));
		large = four;
		break;
	case CO2E_COLUMN_INT64:
		memcpy(&eight, p, sizeof(eight));
		large = eight;
		break;
	default:
		memcpy(&large, p, sizeof(large));
	}
	return whole_quantity(out, rounded, large, column->scale, err);
}
