/* The triple bottom line, and sustainable value: what an initiative brings
 * beside money.
 *
 * Value = outcomes for patients and populations / (environmental + social +
 * financial impacts). Source: Mortimer F, Isherwood J, Wilkinson A, Vaux E.
 * Sustainability in quality improvement: redefining value. Future Healthcare
 * Journal 2018; 5(2): 88-93. The three impacts have no common unit and are not
 * added here. */
#include "macc.h"

#include "clean.h"
#include "people.h"
#include "table.h"

#include <inttypes.h>

/* "Travel avoided: 12,000 hours (Virtual outpatients)" */
static void put_social(struct buffer *out, const char *name,
		       const co2e_social *social)
{
	char text[PEOPLE_TEXT];

	clean_put(out, social->measure);
	buffer_printf(out, ": %s ", people_number(text, social->value));
	clean_put(out, social->unit);
	buffer_puts(out, " (");
	clean_put(out, name);
	buffer_puts(out, ")\n");
}

static void put_socials(struct buffer *out, const struct macc *macc)
{
	static const char head[] = "  social         ";
	co2e_social social;
	size_t i, k, n = 0;

	for (i = 0; i < macc->view.initiatives; i++)
		for (k = 0; co2e_plan_social(&social, macc->view.plan, i, k);
		     k++) {
			buffer_printf(out, "%*s", (int)sizeof(head) - 1,
				      n++ ? "" : head);
			put_social(
				out,
				co2e_plan_initiative(macc->view.plan, i)->name,
				&social);
		}
	if (!n)
		buffer_printf(out, "%snothing declared\n", head);
}

static void put_financial(struct buffer *out, const struct macc *macc,
			  const struct macc_total *total)
{
	char npv[PEOPLE_TEXT], capital[PEOPLE_TEXT];

	buffer_puts(out, "  financial      ");
	if (total->costed)
		buffer_printf(out, "NPV GBP %s, with capital of GBP %s",
			      people_money(npv, total->npv_gbp),
			      people_money(capital, total->capex_gbp));
	if (macc->count > total->costed)
		buffer_printf(out, "%s%zu of %zu %s not costed",
			      total->costed ? "; " : "",
			      macc->count - total->costed, macc->count,
			      macc->count == 1 ? "initiative is"
					       : "initiatives are");
	buffer_puts(out, "\n");
}

void macc_put_bottom_line(struct buffer *out, const struct macc *macc)
{
	struct macc_total total = macc_total(macc);
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT], c[PEOPLE_TEXT];

	buffer_printf(out,
		      "\nTriple bottom line\n  environmental  %s tCO2e saved\n",
		      people_tonnes(a, total.tonnes * 1000));
	put_socials(out, macc);
	put_financial(out, macc, &total);
	if (macc->money.has_carbon)
		buffer_printf(
			out,
			"Those tonnes are valued at GBP %s (low %s, high %s), "
			"discounted: not cash, and in no NPV.\n",
			people_money(
				a, total.carbon_value_gbp[CO2E_CARBON_CENTRAL]),
			people_money(b,
				     total.carbon_value_gbp[CO2E_CARBON_LOW]),
			people_money(c,
				     total.carbon_value_gbp[CO2E_CARBON_HIGH]));
}

static void value_row(struct table *t, const struct macc *macc,
		      const struct macc_row *row)
{
	co2e_social social;
	char text[PEOPLE_TEXT];
	uint64_t declared = 0;

	while (co2e_plan_social(&social, macc->view.plan, row->initiative,
				(size_t)declared))
		declared++;
	table_put(t, row->a.initiative->name);
	table_put(t, people_change(text, -row->a.lifetime_tonnes * 1000));
	table_put(t, declared ? people_count(text, declared) : "-");
	table_put(t,
		  row->costed ? people_money(text, row->a.npv_gbp) : "unknown");
	table_put(t, macc_value_name(macc_value(row)));
}

void macc_put_value(struct buffer *out, const struct macc *macc)
{
	static const struct table_column columns[] = {
		{"initiative", TABLE_LEFT},
		{"environmental, tCO2e", TABLE_POINT},
		{"social, measures", TABLE_RIGHT},
		{"financial, NPV GBP", TABLE_POINT},
		{"sustainable value", TABLE_LEFT},
	};
	struct table t;
	size_t i;

	buffer_puts(out,
		    "\nSustainable value = outcomes for patients and "
		    "populations / (environmental + social + financial "
		    "impacts)\n"
		    "With outcomes as they are; social measures, declared and "
		    "not priced, are to be weighed beside it.\n");
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < macc->count; i++)
		value_row(&t, macc, &macc->rows[i]);
	table_end(&t, out, 0);
}
