/* A figure of somebody else's: a row whose quantity is CO2e itself. */
#ifndef INVENTORY_DECLARED_H
#define INVENTORY_DECLARED_H

#include "activity/role.h"
#include "match/match.h"

/* Is it an amount of CO2e? */
int is_co2e(const co2e_unit *unit);

/* The match of such a row: one line, where the row says that it belongs. What
 * its NHS category says of scope and category is filled into the request where
 * the row does not. Errors: _SCOPE, _RANGE; *blamed is then the cell that it is
 * about. */
co2e_status declared_take(struct match *out, struct match_request *request,
			  const co2e_factors *factors, const char *activity,
			  enum activity_role *blamed, co2e_error *err);

#endif
