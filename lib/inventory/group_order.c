/* The canonical order of groups: by the values of their dimensions, the first
 * before the second. A value is known by its rank among all of its dimension,
 * and groups are dealt out by ranks, the last dimension's first. */
#include "groups.h"

#include "order.h"

#include "base/alloc.h"

#include <string.h>

/* The ranks of one dimension's values. */
struct value_ranks {
	uint32_t *of; /* by group of cells, or number of what is added */
	size_t count; /* ranks: two values that are the same share one */
};

/* A value with what tells it from most others. */
struct keyed {
	uint64_t key;
	uint32_t number;
};

struct values {
	const struct dict *texts;
	size_t dimension;
};

static const char *value_of(const struct values *v, uint32_t number)
{
	const char *value = dict_text(v->texts, number);
	size_t i;

	for (i = 0; i < v->dimension; i++)
		value += strlen(value) + 1;
	return value;
}

static int compare(const void *context, uint32_t a, uint32_t b)
{
	return values_compare(value_of(context, a), value_of(context, b), 1);
}

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

/* Sorts by one byte of the keys, stable. */
static void sort_by(struct keyed *out, const struct keyed *in, size_t n,
		    unsigned shift)
{
	size_t starts[DIGITS + 1] = {0}, i;

	for (i = 0; i < n; i++)
		starts[(in[i].key >> shift) % DIGITS + 1]++;
	for (i = 0; i < DIGITS; i++)
		starts[i + 1] += starts[i];
	for (i = 0; i < n; i++)
		out[starts[(in[i].key >> shift) % DIGITS]++] = in[i];
}

/* The bits in which some keys differ. */
static uint64_t differing(const struct keyed *items, size_t n)
{
	uint64_t bits = 0;
	size_t i;

	for (i = 1; i < n; i++)
		bits |= items[i].key ^ items[0].key;
	return bits;
}

/* By the key, radix sort from its last byte on, but for bytes that all have;
 * returns which of the two has the result. */
static struct keyed *sort_keys(struct keyed *items, struct keyed *room,
			       size_t n)
{
	uint64_t bits = differing(items, n);
	struct keyed *sorted;
	unsigned shift;

	for (shift = 0; shift < 64; shift += DIGIT_BITS) {
		if ((bits >> shift) % DIGITS == 0)
			continue;
		sort_by(room, items, n, shift);
		sorted = room;
		room = items;
		items = sorted;
	}
	return items;
}

/* Ranks the values of one key, n of them, from *rank on. */
static void rank_alike(struct value_ranks *r, const struct keyed *items,
		       size_t n, uint32_t *numbers, const struct values *v)
{
	size_t i;

	for (i = 0; i < n; i++)
		numbers[i] = items[i].number;
	if (n > 1)
		order_items(numbers, numbers + n, n, compare, v);
	for (i = 0; i < n; i++) {
		if (i && compare(v, numbers[i - 1], numbers[i]) != 0)
			r->count++;
		r->of[numbers[i]] = (uint32_t)r->count;
	}
	r->count++;
}

static int rank_values(struct value_ranks *r, const struct values *v)
{
	size_t n = v->texts->count, i, k;
	struct keyed *items = mem_alloc(2 * n * sizeof(*items)), *sorted;
	uint32_t *numbers = mem_alloc(2 * n * sizeof(*numbers));

	r->of = mem_alloc(n * sizeof(*r->of));
	if (items && numbers && r->of) {
		for (i = 0; i < n; i++)
			items[i] = (struct keyed){
				value_key(value_of(v, (uint32_t)i)),
				(uint32_t)i};
		sorted = sort_keys(items, items + n, n);
		for (i = 0; i < n; i = k) {
			for (k = i + 1; k < n && sorted[k].key == sorted[i].key;
			     k++)
				;
			rank_alike(r, sorted + i, k - i, numbers, v);
		}
	}
	mem_free(items);
	mem_free(numbers);
	return items && numbers && r->of;
}

/* Deals groups out by one dimension's ranks, stable. `starts` has room for one
 * more than there are ranks. */
static void deal(uint32_t *out, const uint32_t *in, const struct groups *g,
		 const struct value_ranks *r, int kept, uint32_t *starts)
{
	size_t i;

	memset(starts, 0, (r->count + 1) * sizeof(*starts));
	for (i = 0; i < g->count; i++) {
		const struct group *group = &g->of[i];

		starts[r->of[kept ? group->cells : group->values] + 1]++;
	}
	for (i = 0; i < r->count; i++)
		starts[i + 1] += starts[i];
	for (i = 0; i < g->count; i++) {
		const struct group *group = &g->of[in[i]];
		uint32_t rank = r->of[kept ? group->cells : group->values];

		out[starts[rank]++] = in[i];
	}
}

static int order_by(uint32_t *order, uint32_t *room, const struct groups *g,
		    const struct dimension *by, const struct values *v)
{
	struct value_ranks r = {NULL, 0};
	uint32_t *starts = NULL;

	if (rank_values(&r, v))
		starts = mem_alloc((r.count + 1) * sizeof(*starts));
	if (starts) {
		deal(room, order, g, &r, is_kept(by), starts);
		memcpy(order, room, g->count * sizeof(*order));
	}
	mem_free(r.of);
	mem_free(starts);
	return starts != NULL;
}

int groups_order(uint32_t *order, const struct groups *g,
		 const co2e_inventory *inv)
{
	uint32_t *room = mem_alloc(g->count * sizeof(*room));
	size_t i;
	int ok = room != NULL;

	for (i = 0; i < g->count; i++)
		order[i] = (uint32_t)i;
	for (i = inv->by_count; ok && g->count && i--;) {
		struct values v = {is_kept(&inv->by[i]) ? groups_kept(g, inv)
							: &g->added,
				   i};

		ok = order_by(order, room, g, &inv->by[i], &v);
	}
	mem_free(room);
	return ok;
}
