/* What an initiative is, beside its effect: names, years, money. */
#ifndef PLAN_READ_INITIATIVE_H
#define PLAN_READ_INITIATIVE_H

#include "read.h"

co2e_status initiative_read(struct plan_initiative *out,
			    struct plan_reader *reader,
			    const struct spot *initiative);

#endif
