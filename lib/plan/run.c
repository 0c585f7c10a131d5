/* The initiatives of a plan, made ready to run. */
#include "engine.h"

#include "base/alloc.h"

#include <string.h>

static void touch(struct run_initiative *run, uint8_t *seen, uint32_t item)
{
	if (!seen[item])
		run->touched[run->touched_count++] = item;
	seen[item] = 1;
}

static int list_touched(struct run_initiative *run,
			const struct plan_initiative *in, uint8_t *seen)
{
	size_t i;

	run->touched = mem_alloc((2 * in->item_count + in->side_count) *
				 sizeof(*run->touched));
	if (!run->touched)
		return 0;
	for (i = 0; i < in->item_count; i++) {
		touch(run, seen, in->items[i].item);
		if (in->effect == PLAN_SUBSTITUTE)
			touch(run, seen, in->items[i].adds_to);
	}
	for (i = 0; i < in->side_count; i++)
		touch(run, seen, in->sides[i].to);
	for (i = 0; i < run->touched_count; i++)
		seen[run->touched[i]] = 0;
	return 1;
}

struct run_initiative *run_make(const co2e_plan *plan)
{
	struct run_initiative *run =
		mem_zero(plan->initiative_count, sizeof(*run));
	uint8_t *seen = mem_zero(plan->item_count, 1);
	int ok = run && seen;
	size_t i;

	for (i = 0; ok && i < plan->initiative_count; i++) {
		const struct plan_initiative *in = &plan->initiatives[i];

		run[i].start = in->said.start;
		run[i].end = in->said.end;
		run[i].uptake = in->said.uptake;
		ok = list_touched(&run[i], in, seen);
	}
	mem_free(seen);
	if (!ok && run) {
		run_free(run, plan);
		run = NULL;
	}
	return run;
}

void run_free(struct run_initiative *run, const co2e_plan *plan)
{
	size_t i;

	for (i = 0; run && i < plan->initiative_count; i++)
		mem_free(run[i].touched);
	mem_free(run);
}
