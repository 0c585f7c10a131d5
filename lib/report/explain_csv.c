/* The steps of each line, one row a line. */
#include "explain.h"

#include "explain_spend.h"
#include "explain_words.h"
#include "csv_out.h"
#include "people.h"

#include <string.h>

static void put_texts(struct csv_out *row, const co2e_factor *f)
{
	const char *texts[] = {
		f->set->name,  f->id,           f->label,
		f->unit_text,  f->source,       f->set->publisher,
		f->set->title, f->set->edition, f->set->licence};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		row_text(row, texts[i]);
}

static void put_factor(struct csv_out *row, const co2e_line *line)
{
	enum { TEXTS = 9 };
	size_t i;

	if (line->factor)
		put_texts(row, line->factor);
	else
		for (i = 0; i < TEXTS; i++)
			row_blank(row);
	if (line->factor)
		row_number(row, line->factor->kgco2e);
	else
		row_blank(row);
	row_number(row, line->figure.kgco2e);
}

static void put_findings(struct csv_out *row, const co2e_line *line)
{
	struct buffer names = {0};
	unsigned i;

	for (i = 0; i < CO2E_FOUND_BITS; i++)
		if (line->findings & 1u << i)
			buffer_printf(&names, "%s%s", names.n ? " " : "",
				      co2e_finding_name(1u << i));
	row_text(row, names.text ? names.text : "");
	row->to->failed |= names.failed;
	buffer_clear(&names);
}

/* "1 bottle liquid = 240 ml; 1 ml liquid = 1.465 g" */
static void put_measures(struct csv_out *row, const co2e_line *line)
{
	struct buffer text = {0};
	size_t i;

	for (i = 0; i < CO2E_MEASURE_STEPS && line->measure[i]; i++) {
		const co2e_measure *m = line->measure[i];
		const char *state = co2e_state_name(m->state);

		buffer_printf(&text, "%s1 %s%s%s = %s %s", i ? "; " : "",
			      m->unit, *state ? " " : "", state, m->amount,
			      m->in_unit);
	}
	row_text(row, text.text ? text.text : "");
	row->to->failed |= text.failed;
	buffer_clear(&text);
}

static void put_line(struct csv_out *row, const co2e_inventory *inventory,
		     const co2e_line *line)
{
	char period[PEOPLE_TEXT];

	row_text(row, line->file);
	row_count(row, line->first_line);
	row_text(row, line->asked);
	row_text(row, line->activity);
	row_text(row, explain_found_by(inventory, line));
	row_text(row, line->quantity);
	row_text(row, line->unit);
	row_text(row, people_period(period, line->period));
	row_int(row, line->edition);
	row_text(row, co2e_scope_name(line->scope));
	if (line->category)
		row_count(row, line->category);
	else
		row_blank(row);
	row_text(row, co2e_stage_name(line->stage));
	put_factor(row, line);
	row_int(row, line->ratio_num);
	row_int(row, line->ratio_den);
	row_int(row, line->share_num);
	row_int(row, line->share_den);
	row_number(row, line->in_factor_unit);
	row_number(row, line->amount.kgco2e);
	row_number(row, line->amount.kgco2e_market);
	row_number(row, line->amount.kgco2e_outside);
	row_number(row, line->amount.kgco2e_beyond);
	row_number(row, line->amount.kgco2e_avoided);
	row_number(row, line->kgco2e_left_out);
	if (line->nhs.category)
		row_count(row, line->nhs.category);
	else
		row_blank(row);
	row_text(row, co2e_nhs_set_name(line->nhs.set));
	put_findings(row, line);
	row_text(row, co2e_tier_name(line->tier));
	row_text(row, co2e_reading_name(line->reading));
	put_measures(row, line);
	explain_spend_csv(row, line);
	row_text(row, explain_source(inventory, line));
	row_end(row);
}

void explain_csv(struct buffer *out, const void *subject)
{
	static const char *const names[] = {"file",
					    "line",
					    "asked",
					    "activity",
					    "found_by",
					    "quantity",
					    "unit",
					    "period",
					    "edition",
					    "scope",
					    "category",
					    "stage",
					    "set",
					    "factor",
					    "label",
					    "factor_unit",
					    "source",
					    "publisher",
					    "title",
					    "set_edition",
					    "licence",
					    "published",
					    "applied",
					    "ratio_num",
					    "ratio_den",
					    "share_num",
					    "share_den",
					    "in_factor_unit",
					    "kgco2e",
					    "kgco2e_market",
					    "kgco2e_outside",
					    "kgco2e_beyond",
					    "kgco2e_avoided",
					    "kgco2e_left_out",
					    "nhs_category",
					    "nhs_set",
					    "findings",
					    "tier",
					    "reading",
					    "measures",
					    "method",
					    "vat_num",
					    "vat_den",
					    "price_from",
					    "price_to",
					    "price_index",
					    "price_num",
					    "price_den",
					    "row_source"};
	struct csv_out row = {out, 0};
	co2e_line line;
	size_t i;

	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	for (i = 0; co2e_inventory_line(&line, subject, i); i++)
		put_line(&row, subject, &line);
}
