/* Value added tax in spend. Pure. */
#ifndef ACTIVITY_VAT_H
#define ACTIVITY_VAT_H

#include "base/text.h"

#include <co2e/status.h>

#include <stdint.h>

/* What of a pound as booked is left without the tax: *num / *den. A blank,
 * "excl", "net", "no" and "0%" leave it as it is; "incl", "gross" and "yes"
 * have the standard rate of 20 % in it, "20%" and "5%" their own: 1/1.20 = 5/6,
 * 1/1.05 = 20/21. Case does not matter. Errors: _NUMBER for anything else; both
 * are then unchanged. Source of the rates: Value Added Tax Act 1994, sections 2
 * and 29A. */
co2e_status vat_parse(int64_t *num, int64_t *den, struct span text,
		      co2e_error *err);

#endif
