#include <co2e/match.h>

static const struct {
	const char *name, *text;
} findings[CO2E_FOUND_BITS] = {
	{"gross-cv-assumed",
	 "kWh of a fuel without a calorific value were taken "
	 "as gross, as on UK bills"},
	{"edition-earlier",
	 "no edition for the year: the nearest earlier one was "
	 "used"},
	{"edition-partial",
	 "the year's edition is not whole: an earlier one gave "
	 "the figure"},
	{"years-mixed", "the period lies in two calendar years: the edition of "
			"the one with most days was used"},
	{"years-blended",
	 "the period lies in two calendar years: its days were "
	 "shared over both editions"},
	{"quantity-negative", "a negative quantity was counted as it stands"},
	{"scope-contradicted",
	 "the row claims another scope or category than its "
	 "figure has; the figure's was used"},
	{"set-of-your-own",
	 "a figure of your own set was used before the shipped "
	 "one"},
	{"market-fallback",
	 "no supplier's figure: the grid average stands on the "
	 "market-based side"},
	{"gwp-not-restated",
	 "the figure has no gases: it kept its published GWP "
	 "basis"},
	{"gwp-mixed", "the figure mixes GWP bases as published"},
	{"stage-missing",
	 "a further stage of the activity is blank or in another "
	 "unit: it is not counted"},
	{"quantity-rounded", "the quantity had more than 18 decimals and was "
			     "rounded to 18"},
	{"declared", "the row states its own CO2e; it was not computed here"},
	{"quantity-style",
	 "the quantity was read through a thousands separator, "
	 "brackets or a currency sign"},
	{"stage-none",
	 "none of the stages asked for is one of the row's: it adds "
	 "nothing"},
};

static unsigned bit_number(co2e_findings bit)
{
	unsigned i = 0;

	while (i < CO2E_FOUND_BITS && bit != 1u << i)
		i++;
	return i;
}

const char *co2e_finding_name(co2e_findings bit)
{
	unsigned i = bit_number(bit);

	return i < CO2E_FOUND_BITS ? findings[i].name : "unknown";
}

const char *co2e_finding_text(co2e_findings bit)
{
	unsigned i = bit_number(bit);

	return i < CO2E_FOUND_BITS ? findings[i].text : "an unknown finding";
}
