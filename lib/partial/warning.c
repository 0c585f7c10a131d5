/* What to know before a part's figures are trusted. */
#include "part.h"

#include "base/error.h"

#include <string.h>

static int warn_set(co2e_error *out, const struct co2e_partial *part,
		    const struct part_set *set, const co2e_factors *factors)
{
	const co2e_set *now = co2e_factors_set_named(factors, set->name);
	struct place at = {part->name, 0, 0};

	if (!now)
		(void)err_set(out, CO2E_E_DATA, at,
			      "the set '%.60s', whose figures it took, is not "
			      "loaded: the results may differ",
			      set->name);
	else if (strcmp(now->sha256, set->sha256) != 0)
		(void)err_set(out, CO2E_E_DATA, at,
			      "the set '%.60s' is another than the one whose "
			      "figures it took (%.19s, here %.19s): the "
			      "results may differ",
			      set->name,
			      *set->sha256 ? set->sha256 : "unsigned",
			      *now->sha256 ? now->sha256 : "unsigned");
	else
		return 0;
	return 1;
}

static int is_restated(const co2e_inventory_options *a,
		       const co2e_inventory_options *b)
{
	return a->rule != b->rule ||
	       (a->rule == CO2E_EDITION_FIXED && a->edition != b->edition);
}

int co2e_partial_warning(co2e_error *out, const co2e_partial *part,
			 const co2e_factors *factors,
			 const co2e_inventory_options *options, size_t i)
{
	size_t k;

	for (k = 0; k < part->set_count; k++)
		if (warn_set(out, part, &part->sets[k], factors) && !i--)
			return 1;
	if (!options || !part->rejected || i ||
	    !is_restated(options, &part->options))
		return 0;
	(void)err_set(out, CO2E_E_DATA, (struct place){part->name, 0, 0},
		      "rows rejected when it was written stay so (%llu): "
		      "whether another edition would count them, only the "
		      "rows can tell",
		      (unsigned long long)part->rejected);
	return 1;
}
