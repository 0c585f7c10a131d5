#include <co2e/factors.h>

#include "base/error.h"
#include "base/text.h"

static const char *const stages[CO2E_STAGE_COUNT] = {
	[CO2E_STAGE_DIRECT] = "direct",
	[CO2E_STAGE_GENERATION] = "generation",
	[CO2E_STAGE_TD] = "t&d",
	[CO2E_STAGE_WTT] = "wtt",
	[CO2E_STAGE_WTT_TD] = "wtt-t&d",
	[CO2E_STAGE_UPSTREAM] = "upstream",
	[CO2E_STAGE_TREATMENT] = "treatment",
	[CO2E_STAGE_BIOGENIC] = "biogenic",
};

static const char *const scopes[CO2E_SCOPE_COUNT] = {
	[CO2E_SCOPE_NONE] = "",
	[CO2E_SCOPE_1] = "1",
	[CO2E_SCOPE_2] = "2",
	[CO2E_SCOPE_3] = "3",
	[CO2E_SCOPE_OUTSIDE] = "outside",
	[CO2E_SCOPE_BEYOND] = "beyond",
	[CO2E_SCOPE_AVOIDED] = "avoided",
	[CO2E_SCOPE_PATHWAY] = "pathway",
};

/* GHG Protocol Corporate Value Chain (Scope 3) Standard, table 5.3. */
static const char *const categories[] = {
	"",
	"Purchased goods and services",
	"Capital goods",
	"Fuel- and energy-related activities",
	"Upstream transportation and distribution",
	"Waste generated in operations",
	"Business travel",
	"Employee commuting",
	"Upstream leased assets",
	"Downstream transportation and distribution",
	"Processing of sold products",
	"Use of sold products",
	"End-of-life treatment of sold products",
	"Downstream leased assets",
	"Franchises",
	"Investments",
};

const char *co2e_stage_name(co2e_stage stage)
{
	return (unsigned)stage < CO2E_STAGE_COUNT ? stages[stage] : "";
}

const char *co2e_scope_name(co2e_scope scope)
{
	return (unsigned)scope < sizeof(scopes) / sizeof(*scopes)
		       ? scopes[scope]
		       : "";
}

const char *co2e_category_name(uint32_t category)
{
	return category < sizeof(categories) / sizeof(*categories)
		       ? categories[category]
		       : "";
}

static int is_separator(char c)
{
	return c == ',' || c == ';' || c == '+' || c == ' ' || c == '\t';
}

static co2e_status unknown_stage(struct span word, co2e_error *err)
{
	return err_set(err, CO2E_E_STAGE, nowhere,
		       "'%.*s' is no stage; the stages are direct, generation, "
		       "t&d, wtt, wtt-t&d, upstream, treatment and biogenic",
		       err_cut(word.p, word.n), word.p);
}

co2e_status co2e_stages_parse(co2e_stages *out, const char *text, size_t length,
			      co2e_error *err)
{
	const char *p = text, *end = text + length;
	co2e_stages found = 0;

	while (p < end) {
		struct span word = {p, 0};
		unsigned stage;

		if (is_separator(*p)) {
			p++;
			continue;
		}
		while (p < end && !is_separator(*p))
			p++;
		word.n = (size_t)(p - word.p);
		for (stage = 0; stage < CO2E_STAGE_COUNT; stage++)
			if (span_is_fold(word, stages[stage]))
				break;
		if (stage == CO2E_STAGE_COUNT)
			return unknown_stage(word, err);
		found |= 1u << stage;
	}
	if (!found)
		return unknown_stage((struct span){text, length}, err);
	*out = found;
	return CO2E_OK;
}
