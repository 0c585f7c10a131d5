/* What becomes of spend under ledger codes, beside every total. */
#ifndef REPORT_CODING_H
#define REPORT_CODING_H

#include "csv_out.h"
#include "json_out.h"

#include <co2e/inventory.h>

/* Each writes nothing for an inventory without codes. The table names the
 * unmapped codes with most spend; JSON the first hundred; CSV has a line each
 * for what is left out and unmapped, in the columns of the problems. */
void coding_put(struct buffer *out, const co2e_inventory *inventory);
void coding_json(struct json_out *j, const co2e_inventory *inventory);
void coding_csv(struct csv_out *row, const co2e_inventory *inventory);

#endif
