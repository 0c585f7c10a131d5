#include "pathways.h"

#include <math.h>

double pathway_kgco2e(const struct pathways *p, size_t i)
{
	return co2e_inventory_group(p->inventory, i)->kgco2e;
}

double pathway_per_patient(const struct pathways *p, size_t i)
{
	return pathway_kgco2e(p, i) / p->patients[i];
}

/* What a group is compared by. */
static double measure(const struct pathways *p, size_t i)
{
	return p->any_patients ? pathway_per_patient(p, i)
			       : pathway_kgco2e(p, i);
}

double pathway_difference(const struct pathways *p, size_t i)
{
	return p->against < p->count ? measure(p, i) - measure(p, p->against)
				     : NAN;
}

double pathway_relative(const struct pathways *p, size_t i)
{
	double base = p->against < p->count ? measure(p, p->against) : 0;

	return base > 0 || base < 0 ? pathway_difference(p, i) / base : NAN;
}
