/* What stands beside the numbers of a plan: whose they are, inside which
 * boundary, the targets, and what is worth telling. */
#ifndef REPORT_PLAN_WORDS_H
#define REPORT_PLAN_WORDS_H

#include "json_out.h"
#include "plan_view.h"

/* "<plan>: <what>" and the boundary, between blank lines. */
void plan_put_title(struct buffer *out, const struct plan_view *view,
		    const char *what);
/* The targets in a year of the plan: all, or the boundary's. */
void plan_put_targets(struct buffer *out, const struct plan_view *view,
		      int32_t year);
void plan_put_findings(struct buffer *out, const struct plan_view *view);

/* "2026 to 2034", "from 2028", "off": when an initiative has an effect. */
enum { PLAN_YEARS = 32 };
const char *plan_years(char out[PLAN_YEARS], const struct plan_view *view,
		       const co2e_initiative *said);

/* The members "plan" and "boundary" of an open object; "targets"; "findings".
 */
void plan_json_head(struct json_out *j, const struct plan_view *view);
void plan_json_targets(struct json_out *j, const struct plan_view *view,
		       int32_t year);
void plan_json_findings(struct json_out *j, const struct plan_view *view);

#endif
