#include "shipped.h"

#include "../unit/cmocka_tests.h"

co2e_factors *factors;

int shipped_load(void **state)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_error err = {0};

	(void)state;
	options.path = ""; /* none of a user's: CO2E_FACTORS_DIR alone */
	if (!co2e_factors_load(&factors, &options, &err))
		return 0;
	print_error("%s: %s\n", err.source, err.message);
	return -1;
}

int shipped_unload(void **state)
{
	(void)state;
	co2e_factors_free(factors);
	return 0;
}
