/* Values by year, as {"2026": 1.2, "2030": 1.4}. */
#ifndef PLAN_READ_SERIES_H
#define PLAN_READ_SERIES_H

#include "read.h"

/* The member, its years rising however they were written; none given: *out has
 * count 0. Each year is from `first` to `last`. */
co2e_status read_series(struct plan_series *out, struct plan_reader *reader,
			const struct spot *in, const char *key,
			enum json_need need, int32_t first, int32_t last,
			struct within range);
/* The same value in each year from..to. */
co2e_status series_level(struct plan_series *out, struct plan_reader *reader,
			 int32_t from, int32_t to, double value);
/* An empty one with room for `count`. */
co2e_status series_room(struct plan_series *out, struct plan_reader *reader,
			size_t count);
/* Puts a value where its year belongs; there is room, and the year is new. */
void series_put(struct plan_series *series, int32_t year, double value);

#endif
