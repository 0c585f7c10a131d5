#include "problems.h"

#include "coding.h"
#include "csv_out.h"
#include "overlaps.h"
#include "people.h"
#include "table.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
	STEPS = CO2E_STATUS_COUNT + CO2E_FOUND_BITS,
	MEANING_MOST = 160 /* bytes of a message in a table */
};

/* The first rejection of this status that the inventory kept, or NULL. */
static const co2e_error *first_rejection(const co2e_inventory *inventory,
					 co2e_status status)
{
	const co2e_error *err;
	size_t i;

	for (i = 0; (err = co2e_inventory_rejection(inventory, i)); i++)
		if (err->status == status)
			return err;
	return NULL;
}

static int take_rejection(struct problem *out, const co2e_inventory *inventory,
			  co2e_status status)
{
	uint64_t rows = co2e_inventory_rejected_as(inventory, status);
	const co2e_error *first = first_rejection(inventory, status);
	const struct problem problem = {
		.kind = PROBLEM_REJECTED,
		.code = co2e_status_name(status),
		.text = co2e_status_text(status),
		.rows = rows,
		.file = first ? first->source : "",
		.line = first ? first->line : 0,
		.column = first ? first->column : 0,
		.message = first ? first->message : "",
	};

	*out = problem;
	return rows > 0;
}

static int take_finding(struct problem *out, const co2e_inventory *inventory,
			co2e_findings bit)
{
	uint64_t line = 0;
	const char *file = co2e_inventory_found_at(inventory, bit, &line);
	const struct problem problem = {
		.kind = PROBLEM_FINDING,
		.code = co2e_finding_name(bit),
		.text = co2e_finding_text(bit),
		.rows = co2e_inventory_found(inventory, bit),
		.file = file ? file : "",
		.line = line,
		.message = "",
	};

	*out = problem;
	return problem.rows > 0;
}

int problem_next(struct problem *out, unsigned *step,
		 const co2e_inventory *inventory)
{
	while (*step < STEPS) {
		unsigned i = (*step)++;

		if (i < CO2E_STATUS_COUNT
			    ? take_rejection(out, inventory, (co2e_status)i)
			    : take_finding(out, inventory,
					   1u << (i - CO2E_STATUS_COUNT)))
			return 1;
	}
	return 0;
}

/* "trust.csv:12", or "row 12" of rows that were added one by one. */
static void put_place(struct buffer *out, const struct problem *p)
{
	if (p->file[0])
		buffer_printf(out, "%s:", p->file);
	else if (p->line)
		buffer_puts(out, "row ");
	if (p->line)
		buffer_printf(out, "%" PRIu64, p->line);
	if (p->column)
		buffer_printf(out, ":%" PRIu32, p->column);
}

/* How much of a message a table has: all, or as many whole words as fit before
 * "...". A single word that is longer is cut within, between characters. */
static size_t fitting(const char *text)
{
	size_t n = strlen(text), word;

	if (n <= MEANING_MOST)
		return n;
	for (word = n = MEANING_MOST - 3; word && text[word] != ' '; word--)
		;
	if (word)
		n = word;
	while (n && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	return n;
}

static void put_meaning(struct buffer *out, const char *text)
{
	size_t n = fitting(text);

	buffer_put(out, text, n);
	if (text[n])
		buffer_puts(out, "...");
}

static void table_row(struct table *t, const struct problem *p)
{
	char count[PEOPLE_TEXT];
	struct buffer place = {0}, meaning = {0};

	put_place(&place, p);
	table_put(t, p->kind == PROBLEM_FINDING ? "finding" : "rejected");
	table_put(t, p->code);
	table_put(t, people_count(count, p->rows));
	table_put(t, place.text ? place.text : "");
	put_meaning(&meaning, p->message[0] ? p->message : p->text);
	table_put(t, meaning.text ? meaning.text : "");
	t->failed |= place.failed | meaning.failed;
	buffer_clear(&place);
	buffer_clear(&meaning);
}

static void put_table(struct buffer *out, const co2e_inventory *inventory)
{
	static const struct table_column columns[] = {
		{"what", TABLE_LEFT},    {"code", TABLE_LEFT},
		{"rows", TABLE_RIGHT},   {"first", TABLE_LEFT},
		{"meaning", TABLE_LEFT},
	};
	struct problem problem;
	unsigned step = 0;
	struct table t;

	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	while (problem_next(&problem, &step, inventory))
		table_row(&t, &problem);
	if (t.cells)
		buffer_puts(out, "\n");
	if (t.cells || t.failed)
		table_end(&t, out, 0);
}

void problems_put(struct buffer *out, const co2e_inventory *inventory)
{
	char in[PEOPLE_TEXT], counted[PEOPLE_TEXT], rejected[PEOPLE_TEXT];

	buffer_printf(
		out, "Rows: %s in = %s counted + %s rejected\n",
		people_count(in, co2e_inventory_rows(inventory)),
		people_count(counted, co2e_inventory_counted(inventory)),
		people_count(rejected, co2e_inventory_rejected(inventory)));
	put_table(out, inventory);
	overlaps_put(out, inventory);
	coding_put(out, inventory);
}

/* A line or column; 0: there is none, and nothing stands for it. */
static void json_place(struct json_out *j, const char *key, uint64_t at)
{
	if (at)
		out_count(j, key, at);
	else
		out_null(j, key);
}

static void row_place(struct csv_out *row, uint64_t at)
{
	if (at)
		row_count(row, at);
	else
		row_blank(row);
}

static void json_problem(struct json_out *j, const struct problem *p)
{
	out_open(j, NULL, '{');
	out_text(j, "code", p->code);
	out_text(j, "text", p->text);
	out_count(j, "rows", p->rows);
	out_text(j, "file", p->file);
	json_place(j, "line", p->line);
	if (p->kind == PROBLEM_REJECTED) {
		json_place(j, "column", p->column);
		out_text(j, "message", p->message);
	}
	out_close(j, '}');
}

static void json_kind(struct json_out *j, const char *key,
		      const co2e_inventory *inventory, enum problem_kind kind)
{
	struct problem problem;
	unsigned step = 0;

	out_open(j, key, '[');
	while (problem_next(&problem, &step, inventory))
		if (problem.kind == kind)
			json_problem(j, &problem);
	out_close(j, ']');
}

void problems_json(struct json_out *j, const co2e_inventory *inventory)
{
	out_open(j, "rows", '{');
	out_count(j, "in", co2e_inventory_rows(inventory));
	out_count(j, "counted", co2e_inventory_counted(inventory));
	out_count(j, "rejected", co2e_inventory_rejected(inventory));
	out_close(j, '}');
	json_kind(j, "rejections", inventory, PROBLEM_REJECTED);
	json_kind(j, "findings", inventory, PROBLEM_FINDING);
	overlaps_json(j, inventory);
	coding_json(j, inventory);
}

static void report_table(struct buffer *out, const void *subject)
{
	problems_put(out, subject);
}

static void report_csv(struct buffer *out, const void *subject)
{
	static const char *const names[] = {"kind",    "code", "rows",
					    "file",    "line", "column",
					    "message", "text"};
	struct csv_out row = {out, 0};
	struct problem p;
	unsigned step = 0;

	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	while (problem_next(&p, &step, subject)) {
		row_text(&row,
			 p.kind == PROBLEM_FINDING ? "finding" : "rejected");
		row_text(&row, p.code);
		row_count(&row, p.rows);
		row_text(&row, p.file);
		row_place(&row, p.line);
		row_place(&row, p.column);
		row_text(&row, p.message);
		row_text(&row, p.text);
		row_end(&row);
	}
	overlaps_csv(&row, subject);
	coding_csv(&row, subject);
}

static void report_json(struct buffer *out, const void *subject)
{
	struct json_out j = {out, 0, 0};

	out_open(&j, NULL, '{');
	problems_json(&j, subject);
	out_close(&j, '}');
}

co2e_status co2e_report_problems(co2e_text *out,
				 const co2e_inventory *inventory,
				 co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {report_table, report_csv,
					    report_json};

	return report_write(out, writers, format, inventory, err);
}
