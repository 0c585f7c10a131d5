#include "overlaps.h"

#include "clean.h"
#include "people.h"

#include <inttypes.h>
#include <string.h>

/* One side: what it is, how much, and where it begins. */
struct side {
	const char *activities;
	const co2e_amount *amount;
	const char *file;
	uint64_t line;
};

static struct side one_of(const co2e_overlap *overlap)
{
	const struct side side = {overlap->rule->one, &overlap->one,
				  overlap->file_one, overlap->line_one};

	return side;
}

static struct side other_of(const co2e_overlap *overlap)
{
	const struct side side = {overlap->rule->other, &overlap->other,
				  overlap->file_other, overlap->line_other};

	return side;
}

/* "0.344 tCO2e of healthcare-waste/domestic/ (1 row, first in waste.csv:2)" */
static void put_side(struct buffer *out, struct side side)
{
	char tonnes[PEOPLE_TEXT], rows[PEOPLE_TEXT];

	buffer_printf(out, "%s tCO2e of ",
		      people_tonnes(tonnes, side.amount->kgco2e));
	clean_put(out, side.activities);
	buffer_printf(out, " (%s %s", people_count(rows, side.amount->rows),
		      side.amount->rows == 1 ? "row" : "rows");
	if (side.line) {
		buffer_puts(out, side.amount->rows == 1 ? ", " : ", first ");
		clean_put(out, side.file[0] ? side.file : "row ");
		buffer_printf(out, "%s%" PRIu64, side.file[0] ? ":" : "",
			      side.line);
	}
	buffer_puts(out, ")");
}

static void put_sides(struct buffer *out, const co2e_overlap *overlap)
{
	put_side(out, one_of(overlap));
	buffer_puts(out, " beside ");
	put_side(out, other_of(overlap));
}

enum { INDENT = 9, WIDTH = 80 };

/* A text cut into lines between words. */
static void put_sentence(struct buffer *out, const char *says)
{
	struct buffer text = {0};
	size_t column = 0, n;
	const char *p;

	clean_put(&text, says);
	for (p = text.text ? text.text : ""; *p; p += n + (p[n] == ' ')) {
		n = strcspn(p, " ");
		if (column && column + 1 + n > WIDTH) {
			buffer_puts(out, "\n");
			column = 0;
		}
		buffer_printf(out, "%*s%.*s", column ? 1 : INDENT, "", (int)n,
			      p);
		column += n + (column ? 1 : INDENT);
	}
	buffer_puts(out, "\n");
	out->failed |= text.failed;
	buffer_clear(&text);
}

void overlaps_put(struct buffer *out, const co2e_inventory *inventory)
{
	co2e_overlap overlap;
	size_t i;

	for (i = 0; co2e_inventory_overlap(&overlap, inventory, i); i++) {
		buffer_puts(out, "\nOverlap: ");
		clean_put(out, overlap.rule->code);
		buffer_puts(out, ": ");
		put_sides(out, &overlap);
		buffer_puts(out, ".\n");
		put_sentence(out, overlap.rule->says);
	}
}

static void json_side(struct json_out *j, const char *key, struct side side)
{
	out_open(j, key, '{');
	out_text(j, "activities", side.activities);
	out_number(j, "kgco2e", side.amount->kgco2e);
	out_count(j, "rows", side.amount->rows);
	out_text(j, "file", side.file);
	out_count(j, "line", side.line);
	out_close(j, '}');
}

void overlaps_json(struct json_out *j, const co2e_inventory *inventory)
{
	co2e_overlap overlap;
	size_t i;

	out_open(j, "overlaps", '[');
	for (i = 0; co2e_inventory_overlap(&overlap, inventory, i); i++) {
		out_open(j, NULL, '{');
		out_text(j, "code", overlap.rule->code);
		out_text(j, "text", overlap.rule->says);
		out_text(j, "within",
			 overlap.rule->within_organisation ? "organisation"
							   : "inventory");
		json_side(j, "one", one_of(&overlap));
		json_side(j, "other", other_of(&overlap));
		out_text(j, "source", overlap.rule->source);
		out_close(j, '}');
	}
	out_close(j, ']');
}

void overlaps_csv(struct csv_out *row, const co2e_inventory *inventory)
{
	co2e_overlap overlap;
	size_t i;

	for (i = 0; co2e_inventory_overlap(&overlap, inventory, i); i++) {
		struct buffer sides = {0};

		put_sides(&sides, &overlap);
		row_text(row, "overlap");
		row_text(row, overlap.rule->code);
		row_count(row, overlap.one.rows + overlap.other.rows);
		row_text(row, overlap.file_one);
		row_count(row, overlap.line_one);
		row_blank(row);
		row_text(row, sides.text ? sides.text : "");
		row_text(row, overlap.rule->says);
		row_end(row);
		row->to->failed |= sides.failed;
		buffer_clear(&sides);
	}
}
