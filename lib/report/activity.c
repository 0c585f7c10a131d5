/* co2e_report_activity(): every figure of one activity by edition. */
#include "text.h"

#include "csv_out.h"
#include "json_out.h"
#include "measure_words.h"
#include "people.h"
#include "table.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct asked {
	const co2e_factors *factors;
	co2e_found found;
	int32_t year; /* 0: all */
	const char *gwp; /* NULL: as published */
};

/* Is the figure one of those asked for? A factor id means that figure, in the
 * set that the id names or in each. */
static int is_asked(const struct asked *asked, const co2e_factor *f)
{
	const co2e_found *found = &asked->found;

	if (found->exact && strcmp(f->id, found->exact->id))
		return 0;
	if (found->set && f->set != found->set)
		return 0;
	return !asked->year || (f->set->year_from <= asked->year &&
				asked->year <= f->set->year_to);
}

/* The first figure asked for from `f` on, or NULL. */
static const co2e_factor *from_on(const struct asked *asked,
				  const co2e_factor *f)
{
	while (f && !is_asked(asked, f))
		f = co2e_factors_next(asked->factors, f);
	return f;
}

static const co2e_factor *first_of(const struct asked *asked)
{
	return from_on(asked, co2e_factors_first(asked->factors,
						 asked->found.activity_id));
}

static const co2e_factor *after(const struct asked *asked, const co2e_factor *f)
{
	return from_on(asked, co2e_factors_next(asked->factors, f));
}

/* The figure under the GWP set asked for; 0 if it had to stay as published. */
static int figure_of(co2e_figure *out, const struct asked *asked,
		     const co2e_factor *f)
{
	const co2e_figure published = {f->kgco2e, f->co2, f->ch4, f->n2o,
				       f->other,  f->has, 0};

	*out = published;
	if (!asked->gwp || !(f->has & CO2E_HAS_KGCO2E))
		return 1;
	if (!co2e_factor_restate(out, asked->factors, f, asked->gwp, NULL))
		return 1;
	*out = published;
	return 0;
}

static const char *basis_of(char out[PEOPLE_TEXT], const struct asked *asked,
			    const co2e_factor *f, const co2e_figure *figure)
{
	snprintf(out, PEOPLE_TEXT, "%.30s",
		 figure->restated ? asked->gwp : f->gwp);
	return out;
}

static const char *cell(char out[PEOPLE_TEXT], const co2e_figure *figure,
			uint32_t bit, double value)
{
	if (figure->has & bit)
		return people_exact(out, value);
	return bit == CO2E_HAS_KGCO2E ? "missing" : "";
}

/* What sets one figure apart from its neighbours. */
static void put_side(struct table *t, const co2e_factor *f, int kept)
{
	struct buffer side = {0};
	const char *parts[] = {f->region, f->supplier, f->instrument,
			       kept ? "" : "not restated"};
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i][0])
			buffer_printf(&side, "%s%s", side.n ? ", " : "",
				      parts[i]);
	table_put(t, side.text ? side.text : "");
	t->failed |= side.failed;
	buffer_clear(&side);
}

static void table_row(struct table *t, const struct asked *asked,
		      const co2e_factor *f)
{
	char text[PEOPLE_TEXT];
	co2e_figure figure;
	int restated = figure_of(&figure, asked, f);

	table_put(t, f->set->name);
	table_put(t, f->unit_text);
	table_put(t, co2e_stage_name(f->stage));
	snprintf(text, sizeof(text), f->category ? "%s.%" PRIu32 : "%s",
		 co2e_scope_name(f->scope), f->category);
	table_put(t, text);
	table_put(t, cell(text, &figure, CO2E_HAS_KGCO2E, figure.kgco2e));
	table_put(t, cell(text, &figure, CO2E_HAS_CO2, figure.co2));
	table_put(t, cell(text, &figure, CO2E_HAS_CH4, figure.ch4));
	table_put(t, cell(text, &figure, CO2E_HAS_N2O, figure.n2o));
	table_put(t, basis_of(text, asked, f, &figure));
	table_put(t, f->id);
	put_side(t, f, restated);
}

static void activity_table(struct buffer *out, const void *subject)
{
	static const struct table_column columns[] = {
		{"set", TABLE_LEFT},     {"unit", TABLE_LEFT},
		{"stage", TABLE_LEFT},   {"scope", TABLE_LEFT},
		{"kgCO2e", TABLE_POINT}, {"CO2", TABLE_POINT},
		{"CH4", TABLE_POINT},    {"N2O", TABLE_POINT},
		{"GWP", TABLE_LEFT},     {"factor", TABLE_LEFT},
		{"", TABLE_LEFT},
	};
	const struct asked *asked = subject;
	const co2e_factor *f = first_of(asked);
	struct table t;

	buffer_printf(out, "%s\n%s, from %s\n\n", f->activity, f->label,
		      f->source);
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (; f; f = after(asked, f))
		table_row(&t, asked, f);
	table_end(&t, out, 0);
	buffer_puts(out, "\nkgCO2e per unit; CO2, CH4 and N2O are the parts of "
			 "it, in kgCO2e\n");
	measures_put(out, asked->factors, asked->found.activity_id);
}

static void row_part(struct csv_out *row, const co2e_figure *figure,
		     uint32_t bit, double value)
{
	if (figure->has & bit)
		row_number(row, value);
	else
		row_blank(row);
}

static void csv_row(struct csv_out *row, const struct asked *asked,
		    const co2e_factor *f)
{
	char basis[PEOPLE_TEXT];
	co2e_figure figure;

	figure_of(&figure, asked, f);
	row_text(row, f->set->name);
	row_text(row, f->id);
	row_text(row, f->activity);
	row_text(row, f->label);
	row_text(row, f->unit_text);
	row_text(row, co2e_scope_name(f->scope));
	if (f->category)
		row_count(row, f->category);
	else
		row_blank(row);
	row_text(row, co2e_stage_name(f->stage));
	row_text(row, f->region);
	row_part(row, &figure, CO2E_HAS_KGCO2E, figure.kgco2e);
	row_part(row, &figure, CO2E_HAS_CO2, figure.co2);
	row_part(row, &figure, CO2E_HAS_CH4, figure.ch4);
	row_part(row, &figure, CO2E_HAS_N2O, figure.n2o);
	row_part(row, &figure, CO2E_HAS_OTHER, figure.other);
	row_text(row, basis_of(basis, asked, f, &figure));
	row_text(row, f->source);
	row_text(row, f->note);
	row_text(row, f->supplier);
	row_text(row, f->instrument);
	row_end(row);
}

static void activity_csv(struct buffer *out, const void *subject)
{
	static const char *const names[] = {
		"set",    "factor",   "activity", "label",     "unit",
		"scope",  "category", "stage",    "region",    "kgco2e",
		"co2",    "ch4",      "n2o",      "other",     "gwp",
		"source", "note",     "supplier", "instrument"};
	const struct asked *asked = subject;
	struct csv_out row = {out, 0};
	const co2e_factor *f;

	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	for (f = first_of(asked); f; f = after(asked, f))
		csv_row(&row, asked, f);
}

static void member_part(struct json_out *j, const char *key,
			const co2e_figure *figure, uint32_t bit, double value)
{
	if (figure->has & bit)
		out_number(j, key, value);
	else
		out_null(j, key);
}

static void json_figure(struct json_out *j, const struct asked *asked,
			const co2e_factor *f)
{
	char basis[PEOPLE_TEXT];
	co2e_figure figure;

	figure_of(&figure, asked, f);
	out_open(j, NULL, '{');
	out_text(j, "set", f->set->name);
	out_text(j, "factor", f->id);
	out_text(j, "label", f->label);
	out_text(j, "unit", f->unit_text);
	out_text(j, "scope", co2e_scope_name(f->scope));
	if (f->category)
		out_count(j, "category", f->category);
	else
		out_null(j, "category");
	out_text(j, "stage", co2e_stage_name(f->stage));
	out_text(j, "region", f->region);
	member_part(j, "kgco2e", &figure, CO2E_HAS_KGCO2E, figure.kgco2e);
	member_part(j, "co2", &figure, CO2E_HAS_CO2, figure.co2);
	member_part(j, "ch4", &figure, CO2E_HAS_CH4, figure.ch4);
	member_part(j, "n2o", &figure, CO2E_HAS_N2O, figure.n2o);
	member_part(j, "other", &figure, CO2E_HAS_OTHER, figure.other);
	out_text(j, "gwp", basis_of(basis, asked, f, &figure));
	out_flag(j, "restated", figure.restated);
	out_text(j, "source", f->source);
	out_text(j, "note", f->note);
	out_text(j, "supplier", f->supplier);
	out_text(j, "instrument", f->instrument);
	out_close(j, '}');
}

static void activity_json(struct buffer *out, const void *subject)
{
	const struct asked *asked = subject;
	struct json_out j = {out, 0, 0};
	const co2e_factor *f = first_of(asked);
	const co2e_measure *m;
	size_t i;

	out_open(&j, NULL, '{');
	out_text(&j, "activity", f->activity);
	out_open(&j, "figures", '[');
	for (; f; f = after(asked, f))
		json_figure(&j, asked, f);
	out_close(&j, ']');
	out_open(&j, "measures", '[');
	for (i = 0; (m = co2e_measures_at(asked->factors,
					  asked->found.activity_id, i));
	     i++)
		measure_json(&j, m);
	out_close(&j, ']');
	out_close(&j, '}');
}

/* The GWP set's own spelling. */
static co2e_status name_gwp(const char **out, const co2e_factors *factors,
			    const char *gwp, co2e_error *err)
{
	struct buffer known = {0};
	const char *name;
	size_t i;

	for (i = 0; (name = co2e_factors_gwp_set(factors, i)); i++) {
		if (span_is_fold(span_of(gwp), name))
			break;
		buffer_printf(&known, " %s", name);
	}
	if (!name)
		err_set(err, CO2E_E_GWP, nowhere,
			"'%.*s' is no GWP set that is loaded; these are:%s",
			err_cut(gwp, strlen(gwp)), gwp,
			known.text ? known.text : " none");
	buffer_clear(&known);
	*out = name;
	return name ? CO2E_OK : CO2E_E_GWP;
}

co2e_status co2e_report_activity(co2e_text *out, const co2e_factors *factors,
				 const char *activity, int32_t year,
				 const char *gwp, co2e_format format,
				 co2e_error *err)
{
	static const report_fn writers[] = {activity_table, activity_csv,
					    activity_json};
	struct asked asked = {factors, {0}, year, NULL};
	co2e_status status = co2e_factors_find(&asked.found, factors, activity,
					       strlen(activity), err);

	if (!status && gwp && *gwp)
		status = name_gwp(&asked.gwp, factors, gwp, err);
	if (status)
		return status;
	if (!first_of(&asked))
		return err_set(
			err, CO2E_E_EDITION, nowhere,
			"no edition of %" PRId32 " has '%.*s'; leave the "
			"edition out to see those that have",
			year, err_cut(activity, strlen(activity)), activity);
	return report_write(out, writers, format, &asked, err);
}
