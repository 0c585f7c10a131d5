/* What a group's emissions are divided by. */
#include "rollup.h"
#include "share.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/* What the members with data have together, as far as it is known. */
struct members {
	struct sum units;
	size_t with, without; /* members with data that have one, or none */
};

static double *at(co2e_rollup *r, size_t i, size_t k)
{
	return &r->denominators[i * r->denominator_count + k];
}

static void add_member(struct members *to, double units,
		       const co2e_organisation *o)
{
	struct share share = {o->share_num, o->share_den};
	struct sum part = {0};

	/* a denominator is at most 1e15, so that neither can fail */
	if (!isfinite(units) || !sum_add(&part, units)) {
		to->without++;
		return;
	}
	to->with++;
	part = share_of(part, share);
	if (__builtin_add_overflow(to->units.units, part.units,
				   &to->units.units))
		to->without++;
}

static void resolve(co2e_rollup *r, size_t k, struct members *members)
{
	size_t i;

	/* parents come first, so that the last is resolved first */
	for (i = r->known; i-- > 0;) {
		const co2e_organisation *o =
			co2e_organisations_at(r->organisations, i);
		double *units = at(r, i, k);

		*units = co2e_organisations_denominator_of(r->organisations, i,
							   k);
		if (isnan(*units) && !r->rows[i].rows && members[i].with &&
		    !members[i].without)
			*units = sum_value(members[i].units);
		else
			r->lacking[i * r->denominator_count + k] =
				isnan(*units) && members[i].with;
		if (o->parent != SIZE_MAX && r->rows[i].group_rows)
			add_member(&members[o->parent], *units, o);
	}
}

co2e_status rollup_denominators(co2e_rollup *r, co2e_error *err)
{
	struct members *members;
	co2e_status status = CO2E_OK;
	size_t k;

	while (co2e_organisations_denominator(r->organisations,
					      r->denominator_count))
		r->denominator_count++;
	r->denominators = mem_zero(r->known * r->denominator_count + 1,
				   sizeof(*r->denominators));
	r->lacking = mem_zero(r->known * r->denominator_count + 1, 1);
	if (!r->denominators || !r->lacking)
		return err_memory(err);
	for (k = 0; !status && k < r->denominator_count; k++) {
		members = mem_zero(r->known, sizeof(*members));
		if (members)
			resolve(r, k, members);
		else
			status = err_memory(err);
		mem_free(members);
	}
	return status;
}
