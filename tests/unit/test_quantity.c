#include "cmocka_tests.h"

#include "activity/claim.h"
#include "activity/quantity.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *text, *value;
	int style, rounded;
} read_as[] = {
	{"1234.5", "1234.5", 0, 0},
	{"  1234.5 ", "1234.5", 0, 0},
	{"\xc2\xa0"
	 "12\xc2\xa0",
	 "12", 0, 0},
	{"0", "0", 0, 0},
	{"0.00", "0", 0, 0},
	{"-500", "-500", 0, 0},
	{"+7", "7", 0, 0},
	{".5", "0.5", 0, 0},
	{"1.5e3", "1500", 0, 0},
	{"2E-3", "0.002", 0, 0},
	{"0.000000000000000001", "0.000000000000000001", 0, 0},
	/* nineteen decimals, a tie: half to even */
	{"0.0000000000000000015", "0.000000000000000002", 0, 1},
	/* grouping */
	{"1,234", "1234", 1, 0},
	{"1,234.5", "1234.5", 1, 0},
	{"12,345,678.90", "12345678.9", 1, 0},
	{"999,999", "999999", 1, 0},
	{"1 234.5", "1234.5", 1, 0},
	{"1\xc2\xa0"
	 "234\xc2\xa0"
	 "567",
	 "1234567", 1, 0}, /* no-break space */
	{"1\xe2\x80\xaf"
	 "234",
	 "1234", 1, 0}, /* narrow no-break space */
	{"1\xe2\x80\x89"
	 "234",
	 "1234", 1, 0}, /* thin space */
	{"-1,234.5", "-1234.5", 1, 0},
	/* signs of bookkeeping */
	{"(500)", "-500", 1, 0},
	{"( 1,200.50 )", "-1200.5", 1, 0},
	{"500-", "-500", 1, 0},
	{"- 500", "-500", 1, 0},
	{"\xe2\x88\x92"
	 "500",
	 "-500", 1, 0}, /* the typographer's minus */
	/* pounds */
	{"\xc2\xa3"
	 "1,200.50",
	 "1200.5", 1, 0},
	{"\xc2\xa3 5", "5", 1, 0},
	{"-\xc2\xa3"
	 "5",
	 "-5", 1, 0},
	{"\xc2\xa3-5", "-5", 1, 0},
	{"(\xc2\xa3"
	 "5)",
	 "-5", 1, 0},
	{"\xc2\xa3(5)", "-5", 1, 0},
	{"+\xc2\xa3"
	 "5",
	 "5", 1, 0},
	/* Excel's mark of a text */
	{"'1234", "1234", 1, 0},
	{"'-1,234", "-1234", 1, 0},
	/* the largest: 2^127 - 1 units of 1e-18 */
	{"170,141,183,460,469,231,731", "170141183460469231731", 1, 0},
};

static void quantities_are_read_as_people_type_them(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(read_as) / sizeof(read_as[0]); i++) {
		char text[DEC_TEXT];
		int style = 5, rounded = 5;
		co2e_error err = {0};
		dec out;

		if (quantity_parse(&out, &style, &rounded,
				   span_of(read_as[i].text), &err))
			fail_msg("%s: %s", read_as[i].text, err.message);
		dec_text(text, out);
		if (strcmp(text, read_as[i].value))
			fail_msg("%s: %s", read_as[i].text, text);
		if (style != read_as[i].style || rounded != read_as[i].rounded)
			fail_msg("%s: style %d, rounded %d", read_as[i].text,
				 style, rounded);
	}
}

static const struct {
	const char *text;
	co2e_status status;
	const char *says;
} refused[] = {
	{"", CO2E_E_BLANK, "the quantity is blank; blank is never 0"},
	{" \t\xc2\xa0 ", CO2E_E_BLANK, "blank is never 0"},
	{"n/a", CO2E_E_NUMBER, "'n/a' is not a number"},
	{" N/A ", CO2E_E_NUMBER,
	 "'N/A' is not a number: a quantity is written"},
	{"TBC", CO2E_E_NUMBER, "where it is not known, leave the row out"},
	{"-", CO2E_E_NUMBER, "'-' is not a number: spreadsheets print 0 so"},
	{"nil", CO2E_E_NUMBER, "write 0 where 0 is meant"},
	{"#REF!", CO2E_E_NUMBER,
	 "'#REF!' is not a number: it is a spreadsheet's error"},
	{"#N/A", CO2E_E_NUMBER, "mend its formula"},
	{"#DIV/0!", CO2E_E_NUMBER, "mend its formula"},
	{"=A1*2", CO2E_E_NUMBER, "is not a number"},
	{"5%", CO2E_E_NUMBER, "a share is no quantity"},
	{"500 kWh", CO2E_E_NUMBER, "with its unit in the unit column"},
	{"1 234 kWh", CO2E_E_NUMBER, "with its unit in the unit column"},
	{"0x10", CO2E_E_NUMBER, "is not a number"},
	{"1e", CO2E_E_NUMBER, "is not a number"},
	{"1.2.3", CO2E_E_NUMBER, "is not a number"},
	{"1234 5678", CO2E_E_NUMBER, "is not a number"},
	{"\xe2\x82\xac"
	 "5",
	 CO2E_E_NUMBER, "is not a number"}, /* euro */
	/* not finite, or not to be held */
	{"inf", CO2E_E_NUMBER,
	 "'inf' is not a number: a quantity must be finite"},
	{"-Infinity", CO2E_E_NUMBER, "must be finite"},
	{"NaN", CO2E_E_NUMBER, "must be finite"},
	{"1e400", CO2E_E_RANGE, "1e400 is too large"},
	{"-1e21", CO2E_E_RANGE, "the most that is added up exactly is 1.7e20"},
	{"170,141,183,460,469,231,732", CO2E_E_RANGE, "is too large"},
	{"1e-30", CO2E_E_RANGE, "1e-30 is too small"},
	/* decimal commas */
	{"1,5", CO2E_E_NUMBER, "the decimal sign is a point"},
	{"1.234,5", CO2E_E_NUMBER,
	 "the decimal sign is a point. Mend the whole column: 1.234 is read as "
	 "little more than 1"},
	{"500 CR", CO2E_E_NUMBER, "a credit is written as -500 or (500)"},
	{"1,500.20cr", CO2E_E_NUMBER, "a credit is written as -500 or (500)"},
	{"1 234,5", CO2E_E_NUMBER, "the decimal sign is a point"},
	{"0,500", CO2E_E_NUMBER, "the decimal sign is a point"},
	{"12,34,567", CO2E_E_NUMBER, "a comma groups thousands"},
	{"1,2345", CO2E_E_NUMBER, "a comma groups thousands"},
	{"1,", CO2E_E_NUMBER, "a comma groups thousands"},
	{",5", CO2E_E_NUMBER, "a comma groups thousands"},
	{"1234,567", CO2E_E_NUMBER, "a comma groups thousands"},
	{"1,234 567", CO2E_E_NUMBER, "a comma groups thousands"},
	{"(1,5)", CO2E_E_NUMBER, "the decimal sign is a point"},
	/* signs */
	{"--5", CO2E_E_NUMBER, "it has more than one sign"},
	{"(-5)", CO2E_E_NUMBER, "it has more than one sign"},
	{"-5-", CO2E_E_NUMBER, "it has more than one sign"},
	{"+-5", CO2E_E_NUMBER, "it has more than one sign"},
	{"((5))", CO2E_E_NUMBER, "it has more than one sign"},
	{"(5", CO2E_E_NUMBER, "is not a number"},
	{"()", CO2E_E_NUMBER, "is not a number"},
	{"\xc2\xa3", CO2E_E_NUMBER, "is not a number"},
	{"\xc2\xa3\xc2\xa3"
	 "5",
	 CO2E_E_NUMBER, "is not a number"},
	{"''5", CO2E_E_NUMBER, "is not a number"},
	{"1'234", CO2E_E_NUMBER, "is not a number"},
};

static void what_is_no_quantity_is_refused_with_advice(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		int style, rounded;
		co2e_error err = {0};
		dec out = {42};
		co2e_status status = quantity_parse(
			&out, &style, &rounded, span_of(refused[i].text), &err);

		if (status != refused[i].status ||
		    !strstr(err.message, refused[i].says))
			fail_msg("%s: %s: %s", refused[i].text,
				 co2e_status_name(status), err.message);
		assert_true(out.units == 42);
		assert_int_equal(style, 0);
		assert_int_equal(rounded, 0);
		assert_int_equal(quantity_parse(&out, &style, &rounded,
						span_of(refused[i].text), NULL),
				 status);
	}
}

static void a_long_number_is_read_if_plain_and_refused_if_not(void **state)
{
	char text[300], message[8];
	int style, rounded;
	co2e_error err = {0};
	dec out = {0};

	(void)state;
	memset(text, '0', sizeof(text));
	text[299] = '7';
	assert_int_equal(quantity_parse(&out, &style, &rounded,
					(struct span){text, sizeof(text)},
					&err),
			 CO2E_OK);
	assert_true(out.units == (int128)7 * 1000000000000000000);
	text[0] = '\'';
	assert_int_equal(quantity_parse(&out, &style, &rounded,
					(struct span){text, sizeof(text)},
					&err),
			 CO2E_E_NUMBER);
	memcpy(message, err.message, sizeof(message));
	assert_memory_equal(message, "''000000", sizeof(message));
}

static const struct {
	const char *text;
	int scope;
	uint32_t category;
} scopes[] = {
	{"", 0, 0},
	{"  ", 0, 0},
	{"1", 1, 0},
	{" 2 ", 2, 0},
	{"3", 3, 0},
	{"Scope 2", 2, 0},
	{"SCOPE3", 3, 0},
	{"scope-1", 1, 0},
	{"scope_3", 3, 0},
	{"Scope: 2", 2, 0},
	{"S3", 3, 0},
	{"1.0", 1, 0}, /* as a spreadsheet formats it */
	{"3.6", 3, 6},
	{"3.15", 3, 15},
	{"Scope 3.6", 3, 6},
	{"scope 3 category 6", 3, 6},
	{"Scope 3, Category 11", 3, 11},
	{"Scope 3 cat. 4", 3, 4},
	{"Scope 3 - Category 6: Business travel", 3, 6},
	{"Scope 3 (category 6)", 3, 6},
	{"S3 C6", 3, 6},
	{"Category 6", 3, 6},
	{"Cat 15", 3, 15},
	{"Scope 3: Business travel", 3, 0},
	{"Scope 1 (direct)", 1, 0},
	{"Scope 2 - electricity", 2, 0},
	{"3.6 - Business travel", 3, 6},
	{"outside", 4, 0},
	{"Outside of Scopes", 4, 0},
	{"out of scope", 4, 0},
	{"outside_of_scopes", 4, 0},
	{"beyond", 5, 0},
	{"Beyond scopes", 5, 0},
	{"Patient travel", 5, 0},
	{"visitor-travel", 5, 0},
	{"avoided", 6, 0},
	{"Avoided emissions", 6, 0},
};

static void a_point_before_three_digits_may_group_thousands(void **state)
{
	static const struct {
		const char *text;
		int may;
	} cases[] = {{"1.234", 1},   {"12.500", 1},   {"999.999", 1},
		     {" 1.234 ", 1}, {"-1.234", 1},   {"+1.234", 1},
		     {"0.125", 0},   {"012.500", 0},  {"1234.500", 0},
		     {"1.23", 0},    {"1.2345", 0},   {"1234", 0},
		     {"12.5e3", 0},  {"1.234.5", 0},  {".123", 0},
		     {"", 0},        {"1.2x4", 0},    {"1.234,5", 0},
		     {"-", 0},       {"1.234.567", 0}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (quantity_maybe_grouped(span_of(cases[i].text)) !=
		    cases[i].may)
			fail_msg("%s", cases[i].text);
}

static void claims_of_scope_are_read(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(scopes) / sizeof(scopes[0]); i++) {
		int scope = 9;
		uint32_t category = 99;
		co2e_error err = {0};

		if (scope_parse(&scope, &category, span_of(scopes[i].text),
				&err))
			fail_msg("%s: %s", scopes[i].text, err.message);
		if (scope != scopes[i].scope || category != scopes[i].category)
			fail_msg("%s: %d.%u", scopes[i].text, scope, category);
	}
}

static void impossible_scopes_are_refused(void **state)
{
	static const char *const texts[] = {"0",
					    "4",
					    "5.1",
					    "3.16",
					    "1.2",
					    "2 cat 3",
					    "33",
					    "Scope",
					    "scope x",
					    "1/2",
					    "1 and 2",
					    "1-2",
					    "3-6",
					    "-1",
					    "Scope 1 2",
					    "category 0",
					    "cat 16",
					    "category",
					    "Scope 3 cat",
					    "3.",
					    "3.6.1",
					    "3 cat 99",
					    "Scope 3 category 0",
					    "n/a",
					    "Scope III",
					    "123456789012"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		int scope = 9;
		uint32_t category = 99;
		co2e_error err = {0};
		char quoted[64];

		if (scope_parse(&scope, &category, span_of(texts[i]), &err) !=
		    CO2E_E_SCOPE)
			fail_msg("%s was read as %d.%u", texts[i], scope,
				 category);
		snprintf(quoted, sizeof(quoted), "'%s' is not a scope",
			 texts[i]);
		assert_memory_equal(err.message, quoted, strlen(quoted));
		assert_int_equal(scope, 9);
		assert_int_equal(category, 99);
	}
}

static void claims_of_category_are_read(void **state)
{
	static const struct {
		const char *text;
		co2e_status status;
		uint32_t category;
	} cases[] = {
		{"", CO2E_OK, 0},
		{"6", CO2E_OK, 6},
		{" 15 ", CO2E_OK, 15},
		{"Category 6", CO2E_OK, 6},
		{"cat. 6", CO2E_OK, 6},
		{"C6", CO2E_OK, 6},
		{"6: Business travel", CO2E_OK, 6},
		{"3.6", CO2E_OK, 6},
		{"Scope 3, category 7", CO2E_OK, 7},
		{"0", CO2E_E_SCOPE, 99},
		{"16", CO2E_E_SCOPE, 99},
		{"Scope 3", CO2E_E_SCOPE, 99},
		{"1.6", CO2E_E_SCOPE, 99},
		{"travel", CO2E_E_SCOPE, 99},
		{"outside", CO2E_E_SCOPE, 99},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t category = 99;
		co2e_error err = {0};
		co2e_status status =
			category_parse(&category, span_of(cases[i].text), &err);

		if (status != cases[i].status || category != cases[i].category)
			fail_msg("%s: %s %u", cases[i].text,
				 co2e_status_name(status), category);
		if (status)
			assert_non_null(strstr(err.message, "1 to 15"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quantities_are_read_as_people_type_them),
		cmocka_unit_test(what_is_no_quantity_is_refused_with_advice),
		cmocka_unit_test(
			a_long_number_is_read_if_plain_and_refused_if_not),
		cmocka_unit_test(
			a_point_before_three_digits_may_group_thousands),
		cmocka_unit_test(claims_of_scope_are_read),
		cmocka_unit_test(impossible_scopes_are_refused),
		cmocka_unit_test(claims_of_category_are_read),
	};

	return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
