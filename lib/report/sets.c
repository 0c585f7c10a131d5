/* co2e_report_sets(): the loaded factor sets and GWP sets. */
#include "text.h"

#include "csv_out.h"
#include "json_out.h"
#include "people.h"
#include "set_words.h"
#include "table.h"

#include <stdio.h>

static void put_gwp_sets(struct buffer *out, const co2e_factors *factors)
{
	const char *name;
	size_t i;

	buffer_puts(out, "\nGWP sets:");
	for (i = 0; (name = co2e_factors_gwp_set(factors, i)); i++)
		buffer_printf(out, "%s %s", i ? "," : "", name);
	buffer_puts(out, i ? "\n" : " none\n");
}

static void sets_table(struct buffer *out, const void *subject)
{
	static const struct table_column columns[] = {
		{"set", TABLE_LEFT},       {"edition", TABLE_LEFT},
		{"years", TABLE_LEFT},     {"figures", TABLE_RIGHT},
		{"whose", TABLE_LEFT},     {"licence", TABLE_LEFT},
		{"publisher", TABLE_LEFT},
	};
	const co2e_factors *factors = subject;
	char text[PEOPLE_TEXT];
	const co2e_set *set;
	struct table t;
	size_t i;

	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; (set = co2e_factors_set(factors, i)); i++) {
		table_put(&t, set->name);
		table_put(&t, set->edition);
		table_put(&t, set_years(text, set));
		table_put(&t, people_count(text, set->figures));
		snprintf(text, sizeof(text), "%s%s",
			 set->user ? "your own" : "shipped",
			 set->partial ? ", partial" : "");
		table_put(&t, text);
		table_put(&t, set->licence);
		table_put(&t, set->publisher);
	}
	table_end(&t, out, 0);
	put_gwp_sets(out, factors);
	buffer_puts(out, "\n");
	factors_put_attributions(out, factors);
}

static void sets_csv(struct buffer *out, const void *subject)
{
	static const char *const names[] = {
		"set",    "title", "edition", "publisher", "licence",
		"from",   "to",    "figures", "partial",   "user",
		"source", "hash",  "path"};
	const co2e_factors *factors = subject;
	struct csv_out row = {out, 0};
	const co2e_set *set;
	size_t i;

	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	for (i = 0; (set = co2e_factors_set(factors, i)); i++) {
		row_text(&row, set->name);
		row_text(&row, set->title);
		row_text(&row, set->edition);
		row_text(&row, set->publisher);
		row_text(&row, set->licence);
		row_int(&row, set->year_from);
		row_int(&row, set->year_to);
		row_count(&row, set->figures);
		row_int(&row, set->partial);
		row_int(&row, set->user);
		row_text(&row, set->source);
		row_text(&row, set->sha256);
		row_text(&row, set->path);
		row_end(&row);
	}
}

static void sets_json(struct buffer *out, const void *subject)
{
	const co2e_factors *factors = subject;
	struct json_out j = {out, 0, 0};
	const co2e_set *set;
	const char *name;
	size_t i;

	out_open(&j, NULL, '{');
	out_open(&j, "sets", '[');
	for (i = 0; (set = co2e_factors_set(factors, i)); i++)
		set_json(&j, set);
	out_close(&j, ']');
	out_open(&j, "gwp_sets", '[');
	for (i = 0; (name = co2e_factors_gwp_set(factors, i)); i++)
		out_text(&j, NULL, name);
	out_close(&j, ']');
	out_close(&j, '}');
}

co2e_status co2e_report_sets(co2e_text *out, const co2e_factors *factors,
			     co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {sets_table, sets_csv, sets_json};

	return report_write(out, writers, format, factors, err);
}
