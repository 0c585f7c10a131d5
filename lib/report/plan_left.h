/* What a year still emits: the sources of its residual. */
#ifndef REPORT_PLAN_LEFT_H
#define REPORT_PLAN_LEFT_H

#include "json_out.h"
#include "plan_view.h"

struct plan_left {
	co2e_source *sources; /* the largest first */
	size_t count;
	int32_t year;
	double residual;
};

/* Errors: _RANGE, _MEMORY. plan_left_free() takes a zeroed one. */
co2e_status plan_left_make(struct plan_left *out, const struct plan_view *view,
			   int32_t year, co2e_error *err);
void plan_left_free(struct plan_left *left);

/* The largest ten, and how much the others are. */
void plan_left_put(struct buffer *out, const struct plan_left *left);
/* The member "left" of an open object: all. */
void plan_left_json(struct json_out *j, const struct plan_left *left);

#endif
