#include "rejected.h"

#include "cli.h"
#include "progress.h"
#include "terminal.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

enum {
	NUMBER = 24,
	LINE = 2 * (CO2E_SOURCE_MAX + CO2E_MESSAGE_MAX) + 3 * NUMBER
};

static char *put_text(char *to, const char *text)
{
	size_t n = strlen(text);

	memcpy(to, text, n);
	return to + n;
}

/* Would a spreadsheet run what begins so? */
static int is_formula(char first)
{
	return first && strchr("=+-@\t\r", first);
}

/* A cell, as the reports have them: quoted where a separator, a quote or a line
 * end stands in it; an apostrophe keeps a spreadsheet from running it. */
static char *put_cell(char *to, const char *text)
{
	static const char special[UCHAR_MAX + 1] = {
		[','] = 1, [';'] = 1,  ['\t'] = 1,
		['"'] = 1, ['\r'] = 1, ['\n'] = 1};
	const unsigned char *p;
	const char *quote;
	int quoted = 0;

	for (p = (const unsigned char *)text; *p; p++)
		quoted |= special[*p];
	if (quoted)
		*to++ = '"';
	if (is_formula(text[0]))
		*to++ = '\'';
	if (!quoted)
		return put_text(to, text);
	while ((quote = strchr(text, '"')) != NULL) {
		size_t n = (size_t)(quote - text) + 1;

		memcpy(to, text, n);
		to += n;
		*to++ = '"';
		text += n;
	}
	to = put_text(to, text);
	*to++ = '"';
	return to;
}

/* ",120": without printf(), which would be most of a rejected row's cost. 0 is
 * no line and no column: nothing stands there. */
static char *put_number(char *to, uint64_t number)
{
	char digits[NUMBER];
	size_t n = sizeof(digits);

	if (!number) {
		*to++ = ',';
		return to;
	}
	do {
		digits[--n] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	*to++ = ',';
	memcpy(to, digits + n, sizeof(digits) - n);
	return to + sizeof(digits) - n;
}

int rejected_open(struct rejected *rejected, const char *path)
{
	static const char header[] = "file,line,column,code,message,record\n";
	int number = part_open(&rejected->all, path);

	if (number)
		return fail_write(path, number);
	rejected->file = path;
	part_put(&rejected->all, header, sizeof(header) - 1);
	return EXIT_FINE;
}

/* A record is as long as the file has it: it is put in runs up to a quote. */
static void put_record(struct part *part, const char *record, size_t n)
{
	const char *quote;

	part_put(part, "\"'", n && is_formula(record[0]) ? 2 : 1);
	while (n && (quote = memchr(record, '"', n)) != NULL) {
		size_t run = (size_t)(quote - record) + 1;

		part_put(part, record, run);
		part_put(part, "\"", 1);
		record += run;
		n -= run;
	}
	part_put(part, record, n);
	part_put(part, "\"\n", 2);
}

void rejected_write(struct rejected *rejected, const co2e_error *err,
		    const char *record, size_t n)
{
	char line[LINE], *end = line;

	if (!rejected->all.to)
		return;
	end = put_cell(end, err->source);
	end = put_number(end, err->line);
	end = put_number(end, err->column);
	*end++ = ',';
	end = put_cell(end, co2e_status_name(err->status));
	*end++ = ',';
	end = put_cell(end, err->message);
	*end++ = ',';
	if (!record)
		*end++ = '\n';
	part_put(&rejected->all, line, (size_t)(end - line));
	if (record)
		put_record(&rejected->all, record, n);
}

int rejected_keep(struct rejected *rejected)
{
	int number = rejected->all.to ? part_keep(&rejected->all) : 0;

	return number ? fail_write(rejected->file, number) : EXIT_FINE;
}

void rejected_tell(void *user, const co2e_error *err)
{
	rejected_tell_row(user, err, NULL, 0);
}

void rejected_tell_row(void *user, const co2e_error *err, const char *record,
		       size_t n)
{
	struct rejected *rejected = user;

	rejected_write(rejected, err, record, n);
	if (rejected->count[err->status]++ >= REJECTED_EACH)
		return;
	rejected->last = *err;
	progress_clear();
	put_problem(stderr, err);
}

void rejected_tell_few(co2e_read_options *read)
{
	read->reject = rejected_tell;
	read->near_most = REJECTED_EACH;
}

int rejected_told(const struct rejected *rejected, const co2e_error *err)
{
	const co2e_error *last = &rejected->last;

	return last->status == err->status && last->line == err->line &&
	       last->column == err->column &&
	       !strcmp(last->source, err->source);
}

static uint64_t untold(const struct rejected *rejected, size_t kind)
{
	uint64_t count = rejected->count[kind];

	return count > REJECTED_EACH ? count - REJECTED_EACH : 0;
}

void rejected_more(const struct rejected *rejected)
{
	const char *between = ": ";
	uint64_t more = 0;
	size_t i;

	for (i = 0; i < CO2E_STATUS_COUNT; i++)
		more += untold(rejected, i);
	progress_clear();
	if (!more)
		return;
	fprintf(stderr, "... and %" PRIu64 " more", more);
	for (i = 0; i < CO2E_STATUS_COUNT; i++) {
		if (!untold(rejected, i))
			continue;
		fprintf(stderr, "%s%s %" PRIu64, between,
			co2e_status_name((co2e_status)i), untold(rejected, i));
		between = ", ";
	}
	fprintf(stderr, "; %s\n",
		rejected->file ? "the file of rejects has all"
			       : "co2e check shows all");
}

int rejected_sum(const struct rejected *rejected,
		 const co2e_inventory *inventory)
{
	if (!co2e_inventory_rejected(inventory))
		return EXIT_FINE;
	rejected_more(rejected);
	put_name();
	fprintf(stderr,
		"%" PRIu64 " %s in = %" PRIu64 " counted + %" PRIu64
		" rejected\n",
		co2e_inventory_rows(inventory),
		co2e_inventory_rows(inventory) == 1 ? "row" : "rows",
		co2e_inventory_counted(inventory),
		co2e_inventory_rejected(inventory));
	return EXIT_REJECTED;
}

/* "waste.csv:2: overlap: waste-methods-mixed: ... (with waste.csv:5)" */
static void overlaps_tell(const co2e_inventory *inventory)
{
	co2e_overlap overlap;
	size_t i;

	for (i = 0; co2e_inventory_overlap(&overlap, inventory, i); i++) {
		put_clean(stderr, overlap.file_one);
		fprintf(stderr, ":%" PRIu64 ": overlap: ", overlap.line_one);
		put_clean(stderr, overlap.rule->code);
		fprintf(stderr, ": ");
		put_clean(stderr, overlap.rule->says);
		fprintf(stderr, " (%.1f kgCO2e beside %.1f kgCO2e from ",
			overlap.one.kgco2e, overlap.other.kgco2e);
		put_clean(stderr, overlap.file_other);
		fprintf(stderr, ":%" PRIu64 " on)\n", overlap.line_other);
	}
}

/* What a boundary leaves out has no row in CSV. */
static void left_out_tell(const co2e_inventory *inventory)
{
	const char *boundary = co2e_inventory_chosen(inventory)->boundary;
	co2e_amount rest = co2e_inventory_left_out(inventory);

	if (!boundary || !rest.rows)
		return;
	put_name();
	fprintf(stderr,
		"%.1f kgCO2e of %" PRIu64 " %s are outside of %s; the table "
		"and JSON say what and why\n",
		rest.kgco2e + rest.kgco2e_beyond, rest.rows,
		rest.rows == 1 ? "row" : "rows", boundary);
}

void findings_tell(const co2e_inventory *inventory)
{
	unsigned i;

	progress_clear();
	for (i = 0; i < CO2E_FOUND_BITS; i++) {
		co2e_findings bit = 1u << i;
		uint64_t line = 0, rows = co2e_inventory_found(inventory, bit);
		const char *file;

		if (!rows)
			continue;
		file = co2e_inventory_found_at(inventory, bit, &line);
		put_clean(stderr, file ? file : "");
		fprintf(stderr,
			":%" PRIu64 ": finding: %s: %s (%" PRIu64 " %s)\n",
			line, co2e_finding_name(bit), co2e_finding_text(bit),
			rows, rows == 1 ? "row" : "rows, this is the first");
	}
	overlaps_tell(inventory);
	left_out_tell(inventory);
}
