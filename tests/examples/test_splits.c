/* The small trust's rows, dealt at random to several inventories that are then
 * merged in any order, give the same text as all of them in one, to the last
 * digit. */
#include "ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 5, SPLITS = 6, ROOM = 1 << 18 };

/* Behind the trust's own: two of an activity and unit in another spelling and
 * month, of which one has no quantity; ledger codes that nothing is mapped to;
 * one thing typed in two ways. */
static const char further[] =
	"gas,1000,kWh,May-24,Example Community Trust,Annexe,,,,,,,,,\n"
	"natural-gas,n/a,kwh,Dec-24,Example Community Trust,Annexe,,,,,,,,,\n"
	"natural-gas,3,KWH,Jul-24,Example Community Trust,Annexe,,,,,9.5,,,,\n"
	"E12,10.05,GBP,2024,Example Community Trust,Annexe,,,,,,,,,\n"
	"E12,20.1,GBP,2024,Example Community Trust,Annexe,,,,,,,,,\n"
	"E13,30.15,GBP,2024,Example Community Trust,Annexe,,,,,,,,,\n"
	"electricity,-5,kWh,2024/25,Example Community Trust,Annexe,,,,,,,e,,\n"
	"electricity,5.25,kWh,01/04/2024,Example Community Trust,Annexe,,,,,,,"
	"a,,\n"
	"spend/sic-21,120,GBP,2024/25,Example Community Trust,Annexe,,,,,,,,"
	"incl,\n"
	"spend/sic-21,120,GBP,2024/25,Example Community Trust,Annexe,,,,,,,,"
	"5%,11\n";

static const char codes_text[] = "code,activity\nL1,-\n";

/* xorshift64: the same splits wherever the test runs. */
static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void must(co2e_status status, const co2e_error *err)
{
	if (status)
		fail_msg("%s:%lu: %s", err->source, (unsigned long)err->line,
			 err->message);
}

static char *read_rows(void)
{
	char *text = malloc(ROOM);
	FILE *file = fopen(EXAMPLES "/small-trust-2024-25.csv", "rb");
	size_t n;

	assert_non_null(text);
	assert_non_null(file);
	n = fread(text, 1, ROOM - sizeof(further), file);
	assert_true(n < ROOM - sizeof(further));
	fclose(file);
	memcpy(text + n, further, sizeof(further));
	return text;
}

static co2e_inventory *inventory_by(const co2e_factors *factors,
				    const co2e_codes *codes, const char *by)
{
	static const char *const none[1] = {NULL};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	const char *two[2] = {by, "organisation"};
	co2e_error err = {0};

	options.by = by ? two : none;
	options.by_count = by ? 2 : 0;
	options.codes = codes;
	must(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	return inventory;
}

/* Hands each inventory the rows that fall to it; blank lines stand for the
 * others', so that each row keeps the number of its line. */
static void deal(co2e_inventory **parts, size_t count, const char *rows,
		 uint64_t *seed)
{
	char *texts[PARTS];
	const char *line = rows, *end;
	size_t n[PARTS] = {0}, i, first = 1;
	co2e_error err = {0};

	for (i = 0; i < count; i++)
		assert_non_null(texts[i] = malloc(ROOM));
	for (; *line; line = end, first = 0) {
		size_t length = strcspn(line, "\n"), whose = next(seed) % count;

		end = line + length + (line[length] == '\n');
		for (i = 0; i < count; i++) {
			if (first || i == whose) {
				memcpy(texts[i] + n[i], line, length);
				n[i] += length;
			}
			texts[i][n[i]++] = '\n';
		}
	}
	for (i = 0; i < count; i++) {
		must(co2e_inventory_read_text(parts[i], texts[i], n[i], "trust",
					      NULL, &err),
		     &err);
		free(texts[i]);
	}
}

/* All that is told of it. */
static char *told(co2e_inventory *inventory)
{
	static co2e_status (*const reports[])(co2e_text *,
					      const co2e_inventory *,
					      co2e_format, co2e_error *) = {
		co2e_report_footprint, co2e_report_hotspots,
		co2e_report_spend,     co2e_report_explain,
		co2e_report_problems,  co2e_report_gwp_sets,
	};
	co2e_quality *quality = NULL;
	co2e_text *text = NULL;
	co2e_error err = {0};
	unsigned i, format;
	char *copy;

	must(co2e_text_new(&text, &err), &err);
	must(co2e_inventory_price(inventory, &err), &err);
	for (i = 0; i < sizeof(reports) / sizeof(*reports); i++)
		for (format = 0; format <= CO2E_FORMAT_JSON; format++)
			must(reports[i](text, inventory, (co2e_format)format,
					&err),
			     &err);
	if (co2e_inventory_chosen(inventory)->keep_periods) {
		must(co2e_quality_new(&quality, inventory, NULL, &err), &err);
		must(co2e_report_quality(text, quality, CO2E_FORMAT_JSON, &err),
		     &err);
	}
	copy = strdup(co2e_text_data(text));
	assert_non_null(copy);
	co2e_quality_free(quality);
	co2e_text_free(text);
	return copy;
}

static void assert_same(const char *got, const char *expected, const char *by,
			int split)
{
	size_t i = 0, line;

	while (got[i] && got[i] == expected[i])
		i++;
	if (got[i] == expected[i])
		return;
	for (line = i; line && expected[line - 1] != '\n'; line--)
		;
	fail_msg("by %s, split %d: '%.*s', not '%.*s'", by ? by : "nothing",
		 split, (int)strcspn(got + line, "\n"), got + line,
		 (int)strcspn(expected + line, "\n"), expected + line);
}

/* Dealt to several and merged into one of them, in any order. */
static char *told_merged(const co2e_factors *factors, const co2e_codes *codes,
			 const char *by, const char *rows, uint64_t *seed)
{
	co2e_inventory *parts[PARTS];
	size_t into = next(seed) % PARTS, i;
	co2e_error err = {0};
	char *text;

	for (i = 0; i < PARTS; i++)
		parts[i] = inventory_by(factors, codes, by);
	deal(parts, PARTS, rows, seed);
	for (i = 0; i < PARTS; i++)
		if (i != into)
			must(co2e_inventory_merge(parts[into], parts[i], &err),
			     &err);
	text = told(parts[into]);
	for (i = 0; i < PARTS; i++)
		co2e_inventory_free(parts[i]);
	return text;
}

static void random_splits_merge_to_the_same_text(void **state)
{
	static const char *const bys[] = {
		NULL,   "activity",     "unit", "site",    "scope", "factor",
		"tier", "nhs_category", "year", "reading", "month", "line",
	};
	char *rows = read_rows();
	uint64_t seed = UINT64_C(0x9e3779b97f4a7c15);
	co2e_codes *codes = NULL;
	co2e_error err = {0};

	must(co2e_codes_load_text(&codes, codes_text, sizeof(codes_text) - 1,
				  "codes", &err),
	     &err);
	for (size_t b = 0; b < sizeof(bys) / sizeof(*bys); b++) {
		co2e_inventory *whole = inventory_by(*state, codes, bys[b]);
		char *expected;

		deal(&whole, 1, rows, &seed);
		assert_int_equal(co2e_inventory_rows(whole), 514);
		assert_int_equal(co2e_inventory_rejected(whole), 4);
		expected = told(whole);
		for (int split = 0; split < SPLITS; split++) {
			char *got =
				told_merged(*state, codes, bys[b], rows, &seed);

			assert_same(got, expected, bys[b], split);
			free(got);
		}
		free(expected);
		co2e_inventory_free(whole);
	}
	co2e_codes_free(codes);
	free(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_splits_merge_to_the_same_text),
	};

	return cmocka_run_group_tests(tests, ask_setup, ask_teardown);
}
