#include "cmocka_tests.h"

#include "factor_sets.h"

#include <stdio.h>
#include <string.h>

co2e_status sets_try(co2e_factors **out, const char *folders, co2e_error *err)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	char path[4096] = "";
	size_t n = 0;

	while (*folders) {
		int part = (int)strcspn(folders, ":");

		n += (size_t)snprintf(path + n, sizeof(path) - n,
				      "%s" TEST_DATA "/sets/%.*s", n ? ":" : "",
				      part, folders);
		assert_true(n < sizeof(path));
		folders += part;
		folders += *folders == ':';
	}
	options.path = path;
	options.only = 1;
	return co2e_factors_load(out, &options, err);
}

co2e_factors *sets_load(const char *folders)
{
	co2e_factors *factors;
	co2e_error err = {0};

	if (sets_try(&factors, folders, &err))
		fail_msg("%s:%u: %s", err.source, (unsigned)err.line,
			 err.message);
	return factors;
}

const co2e_factor *sets_figure(const co2e_factors *factors, const char *set,
			       const char *id)
{
	const co2e_set *from = co2e_factors_set_named(factors, set);
	const co2e_factor *f;
	size_t i;

	assert_non_null(from);
	for (i = 0; (f = co2e_factors_at(factors, from, i)); i++)
		if (!strcmp(f->id, id))
			return f;
	fail_msg("%s has no figure %s", set, id);
	return NULL;
}

uint32_t sets_activity(const co2e_factors *factors, const char *key)
{
	const char *found;
	uint32_t i;

	for (i = 0; (found = co2e_factors_activity(factors, i)); i++)
		if (!strcmp(found, key))
			return i;
	fail_msg("no activity %s", key);
	return 0;
}
