/* What a loaded plan hands out. */
#include "model.h"

const char *co2e_plan_name(const co2e_plan *plan)
{
	return plan->name;
}

int32_t co2e_plan_baseline_year(const co2e_plan *plan)
{
	return plan->first_year;
}

int32_t co2e_plan_last_year(const co2e_plan *plan)
{
	return plan->last_year;
}

size_t co2e_plan_initiative_count(const co2e_plan *plan)
{
	return plan->initiative_count;
}

const co2e_initiative *co2e_plan_initiative(const co2e_plan *plan, size_t i)
{
	return i < plan->initiative_count ? &plan->initiatives[i].said : NULL;
}

const char *co2e_plan_driver(const co2e_plan *plan, size_t i)
{
	return i < plan->driver_count ? plan->drivers[i].name : NULL;
}

size_t co2e_plan_target_count(const co2e_plan *plan)
{
	return plan->target_count;
}

const co2e_target *co2e_plan_target(const co2e_plan *plan, size_t i)
{
	return i < plan->target_count ? &plan->targets[i].said : NULL;
}

const char *co2e_plan_finding(const co2e_plan *plan, size_t i)
{
	return i < plan->finding_count ? plan->findings[i] : NULL;
}

int co2e_plan_social(co2e_social *out, const co2e_plan *plan, size_t initiative,
		     size_t i)
{
	const struct plan_initiative *in;

	if (initiative >= plan->initiative_count)
		return 0;
	in = &plan->initiatives[initiative];
	if (i >= in->social_count)
		return 0;
	*out = in->social[i];
	return 1;
}
