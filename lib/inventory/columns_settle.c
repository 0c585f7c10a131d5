/* What was gathered, into the inventory's cells. */
#include "columns.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* What a handle is in the inventory: resolved there with its first rows, so
 * that one nobody used leaves no trace. 0: the heap is exhausted. */
static int know_handle(struct wording *out, co2e_columns *c, uint32_t handle)
{
	struct columns_handle *h = &c->handles[handle];
	struct row row;
	uint32_t number;

	if (!h->is_settled) {
		columns_handle_row(&row, c, handle);
		if (!wording_of(&h->wording, &number, c->inventory, &row) ||
		    h->wording.take == DICT_NONE)
			return 0;
	}
	*out = h->wording;
	return 1;
}

/* Rows of it were counted. */
static void cover_handle(co2e_columns *c, uint32_t handle)
{
	struct columns_handle *h = &c->handles[handle];

	if (!h->is_settled)
		take_cover(c->inventory, h->wording.take, &h->wording);
	h->is_settled = 1;
}

static uint32_t group_of_values(co2e_columns *c, uint32_t group)
{
	struct span values[CO2E_BY_MAX];

	if (c->groups[group] == DICT_NONE) {
		columns_group_values(values, c, group);
		c->groups[group] = group_of(c->inventory, values);
	}
	return c->groups[group];
}

/* What a slot holds. 0: it passes what a dec does. */
static int sum_of_slot(struct cell_sum *out, const co2e_columns *c,
		       const struct pair_table *table, size_t slot,
		       uint32_t file)
{
	const struct bucket *b = &table->buckets[slot / BUCKET_PAIRS];
	const struct pair_side *side = &table->side[slot];
	unsigned places = c->places;

	memset(out, 0, sizeof(*out));
	out->quantity.units = b->sum[slot % BUCKET_PAIRS];
	for (; places < FIX_PLACES; places++)
		out->quantity.units *= 10;
	out->rows = b->rows[slot % BUCKET_PAIRS];
	out->first = (struct where){side->first, file};
	if (!side->more)
		return 1;
	out->rows += table->more[side->more - 1].rows;
	out->showed[QUANTITY_NEGATIVE] = table->more[side->more - 1].negative;
	out->showed[QUANTITY_ROUNDED] = table->more[side->more - 1].rounded;
	return dec_add(&out->quantity, table->more[side->more - 1].quantity);
}

static co2e_status too_large(const co2e_columns *c, uint64_t row,
			     co2e_error *err)
{
	return err_set(err, CO2E_E_RANGE, (struct place){c->name, row, 0},
		       "the total of the rows that take what this one takes "
		       "would pass 1.7e20, which cannot be held exactly; use "
		       "a larger unit");
}

/* One slot into its cell; it is then empty. */
static co2e_status settle_slot(co2e_columns *c, size_t t, size_t slot,
			       uint32_t file, co2e_error *err)
{
	struct pair_table *table = &c->tables[t];
	struct bucket *b = &table->buckets[slot / BUCKET_PAIRS];
	uint32_t handle, group;
	struct wording wording;
	struct cell_sum sum;

	columns_pair(&handle, &group, c, t, b->key[slot % BUCKET_PAIRS]);
	if (!sum_of_slot(&sum, c, table, slot, file))
		return too_large(c, table->side[slot].first, err);
	if (!sum.rows)
		return CO2E_OK;
	group = group_of_values(c, group);
	if (group == DICT_NONE || !know_handle(&wording, c, handle))
		return err_memory(err);
	switch (cells_join(&c->inventory->cells, wording.take, group, &sum)) {
	case CELL_HEAP:
		return err_memory(err);
	case CELL_TOO_LARGE:
		return too_large(c, table->side[slot].first, err);
	case CELL_ADDED:
		break;
	}
	cover_handle(c, handle);
	b->rows[slot % BUCKET_PAIRS] = 0;
	b->sum[slot % BUCKET_PAIRS] = 0;
	if (table->side[slot].more)
		memset(&table->more[table->side[slot].more - 1], 0,
		       sizeof(*table->more));
	c->inventory->rows += sum.rows;
	c->inventory->counted += sum.rows;
	return CO2E_OK;
}

/* Every slot that fits goes in, whatever becomes of others; the first failure
 * is the answer. */
static co2e_status settle_slots(co2e_columns *c, uint32_t file, co2e_error *err)
{
	co2e_status first = CO2E_OK, status;
	size_t t, slot;

	for (t = 0; t < c->table_count; t++)
		for (slot = 0; slot < pair_table_slots(&c->tables[t]); slot++) {
			const struct bucket *b =
				&c->tables[t].buckets[slot / BUCKET_PAIRS];

			if (!b->key[slot % BUCKET_PAIRS])
				continue;
			status = settle_slot(c, t, slot, file,
					     first ? NULL : err);
			if (!first)
				first = status;
			if (status == CO2E_E_MEMORY)
				return first;
		}
	return first;
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
	uint32_t file =
		dict_add(&inv->texts, columns->name, strlen(columns->name));
	size_t i;

	if (file == DICT_NONE ||
	    cells_file(&inv->cells, file, dict_text(&inv->texts, file)) ==
		    DICT_NONE)
		return err_memory(err);
	if (inv->priced)
		unprice(inv);
	settle_rejections(columns);
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		if (columns->showed_first[i])
			note_first(
				inv, &inv->showed_first[i],
				(struct where){columns->showed_first[i], file});
	return settle_slots(columns, file, err);
}
