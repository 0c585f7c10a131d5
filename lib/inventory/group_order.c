/* The canonical order of groups: by the values of their dimensions. There are
 * few values and many groups, so that the values are put in order, and groups
 * are compared by the ranks of theirs. */
#include "price.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* The values of one dimension. */
struct value_ranks {
	struct dict values;
	uint32_t *rank; /* by number */
};

struct group_ranks {
	struct value_ranks of[CO2E_BY_MAX];
	size_t count; /* dimensions */
	uint32_t *ranks; /* by group, its dimensions' one after the other */
};

static int compare_values(const void *context, uint32_t a, uint32_t b)
{
	const struct dict *values = context;

	return values_compare(dict_text(values, a), dict_text(values, b), 1);
}

static int compare_groups(const void *context, uint32_t a, uint32_t b)
{
	const struct group_ranks *r = context;
	const uint32_t *x = r->ranks + a * r->count;
	const uint32_t *y = r->ranks + b * r->count;
	size_t i;

	for (i = 0; i < r->count; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

/* The number of each group's value in each dimension. */
static int number_values(struct group_ranks *r, const struct dict *groups)
{
	size_t i, k;

	for (i = 0; i < groups->count; i++) {
		const char *value = dict_text(groups, (uint32_t)i);

		for (k = 0; k < r->count; k++) {
			size_t n = strlen(value);
			uint32_t number = dict_add(&r->of[k].values, value, n);

			if (number == DICT_NONE)
				return 0;
			r->ranks[i * r->count + k] = number;
			value += n + 1;
		}
	}
	return 1;
}

/* The rank of each value; two that compare as the same have the same one. */
static int rank_values(struct value_ranks *v)
{
	size_t count = v->values.count, i;
	uint32_t *items = mem_alloc(2 * count * sizeof(*items));

	v->rank = mem_alloc(count * sizeof(*v->rank));
	if (items && v->rank) {
		for (i = 0; i < count; i++)
			items[i] = (uint32_t)i;
		order_items(items, items + count, count, compare_values,
			    &v->values);
		for (i = 0; i < count; i++)
			v->rank[items[i]] = (uint32_t)i;
	}
	mem_free(items);
	return items && v->rank;
}

/* Fills r->ranks. 0 when the heap is exhausted. */
static int rank_groups(struct group_ranks *r, const struct dict *groups)
{
	size_t i, k;

	r->ranks = mem_alloc(groups->count * r->count * sizeof(*r->ranks));
	if (!r->ranks || !number_values(r, groups))
		return 0;
	for (k = 0; k < r->count; k++)
		if (!rank_values(&r->of[k]))
			return 0;
	for (i = 0; i < groups->count; i++)
		for (k = 0; k < r->count; k++) {
			uint32_t *at = &r->ranks[i * r->count + k];

			*at = r->of[k].rank[*at];
		}
	return 1;
}

co2e_status order_groups(struct priced *p, const co2e_inventory *inv,
			 co2e_error *err)
{
	struct group_ranks r = {.count = inv->by_count};
	size_t count = p->groups.count, i;
	int ok;

	p->order = mem_alloc(count * sizeof(*p->order));
	p->rank = mem_alloc(count * sizeof(*p->rank));
	ok = p->order && p->rank && rank_groups(&r, &p->groups);
	for (i = 0; ok && i < count; i++)
		p->order[i] = (uint32_t)i;
	if (ok)
		order_items(p->order, p->rank, count, compare_groups, &r);
	for (i = 0; ok && i < count; i++) {
		co2e_amount amount =
			amount_sum_value(group_sum(p, (uint32_t)i), &p->layout);

		p->rank[p->order[i]] = (uint32_t)i;
		*group_amount(p, (uint32_t)i) = amount;
	}
	for (i = 0; i < r.count; i++) {
		dict_clear(&r.of[i].values);
		mem_free(r.of[i].rank);
	}
	mem_free(r.ranks);
	return ok ? CO2E_OK : err_memory(err);
}
