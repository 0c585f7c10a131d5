/* Where the NHS map puts a line, and what its boundaries are called. */
#include "nhs_place.h"

#include "nhs_map.h"

#include "base/error.h"

#include <string.h>

const co2e_nhs_category *co2e_factors_nhs_category(const co2e_factors *factors,
						   uint32_t number)
{
	if (number < 1 || number > FACTORS_NHS_CATEGORIES ||
	    !factors->nhs.categories[number - 1].number)
		return NULL;
	return &factors->nhs.categories[number - 1];
}

static int holds(const struct nhs_rule *rule, co2e_stage stage,
		 co2e_scope scope, uint32_t category)
{
	if (rule->scope ? rule->scope != scope : scope > CO2E_SCOPE_3)
		return 0;
	if (rule->stages && !(rule->stages & 1u << stage))
		return 0;
	return !rule->category ||
	       (scope == CO2E_SCOPE_3 && rule->category == category);
}

static co2e_nhs_place place_of(const co2e_factors *factors,
			       const struct nhs_rule *rule)
{
	return (co2e_nhs_place){
		rule->nhs_category,
		rule->states_set
			? rule->set
			: factors->nhs.categories[rule->nhs_category - 1].set,
		rule->note, rule->source, rule->line};
}

void nhs_rules_of(struct nhs_rules *out, const co2e_factors *factors,
		  const char *activity)
{
	const struct nhs_rule *rule;
	size_t length = strlen(activity);

	_Static_assert(NHS_BEGINNINGS == FACTORS_KEY / 2 + 2,
		       "no rule's activity is longer than a key");
	out->count = 0;
	for (;;) {
		rule = nhs_index_first(&factors->nhs, activity, length);
		if (rule)
			out->first[out->count++] = rule;
		if (!length)
			break;
		/* the next shorter beginning that a rule may be of */
		for (length--; length && activity[length - 1] != '/';)
			length--;
	}
}

co2e_nhs_place nhs_rules_place(const struct nhs_rules *rules,
			       const co2e_factors *factors, co2e_stage stage,
			       co2e_scope scope, uint32_t category)
{
	const struct nhs_rule *rule;
	size_t i;

	for (i = 0; i < rules->count; i++)
		for (rule = rules->first[i]; rule; rule = rule->next)
			if (holds(rule, stage, scope, category))
				return place_of(factors, rule);
	return (co2e_nhs_place){0, CO2E_NHS_NONE, "", "", 0};
}

co2e_nhs_place co2e_factors_nhs_place(const co2e_factors *factors,
				      const char *activity, co2e_stage stage,
				      co2e_scope scope, uint32_t category)
{
	struct nhs_rules rules;

	nhs_rules_of(&rules, factors, activity);
	return nhs_rules_place(&rules, factors, stage, scope, category);
}

static const struct {
	const char *name, *target, *title;
} sets[] = {
	[CO2E_NHS_NONE] = {"", "", ""},
	[CO2E_NHS_FOOTPRINT] = {"nhs-footprint", "nhs-carbon-footprint",
				"NHS Carbon Footprint"},
	[CO2E_NHS_FOOTPRINT_PLUS] = {"nhs-footprint-plus",
				     "nhs-carbon-footprint-plus",
				     "NHS Carbon Footprint Plus"},
};
enum { SETS = sizeof(sets) / sizeof(sets[0]) };

const char *co2e_nhs_set_name(co2e_nhs_set set)
{
	return (unsigned)set < SETS ? sets[set].name : "";
}

const char *co2e_nhs_set_title(co2e_nhs_set set)
{
	return (unsigned)set < SETS ? sets[set].title : "";
}

co2e_status co2e_nhs_set_parse(co2e_nhs_set *out, const char *text,
			       co2e_error *err)
{
	struct span name = span_trim(span_of(text));
	unsigned i;

	for (i = CO2E_NHS_FOOTPRINT; i < SETS; i++)
		if (span_is_fold(name, sets[i].name) ||
		    span_is_fold(name, sets[i].target)) {
			*out = (co2e_nhs_set)i;
			return CO2E_OK;
		}
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "there is no boundary '%.*s'; there are nhs-footprint "
		       "and nhs-footprint-plus",
		       err_cut(name.p, name.n), name.p);
}
