#include "shared.h"

#include "factors.h"

#include <string.h>

size_t factors_shared(struct shared_stage out[SHARED_MAX],
		      const co2e_factors *factors, uint32_t activity_id)
{
	const struct activity *activity;

	if (activity_id >= factors->keys.count)
		return 0;
	activity = &factors->activities[activity_id];
	if (activity->shared_count)
		memcpy(out, activity->shared,
		       activity->shared_count * sizeof(*out));
	return activity->shared_count;
}
