#include <co2e/plan.h>

#include <math.h>
#include <string.h>

/* Where one of this cost goes: after those that cost as much or less. */
static size_t place_of(const size_t *order, size_t count,
		       const co2e_trajectory *t, double cost)
{
	size_t from = 0, to = count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		co2e_appraisal other;

		if (co2e_appraise(&other, t, order[middle]) &&
		    other.gbp_per_tonne > cost)
			to = middle;
		else
			from = middle + 1;
	}
	return from;
}

/* The costs are worked out again for each comparison: that needs no memory,
 * which might fail, and a thousand initiatives take ten comparisons each. */
size_t co2e_macc_order(size_t *out, size_t room, const co2e_trajectory *t)
{
	size_t count = 0, kept = 0, i, at;
	co2e_appraisal a;

	for (i = 0; co2e_appraise(&a, t, i); i++) {
		if (isnan(a.gbp_per_tonne))
			continue;
		count++;
		at = place_of(out, kept, t, a.gbp_per_tonne);
		if (at == room)
			continue;
		kept += kept < room;
		memmove(out + at + 1, out + at, (kept - at - 1) * sizeof(*out));
		out[at] = i;
	}
	return count;
}
