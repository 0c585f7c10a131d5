#include "read_series.h"

#include "base/number.h"

#include <string.h>

co2e_status series_room(struct plan_series *out, struct plan_reader *r,
			size_t count)
{
	out->count = 0;
	out->years = reader_zero(r, count, sizeof(*out->years));
	out->values = reader_zero(r, count, sizeof(*out->values));
	return out->years && out->values ? CO2E_OK : CO2E_E_MEMORY;
}

void series_put(struct plan_series *s, int32_t year, double value)
{
	size_t i = s->count++;

	for (; i > 0 && s->years[i - 1] > year; i--) {
		s->years[i] = s->years[i - 1];
		s->values[i] = s->values[i - 1];
	}
	s->years[i] = year;
	s->values[i] = value;
}

/* Four digits, in the range. */
static co2e_status read_year(int32_t *out, const struct spot *at,
			     const char *key, int32_t first, int32_t last)
{
	size_t n = strlen(key);
	int64_t year = 0;

	if (n != 4 || !num_parse_int(&year, key, n) || *key == '-' ||
	    *key == '+')
		return spot_fail(at, NULL, CO2E_E_DATA,
				 "has the key '%.*s'; its keys are to be years "
				 "such as \"2030\"",
				 err_cut(key, n), key);
	if (year < first || year > last)
		return spot_fail(at, key, CO2E_E_DATA,
				 "is no year for it; years are to be from %d "
				 "to %d",
				 first, last);
	*out = (int32_t)year;
	return CO2E_OK;
}

static co2e_status read_value(struct plan_series *out, const struct spot *at,
			      const struct json_value *member, int32_t first,
			      int32_t last, struct within range)
{
	const char *key = json_key(member);
	int32_t year = 0;
	co2e_status status = read_year(&year, at, key, first, last);

	if (status)
		return status;
	if (json_kind(member) != JSON_NUMBER)
		return spot_fail(at, key, CO2E_E_DATA,
				 "is %s; it is to be a number",
				 json_kind_name(member));
	status = spot_within(at, key, json_number(member), range);
	if (!status)
		series_put(out, year, json_number(member));
	return status;
}

co2e_status read_series(struct plan_series *out, struct plan_reader *r,
			const struct spot *in, const char *key,
			enum json_need need, int32_t first, int32_t last,
			struct within range)
{
	const struct json_value *member;
	struct spot at;
	co2e_status status = spot_member(&at, in, key, need, JSON_OBJECT,
					 "values by year, such as "
					 "{\"2030\": 1.5}");
	size_t years = (size_t)(last - first + 1);
	size_t count;

	memset(out, 0, sizeof(*out));
	if (status || !at.value)
		return status;
	count = json_count(at.value);
	if (!count)
		return spot_fail(in, key, CO2E_E_DATA,
				 "is empty; it is to have a value for one year "
				 "at least");
	/* more members than years: one of them is refused on the way */
	status = series_room(out, r, count < years ? count : years);
	for (member = json_at(at.value, 0); !status && member;
	     member = json_next(member))
		status = read_value(out, &at, member, first, last, range);
	return status;
}

co2e_status series_level(struct plan_series *out, struct plan_reader *r,
			 int32_t from, int32_t to, double value)
{
	co2e_status status =
		series_room(out, r, to < from ? 0 : (size_t)(to - from + 1));
	int32_t year;

	for (year = from; !status && year <= to; year++)
		series_put(out, year, value);
	return status;
}
