/* Shares of ownership or control as exact rationals. Pure functions. */
#ifndef ORGANISATION_SHARE_H
#define ORGANISATION_SHARE_H

#include "base/sum.h"
#include "base/text.h"

#include <co2e/status.h>

struct share {
	int64_t num, den; /* 0 <= num <= den <= 1e9, in lowest terms */
};

/* "60 %", "60", "0.6", "1" (the whole); blank is the whole. Errors, without a
 * place: CO2E_E_NUMBER, _DATA (outside 0 to 100 %, more than 9 decimals). */
co2e_status share_parse(struct share *out, struct span text, co2e_error *err);

/* sum x num / den, rounded once to a unit of the sum, half to even. */
struct sum share_of(struct sum sum, struct share share);

#endif
