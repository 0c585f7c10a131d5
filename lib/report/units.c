/* co2e_report_units(): the unit table, one unit, or one unit in another. */
#include "text.h"

#include "csv_out.h"
#include "json_out.h"
#include "table.h"
#include "unit_words.h"

#include <string.h>

/* Room for co2e_unit_measures(). */
enum { MEASURES = 256 };

/* A unit as it was asked for; row NULL where the table has no name for it. */
struct asked {
	const char *text;
	co2e_unit unit;
	const co2e_unit_row *row;
};

struct conversion {
	struct asked from, to;
	int64_t num, den; /* 1 from = num/den to */
};

/* As many whole spellings as a line bears; `co2e units UNIT` has all. */
static void put_spellings(struct table *t, const char *spellings)
{
	enum { MOST = 40 };
	char text[MOST + 5];
	size_t n = strlen(spellings);

	if (n > MOST) {
		for (n = MOST; n && spellings[n] != '|'; n--)
			;
		memcpy(text, spellings, n);
		memcpy(text + n, "|...", 5);
		spellings = text;
	}
	table_put(t, spellings);
}

static void list_table(struct buffer *out, const void *subject)
{
	static const struct table_column columns[] = {
		{"unit", TABLE_LEFT},         {"name", TABLE_LEFT},
		{"measures", TABLE_LEFT},     {"size", TABLE_LEFT},
		{"also written", TABLE_LEFT},
	};
	char measures[MEASURES];
	struct table t;
	size_t i, count = co2e_unit_count();

	(void)subject;
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < count; i++) {
		const co2e_unit_row *row = co2e_unit_at(i);
		struct buffer size = {0};

		unit_put_size(&size, &row->unit);
		table_put(&t, row->symbol);
		table_put(&t, row->name);
		table_put(&t, co2e_unit_measures(&row->unit, measures,
						 sizeof(measures)));
		table_put(&t, size.text ? size.text : "");
		put_spellings(&t, row->spellings);
		out->failed |= size.failed;
		buffer_clear(&size);
	}
	table_end(&t, out, 0);
}

static void csv_header(struct csv_out *row)
{
	static const char *const names[] = {"unit",  "name", "measures",
					    "num",   "den",  "spellings",
					    "source"};

	row_header(row, names, sizeof(names) / sizeof(names[0]));
}

static void csv_unit(struct csv_out *row, const char *text,
		     const co2e_unit *unit, const co2e_unit_row *named)
{
	char measures[MEASURES];

	row_text(row, text);
	row_text(row, named ? named->name : "");
	row_text(row, co2e_unit_measures(unit, measures, sizeof(measures)));
	row_int(row, unit->num);
	row_int(row, unit->den);
	row_text(row, named ? named->spellings : "");
	row_text(row, named ? named->source : "");
	row_end(row);
}

static void list_csv(struct buffer *out, const void *subject)
{
	struct csv_out row = {out, 0};
	size_t i, count = co2e_unit_count();

	(void)subject;
	csv_header(&row);
	for (i = 0; i < count; i++) {
		const co2e_unit_row *u = co2e_unit_at(i);

		csv_unit(&row, u->symbol, &u->unit, u);
	}
}

static void unit_members(struct json_out *j, const co2e_unit *unit,
			 const co2e_unit_row *row)
{
	char measures[MEASURES];

	out_text(j, "name", row ? row->name : NULL);
	out_text(j, "measures",
		 co2e_unit_measures(unit, measures, sizeof(measures)));
	out_int(j, "num", unit->num);
	out_int(j, "den", unit->den);
	out_text(j, "spellings", row ? row->spellings : NULL);
	out_text(j, "source", row ? row->source : NULL);
}

static void list_json(struct buffer *out, const void *subject)
{
	struct json_out j = {out, 0, 0};
	size_t i, count = co2e_unit_count();

	(void)subject;
	out_open(&j, NULL, '{');
	out_open(&j, "units", '[');
	for (i = 0; i < count; i++) {
		const co2e_unit_row *row = co2e_unit_at(i);

		out_open(&j, NULL, '{');
		out_text(&j, "unit", row->symbol);
		unit_members(&j, &row->unit, row);
		out_close(&j, '}');
	}
	out_close(&j, ']');
	out_close(&j, '}');
}

static void one_table(struct buffer *out, const void *subject)
{
	const struct asked *asked = subject;
	char measures[MEASURES];

	buffer_puts(out, asked->text);
	if (asked->row)
		buffer_printf(out, ": %s", asked->row->name);
	buffer_printf(
		out, "\n  measures      %s\n  size          ",
		co2e_unit_measures(&asked->unit, measures, sizeof(measures)));
	unit_put_size(out, &asked->unit);
	if (asked->row)
		buffer_printf(out, "\n  also written  %s\n  source        %s",
			      asked->row->spellings, asked->row->source);
	buffer_puts(out, "\n");
}

static void one_csv(struct buffer *out, const void *subject)
{
	const struct asked *asked = subject;
	struct csv_out row = {out, 0};

	csv_header(&row);
	csv_unit(&row, asked->text, &asked->unit, asked->row);
}

static void one_json(struct buffer *out, const void *subject)
{
	const struct asked *asked = subject;
	struct json_out j = {out, 0, 0};

	out_open(&j, NULL, '{');
	out_text(&j, "unit", asked->text);
	unit_members(&j, &asked->unit, asked->row);
	out_close(&j, '}');
}

static void ratio_table(struct buffer *out, const void *subject)
{
	const struct conversion *c = subject;

	unit_put_ratio(out, c->from.text, c->to.text, c->num, c->den);
	buffer_puts(out, "\n");
	unit_put_ratio(out, c->to.text, c->from.text, c->den, c->num);
	buffer_puts(out, "\n");
}

static void ratio_csv(struct buffer *out, const void *subject)
{
	static const char *const names[] = {"from", "to", "num", "den",
					    "value"};
	const struct conversion *c = subject;
	struct csv_out row = {out, 0};

	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	row_text(&row, c->from.text);
	row_text(&row, c->to.text);
	row_int(&row, c->num);
	row_int(&row, c->den);
	row_number(&row, (double)c->num / (double)c->den);
	row_end(&row);
}

static void ratio_json(struct buffer *out, const void *subject)
{
	const struct conversion *c = subject;
	struct json_out j = {out, 0, 0};

	out_open(&j, NULL, '{');
	out_text(&j, "from", c->from.text);
	out_text(&j, "to", c->to.text);
	out_int(&j, "num", c->num);
	out_int(&j, "den", c->den);
	out_number(&j, "value", (double)c->num / (double)c->den);
	out_close(&j, '}');
}

static co2e_status ask(struct asked *out, const char *text, co2e_error *err)
{
	co2e_status status =
		co2e_unit_parse(&out->unit, text, strlen(text), err);

	out->text = text;
	out->row = status ? NULL : unit_row_of(&out->unit);
	return status;
}

co2e_status co2e_report_units(co2e_text *out, const char *from, const char *to,
			      co2e_format format, co2e_error *err)
{
	static const report_fn list[] = {list_table, list_csv, list_json};
	static const report_fn one[] = {one_table, one_csv, one_json};
	static const report_fn ratio[] = {ratio_table, ratio_csv, ratio_json};
	struct conversion c = {0};
	co2e_status status;

	if (!from)
		return report_write(out, list, format, NULL, err);
	status = ask(&c.from, from, err);
	if (status)
		return status;
	if (!to)
		return report_write(out, one, format, &c.from, err);
	status = ask(&c.to, to, err);
	if (!status)
		status = co2e_unit_ratio(&c.num, &c.den, &c.from.unit,
					 &c.to.unit, err);
	return status ? status : report_write(out, ratio, format, &c, err);
}
