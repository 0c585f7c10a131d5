/* The steps of each line as an object. */
#include "explain.h"

#include "boundary.h"
#include "explain_spend.h"
#include "explain_words.h"
#include "json_out.h"
#include "measure_words.h"
#include "people.h"
#include "problems.h"
#include "set_words.h"

static void put_row(struct json_out *j, const co2e_inventory *inventory,
		    const co2e_line *line)
{
	char period[PEOPLE_TEXT];
	struct buffer edition = {0};

	explain_put_edition(&edition, inventory, line);
	out_text(j, "file", line->file);
	out_count(j, "line", line->first_line);
	out_count(j, "rows", line->amount.rows);
	out_text(j, "asked", line->asked);
	out_text(j, "activity", line->activity);
	out_text(j, "found_by", explain_found_by(inventory, line));
	out_text(j, "quantity", line->quantity);
	out_text(j, "unit", line->unit);
	out_text(j, "supplier", line->supplier);
	out_text(j, "row_source", explain_source(inventory, line));
	out_text(j, "period", people_period(period, line->period));
	out_int(j, "edition", line->edition);
	out_text(j, "edition_why", edition.text ? edition.text : "");
	j->to->failed |= edition.failed;
	buffer_clear(&edition);
}

static void put_figure(struct json_out *j, const char *key,
		       const co2e_factor *f, const co2e_figure *figure)
{
	if (!f) {
		out_null(j, key);
		return;
	}
	out_open(j, key, '{');
	out_text(j, "set", f->set->name);
	out_text(j, "factor", f->id);
	out_text(j, "activity", f->activity);
	out_text(j, "label", f->label);
	out_text(j, "unit", f->unit_text);
	out_text(j, "source", f->source);
	out_text(j, "note", f->note);
	out_text(j, "supplier", f->supplier);
	out_text(j, "instrument", f->instrument);
	if (*f->gas)
		out_text(j, "gas", f->gas);
	out_count(j, "file_line", f->line);
	out_text(j, "gwp", f->gwp);
	out_number(j, "published", f->kgco2e);
	out_number(j, "applied", figure->kgco2e);
	out_flag(j, "restated", figure->restated);
	if ((figure->has & CO2E_HAS_GASES) == CO2E_HAS_GASES) {
		out_number(j, "co2", figure->co2);
		out_number(j, "ch4", figure->ch4);
		out_number(j, "n2o", figure->n2o);
		if (figure->has & CO2E_HAS_OTHER)
			out_number(j, "other", figure->other);
	}
	out_close(j, '}');
}

static void put_ratio(struct json_out *j, const char *key, int64_t num,
		      int64_t den)
{
	out_open(j, key, '[');
	out_int(j, NULL, num);
	out_int(j, NULL, den);
	out_close(j, ']');
}

static void put_amount(struct json_out *j, const co2e_line *line)
{
	const co2e_amount *amount = &line->amount;
	size_t i;

	out_open(j, "measures", '[');
	for (i = 0; i < CO2E_MEASURE_STEPS && line->measure[i]; i++)
		measure_json(j, line->measure[i]);
	out_close(j, ']');
	put_ratio(j, "ratio", line->ratio_num, line->ratio_den);
	put_ratio(j, "share", line->share_num, line->share_den);
	out_number(j, "in_factor_unit", line->in_factor_unit);
	out_number(j, "kgco2e", amount->kgco2e);
	out_number(j, "kgco2e_market", amount->kgco2e_market);
	out_number(j, "kgco2e_outside", amount->kgco2e_outside);
	out_number(j, "kgco2e_beyond", amount->kgco2e_beyond);
	out_number(j, "kgco2e_avoided", amount->kgco2e_avoided);
	out_number(j, "kgco2e_left_out", line->kgco2e_left_out);
	if (amount->has_gases) {
		out_number(j, "co2", amount->co2);
		out_number(j, "ch4", amount->ch4);
		out_number(j, "n2o", amount->n2o);
		if (line->figure.has & CO2E_HAS_OTHER)
			out_number(j, "other", amount->other);
	}
}

static void put_findings(struct json_out *j, co2e_findings findings)
{
	unsigned i;

	out_open(j, "findings", '[');
	for (i = 0; i < CO2E_FOUND_BITS; i++)
		if (findings & 1u << i)
			out_text(j, NULL, co2e_finding_name(1u << i));
	out_close(j, ']');
}

static void put_line(struct json_out *j, const co2e_inventory *inventory,
		     const co2e_line *line)
{
	out_open(j, NULL, '{');
	put_row(j, inventory, line);
	out_text(j, "stage", co2e_stage_name(line->stage));
	out_text(j, "scope", co2e_scope_name(line->scope));
	if (line->category)
		out_count(j, "category", line->category);
	else
		out_null(j, "category");
	out_text(j, "scope_why", explain_scope(line->scope));
	out_text(j, "tier", co2e_tier_name(line->tier));
	out_text(j, "tier_why", explain_tier(line));
	out_text(j, "reading", co2e_reading_name(line->reading));
	nhs_json(j, inventory, &line->nhs);
	put_figure(j, "figure", line->factor, &line->figure);
	put_figure(j, "market_figure", line->market, &line->market_figure);
	explain_spend_json(j, line);
	put_amount(j, line);
	put_findings(j, line->findings);
	out_close(j, '}');
}

void explain_json(struct buffer *out, const void *subject)
{
	struct json_out j = {out, 0, 0};
	const co2e_set *set;
	co2e_line line;
	size_t i;

	out_open(&j, NULL, '{');
	out_open(&j, "lines", '[');
	for (i = 0; co2e_inventory_line(&line, subject, i); i++)
		put_line(&j, subject, &line);
	out_close(&j, ']');
	out_open(&j, "sets", '[');
	for (i = 0; (set = co2e_inventory_set(subject, i)); i++)
		set_json(&j, set);
	out_close(&j, ']');
	problems_json(&j, subject);
	out_close(&j, '}');
}
