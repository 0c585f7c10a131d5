/* An NHS map of any bytes: categories, a line "====", rules. What loads answers
 * for every line alike whatever the order of its rules; what does not is
 * refused with a status that its error repeats. */
#include "base/alloc.h"
#include "factor/nhs_map.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

/* A terminated copy, a block of its own, so that no reader passes its end
 * unseen. */
static char *copy_of(const char *p, size_t n)
{
	char *copy = mem_copy(p, n);

	demand(copy != NULL);
	return copy;
}

static co2e_status load(co2e_factors *f, const char *text, size_t n,
			co2e_error *err)
{
	static const char mark[] = "\n====\n";
	size_t cut = 0, skip = sizeof(mark) - 1;
	char *categories, *rules;
	co2e_status status;

	while (cut < n && (n - cut < skip || memcmp(text + cut, mark, skip)))
		cut++;
	if (n - cut < skip)
		skip = n - cut;
	categories = copy_of(text, cut);
	rules = copy_of(text + cut + skip, n - cut - skip);
	status =
		nhs_categories_parse(f, categories, cut, "categories.csv", err);
	if (!status)
		status = nhs_rules_parse(f, rules, n - cut - skip, "map.csv", 0,
					 err);
	mem_free(categories);
	mem_free(rules);
	return status ? status : nhs_rules_link(f, err);
}

/* A category that is found by its own name, and by its number. */
static void check_names(const co2e_factors *f)
{
	uint32_t i, number;
	char text[8] = "";

	for (i = 0; i <= FACTORS_NHS_CATEGORIES + 1; i++) {
		const co2e_nhs_category *c = co2e_factors_nhs_category(f, i);

		if (!c)
			continue;
		demand(c->number == i && *c->name && *c->short_name);
		demand(c->set > CO2E_NHS_NONE &&
		       c->set <= CO2E_NHS_FOOTPRINT_PLUS);
		text[0] = (char)('0' + i / 10);
		text[1] = (char)('0' + i % 10);
		demand(!co2e_factors_nhs_find(&number, f, text, 2, NULL));
		demand(number == i);
		(void)!co2e_factors_nhs_find(&number, f, c->name,
					     strlen(c->name), NULL);
	}
}

static void check_place(const co2e_factors *f, const char *activity)
{
	unsigned stage, scope, category;

	for (stage = 0; stage < CO2E_STAGE_COUNT; stage++)
		for (scope = 0; scope < CO2E_SCOPE_COUNT; scope++)
			for (category = 0; category <= 15; category++) {
				co2e_nhs_place at = co2e_factors_nhs_place(
					f, activity, (co2e_stage)stage,
					(co2e_scope)scope, category);

				demand(!at.category == !at.line);
				demand(!at.category ||
				       co2e_factors_nhs_category(f,
								 at.category));
				demand(!at.category || scope <= CO2E_SCOPE_3 ||
				       scope == CO2E_SCOPE_BEYOND);
			}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	co2e_factors *f = mem_zero(1, sizeof(*f));
	co2e_error err = {0};
	co2e_status status;
	size_t i;

	demand(f != NULL);
	status = load(f, (const char *)data, size, &err);
	demand(status == err.status);
	if (!status) {
		check_names(f);
		check_place(f, "");
		for (i = 0; i < f->nhs.count && i < 8; i++)
			check_place(f, f->nhs.rules[i].activity);
	}
	co2e_factors_free(f);
	return 0;
}
