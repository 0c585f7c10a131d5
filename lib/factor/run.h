/* The figures of an activity, set by set. */
#ifndef FACTOR_RUN_H
#define FACTOR_RUN_H

#include <co2e/factors.h>

/* Those that one set has: they follow one another. */
struct factors_run {
	const co2e_set *set;
	uint32_t at, count; /* in the order of all figures; 0: none */
	co2e_stages stages; /* that they are of */
	int dated; /* one of them is not valid for ever */
};

/* The first run of an activity where *run has count 0, else the one behind it:
 * in the order of the sets. 0: there is none. No figure is put in its public
 * form for this. Safe from any thread. */
int factors_next_run(struct factors_run *run, const co2e_factors *factors,
		     uint32_t activity_id);
/* Has an activity a figure that is not valid for ever? */
int factors_dated(const co2e_factors *factors, uint32_t activity_id);
/* Its figures: the first, behind which the others stand. As figures_first(). */
const co2e_factor *factors_show(const co2e_factors *factors,
				const struct factors_run *run);

#endif
