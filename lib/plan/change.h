/* What-ifs: one thing changed about one initiative. */
#ifndef PLAN_CHANGE_H
#define PLAN_CHANGE_H

#include "engine.h"

/* Errors: _OPTION: no such initiative, or a value that cannot be. */
co2e_status change_apply(struct run_initiative *run, const co2e_plan *plan,
			 const co2e_change *change, co2e_error *err);

#endif
