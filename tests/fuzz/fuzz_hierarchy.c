/* Hierarchies of organisations: any bytes are a tree, each parent before what
 * is below it, or an error with its place. */
#include <co2e/organisation.h>

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

static void walk(const co2e_organisations *o, size_t i)
{
	const co2e_organisation *at = co2e_organisations_at(o, i);
	size_t k;

	demand(at->name[0] && at->line > 0);
	demand(co2e_organisations_find(o, at->name) == i);
	demand(!at->code[0] || co2e_organisations_find(o, at->code) == i);
	demand(0 <= at->share_num && at->share_num <= at->share_den);
	if (at->parent == SIZE_MAX)
		demand(!at->level && at->share_num == at->share_den);
	else
		demand(at->parent < i &&
		       co2e_organisations_at(o, at->parent)->level + 1 ==
			       at->level);
	for (k = 0; co2e_organisations_denominator(o, k); k++) {
		double units = co2e_organisations_denominator_of(o, i, k);

		demand(isnan(units) || (units >= 0 && units <= 1e15));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	co2e_organisations *o;
	co2e_error err = {0};
	size_t i;

	if (co2e_organisations_read_text(&o, (const char *)data, size, "fuzz",
					 &err)) {
		demand(!o && err.message[0]);
		return 0;
	}
	demand(co2e_organisations_count(o) > 0);
	for (i = 0; i < co2e_organisations_count(o); i++)
		walk(o, i);
	co2e_organisations_free(o);
	return 0;
}
