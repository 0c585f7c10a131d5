#include "fit.h"

#include "base/text.h"
#include "unit/ratio.h"

#include <string.h>

/* How well a unit serves, best last. */
enum { CLASS_NO, CLASS_MEASURED, CLASS_ASSUMED, CLASS_CONVERTS, CLASS_SAME };

/* An energy unit with its calorific value taken for (or written as) gross. */
static co2e_unit as_gross(co2e_unit unit)
{
	unit.power[CO2E_DIM_ENERGY_GROSS] =
		(int8_t)(unit.power[CO2E_DIM_ENERGY_GROSS] +
			 unit.power[CO2E_DIM_ENERGY]);
	unit.power[CO2E_DIM_ENERGY] = 0;
	return unit;
}

static int unit_class(int64_t *num, int64_t *den, const co2e_unit *row,
		      const co2e_unit *figure)
{
	co2e_unit a, b;

	if (co2e_unit_comparable(row, figure)) {
		if (row->num == figure->num && row->den == figure->den)
			return CLASS_SAME; /* the ratio is 1 */
		if (co2e_unit_ratio(num, den, row, figure, NULL))
			return CLASS_NO;
		return *num == *den ? CLASS_SAME : CLASS_CONVERTS;
	}
	a = as_gross(*row);
	b = as_gross(*figure);
	/* Plain kWh of a fuel means gross; net never converts. */
	if (!co2e_unit_comparable(&a, &b) ||
	    co2e_unit_ratio(num, den, &a, &b, NULL))
		return CLASS_NO;
	return CLASS_ASSUMED;
}

/* The class, ratio and steps by which the row's unit reaches a figure's. */
static int reach_class(struct fit *out, const struct reach *reach,
		       const co2e_unit *figure)
{
	const struct reach_step *own = &reach->step[0];
	int64_t num, den;
	int class;
	size_t i;

	*out = (struct fit){.num = 1, .den = 1, .beyond = reach->beyond};
	class = own->is_unit
			? unit_class(&out->num, &out->den, &own->unit, figure)
			: CLASS_NO;
	for (i = 1; class == CLASS_NO && i < reach->count; i++) {
		const struct reach_step *step = &reach->step[i];

		if (!step->is_unit ||
		    !co2e_unit_comparable(&step->unit, figure))
			continue;
		out->steps = i;
		if (!co2e_unit_ratio(&num, &den, &step->unit, figure, NULL) &&
		    ratio_multiply(&out->num, &out->den, num, den, step->num,
				   step->den))
			return CLASS_MEASURED;
		out->beyond = 1;
	}
	return class;
}

/* How far a ratio is from 1, so that litres of water take the figure per cubic
 * metre and not the one per million litres. */
static double distance(int64_t num, int64_t den)
{
	return num > den ? (double)num / (double)den
			 : (double)den / (double)num;
}

/* How many of the wanted days a figure is valid for. */
static int32_t days_of(const co2e_factor *f, co2e_period in)
{
	int32_t first = f->valid_from > in.first ? f->valid_from : in.first;
	int32_t last = f->valid_to < in.last ? f->valid_to : in.last;

	return last < first ? 0 : last - first + 1;
}

static int is_national(const char *region)
{
	return !*region || !strcmp(region, "UK") || !strcmp(region, "GB");
}

static int is_whose(const co2e_factor *f, const char *supplier)
{
	if (!*f->supplier || !*supplier)
		return *f->supplier == *supplier;
	return span_same_fold(span_of(f->supplier), span_of(supplier));
}

static int serves(const co2e_factor *f, co2e_stage stage,
		  const struct fit_wanted *wanted)
{
	return f->stage == stage &&
	       (!wanted->id || !strcmp(f->id, wanted->id)) &&
	       (!wanted->scope || f->scope == wanted->scope) &&
	       f->valid_from <= wanted->period.last &&
	       f->valid_to >= wanted->period.first &&
	       is_whose(f, wanted->supplier) &&
	       (is_national(f->region) ||
		span_is_fold(span_of(f->region), wanted->region));
}

/* A usable unit first, then the row's own region, then the closer unit. */
static int score(int class, const co2e_factor *f)
{
	return (class != CLASS_NO) * 16 + !is_national(f->region) * 8 + class;
}

/* One figure against the best so far: of two that serve as well the one that is
 * valid for more of the edition's year, then the one in the nearer unit. */
struct rank {
	int points;
	int32_t days;
	double distance;
};

static int is_better(const struct rank *a, const struct rank *b)
{
	if (a->points != b->points)
		return a->points > b->points;
	if (a->days != b->days)
		return a->days > b->days;
	return a->distance < b->distance;
}

struct fit fit_in_set(const co2e_factors *factors,
		      const struct factors_run *run, co2e_stage stage,
		      const struct fit_wanted *wanted)
{
	struct fit best = {.state = FIT_NONE, .num = 1, .den = 1}, fit;
	struct rank top = {-1, 0, 0};
	const co2e_factor *f, *end;

	if (!(run->stages & 1u << stage))
		return best;
	f = factors_show(factors, run);
	for (end = f + run->count; f < end; f++) {
		struct rank here;
		int class;

		if (!serves(f, stage, wanted))
			continue;
		class = reach_class(&fit, wanted->reach, &f->unit);
		here = (struct rank){score(class, f), days_of(f, wanted->in),
				     distance(fit.num, fit.den)};
		if (!is_better(&here, &top))
			continue;
		top = here;
		best = fit;
		best.state = class == CLASS_NO ? FIT_UNIT : FIT_FOUND;
		best.factor = f;
		best.category = f->category;
		best.gross_assumed = class == CLASS_ASSUMED;
	}
	if (best.state == FIT_FOUND && !(best.factor->has & CO2E_HAS_KGCO2E))
		best.state = FIT_BLANK;
	return best;
}
