#include "quality_gaps.h"

#include "csv_out.h"
#include "group_value.h"
#include "table.h"

#include <inttypes.h>
#include <stdio.h>

enum { MONTH_TEXT = 16 };

/* "2024-06" of 202406 */
static const char *month_text(char out[MONTH_TEXT], int32_t month)
{
	snprintf(out, MONTH_TEXT, "%04" PRId32 "-%02" PRId32, month / 100,
		 month % 100);
	return out;
}

static int32_t month_after(int32_t month, uint32_t n)
{
	int32_t count = month / 100 * 12 + month % 100 - 1 + (int32_t)n;

	return count / 12 * 100 + count % 12 + 1;
}

/* "2024-06, 2024-09 to 2024-11" */
static void put_runs(struct buffer *out, const co2e_gap *gap)
{
	char text[MONTH_TEXT];
	uint32_t i, k;

	for (i = 0; i < gap->missing; i = k) {
		for (k = i + 1;
		     k < gap->missing &&
		     gap->months[k] == month_after(gap->months[k - 1], 1);)
			k++;
		buffer_printf(out, "%s%s", i ? ", " : "",
			      month_text(text, gap->months[i]));
		if (k > i + 1)
			buffer_printf(out, " to %s",
				      month_text(text, gap->months[k - 1]));
	}
}

static void put_table(struct buffer *out, const co2e_quality *q)
{
	static const struct table_column columns[] = {
		{"organisation", TABLE_LEFT}, {"site", TABLE_LEFT},
		{"activity", TABLE_LEFT},     {"months", TABLE_LEFT},
		{"without data", TABLE_LEFT},
	};
	const co2e_gap *gap;
	struct table t;
	size_t i;

	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; (gap = co2e_quality_gap(q, i)); i++) {
		struct buffer text = {0};

		group_value_put(&t, NULL, columns[0].title, gap->organisation);
		group_value_put(&t, NULL, columns[1].title, gap->site);
		table_put(&t, gap->activity);
		buffer_printf(&text, "%" PRIu32 " of %" PRIu32, gap->present,
			      gap->present + gap->missing);
		table_put(&t, text.text ? text.text : "");
		text.n = 0;
		put_runs(&text, gap);
		table_put(&t, text.text ? text.text : "");
		t.failed |= text.failed;
		buffer_clear(&text);
	}
	table_end(&t, out, 0);
}

void gaps_put(struct buffer *out, const co2e_quality *q)
{
	char from[MONTH_TEXT], to[MONTH_TEXT];
	int32_t first;
	uint32_t months = co2e_quality_months(q, &first);

	if (!months)
		return;
	buffer_printf(out, "Gaps, %s to %s: ", month_text(from, first),
		      month_text(to, month_after(first, months - 1)));
	if (!co2e_quality_gap_count(q)) {
		buffer_puts(out, "none; no site that has an activity in half "
				 "of the months lacks another.\n");
		return;
	}
	buffer_puts(out, "activities that a site has in half of the months or "
			 "more, and\nnot in all. Nothing was filled in; a "
			 "row that was rejected is no data.\n\n");
	put_table(out, q);
	buffer_puts(out, "\n");
}

void gaps_csv(struct buffer *out, const co2e_quality *q)
{
	static const char *const names[] = {"organisation", "site", "activity",
					    "month"};
	struct csv_out row = {out, 0};
	char text[MONTH_TEXT];
	const co2e_gap *gap;
	uint32_t k;
	size_t i;

	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	for (i = 0; (gap = co2e_quality_gap(q, i)); i++)
		for (k = 0; k < gap->missing; k++) {
			row_text(&row, gap->organisation);
			row_text(&row, gap->site);
			row_text(&row, gap->activity);
			row_text(&row, month_text(text, gap->months[k]));
			row_end(&row);
		}
}

void gaps_json(struct json_out *j, const co2e_quality *q)
{
	char text[MONTH_TEXT];
	const co2e_gap *gap;
	uint32_t k;
	size_t i;

	out_count(j, "months", co2e_quality_months(q, NULL));
	out_open(j, "gaps", '[');
	for (i = 0; (gap = co2e_quality_gap(q, i)); i++) {
		out_open(j, NULL, '{');
		out_text(j, "organisation", gap->organisation);
		out_text(j, "site", gap->site);
		out_text(j, "activity", gap->activity);
		out_count(j, "present", gap->present);
		out_open(j, "missing", '[');
		for (k = 0; k < gap->missing; k++)
			out_text(j, NULL, month_text(text, gap->months[k]));
		out_close(j, ']');
		out_close(j, '}');
	}
	out_close(j, ']');
}
