/* What ledger codes left out, or did not know, in a part. */
#ifndef PARTIAL_LEDGER_H
#define PARTIAL_LEDGER_H

#include "gather.h"
#include "part.h"

/* Takes its texts, and the codes in their order; 0 when the heap is exhausted.
 */
int ledger_gather(struct gathered *gathered);
void ledger_put(struct buffer *out, const struct gathered *gathered);

/* Reads and checks it; 0: it is none. */
int ledger_read(struct co2e_partial *part, struct bytes *in);
/* Puts it into an inventory that has none yet; 0 when the heap is exhausted. */
int ledger_fill(co2e_inventory *inventory, const struct co2e_partial *part);

#endif
