/* Whatever is reported of some rows is the same to the byte, however they were
 * read: by several threads, as shards that are merged, from parts, and, where a
 * report names no line, in another order and from columns in another order.
 * Rows say all that rows may say, with findings, faults and rows that are there
 * twice. */
#include "cmocka_tests.h"

#include "base/buffer.h"
#include "demo_sets.h"
#include "inventory/store.h"
#include "parts.h"
#include "seeded.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 120, COLUMNS = 14, FILES = 36, SHARDS = 3, CELL = 32 };

static const char *const columns[COLUMNS] = {
	"activity",     "quantity", "unit",     "date",  "site",
	"supplier",     "region",   "quality",  "stage", "scope",
	"nhs_category", "cost_gbp", "category", "vat"};

/* Of each column some texts; the first is the most usual one. */
static const char *const texts[COLUMNS][8] = {
	{"gas", "fuels/gas", "power", "trips/car", "water", "Consultants",
	 "gass", "GAS "},
	{"12.5", "1", "-3", "1e3", "0.1234567890123456789", "n/a", "(12)",
	 "1600000000000000"},
	{"kWh (Gross CV)", "kWh", "km", "m3", "kgCO2e", "MWh", "furlong", ""},
	{"2024-05", "2023-12-31", "01/04/2024", "2024", "2023/24", "never",
	 "2025-01", "2024-05-17"},
	{"A", "B", "", " A ", "9", "10", "1a", "Z"},
	{"", "", "Green Ltd", "GREEN LTD", "green ltd", "Nobody", "", ""},
	{"", "", "", "", "", "GB", "XX", ""},
	{"", "", "actual", "estimated", "OC", "RC", "invoice", ""},
	{"", "", "", "", "direct", "wtt", "no stage", ""},
	{"", "", "", "3", "beyond", "1", "9", ""},
	{"", "", "", "", "", "20", "7", "nope"},
	{"", "", "9.5", "-2", "many", "1e15", "", ""},
	{"", "", "", "6", "7", "1", "99", ""},
	{"", "", "", "", "20%", "excl", "x", ""},
};

struct rows {
	uint8_t cell[ROWS][COLUMNS]; /* which of the column's texts */
};

/* Most rows are usual, some are there twice. */
static void make_rows(struct rows *rows, uint64_t seed)
{
	size_t i, k;

	for (i = 0; i < ROWS; i++) {
		uint32_t odd = seeded_below(&seed, 8);

		if (i && seeded_below(&seed, 6) == 0) {
			memcpy(rows->cell[i],
			       rows->cell[seeded_below(&seed, (uint32_t)i)],
			       COLUMNS);
			continue;
		}
		for (k = 0; k < COLUMNS; k++)
			rows->cell[i][k] =
				seeded_below(&seed, 10) < odd
					? (uint8_t)seeded_below(&seed, 8)
					: 0;
	}
}

/* How the rows stand in a file. */
struct layout {
	size_t row[ROWS], column[COLUMNS];
	size_t shard, shards; /* others' rows are blank lines */
};

static struct layout as_they_are(void)
{
	struct layout layout = {.shards = 1};
	size_t i;

	for (i = 0; i < ROWS; i++)
		layout.row[i] = i;
	for (i = 0; i < COLUMNS; i++)
		layout.column[i] = i;
	return layout;
}

static void shuffle(size_t *of, size_t count, uint64_t *seed)
{
	while (count > 1) {
		size_t k = seeded_below(seed, (uint32_t)count--);
		size_t kept = of[count];

		of[count] = of[k];
		of[k] = kept;
	}
}

static void put_rows(struct buffer *out, const struct rows *rows,
		     const struct layout *layout)
{
	size_t i, k;

	out->n = 0;
	for (k = 0; k < COLUMNS; k++) {
		buffer_puts(out, k ? "," : "");
		buffer_puts(out, columns[layout->column[k]]);
	}
	buffer_puts(out, "\n");
	for (i = 0; i < ROWS; i++) {
		size_t row = layout->row[i];

		for (k = 0;
		     k < COLUMNS && row % layout->shards == layout->shard;
		     k++) {
			size_t c = layout->column[k];

			buffer_puts(out, k ? "," : "");
			buffer_puts(out, texts[c][rows->cell[row][c]]);
		}
		buffer_puts(out, "\n");
	}
	assert_false(out->failed);
}

static const char *const bys[][3] = {
	{NULL},       {"site", "month"},     {"supplier", "year"},
	{"activity"}, {"scope", "category"}, {"nhs_category", "site"},
	{"tier"},     {"unit", "stage"},     {"factor", "set"},
	{"line"},     {"reading", "region"}, {"file", "vat"},
};
enum { BYS = sizeof(bys) / sizeof(bys[0]) };

static co2e_inventory *empty(const co2e_factors *factors, size_t by)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = bys[by];
	while (options.by_count < 3 && bys[by][options.by_count])
		options.by_count++;
	if (by % 3 == 1)
		options.rule = CO2E_EDITION_BLEND;
	options.keep_periods = (uint8_t)(by % 3); /* quality asks for it */
	ok(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	return inventory;
}

static void read_rows(co2e_inventory *inventory, const struct rows *rows,
		      const struct layout *layout, uint32_t threads,
		      size_t piece)
{
	co2e_read_options read = CO2E_READ_OPTIONS_INIT;
	struct buffer text = {0};
	co2e_error err = {0};

	put_rows(&text, rows, layout);
	read.threads = threads;
	inventory->piece = piece;
	inventory->cells_each = threads > 1 ? 8 : 0;
	ok(co2e_inventory_read_text(inventory, text.text, text.n, "f.csv",
				    &read, &err),
	   &err);
	buffer_clear(&text);
}

typedef co2e_status (*report_fn)(co2e_text *out,
				 const co2e_inventory *inventory,
				 co2e_format format, co2e_error *err);

static co2e_status report_hotspots(co2e_text *out,
				   const co2e_inventory *inventory,
				   co2e_format format, co2e_error *err)
{
	return co2e_report_hotspots(out, inventory, format, err);
}

static co2e_status report_quality(co2e_text *out,
				  const co2e_inventory *inventory,
				  co2e_format format, co2e_error *err)
{
	co2e_quality *quality = NULL;
	co2e_status status = co2e_quality_new(&quality, inventory, NULL, err);

	if (!status)
		status = co2e_report_quality(out, quality, format, err);
	co2e_quality_free(quality);
	return status;
}

static const struct {
	const char *name;
	report_fn report;
	int of_lines; /* 1: it names lines in CSV, too */
} reports[] = {
	{"footprint", co2e_report_footprint, 0},
	{"hotspots", report_hotspots, 0},
	{"spend", co2e_report_spend, 0},
	{"quality", report_quality, 0},
	{"problems", co2e_report_problems, 1},
	{"explain", co2e_report_explain, 1},
};
enum { REPORTS = sizeof(reports) / sizeof(reports[0]), FORMATS = 3 };
static const co2e_format formats[FORMATS] = {CO2E_FORMAT_TABLE, CO2E_FORMAT_CSV,
					     CO2E_FORMAT_JSON};

/* All that is reported; and the part. */
struct reported {
	co2e_text *of[REPORTS][FORMATS];
	co2e_text *part;
	size_t failed; /* reports that say no more than why they cannot be */
};

static struct reported report(co2e_inventory *inventory)
{
	struct reported out = {.failed = 0};
	co2e_error err = {0};
	size_t i, k;

	out.part = part_written(inventory);
	ok(co2e_inventory_price(inventory, &err), &err);
	for (i = 0; i < REPORTS; i++)
		for (k = 0; k < FORMATS; k++) {
			ok(co2e_text_new(&out.of[i][k], &err), &err);
			out.failed += reports[i].report(out.of[i][k], inventory,
							formats[k], &err) != 0;
		}
	co2e_inventory_free(inventory);
	return out;
}

static void drop(struct reported *reported)
{
	size_t i, k;

	co2e_text_free(reported->part);
	for (i = 0; i < REPORTS; i++)
		for (k = 0; k < FORMATS; k++)
			co2e_text_free(reported->of[i][k]);
}

static void same_text(const co2e_text *a, const co2e_text *b, const char *name,
		      const char *how, size_t file)
{
	if (co2e_text_size(a) != co2e_text_size(b) ||
	    memcmp(co2e_text_data(a), co2e_text_data(b), co2e_text_size(a)) !=
		    0)
		fail_msg("file %zu, %s: another %s:\n%.*s\nnot\n%.*s", file,
			 how, name, (int)co2e_text_size(a), co2e_text_data(a),
			 (int)co2e_text_size(b), co2e_text_data(b));
}

static void same(struct reported got, const struct reported *want,
		 const char *how, size_t file)
{
	size_t i, k;

	for (i = 0; i < REPORTS; i++)
		for (k = 0; k < FORMATS; k++)
			same_text(got.of[i][k], want->of[i][k], reports[i].name,
				  how, file);
	same_text(got.part, want->part, "part", how, file);
	assert_int_equal(got.failed, want->failed);
	drop(&got);
}

/* Of rows in another order: what names no line. */
static void same_csv(struct reported got, const struct reported *want,
		     const char *how, size_t file)
{
	size_t i;

	for (i = 0; i < REPORTS; i++)
		if (!reports[i].of_lines)
			same_text(got.of[i][1], want->of[i][1], reports[i].name,
				  how, file);
	drop(&got);
}

static co2e_inventory *read_alone(const co2e_factors *factors, size_t by,
				  const struct rows *rows,
				  const struct layout *layout, uint32_t threads,
				  size_t piece)
{
	co2e_inventory *inventory = empty(factors, by);

	read_rows(inventory, rows, layout, threads, piece);
	return inventory;
}

/* The shards, the last first; by way of their parts, or not. */
static co2e_inventory *read_shards(const co2e_factors *factors, size_t by,
				   const struct rows *rows, int as_parts)
{
	co2e_inventory *all = empty(factors, by);
	struct layout layout = as_they_are();
	co2e_error err = {0};

	layout.shards = SHARDS;
	for (layout.shard = SHARDS; layout.shard-- > 0;) {
		co2e_inventory *one =
			read_alone(factors, by, rows, &layout,
				   1 + (uint32_t)layout.shard, 90);

		if (as_parts) {
			co2e_text *bytes = part_written(one);

			co2e_inventory_free(one);
			one = part_restored(bytes, factors, NULL);
			co2e_text_free(bytes);
		}
		ok(co2e_inventory_merge(all, one, &err), &err);
		co2e_inventory_free(one);
	}
	return all;
}

static void compare(const co2e_factors *factors, size_t f, size_t by,
		    uint64_t *seed)
{
	static struct rows rows;
	struct layout plain = as_they_are(), other = plain;
	co2e_inventory *first;
	struct reported whole;
	uint32_t threads;
	int keeps;

	make_rows(&rows, 55 + f);
	first = read_alone(factors, by, &rows, &plain, 1, 0);
	assert_in_range(first->counted, ROWS / 3, ROWS - ROWS / 6);
	keeps = first->options.keep_periods;
	whole = report(first);
	assert_int_equal(whole.failed, keeps ? 0 : FORMATS);
	for (threads = 2; threads <= 4; threads++)
		same(report(read_alone(factors, by, &rows, &plain, threads,
				       150 * threads)),
		     &whole, "threads", f);
	same(report(read_shards(factors, by, &rows, 0)), &whole, "shards", f);
	same(report(read_shards(factors, by, &rows, 1)), &whole, "parts", f);
	shuffle(other.column, COLUMNS, seed);
	same_csv(report(read_alone(factors, by, &rows, &other, 2, 200)), &whole,
		 "columns", f);
	shuffle(other.row, ROWS, seed);
	if (!bys[by][0] || strcmp(bys[by][0], "line") != 0)
		same_csv(report(read_alone(factors, by, &rows, &other, 3, 99)),
			 &whole, "order", f);
	drop(&whole);
}

static void reports_do_not_tell_how_the_rows_were_read(void **state)
{
	uint64_t seed = 8128;
	size_t f;

	for (f = 0; f < FILES; f++)
		compare(*state, f, f % BYS, &seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_do_not_tell_how_the_rows_were_read),
	};

	return cmocka_run_group_tests_name("same_reports", tests, demo_setup,
					   demo_teardown);
}
