/* Parts of an inventory: the same bytes whoever adds up, the same figures as
 * the rows, and nothing read from what is no part. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "demo_sets.h"
#include "factor/digest.h"
#include "parts.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char header[] =
	"activity,quantity,unit,date,site,supplier,region,stage,scope,category,"
	"quality,nhs_category\n";

/* Each stands alone in a file of its own, so that where it stands does not
 * depend on how the rows are shared out. */
static const char *const rows[] = {
	"gas,1000,kWh (Gross CV),2024-06,A,,,,,,,",
	"gas,0.1,kWh (gross cv),2024-02,A,,,,,,,",
	"fuels/gas,0.2,MWh (Gross CV),Jun-24,A,,,,,,,",
	"gas,7,kWh,2024-06,B,,,,,,,",
	"gas,7,kWh,2024-12-31,B,,,,,,E,",
	"gas,\"1,234.5\",kWh (Net CV),2023,A,,,,,,,",
	"gas,-3,m3,2023/24,B,,,,,,,",
	"gas,-3,m3,2023-10-01..2024-10-01,B,,,,,,,",
	"power,100,kWh,2024-01,A,Green Ltd,,,,,,",
	"power,0.1234567890123456789,kWh,2024-03,A,,,generation,,,actual,",
	"heat,40,kWh,2024,C,,North,,,,OC,",
	"water,2000,litres,2025,C,,,,,,,",
	"wood,1,kWh,2024-05,C,,,,,,,",
	"trips/car,10,km,2024-05,C,,,,3,7,,",
	"own/car,10,km,2024-05,C,,,,,,,",
	"demo-2024:gas-net,5,kWh (Net CV),2024,A,,,,,,,",
	"gas-net,5,kWh (Net CV),2024,A,,,,,,,",
	"Consultants,12.5,kgCO2e,2024-04,C,,,,3,1,,",
	"Consultants,2,tCO2e,2024-09,C,,,,1,,E,",
	"gas,n/a,KWH (Gross CV),2024-11,A,,,,,,,",
	"gas,1,furlong,2024-06,A,,,,,,,",
	"gass,1,kWh,,A,,,,,,,",
};
enum { ROWS = sizeof(rows) / sizeof(*rows) };

static co2e_inventory *empty(const co2e_factors *factors,
			     const co2e_inventory_options *options)
{
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	ok(co2e_inventory_new(&inventory, factors, options, &err), &err);
	return inventory;
}

static void add(co2e_inventory *inventory, size_t row)
{
	char text[512], name[16];
	co2e_error err = {0};
	int n = snprintf(text, sizeof(text), "%s%s\n", header, rows[row]);

	snprintf(name, sizeof(name), "r%02d.csv", (int)row);
	ok(co2e_inventory_read_text(inventory, text, (size_t)n, name, NULL,
				    &err),
	   &err);
}

static co2e_inventory *all_rows(const co2e_factors *factors,
				const co2e_inventory_options *options)
{
	co2e_inventory *inventory = empty(factors, options);
	size_t i;

	for (i = 0; i < ROWS; i++)
		add(inventory, i);
	return inventory;
}

/* Small, seeded, the same everywhere. */
static unsigned chance(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % below;
}

enum { SHARDS = 4 };

static void merge_part(co2e_inventory **all, const co2e_text *text,
		       const co2e_factors *factors)
{
	co2e_inventory *one = part_restored(text, factors, NULL);
	co2e_error err = {0};

	if (!*all) {
		*all = one;
		return;
	}
	ok(co2e_inventory_merge(*all, one, &err), &err);
	co2e_inventory_free(one);
}

/* The rows shuffled and shared out; the shards merged in any order, and in any
 * grouping: some parts are of merged parts. */
static co2e_text *shared_out(unsigned seed, const co2e_factors *factors,
			     const co2e_inventory_options *options)
{
	co2e_inventory *shards[SHARDS], *all = NULL, *half = NULL;
	size_t order[ROWS], i, turn = seed % SHARDS;
	co2e_text *text;

	for (i = 0; i < SHARDS; i++)
		shards[i] = empty(factors, options);
	for (i = 0; i < ROWS; i++)
		order[i] = i;
	for (i = ROWS; i > 1; i--) {
		size_t k = chance(&seed, (unsigned)i), kept = order[k];

		order[k] = order[i - 1];
		order[i - 1] = kept;
	}
	for (i = 0; i < ROWS; i++)
		add(shards[chance(&seed, SHARDS)], order[i]);
	for (i = 0; i < SHARDS; i++) {
		text = part_written(shards[(i + turn) % SHARDS]);
		merge_part(chance(&seed, 2) ? &all : &half, text, factors);
		co2e_text_free(text);
	}
	if (half) {
		text = part_written(half);
		merge_part(&all, text, factors);
		co2e_text_free(text);
	}
	text = part_written(all);
	for (i = 0; i < SHARDS; i++)
		co2e_inventory_free(shards[i]);
	co2e_inventory_free(all);
	co2e_inventory_free(half);
	return text;
}

static void any_sharing_out_gives_the_same_bytes(void **state)
{
	static const char *const by[] = {"site", "scope", "file", "line"};
	unsigned seed, kind;

	for (kind = 0; kind < 4; kind++) {
		co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
		co2e_inventory *whole;
		co2e_text *expected;

		options.by = by;
		options.by_count = kind == 3 ? 4 : kind;
		options.rule =
			kind == 2 ? CO2E_EDITION_BLEND : CO2E_EDITION_MAJORITY;
		whole = all_rows(*state, &options);
		expected = part_written(whole);
		assert_int_equal(co2e_inventory_rejected(whole), 3);
		co2e_inventory_free(whole);
		for (seed = 1; seed <= 60; seed++) {
			co2e_text *text = shared_out(seed, *state, &options);

			part_same(text, expected);
			co2e_text_free(text);
		}
		co2e_text_free(expected);
	}
}

/* To the bit: memcmp() and not a distance. */
static void same_figures(const co2e_inventory *a, const co2e_inventory *b)
{
	co2e_amount x = co2e_inventory_total(a), y = co2e_inventory_total(b);
	size_t i, n = co2e_inventory_line_count(a);

	assert_memory_equal(&x.kgco2e, &y.kgco2e, sizeof(double));
	assert_memory_equal(&x.kgco2e_market, &y.kgco2e_market, sizeof(double));
	assert_memory_equal(&x.kgco2e_outside, &y.kgco2e_outside,
			    sizeof(double));
	assert_int_equal(n, co2e_inventory_line_count(b));
	for (i = 0; i < n; i++) {
		co2e_line p, q;

		assert_true(co2e_inventory_line(&p, a, i));
		assert_true(co2e_inventory_line(&q, b, i));
		assert_ptr_equal(p.factor, q.factor);
		assert_string_equal(p.quantity, q.quantity);
		assert_string_equal(p.asked, q.asked);
		assert_string_equal(p.unit, q.unit);
		assert_string_equal(p.file, q.file);
		assert_int_equal(p.findings, q.findings);
		assert_int_equal(p.period.first, q.period.first);
		assert_int_equal(p.period.last, q.period.last);
		assert_memory_equal(&p.amount.kgco2e, &q.amount.kgco2e,
				    sizeof(double));
	}
	for (i = 0; i < CO2E_FOUND_BITS; i++) {
		uint64_t at = 0, line = 0;

		assert_int_equal(co2e_inventory_found(a, 1u << i),
				 co2e_inventory_found(b, 1u << i));
		(void)co2e_inventory_found_at(a, 1u << i, &at);
		(void)co2e_inventory_found_at(b, 1u << i, &line);
		assert_int_equal(at, line);
	}
}

static const struct restating {
	const char *name;
	co2e_edition_rule rule;
	int32_t edition;
	const char *gwp, *boundary;
} restatings[] = {
	{"as it is", CO2E_EDITION_MAJORITY, 0, NULL, NULL},
	{"blended", CO2E_EDITION_BLEND, 0, NULL, NULL},
	{"one edition", CO2E_EDITION_FIXED, 2025, NULL, NULL},
	{"another edition", CO2E_EDITION_FIXED, 2024, NULL, NULL},
	{"GWP", CO2E_EDITION_MAJORITY, 0, "AR5", NULL},
	{"boundary", CO2E_EDITION_MAJORITY, 0, NULL, "nhs-footprint"},
	{"all of them", CO2E_EDITION_FIXED, 2025, "AR4", "nhs-footprint-plus"},
};
enum { RESTATINGS = sizeof(restatings) / sizeof(*restatings) };

static co2e_inventory_options options_of(size_t i, int keep_periods)
{
	static const char *const by[] = {"site", "category"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;

	options.by = by;
	options.by_count = 2;
	options.rule = restatings[i].rule;
	options.edition = restatings[i].edition;
	options.gwp = restatings[i].gwp;
	options.boundary = restatings[i].boundary;
	options.keep_periods = (uint8_t)keep_periods;
	return options;
}

static void restating_gives_what_the_rows_would(void **state)
{
	size_t from, to;
	int keep;

	for (keep = 0; keep <= CO2E_KEEP_MONTHS; keep++)
		for (from = 0; from < RESTATINGS; from++)
			for (to = 0; to < RESTATINGS; to++) {
				co2e_inventory_options a =
					options_of(from, keep);
				co2e_inventory_options b = options_of(to, keep);
				co2e_inventory *one = all_rows(*state, &a);
				co2e_inventory *fresh = all_rows(*state, &b);
				co2e_text *part = part_written(one);
				co2e_inventory *again =
					part_restored(part, *state, &b);
				co2e_error err = {0};

				ok(co2e_inventory_price(again, &err), &err);
				ok(co2e_inventory_price(fresh, &err), &err);
				same_figures(again, fresh);
				parts_of_same(again, fresh);
				co2e_text_free(part);
				co2e_inventory_free(one);
				co2e_inventory_free(fresh);
				co2e_inventory_free(again);
			}
}

/* The first by place are kept, though the others come first. */
static void the_rejections_kept_do_not_depend_on_the_order(void **state)
{
	enum { BAD = 200, LINE = 24 };
	static char text[64 + BAD * LINE];
	co2e_inventory *ab = empty(*state, NULL), *ba = empty(*state, NULL);
	co2e_error err = {0};
	size_t n = 0, i;

	n += (size_t)snprintf(text, sizeof(text),
			      "activity,quantity,unit,date\n");
	for (i = 0; i < BAD; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
				      "gas,x%d,kWh,2024\n", (int)i);
	ok(co2e_inventory_read_text(ab, text, n, "a.csv", NULL, &err), &err);
	ok(co2e_inventory_read_text(ab, text, n, "b.csv", NULL, &err), &err);
	ok(co2e_inventory_read_text(ba, text, n, "b.csv", NULL, &err), &err);
	ok(co2e_inventory_read_text(ba, text, n, "a.csv", NULL, &err), &err);
	parts_of_same(ab, ba);
	assert_int_equal(co2e_inventory_rejected(ba), 400);
	assert_non_null(co2e_inventory_rejection(ba, 19));
	assert_null(co2e_inventory_rejection(ba, 20));
	co2e_inventory_free(ab);
	co2e_inventory_free(ba);
}

static void refused(const void *bytes, size_t size, const char *needle)
{
	co2e_partial *part = NULL;
	co2e_error err = {0};

	assert_int_equal(
		co2e_partial_read(&part, bytes, size, "bad.part", &err),
		CO2E_E_DATA);
	assert_null(part);
	assert_string_equal(err.source, "bad.part");
	if (!strstr(err.message, needle))
		fail_msg("'%s' has no '%s'", err.message, needle);
}

static co2e_text *usual_part(const co2e_factors *factors)
{
	co2e_inventory_options options = options_of(0, 0);
	co2e_inventory *inventory = all_rows(factors, &options);
	co2e_text *text = part_written(inventory);

	co2e_inventory_free(inventory);
	return text;
}

/* What each byte of the head is about: magic, version, size; then the rest. */
static const char *fault_at(size_t byte)
{
	return byte < 8    ? "no part"
	       : byte < 12 ? "format"
	       : byte < 20 ? "bytes"
			   : "damaged";
}

static void each_bit_that_flips_is_noticed(void **state)
{
	co2e_text *text = usual_part(*state);
	size_t size = co2e_text_size(text), i;
	char *bytes = malloc(size + 1);

	assert_non_null(bytes);
	memcpy(bytes, co2e_text_data(text), size);
	for (i = 0; i < size; i++) {
		bytes[i] = (char)(bytes[i] ^ 1 << i % 8);
		refused(bytes, size, fault_at(i));
		bytes[i] = (char)(bytes[i] ^ 1 << i % 8);
	}
	bytes[size] = 0;
	refused(bytes, size + 1, "follows");
	for (i = 0; i < size; i++)
		refused(bytes, i, i < 20 ? "" : "cut short");
	refused("activity,quantity", 17, "no part");
	free(bytes);
	co2e_text_free(text);
}

/* Bytes that were changed on purpose, digest and all: any answer is fine but a
 * crash, and what was read can be written. */
static void no_sealed_bytes_do_harm(void **state)
{
	co2e_text *text = usual_part(*state);
	size_t size = co2e_text_size(text), i, read = 0;
	char *bytes = malloc(size), digest[DIGEST_TEXT];

	assert_non_null(bytes);
	memcpy(bytes, co2e_text_data(text), size);
	for (i = 20; i < size - 71; i++) {
		co2e_inventory *inventory = NULL;
		co2e_partial *part = NULL;
		char kept = bytes[i];

		bytes[i] = (char)(i % 3 ? kept + 1 : ~kept);
		digest_text(digest, bytes, size - 71);
		memcpy(bytes + size - 71, digest, 71);
		if (!co2e_partial_read(&part, bytes, size, "x", NULL) &&
		    !co2e_partial_inventory(&inventory, part, *state, NULL,
					    NULL)) {
			co2e_text *again = part_written(inventory);

			read++;
			co2e_text_free(again);
		}
		co2e_inventory_free(inventory);
		co2e_partial_free(part);
		bytes[i] = kept;
	}
	assert_true(read > 0);
	free(bytes);
	co2e_text_free(text);
}

static void other_options_are_refused(void **state)
{
	static const char *const by[] = {"site", "year"};
	static const struct {
		const char *needle;
		size_t by_count;
		uint8_t keep_periods;
		co2e_stages stages;
	} cases[] = {
		{"grouped by site, category", 2, 0, 0},
		{"keeps periods", 0, 1, 0},
		{"keeps periods", 0, CO2E_KEEP_MONTHS, 0},
		{"other stages", 0, 0, 1},
	};
	co2e_text *text = usual_part(*state);
	co2e_partial *part = NULL;
	size_t i;

	ok(co2e_partial_read(&part, co2e_text_data(text), co2e_text_size(text),
			     "a.part", NULL),
	   NULL);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_inventory_options options = *co2e_partial_options(part);
		co2e_inventory *inventory = NULL;
		co2e_error err = {0};

		if (cases[i].by_count) {
			options.by = by;
			options.by_count = cases[i].by_count;
		}
		options.keep_periods = cases[i].keep_periods;
		options.stages =
			cases[i].stages ? cases[i].stages : options.stages;
		assert_int_equal(co2e_partial_inventory(&inventory, part,
							*state, &options, &err),
				 CO2E_E_OPTION);
		assert_null(inventory);
		assert_non_null(strstr(err.message, cases[i].needle));
	}
	co2e_partial_free(part);
	co2e_text_free(text);
}

static void what_cannot_be_matched_is_named(void **state)
{
	co2e_inventory_options options;
	co2e_text *text = usual_part(*state);
	co2e_inventory *inventory = NULL;
	co2e_partial *part = NULL;
	co2e_error err = {0};

	ok(co2e_partial_read(&part, co2e_text_data(text), co2e_text_size(text),
			     "a.part", NULL),
	   NULL);
	options = *co2e_partial_options(part);
	options.rule = CO2E_EDITION_FIXED;
	options.edition = 2001;
	assert_int_equal(co2e_partial_inventory(&inventory, part, *state,
						&options, &err),
			 CO2E_E_EDITION);
	assert_null(inventory);
	assert_non_null(strstr(err.message, "2001"));
	assert_int_equal(err.line, 2); /* each row is its file's second line */
	assert_non_null(strstr(err.source, ".csv"));
	co2e_partial_free(part);
	co2e_text_free(text);
}

static void is_named_by_its_end(const co2e_text *text)
{
	const char *bytes = co2e_text_data(text);
	size_t size = co2e_text_size(text);
	co2e_partial *part = NULL;

	ok(co2e_partial_read(&part, bytes, size, "a.part", NULL), NULL);
	assert_memory_equal(co2e_partial_digest(part), bytes + size - 71, 71);
	assert_int_equal(strlen(co2e_partial_digest(part)), 71);
	co2e_partial_free(part);
}

static void a_part_of_nothing_is_one(void **state)
{
	co2e_inventory *none = empty(*state, NULL), *again;
	co2e_text *text = part_written(none), *other;

	again = part_restored(text, *state, NULL);
	assert_int_equal(co2e_inventory_rows(again), 0);
	is_named_by_its_end(text);
	other = part_written(again);
	part_same(text, other);
	co2e_text_free(text);
	co2e_text_free(other);
	co2e_inventory_free(none);
	co2e_inventory_free(again);
}

/* What rows say they cost is not their quantity, and is in the part, too. */
static void a_part_has_what_its_rows_cost(void **state)
{
	static const char text[] = "activity,quantity,unit,date,cost_gbp\n"
				   "gas,100,kWh,2024,12.50\n"
				   "gas,100,kWh,2024,\n"
				   "gas,100,kWh,2024,7.25\n";
	co2e_inventory *from = empty(*state, NULL), *to = NULL;
	co2e_partial *part = NULL;
	co2e_text *bytes;
	co2e_error err = {0};

	ok(co2e_inventory_read_text(from, text, strlen(text), "c.csv", NULL,
				    &err),
	   &err);
	bytes = part_written(from);
	ok(co2e_partial_read(&part, co2e_text_data(bytes),
			     co2e_text_size(bytes), "c.part", &err),
	   &err);
	ok(co2e_partial_inventory(&to, part, *state, NULL, &err), &err);
	ok(co2e_inventory_price(to, &err), &err);
	assert_within(co2e_inventory_spend(to).gbp, 19.75, 0);
	assert_int_equal(co2e_inventory_spend(to).rows, 2);
	co2e_partial_free(part);
	co2e_text_free(bytes);
	co2e_inventory_free(from);
	co2e_inventory_free(to);
}

/* Written once, and kept: "Consultants" 12.5 kgCO2e in scope 3 and 2 tCO2e in
 * scope 1, a bus with -1 kgCO2e beyond, and a row in error. */
static void a_part_of_version_1_reads_and_writes_as_ever(void **state)
{
	co2e_inventory *inventory = NULL;
	co2e_partial *part = NULL;
	co2e_text *again;
	co2e_error err = {0};

	ok(co2e_partial_open(&part, TEST_DATA "/partial/v1.part", &err), &err);
	ok(co2e_partial_inventory(&inventory, part, *state, NULL, &err), &err);
	ok(co2e_inventory_price(inventory, &err), &err);
	assert_int_equal(co2e_inventory_rows(inventory), 4);
	assert_int_equal(co2e_inventory_rejected_as(inventory, CO2E_E_NUMBER),
			 1);
	assert_within(co2e_inventory_total(inventory).kgco2e, 2012.5, 0);
	assert_within(co2e_inventory_total(inventory).kgco2e_beyond, -1, 0);
	assert_int_equal(co2e_inventory_found(inventory, CO2E_FOUND_NEGATIVE),
			 1);
	again = part_written(inventory);
	assert_string_equal(co2e_partial_digest(part),
			    "sha256:9cf8841ad0e6a5a5cdbb5ac7ce816f9f"
			    "cd9e0e5616f2b39e9926b7ddeec9d649");
	assert_memory_equal(co2e_text_data(again) + co2e_text_size(again) - 71,
			    co2e_partial_digest(part), 71);
	co2e_text_free(again);
	co2e_inventory_free(inventory);
	co2e_partial_free(part);
}

/* Writing, reading and matching again, the nth allocation failing. */
static co2e_status round_trip(const co2e_inventory *from,
			      const co2e_factors *factors, co2e_text *text)
{
	size_t before = co2e_text_size(text);
	co2e_inventory *inventory = NULL;
	co2e_partial *part = NULL;
	co2e_status status = co2e_partial_write(text, from, NULL);

	if (status)
		assert_int_equal(co2e_text_size(text), before);
	else
		status = co2e_partial_read(&part, co2e_text_data(text),
					   co2e_text_size(text), "x", NULL);
	assert_int_equal(!status, part != NULL);
	if (!status)
		status = co2e_partial_inventory(&inventory, part, factors, NULL,
						NULL);
	assert_int_equal(!status, inventory != NULL);
	co2e_inventory_free(inventory);
	co2e_partial_free(part);
	return status;
}

static void each_allocation_can_fail(void **state)
{
	co2e_inventory_options options = options_of(0, 0);
	co2e_inventory *inventory = all_rows(*state, &options);
	co2e_status status = CO2E_E_MEMORY;
	long n;

	for (n = 0; status; n++) {
		co2e_text *text = NULL;

		ok(co2e_text_new(&text, NULL), NULL);
		mem_fail_after(n);
		status = round_trip(inventory, *state, text);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		co2e_text_free(text);
	}
	assert_true(n > 50);
	co2e_inventory_free(inventory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_sharing_out_gives_the_same_bytes),
		cmocka_unit_test(restating_gives_what_the_rows_would),
		cmocka_unit_test(a_part_has_what_its_rows_cost),
		cmocka_unit_test(
			the_rejections_kept_do_not_depend_on_the_order),
		cmocka_unit_test(each_bit_that_flips_is_noticed),
		cmocka_unit_test(no_sealed_bytes_do_harm),
		cmocka_unit_test(other_options_are_refused),
		cmocka_unit_test(what_cannot_be_matched_is_named),
		cmocka_unit_test(a_part_of_nothing_is_one),
		cmocka_unit_test(a_part_of_version_1_reads_and_writes_as_ever),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests_name("partial", tests, demo_setup,
					   demo_teardown);
}
