/* co2e_report_inhalers(). */
#include "text.h"

#include "csv_out.h"
#include "group_value.h"
#include "inhalers.h"
#include "json_out.h"
#include "people.h"
#include "problems.h"
#include "table.h"

#include <math.h>
#include <stdio.h>

static const char definition[] =
	"kgCO2e each: sum(quantity x figure) / sum(quantity), in inhalers.\n"
	"Without propellant: dry powder and soft mist, in percent of "
	"inhalers.\n"
	"Financial years: the one that holds the middle of a row's period.\n";

/* "+12.3", "-12.3"; "" where it is not known. */
static const char *signed_number(char out[PEOPLE_TEXT + 1], double value)
{
	if (isnan(value))
		return "";
	out[0] = value < 0 ? '-' : '+';
	people_number(out + 1, fabs(value));
	return out;
}

/* To what is worth reading: a mean to the gram. */
static double to_grams(double kg)
{
	return round(kg * 1000) / 1000;
}

static void put_row(struct table *t, const struct inhalers *in,
		    const struct inhaler_row *row)
{
	char text[PEOPLE_TEXT + 1], year[YEAR_TEXT];
	size_t k;

	for (k = 0; k < in->by; k++)
		group_value_put(t, in->inventory, t->columns[k].title,
				co2e_inventory_group_value(
					in->inventory, row->sums->group, k));
	table_put(t, row->sums->substance);
	table_put(t, inhalers_year(year, row->sums->year));
	table_put(t, people_number(text, row->inhalers));
	table_put(t, people_tonnes(text, row->kgco2e));
	table_put(t, people_number(text, to_grams(row->each)));
	table_put(t, isnan(row->dry) ? "" : people_share(text, row->dry, 1));
	if (!in->baseline)
		return;
	table_put(t,
		  isnan(row->change) ? "" : people_change(text, row->change));
	table_put(t, signed_number(text, to_grams(row->change_each)));
}

static void put_rows(struct buffer *out, const struct inhalers *in)
{
	static const struct table_column fixed[] = {
		{"substance", TABLE_LEFT},
		{"year", TABLE_LEFT},
		{"inhalers", TABLE_POINT},
		{"tCO2e", TABLE_POINT},
		{"kgCO2e each", TABLE_POINT},
		{"without propellant", TABLE_POINT},
		{"change, tCO2e", TABLE_POINT},
		{"change, kgCO2e each", TABLE_POINT},
	};
	enum { FIXED = sizeof(fixed) / sizeof(fixed[0]), CHANGES = 2 };
	struct table_column columns[CO2E_BY_MAX + FIXED];
	size_t n = 0, i;
	struct table t;

	for (; n < in->by && n < CO2E_BY_MAX; n++)
		columns[n] = (struct table_column){
			co2e_inventory_by(in->inventory, n), TABLE_LEFT};
	for (i = 0; i < FIXED - (in->baseline ? 0 : CHANGES); i++)
		columns[n++] = fixed[i];
	table_begin(&t, columns, n);
	for (i = 0; i < in->count; i++)
		put_row(&t, in, &in->rows[i]);
	table_end(&t, out, 0);
}

static void inhalers_table(struct buffer *out, const void *subject)
{
	const struct inhalers *in = subject;

	buffer_puts(out, "Inhalers\n\n");
	if (in->count) {
		put_rows(out, in);
		buffer_printf(out, "\n%s", definition);
	} else {
		buffer_puts(out, "No row is of inhalers.\n");
	}
	if (in->baseline)
		buffer_printf(out, "Change: on %s.\n", in->baseline_text);
	buffer_puts(out, "\n");
	problems_put(out, in->inventory);
}

static void inhalers_csv(struct buffer *out, const void *subject)
{
	static const char *const names[] = {
		"substance", "financial_year",     "inhalers",
		"kgco2e",    "kgco2e_per_inhaler", "share_without_propellant",
		"baseline",  "change_kgco2e",      "change_kgco2e_per_inhaler"};
	const struct inhalers *in = subject;
	struct csv_out row = {out, 0};
	char year[YEAR_TEXT];
	size_t i, k;

	for (k = 0; k < in->by; k++)
		row_text(&row, co2e_inventory_by(in->inventory, k));
	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	for (i = 0; i < in->count; i++) {
		const struct inhaler_row *r = &in->rows[i];

		for (k = 0; k < in->by; k++)
			row_text(&row,
				 co2e_inventory_group_value(in->inventory,
							    r->sums->group, k));
		row_text(&row, r->sums->substance);
		row_text(&row, inhalers_year(year, r->sums->year));
		row_number(&row, r->inhalers);
		row_number(&row, r->kgco2e);
		row_number(&row, r->each);
		row_number(&row, r->dry);
		row_text(&row, in->baseline_text);
		row_number(&row, r->change);
		row_number(&row, r->change_each);
		row_end(&row);
	}
}

static void json_row(struct json_out *j, const struct inhalers *in,
		     const struct inhaler_row *r)
{
	char year[YEAR_TEXT];
	size_t k;

	out_open(j, NULL, '{');
	out_open(j, "group", '{');
	for (k = 0; k < in->by; k++)
		out_text(j, co2e_inventory_by(in->inventory, k),
			 co2e_inventory_group_value(in->inventory,
						    r->sums->group, k));
	out_close(j, '}');
	out_text(j, "substance", r->sums->substance);
	out_text(j, "financial_year", inhalers_year(year, r->sums->year));
	out_number(j, "inhalers", r->inhalers);
	out_number(j, "kgco2e", r->kgco2e);
	out_number(j, "kgco2e_per_inhaler", r->each);
	out_number(j, "share_without_propellant", r->dry);
	out_number(j, "change_kgco2e", r->change);
	out_number(j, "change_kgco2e_per_inhaler", r->change_each);
	out_close(j, '}');
}

static void inhalers_json(struct buffer *out, const void *subject)
{
	const struct inhalers *in = subject;
	struct json_out j = {out, 0, 0};
	size_t i;

	out_open(&j, NULL, '{');
	out_text(&j, "definition", definition);
	out_text(&j, "baseline", in->baseline ? in->baseline_text : NULL);
	out_open(&j, "inhalers", '[');
	for (i = 0; i < in->count; i++)
		json_row(&j, in, &in->rows[i]);
	out_close(&j, ']');
	problems_json(&j, in->inventory);
	out_close(&j, '}');
}

co2e_status co2e_report_inhalers(co2e_text *out,
				 const co2e_inventory *inventory,
				 const char *baseline, co2e_format format,
				 co2e_error *err)
{
	static const report_fn writers[] = {inhalers_table, inhalers_csv,
					    inhalers_json};
	struct inhalers in;
	co2e_status status = inhalers_sum(&in, inventory, baseline, err);

	if (!status)
		status = report_write(out, writers, format, &in, err);
	inhalers_clear(&in);
	return status;
}
