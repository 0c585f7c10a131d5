/* The business case of a plan's initiatives; the subject is a struct macc. */
#ifndef REPORT_MACC_H
#define REPORT_MACC_H

#include "base/buffer.h"
#include "plan_view.h"

struct macc_row {
	co2e_appraisal a;
	size_t initiative;
	int costed; /* 0: the plan says nothing of its money */
	double cumulative; /* tCO2e of the curve up to and with this one */
};

struct macc {
	struct plan_view view;
	struct plan_money money;
	struct macc_row *rows; /* the curve first, then the others */
	size_t count;
	size_t curve; /* how many are on the curve: costed, and with tonnes */
};

/* Fills in what macc->view shows. Errors: _MEMORY. macc_free() takes a zeroed
 * one. */
co2e_status macc_make(struct macc *macc, co2e_error *err);
void macc_free(struct macc *macc);

void macc_table(struct buffer *out, const void *macc);
void macc_csv(struct buffer *out, const void *macc);
void macc_json(struct buffer *out, const void *macc);

/* All initiatives together. Social results are not added: they are of many
 * kinds. */
struct macc_total {
	double tonnes, capex_gbp, npv_gbp, carbon_value_gbp[3];
	size_t costed;
};
struct macc_total macc_total(const struct macc *macc);

/* What sustainable value makes of one initiative while outcomes for patients
 * stay as they are: fewer impacts raise it, more lower it, where one rises as
 * another falls people must weigh them, and without a cost nobody knows. */
enum macc_value {
	VALUE_SAME,
	VALUE_RISES,
	VALUE_FALLS,
	VALUE_TO_WEIGH,
	VALUE_UNKNOWN
};
enum macc_value macc_value(const struct macc_row *row);
const char *macc_value_name(enum macc_value value);

/* The triple bottom line as three lines, and the sustainable-value view. */
void macc_put_bottom_line(struct buffer *out, const struct macc *macc);
void macc_put_value(struct buffer *out, const struct macc *macc);

#endif
