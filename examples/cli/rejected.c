#include "rejected.h"

#include "cli.h"
#include "progress.h"
#include "terminal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { TOLD_MOST = 20 };

static void put_text(struct part *part, const char *text)
{
	part_put(part, text, strlen(text));
}

/* A cell, as the reports have them: quoted where a separator, a quote or a line
 * end stands in it; an apostrophe keeps a spreadsheet from running it. */
static void put_cell(struct part *part, const char *text)
{
	int quoted = strpbrk(text, ",;\t\"\r\n") != NULL;
	const char *quote;

	if (quoted)
		part_put(part, "\"", 1);
	if (text[0] && strchr("=+-@\t\r", text[0]))
		part_put(part, "'", 1);
	while ((quote = strchr(text, '"')) != NULL) {
		part_put(part, text, (size_t)(quote - text) + 1);
		part_put(part, "\"", 1);
		text = quote + 1;
	}
	put_text(part, text);
	if (quoted)
		part_put(part, "\"", 1);
}

int rejected_open(struct rejected *rejected, const char *path)
{
	int number = part_open(&rejected->all, path);

	if (number)
		return fail_write(path, number);
	rejected->file = path;
	put_text(&rejected->all, "file,line,column,code,message\n");
	return EXIT_FINE;
}

void rejected_write(struct rejected *rejected, const co2e_error *err)
{
	struct part *part = &rejected->all;
	char place[64];

	if (!part->to)
		return;
	put_cell(part, err->source);
	snprintf(place, sizeof(place), ",%" PRIu64 ",%" PRIu32 ",", err->line,
		 err->column);
	put_text(part, place);
	put_cell(part, co2e_status_name(err->status));
	put_text(part, ",");
	put_cell(part, err->message);
	put_text(part, "\n");
}

int rejected_keep(struct rejected *rejected)
{
	int number = rejected->all.to ? part_keep(&rejected->all) : 0;

	return number ? fail_write(rejected->file, number) : EXIT_FINE;
}

void rejected_tell(void *user, const co2e_error *err)
{
	struct rejected *rejected = user;

	rejected_write(rejected, err);
	if (rejected->count++ >= TOLD_MOST)
		return;
	rejected->last = *err;
	progress_clear();
	put_problem(stderr, err);
}

int rejected_told(const struct rejected *rejected, const co2e_error *err)
{
	const co2e_error *last = &rejected->last;

	return last->status == err->status && last->line == err->line &&
	       last->column == err->column &&
	       !strcmp(last->source, err->source);
}

void rejected_more(const struct rejected *rejected)
{
	progress_clear();
	if (rejected->count > TOLD_MOST)
		fprintf(stderr, "... and %" PRIu64 " more; %s\n",
			rejected->count - TOLD_MOST,
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
