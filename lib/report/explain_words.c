#include "explain_words.h"

#include "people.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

static int is_label_of(const co2e_factors *factors, uint32_t activity_id,
		       struct span text)
{
	const co2e_factor *f = co2e_factors_first(factors, activity_id);

	while (f && !span_is_fold(text, f->label))
		f = co2e_factors_next(factors, f);
	return f != NULL;
}

/* What the ledger codes say of the activity cell, or NULL. */
static const co2e_code *code_of(const co2e_inventory *inventory,
				const co2e_line *line)
{
	const co2e_codes *codes = co2e_inventory_chosen(inventory)->codes;

	return codes ? co2e_codes_find(codes, line->asked, strlen(line->asked))
		     : NULL;
}

/* The activity cell looked up once more; what a row did not need is {0}. */
static co2e_found found_of(const co2e_inventory *inventory,
			   const co2e_line *line)
{
	const co2e_code *code = code_of(inventory, line);
	struct span asked =
		span_trim(span_of(code ? code->activity : line->asked));
	co2e_found found = {0};

	if (line->factor &&
	    co2e_factors_find(&found, co2e_inventory_factors(inventory),
			      asked.p, asked.n, NULL))
		found.activity_id = line->factor->activity_id;
	return found;
}

const char *explain_found_by(const co2e_inventory *inventory,
			     const co2e_line *line)
{
	const co2e_factors *factors = co2e_inventory_factors(inventory);
	struct span asked = span_trim(span_of(line->asked));
	co2e_found found = found_of(inventory, line);

	if (!line->factor)
		return "a figure of the row's own";
	if (code_of(inventory, line))
		return "a ledger code";
	if (span_is_fold(asked, line->activity))
		return "its key";
	if (found.exact)
		return found.set ? "a factor id of one set" : "a factor id";
	return is_label_of(factors, found.activity_id, asked)
		       ? "its published label"
		       : "an alias";
}

/* GHG Protocol Corporate Standard, chapter 4. */
const char *explain_scope(co2e_scope scope)
{
	static const char *const reasons[] = {
		[CO2E_SCOPE_NONE] = "",
		[CO2E_SCOPE_1] = "direct: from what the organisation owns or "
				 "controls",
		[CO2E_SCOPE_2] = "indirect: from making the electricity, heat "
				 "or steam that it buys",
		[CO2E_SCOPE_3] = "indirect: from others, for what it does",
		[CO2E_SCOPE_OUTSIDE] = "CO2 of biological origin: reported "
				       "apart, in no total",
		[CO2E_SCOPE_BEYOND] = "beyond the GHG Protocol: of patients "
				      "and visitors, whom the NHS counts",
		[CO2E_SCOPE_AVOIDED] = "emissions that did not happen "
				       "elsewhere: in no total",
		[CO2E_SCOPE_PATHWAY] = "an average over a whole service: to "
				       "compare pathways, in no footprint",
	};

	return (unsigned)scope < CO2E_SCOPE_COUNT ? reasons[scope] : "";
}

void explain_put_edition(struct buffer *out, const co2e_inventory *inventory,
			 const co2e_line *line)
{
	co2e_edition_rule rule = co2e_inventory_chosen(inventory)->rule;
	int32_t days = co2e_period_days(line->period);
	int32_t within = co2e_period_days_in(line->period, line->edition);

	if (found_of(inventory, line).set) {
		buffer_puts(out, "of the set that the factor id names");
		return;
	}
	buffer_printf(out, "%" PRId32, line->edition);
	if (rule == CO2E_EDITION_FIXED)
		buffer_puts(out, ", as asked for");
	else if (rule == CO2E_EDITION_BLEND)
		buffer_printf(out,
			      ", for the %" PRId32 " of %" PRId32 " days in it",
			      within, days);
	else
		buffer_printf(
			out,
			", the calendar year with most of its days (%" PRId32
			" of %" PRId32 ")",
			within, days);
}

/* "CH4 0.00025 x 28 / 25 = 0.00028" */
static void put_part(struct buffer *out, const co2e_inventory *inventory,
		     const co2e_line *line, const char *gas, double published,
		     double applied)
{
	const co2e_factors *factors = co2e_inventory_factors(inventory);
	const char *to = co2e_inventory_chosen(inventory)->gwp;
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT], c[PEOPLE_TEXT], d[PEOPLE_TEXT];
	double was, is;

	if (co2e_factors_gwp(&was, factors, line->factor->gwp, gas, NULL) ||
	    co2e_factors_gwp(&is, factors, to, gas, NULL))
		return;
	buffer_printf(out, "%s %s x %s / %s = %s; ", gas,
		      people_number(a, published), people_number(b, is),
		      people_number(c, was), people_number(d, applied));
}

/* A mass of one gas: what a unit weighs x the gas's GWP. */
static void put_gas(struct buffer *out, const co2e_inventory *inventory,
		    const co2e_line *line)
{
	const co2e_unit *unit = &line->factor->unit;
	double gwp =
		line->figure.kgco2e * (double)unit->den / (double)unit->num;
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT], c[PEOPLE_TEXT], d[PEOPLE_TEXT];

	buffer_printf(out,
		      "%s kg of one gas x its GWP of %s in %s = %s, published "
		      "as %s\n",
		      people_ratio(a, unit->num, unit->den),
		      people_number(b, gwp),
		      co2e_inventory_chosen(inventory)->gwp,
		      people_number(c, line->figure.kgco2e),
		      people_number(d, line->factor->kgco2e));
}

/* The total moves by as much as its parts. */
static void put_parts(struct buffer *out, const co2e_inventory *inventory,
		      const co2e_line *line, const char *margin)
{
	const co2e_factor *f = line->factor;
	const co2e_figure *figure = &line->figure;
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT], c[PEOPLE_TEXT];

	put_part(out, inventory, line, "CH4", f->ch4, figure->ch4);
	put_part(out, inventory, line, "N2O", f->n2o, figure->n2o);
	if (*f->gas)
		put_part(out, inventory, line, f->gas, f->other, figure->other);
	buffer_puts(out, "CO2 as it is\n");
	buffer_printf(out, "%s           %s", margin,
		      people_number(a, f->kgco2e));
	buffer_printf(out, " + (%s - %s)", people_number(a, figure->ch4),
		      people_number(b, f->ch4));
	buffer_printf(out, " + (%s - %s)", people_number(a, figure->n2o),
		      people_number(b, f->n2o));
	if (*f->gas)
		buffer_printf(out, " + (%s - %s)",
			      people_number(a, figure->other),
			      people_number(b, f->other));
	buffer_printf(out, " = %s\n", people_number(c, figure->kgco2e));
}

void explain_put_restated(struct buffer *out, const co2e_inventory *inventory,
			  const co2e_line *line, const char *margin)
{
	const co2e_factor *f = line->factor;

	if (!f || !line->figure.restated)
		return;
	buffer_printf(out, "%srestated   ", margin);
	if ((f->has & CO2E_HAS_GASES) == CO2E_HAS_GASES)
		put_parts(out, inventory, line, margin);
	else
		put_gas(out, inventory, line);
}

const char *explain_tier(const co2e_line *line)
{
	static const char *const methods[CO2E_TIER_COUNT] = {
		[CO2E_TIER_RC] = "money spent x an average",
		[CO2E_TIER_SC] = "what was used x a published average",
		[CO2E_TIER_OC] = "the supplier's own figure",
	};

	if (line->tier_is_the_rows)
		return "as the row says";
	if (line->tier == CO2E_TIER_OC && !line->factor)
		return "a declared figure";
	if (line->tier == CO2E_TIER_OC && line->market)
		return "a contractual instrument";
	return (unsigned)line->tier < CO2E_TIER_COUNT ? methods[line->tier]
						      : "";
}

const char *explain_source(const co2e_inventory *inventory,
			   const co2e_line *line)
{
	const char *name;
	size_t i;

	for (i = 0; (name = co2e_inventory_by(inventory, i)); i++)
		if (!strcmp(name, "source") && line->group != SIZE_MAX)
			return co2e_inventory_group_value(inventory,
							  line->group, i);
	return "";
}
