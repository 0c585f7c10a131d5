#include "reach.h"

#include "measures.h"

#include "unit/ratio.h"

/* A volume of which the row says the state is only what the measures of that
 * state say. */
static int stands_alone(const struct measured_unit *r)
{
	return !r->own && (r->state == CO2E_STATE_ANY ||
			   unit_is_only(&r->unit, CO2E_DIM_MASS));
}

/* The step that a measure leads to; 0: its ratio is beyond 64 bits. */
static int lead(struct reach_step *to, const struct reach_step *from,
		const struct measure *m)
{
	int64_t num = 1, den = 1;

	*to = (struct reach_step){.is_unit = m->to.is_unit,
				  .measure = &m->about};
	if (m->to.is_unit)
		to->unit = m->to.unit;
	if (m->from.is_unit &&
	    co2e_unit_ratio(&num, &den, &from->unit, &m->from.unit, NULL))
		return 0;
	return ratio_multiply(&num, &den, num, den, m->about.num,
			      m->about.den) &&
	       ratio_multiply(&to->num, &to->den, num, den, from->num,
			      from->den);
}

/* A day has 24 hours, and nobody works them all: what an hour of an activity is
 * says nothing of longer times. */
static int is_longer_time(const struct reach_step *from,
			  const struct measure *m)
{
	int64_t num, den;

	return from->is_unit && m->from.is_unit &&
	       unit_is_only(&from->unit, CO2E_DIM_TIME) &&
	       !co2e_unit_ratio(&num, &den, &from->unit, &m->from.unit, NULL) &&
	       num > den;
}

void reach_make(struct reach *out, const co2e_factors *factors,
		uint32_t activity_id, const struct measured_unit *r)
{
	struct measure_node node = {.is_unit = !r->own, .unit = r->unit};
	const struct measure *m;
	co2e_state state = r->state;

	*out = (struct reach){.count = 1};
	out->step[0] =
		(struct reach_step){stands_alone(r), r->unit, 1, 1, NULL};
	m = r->own ? r->own
		   : measure_from(factors, activity_id, &node, state,
				  &out->several);
	out->longer = m && !out->several && is_longer_time(&out->step[0], m);
	while (m && !out->several && !out->longer &&
	       out->count <= CO2E_MEASURE_STEPS) {
		out->beyond = !lead(&out->step[out->count],
				    &out->step[out->count - 1], m);
		if (out->beyond)
			return;
		out->count++;
		state = measure_agreed(state, m);
		m = measure_from(factors, activity_id, &m->to, state,
				 &out->several);
	}
}
