/* The marginal abatement cost curve for people, with each initiative's business
 * case, and how it was reckoned. */
#include "macc.h"

#include "people.h"
#include "plan_words.h"
#include "table.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static void put_payback(struct table *t, const co2e_appraisal *a, double years)
{
	char text[PEOPLE_TEXT];

	/* nothing was spent, and nothing came in */
	if (!(a->capex_gbp > 0) && !(fabs(a->npv_gbp) > 0)) {
		table_put(t, "-");
		return;
	}
	if (isnan(years)) {
		table_put(t, "never");
		return;
	}
	/* to the nearest tenth of a year, without the locale's point */
	table_put(t, people_number(text, round(years * 10) / 10));
}

static void put_return(struct table *t, double value)
{
	char text[PEOPLE_TEXT];

	table_put(t, isnan(value) ? "-" : people_share(text, value, 1));
}

static void put_row(struct table *t, const struct macc_row *row)
{
	const co2e_appraisal *a = &row->a;
	char text[PEOPLE_TEXT];

	table_put(t, a->initiative->name);
	table_put(t, people_tonnes(text, a->lifetime_tonnes * 1000));
	table_put(t, people_tonnes(text, row->cumulative * 1000));
	if (!row->costed) {
		int i;

		for (i = 0; i < 7; i++)
			table_put(t, i ? "" : "unknown");
		return;
	}
	table_put(t, isnan(a->gbp_per_tonne)
			     ? "-"
			     : people_money(text, a->gbp_per_tonne));
	table_put(t, people_money(text, a->capex_gbp));
	table_put(t, people_money(text, a->npv_gbp));
	put_payback(t, a, a->payback_years);
	put_payback(t, a, a->discounted_payback_years);
	put_return(t, a->lifetime_return);
	put_return(t, a->first_years_return);
}

static void put_rows(struct buffer *out, const struct macc *macc)
{
	static const struct table_column columns[] = {
		{"initiative", TABLE_LEFT},   {"tCO2e", TABLE_POINT},
		{"cumulative", TABLE_POINT},  {"GBP/tCO2e", TABLE_POINT},
		{"capital GBP", TABLE_POINT}, {"NPV GBP", TABLE_POINT},
		{"payback", TABLE_POINT},     {"discounted", TABLE_POINT},
		{"life return", TABLE_POINT}, {"5-year return", TABLE_POINT},
	};
	struct table t;
	size_t i;

	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < macc->count; i++) {
		if (i == macc->curve)
			table_rule(&t);
		put_row(&t, &macc->rows[i]);
	}
	table_end(&t, out, 0);
}

static void put_method(struct buffer *out, const struct macc *macc)
{
	char text[PEOPLE_TEXT];

	buffer_puts(out,
		    "\nGBP/tCO2e = -NPV / tCO2e. tCO2e: shared savings, from "
		    "the first year of the appraisal to the end of the life or "
		    "of the plan.\n");
	buffer_printf(out,
		      "NPV: cash alone, GBP in prices of %" PRId32
		      ", discounted to %" PRId32
		      " on the Green Book's declining schedule (3.5 %% to "
		      "year 30).\n",
		      macc->money.price_base, macc->money.year);
	buffer_printf(out, "Capital has %s for optimism bias. ",
		      macc->money.optimism_bias > 0
			      ? people_share(text, macc->money.optimism_bias, 1)
			      : "nothing added");
	buffer_puts(out,
		    "Payback in years, simple and discounted; returns are net "
		    "cash over capital.\n");
}

void macc_table(struct buffer *out, const void *subject)
{
	const struct macc *macc = subject;

	plan_put_title(out, &macc->view,
		       "marginal abatement cost, the cheapest first");
	if (!macc->count) {
		buffer_puts(out, "The plan has no initiative.\n");
	} else {
		put_rows(out, macc);
		put_method(out, macc);
		macc_put_bottom_line(out, macc);
		macc_put_value(out, macc);
	}
	plan_put_findings(out, &macc->view);
}
