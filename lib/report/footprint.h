/* A priced inventory's groups in three formats; the subject is a struct
 * footprint. */
#ifndef REPORT_FOOTPRINT_H
#define REPORT_FOOTPRINT_H

#include "base/buffer.h"

void footprint_table(struct buffer *out, const void *footprint);
void footprint_csv(struct buffer *out, const void *footprint);
void footprint_json(struct buffer *out, const void *footprint);

#endif
