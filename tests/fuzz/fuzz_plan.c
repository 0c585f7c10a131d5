/* Plans: any bytes are read or refused with a place, and what was read keeps
 * every promise that the engine relies on. Factors are those of
 * $CO2E_FACTORS_DIR, loaded once. */
#include "plan/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void check_text(const char *text)
{
	must(text && strlen(text) < (size_t)1 << 24);
}

static void check_series(const struct plan_series *s, int32_t first,
			 int32_t last)
{
	size_t i;

	for (i = 0; i < s->count; i++) {
		must(s->years[i] >= first && s->years[i] <= last);
		must(!i || s->years[i] > s->years[i - 1]);
		must(isfinite(s->values[i]));
	}
}

static void check_items(const co2e_plan *plan)
{
	size_t k, i;

	must(plan->item_count > 0 && plan->item_count <= PLAN_ITEMS_MAX);
	for (k = 0; k < plan->item_count; k++) {
		const struct plan_item *item = &plan->items[k];

		check_text(item->label);
		check_text(item->id);
		check_text(item->activity);
		check_text(item->site);
		check_text(item->organisation);
		check_text(item->unit_text);
		must(isfinite(item->quantity));
		for (i = 0; i < item->line_count; i++) {
			const struct plan_line *line = &item->lines[i];

			must(plan_holds(line->scope));
			must(line->category <= 15);
			must((unsigned)line->stage < CO2E_STAGE_COUNT);
			must(isfinite(line->kgco2e));
			must((int)(line->boundaries & 1) ==
			     plan_counts(line->scope));
			must(plan_boundaries(plan) >= 64 ||
			     !(line->boundaries >> plan_boundaries(plan)));
			must(plan->driver_count >= 64 ||
			     !(line->drivers >> plan->driver_count));
		}
	}
}

static void check_drivers(const co2e_plan *plan)
{
	size_t d, i;

	for (d = 0; d < plan->driver_count; d++) {
		const struct plan_driver *driver = &plan->drivers[d];

		check_text(driver->id);
		check_text(driver->name);
		check_text(driver->source);
		check_series(&driver->series, 1900, 2199);
		must(driver->rate > -1 && driver->rate <= 1);
		must(driver->kind == PLAN_DRIVER_GROWTH ||
		     plan_series_at(&driver->series, plan->first_year) > 0);
		for (i = 0; i < driver->item_count; i++)
			must(driver->items[i] < plan->item_count);
	}
}

static int is_share(double value)
{
	return value >= 0 && value <= 1;
}

static void check_acts(const co2e_plan *plan, const struct plan_initiative *in)
{
	size_t i;

	must(in->item_count > 0);
	must(in->effect == PLAN_ABSOLUTE ? in->amount >= 0
					 : is_share(in->amount));
	for (i = 0; i < in->item_count; i++) {
		const struct plan_target_item *t = &in->items[i];

		must(t->item < plan->item_count);
		must(t->per_unit > 0 && isfinite(t->per_unit));
		must(in->effect != PLAN_SUBSTITUTE ||
		     (t->adds_to < plan->item_count && t->adds_to != t->item &&
		      t->ratio >= 0 && isfinite(t->ratio)));
	}
	for (i = 0; i < in->side_count; i++)
		must(in->sides[i].from < plan->item_count &&
		     in->sides[i].to < plan->item_count &&
		     in->sides[i].from != in->sides[i].to &&
		     isfinite(in->sides[i].per));
}

static void check_initiatives(const co2e_plan *plan)
{
	size_t i, k;
	co2e_social social;

	for (i = 0; i < plan->initiative_count; i++) {
		const struct plan_initiative *in = &plan->initiatives[i];
		const co2e_initiative *said = co2e_plan_initiative(plan, i);

		check_text(said->id);
		check_text(said->name);
		check_text(said->owner);
		check_text(said->source);
		must(said->start > plan->first_year &&
		     said->end >= said->start);
		must(is_share(said->uptake) && is_share(said->probability));
		must(in->ramp == PLAN_RAMP_STEP || in->ramp_years > 0);
		check_acts(plan, in);
		check_series(&in->capex, plan->first_year, plan->last_year);
		check_series(&in->running, plan->first_year, plan->last_year);
		for (k = 0; co2e_plan_social(&social, plan, i, k); k++) {
			check_text(social.measure);
			check_text(social.unit);
			must(isfinite(social.value));
		}
	}
}

static void check_targets(const co2e_plan *plan)
{
	size_t i;

	for (i = 0; i < plan->target_count; i++) {
		const co2e_target *said = co2e_plan_target(plan, i);

		check_text(said->id);
		check_text(said->name);
		check_text(said->boundary);
		check_text(said->vintage);
		check_text(said->source);
		must(said->baseline_kgco2e > 0);
		must(plan->targets[i].level.count > 1);
		check_series(&plan->targets[i].level, 1900, 2199);
	}
}

static void check(const co2e_plan *plan)
{
	const char *finding;
	size_t i;

	check_text(co2e_plan_name(plan));
	must(plan->last_year > plan->first_year &&
	     plan->last_year - plan->first_year < PLAN_YEARS_MAX);
	check_items(plan);
	check_drivers(plan);
	check_initiatives(plan);
	check_targets(plan);
	for (i = 0; (finding = co2e_plan_finding(plan, i)); i++)
		must(*finding != '\0');
}

/* Small plans are run too: what was read is not to trip the engine. */
static void run(const co2e_plan *plan)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_trajectory *trajectory = NULL;
	co2e_error err = {0};
	co2e_status status;

	if (plan->initiative_count > 6 || plan->item_count > 50)
		return;
	options.shared = 1;
	options.standalone = 1;
	status = co2e_trajectory_run(&trajectory, plan, &options, &err);
	must(!status || (status == err.status && *err.message));
	must(!trajectory == (status != CO2E_OK));
	co2e_trajectory_free(trajectory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static co2e_factors *factors;
	co2e_plan *plan;
	co2e_error err = {0};

	must(factors || !co2e_factors_load(&factors, NULL, &err));
	if (co2e_plan_load_text(&plan, (const char *)data, size, "f.json",
				"/nowhere", factors, &err)) {
		must(!plan && err.status && *err.message && *err.source);
		return 0;
	}
	must(plan && !err.status);
	check(plan);
	run(plan);
	co2e_plan_free(plan);
	return 0;
}
