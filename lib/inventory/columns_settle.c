/* What was gathered, into the inventory. */
#include "columns_settle.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

enum { LINES_AHEAD = 24 }; /* pairs whose lines are on their way */

/* A sum of 10^-places in units of 1e-18. */
static int64_t unit_of(const co2e_columns *c)
{
	unsigned places = c->places;
	int64_t unit = 1;

	for (; places < FIX_PLACES; places++)
		unit *= 10;
	return unit;
}

enum { NO_STRIPE = CELL_STRIPES };
_Static_assert(NO_STRIPE <= UINT8_MAX, "a stripe is a byte");

/* Pairs that have a slot, by the stripe of their cell: those of a stripe are
 * settled together, so that its table is in the cache. */
struct order {
	struct due *due; /* stripe by stripe */
	size_t size; /* of it, in bytes */
	uint8_t *stripe; /* of each pair, in the order that they came in */
	size_t end[CELL_STRIPES]; /* in `due` */
};

static int begin_order(struct order *order, size_t count)
{
	order->size = count * sizeof(*order->due);
	order->due = order->size < MEM_LARGE ? mem_alloc(order->size)
					     : mem_large(order->size);
	order->stripe = mem_alloc(count);
	return order->due && order->stripe;
}

static void clear_order(struct order *order)
{
	if (order->size < MEM_LARGE)
		mem_free(order->due);
	else
		mem_large_free(order->due, order->size);
	mem_free(order->stripe);
}

/* The stripe of a pair's cell; NO_STRIPE where nothing is gathered of one whose
 * handle may have had no rows yet. 0: the heap is exhausted. */
static int stripe_of(uint8_t *stripe, co2e_columns *c, uint32_t pair)
{
	uint32_t take, group;
	struct gathered g;

	columns_names(&take, &group, c, pair);
	if (!c->handles[take].is_known) {
		g = settle_gathered(&c->table, (struct due){.pair = pair});
		*stripe = NO_STRIPE;
		if (!settle_is_any(&g))
			return 1;
	}
	if (!settle_cell(&take, &group, c, pair))
		return 0;
	*stripe = (uint8_t)cell_stripe(cell_hash(take, group));
	return 1;
}

/* Counts those of each stripe. 0: the heap is exhausted. */
static int find_stripes(struct order *order, co2e_columns *c)
{
	size_t i;

	for (i = 0; i < c->table.count; i++) {
		if (!stripe_of(&order->stripe[i], c, c->table.pair[i]))
			return 0;
		if (order->stripe[i] != NO_STRIPE)
			order->end[order->stripe[i]]++;
	}
	return 1;
}

/* Puts each where those of the stripes before it end. */
static void put_in_order(struct order *order, const struct pair_table *table)
{
	size_t from = 0, i;

	for (i = 0; i < CELL_STRIPES; i++) {
		size_t count = order->end[i];

		order->end[i] = from;
		from += count;
	}
	for (i = 0; i < table->count; i++)
		if (order->stripe[i] != NO_STRIPE)
			order->due[order->end[order->stripe[i]]++] =
				(struct due){table->first[i], table->pair[i]};
}

/* Asks at once for the room that new cells need, where most of them are new: a
 * table that grows again and again is filled twice. What the heap has not is
 * seen where it is needed. */
static void make_room(struct cells *cells, size_t stripe, size_t count)
{
	struct cells_plan plan = {0};

	if (count / 4 < cells->stripe[stripe].count)
		return;
	plan.more[stripe] = count;
	(void)cells_reserve(cells, &plan);
}

static void settle_stripe(struct settling *s, size_t stripe,
			  const struct due *due, size_t count)
{
	const struct pair_table *table = &s->columns->table;
	size_t i;

	make_room(&s->columns->inventory->cells, stripe, count);
	for (i = 0; i < count && !s->stop; i++) {
		if (i + LINES_AHEAD < count)
			pair_table_ask(table, due[i + LINES_AHEAD].pair);
		settle_with_others(s, due[i], stripe);
	}
	settle_bin(s, stripe);
}

static void settle_slots(struct settling *s)
{
	const struct pair_table *table = &s->columns->table;
	struct order order = {0};
	size_t from = 0, i;

	if (begin_order(&order, table->count) &&
	    find_stripes(&order, s->columns)) {
		put_in_order(&order, table);
		for (i = 0; i < CELL_STRIPES; i++) {
			settle_stripe(s, i, order.due + from,
				      order.end[i] - from);
			from = order.end[i];
		}
	} else {
		settle_failed(s);
	}
	clear_order(&order);
}

/* Everything that fits goes in, whatever becomes of the rest; the first failure
 * is the answer. */
static void settle_pairs(struct settling *s)
{
	const struct pair_table *table = &s->columns->table;
	size_t i;

	settle_slots(s);
	for (i = 0; i < table->more_count && !s->stop; i++) {
		struct pair_more *more = &table->more[i];
		struct gathered g = {more->pair, NULL, more, more->first};

		if (!pair_table_find(table, more->pair))
			settle_alone(s, &g);
	}
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
	settle_pairs(&s);
	return s.first;
}
