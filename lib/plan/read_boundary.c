#include "read_boundary.h"

#include "read_select.h"

#include "base/buffer.h"

#include <string.h>

/* "fuels/" holds all under it, "water" only itself. */
static int rule_activity(const struct plan_boundary_rule *rule,
			 const char *activity)
{
	size_t n = strlen(rule->activity);

	if (!n)
		return 1;
	return rule->activity[n - 1] == '/'
		       ? !strncmp(rule->activity, activity, n)
		       : !strcmp(rule->activity, activity);
}

static int rule_holds(const struct plan_boundary_rule *rule,
		      const struct plan_item *item,
		      const struct plan_line *line)
{
	return (rule->scopes ? rule->scopes >> line->scope & 1
			     : (unsigned)plan_counts(line->scope)) &&
	       (!rule->categories || rule->categories >> line->category & 1) &&
	       (!rule->stages || rule->stages >> line->stage & 1) &&
	       (!rule->nhs_category ||
		rule->nhs_category == line->nhs_category) &&
	       rule_activity(rule, item->activity);
}

static int is_inside(const struct plan_data_target *shipped,
		     const struct plan_item *item, const struct plan_line *line)
{
	int inside = 0;
	size_t i;

	for (i = 0; i < shipped->rule_count; i++) {
		if (!rule_holds(&shipped->rules[i], item, line))
			continue;
		if (shipped->rules[i].leaves_out)
			return 0;
		inside = 1;
	}
	return inside;
}

/* By the NHS map where the boundary is one of the NHS's, else by rules. */
static int holds(const struct plan_data_target *shipped,
		 const struct plan_item *item, const struct plan_line *line)
{
	if (shipped->nhs_set)
		return line->nhs_set && line->nhs_set <= shipped->nhs_set;
	return is_inside(shipped, item, line);
}

enum { UNMAPPED_NAMED = 8 };

/* What the NHS map cannot place, by name: it is in no boundary of the NHS's. */
static co2e_status note_unmapped(struct plan_reader *r, const char *target)
{
	struct buffer names = {0};
	size_t count = 0, k, i;
	co2e_status status;

	for (k = 0; k < r->items.count; k++) {
		const struct plan_item *item = &r->items.at[k];

		for (i = 0; i < item->line_count; i++)
			if (!item->lines[i].nhs_category)
				break;
		if (i == item->line_count || item->quantity <= 0)
			continue;
		if (count++ < UNMAPPED_NAMED)
			buffer_printf(&names, "%s'%s'", names.n ? ", " : "",
				      item->label);
	}
	if (count > UNMAPPED_NAMED)
		buffer_printf(&names, " and %zu more", count - UNMAPPED_NAMED);
	if (!count)
		return CO2E_OK;
	status = names.failed ? err_memory(r->err)
			      : reader_note(r,
					    "%s does not count what has no NHS "
					    "category: %s; give figures their "
					    "nhs_category, and rows theirs",
					    target, names.text);
	buffer_clear(&names);
	return status;
}

co2e_status boundary_of_shipped(struct plan_reader *r, const struct spot *at,
				const char *key,
				const struct plan_data_target *shipped,
				size_t t)
{
	size_t k, i, inside = 0;

	for (k = 0; k < r->items.count; k++) {
		struct plan_item *item = &r->items.at[k];

		for (i = 0; i < item->line_count; i++)
			if (holds(shipped, item, &item->lines[i])) {
				item->lines[i].boundaries |= (uint64_t)2 << t;
				inside++;
			}
	}
	if (inside)
		return shipped->nhs_set ? note_unmapped(r, shipped->name)
					: CO2E_OK;
	return spot_fail(at, key, CO2E_E_DATA,
			 "counts nothing in this plan: its boundary is %s%s",
			 shipped->boundary,
			 shipped->nhs_set ? "; give figures their nhs_category "
					    "where no activity says it"
					  : "");
}

co2e_status boundary_of_selector(struct plan_reader *r, const struct spot *at,
				 size_t t)
{
	struct selector select = {.count = r->items.count};
	size_t k, i, inside = 0;
	co2e_status status = CO2E_OK;

	if (spot_has(at, "boundary"))
		status = selector_read(&select, r, at, "boundary", 0);
	for (k = 0; !status && k < r->items.count; k++) {
		struct plan_item *item = &r->items.at[k];

		if (!selector_names(&select, &r->items, k))
			continue;
		for (i = 0; i < item->line_count; i++)
			if (selector_line(&select, &item->lines[i]) &&
			    (select.scopes || select.nhs_categories ||
			     plan_counts(item->lines[i].scope))) {
				item->lines[i].boundaries |= (uint64_t)2 << t;
				inside++;
			}
	}
	selector_clear(&select);
	if (!status && !inside)
		status = selector_nothing(at, "boundary");
	return status;
}
