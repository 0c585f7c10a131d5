/* Every step of every line of a priced inventory, in three formats. */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "base/buffer.h"

void explain_table(struct buffer *out, const void *inventory);
void explain_csv(struct buffer *out, const void *inventory);
void explain_json(struct buffer *out, const void *inventory);

#endif
