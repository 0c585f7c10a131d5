#include "collecting.h"

#include "cmocka_tests.h"

#include "base/alloc.h"

#include <string.h>

int load_shipped(void **state)
{
	co2e_factors *factors = NULL;
	co2e_error err = {0};

	if (co2e_factors_load(&factors, NULL, &err)) {
		print_error("%s:%d: %s\n", err.source, (int)err.line,
			    err.message);
		return -1;
	}
	*state = factors;
	return 0;
}

int free_shipped(void **state)
{
	co2e_factors_free(*state);
	return 0;
}

static size_t pairs_of(const char *const *set)
{
	size_t n = 0;

	while (set && set[2 * n])
		n++;
	return n;
}

co2e_status collect_text(co2e_collect **out, const char *kind, const char *text,
			 const char *const *set, const co2e_factors *factors,
			 co2e_error *err)
{
	co2e_collect_options options = CO2E_COLLECT_OPTIONS_INIT;
	co2e_status status;

	options.factors = factors;
	options.set = set;
	options.set_count = pairs_of(set);
	status = co2e_collect_new(out, kind, &options, err);
	if (!status)
		status = co2e_collect_read_text(*out, text, strlen(text),
						"a.csv", err);
	if (!status)
		status = co2e_collect_finish(*out, err);
	return status;
}

static void assert_counts(const co2e_collect *c)
{
	assert_int_equal(co2e_collect_in(c),
			 co2e_collect_used(c) + co2e_collect_passed_over(c) +
				 co2e_collect_rejected(c));
}

void assert_rows(const char *kind, const char *text, const char *const *set,
		 const co2e_factors *factors, const char *rows)
{
	co2e_collect *c = NULL;
	co2e_error err = {0};
	size_t n;

	if (collect_text(&c, kind, text, set, factors, &err))
		print_error("%s:%d:%d: %s\n", err.source, (int)err.line,
			    (int)err.column, err.message);
	else if (co2e_collect_rejection(c, 0))
		print_error("%d: %s\n", (int)co2e_collect_rejection(c, 0)->line,
			    co2e_collect_rejection(c, 0)->message);
	assert_int_equal(err.status, CO2E_OK);
	assert_string_equal(co2e_collect_rows(c, &n), rows);
	assert_int_equal(n, strlen(rows));
	assert_int_equal(co2e_collect_rejected(c), 0);
	assert_counts(c);
	co2e_collect_free(c);
}

static int is_as_expected(const struct fault_case *expected,
			  const co2e_error *err)
{
	return err->status == expected->status && err->line == expected->line &&
	       err->column == expected->column &&
	       !strncmp(err->message, expected->message,
			strlen(expected->message));
}

static int answers(const char *kind, const struct fault_case *expected,
		   const co2e_factors *factors)
{
	co2e_collect *c = NULL;
	co2e_error err = {0};
	const co2e_error *told = NULL;
	co2e_status status = collect_text(&c, kind, expected->sheet,
					  expected->set, factors, &err);
	int fine;

	if (c)
		told = co2e_collect_rejection(c, 0);
	if (!told && status)
		told = &err;
	fine = told && is_as_expected(expected, told);
	if (!fine)
		print_error("%s: %d at %d:%d: %s\n", expected->what,
			    told ? (int)told->status : -1,
			    told ? (int)told->line : 0,
			    told ? (int)told->column : 0,
			    told ? told->message : "no error");
	if (c)
		assert_counts(c);
	co2e_collect_free(c);
	return fine;
}

void assert_faults(const char *kind, const struct fault_case *cases,
		   size_t count, const co2e_factors *factors)
{
	size_t i, wrong = 0;

	for (i = 0; i < count; i++)
		wrong += !answers(kind, &cases[i], factors);
	assert_int_equal(wrong, 0);
}

void assert_no_leaks(const char *kind, const char *text, const char *const *set,
		     const co2e_factors *factors)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	for (n = 0; status; n++) {
		co2e_collect *c = NULL;
		co2e_error err = {0};

		mem_fail_after(n);
		status = collect_text(&c, kind, text, set, factors, &err);
		mem_fail_after(-1);
		assert_int_equal(err.status, status);
		if (status)
			assert_int_equal(status, CO2E_E_MEMORY);
		co2e_collect_free(c);
	}
	assert_true(n > 5);
}
