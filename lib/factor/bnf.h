/* BNF codes: the 15 characters by which the NHS knows a medicine it prescribes,
 * such as 0301011R0BEAIAP. They are ids of figures like any other; what is
 * special is only what to say of one that no set has, or has no more.
 *
 * The code is chapter (2), section (2), paragraph (2), subparagraph (1),
 * chemical substance (2), product (2), strength and form (2), equivalent (2).
 * Source: NHS Business Services Authority, BNF classification. */
#ifndef FACTOR_BNF_H
#define FACTOR_BNF_H

#include "base/buffer.h"
#include "base/text.h"

#include <co2e/factors.h>

enum { BNF_SUBSTANCE = 9, BNF_CODE = 15 };

/* 1 if the text is formed as a BNF code, whatever the case. */
int bnf_is_code(struct span text);

/* Appends the products of the code's substance that the loaded sets have
 * figures of between two days (since 1970-01-01, both included), as "; of its
 * substance there are, under inhalers/salbutamol/: mdi/airomir-100, ...".
 * Appends nothing where there is none. Pure reader of the factors. */
void bnf_put_products(struct buffer *out, const co2e_factors *factors,
		      struct span code, int32_t first, int32_t last);

/* CO2E_E_ACTIVITY for a code that no loaded set has, with those products if
 * they are asked for. */
co2e_status bnf_error(const co2e_factors *factors, struct span code,
		      int with_products, co2e_error *err);

#endif
