/* Months without data, in three formats. */
#ifndef REPORT_QUALITY_GAPS_H
#define REPORT_QUALITY_GAPS_H

#include "base/buffer.h"
#include "json_out.h"

#include <co2e/quality.h>

/* What was looked at, and the series with their months as runs. */
void gaps_put(struct buffer *out, const co2e_quality *quality);
/* A row for each month that is missing. */
void gaps_csv(struct buffer *out, const co2e_quality *quality);
/* The members "months" and "gaps" of the open object. */
void gaps_json(struct json_out *j, const co2e_quality *quality);

#endif
