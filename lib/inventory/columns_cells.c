/* What is gathered of pairs, as the inventory's cells. */
#include "columns_settle.h"

#include "base/error.h"

#include <string.h>

/* What a handle is in the inventory: resolved there with its first rows, so
 * that one nobody used leaves no trace. 0: the heap is exhausted. */
static int know_handle(co2e_columns *c, uint32_t handle)
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

struct gathered settle_gathered(const struct pair_table *table, struct due due)
{
	struct gathered g = {.pair = due.pair, .first = due.first};

	g.slot = pair_table_find(table, g.pair);
	g.more = pair_table_find_more(table, g.pair);
	if (g.more && g.more->first < g.first)
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
static void settled(const struct settling *s, uint32_t pair, uint64_t rows)
{
	co2e_columns *c = s->columns;
	uint32_t handle, group;

	columns_names(&handle, &group, c, pair);
	cover_handle(c, handle);
	c->inventory->rows += rows;
	c->inventory->counted += rows;
}

int settle_cell(uint32_t *take, uint32_t *group, co2e_columns *c, uint32_t pair)
{
	uint32_t handle;

	columns_names(&handle, group, c, pair);
	*group = group_of_values(c, *group);
	if (*group == DICT_NONE || !know_handle(c, handle))
		return 0;
	*take = c->handles[handle].wording.take;
	return 1;
}

int settle_is_any(const struct gathered *g)
{
	return (g->slot && *g->slot) || (g->more && g->more->rows);
}

void settle_alone(struct settling *s, const struct gathered *g)
{
	co2e_columns *c = s->columns;
	uint32_t take, group;
	struct cell_sum sum;

	sum_of(&sum, g, s->unit, s->file);
	if (!sum.rows)
		return;
	if (!settle_cell(&take, &group, c, g->pair) ||
	    cells_join(&c->inventory->cells, take, group, &sum) == CELL_HEAP) {
		settle_failed(s);
		return;
	}
	empty(g);
	settled(s, g->pair, sum.rows);
}

/* Is it nothing but a quantity of whole millionths? */
static int is_plain(struct plain_sum *out, const struct settling *s,
		    const struct gathered *g)
{
	int64_t sum = slot_sum(*g->slot), parts;

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
	if (s->unit >= CELL_MICRO)
		return !__builtin_mul_overflow(sum, s->unit / CELL_MICRO,
					       &out->row.micro);
	parts = CELL_MICRO / s->unit;
	out->row.micro = sum / parts;
	return sum % parts == 0;
}

/* What was taken for a bin and did not go in is gathered again. */
static void put_back(const struct settling *s, const struct plain_sum *sum)
{
	struct gathered g = settle_gathered(
		&s->columns->table, (struct due){sum->row.line, sum->tag});
	uint32_t rows = sum->rows;
	int64_t units = s->unit >= CELL_MICRO
				? sum->row.micro / (s->unit / CELL_MICRO)
				: sum->row.micro * (CELL_MICRO / s->unit);

	if (g.more) {
		g.more->rows = rows;
		g.more->first = sum->row.line;
		rows = 0;
	}
	*g.slot = (int64_t)((uint64_t)units << PAIR_COUNT_BITS | rows);
}

void settle_bin(struct settling *s, size_t stripe)
{
	struct bin *bin = &s->bin;
	size_t count = s->stop ? 0 : bin->count, done, i;
	enum cell_added added =
		cells_add_sums(&s->columns->inventory->cells, stripe, bin->sum,
			       count, (uint16_t)s->file_index, &done);

	for (i = 0; i < done; i++)
		settled(s, bin->sum[i].tag, bin->sum[i].rows);
	for (; i < bin->count; i++)
		put_back(s, &bin->sum[i]);
	if (added == CELL_HEAP)
		settle_failed(s);
	bin->count = 0;
}

void settle_with_others(struct settling *s, struct due due, size_t stripe)
{
	struct gathered g = settle_gathered(&s->columns->table, due);
	struct plain_sum *sum = &s->bin.sum[s->bin.count];

	if (!settle_is_any(&g))
		return;
	if (!is_plain(sum, s, &g)) {
		settle_alone(s, &g);
		return;
	}
	if (!settle_cell(&sum->row.take, &sum->row.group, s->columns, g.pair)) {
		settle_failed(s);
		return;
	}
	sum->row.low = (uint32_t)cell_hash(sum->row.take, sum->row.group);
	empty(&g);
	if (++s->bin.count == BIN_SUMS)
		settle_bin(s, stripe);
}
