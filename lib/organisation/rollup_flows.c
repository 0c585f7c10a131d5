/* What was bought inside a group: its emissions are in the buyer's scope 2 or 3
 * and in the seller's footprint. They are taken out once, where both meet. */
#include "rollup.h"
#include "share.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>

static const co2e_organisation *organisation(const co2e_rollup *r, size_t i)
{
	return co2e_organisations_at(r->organisations, i);
}

/* The lowest organisation that has both in its group; SIZE_MAX: none has. */
static size_t meeting(const co2e_rollup *r, size_t a, size_t b)
{
	while (a != b && a != SIZE_MAX && b != SIZE_MAX) {
		uint32_t up_a = organisation(r, a)->level;
		uint32_t up_b = organisation(r, b)->level;

		if (up_a >= up_b)
			a = organisation(r, a)->parent;
		if (up_b >= up_a)
			b = organisation(r, b)->parent;
	}
	return a == b ? a : SIZE_MAX;
}

/* What is left of an amount on its way up, by the shares on the way. */
static struct accounts carried(const co2e_rollup *r,
			       const struct accounts *from, size_t at,
			       size_t to)
{
	struct accounts out = *from;
	size_t k;

	for (; at != to; at = organisation(r, at)->parent) {
		const co2e_organisation *o = organisation(r, at);
		struct share share = {o->share_num, o->share_den};

		for (k = 0; k < CO2E_ACCOUNT_COUNT; k++)
			out.of[k] = share_of(out.of[k], share);
	}
	return out;
}

static int128 size_of(struct sum sum)
{
	return sum.units < 0 ? -sum.units : sum.units;
}

/* Of the same amounts by two shares, those by the smaller one. */
static struct accounts lesser(const struct accounts *a,
			      const struct accounts *b)
{
	struct accounts out = *a;
	size_t k;

	for (k = 0; k < CO2E_ACCOUNT_COUNT; k++)
		if (size_of(b->of[k]) < size_of(a->of[k]))
			out.of[k] = b->of[k];
	return out;
}

static int is_nothing(const struct accounts *a)
{
	size_t k;

	for (k = 0; k < CO2E_ACCOUNT_COUNT; k++)
		if (a->of[k].units)
			return 0;
	return 1;
}

/* Is the seller's side in the group's data? Where the seller is above the
 * buyer, what is below it says nothing: that may be the buyer itself. */
static int has_footprint(const co2e_rollup *r, size_t seller, size_t at)
{
	return r->nodes[seller].rows ||
	       (seller != at && r->nodes[seller].group_rows);
}

static co2e_status tell(co2e_rollup *r, const struct flow *flow, size_t at,
			const struct accounts *out, co2e_error *err)
{
	void *told = r->told;

	if (!mem_grow(&told, &r->told_room, r->told_count + 1,
		      sizeof(*r->told)))
		return err_memory(err);
	r->told = told;
	r->told[r->told_count++] =
		(co2e_rollup_flow){flow->buyer, flow->seller, at,
				   sum_value(out->of[CO2E_ACCOUNT_TOTAL])};
	return CO2E_OK;
}

static co2e_status eliminate(co2e_rollup *r, const struct flow *flow,
			     co2e_error *err)
{
	size_t at = meeting(r, flow->buyer, flow->seller);
	struct accounts of_buyer, of_seller, out;

	if (at == SIZE_MAX || is_nothing(&flow->bought))
		return CO2E_OK;
	if (!has_footprint(r, flow->seller, at))
		return rollup_note(r, err, "seller-without-data",
				   "%s bought from %s, which has no data: that "
				   "is kept, as "
				   "it is counted at one end only",
				   organisation(r, flow->buyer)->name,
				   organisation(r, flow->seller)->name);
	of_buyer = carried(r, &flow->bought, flow->buyer, at);
	of_seller = carried(r, &flow->bought, flow->seller, at);
	out = lesser(&of_buyer, &of_seller);
	if (is_nothing(&out))
		return CO2E_OK;
	if (!accounts_add(&r->nodes[at].eliminated, &out))
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "what was bought inside a group passes 1.4e20 "
			       "kgCO2e");
	return tell(r, flow, at, &out, err);
}

/* By buyer, then seller: an order that no file decides. */
static int by_parties(const void *a, const void *b)
{
	const struct flow *x = a, *y = b;

	if (x->buyer != y->buyer)
		return x->buyer < y->buyer ? -1 : 1;
	return (x->seller > y->seller) - (x->seller < y->seller);
}

co2e_status rollup_eliminate(co2e_rollup *r, co2e_error *err)
{
	size_t count = r->pairs.count, i;
	co2e_status status = CO2E_OK;

	if (count)
		qsort(r->flows, count, sizeof(*r->flows), by_parties);
	for (i = 0; !status && i < count; i++)
		status = eliminate(r, &r->flows[i], err);
	return status;
}
