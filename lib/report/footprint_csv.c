/* What other tools read: a header, one row per group, numbers that round-trip.
 */
#include "footprint.h"

#include "footprint_facts.h"
#include "csv_out.h"

static void put_header(struct csv_out *row, const struct footprint *f)
{
	static const char *const amounts[] = {"kgco2e",         "kgco2e_market",
					      "kgco2e_outside", "kgco2e_beyond",
					      "kgco2e_avoided", "rows"};
	static const char *const gases[] = {"co2", "ch4", "n2o"};
	size_t i;

	for (i = 0; i < f->by; i++)
		row_text(row, co2e_inventory_by(f->inventory, i));
	for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
		row_text(row, amounts[i]);
	for (i = 0; f->gases && i < sizeof(gases) / sizeof(gases[0]); i++)
		row_text(row, gases[i]);
	if (f->gases && f->other)
		row_text(row, "other");
	row_end(row);
}

static void put_group(struct csv_out *row, const struct footprint *f, size_t i)
{
	const co2e_amount *group = co2e_inventory_group(f->inventory, i);
	size_t k;

	for (k = 0; k < f->by; k++)
		row_text(row, co2e_inventory_group_value(f->inventory, i, k));
	row_numbers(row, group->kgco2e, group->kgco2e_market);
	row_number(row, group->kgco2e_outside);
	row_number(row, group->kgco2e_beyond);
	row_number(row, group->kgco2e_avoided);
	row_count(row, group->rows);
	if (f->gases) {
		row_number(row, group->co2);
		row_number(row, group->ch4);
		row_number(row, group->n2o);
		if (f->other)
			row_number(row, group->other);
	}
	row_end(row);
}

void footprint_csv(struct buffer *out, const void *footprint)
{
	const struct footprint *f = footprint;
	struct csv_out row = {out, 0};
	size_t i;

	put_header(&row, f);
	for (i = 0; i < f->groups; i++)
		put_group(&row, f, i);
}
