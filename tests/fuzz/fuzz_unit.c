/* Units from any bytes: a unit that is read keeps the promises of unit.h, and
 * one that is not leaves everything as it was and says why. */
#include "base/text.h"

#include <co2e/unit.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

static void check_read(const co2e_unit *unit)
{
	int64_t num, den, a = unit->num, b = unit->den;
	char words[16];

	demand(a > 0 && b > 0);
	while (b) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	demand(a == 1);
	demand(!unit->power[CO2E_DIM_COUNT] &&
	       !unit->power[CO2E_DIM_COUNT + 1]);
	demand(co2e_unit_ratio(&num, &den, unit, unit, NULL) == CO2E_OK);
	demand(num == 1 && den == 1);
	demand(strlen(co2e_unit_measures(unit, words, sizeof(words))) <
	       sizeof(words));
}

static void check_refused(const co2e_unit *unit, const co2e_unit *before,
			  co2e_status status, const co2e_error *err)
{
	size_t n = strlen(err->message);

	demand(!memcmp(unit, before, sizeof(*unit)));
	demand(status == CO2E_E_UNIT || status == CO2E_E_UNIT_AMBIGUOUS ||
	       status == CO2E_E_RANGE);
	demand(err->status == status && n > 0);
	demand(text_utf8_bad(err->message, n) == n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const co2e_unit before = {7, 3, {1}};
	co2e_unit unit = before;
	co2e_error err = {0};
	co2e_status status;

	status = co2e_unit_parse(&unit, (const char *)data, size, &err);
	if (status)
		check_refused(&unit, &before, status, &err);
	else
		check_read(&unit);
	return 0;
}
