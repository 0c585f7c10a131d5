/* Figures in the form that is public. */
#include "factors.h"
#include "run.h"

#include <sched.h>

static void put_texts(co2e_factor *out, const co2e_factors *factors,
		      const struct figure *figure)
{
	const struct figures *figures = &factors->figures;
	const struct traits *traits = &figures->traits[figure->traits];

	out->set = traits->set;
	out->id = pool_text(&figures->texts, figure->id);
	out->activity = dict_text(&factors->keys, figure->activity);
	out->label = pool_text(&figures->texts, figure->label);
	out->unit_text = dict_text(&factors->units, figure->unit);
	out->region = traits->region;
	out->gwp = traits->gwp;
	out->quality = traits->quality;
	out->source = traits->source;
	out->note = traits->note;
	out->supplier = traits->supplier;
	out->instrument = traits->instrument;
	out->gas = traits->gas;
}

static void put_numbers(co2e_factor *out, const struct figure *figure,
			const double *number)
{
	double *const places[] = {&out->kgco2e, &out->co2,   &out->ch4,
				  &out->n2o,    &out->other, &out->uncertainty};
	unsigned i;

	for (i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (figure->has & 1u << i)
			*places[i] = *number++;
}

static void put(co2e_factor *out, const co2e_factors *factors,
		const struct figure *figure)
{
	const struct figures *figures = &factors->figures;
	const struct traits *traits = &figures->traits[figure->traits];

	put_texts(out, factors, figure);
	out->unit = factors->unit_of[figure->unit].unit;
	out->scope = traits->scope;
	out->stage = (co2e_stage)figure->stage;
	out->category = traits->category;
	out->price_year = figure->price_year;
	out->activity_id = figure->activity;
	out->has = figure->has;
	out->line = figure->line;
	out->valid_from = traits->valid_from;
	out->valid_to = traits->valid_to;
	if (figure->has) /* or there may be no numbers at all */
		put_numbers(out, figure, figures->numbers + figure->numbers);
}

/* A run's place: else it is written, and its figures stand from the place less
 * WRITTEN on. They follow one another as they were asked for, so that no page
 * of memory is touched but for what was. */
enum { NOT_ASKED, BEING_WRITTEN, WRITTEN };

static const struct figure *figure_at(const struct figures *figures,
				      uint32_t at)
{
	return &figures->all[figures->order[at]];
}

static uint32_t end_of(const co2e_factors *factors, uint32_t activity)
{
	const struct activity *a = &factors->activities[activity];

	return a->begin + a->count;
}

/* The run that begins at a place in the order, before `end`. */
static struct factors_run run_at(const co2e_factors *factors, uint32_t at,
				 uint32_t end)
{
	const struct figures_brief *brief = factors->figures.briefs;
	uint32_t set = brief[at].set;
	struct factors_run run = {.set = &factors->sets[set].about, .at = at};

	for (; at < end && brief[at].set == set; at++) {
		run.stages |= 1u << brief[at].stage;
		run.dated |= (int)brief[at].dated;
	}
	run.count = at - run.at;
	return run;
}

int factors_next_run(struct factors_run *run, const co2e_factors *factors,
		     uint32_t activity_id)
{
	uint32_t at = run->at + run->count, end;

	if (activity_id >= factors->keys.count)
		return 0;
	end = end_of(factors, activity_id);
	if (!run->count)
		at = factors->activities[activity_id].begin;
	if (at >= end)
		return 0;
	*run = run_at(factors, at, end);
	return 1;
}

int factors_dated(const co2e_factors *factors, uint32_t activity_id)
{
	return activity_id < factors->keys.count &&
	       factors->activities[activity_id].dated != 0;
}

static uint32_t write_run(const co2e_factors *factors,
			  const struct factors_run *run)
{
	const struct figures *figures = &factors->figures;
	uint32_t place = atomic_fetch_add_explicit(&figures->next->place,
						   run->count,
						   memory_order_relaxed),
		 i;

	for (i = 0; i < run->count; i++) {
		figures->places[place + i] = run->at + i;
		put(&figures->shown[place + i], factors,
		    figure_at(figures, run->at + i));
	}
	return place;
}

/* One thread writes them; the others wait the microsecond that it takes. No
 * lock: after that, asking is one load. */
const co2e_factor *factors_show(const co2e_factors *factors,
				const struct factors_run *run)
{
	const struct figures *figures = &factors->figures;
	_Atomic uint32_t *at = &figures->asked[run->at].place;
	uint32_t place = atomic_load_explicit(at, memory_order_acquire);

	if (place == NOT_ASKED &&
	    atomic_compare_exchange_strong(at, &place, BEING_WRITTEN)) {
		place = write_run(factors, run) + WRITTEN;
		atomic_store_explicit(at, place, memory_order_release);
	}
	while (place < WRITTEN) {
		sched_yield();
		place = atomic_load_explicit(at, memory_order_acquire);
	}
	return figures->shown + (place - WRITTEN);
}

const co2e_factor *figures_first(const co2e_factors *factors, uint32_t activity)
{
	struct factors_run run = {.count = 0};

	return factors_next_run(&run, factors, activity)
		       ? factors_show(factors, &run)
		       : NULL;
}

const co2e_factor *figures_next(const co2e_factors *factors,
				const co2e_factor *factor)
{
	const struct figures *figures = &factors->figures;
	uint32_t at = figures->places[factor - figures->shown] + 1;
	uint32_t end = end_of(factors, factor->activity_id);
	struct factors_run run;

	if (at >= end)
		return NULL;
	if (figures->briefs[at].set == figures->briefs[at - 1].set)
		return factor + 1;
	run = run_at(factors, at, end);
	return factors_show(factors, &run);
}

const char *figures_id(const co2e_factors *factors, uint32_t number)
{
	const struct figures *figures = &factors->figures;

	return pool_text(&figures->texts, figures->all[number].id);
}

/* The place of a figure among those of its activity, whose numbers rise. */
static uint32_t place_of(const co2e_factors *factors, uint32_t number)
{
	const struct figures *figures = &factors->figures;
	uint32_t activity = figures->all[number].activity;
	uint32_t low = factors->activities[activity].begin;
	uint32_t high = end_of(factors, activity) - 1;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (figures->order[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const co2e_factor *figures_at(const co2e_factors *factors, uint32_t number)
{
	const struct figures *figures = &factors->figures;
	uint32_t activity = figures->all[number].activity;
	uint32_t begin = factors->activities[activity].begin;
	uint32_t at = place_of(factors, number), first = at;
	struct factors_run run;

	while (first > begin &&
	       figures->briefs[first - 1].set == figures->briefs[at].set)
		first--;
	run = run_at(factors, first, end_of(factors, activity));
	return factors_show(factors, &run) + (at - first);
}
