/* A measure in words, for reports. */
#ifndef REPORT_MEASURE_WORDS_H
#define REPORT_MEASURE_WORDS_H

#include "json_out.h"

#include "base/buffer.h"

#include <co2e/measures.h>

/* "1 ml liquid = 1.465 g; specific gravity 20/4 °C; PDR entry of Suprane" and,
 * of the user's own, where it stands. */
void measure_put(struct buffer *out, const co2e_measure *measure);

/* The same as an object of an array. */
void measure_json(struct json_out *j, const co2e_measure *measure);

/* "Measures" and a line for each of the activity's; nothing if it has none. */
void measures_put(struct buffer *out, const co2e_factors *factors,
		  uint32_t activity_id);

#endif
