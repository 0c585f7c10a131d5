/* What is gathered of pairs, as the inventory's cells. */
#include "columns_settle.h"

#include "base/error.h"

#include <string.h>

enum { LINES_AHEAD = 32 }; /* pairs whose lines are on their way */

/* What a handle is in the inventory: made there with its first rows, so that
 * one nobody used leaves no trace. It was resolved over the same factors with
 * the same options, and is not once more. 0: the heap is exhausted. */
static int know_handle(co2e_columns *c, uint32_t handle)
{
	co2e_inventory *into = c->inventory;
	const co2e_inventory *from = c->trial;
	struct wording is = c->wordings[handle];
	struct take tried = from->take[is.take];

	tried.unit_text = is.unit_text;
	tried.asked = is.asked;
	is.unit_text = text_moved(into, from, is.unit_text);
	is.asked = text_moved(into, from, is.asked);
	if (is.unit_text == DICT_NONE || is.asked == DICT_NONE)
		return 0;
	is.take = take_moved(into, from, &tried);
	if (is.take == DICT_NONE)
		return 0;
	c->wordings[handle] = is;
	c->handles[handle].take = is.take;
	return 1;
}

/* Rows of it were counted. */
static void cover_handle(co2e_columns *c, uint32_t handle)
{
	take_cover(c->inventory, c->handles[handle].take, &c->wordings[handle]);
	c->handles[handle].is_covered = 1;
}

static int know_group(co2e_columns *c, uint32_t group)
{
	struct span values[CO2E_BY_MAX];

	columns_group_values(values, c, group);
	c->groups[group] = group_of(c->inventory, values);
	return c->groups[group] != DICT_NONE;
}

/* The take and group of a pair's cell. 0: the heap is exhausted. */
static inline int cell_of(uint32_t *take, uint32_t *group, co2e_columns *c,
			  uint32_t pair)
{
	uint32_t handle, of;

	columns_names(&handle, &of, c, pair);
	if (c->groups[of] == DICT_NONE && !know_group(c, of))
		return 0;
	if (c->handles[handle].take == DICT_NONE && !know_handle(c, handle))
		return 0;
	*group = c->groups[of];
	*take = c->handles[handle].take;
	return 1;
}

/* What is gathered of a pair. */
struct gathered {
	uint32_t pair;
	int64_t *slot; /* or NULL */
	struct pair_more *more; /* or NULL */
	uint64_t first; /* the number of its first row */
};

static inline struct gathered gathered_of(const struct pair_table *table,
					  uint32_t pair, uint64_t first)
{
	struct gathered g = {.pair = pair, .first = first};

	g.slot = pair_table_known(table, pair);
	g.more = pair_table_find_more(table, pair);
	if (g.more && g.more->first < first)
		g.first = g.more->first;
	return g;
}

static void empty(const struct gathered *g)
{
	uint32_t pair = g->pair;

	if (g->slot)
		*g->slot = 0;
	if (!g->more)
		return;
	memset(g->more, 0, sizeof(*g->more));
	g->more->pair = pair;
	g->more->first = UINT64_MAX;
}

/* All of it. */
static void sum_of(struct cell_sum *out, const struct gathered *g, int64_t unit,
		   uint32_t file)
{
	memset(out, 0, sizeof(*out));
	out->first = (struct where){g->first, file};
	if (g->slot) {
		out->quantity.units = (int128)slot_sum(*g->slot) * unit;
		out->rows = slot_rows(*g->slot);
	}
	if (!g->more)
		return;
	out->rows += g->more->rows;
	out->showed[QUANTITY_NEGATIVE] = g->more->negative;
	out->showed[QUANTITY_ROUNDED] = g->more->rounded;
	dec_carry(&out->quantity, &out->over, g->more->quantity);
	out->over += g->more->over;
}

void settle_failed(struct settling *s)
{
	if (!s->stop)
		s->first = err_memory(s->err);
	s->stop = 1;
}

/* Rows of a pair are in the inventory. */
static inline void cover_pair(co2e_columns *c, uint32_t pair)
{
	uint32_t handle, group;

	columns_names(&handle, &group, c, pair);
	if (!c->handles[handle].is_covered)
		cover_handle(c, handle);
}

static void count_rows(co2e_inventory *inv, uint64_t rows)
{
	inv->rows += rows;
	inv->counted += rows;
}

/* Anything that is gathered, alone. */
static void settle_alone(struct settling *s, const struct gathered *g)
{
	co2e_columns *c = s->columns;
	uint32_t take, group;
	struct cell_sum sum;

	sum_of(&sum, g, s->unit, s->file);
	if (!sum.rows)
		return;
	if (!cell_of(&take, &group, c, g->pair) ||
	    cells_join(&c->inventory->cells, take, group, &sum) == CELL_HEAP) {
		settle_failed(s);
		return;
	}
	empty(g);
	cover_pair(c, g->pair);
	count_rows(c->inventory, sum.rows);
}

/* Is it nothing but a quantity of whole millionths? */
static inline int is_plain(struct plain_sum *out, const struct settling *s,
			   const struct gathered *g)
{
	int64_t sum = slot_sum(*g->slot);

	out->tag = g->pair;
	out->rows = slot_rows(*g->slot);
	if (g->more) {
		if (g->more->negative || g->more->rounded ||
		    g->more->quantity.units || g->more->over ||
		    g->more->rows >= CELL_WIDE)
			return 0;
		out->rows += (uint32_t)g->more->rows;
	}
	if (out->rows >= CELL_WIDE || g->first > UINT32_MAX ||
	    s->file_index >= CELL_FILES)
		return 0;
	out->row.line = (uint32_t)g->first;
	if (s->micro)
		return !__builtin_mul_overflow(sum, s->micro, &out->row.micro);
	out->row.micro = sum / s->parts;
	return sum % s->parts == 0;
}

/* What was taken for a bin and did not go in is gathered again. */
static void put_back(const struct settling *s, const struct plain_sum *sum)
{
	struct gathered g =
		gathered_of(&s->columns->table, sum->tag, sum->row.line);
	uint32_t rows = sum->rows;
	int64_t units = s->micro ? sum->row.micro / s->micro
				 : sum->row.micro * s->parts;

	if (g.more) {
		g.more->rows = rows;
		g.more->first = sum->row.line;
		rows = 0;
	}
	*g.slot = (int64_t)((uint64_t)units << PAIR_COUNT_BITS | rows);
}

static void settle_bin(struct settling *s, size_t stripe)
{
	struct bin *bin = &s->bin[stripe];
	size_t count = s->stop ? 0 : bin->count, done, i;
	uint64_t rows = 0;
	enum cell_added added =
		cells_add_sums(&s->columns->inventory->cells, stripe, bin->sum,
			       count, (uint16_t)s->file_index, &done);

	for (i = 0; i < done; i++) {
		cover_pair(s->columns, bin->sum[i].tag);
		rows += bin->sum[i].rows;
	}
	count_rows(s->columns->inventory, rows);
	for (; i < bin->count; i++)
		put_back(s, &bin->sum[i]);
	if (added == CELL_HEAP)
		settle_failed(s);
	bin->count = 0;
}

/* With others of its cell's stripe, which go in when there are enough of them.
 */
static inline void settle_slot(struct settling *s, uint32_t pair,
			       uint64_t first)
{
	struct gathered g = gathered_of(&s->columns->table, pair, first);
	struct plain_sum sum;
	uint64_t hash;
	struct bin *bin;

	if (!is_plain(&sum, s, &g)) {
		settle_alone(s, &g);
		return;
	}
	if (!sum.rows)
		return;
	if (!cell_of(&sum.row.take, &sum.row.group, s->columns, pair)) {
		settle_failed(s);
		return;
	}
	empty(&g);
	hash = cell_hash(sum.row.take, sum.row.group);
	sum.row.low = (uint32_t)hash;
	bin = &s->bin[cell_stripe(hash)];
	bin->sum[bin->count] = sum;
	if (++bin->count == BIN_SUMS)
		settle_bin(s, cell_stripe(hash));
}

void settle_slots(struct settling *s)
{
	const struct pair_table *table = &s->columns->table;
	size_t i;

	for (i = 0; i < table->count && !s->stop; i++) {
		if (i + LINES_AHEAD < table->count)
			pair_table_ask(table, table->pair[i + LINES_AHEAD]);
		settle_slot(s, table->pair[i], table->first[i]);
	}
	for (i = 0; i < CELL_STRIPES; i++)
		settle_bin(s, i);
}

void settle_more(struct settling *s, struct pair_more *more)
{
	struct gathered g = {more->pair, NULL, more, more->first};

	settle_alone(s, &g);
}
