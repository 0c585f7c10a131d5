/* What was gathered, into the inventory's cells. */
#include "columns.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

enum { BIN_SUMS = 48 }; /* sums that a stripe is given at a time */

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

/* What is on its way to one stripe's cells. */
struct bin {
	size_t count;
	struct plain_sum sum[BIN_SUMS]; /* tag: its slot */
};

/* Settling: a table at a time. */
struct settling {
	co2e_columns *columns;
	size_t table;
	uint32_t file; /* number of the name's text */
	uint32_t file_index; /* under which plain rows name it */
	int64_t unit;
	struct bin *bins; /* one for each stripe, or NULL */
	co2e_status first; /* failure */
	co2e_error *err; /* told of that one */
	int stop; /* the heap is exhausted */
};

static void failed(struct settling *s, enum cell_added why, uint64_t row)
{
	co2e_error *err = s->first ? NULL : s->err;
	co2e_status status = why == CELL_HEAP ? err_memory(err)
					      : too_large(s->columns, row, err);

	s->stop |= why == CELL_HEAP;
	if (!s->first)
		s->first = status;
}

/* A slot's rows are in the inventory: it is empty from here on. */
static void settled(const struct settling *s, size_t slot, uint64_t rows)
{
	co2e_columns *c = s->columns;
	struct pair_table *table = &c->tables[s->table];
	struct bucket *b = &table->buckets[slot / BUCKET_PAIRS];
	const struct pair_side *side = &table->side[slot];
	uint32_t handle, group;

	columns_pair(&handle, &group, c, s->table, b->key[slot % BUCKET_PAIRS]);
	cover_handle(c, handle);
	b->rows[slot % BUCKET_PAIRS] = 0;
	b->sum[slot % BUCKET_PAIRS] = 0;
	if (side->more)
		memset(&table->more[side->more - 1], 0, sizeof(*table->more));
	c->inventory->rows += rows;
	c->inventory->counted += rows;
}

/* The take and group of a slot's cell. 0: the heap is exhausted. */
static int cell_of_slot(uint32_t *take, uint32_t *group,
			const struct settling *s, size_t slot)
{
	co2e_columns *c = s->columns;
	const struct bucket *b =
		&c->tables[s->table].buckets[slot / BUCKET_PAIRS];
	struct wording wording;
	uint32_t handle;

	columns_pair(&handle, group, c, s->table, b->key[slot % BUCKET_PAIRS]);
	*group = group_of_values(c, *group);
	if (*group == DICT_NONE || !know_handle(&wording, c, handle))
		return 0;
	*take = wording.take;
	return 1;
}

/* Any slot that has rows, alone. */
static void settle_slot(struct settling *s, size_t slot)
{
	co2e_columns *c = s->columns;
	const struct pair_table *table = &c->tables[s->table];
	enum cell_added added = CELL_TOO_LARGE;
	uint32_t take, group;
	struct cell_sum sum;

	if (sum_of_slot(&sum, table, slot, s->unit, s->file)) {
		if (!sum.rows)
			return;
		added = CELL_HEAP;
		if (cell_of_slot(&take, &group, s, slot))
			added = cells_join(&c->inventory->cells, take, group,
					   &sum);
	}
	if (added == CELL_ADDED)
		settled(s, slot, sum.rows);
	else
		failed(s, added, table->side[slot].first);
}

/* Is a slot nothing but a quantity of whole millionths? */
static int is_plain(struct plain_sum *out, const struct settling *s,
		    size_t slot)
{
	const struct pair_table *table = &s->columns->tables[s->table];
	const struct bucket *b = &table->buckets[slot / BUCKET_PAIRS];
	const struct pair_side *side = &table->side[slot];
	int64_t sum = b->sum[slot % BUCKET_PAIRS], parts;

	out->tag = (uint32_t)slot;
	out->rows = b->rows[slot % BUCKET_PAIRS];
	if (side->more || out->rows >= CELL_WIDE || side->first > UINT32_MAX ||
	    slot > UINT32_MAX || s->file_index >= CELL_FILES)
		return 0;
	out->row.line = (uint32_t)side->first;
	if (s->unit >= CELL_MICRO)
		return !__builtin_mul_overflow(sum, s->unit / CELL_MICRO,
					       &out->row.micro);
	parts = CELL_MICRO / s->unit;
	out->row.micro = sum / parts;
	return sum % parts == 0;
}

/* A stripe's own: its cells are near for all of them. */
static void empty_bin(struct settling *s, size_t stripe)
{
	struct bin *bin = &s->bins[stripe];
	size_t from = 0, done, i;

	while (from < bin->count && !s->stop) {
		enum cell_added added = cells_add_sums(
			&s->columns->inventory->cells, stripe, bin->sum + from,
			bin->count - from, (uint16_t)s->file_index, &done);

		for (i = from; i < from + done; i++)
			settled(s, bin->sum[i].tag, bin->sum[i].rows);
		from += done;
		if (added == CELL_ADDED)
			continue;
		failed(s, added, bin->sum[from].row.line);
		from++;
	}
	bin->count = 0;
}

static void take_slot(struct settling *s, size_t slot)
{
	struct plain_sum sum;
	struct bin *bin;
	uint64_t hash;
	size_t stripe;

	if (!s->bins || !is_plain(&sum, s, slot)) {
		settle_slot(s, slot);
		return;
	}
	if (!sum.rows)
		return;
	if (!cell_of_slot(&sum.row.take, &sum.row.group, s, slot)) {
		failed(s, CELL_HEAP, 0);
		return;
	}
	hash = cell_hash(sum.row.take, sum.row.group);
	sum.row.low = (uint32_t)hash;
	stripe = cell_stripe(hash);
	bin = &s->bins[stripe];
	bin->sum[bin->count++] = sum;
	if (bin->count == BIN_SUMS)
		empty_bin(s, stripe);
}

static int is_taken(const struct pair_table *table, size_t slot)
{
	return table->buckets[slot / BUCKET_PAIRS].key[slot % BUCKET_PAIRS] !=
	       0;
}

/* Asks at once for the room that new cells need, where most of them are new: a
 * table that grows again and again is filled twice. Stripes come to have much
 * the same; what one lacks, and what the heap has not, is seen where it is
 * needed. */
static void make_room(co2e_inventory *inv, size_t count)
{
	struct cells_plan plan = {0};
	size_t each = count / CELL_STRIPES, i;

	if (count / 4 < cells_count(&inv->cells))
		return;
	for (i = 0; i < CELL_STRIPES; i++)
		plan.more[i] = each + each / 32;
	(void)cells_reserve(&inv->cells, &plan);
}

/* Every slot that fits goes in, whatever becomes of others; the first failure
 * is the answer. */
static void settle_table(struct settling *s)
{
	const struct pair_table *table = &s->columns->tables[s->table];
	size_t slots = pair_table_slots(table), i;

	make_room(s->columns->inventory, table->count);
	for (i = 0; i < slots && !s->stop; i++)
		if (is_taken(table, i))
			take_slot(s, i);
	for (i = 0; s->bins && i < CELL_STRIPES; i++)
		empty_bin(s, i);
}

static co2e_status settle_tables(struct settling *s)
{
	co2e_columns *c = s->columns;

	s->unit = unit_of(c);
	s->bins = mem_zero(CELL_STRIPES, sizeof(*s->bins));
	for (; s->table < c->table_count && !s->stop; s->table++)
		settle_table(s);
	mem_free(s->bins);
	return s->first;
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
	return settle_tables(&s);
}
