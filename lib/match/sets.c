#include "sets.h"

/* Before, in the order of preference? Earlier in the search path wins a tie,
 * and the list is built in that order, so equal ones stay as they are. */
static int better(const struct set_figures *a, const struct set_figures *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	return a->set->user > b->set->user;
}

static void insert(struct sets *sets, struct set_figures figures)
{
	size_t i;

	if (sets->count == SETS_MAX)
		sets->count--; /* the worst falls out */
	for (i = sets->count; i > 0 && better(&figures, &sets->of[i - 1]); i--)
		sets->of[i] = sets->of[i - 1];
	sets->of[i] = figures;
	sets->count++;
}

static int is_chosen(const struct sets_chosen *chosen, const co2e_set *set)
{
	size_t i;

	for (i = 0; i < chosen->count; i++)
		if (chosen->sets[i] == set)
			return 1;
	return 0;
}

/* Does a chosen set have the activity? */
static int is_ruled(const struct sets_chosen *chosen,
		    const co2e_factors *factors, uint32_t activity_id)
{
	struct factors_run run = {.count = 0};

	while (chosen->count && factors_next_run(&run, factors, activity_id))
		if (is_chosen(chosen, run.set))
			return 1;
	return 0;
}

const co2e_set *sets_for(struct sets *out, const co2e_factors *factors,
			 uint32_t activity_id, int32_t year,
			 const struct sets_chosen *chosen)
{
	struct factors_run run = {.count = 0};
	const co2e_set *later = NULL;
	int ruled = is_ruled(chosen, factors, activity_id);

	out->count = 0;
	out->stages = 0;
	while (factors_next_run(&run, factors, activity_id)) {
		const co2e_set *set = run.set;

		out->stages |= run.stages;
		if (ruled && !is_chosen(chosen, set))
			continue;
		if (set->year_from > year) {
			if (!later || set->year_from < later->year_from)
				later = set;
			continue;
		}
		insert(out,
		       (struct set_figures){
			       set, run,
			       set->year_to >= year ? 0 : year - set->year_to});
	}
	return later;
}
