#include "rejected.h"

#include "cli.h"
#include "terminal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { TOLD_MOST = 20 };

void rejected_tell(void *user, const co2e_error *err)
{
	struct rejected *rejected = user;

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
		fprintf(stderr,
			"... and %" PRIu64 " more; co2e check shows all\n",
			rejected->count - TOLD_MOST);
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
