/* Mapping files of ledger codes. */
#include "cmocka_tests.h"

#include "base/alloc.h"

#include <co2e/codes.h>

#include <string.h>

static co2e_status load(co2e_codes **out, const char *text, co2e_error *err)
{
	return co2e_codes_load_text(out, text, strlen(text), "codes.csv", err);
}

static const char mapping[] = "\xEF\xBB\xBF"
			      "code,activity,unit,vat,category,nhs_category,"
			      "note\r\n"
			      "7001,medicines,GBP,excl,,16,drugs\r\n"
			      "72*,spend/sic-62,,20%,,,\r\n"
			      "7230*,spend/sic-26,,,2,,\r\n"
			      "7230,furniture,,,,,\r\n"
			      "FAA*,legal-services,,,,,\r\n"
			      "5*,-,,,,,pay\r\n";

static void the_longest_beginning_wins_and_a_whole_code_before_it(void **state)
{
	static const struct {
		const char *code;
		uint64_t line; /* 0: not mapped */
	} cases[] = {
		{"7001", 2},
		{" 7001 ", 2},
		{"70011", 0},
		{"7210", 3},
		{"72", 3},
		{"7230", 5},
		{"72301", 4},
		{"faa", 6},
		{"FaAx", 6},
		{"fa", 0},
		{"5", 7},
		{"5-001-A", 7},
		{"", 0},
		{"  ", 0},
		{"*", 0},
		{"5 is a description that is much longer than any code may be "
		 "in a mapping file",
		 7},
	};
	co2e_codes *codes = NULL;
	const co2e_code *code;
	size_t i;

	(void)state;
	assert_int_equal(load(&codes, mapping, NULL), CO2E_OK);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		code = co2e_codes_find(codes, cases[i].code,
				       strlen(cases[i].code));
		if ((code ? code->line : 0) != cases[i].line)
			fail_msg("'%s' is line %d", cases[i].code,
				 code ? (int)code->line : 0);
	}
	code = co2e_codes_at(codes, 0);
	assert_string_equal(code->code, "7001");
	assert_string_equal(code->activity, "medicines");
	assert_string_equal(code->unit, "GBP");
	assert_string_equal(code->vat, "excl");
	assert_string_equal(code->category, "");
	assert_string_equal(code->nhs_category, "16");
	assert_string_equal(code->note, "drugs");
	assert_null(co2e_codes_at(codes, 6));
	assert_string_equal(co2e_codes_name(codes), "codes.csv");
	co2e_codes_free(codes);
	co2e_codes_free(NULL);
}

static void a_catch_all_is_a_star_alone(void **state)
{
	co2e_codes *codes = NULL;

	(void)state;
	assert_int_equal(load(&codes, "code,activity\n*,spend/sic-82\n", NULL),
			 CO2E_OK);
	assert_non_null(co2e_codes_find(codes, "anything", 8));
	assert_null(co2e_codes_find(codes, "", 0));
	co2e_codes_free(codes);
}

static void a_fault_is_told_with_line_and_column(void **state)
{
	static const struct {
		const char *text;
		co2e_status status;
		uint64_t line;
		uint32_t column;
		const char *says;
	} faults[] = {
		{"", CO2E_E_COLUMN, 1, 0, "empty"},
		{"code\n7001\n", CO2E_E_COLUMN, 1, 1, "'activity' is missing"},
		{"code,activity,units\n", CO2E_E_COLUMN, 1, 15,
		 "the nearest is 'unit'"},
		{"code,activity\n7001\n", CO2E_E_FIELDS, 2, 0, "1 fields"},
		{"code,activity\n,medicines\n", CO2E_E_BLANK, 2, 1,
		 "every row needs one"},
		{"code,activity\n7001,\n", CO2E_E_BLANK, 2, 6,
		 "'-' leaves a code out knowingly"},
		{"code,activity\n7001,a\n 7001 ,b\n", CO2E_E_DATA, 3, 1,
		 "stands twice"},
		{"code,activity\nfaa*,a\nFAA*,b\n", CO2E_E_DATA, 3, 1,
		 "stands twice"},
		{"code,activity\n7*1,a\n", CO2E_E_DATA, 2, 1,
		 "only at its end"},
		{"code,activity\n7**,a\n", CO2E_E_DATA, 2, 1,
		 "only at its end"},
		{"code,activity,unit\n7001,a,flagons\n", CO2E_E_UNIT, 2, 8,
		 "flagons"},
		{"code,activity,vat\n7001,a,17.5%\n", CO2E_E_NUMBER, 2, 8,
		 "what value added tax"},
		{"code,activity,category\n7001,a,16\n", CO2E_E_SCOPE, 2, 8,
		 "16"},
		{"code,activity\n"
		 "12345678901234567890123456789012345678901234567890123456789"
		 "012345,a\n",
		 CO2E_E_LIMIT, 2, 1, "more than 64 bytes"},
		{"code,activity\n\"7001,a\n", CO2E_E_SYNTAX, 2, 1, "quote"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		co2e_codes *codes = NULL;
		co2e_error err = {0};

		assert_int_equal(load(&codes, faults[i].text, &err),
				 faults[i].status);
		assert_null(codes);
		if (err.line != faults[i].line ||
		    err.column != faults[i].column ||
		    !strstr(err.message, faults[i].says))
			fail_msg("%d:%u: %s", (int)err.line, err.column,
				 err.message);
	}
	{
		co2e_codes *codes = NULL;

		assert_int_equal(
			co2e_codes_load(&codes, "no/such/codes.csv", NULL),
			CO2E_E_IO);
		assert_null(codes);
	}
}

static void each_allocation_can_fail(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		co2e_codes *codes = NULL;

		mem_fail_after(n);
		status = load(&codes, mapping, NULL);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		assert_int_equal(!status, codes != NULL);
		co2e_codes_free(codes);
	}
	assert_true(n > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_longest_beginning_wins_and_a_whole_code_before_it),
		cmocka_unit_test(a_catch_all_is_a_star_alone),
		cmocka_unit_test(a_fault_is_told_with_line_and_column),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
