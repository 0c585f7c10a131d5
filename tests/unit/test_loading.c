#include "cmocka_tests.h"

#include "same_factors.h"

#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

enum { THREADS = 5 };

static co2e_status load(co2e_factors **out, const char *path, size_t threads,
			co2e_error *err)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;

	options.path = path;
	options.only = 1;
	options.threads = threads;
	return co2e_factors_load(out, &options, err);
}

#define SETS TEST_DATA "/sets/"

static const char *const paths[] = {
	SETS "good",
	SETS "own:" SETS "good",
	SETS "suppliers:" SETS "good:" SETS "own",
	SETS "inhalers",
	SETS "suppliers",
};

static void any_number_of_threads_loads_the_same(void **state)
{
	size_t i, threads;

	(void)state;
	for (i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		co2e_factors *one, *more;

		assert_int_equal(load(&one, paths[i], 1, NULL), CO2E_OK);
		for (threads = 2; threads <= THREADS; threads++) {
			assert_int_equal(load(&more, paths[i], threads, NULL),
					 CO2E_OK);
			factors_are_the_same(one, more);
			co2e_factors_free(more);
		}
		co2e_factors_free(one);
	}
}

/* Of two sets with a fault the first one's is told, whoever is done first. */
static void any_number_of_threads_tells_the_same_fault(void **state)
{
	static const char *const faults[] = {
		"id-twice", "unit-unknown",   "value-is-a-word", "no-table",
		"scope-5",  "quote-unclosed", "title-missing",   "figure-twice",
	};
	enum { FAULTS = sizeof(faults) / sizeof(*faults) };
	size_t i, threads;

	(void)state;
	for (i = 0; i < FAULTS * FAULTS; i++) {
		co2e_error one = {0};
		co2e_factors *f;
		char path[1024];

		snprintf(path, sizeof(path),
			 SETS "good:" SETS "bad/%s:" SETS "bad/%s:" SETS "own",
			 faults[i / FAULTS], faults[i % FAULTS]);
		assert_int_not_equal(load(&f, path, 1, &one), CO2E_OK);
		for (threads = 2; threads <= THREADS; threads++) {
			co2e_error more = {0};

			assert_int_equal(load(&f, path, threads, &more),
					 one.status);
			assert_null(f);
			assert_string_equal(more.source, one.source);
			assert_string_equal(more.message, one.message);
			assert_int_equal(more.line, one.line);
			assert_int_equal(more.column, one.column);
			assert_int_equal(load(&f, path, threads, NULL),
					 one.status);
		}
	}
}

/* They have begun by then, and have read nothing. */
static void a_fault_in_gwp_values_is_told_by_any_number_of_threads(void **state)
{
	size_t threads;

	(void)state;
	for (threads = 1; threads <= THREADS; threads++) {
		co2e_error err = {0};
		co2e_factors *f;

		assert_int_equal(load(&f,
				      SETS "good:" SETS
					   "bad-side/gwp-value-blank:" SETS
					   "bad/id-twice:" SETS "own",
				      threads, &err),
				 CO2E_E_BLANK);
		assert_null(f);
		assert_int_equal(err.line, 2);
		assert_int_equal(err.column, 18);
		assert_non_null(strstr(err.message, "leave the row out"));
	}
}

/* Which thread is refused memory is not known: all are answered with it. */
static void without_memory_threads_load_nothing_and_lose_nothing(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		co2e_factors *f = (co2e_factors *)1;
		co2e_error err = {0};

		mem_fail_after(n);
		status = load(&f, paths[1], 3, &err);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(status, err.status);
		assert_int_equal(status == CO2E_OK, f != NULL);
		co2e_factors_free(f);
	}
	assert_true(n > 100);
}

/* As a program that was built before there was a choice of threads has it. */
static void options_without_threads_are_taken(void **state)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_factors *f, *same;

	(void)state;
	options.size = offsetof(co2e_factors_options, threads);
	options.path = paths[0];
	options.only = 1;
	options.threads = SIZE_MAX; /* not looked at */
	assert_int_equal(co2e_factors_load(&f, &options, NULL), CO2E_OK);
	assert_int_equal(load(&same, paths[0], 0, NULL), CO2E_OK);
	factors_are_the_same(f, same);
	co2e_factors_free(f);
	co2e_factors_free(same);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_number_of_threads_loads_the_same),
		cmocka_unit_test(any_number_of_threads_tells_the_same_fault),
		cmocka_unit_test(
			a_fault_in_gwp_values_is_told_by_any_number_of_threads),
		cmocka_unit_test(
			without_memory_threads_load_nothing_and_lose_nothing),
		cmocka_unit_test(options_without_threads_are_taken),
	};

	return cmocka_run_group_tests_name("loading", tests, NULL, NULL);
}
