#include "order.h"

#include "base/alloc.h"

#include <string.h>

static int is_number(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && !text[n] && (text[0] != '0' || n == 1);
}

static int value_compare(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b);

	if (na != nb && is_number(a) && is_number(b))
		return na < nb ? -1 : 1;
	return strcmp(a, b);
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
		order = by_size(a->key.period.first, b->key.period.first);
	if (!order)
		order = by_size(a->key.period.last, b->key.period.last);
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
	return order ? order : exact_compare(exact_of(a), exact_of(b));
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

struct ranks {
	const co2e_inventory *inv;
	const uint32_t *group, *take;
};

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

static int compare_cells(const void *context, uint32_t a, uint32_t b)
{
	const struct ranks *r = context;
	const struct cell *x = &r->inv->cell[a], *y = &r->inv->cell[b];

	if (x->group != y->group)
		return by_size(r->group[x->group], r->group[y->group]);
	return by_size(r->take[x->take], r->take[y->take]);
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

/* Writes the rank of each of n items. `items` and `room` are scratch. */
static void rank_all(uint32_t *ranks, uint32_t *items, uint32_t *room, size_t n,
		     order_fn compare, const co2e_inventory *inv)
{
	size_t i;

	order_all(items, room, n, compare, inv);
	for (i = 0; i < n; i++)
		ranks[items[i]] = (uint32_t)i;
}

uint32_t *cells_in_order(const co2e_inventory *inv)
{
	size_t groups = inv->groups.count, takes = inv->takes.count;
	size_t most = inv->cells.count;
	uint32_t *items, *room, *ranks;

	most = most > groups ? most : groups;
	most = most > takes ? most : takes;
	items = mem_alloc(most * sizeof(*items));
	room = mem_alloc(most * sizeof(*room));
	ranks = mem_alloc((groups + takes) * sizeof(*ranks));
	if (items && room && ranks) {
		struct ranks by = {inv, ranks, ranks + groups};

		rank_all(ranks, items, room, groups, compare_groups, inv);
		rank_all(ranks + groups, items, room, takes, compare_takes,
			 inv);
		order_all(items, room, inv->cells.count, compare_cells, &by);
	} else {
		mem_free(items);
		items = NULL;
	}
	mem_free(room);
	mem_free(ranks);
	return items;
}
