/* What was gathered, into the inventory's cells. */
#include "columns.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

enum { FETCH_SLOTS = 12 }; /* slots that are asked for ahead */

/* What a handle is in the inventory: resolved there with its first rows, so
 * that one nobody used leaves no trace. 0: the heap is exhausted. */
static int know_handle(struct wording *out, co2e_columns *c, uint32_t handle)
{
	struct columns_handle *h = &c->handles[handle];
	struct row row;
	uint32_t number;

	if (!h->is_known) {
		columns_handle_row(&row, c, handle);
		if (!wording_of(&h->wording, &number, c->inventory, &row) ||
		    h->wording.take == DICT_NONE)
			return 0;
		h->is_known = 1;
	}
	*out = h->wording;
	return 1;
}

/* Rows of it were counted. */
static void cover_handle(co2e_columns *c, uint32_t handle)
{
	struct columns_handle *h = &c->handles[handle];

	if (!h->is_covered)
		take_cover(c->inventory, h->wording.take, &h->wording);
	h->is_covered = 1;
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

/* A sum of 10^-places in units of 1e-18. */
static int64_t unit_of(const co2e_columns *c)
{
	unsigned places = c->places;
	int64_t unit = 1;

	for (; places < FIX_PLACES; places++)
		unit *= 10;
	return unit;
}

/* What a slot holds. 0: it passes what a dec does. */
static int sum_of_slot(struct cell_sum *out, const struct pair_table *table,
		       size_t slot, int64_t unit, uint32_t file)
{
	const struct bucket *b = &table->buckets[slot / BUCKET_PAIRS];
	const struct pair_side *side = &table->side[slot];

	memset(out, 0, sizeof(*out));
	out->quantity.units = (int128)b->sum[slot % BUCKET_PAIRS] * unit;
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

/* Settling: a table at a time. */
struct settling {
	co2e_columns *columns;
	size_t table;
	uint32_t file; /* number of the name's text */
	int64_t unit;
	uint32_t *order; /* slots by stripe of their cells, or NULL */
};

/* One slot into its cell; it is then empty. */
static co2e_status settle_slot(const struct settling *s, size_t slot,
			       co2e_error *err)
{
	co2e_columns *c = s->columns;
	struct pair_table *table = &c->tables[s->table];
	struct bucket *b = &table->buckets[slot / BUCKET_PAIRS];
	uint32_t handle, group;
	struct wording wording;
	struct cell_sum sum;

	columns_pair(&handle, &group, c, s->table, b->key[slot % BUCKET_PAIRS]);
	if (!sum_of_slot(&sum, table, slot, s->unit, s->file))
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

static int is_taken(const struct pair_table *table, size_t slot)
{
	return table->buckets[slot / BUCKET_PAIRS].key[slot % BUCKET_PAIRS] !=
	       0;
}

/* The stripe that a slot's cell is in. 0: the heap is exhausted. */
static int stripe_of_slot(size_t *stripe, const struct settling *s, size_t slot)
{
	co2e_columns *c = s->columns;
	const struct bucket *b =
		&c->tables[s->table].buckets[slot / BUCKET_PAIRS];
	uint32_t handle, group;
	struct wording wording;

	columns_pair(&handle, &group, c, s->table, b->key[slot % BUCKET_PAIRS]);
	group = group_of_values(c, group);
	if (group == DICT_NONE || !know_handle(&wording, c, handle))
		return 0;
	*stripe = cell_stripe(cell_hash(wording.take, group));
	return 1;
}

/* Asks at once for the room that new cells need, where most of them are new: a
 * table that grows again and again is filled twice. What the heap has not is
 * seen where it is needed. */
static void make_room(co2e_inventory *inv, const size_t counts[CELL_STRIPES],
		      size_t count)
{
	struct cells_plan plan = {0};

	if (count / 4 < cells_count(&inv->cells))
		return;
	memcpy(plan.more, counts, sizeof(plan.more));
	(void)cells_reserve(&inv->cells, &plan);
}

/* How many slots have their cell in each stripe, and of each slot which. 0: the
 * heap is exhausted. */
static int find_stripes(size_t counts[CELL_STRIPES], uint8_t *stripes,
			const struct settling *s)
{
	const struct pair_table *table = &s->columns->tables[s->table];
	size_t slots = pair_table_slots(table), slot, stripe;

	for (slot = 0; slot < slots; slot++) {
		if (!is_taken(table, slot))
			continue;
		if (!stripe_of_slot(&stripe, s, slot))
			return 0;
		stripes[slot] = (uint8_t)stripe;
		counts[stripe]++;
	}
	return 1;
}

/* Slots stripe by stripe: all cells of one fit the nearest caches, and those of
 * all do not. Without the heap for it they go in as they come. */
static void order_slots(struct settling *s)
{
	const struct pair_table *table = &s->columns->tables[s->table];
	size_t counts[CELL_STRIPES] = {0}, ends[CELL_STRIPES];
	size_t slots = pair_table_slots(table), slot, i, sum = 0;
	uint8_t *stripes = mem_alloc(slots);

	s->order = mem_alloc(table->count * sizeof(*s->order));
	if (!stripes || !s->order || !find_stripes(counts, stripes, s)) {
		mem_free(stripes);
		mem_free(s->order);
		s->order = NULL;
		return;
	}
	for (i = 0; i < CELL_STRIPES; i++) {
		ends[i] = sum;
		sum += counts[i];
	}
	for (slot = 0; slot < slots; slot++)
		if (is_taken(table, slot))
			s->order[ends[stripes[slot]]++] = (uint32_t)slot;
	mem_free(stripes);
	make_room(s->columns->inventory, counts, table->count);
}

/* Every slot that fits goes in, whatever becomes of others; the first failure
 * is the answer. */
static co2e_status settle_table(struct settling *s, co2e_error *err)
{
	const struct pair_table *table = &s->columns->tables[s->table];
	size_t count, i;
	co2e_status first = CO2E_OK, status = CO2E_OK;

	order_slots(s);
	count = s->order ? table->count : pair_table_slots(table);
	for (i = 0; i < count && status != CO2E_E_MEMORY; i++) {
		size_t slot = s->order ? s->order[i] : i;

		if (s->order && i + FETCH_SLOTS < count) {
			size_t next = s->order[i + FETCH_SLOTS];

			__builtin_prefetch(&table->buckets[next / BUCKET_PAIRS],
					   1);
			__builtin_prefetch(&table->side[next]);
		}
		if (!is_taken(table, slot))
			continue;
		status = settle_slot(s, slot, first ? NULL : err);
		if (!first)
			first = status;
	}
	mem_free(s->order);
	return first;
}

static co2e_status settle_tables(co2e_columns *c, uint32_t file,
				 co2e_error *err)
{
	struct settling s = {.columns = c, .file = file, .unit = unit_of(c)};
	co2e_status first = CO2E_OK, status = CO2E_OK;

	for (; s.table < c->table_count && status != CO2E_E_MEMORY; s.table++) {
		status = settle_table(&s, first ? NULL : err);
		if (!first)
			first = status;
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
	return settle_tables(columns, file, err);
}
