#include "quality_words.h"

#include "people.h"

#include <math.h>

static void put_share(struct buffer *out, const char *before, double part,
		      double whole, const char *after)
{
	char text[PEOPLE_TEXT];

	buffer_printf(out, "%s%s%s", before, people_share(text, part, whole),
		      after);
}

void quality_put(struct buffer *out, const co2e_quality_sum *sum)
{
	double all = sum->kgco2e;

	if (!(all > 0))
		return;
	put_share(out, "Data quality: ", sum->tier[CO2E_TIER_RC], all,
		  " reduced");
	put_share(out, ", ", sum->tier[CO2E_TIER_SC], all, " standard");
	put_share(out, ", ", sum->tier[CO2E_TIER_OC], all,
		  " optimal by emissions; ");
	if (sum->reading_rows[CO2E_READING_UNSTATED] == sum->rows)
		buffer_puts(out, "no row says whether it is estimated\n");
	else
		put_share(out, "", sum->reading[CO2E_READING_ESTIMATED], all,
			  " of emissions from estimated readings\n");
}

static void put_part(struct json_out *j, double kgco2e, double whole)
{
	out_number(j, "kgco2e", kgco2e);
	out_number(j, "share", whole > 0 ? kgco2e / whole : NAN);
}

void quality_json(struct json_out *j, const co2e_quality_sum *sum)
{
	int i;

	out_open(j, "tiers", '{');
	for (i = CO2E_TIER_RC; i < CO2E_TIER_COUNT; i++) {
		out_open(j, co2e_tier_name((co2e_tier)i), '{');
		put_part(j, sum->tier[i], sum->kgco2e);
		out_close(j, '}');
	}
	out_close(j, '}');
	out_open(j, "readings", '{');
	for (i = 0; i < CO2E_READING_COUNT; i++) {
		out_open(j, co2e_reading_name((co2e_reading)i), '{');
		put_part(j, sum->reading[i], sum->kgco2e);
		out_count(j, "rows", sum->reading_rows[i]);
		out_close(j, '}');
	}
	out_close(j, '}');
}
