#include "order.h"

#include "figures.h"

#include "base/alloc.h"

#include <string.h>

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int is_number(const char *text, size_t n)
{
	return n && strspn(text, "0123456789") == n &&
	       (text[0] != '0' || n == 1);
}

/* Whole numbers by size, before all other texts that begin with a digit: among
 * 9, 10 and 1a any other rule would go round in a circle. */
static int value_compare(const char *a, const char *b)
{
	size_t na, nb;
	int is_a, is_b;

	if (!is_digit(a[0]) || !is_digit(b[0]))
		return strcmp(a, b);
	na = strlen(a);
	nb = strlen(b);
	is_a = is_number(a, na);
	is_b = is_number(b, nb);
	if (is_a != is_b)
		return is_a ? -1 : 1;
	if (is_a && na != nb)
		return na < nb ? -1 : 1;
	return strcmp(a, b);
}

uint64_t value_key(const char *text)
{
	enum { PREFIX = 8, FIT = 18 };
	const uint64_t number = UINT64_C(1) << 62, text_above = number << 1;
	size_t n = strlen(text), i;
	uint64_t key = 0;

	if (is_number(text, n)) {
		for (i = 0; n <= FIT && i < n; i++)
			key = key * 10 + (uint64_t)(text[i] - '0');
		return number + (n <= FIT ? key : number - 1);
	}
	for (i = 0; i < PREFIX; i++)
		key = key << 8 | (i < n ? (unsigned char)text[i] : 0);
	return key >> 1 | ((unsigned char)text[0] < '0' ? 0 : text_above);
}

int values_compare(const char *a, const char *b, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		int order = value_compare(a, b);

		if (order)
			return order;
		a += strlen(a) + 1;
		b += strlen(b) + 1;
	}
	return 0;
}

const char *take_activity(const co2e_inventory *inv, const struct take *take)
{
	if (take->key.activity_id == DICT_NONE)
		return dict_text(&inv->texts, take->key.label);
	return co2e_factors_activity(inv->factors, take->key.activity_id);
}

static int by_size(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int quality_compare(const struct take_key *a, const struct take_key *b)
{
	int order = by_size(a->claim_tier, b->claim_tier);

	return order ? order : by_size(a->reading, b->reading);
}

static const co2e_factor *exact_of(const struct take *take)
{
	return (const co2e_factor *)(uintptr_t)take->key.exact;
}

/* By set and id: an address would differ from run to run. */
static int exact_compare(const co2e_factor *a, const co2e_factor *b)
{
	int order;

	if (!a || !b)
		return (a != NULL) - (b != NULL);
	order = strcmp(a->set->name, b->set->name);
	return order ? order : strcmp(a->id, b->id);
}

/* Measures by the words that they are of, and where these stand. */
static int own_compare(const struct take *a, const struct take *b)
{
	const co2e_measure *x = (const void *)(uintptr_t)a->key.own;
	const co2e_measure *y = (const void *)(uintptr_t)b->key.own;
	int order;

	if (!x || !y || x == y)
		return (x != NULL) - (y != NULL);
	order = strcmp(x->unit, y->unit);
	return order ? order : by_size((int64_t)x->line, (int64_t)y->line);
}

/* Two takes by their meaning; a key's numbers of texts say only who came first,
 * so the texts are compared. */
static int take_compare(const co2e_inventory *inv, const struct take *a,
			const struct take *b)
{
	const struct dict *texts = &inv->texts;
	int order = strcmp(take_activity(inv, a), take_activity(inv, b));

	if (!order)
		order = by_size(a->covers.first, b->covers.first);
	if (!order)
		order = by_size(a->covers.last, b->covers.last);
	if (!order)
		order = memcmp(&a->key.unit, &b->key.unit, sizeof(a->key.unit));
	if (!order)
		order = by_size(a->key.state, b->key.state);
	if (!order)
		order = own_compare(a, b);
	if (!order)
		order = strcmp(dict_text(texts, a->key.supplier),
			       dict_text(texts, b->key.supplier));
	if (!order)
		order = strcmp(dict_text(texts, a->key.region),
			       dict_text(texts, b->key.region));
	if (!order)
		order = by_size(a->key.stages, b->key.stages);
	if (!order)
		order = by_size(a->key.claim_scope, b->key.claim_scope);
	if (!order)
		order = by_size(a->key.claim_category, b->key.claim_category);
	if (!order)
		order = by_size(a->key.claim_nhs, b->key.claim_nhs);
	if (!order)
		order = by_size(a->key.stages_are_the_rows,
				b->key.stages_are_the_rows);
	if (!order)
		order = by_size(a->key.pinned, b->key.pinned);
	if (!order)
		order = quality_compare(&a->key, &b->key);
	if (!order)
		order = by_size(a->key.vat_num, b->key.vat_num);
	if (!order)
		order = by_size(a->key.vat_den, b->key.vat_den);
	if (!order)
		order = exact_compare(exact_of(a), exact_of(b));
	return order ? order : figures_compare(a->match, b->match);
}

/* A merge sort, since qsort() has no room for a context. */
void order_items(uint32_t *items, uint32_t *room, size_t n, order_fn compare,
		 const void *context)
{
	size_t half = n / 2, i = 0, k = half, at = 0;

	if (n < 2)
		return;
	order_items(items, room, half, compare, context);
	order_items(items + half, room, n - half, compare, context);
	/* Files mostly come in order: then there is nothing to merge. */
	if (compare(context, items[half - 1], items[half]) <= 0)
		return;
	memcpy(room, items, n * sizeof(*items));
	while (i < half && k < n)
		items[at++] = compare(context, room[i], room[k]) <= 0
				      ? room[i++]
				      : room[k++];
	while (i < half)
		items[at++] = room[i++];
	while (k < n)
		items[at++] = room[k++];
}

static int compare_takes(const void *context, uint32_t a, uint32_t b)
{
	const co2e_inventory *inv = context;

	return take_compare(inv, &inv->take[a], &inv->take[b]);
}

static int compare_groups(const void *context, uint32_t a, uint32_t b)
{
	const co2e_inventory *inv = context;

	return values_compare(dict_text(&inv->groups, a),
			      dict_text(&inv->groups, b), inv->by_count);
}

/* Fills items with 0 .. n - 1 in order. */
static void order_all(uint32_t *items, uint32_t *room, size_t n,
		      order_fn compare, const void *context)
{
	size_t i;

	for (i = 0; i < n; i++)
		items[i] = (uint32_t)i;
	order_items(items, room, n, compare, context);
}

void takes_in_order(uint32_t *out, uint32_t *room, const co2e_inventory *inv)
{
	order_all(out, room, inv->takes.count, compare_takes, inv);
}

/* Writes the rank of each of n items. `items` and `room` are scratch. */
static void rank_all(uint32_t *ranks, uint32_t *items, uint32_t *room, size_t n,
		     order_fn compare, const co2e_inventory *inv)
{
	size_t i;

	order_all(items, room, n, compare, inv);
	for (i = 0; i < n; i++)
		ranks[items[i]] = (uint32_t)i;
}

int ranks_reserve(struct cell_ranks *r, const co2e_inventory *inv)
{
	size_t groups = inv->groups.count, takes = inv->takes.count;
	size_t most = groups > takes ? groups : takes;
	size_t cells = cells_count(&inv->cells);

	most = most > cells ? most : cells;
	r->items = mem_alloc(most * sizeof(*r->items));
	r->room = mem_alloc(most * sizeof(*r->room));
	r->ranks = mem_alloc((groups + takes) * sizeof(*r->ranks));
	r->starts = mem_alloc((most + 1) * sizeof(*r->starts));
	return r->items && r->room && r->ranks && r->starts;
}

void ranks_clear(struct cell_ranks *r)
{
	mem_free(r->items);
	mem_free(r->room);
	mem_free(r->ranks);
	mem_free(r->starts);
	memset(r, 0, sizeof(*r));
}

static uint32_t rank_of(const struct cell_ranks *r, const co2e_inventory *inv,
			uint32_t number, int by_group)
{
	struct cell cell;

	(void)cell_get(&cell, &inv->cells, number);
	return by_group ? r->ranks[cell.group]
			: r->ranks[inv->groups.count + cell.take];
}

/* Puts the cells in the order of their takes or groups, stable: how many have
 * each rank says where they start. Millions are sorted so in two passes. */
static void place_by(uint32_t *out, const uint32_t *in,
		     const struct cell_ranks *r, const co2e_inventory *inv,
		     int by_group)
{
	size_t ranks = by_group ? inv->groups.count : inv->takes.count;
	size_t n = cells_count(&inv->cells), i;

	memset(r->starts, 0, (ranks + 1) * sizeof(*r->starts));
	for (i = 0; i < n; i++)
		r->starts[rank_of(r, inv, in[i], by_group) + 1]++;
	for (i = 0; i < ranks; i++)
		r->starts[i + 1] += r->starts[i];
	for (i = 0; i < n; i++)
		out[r->starts[rank_of(r, inv, in[i], by_group)]++] = in[i];
}

void cells_in_order(uint32_t *out, struct cell_ranks *r,
		    const co2e_inventory *inv)
{
	size_t groups = inv->groups.count, takes = inv->takes.count, n = 0;
	struct cell_walk walk = {0};
	struct cell cell;

	rank_all(r->ranks, r->items, r->room, groups, compare_groups, inv);
	rank_all(r->ranks + groups, r->items, r->room, takes, compare_takes,
		 inv);
	while (cells_next(&cell, &inv->cells, &walk))
		r->items[n++] = walk.number;
	place_by(r->room, r->items, r, inv, 0);
	place_by(out, r->room, r, inv, 1);
}
