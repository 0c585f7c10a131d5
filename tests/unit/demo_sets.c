#include "demo_sets.h"

#include "cmocka_tests.h"

#include <stdlib.h>

co2e_factors *demo_sets(const char *own)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_factors *factors = NULL;
	co2e_error err = {0};

	options.path = own ? own : "";
	assert_int_equal(setenv("CO2E_FACTORS_DIR", TEST_DATA "/demo/sets", 1),
			 0);
	if (co2e_factors_load(&factors, &options, &err))
		fail_msg("%s:%d: %s", err.source, (int)err.line, err.message);
	return factors;
}

int demo_setup(void **state)
{
	*state = demo_sets(NULL);
	return 0;
}

int demo_teardown(void **state)
{
	co2e_factors_free(*state);
	return 0;
}
