/* From one year's prices to another's. */
#ifndef PLAN_DATA_DEFLATOR_H
#define PLAN_DATA_DEFLATOR_H

#include "model.h"

/* *ratio: what a pound of the year `from` is in prices of `to`; 1 where the two
 * are one year. `deflator` is for the message. Errors: _DATA for a year that
 * the index has not. */
co2e_status data_rebase(double *ratio, const struct plan_series *index,
			int32_t from, int32_t to, const char *deflator,
			co2e_error *err);

#endif
