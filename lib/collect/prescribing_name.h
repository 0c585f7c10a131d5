/* What a product's name in prescribing data says of its form. Pure function. */
#ifndef COLLECT_PRESCRIBING_NAME_H
#define COLLECT_PRESCRIBING_NAME_H

#include "base/text.h"

/* 1 where the name says that the product is no inhaler: a tablet, a syrup, a
 * nebuliser solution. A name that says nothing, or nothing at all, is 0: what
 * may be an inhaler is never left out by a guess. */
int prescribing_is_no_inhaler(struct span name);

#endif
