/* Rows, rejections and findings: what stands beside every total. */
#ifndef REPORT_PROBLEMS_H
#define REPORT_PROBLEMS_H

#include "json_out.h"

#include <co2e/inventory.h>

enum problem_kind { PROBLEM_REJECTED, PROBLEM_FINDING };

/* One kind of rejection or finding, and where it was first met. */
struct problem {
	enum problem_kind kind;
	const char *code; /* co2e_status_name() or co2e_finding_name() */
	const char *text; /* what it means */
	uint64_t rows;
	const char *file;
	uint64_t line;
	uint32_t column; /* 0: the whole row */
	const char *message; /* of the first rejection; else "" */
};

/* Steps through the problems of an inventory, rejections first: 1 and *out, or
 * 0 when there are no more. Begin with *step 0. */
int problem_next(struct problem *out, unsigned *step,
		 const co2e_inventory *inventory);

/* "Rows: 120 in = 117 counted + 3 rejected", a table of what there is, and the
 * overlaps. */
void problems_put(struct buffer *out, const co2e_inventory *inventory);
/* The members "rows", "rejections", "findings" and "overlaps" of an open
 * object. */
void problems_json(struct json_out *j, const co2e_inventory *inventory);

#endif
