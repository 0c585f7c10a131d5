#include <co2e/plan.h>

#include <math.h>

/* The standard schedule: the rate of each year up to and with `last`. Source:
 * HM Treasury, The Green Book (2022), annex A6, table 8; with data in
 * factors/appraisal/stpr.csv, which a test compares. */
static const struct {
	uint32_t last;
	double rate;
} bands[] = {
	{30, 0.035}, {75, 0.03},   {125, 0.025},
	{200, 0.02}, {300, 0.015}, {UINT32_MAX, 0.01},
};

double co2e_discount_factor(uint32_t year)
{
	double factor = 1;
	uint32_t before = 0;
	size_t i;

	for (i = 0; before < year; i++) {
		uint32_t last = year < bands[i].last ? year : bands[i].last;

		factor *= pow(1 + bands[i].rate, -(double)(last - before));
		before = last;
	}
	return factor;
}
