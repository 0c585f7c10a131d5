#include "unit_words.h"

#include "people.h"

#include <inttypes.h>
#include <string.h>

/* As co2e/unit.h defines the dimensions. */
static const char *const base_names[CO2E_DIM_COUNT] = {
	[CO2E_DIM_ENERGY] = "joule",
	[CO2E_DIM_ENERGY_GROSS] = "joule (gross CV)",
	[CO2E_DIM_ENERGY_NET] = "joule (net CV)",
	[CO2E_DIM_MASS] = "kilogram",
	[CO2E_DIM_LENGTH] = "metre",
	[CO2E_DIM_TIME] = "second",
	[CO2E_DIM_CURRENCY] = "pound sterling",
	[CO2E_DIM_PASSENGER] = "passenger",
	[CO2E_DIM_WORKER] = "full-time worker",
	[CO2E_DIM_ITEM] = "item",
	[CO2E_DIM_BED] = "bed",
	[CO2E_DIM_ROOM] = "room",
	[CO2E_DIM_VEHICLE] = "vehicle",
	[CO2E_DIM_CO2E] = "kilogram of CO2e",
};

int unit_same(const co2e_unit *a, const co2e_unit *b)
{
	return a->num == b->num && a->den == b->den &&
	       !memcmp(a->power, b->power, sizeof(a->power));
}

const co2e_unit_row *unit_row_of(const co2e_unit *unit)
{
	size_t i, count = co2e_unit_count();

	for (i = 0; i < count; i++) {
		const co2e_unit_row *row = co2e_unit_at(i);

		if (unit_same(&row->unit, unit))
			return row;
	}
	return NULL;
}

void unit_put_size(struct buffer *out, const co2e_unit *unit)
{
	char number[PEOPLE_TEXT];
	const char *before = " ";
	size_t i;

	buffer_puts(out, people_ratio(number, unit->num, unit->den));
	for (i = 0; i < CO2E_DIM_COUNT; i++) {
		if (!unit->power[i])
			continue;
		buffer_printf(out, "%s%s", before, base_names[i]);
		if (unit->power[i] != 1)
			buffer_printf(out, "^%d", unit->power[i]);
		before = " x ";
	}
}

void unit_put_ratio(struct buffer *out, const char *from, const char *to,
		    int64_t num, int64_t den)
{
	char number[PEOPLE_TEXT];
	const char *ratio = people_ratio(number, num, den);

	if (!strchr(ratio, '/')) {
		buffer_printf(out, "1 %s = %s %s", from, ratio, to);
		return;
	}
	people_number(number, (double)num / (double)den);
	buffer_printf(out,
		      "1 %s = about %s %s (exactly %" PRId64 "/%" PRId64 ")",
		      from, number, to, num, den);
}
