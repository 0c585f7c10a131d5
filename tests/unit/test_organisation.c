/* Hierarchies of organisations: what is read, and what is refused where. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "organisation/share.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static co2e_organisations *hierarchy_of(const char *text)
{
	co2e_organisations *organisations = NULL;
	co2e_error err = {0};

	if (co2e_organisations_read_text(&organisations, text, strlen(text),
					 "h.csv", &err))
		fail_msg("%d:%d: %s", (int)err.line, (int)err.column,
			 err.message);
	return organisations;
}

/* One file a fault, in tests/data/organisation. */
static const struct {
	const char *file;
	co2e_status status;
	uint64_t line;
	uint32_t column;
	const char *needle;
} faults[] = {
	{"empty", CO2E_E_BLANK, 1, 0, "empty"},
	{"header-alone", CO2E_E_BLANK, 1, 0, "no organisation"},
	{"column-missing", CO2E_E_COLUMN, 1, 0, "no column 'parent'"},
	{"column-twice", CO2E_E_COLUMN, 1, 25, "'FTE' stands twice"},
	{"column-twice-by-another-name", CO2E_E_COLUMN, 1, 26, "'ODS code'"},
	{"fields-too-many", CO2E_E_FIELDS, 3, 5, "3 fields"},
	{"fields-too-few", CO2E_E_FIELDS, 3, 4, "2 fields"},
	{"name-blank", CO2E_E_BLANK, 3, 1, "has no name"},
	{"name-twice", CO2E_E_DATA, 3, 1, "line 2 has it too"},
	{"code-twice", CO2E_E_DATA, 3, 4, "code 'x1' stands twice"},
	{"code-is-a-name", CO2E_E_DATA, 3, 4, "code 'a' stands twice"},
	{"name-is-a-code", CO2E_E_DATA, 3, 1, "organisation 'x1'"},
	{"parent-unknown", CO2E_E_DATA, 3, 3, "did you mean 'North Trust'?"},
	{"parent-itself", CO2E_E_DATA, 3, 0, "B -> B"},
	{"circle", CO2E_E_DATA, 3, 0, "B -> C -> D -> B"},
	{"share-no-number", CO2E_E_NUMBER, 3, 5, "'half' is no number"},
	{"share-negative", CO2E_E_DATA, 3, 5, "outside of 0 to 100 %"},
	{"share-above-the-whole", CO2E_E_DATA, 3, 5, "'100.1 %'"},
	{"share-too-fine", CO2E_E_DATA, 3, 5, "more than 9 decimals"},
	{"share-without-parent", CO2E_E_DATA, 2, 4, "names none"},
	{"approach-unknown", CO2E_E_DATA, 2, 4, "'total' is none"},
	{"period-no-date", CO2E_E_DATE, 2, 4, "'last year'"},
	{"denominator-a-word", CO2E_E_NUMBER, 2, 4, "'n/a'"},
	{"denominator-negative", CO2E_E_DATA, 2, 4, "bed_days '(12)'"},
	{"denominator-too-large", CO2E_E_DATA, 2, 4, "turnover_gbp"},
	{"quote-open", CO2E_E_SYNTAX, 3, 1, "never closed"},
	{"latin1", CO2E_E_ENCODING, 2, 2, "UTF-8"},
};

static void a_fault_is_told_at_its_place(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		co2e_organisations *organisations = NULL;
		co2e_error err = {0};
		char path[512];
		co2e_status status;

		(void)snprintf(path, sizeof(path),
			       TEST_DATA "/organisation/%s.csv",
			       faults[i].file);
		status = co2e_organisations_read(&organisations, path, &err);
		if (status != faults[i].status || err.status != status ||
		    err.line != faults[i].line ||
		    err.column != faults[i].column || organisations ||
		    !strstr(err.message, faults[i].needle))
			fail_msg("%s: %d:%d: %s: %s", faults[i].file,
				 (int)err.line, (int)err.column,
				 co2e_status_name(status), err.message);
		assert_string_equal(err.source, path);
		/* without an error to fill, too */
		assert_int_equal(
			co2e_organisations_read(&organisations, path, NULL),
			status);
	}
}

static const struct {
	const char *text;
	co2e_status status;
	int64_t num, den;
} shares[] = {
	{"", CO2E_OK, 1, 1},
	{"100", CO2E_OK, 1, 1},
	{"60", CO2E_OK, 3, 5},
	{"60 %", CO2E_OK, 3, 5},
	{"60%", CO2E_OK, 3, 5},
	{"0.6", CO2E_OK, 3, 5},
	{"1", CO2E_OK, 1, 1}, /* up to 1 a fraction */
	{"1 %", CO2E_OK, 1, 100},
	{"0", CO2E_OK, 0, 1},
	{"0.5 %", CO2E_OK, 1, 200},
	{"33.3333333", CO2E_OK, 333333333, 1000000000},
	{"0.123456789", CO2E_OK, 123456789, 1000000000},
	{"12.5", CO2E_OK, 1, 8},
	{"100.0000001", CO2E_E_DATA, 0, 0},
	{"0.1234567891", CO2E_E_DATA, 0, 0},
	{"-0.1", CO2E_E_DATA, 0, 0},
	{"%", CO2E_E_NUMBER, 0, 0},
	{"1/3", CO2E_E_NUMBER, 0, 0},
	{"1e400", CO2E_E_NUMBER, 0, 0},
};

static void a_share_is_exact_or_refused(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(shares) / sizeof(shares[0]); i++) {
		struct share share = {0};
		co2e_status status =
			share_parse(&share, span_of(shares[i].text), NULL);

		if (status != shares[i].status ||
		    (!status && (share.num != shares[i].num ||
				 share.den != shares[i].den)))
			fail_msg("'%s': %s %lld/%lld", shares[i].text,
				 co2e_status_name(status), (long long)share.num,
				 (long long)share.den);
	}
}

static const struct {
	int64_t units, num, den, part;
} parts[] = {
	{10, 1, 2, 5},  {7, 1, 2, 4}, /* 3.5: to the even 4 */
	{5, 1, 2, 2}, /* 2.5: to the even 2 */
	{-5, 1, 2, -2}, {-7, 1, 2, -4}, {7, 1, 3, 2},   {8, 1, 3, 3},
	{-8, 1, 3, -3}, {9, 0, 1, 0},   {9, 1, 1, 9},   {3, 1, 2, 2},
	{1, 1, 2, 0},   {-1, 1, 2, 0},  {-3, 1, 2, -2}, {11, 3, 4, 8},
};

static void a_share_of_a_sum_is_rounded_half_to_even(void **state)
{
	struct sum most = {(((int128)1 << 126) - 1) * 2 + 1};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct sum sum = {parts[i].units};
		struct share share = {parts[i].num, parts[i].den};

		if (share_of(sum, share).units != parts[i].part)
			fail_msg("%lld x %lld/%lld", (long long)parts[i].units,
				 (long long)parts[i].num,
				 (long long)parts[i].den);
	}
	/* the largest sum there is does not overflow */
	assert_true(
		share_of(most, (struct share){999999999, 1000000000}).units <
		most.units);
	assert_true(share_of(most, (struct share){1, 1}).units == most.units);
}

static const char small[] =
	"Organisation;Parent;ODS code;Type;Share;Approach;Date;FTE;Floor m2;"
	"Beds;Remark;;Longitude\n"
	"Practice;place;A1;practice;;;;12;;3;;x;-0.4\n"
	"Place;System;;place;;;;;;;;;\n"
	"System;;Q1;ICS;;;;;;;;;\n"
	"  North   Trust ;SYSTEM;R1;trust;50 %;equity share;2024/25;"
	"\"1,234.5\";0;7;new;;-0.1\n"
	";;;;;;;;;;;;\n"
	"Alone;;;;;Operational;;5;;2;5;;\n";

static void rows_come_in_the_order_of_the_tree(void **state)
{
	static const struct {
		const char *name;
		size_t parent;
		uint32_t level;
		uint64_t line;
	} expected[] = {
		{"System", SIZE_MAX, 0, 4}, {"Place", 0, 1, 3},
		{"Practice", 1, 2, 2},      {"North   Trust", 0, 1, 5},
		{"Alone", SIZE_MAX, 0, 7},
	};
	co2e_organisations *o = hierarchy_of(small);
	const co2e_organisation *trust;
	size_t i;

	(void)state;
	assert_int_equal(co2e_organisations_count(o), 5);
	for (i = 0; i < 5; i++) {
		const co2e_organisation *at = co2e_organisations_at(o, i);

		assert_string_equal(at->name, expected[i].name);
		assert_true(at->parent == expected[i].parent);
		assert_int_equal(at->level, expected[i].level);
		assert_int_equal(at->line, expected[i].line);
	}
	assert_null(co2e_organisations_at(o, 5));
	trust = co2e_organisations_at(o, 3);
	assert_string_equal(trust->code, "R1");
	assert_string_equal(trust->kind, "trust");
	assert_int_equal(trust->share_num, 1);
	assert_int_equal(trust->share_den, 2);
	assert_int_equal(trust->approach, CO2E_APPROACH_EQUITY);
	assert_int_equal(trust->has_period, 1);
	assert_int_equal(co2e_period_days(trust->period), 365);
	assert_int_equal(co2e_organisations_at(o, 4)->approach,
			 CO2E_APPROACH_OPERATIONAL);
	co2e_organisations_free(o);
}

static const struct {
	const char *typed;
	size_t found;
} names[] = {
	{"System", 0},         {" SYSTEM ", 0},     {"q1", 0},
	{"North Trust", 3},    {"north\ttrust", 3}, {"North\xc2\xa0Trust", 3},
	{"NORTH    TRUST", 3}, {"r1", 3},           {"NorthTrust", SIZE_MAX},
	{"", SIZE_MAX},        {"R", SIZE_MAX},
};

static void names_match_as_people_type_them(void **state)
{
	co2e_organisations *o = hierarchy_of(small);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (co2e_organisations_find(o, names[i].typed) !=
		    names[i].found)
			fail_msg("'%s'", names[i].typed);
	co2e_organisations_free(o);
}

static void columns_of_numbers_are_denominators(void **state)
{
	co2e_organisations *o = hierarchy_of(small);

	(void)state;
	/* not the remarks, which have a word, nor what is negative */
	assert_string_equal(co2e_organisations_denominator(o, 0), "fte");
	assert_string_equal(co2e_organisations_denominator(o, 1), "floor_m2");
	assert_string_equal(co2e_organisations_denominator(o, 2), "Beds");
	assert_null(co2e_organisations_denominator(o, 3));
	assert_within(co2e_organisations_denominator_of(o, 3, 0), 1234.5, 0);
	assert_within(co2e_organisations_denominator_of(o, 3, 1), 0, 0);
	assert_within(co2e_organisations_denominator_of(o, 2, 2), 3, 0);
	assert_true(isnan(co2e_organisations_denominator_of(o, 0, 0)));
	assert_true(isnan(co2e_organisations_denominator_of(o, 0, 3)));
	assert_true(isnan(co2e_organisations_denominator_of(o, 5, 0)));
	co2e_organisations_free(o);
}

/* Each below the one before, the deepest first in the file. */
static void a_long_chain_needs_no_stack(void **state)
{
	enum { DEEP = 50000, ROW = 24 };
	char *text = malloc((size_t)DEEP * ROW + 64);
	co2e_organisations *o;
	size_t at, i;

	(void)state;
	assert_non_null(text);
	at = (size_t)sprintf(text, "organisation,parent\n");
	for (i = DEEP; i-- > 1;)
		at += (size_t)sprintf(text + at, "o%zu,o%zu\n", i, i - 1);
	(void)sprintf(text + at, "o0,\n");
	o = hierarchy_of(text);
	assert_string_equal(co2e_organisations_at(o, DEEP - 1)->name, "o49999");
	assert_int_equal(co2e_organisations_at(o, DEEP - 1)->level, DEEP - 1);
	co2e_organisations_free(o);
	free(text);
}

static void each_failed_allocation_is_survived(void **state)
{
	static const char circle[] = "organisation,parent\nA,B\nB,A\n";
	co2e_organisations *organisations = NULL;
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		mem_fail_after(n);
		status = co2e_organisations_read_text(
			&organisations, small, strlen(small), "h.csv", NULL);
		mem_fail_after(-1);
		assert_int_equal(!status, organisations != NULL);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		co2e_organisations_free(organisations);
	}
	assert_true(n > 20);
	for (n = 0, status = CO2E_E_MEMORY; status == CO2E_E_MEMORY; n++) {
		mem_fail_after(n);
		status = co2e_organisations_read_text(
			&organisations, circle, strlen(circle), "c.csv", NULL);
		mem_fail_after(-1);
	}
	assert_int_equal(status, CO2E_E_DATA);
	co2e_organisations_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fault_is_told_at_its_place),
		cmocka_unit_test(a_share_is_exact_or_refused),
		cmocka_unit_test(a_share_of_a_sum_is_rounded_half_to_even),
		cmocka_unit_test(rows_come_in_the_order_of_the_tree),
		cmocka_unit_test(names_match_as_people_type_them),
		cmocka_unit_test(columns_of_numbers_are_denominators),
		cmocka_unit_test(a_long_chain_needs_no_stack),
		cmocka_unit_test(each_failed_allocation_is_survived),
	};

	return cmocka_run_group_tests_name("organisation", tests, NULL, NULL);
}
