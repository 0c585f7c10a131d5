/* Are two loaded catalogues the same, whatever their insides? */
#ifndef SAME_FACTORS_H
#define SAME_FACTORS_H

#include <co2e/factors.h>

/* Fails the test at the first set, figure, activity, order or look-up that
 * differs. */
void factors_are_the_same(const co2e_factors *a, const co2e_factors *b);

#endif
