/* What was gathered, into the inventory. */
#include "columns_settle.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

/* A sum of 10^-places in units of 1e-18. */
static int64_t unit_of(const co2e_columns *c)
{
	unsigned places = c->places;
	int64_t unit = 1;

	for (; places < FIX_PLACES; places++)
		unit *= 10;
	return unit;
}

enum { FEW = 32 }; /* cells of a stripe that its table grows for by itself */

/* Asks at once for the room that new cells need, where most of them are new: a
 * table that grows again and again is filled twice. Hashes give each stripe its
 * share of them, or up to three deviations more. What the heap has not is seen
 * where it is needed. */
static void make_room(struct cells *cells, size_t pairs)
{
	struct cells_plan plan = {0};
	size_t each = pairs / CELL_STRIPES, i;

	if (each < FEW)
		return;
	each += (size_t)(3 * sqrt((double)each));
	for (i = 0; i < CELL_STRIPES; i++)
		if (cells->stripe[i].count <= each / 4)
			plan.more[i] = each;
	(void)cells_reserve(cells, &plan);
}

/* Everything that fits goes in, whatever becomes of the rest; the first failure
 * is the answer. */
static void settle_pairs(struct settling *s)
{
	const struct pair_table *table = &s->columns->table;
	size_t i;

	make_room(&s->columns->inventory->cells, table->count);
	settle_slots(s);
	for (i = 0; i < table->more_count && !s->stop; i++)
		if (!pair_table_find(table, table->more[i].pair))
			settle_more(s, &table->more[i]);
}

static void settle_rejections(co2e_columns *c)
{
	co2e_inventory *inv = c->inventory;
	size_t i;

	for (i = 0; i < CO2E_STATUS_COUNT; i++) {
		inv->rows += c->open_as[i];
		inv->rejected += c->open_as[i];
		inv->rejected_as[i] += c->open_as[i];
		c->open_as[i] = 0;
	}
	for (i = 0; i < c->error_count; i++)
		(void)keep_rejection(inv, &c->errors[i]);
	c->error_count = 0;
}

co2e_status co2e_columns_settle(co2e_columns *columns, co2e_error *err)
{
	co2e_inventory *inv = columns->inventory;
	struct settling s = {.columns = columns, .err = err};
	size_t i;

	s.file = dict_add(&inv->texts, columns->name, strlen(columns->name));
	if (s.file == DICT_NONE)
		return err_memory(err);
	s.file_index =
		cells_file(&inv->cells, s.file, dict_text(&inv->texts, s.file));
	if (s.file_index == DICT_NONE)
		return err_memory(err);
	if (inv->priced)
		unprice(inv);
	settle_rejections(columns);
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		if (columns->showed_first[i])
			note_first(inv, &inv->showed_first[i],
				   (struct where){columns->showed_first[i],
						  s.file});
	s.unit = unit_of(columns);
	s.micro = s.unit / CELL_MICRO;
	s.parts = CELL_MICRO / s.unit;
	s.bin = mem_zero(CELL_STRIPES, sizeof(*s.bin));
	if (s.bin)
		settle_pairs(&s);
	else
		settle_failed(&s);
	mem_free(s.bin);
	return s.first;
}
