/* co2e_report_quality() and co2e_report_gaps(). */
#include "text.h"

#include "boundary.h"
#include "csv_out.h"
#include "footprint_facts.h"
#include "group_value.h"
#include "json_out.h"
#include "people.h"
#include "problems.h"
#include "quality_gaps.h"
#include "quality_words.h"
#include "table.h"

#include <math.h>

static double part_of(double part, double whole)
{
	return whole > 0 ? part / whole : NAN;
}

/* Where no row says what it is, nothing is known of estimates: NaN, not 0. */
static int is_stated(const co2e_quality_sum *sum)
{
	return sum->reading_rows[CO2E_READING_UNSTATED] < sum->rows;
}

static double estimated(const co2e_quality_sum *sum)
{
	return is_stated(sum) ? sum->reading[CO2E_READING_ESTIMATED] : NAN;
}

static double estimated_rows(const co2e_quality_sum *sum)
{
	if (!is_stated(sum))
		return NAN;
	return part_of((double)sum->reading_rows[CO2E_READING_ESTIMATED],
		       (double)sum->rows);
}

static const char *name_of(const co2e_quality *q, size_t k)
{
	return co2e_inventory_by(co2e_quality_inventory(q), k);
}

static void row_csv(struct csv_out *row, const co2e_quality_sum *sum)
{
	int i;

	row_number(row, sum->kgco2e);
	for (i = CO2E_TIER_RC; i < CO2E_TIER_COUNT; i++)
		row_number(row, sum->tier[i]);
	for (i = CO2E_TIER_RC; i < CO2E_TIER_COUNT; i++)
		row_number(row, part_of(sum->tier[i], sum->kgco2e));
	row_number(row, estimated(sum));
	row_number(row, part_of(estimated(sum), sum->kgco2e));
	row_count(row, sum->rows);
	row_count(row, sum->reading_rows[CO2E_READING_ESTIMATED]);
	row_count(row, sum->reading_rows[CO2E_READING_ACTUAL]);
	row_number(row, estimated_rows(sum));
	row_end(row);
}

static void quality_csv(struct buffer *out, const void *subject)
{
	static const char *const amounts[] = {"kgco2e",
					      "rc_kgco2e",
					      "sc_kgco2e",
					      "oc_kgco2e",
					      "rc_share",
					      "sc_share",
					      "oc_share",
					      "estimated_kgco2e",
					      "estimated_share",
					      "rows",
					      "estimated_rows",
					      "actual_rows",
					      "estimated_rows_share"};
	const co2e_quality *q = subject;
	size_t by = co2e_quality_dimensions(q), i, k;
	struct csv_out row = {out, 0};

	for (k = 0; k < by; k++)
		row_text(&row, name_of(q, k));
	row_header(&row, amounts, sizeof(amounts) / sizeof(amounts[0]));
	if (!by && co2e_quality_total(q)->rows)
		row_csv(&row, co2e_quality_total(q));
	for (i = 0; i < co2e_quality_group_count(q); i++) {
		for (k = 0; k < by; k++)
			row_text(&row, co2e_quality_group_value(q, i, k));
		row_csv(&row, co2e_quality_group(q, i));
	}
}

static void sum_json(struct json_out *j, const co2e_quality_sum *sum)
{
	out_number(j, "kgco2e", sum->kgco2e);
	out_count(j, "rows", sum->rows);
	quality_json(j, sum);
}

static void group_json(struct json_out *j, const co2e_quality *q, size_t i)
{
	size_t k;

	out_open(j, NULL, '{');
	out_open(j, "group", '{');
	for (k = 0; k < co2e_quality_dimensions(q); k++)
		out_text(j, name_of(q, k), co2e_quality_group_value(q, i, k));
	out_close(j, '}');
	sum_json(j, co2e_quality_group(q, i));
	out_close(j, '}');
}

static void quality_as_json(struct buffer *out, const void *subject)
{
	const co2e_quality *q = subject;
	struct json_out j = {out, 0, 0};
	size_t i;

	out_open(&j, NULL, '{');
	out_open(&j, "groups", '[');
	for (i = 0; i < co2e_quality_group_count(q); i++)
		group_json(&j, q, i);
	out_close(&j, ']');
	if (co2e_quality_total(q)->rows) {
		out_open(&j, "total", '{');
		sum_json(&j, co2e_quality_total(q));
		out_close(&j, '}');
	} else {
		out_null(&j, "total");
	}
	gaps_json(&j, q);
	boundary_json(&j, co2e_quality_inventory(q));
	problems_json(&j, co2e_quality_inventory(q));
	out_close(&j, '}');
}

static void row_table(struct table *t, const co2e_quality_sum *sum)
{
	char text[PEOPLE_TEXT];
	int i;

	table_put(t, people_tonnes(text, sum->kgco2e));
	for (i = CO2E_TIER_RC; i < CO2E_TIER_COUNT; i++)
		table_put(t, sum->kgco2e > 0 ? people_share(text, sum->tier[i],
							    sum->kgco2e)
					     : "");
	table_put(t, sum->kgco2e > 0 && is_stated(sum)
			     ? people_share(text, estimated(sum), sum->kgco2e)
			     : "");
	table_put(t, people_count(text, sum->rows));
	table_put(t, people_count(text,
				  sum->reading_rows[CO2E_READING_ESTIMATED]));
	table_put(t,
		  people_count(text, sum->reading_rows[CO2E_READING_ACTUAL]));
}

static void put_groups(struct buffer *out, const co2e_quality *q)
{
	static const struct table_column amounts[] = {
		{"tCO2e", TABLE_POINT},          {"reduced", TABLE_POINT},
		{"standard", TABLE_POINT},       {"optimal", TABLE_POINT},
		{"estimated", TABLE_POINT},      {"rows", TABLE_RIGHT},
		{"estimated rows", TABLE_RIGHT}, {"actual rows", TABLE_RIGHT},
	};
	enum { AMOUNTS = sizeof(amounts) / sizeof(amounts[0]) };
	struct table_column columns[CO2E_BY_MAX + AMOUNTS];
	size_t by = co2e_quality_dimensions(q), i, k, n = 0;
	struct table t;

	for (; n < by && n < CO2E_BY_MAX; n++)
		columns[n] = (struct table_column){name_of(q, n), TABLE_LEFT};
	for (i = 0; i < AMOUNTS; i++)
		columns[n++] = amounts[i];
	table_begin(&t, columns, n);
	for (i = 0; i < co2e_quality_group_count(q); i++) {
		for (k = 0; k < by; k++)
			group_value_put(&t, co2e_quality_inventory(q),
					columns[k].title,
					co2e_quality_group_value(q, i, k));
		row_table(&t, co2e_quality_group(q, i));
	}
	if (by) {
		table_rule(&t);
		table_put(&t, "total");
		for (k = 1; k < by; k++)
			table_put(&t, "");
	}
	row_table(&t, co2e_quality_total(q));
	table_end(&t, out, 0);
}

static void quality_table(struct buffer *out, const void *subject)
{
	const co2e_quality *q = subject;
	const co2e_inventory *inventory = co2e_quality_inventory(q);
	struct footprint_span span = footprint_span(inventory);
	char text[PEOPLE_TEXT];

	buffer_puts(out, "Data quality");
	if (span.lines)
		buffer_printf(out, ", %s", people_period(text, span.period));
	buffer_puts(out, "\n");
	boundary_put_title(out, inventory);
	buffer_puts(out, "\n");
	if (!co2e_inventory_counted(inventory)) {
		buffer_puts(out, "No row was counted: there is no total.\n");
	} else {
		put_groups(out, q);
		buffer_puts(out, "\n");
		quality_put(out, co2e_quality_total(q));
		gaps_put(out, q);
		if (boundary_put(out, inventory))
			buffer_puts(out, "\n");
	}
	problems_put(out, inventory);
}

co2e_status co2e_report_quality(co2e_text *out, const co2e_quality *quality,
				co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {quality_table, quality_csv,
					    quality_as_json};

	return report_write(out, writers, format, quality, err);
}

static void only_gaps_table(struct buffer *out, const void *subject)
{
	gaps_put(out, subject);
}

static void only_gaps_csv(struct buffer *out, const void *subject)
{
	gaps_csv(out, subject);
}

static void only_gaps_json(struct buffer *out, const void *subject)
{
	struct json_out j = {out, 0, 0};

	out_open(&j, NULL, '{');
	gaps_json(&j, subject);
	out_close(&j, '}');
}

co2e_status co2e_report_gaps(co2e_text *out, const co2e_quality *quality,
			     co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {only_gaps_table, only_gaps_csv,
					    only_gaps_json};

	return report_write(out, writers, format, quality, err);
}
