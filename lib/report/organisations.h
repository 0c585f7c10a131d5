/* A roll-up in three formats; the subject is a co2e_rollup. */
#ifndef REPORT_ORGANISATIONS_H
#define REPORT_ORGANISATIONS_H

#include "base/buffer.h"

#include <co2e/organisation.h>

void organisations_table(struct buffer *out, const void *rollup);
void organisations_csv(struct buffer *out, const void *rollup);
void organisations_json(struct buffer *out, const void *rollup);

#endif
