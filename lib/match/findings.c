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
	 "the row claims another scope or NHS category than its figure "
	 "can have; the figure's was used"},
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
	 "brackets or a currency sign; or, between semicolons, 1.234 "
	 "as little more than 1"},
	{"stage-none",
	 "none of the stages asked for is one of the row's: it adds "
	 "nothing"},
	{"category-claimed",
	 "the row's scope 3 category stands in place of its "
	 "figure's"},
	{"measure-used",
	 "a density, or the size of a bottle or cylinder, turned the row's "
	 "unit into the figure's"},
	{"product-mix", "the figure is of a mix of products that its publisher "
			"declares, not of one"},
	{"figure-implausible",
	 "the publisher's figure is implausible: its note says "
	 "why"},
	{"supplier-figure",
	 "the supplier's own figure was used before the average "
	 "one"},
	{"price-base",
	 "spend was brought to the prices of the figure's year with "
	 "the GDP deflator"},
	{"vat-removed",
	 "value added tax was taken out of the spend: the figures are "
	 "without it"},
	{"nhs-unmapped", "the NHS map has no rule for it: it is in no NHS "
			 "category and no NHS boundary"},
	{"estimated", "the row says that its quantity is estimated"},
	{"left-out", "its ledger code is mapped to '-', no purchase: it adds "
		     "nothing, knowingly"},
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
