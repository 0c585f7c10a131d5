/* A ledger through its mapping file: what is counted, left out, unmapped. */
#include "../unit/cmocka_tests.h"

#include "base/alloc.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static co2e_factors *factors;
static co2e_codes *codes;

static const char mapping[] = "code,activity,unit,vat,category\n"
			      "7001,medicines,GBP,excl,\n"
			      "72*,spend/sic-62,GBP,20%,\n"
			      "7230,spend/sic-26,GBP,20%,2\n"
			      "5*,-,GBP,,\n"
			      "8800,spend/nonsense,GBP,,\n";

/* Without a column of units or of dates; 9300 is no number. */
static const char ledger[] = "Account,Amount,Supplier\n"
			     "7001,\"1,000.00\",Acme\n"
			     "7210,1200,Soft\n"
			     "7230,2400,Hard\n"
			     "5001,5000,\n"
			     "9100,700,Unknown\n"
			     "9100,300.50,Unknown\n"
			     "9200,-50,X\n"
			     "9300,n/a,X\n"
			     "8800,100,X\n"
			     "spend/sic-69-1,200,Law\n";

static const char *const map[] = {"activity", "Account", "quantity", "Amount",
				  "unit",     "=GBP",    "date",     "=2022"};

static int load(void **state)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;

	(void)state;
	options.path = ""; /* the shipped sets: CO2E_FACTORS_DIR */
	return co2e_factors_load(&factors, &options, NULL) ||
	       co2e_codes_load_text(&codes, mapping, strlen(mapping), "c.csv",
				    NULL);
}

static int unload(void **state)
{
	(void)state;
	co2e_codes_free(codes);
	co2e_factors_free(factors);
	return 0;
}

static co2e_status read_ledger(co2e_inventory **out, const char *text,
			       co2e_error *err)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_read_options reading = CO2E_READ_OPTIONS_INIT;
	static const char *const by[] = {"activity", "category"};
	co2e_status status;

	options.codes = codes;
	options.by = by;
	options.by_count = 2;
	reading.map = map;
	reading.map_count = sizeof(map) / sizeof(*map) / 2;
	status = co2e_inventory_new(out, factors, &options, err);
	if (!status)
		status = co2e_inventory_read_text(*out, text, strlen(text),
						  "ledger.csv", &reading, err);
	return status;
}

static void check_coding(const co2e_inventory *inventory)
{
	co2e_coding c = co2e_inventory_coding(inventory);
	co2e_unmapped code = {0};

	/* 1,000 + 1,200 + 2,400 + 5,000 + 700 + 300.50 - 50 + 100 + 200 */
	assert_true(fabs(c.gbp - 10850.50) < 1e-9);
	assert_true(fabs(c.left_out_gbp - 5000) < 1e-9);
	assert_true(fabs(c.unmapped_gbp - 950.50) < 1e-9);
	assert_int_equal(c.left_out_rows, 1);
	assert_int_equal(c.unmapped_rows, 4);
	assert_int_equal(c.unpriced_rows, 1);
	assert_int_equal(c.unmapped_codes, 3);
	assert_int_equal(c.unmapped_all, 1);
	assert_int_equal(co2e_inventory_unmapped(&code, inventory, 0), 1);
	assert_string_equal(code.code, "9100");
	assert_true(fabs(code.gbp - 1000.50) < 1e-9);
	assert_int_equal(code.rows, 2);
	assert_int_equal(co2e_inventory_unmapped(&code, inventory, 1), 1);
	assert_string_equal(code.code, "9300");
	assert_int_equal(co2e_inventory_unmapped(&code, inventory, 2), 1);
	assert_string_equal(code.code, "9200");
	assert_true(fabs(code.gbp + 50) < 1e-9);
	assert_int_equal(co2e_inventory_unmapped(&code, inventory, 3), 0);
}

/* kg: 1,000 x 0.22337; 1,000 x 0.110929; 2,000 x 0.552986; 200 of law */
static void a_ledger_is_counted_by_its_codes(void **state)
{
	co2e_inventory *inventory = NULL;
	co2e_unmapped none;
	co2e_line line;
	size_t i, capital = 0;

	(void)state;
	assert_int_equal(read_ledger(&inventory, ledger, NULL), 0);
	assert_int_equal(co2e_inventory_unmapped(&none, inventory, 0), 0);
	assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
	assert_int_equal(co2e_inventory_rows(inventory), 10);
	assert_int_equal(co2e_inventory_counted(inventory), 5);
	assert_int_equal(co2e_inventory_rejected(inventory), 5);
	assert_int_equal(co2e_inventory_found(inventory, CO2E_FOUND_LEFT_OUT),
			 1);
	assert_int_equal(co2e_inventory_line_count(inventory), 4);
	for (i = 0; co2e_inventory_line(&line, inventory, i); i++) {
		if (!strcmp(line.activity, "spend/sic-62")) {
			assert_string_equal(line.asked, "7210");
			assert_int_equal(line.vat_num, 5);
			assert_true(fabs(line.amount.kgco2e - 110.929) < 1e-9);
		}
		capital += line.category == 2;
	}
	assert_int_equal(capital, 1);
	check_coding(inventory);
	co2e_inventory_free(inventory);
}

static void what_a_code_led_to_is_told_with_the_code(void **state)
{
	static const struct {
		const char *activity, *says;
	} cases[] = {
		{"8800", "code '8800' is mapped to 'spend/nonsense' (line 6 of "
			 "c.csv): 'spend/nonsense' is no activity"},
		{"9100", "'9100' is no code of c.csv, and no activity: map it "
			 "there, to '-' if it is no purchase"},
	};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	size_t i;

	(void)state;
	options.codes = codes;
	for (i = 0; i < 2; i++) {
		const co2e_activity row = {.activity = cases[i].activity,
					   .quantity = "1",
					   .unit = "GBP",
					   .date = "2022"};
		co2e_inventory *inventory = NULL;
		co2e_error err = {0};

		assert_int_equal(
			co2e_inventory_new(&inventory, factors, &options, NULL),
			0);
		assert_int_equal(co2e_inventory_add(inventory, &row, &err),
				 CO2E_E_ACTIVITY);
		if (!strstr(err.message, cases[i].says))
			fail_msg("%s", err.message);
		co2e_inventory_free(inventory);
	}
}

static void shards_of_a_ledger_add_up(void **state)
{
	const char *half = strstr(ledger, "9100,300.50");
	char first[512], second[512];
	co2e_inventory *a = NULL, *b = NULL, *other = NULL;

	(void)state;
	snprintf(first, sizeof(first), "%.*s", (int)(half - ledger), ledger);
	snprintf(second, sizeof(second), "Account,Amount,Supplier\n%s", half);
	assert_int_equal(read_ledger(&a, first, NULL), 0);
	assert_int_equal(read_ledger(&b, second, NULL), 0);
	assert_int_equal(co2e_inventory_merge(b, a, NULL), 0);
	assert_int_equal(co2e_inventory_price(b, NULL), 0);
	check_coding(b);
	assert_int_equal(co2e_inventory_new(&other, factors, NULL, NULL), 0);
	assert_int_equal(co2e_inventory_merge(other, a, NULL), CO2E_E_OPTION);
	co2e_inventory_free(a);
	co2e_inventory_free(b);
	co2e_inventory_free(other);
}

/* The list of codes is bounded, the sums are not. */
static void a_file_of_nothing_but_unmapped_codes_is_summed(void **state)
{
	enum { CODES = 5000 };
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_coding coding;
	unsigned i;

	(void)state;
	options.codes = codes;
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, NULL), 0);
	for (i = 0; i < CODES; i++) {
		char code[16];
		const co2e_activity row = {.activity = code,
					   .quantity = "0.10",
					   .unit = "\xC2\xA3k",
					   .date = "2022"};

		snprintf(code, sizeof(code), "x%u", i);
		assert_int_equal(co2e_inventory_add(inventory, &row, NULL),
				 CO2E_E_ACTIVITY);
	}
	assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
	coding = co2e_inventory_coding(inventory);
	assert_int_equal(coding.unmapped_rows, CODES);
	assert_true(fabs(coding.unmapped_gbp - 100.0 * CODES) < 1e-6);
	assert_int_equal(coding.unmapped_codes, 4096);
	assert_int_equal(coding.unmapped_all, 0);
	co2e_inventory_free(inventory);
}

enum { MANY_CODES = 6000, SHARDS = 3 };

/* Each code once, by the numbers (by x i + from) modulo MANY_CODES, of which
 * 7, 11 and 13 are no factors: all of them. */
static co2e_inventory *ledger_of(const unsigned (*shards)[2], size_t count,
				 size_t threads)
{
	static char text[SHARDS * MANY_CODES * 16 + 64];
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_read_options reading = CO2E_READ_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	size_t n = (size_t)sprintf(text, "Account,Amount\n"), k;
	unsigned i;

	options.codes = codes;
	reading.map = map;
	reading.map_count = sizeof(map) / sizeof(*map) / 2;
	reading.threads = (uint32_t)threads;
	for (k = 0; k < count; k++)
		for (i = 0; i < MANY_CODES; i++)
			n += (size_t)sprintf(text + n, "x%04u,%u\n",
					     (shards[k][0] * i + shards[k][1]) %
						     MANY_CODES,
					     1 + (unsigned)k);
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, NULL), 0);
	assert_int_equal(co2e_inventory_read_text(inventory, text, n, "l.csv",
						  &reading, NULL),
			 0);
	return inventory;
}

/* So many pounds of each code that is told, and these are the least by bytes:
 * x0000 to x4095. */
static void check_many(co2e_inventory *inventory, unsigned pounds)
{
	co2e_coding coding = co2e_inventory_coding(inventory);
	co2e_unmapped code = {0};
	char name[16];
	unsigned i;

	assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
	assert_int_equal(coding.unmapped_rows, SHARDS * MANY_CODES);
	assert_true(fabs(coding.unmapped_gbp - (double)pounds * MANY_CODES) <
		    1e-6);
	assert_int_equal(coding.unmapped_codes, 4096);
	assert_int_equal(coding.unmapped_all, 0);
	for (i = 0; i < 4096; i++) {
		assert_int_equal(co2e_inventory_unmapped(&code, inventory, i),
				 1);
		snprintf(name, sizeof(name), "x%04u", i);
		if (strcmp(code.code, name) != 0 || code.rows != SHARDS ||
		    fabs(code.gbp - pounds) > 1e-9)
			fail_msg("%s: %d rows, %g", code.code, (int)code.rows,
				 code.gbp);
	}
	assert_int_equal(co2e_inventory_unmapped(&code, inventory, 4096), 0);
	co2e_inventory_free(inventory);
}

static void what_is_told_of_a_code_has_all_its_rows(void **state)
{
	static const unsigned shards[SHARDS][2] = {
		{7, 5000}, {11, 100}, {13, 5999}};
	size_t i, k;

	(void)state;
	/* 1 + 2 + 3 pounds in one file; 1 + 1 + 1 in three */
	check_many(ledger_of(shards, SHARDS, 1), 6);
	check_many(ledger_of(shards, SHARDS, 3), 6);
	for (i = 0; i < SHARDS; i++) {
		co2e_inventory *all = ledger_of(&shards[i], 1, 1);

		for (k = 1; k < SHARDS; k++) {
			co2e_inventory *part =
				ledger_of(&shards[(i + k) % SHARDS], 1, 1);

			assert_int_equal(co2e_inventory_merge(all, part, NULL),
					 0);
			co2e_inventory_free(part);
		}
		check_many(all, SHARDS);
	}
}

static void each_allocation_can_fail(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		co2e_inventory *a = NULL, *b = NULL;
		co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
		static const char *const by[] = {"activity", "category"};

		options.codes = codes;
		options.by = by;
		options.by_count = 2;
		mem_fail_after(n);
		status = read_ledger(&a, ledger, NULL);
		if (!status)
			status =
				co2e_inventory_new(&b, factors, &options, NULL);
		if (!status)
			status = co2e_inventory_merge(b, a, NULL);
		if (!status)
			status = co2e_inventory_price(b, NULL);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		if (!status)
			check_coding(b);
		co2e_inventory_free(a);
		co2e_inventory_free(b);
	}
	assert_true(n > 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_ledger_is_counted_by_its_codes),
		cmocka_unit_test(what_a_code_led_to_is_told_with_the_code),
		cmocka_unit_test(shards_of_a_ledger_add_up),
		cmocka_unit_test(
			a_file_of_nothing_but_unmapped_codes_is_summed),
		cmocka_unit_test(what_is_told_of_a_code_has_all_its_rows),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests_name("data-coding", tests, load, unload);
}
