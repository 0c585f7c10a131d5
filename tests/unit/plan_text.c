#include "plan_text.h"

#include "cmocka_tests.h"
#include "demo_sets.h"

#include <stdlib.h>
#include <string.h>

/* The demonstration sets stand where the installed ones would while they are
 * loaded; targets and series are the shipped ones. */
co2e_factors *plan_factors(void)
{
	const char *shipped = getenv("CO2E_FACTORS_DIR");
	char *folder = shipped ? strdup(shipped) : NULL;
	co2e_factors *factors;

	assert_non_null(folder);
	factors = demo_sets(NULL);
	assert_int_equal(setenv("CO2E_FACTORS_DIR", folder, 1), 0);
	free(folder);
	return factors;
}

co2e_status plan_of(co2e_plan **out, const co2e_factors *factors,
		    const char *text, co2e_error *err)
{
	size_t n = strlen(text), i;
	char *json = malloc(n + 1);
	co2e_status status;

	assert_non_null(json);
	for (i = 0; i <= n; i++)
		json[i] = text[i] == '\'' ? '"' : text[i];
	status = co2e_plan_load_text(out, json, n, "plan.json",
				     TEST_DATA "/plan", factors, err);
	free(json);
	return status;
}
