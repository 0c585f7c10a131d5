#include <co2e/unit.h>

#include <stdio.h>

/* In the order in which people say them; the powers are those with a word of
 * their own. */
static const struct {
	co2e_dimension dimension;
	const char *words[3];
} kinds[] = {
	{CO2E_DIM_CURRENCY, {"money (GBP)"}},
	{CO2E_DIM_CO2E, {"CO2e"}},
	{CO2E_DIM_ENERGY, {"energy"}},
	{CO2E_DIM_ENERGY_GROSS, {"energy (gross CV)"}},
	{CO2E_DIM_ENERGY_NET, {"energy (net CV)"}},
	{CO2E_DIM_MASS, {"mass"}},
	{CO2E_DIM_PASSENGER, {"passengers"}},
	{CO2E_DIM_VEHICLE, {"vehicles"}},
	{CO2E_DIM_WORKER, {"full-time equivalents"}},
	{CO2E_DIM_ITEM, {"items"}},
	{CO2E_DIM_BED, {"beds"}},
	{CO2E_DIM_ROOM, {"rooms"}},
	{CO2E_DIM_LENGTH, {"distance", "area", "volume"}},
	{CO2E_DIM_TIME, {"time"}},
};

const char *co2e_unit_measures(const co2e_unit *unit, char *buffer, size_t size)
{
	size_t i, n = 0;

	if (size)
		buffer[0] = '\0';
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		int power = unit->power[kinds[i].dimension], length;
		int named =
			power > 0 && power <= 3 && kinds[i].words[power - 1];
		char raised[8] = "";

		if (!power || n >= size)
			continue;
		if (!named)
			snprintf(raised, sizeof(raised), "^%d", power);
		length =
			snprintf(buffer + n, size - n, "%s%s%s", n ? " x " : "",
				 kinds[i].words[named ? power - 1 : 0], raised);
		n += length > 0 ? (size_t)length : 0;
	}
	if (!n)
		snprintf(buffer, size, "a pure number");
	return buffer;
}
