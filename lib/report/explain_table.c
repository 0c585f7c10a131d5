/* The steps of each line in readable text. */
#include "explain.h"

#include "boundary.h"
#include "explain_spend.h"
#include "explain_words.h"
#include "measure_words.h"
#include "people.h"
#include "set_words.h"
#include "unit_words.h"

#include <inttypes.h>
#include <string.h>

static const char margin[] = "  ";

static void step(struct buffer *out, const char *name)
{
	buffer_printf(out, "%s%-11s", margin, name);
}

/* Do two lines come from one cell? */
static int same_cell(const co2e_line *a, const co2e_line *b)
{
	return a->first_line == b->first_line && !strcmp(a->file, b->file) &&
	       !strcmp(a->activity, b->activity) && !strcmp(a->unit, b->unit);
}

static void put_cell(struct buffer *out, const co2e_inventory *inventory,
		     const co2e_line *line)
{
	const char *source = explain_source(inventory, line);
	char text[PEOPLE_TEXT];

	buffer_printf(out, "%s%s%" PRIu64 "\n", line->file,
		      line->file[0] ? ":" : "row ", line->first_line);
	step(out, "row");
	buffer_printf(out, "%s, %s %s", line->asked,
		      people_decimal(text, line->quantity), line->unit);
	if (line->amount.rows > 1)
		buffer_printf(out, " (%s rows added up)",
			      people_count(text, line->amount.rows));
	buffer_puts(out, "\n");
	if (*source) {
		step(out, "source");
		buffer_printf(out, "%s\n", source);
	}
	step(out, "activity");
	buffer_printf(out, "%s, %s%s\n", line->activity,
		      line->factor ? "found by " : "",
		      explain_found_by(inventory, line));
	step(out, "period");
	buffer_printf(out, "%s (%" PRId32 " %s)\n",
		      people_period(text, line->period),
		      co2e_period_days(line->period),
		      co2e_period_days(line->period) == 1 ? "day" : "days");
	if (!line->reading)
		return;
	step(out, "reading");
	buffer_printf(out, "%s, as the row says\n",
		      co2e_reading_name(line->reading));
}

static void put_scope(struct buffer *out, const co2e_line *line)
{
	step(out, "scope");
	buffer_printf(out, "%s, %s\n", co2e_scope_name(line->scope),
		      explain_scope(line->scope));
	if (!line->category)
		return;
	step(out, "category");
	buffer_printf(out, "%" PRIu32 ", %s", line->category,
		      co2e_category_name(line->category));
	if (line->factor && line->factor->category &&
	    line->factor->category != line->category)
		buffer_printf(out,
			      "; published under %" PRIu32 ", but what this "
			      "activity does belongs here",
			      line->factor->category);
	buffer_puts(out, "\n");
}

/* Where the NHS counts it, and why: where a boundary is asked for, or the row
 * claims a category. */
static void put_nhs(struct buffer *out, const co2e_inventory *inventory,
		    const co2e_line *line)
{
	const char *boundary = boundary_title(inventory);
	const co2e_nhs_place *at = &line->nhs;
	char text[NHS_WORDS];

	if (!boundary[0] && (!at->category || at->line))
		return;
	step(out, "NHS");
	if (line->scope == CO2E_SCOPE_OUTSIDE ||
	    line->scope == CO2E_SCOPE_AVOIDED) {
		buffer_puts(out, "beside every boundary\n");
		return;
	}
	buffer_printf(out, "%s; %s",
		      at->category
			      ? nhs_words(text, inventory, at->category)
			      : "no category, for the map has no rule for it",
		      nhs_where(at->set));
	if (boundary[0])
		buffer_printf(out, ": %s the %s",
			      line->left_out ? "left out by" : "counted by",
			      boundary);
	buffer_puts(out, "\n");
	if (!at->category)
		return;
	step(out, "NHS map");
	if (at->line)
		buffer_printf(out, "nhs-map/map.csv line %" PRIu32 "%s%s\n",
			      at->line, at->note[0] ? ": " : "", at->note);
	else
		buffer_printf(out, "%s\n", at->note);
}

static void put_factor(struct buffer *out, const co2e_line *line,
		       const co2e_factor *f)
{
	const co2e_set *set = f->set;

	step(out, "factor");
	buffer_printf(out, "%s:%s, %s/factors.csv line %" PRIu32 "\n",
		      set->name, f->id, set->name, f->line);
	step(out, "published");
	set_put(out, set);
	buffer_puts(out, "\n");
	step(out, "table");
	buffer_printf(out, "%s: %s\n", f->source, f->label);
	if (strcmp(f->activity, line->activity)) {
		step(out, "shared");
		buffer_printf(out, "this stage is published with %s\n",
			      f->activity);
	}
	if (f->note[0]) {
		step(out, "note");
		buffer_printf(out, "%s\n", f->note);
	}
}

/* What each measure on the way says, on which basis, and whose it is. */
static void put_measures(struct buffer *out, const co2e_line *line)
{
	size_t i;

	for (i = 0; i < CO2E_MEASURE_STEPS && line->measure[i]; i++) {
		step(out, "measure");
		measure_put(out, line->measure[i]);
		buffer_puts(out, "\n");
	}
}

static void put_quantity(struct buffer *out, const co2e_line *line,
			 const char *unit)
{
	char text[PEOPLE_TEXT];

	if (line->share_num != line->share_den) {
		step(out, "share");
		buffer_printf(out,
			      "%" PRId64 "/%" PRId64
			      " of the quantity, by days\n",
			      line->share_num, line->share_den);
	}
	put_measures(out, line);
	step(out, "unit");
	if (line->ratio_num == line->ratio_den && !strcmp(line->unit, unit) &&
	    line->share_num == line->share_den) {
		buffer_puts(out, "the same as the figure's\n");
		return;
	}
	unit_put_ratio(out, line->unit, unit, line->ratio_num, line->ratio_den);
	buffer_printf(out, "; so %s %s\n",
		      people_number(text, line->in_factor_unit), unit);
}

/* A line's emissions stand in one account alone. */
static double amount_of(const co2e_line *line)
{
	const co2e_amount *a = &line->amount;

	if (line->left_out)
		return line->kgco2e_left_out;
	if (line->scope <= CO2E_SCOPE_3)
		return a->kgco2e;
	return a->kgco2e + a->kgco2e_outside + a->kgco2e_beyond +
	       a->kgco2e_avoided;
}

static void put_result(struct buffer *out, const co2e_line *line,
		       const char *unit)
{
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT], c[PEOPLE_TEXT];

	step(out, "result");
	buffer_printf(out, "%s %s x %s = %s kgCO2e\n",
		      people_number(a, line->in_factor_unit), unit,
		      people_number(b, line->figure.kgco2e),
		      people_number(c, amount_of(line)));
}

static void put_gases(struct buffer *out, const co2e_line *line)
{
	const co2e_amount *amount = &line->amount;
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT], c[PEOPLE_TEXT];

	step(out, "gases");
	if (!amount->has_gases || line->scope > CO2E_SCOPE_3 ||
	    line->left_out) {
		buffer_puts(out, "not apart\n");
		return;
	}
	buffer_printf(
		out, "CO2 %s, CH4 %s, N2O %s", people_number(a, amount->co2),
		people_number(b, amount->ch4), people_number(c, amount->n2o));
	if (line->figure.has & CO2E_HAS_OTHER)
		buffer_printf(out, ", %s %s",
			      *line->factor->gas ? line->factor->gas
						 : "other gases",
			      people_number(a, amount->other));
	buffer_puts(out, " kgCO2e\n");
}

static void put_gwp(struct buffer *out, const co2e_inventory *inventory,
		    const co2e_line *line)
{
	step(out, "GWP");
	if (!line->figure.restated)
		buffer_printf(out, "%s, as published\n",
			      *line->factor->gwp ? line->factor->gwp
						 : "of no stated basis");
	else
		buffer_printf(out, "%s, restated from %s\n",
			      co2e_inventory_chosen(inventory)->gwp,
			      line->factor->gwp);
	explain_put_restated(out, inventory, line, margin);
}

static void put_market(struct buffer *out, const co2e_line *line)
{
	const co2e_factor *m = line->market;
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT];

	if (line->scope != CO2E_SCOPE_2)
		return;
	step(out, "market");
	if (!m) {
		buffer_puts(out, "the same on the market-based side\n");
		return;
	}
	buffer_printf(out,
		      "%s kgCO2e per %s of %s%s%s = %s kgCO2e on the "
		      "market-based side (%s:%s)\n",
		      people_number(a, line->market_figure.kgco2e),
		      m->unit_text, m->supplier, m->instrument[0] ? ", " : "",
		      m->instrument,
		      people_number(b, line->amount.kgco2e_market),
		      m->set->name, m->id);
}

/* Each finding of a row once, however many of its lines have it. */
static void put_findings(struct buffer *out, co2e_findings findings)
{
	unsigned i;

	for (i = 0; i < CO2E_FOUND_BITS; i++)
		if (findings & 1u << i) {
			step(out, "finding");
			buffer_printf(out, "%s: %s\n",
				      co2e_finding_name(1u << i),
				      co2e_finding_text(1u << i));
		}
}

static void put_line(struct buffer *out, const co2e_inventory *inventory,
		     const co2e_line *line, co2e_findings told)
{
	const co2e_factor *f = line->factor;
	const char *unit = f ? f->unit_text : "kgCO2e";
	const char *method = explain_method(line);
	char text[PEOPLE_TEXT];

	buffer_printf(out, "\n%s%s\n", margin, co2e_stage_name(line->stage));
	if (f) {
		step(out, "edition");
		explain_put_edition(out, inventory, line);
		buffer_puts(out, "\n");
		step(out, "figure");
		buffer_printf(out, "%s kgCO2e per %s\n",
			      people_exact(text, f->kgco2e), f->unit_text);
		put_factor(out, line, f);
		put_gwp(out, inventory, line);
	}
	put_scope(out, line);
	put_nhs(out, inventory, line);
	if (*method) {
		step(out, "method");
		buffer_printf(out, "%s: %s\n", method,
			      explain_method_text(method));
	}
	step(out, "tier");
	buffer_printf(out, "%s, %s: %s\n", co2e_tier_name(line->tier),
		      co2e_tier_text(line->tier), explain_tier(line));
	put_quantity(out, line, unit);
	explain_put_spend(out, inventory, line, margin);
	put_result(out, line, unit);
	if (f)
		put_gases(out, line);
	put_market(out, line);
	put_findings(out, line->findings & ~told);
}

static void put_total(struct buffer *out, const co2e_inventory *inventory)
{
	co2e_amount total = co2e_inventory_total(inventory);
	co2e_amount rest = co2e_inventory_left_out(inventory);
	double left_out = rest.kgco2e + rest.kgco2e_beyond;
	char a[PEOPLE_TEXT];

	buffer_printf(out, "\nTotal: %s kgCO2e",
		      people_number(a, total.kgco2e));
	buffer_printf(out, " (%s with market-based scope 2)",
		      people_number(a, total.kgco2e_market));
	if (total.kgco2e_outside > 0 || total.kgco2e_outside < 0)
		buffer_printf(out, "; outside of scopes %s kgCO2e",
			      people_number(a, total.kgco2e_outside));
	if (total.kgco2e_beyond > 0 || total.kgco2e_beyond < 0)
		buffer_printf(out, "; beyond the scopes %s kgCO2e",
			      people_number(a, total.kgco2e_beyond));
	if (total.kgco2e_avoided > 0 || total.kgco2e_avoided < 0)
		buffer_printf(out, "; avoided %s kgCO2e",
			      people_number(a, total.kgco2e_avoided));
	if (left_out > 0 || left_out < 0)
		buffer_printf(out, "; left out by the %s %s kgCO2e",
			      boundary_title(inventory),
			      people_number(a, left_out));
	buffer_puts(out, "\n");
	inventory_put_attributions(out, inventory);
}

/* A row that is counted and has no line: its findings say why. */
static void put_no_line(struct buffer *out, const co2e_inventory *inventory)
{
	co2e_findings found = 0;
	unsigned bit;

	for (bit = 0; bit < CO2E_FOUND_BITS; bit++)
		if (co2e_inventory_found(inventory, 1u << bit))
			found |= 1u << bit;
	buffer_puts(out, "The row is counted, and adds nothing.\n");
	put_findings(out, found);
}

void explain_table(struct buffer *out, const void *subject)
{
	const co2e_inventory *inventory = subject;
	co2e_findings told = 0;
	co2e_line line, before;
	size_t i;

	for (i = 0; co2e_inventory_line(&line, inventory, i); i++) {
		if (!i || !same_cell(&line, &before)) {
			if (i)
				buffer_puts(out, "\n");
			put_cell(out, inventory, &line);
			told = 0;
		}
		put_line(out, inventory, &line, told);
		told |= line.findings;
		before = line;
	}
	if (i)
		put_total(out, inventory);
	else if (co2e_inventory_counted(inventory))
		put_no_line(out, inventory);
}
