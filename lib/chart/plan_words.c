#include "plan_words.h"

#include "base/error.h"

#include <math.h>

const co2e_target *plan_words_target(const co2e_trajectory *t,
				     const co2e_chart_options *options)
{
	if (!options->boundary)
		return NULL;
	return co2e_plan_target(co2e_trajectory_plan(t), options->boundary - 1);
}

const char *plan_words_boundary(const co2e_trajectory *t,
				const co2e_chart_options *options)
{
	const co2e_target *target = plan_words_target(t, options);

	return target ? target->name : "scopes 1 to 3";
}

const char *plan_words_how(co2e_attribution how)
{
	switch (how) {
	case CO2E_SHARED:
		return "savings shared fairly where initiatives overlap";
	case CO2E_STANDALONE:
		return "each initiative alone: overlaps count more than once, "
		       "and the bars do not close";
	default:
		return "savings in the order of the plan";
	}
}

const char *plan_words_title(co2e_chart *chart,
			     const co2e_chart_options *options,
			     struct buffer *made)
{
	if (!options->title)
		return chart_take(chart, made);
	buffer_clear(made);
	return chart_text(chart, options->title);
}

/* "; target: NAME against 1990, vintage 2025 (NHS England ...)". */
static void put_target(struct buffer *b, const co2e_target *target)
{
	buffer_printf(b, "; target: %s against %d", target->name,
		      (int)target->baseline_year);
	if (target->vintage && *target->vintage)
		buffer_printf(b, ", vintage %s", target->vintage);
	if (target->source && *target->source)
		buffer_printf(b, " (%s)", target->source);
}

const char *plan_words_source(co2e_chart *chart, const co2e_trajectory *t,
			      const co2e_chart_options *options)
{
	const co2e_plan *plan = co2e_trajectory_plan(t);
	const co2e_target *target = plan_words_target(t, options);
	struct buffer b = {0};

	buffer_printf(&b, "Source: %s; baseline year %d", co2e_plan_name(plan),
		      (int)co2e_plan_baseline_year(plan));
	if (target)
		put_target(&b, target);
	buffer_printf(&b, ". Drawn by co2e %s.", co2e_version());
	return chart_take(chart, &b);
}

/* Is any saving of this kind not 0? */
static int any_saving(const co2e_trajectory *t, size_t boundary,
		      co2e_attribution how)
{
	const co2e_plan *plan = co2e_trajectory_plan(t);
	size_t count = co2e_plan_initiative_count(plan), i;
	int32_t year;

	for (year = co2e_plan_baseline_year(plan);
	     year <= co2e_plan_last_year(plan); year++)
		for (i = 0; i < count; i++)
			if (fabs(co2e_trajectory_saving(t, boundary, year, i,
							how)) > 0)
				return 1;
	return 0;
}

co2e_status plan_words_check(const co2e_trajectory *t,
			     const co2e_chart_options *options, co2e_error *err)
{
	size_t targets = co2e_plan_target_count(co2e_trajectory_plan(t));

	if (options->boundary > targets)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "there is no boundary %zu: 0 is scopes 1 to 3, "
			       "and the plan has %zu target%s",
			       options->boundary, targets,
			       targets == 1 ? "" : "s");
	if ((unsigned)options->how > CO2E_STANDALONE)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "%d is no attribution: 0 sequential, 1 shared, "
			       "2 standalone",
			       (int)options->how);
	/* what was not asked for is 0 throughout, which savings are not */
	if (options->how != CO2E_SEQUENTIAL &&
	    !any_saving(t, options->boundary, options->how) &&
	    any_saving(t, options->boundary, CO2E_SEQUENTIAL))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the trajectory was run without %s savings: "
			       "run it with them, or draw the sequential ones",
			       options->how == CO2E_SHARED ? "shared"
							   : "standalone");
	return CO2E_OK;
}
