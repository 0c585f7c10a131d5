/* The quality of a footprint in a sentence and as JSON. */
#ifndef REPORT_QUALITY_WORDS_H
#define REPORT_QUALITY_WORDS_H

#include "base/buffer.h"
#include "json_out.h"

#include <co2e/quality.h>

/* "Data quality: 12.0 % reduced, ..." and a line end; nothing where there are
 * no emissions to weigh by. What no row states is said, never taken for 0. */
void quality_put(struct buffer *out, const co2e_quality_sum *sum);

/* The members "tiers" and "readings" of the open object. */
void quality_json(struct json_out *j, const co2e_quality_sum *sum);

#endif
