/* Parts of ledgers with codes: what codes leave out, or do not know, is in
 * them, the same bytes whoever adds up. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "demo_sets.h"
#include "factor/digest.h"
#include "parts.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char mapping[] = "code,activity,unit\n"
			      "70*,gas,kWh\n"
			      "5*,-,\n";

/* All spend 1000 + 250.25 + 40 + 60 - 10.05 = 1,340.20: left out 1,250.25 in
 * two rows; unmapped 89.95 in four (9100: 40 + 60, 9200: -10.05; one of 9200 is
 * of no money), and gas 100 + 0.5 kWh is no spend. The last row is in error. */
static const char *const rows[] = {
	"7001,100,,2024,A",       "7002,0.5,kWh,2024,B", "5001,1000,GBP,2024,A",
	"5002,250.25,GBP,2024,A", "9100,40,GBP,2024,A",  "9100,60,GBP,2024,B",
	"9200,-10.05,GBP,2024,B", "9200,3,kWh,2024,A",   "7003,n/a,kWh,2024,A",
};
enum { ROWS = sizeof(rows) / sizeof(*rows), GAS = 2, LEFT_OUT = 2 };

struct setting {
	co2e_factors *factors;
	co2e_codes *codes;
};

static co2e_codes *codes_of(const char *text, const char *name)
{
	co2e_codes *codes = NULL;
	co2e_error err = {0};

	ok(co2e_codes_load_text(&codes, text, strlen(text), name, &err), &err);
	return codes;
}

static co2e_inventory *empty(const co2e_factors *factors,
			     const co2e_codes *codes)
{
	static const char *const by[] = {"site"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.codes = codes;
	options.by = by;
	options.by_count = 1;
	ok(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	return inventory;
}

/* Each row in a file of its own, so that where it stands does not depend on how
 * they are shared out. */
static void add(co2e_inventory *inventory, size_t row)
{
	char text[256], name[16];
	co2e_error err = {0};
	int n = snprintf(text, sizeof(text),
			 "activity,quantity,unit,date,site\n%s\n", rows[row]);

	snprintf(name, sizeof(name), "r%d.csv", (int)row);
	ok(co2e_inventory_read_text(inventory, text, (size_t)n, name, NULL,
				    &err),
	   &err);
}

static co2e_inventory *all_rows(const struct setting *s)
{
	co2e_inventory *inventory = empty(s->factors, s->codes);
	size_t i;

	for (i = 0; i < ROWS; i++)
		add(inventory, i);
	return inventory;
}

static void must_tell_all(co2e_inventory *inventory)
{
	co2e_coding coding;
	co2e_unmapped code;
	co2e_error err = {0};

	ok(co2e_inventory_price(inventory, &err), &err);
	coding = co2e_inventory_coding(inventory);
	assert_within(coding.gbp, 1340.20, 1e-9);
	assert_within(coding.left_out_gbp, 1250.25, 0);
	assert_within(coding.unmapped_gbp, 89.95, 1e-12);
	assert_int_equal(coding.left_out_rows, LEFT_OUT);
	assert_int_equal(coding.unmapped_rows, 4);
	assert_int_equal(coding.unpriced_rows, 1);
	assert_int_equal(coding.unmapped_codes, 2);
	assert_int_equal(coding.unmapped_all, 1);
	assert_true(co2e_inventory_unmapped(&code, inventory, 0));
	assert_string_equal(code.code, "9100");
	assert_within(code.gbp, 100, 0);
	assert_int_equal(code.rows, 2);
	assert_true(co2e_inventory_unmapped(&code, inventory, 1));
	assert_string_equal(code.code, "9200");
	assert_within(code.gbp, -10.05, 0);
	assert_int_equal(code.rows, 2);
	assert_int_equal(co2e_inventory_counted(inventory), GAS + LEFT_OUT);
	assert_int_equal(co2e_inventory_rejected(inventory), 5);
	assert_int_equal(co2e_inventory_found(inventory, CO2E_FOUND_LEFT_OUT),
			 LEFT_OUT);
	assert_string_equal(co2e_inventory_codes(inventory), "codes.csv");
}

/* 2 x 1.7e20 is more than 128 bits of 1e-18 hold: both are in the part. */
static void a_part_with_codes_holds_sums_of_any_size(void **state)
{
	static const char text[] = "activity,quantity,unit,date,site\n"
				   "7001,170000000000000000000,kWh,2024,A\n"
				   "7001,170000000000000000000,kWh,2024,A\n";
	const struct setting *s = *state;
	co2e_inventory *from = empty(s->factors, s->codes), *to;
	co2e_text *part, *again;
	co2e_error err = {0};
	co2e_line line;

	ok(co2e_inventory_read_text(from, text, strlen(text), "f.csv", NULL,
				    &err),
	   &err);
	part = part_written(from);
	to = part_restored(part, s->factors, NULL);
	again = part_written(to);
	part_same(again, part);
	ok(co2e_inventory_price(to, &err), &err);
	assert_true(co2e_inventory_line(&line, to, 0));
	assert_string_equal(line.quantity, "340000000000000000000");
	co2e_text_free(part);
	co2e_text_free(again);
	co2e_inventory_free(from);
	co2e_inventory_free(to);
}

static void a_part_has_what_codes_leave_out_or_do_not_know(void **state)
{
	const struct setting *s = *state;
	co2e_inventory *from = all_rows(s), *to;
	co2e_text *text = part_written(from), *again;
	co2e_partial *part = part_read(text);
	const char *sha256 = NULL;
	co2e_amount a, b;

	to = part_restored(text, s->factors, NULL);
	must_tell_all(from);
	must_tell_all(to);
	a = co2e_inventory_total(from);
	b = co2e_inventory_total(to);
	assert_true(a.kgco2e > 0);
	assert_memory_equal(&a.kgco2e, &b.kgco2e, sizeof(a.kgco2e));
	again = part_written(to);
	part_same(text, again);
	assert_string_equal(co2e_partial_codes(part, &sha256), "codes.csv");
	assert_string_equal(sha256, co2e_codes_digest(s->codes));
	assert_null(co2e_partial_options(part)->codes);
	co2e_partial_free(part);
	co2e_text_free(text);
	co2e_text_free(again);
	co2e_inventory_free(from);
	co2e_inventory_free(to);
}

/* Every way to share nine rows between two shards, merged either way round. */
static void shards_merge_to_the_bytes_that_all_rows_give(void **state)
{
	const struct setting *s = *state;
	co2e_inventory *all = all_rows(s);
	co2e_text *expected = part_written(all);
	unsigned share;
	size_t i;

	for (share = 0; share < 1u << ROWS; share++) {
		co2e_inventory *half[2], *one, *two;
		co2e_text *part[2], *merged;
		co2e_error err = {0};

		half[0] = empty(s->factors, s->codes);
		half[1] = empty(s->factors, s->codes);
		for (i = ROWS; i-- > 0;)
			add(half[share >> i & 1], i);
		part[0] = part_written(half[0]);
		part[1] = part_written(half[1]);
		one = part_restored(part[share & 1], s->factors, NULL);
		two = part_restored(part[~share & 1], s->factors, NULL);
		ok(co2e_inventory_merge(one, two, &err), &err);
		merged = part_written(one);
		part_same(merged, expected);
		co2e_text_free(merged);
		for (i = 0; i < 2; i++) {
			co2e_text_free(part[i]);
			co2e_inventory_free(half[i]);
		}
		co2e_inventory_free(one);
		co2e_inventory_free(two);
	}
	co2e_text_free(expected);
	co2e_inventory_free(all);
}

enum { MANY = 6000 }; /* unmapped codes, of which 4,096 are kept */

/* Those of the codes "u0000" ... that a share of 2 has (2: both), 1 GBP each.
 */
static void add_many(co2e_inventory *inventory, unsigned share)
{
	char *text = malloc(64 + (size_t)MANY * 32);
	co2e_error err = {0};
	size_t n = 0, i;

	assert_non_null(text);
	n += (size_t)sprintf(text, "activity,quantity,unit,date,site\n");
	for (i = MANY; i-- > 0;)
		if (share == 2 || share == i % 2)
			n += (size_t)sprintf(text + n, "u%04u,1,GBP,2024,A\n",
					     (unsigned)i);
	ok(co2e_inventory_read_text(inventory, text, n,
				    share == 1 ? "b.csv" : "a.csv", NULL, &err),
	   &err);
	free(text);
}

/* The first 4,096 by bytes, u0000 to u4095, with 1 GBP each; 6,000 in all. */
static void parts_of_many_codes_merge_to_the_first_of_them_all(void **state)
{
	const struct setting *s = *state;
	co2e_inventory *half[2], *one, *two;
	co2e_text *part[2];
	co2e_coding coding;
	co2e_unmapped code;
	co2e_error err = {0};
	unsigned i;

	for (i = 0; i < 2; i++) {
		half[i] = empty(s->factors, s->codes);
		add_many(half[i], i);
		part[i] = part_written(half[i]);
	}
	one = part_restored(part[0], s->factors, NULL);
	two = part_restored(part[1], s->factors, NULL);
	ok(co2e_inventory_merge(two, one, &err), &err);
	ok(co2e_inventory_price(two, &err), &err);
	coding = co2e_inventory_coding(two);
	assert_within(coding.unmapped_gbp, MANY, 0);
	assert_int_equal(coding.unmapped_codes, 4096);
	assert_int_equal(coding.unmapped_all, 0);
	assert_true(co2e_inventory_unmapped(&code, two, 4095));
	assert_string_equal(code.code, "u4095");
	assert_int_equal(code.rows, 1);
	co2e_text_free(part[0]);
	part[0] = part_written(two);
	co2e_inventory_free(one);
	one = part_restored(part[0], s->factors, NULL);
	co2e_text_free(part[1]);
	part[1] = part_written(one);
	part_same(part[0], part[1]);
	for (i = 0; i < 2; i++) {
		co2e_inventory_free(half[i]);
		co2e_text_free(part[i]);
	}
	co2e_inventory_free(one);
	co2e_inventory_free(two);
}

static void parts_of_other_codes_do_not_go_together(void **state)
{
	const struct setting *s = *state;
	co2e_codes *other = codes_of("code,activity\n9*,gas\n", "codes.csv");
	co2e_codes *same = codes_of(mapping, "a/codes.csv");
	co2e_inventory *with = all_rows(s), *without = empty(s->factors, NULL);
	co2e_inventory *others = empty(s->factors, other), *to = NULL;
	co2e_inventory *renamed = empty(s->factors, same);
	co2e_text *text = part_written(with);
	co2e_partial *part = part_read(text);
	co2e_inventory_options options;
	co2e_error err = {0};

	assert_int_equal(co2e_inventory_merge(with, without, &err),
			 CO2E_E_OPTION);
	assert_int_equal(co2e_inventory_merge(with, others, &err),
			 CO2E_E_OPTION);
	options = *co2e_partial_options(part);
	options.codes = other;
	assert_int_equal(
		co2e_partial_inventory(&to, part, s->factors, &options, &err),
		CO2E_E_OPTION);
	assert_string_equal(err.message,
			    "the part was read with other ledger codes than is "
			    "asked for; write each part with the same options");
	/* the same codes in another file are the same; the least name stands */
	options.codes = same;
	ok(co2e_partial_inventory(&to, part, s->factors, &options, &err), &err);
	assert_string_equal(co2e_inventory_codes(to), "a/codes.csv");
	ok(co2e_inventory_merge(with, renamed, &err), &err);
	assert_string_equal(co2e_inventory_codes(with), "a/codes.csv");
	co2e_partial_free(part);
	co2e_text_free(text);
	co2e_inventory_free(to);
	co2e_inventory_free(with);
	co2e_inventory_free(without);
	co2e_inventory_free(others);
	co2e_inventory_free(renamed);
	co2e_codes_free(other);
	co2e_codes_free(same);
}

/* Sealed again after a byte was changed: every byte of what codes say is
 * checked or means something else, and none makes the reader stumble. */
static void changed_bytes_are_refused_or_read_as_others(void **state)
{
	const struct setting *s = *state;
	co2e_inventory *from = all_rows(s);
	co2e_text *text = part_written(from);
	size_t size = co2e_text_size(text), body = size - (DIGEST_TEXT - 1), at;
	size_t refused = 0;
	char *bytes = malloc(size);

	assert_non_null(bytes);
	for (at = 20; at < body; at++) {
		co2e_inventory *inventory = NULL;
		co2e_partial *part = NULL;
		char digest[DIGEST_TEXT];
		co2e_error err = {0};

		memcpy(bytes, co2e_text_data(text), size);
		bytes[at] = (char)(bytes[at] ^ 0x11);
		digest_text(digest, bytes, body);
		memcpy(bytes + body, digest, DIGEST_TEXT - 1);
		if (co2e_partial_read(&part, bytes, size, "x", &err) ||
		    co2e_partial_inventory(&inventory, part, s->factors, NULL,
					   &err)) {
			assert_true(err.message[0] != 0);
			refused++;
		}
		co2e_inventory_free(inventory);
		co2e_partial_free(part);
	}
	assert_true(refused > body / 3);
	free(bytes);
	co2e_text_free(text);
	co2e_inventory_free(from);
}

/* Writing, reading and matching again, the nth allocation failing. */
static void each_allocation_can_fail(void **state)
{
	const struct setting *s = *state;
	co2e_inventory *from = all_rows(s);
	co2e_status status = CO2E_E_MEMORY;
	long n;

	for (n = 0; status; n++) {
		co2e_inventory *inventory = NULL;
		co2e_partial *part = NULL;
		co2e_text *text = NULL;

		ok(co2e_text_new(&text, NULL), &(co2e_error){0});
		mem_fail_after(n);
		status = co2e_partial_write(text, from, NULL);
		if (!status)
			status = co2e_partial_read(&part, co2e_text_data(text),
						   co2e_text_size(text), "x",
						   NULL);
		if (!status)
			status = co2e_partial_inventory(&inventory, part,
							s->factors, NULL, NULL);
		mem_fail_after(-1);
		if (status)
			assert_int_equal(status, CO2E_E_MEMORY);
		co2e_inventory_free(inventory);
		co2e_partial_free(part);
		co2e_text_free(text);
	}
	assert_true(n > 10);
	co2e_inventory_free(from);
}

static int begin(void **state)
{
	static struct setting setting;

	setting.factors = demo_sets(NULL);
	setting.codes = codes_of(mapping, "codes.csv");
	*state = &setting;
	return 0;
}

static int end(void **state)
{
	struct setting *s = *state;

	co2e_codes_free(s->codes);
	co2e_factors_free(s->factors);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_with_codes_holds_sums_of_any_size),
		cmocka_unit_test(
			a_part_has_what_codes_leave_out_or_do_not_know),
		cmocka_unit_test(shards_merge_to_the_bytes_that_all_rows_give),
		cmocka_unit_test(
			parts_of_many_codes_merge_to_the_first_of_them_all),
		cmocka_unit_test(parts_of_other_codes_do_not_go_together),
		cmocka_unit_test(changed_bytes_are_refused_or_read_as_others),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests_name("partial_codes", tests, begin, end);
}
