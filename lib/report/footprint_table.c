/* The footprint for people: what it is, of what, by whose figures, and what to
 * know beside it. */
#include "footprint.h"

#include "boundary.h"
#include "gwp_total.h"
#include "footprint_facts.h"
#include "group_value.h"
#include "people.h"
#include "problems.h"
#include "quality_words.h"
#include "set_words.h"
#include "table.h"

#include <inttypes.h>

enum { MOST_COLUMNS = CO2E_BY_MAX + 7 };

static void put_title(struct buffer *out, const co2e_inventory *inventory,
		      const struct footprint_span *span)
{
	char text[PEOPLE_TEXT];

	buffer_puts(out, "Greenhouse-gas footprint");
	if (span->lines)
		buffer_printf(out, ", %s", people_period(text, span->period));
	buffer_puts(out, "\n");
	boundary_put_title(out, inventory);
	buffer_puts(out, "\n");
}

static size_t make_columns(struct table_column columns[MOST_COLUMNS],
			   const struct footprint *f)
{
	const struct table_column amounts[] = {
		{"tCO2e", TABLE_POINT},   {"market", TABLE_POINT},
		{"outside", TABLE_POINT}, {"beyond", TABLE_POINT},
		{"avoided", TABLE_POINT}, {"share", TABLE_POINT},
		{"rows", TABLE_RIGHT},
	};
	const int wanted[] = {1,          f->market, f->outside, f->beyond,
			      f->avoided, 1,         1};
	size_t i, n = 0;

	for (i = 0; i < f->by && i < CO2E_BY_MAX; i++) {
		columns[n].title = co2e_inventory_by(f->inventory, i);
		columns[n++].align = TABLE_LEFT;
	}
	for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
		if (wanted[i])
			columns[n++] = amounts[i];
	return n;
}

/* Is it something, and none of it in the total? */
static int is_beside(const co2e_amount *amount)
{
	return !(amount->kgco2e > 0) &&
	       (amount->kgco2e_outside > 0 || amount->kgco2e_beyond > 0 ||
		amount->kgco2e_avoided > 0);
}

static void put_amount(struct table *t, const struct footprint *f,
		       const co2e_amount *amount)
{
	char text[PEOPLE_TEXT];

	table_put(t, people_tonnes(text, amount->kgco2e));
	if (f->market)
		table_put(t, people_tonnes(text, amount->kgco2e_market));
	if (f->outside)
		table_put(t, people_tonnes(text, amount->kgco2e_outside));
	if (f->beyond)
		table_put(t, people_tonnes(text, amount->kgco2e_beyond));
	if (f->avoided)
		table_put(t, people_tonnes(text, amount->kgco2e_avoided));
	/* what stands beside the scopes has no share of what is inside */
	table_put(t, is_beside(amount) ? ""
				       : people_share(text, amount->kgco2e,
						      f->total.kgco2e));
	table_put(t, people_count(text, amount->rows));
}

static void put_groups(struct buffer *out, const struct footprint *f)
{
	struct table_column columns[MOST_COLUMNS];
	size_t i, k, count = make_columns(columns, f);
	struct table t;

	table_begin(&t, columns, count);
	for (i = 0; i < f->groups; i++) {
		for (k = 0; k < f->by; k++)
			group_value_put(
				&t, f->inventory, columns[k].title,
				co2e_inventory_group_value(f->inventory, i, k));
		put_amount(&t, f, co2e_inventory_group(f->inventory, i));
	}
	if (f->by) {
		table_rule(&t);
		table_put(&t, "total");
		for (k = 1; k < f->by; k++)
			table_put(&t, "");
		put_amount(&t, f, &f->total);
	}
	table_end(&t, out, 0);
}

static void put_beside(struct buffer *out, const struct footprint *f)
{
	char location[PEOPLE_TEXT], market[PEOPLE_TEXT];

	buffer_puts(out, "\n");
	if (f->scope2.rows)
		buffer_printf(
			out,
			"Scope 2: %s tCO2e location-based, %s tCO2e "
			"market-based.\n"
			"         Two answers to one question: they are never "
			"added. The total has the first.\n",
			people_tonnes(location, f->scope2.kgco2e),
			people_tonnes(market, f->scope2.kgco2e_market));
	beside_put(out, &f->total);
}

static void put_rule(struct buffer *out, const co2e_inventory *inventory)
{
	const co2e_inventory_options *chosen = co2e_inventory_chosen(inventory);

	if (chosen->rule == CO2E_EDITION_FIXED)
		buffer_printf(out, "Edition: %" PRId32 " for all rows\n",
			      chosen->edition);
	else if (chosen->rule == CO2E_EDITION_BLEND)
		buffer_puts(out, "Edition: of each calendar year, by the row's "
				 "days in it\n");
	else
		buffer_puts(out, "Edition: of the calendar year with most of "
				 "the row's days\n");
}

static void put_stages(struct buffer *out, const co2e_inventory *inventory)
{
	co2e_stages stages = co2e_inventory_chosen(inventory)->stages;
	const char *before = "Stages: only ";
	int stage;

	if (!stages || (stages & CO2E_STAGES_ALL) == CO2E_STAGES_ALL)
		return;
	for (stage = 0; stage < CO2E_STAGE_COUNT; stage++)
		if (stages & 1u << stage) {
			buffer_printf(out, "%s%s", before,
				      co2e_stage_name((co2e_stage)stage));
			before = ", ";
		}
	buffer_puts(out, "\n");
}

static void put_method(struct buffer *out, const struct footprint *f,
		       const struct footprint_span *span)
{
	const char *chosen = co2e_inventory_chosen(f->inventory)->gwp, *base;
	size_t i;

	put_rule(out, f->inventory);
	put_stages(out, f->inventory);
	if (span->base_count)
		buffer_puts(out, "GWP, 100 years:");
	for (i = 0; i < span->base_count; i++)
		buffer_printf(out, "%s %s", i ? "," : "", span->bases[i]);
	if (!span->base_count)
		return;
	buffer_puts(out, chosen ? ", restated where published otherwise"
				: ", as published");
	base = chosen ? co2e_factors_gwp_base(
				co2e_inventory_factors(f->inventory), chosen)
		      : NULL;
	if (base)
		buffer_printf(out, "; %s for the gases it does not value",
			      base);
	buffer_puts(out, "\n");
}

static void put_sets(struct buffer *out, const struct footprint *f)
{
	const co2e_set *set;
	size_t i;

	for (i = 0; (set = co2e_inventory_set(f->inventory, i)); i++) {
		buffer_printf(out, "%s%s: ", i ? "         " : "Factors: ",
			      set->name);
		set_put(out, set);
		buffer_puts(out, "\n");
	}
	inventory_put_attributions(out, f->inventory);
}

void footprint_table(struct buffer *out, const void *footprint)
{
	const struct footprint *f = footprint;
	struct footprint_span span = footprint_span(f->inventory);
	co2e_quality_sum quality;

	put_title(out, f->inventory, &span);
	/* where every row was rejected a total of 0 would be a lie */
	if (co2e_inventory_counted(f->inventory))
		put_groups(out, f);
	else
		buffer_puts(out, "No row was counted: there is no total.\n");
	(void)boundary_put(out, f->inventory);
	put_beside(out, f);
	put_method(out, f, &span);
	clinical_gases_put(out, f->inventory);
	put_sets(out, f);
	co2e_quality_of(&quality, f->inventory);
	quality_put(out, &quality);
	problems_put(out, f->inventory);
}
