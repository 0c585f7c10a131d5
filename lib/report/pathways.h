/* Care pathways beside each other, in three formats; the subject is a struct
 * pathways. */
#ifndef REPORT_PATHWAYS_H
#define REPORT_PATHWAYS_H

#include "base/buffer.h"

#include <co2e/report.h>

struct pathways {
	const co2e_inventory *inventory;
	size_t by, count; /* dimensions, groups */
	double *patients; /* by group; NaN where not known */
	int any_patients;
	size_t against; /* the group that the others are compared with; count:
			 * none, since there are several dimensions */
	const co2e_factor **figures; /* those used, each once, by key */
	size_t figure_count, figure_room;
};

/* kgCO2e of a group; for each patient; and how much more than `against`, for
 * each patient where any number of patients is known. NaN: not known. */
double pathway_kgco2e(const struct pathways *p, size_t i);
double pathway_per_patient(const struct pathways *p, size_t i);
double pathway_difference(const struct pathways *p, size_t i);
/* The difference as a fraction of `against`'s own. */
double pathway_relative(const struct pathways *p, size_t i);

void pathways_table(struct buffer *out, const void *pathways);
void pathways_csv(struct buffer *out, const void *pathways);
void pathways_json(struct buffer *out, const void *pathways);

#endif
