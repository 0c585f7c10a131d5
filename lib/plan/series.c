#include "model.h"

double plan_series_at(const struct plan_series *s, int32_t year)
{
	size_t i;
	double share;

	if (!s->count)
		return 0;
	if (year <= s->years[0])
		return s->values[0];
	for (i = 1; i < s->count; i++) {
		if (year > s->years[i])
			continue;
		share = (double)(year - s->years[i - 1]) /
			(double)(s->years[i] - s->years[i - 1]);
		return s->values[i - 1] +
		       share * (s->values[i] - s->values[i - 1]);
	}
	return s->values[s->count - 1];
}
