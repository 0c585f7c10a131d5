/* What a footprint counts twice or mixes: told beside its findings. */
#ifndef REPORT_OVERLAPS_H
#define REPORT_OVERLAPS_H

#include "csv_out.h"
#include "json_out.h"

#include <co2e/inventory.h>

/* A paragraph for each overlap; nothing where there is none. */
void overlaps_put(struct buffer *out, const co2e_inventory *inventory);
/* The member "overlaps" of an open object. */
void overlaps_json(struct json_out *j, const co2e_inventory *inventory);
/* One row each, in the columns of the table of problems. */
void overlaps_csv(struct csv_out *row, const co2e_inventory *inventory);

#endif
