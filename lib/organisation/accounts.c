#include "rollup.h"

int accounts_add(struct accounts *a, const struct accounts *b)
{
	size_t k;

	for (k = 0; k < CO2E_ACCOUNT_COUNT; k++)
		if (__builtin_add_overflow(a->of[k].units, b->of[k].units,
					   &a->of[k].units))
			return 0;
	return 1;
}
