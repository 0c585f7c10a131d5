/* What the formats of the inhalers' indicators have in common. */
#ifndef REPORT_INHALERS_H
#define REPORT_INHALERS_H

#include "base/buffer.h"
#include "base/dict.h"
#include "base/sum.h"

#include <co2e/inventory.h>

enum { SUBSTANCE_TEXT = 64, YEAR_TEXT = 16 };

/* The inhalers of a substance in a financial year, in one group of the
 * inventory. */
struct inhaler_sums {
	size_t group;
	char substance[SUBSTANCE_TEXT];
	int year; /* in which the financial year begins */
	struct sum inhalers, dry, kgco2e;
};

/* The same as numbers. */
struct inhaler_row {
	const struct inhaler_sums *sums;
	double inhalers, kgco2e;
	double each; /* kgCO2e per inhaler; NaN where there are none */
	double dry; /* the share that is dry powder or soft mist; likewise */
	double change, change_each; /* on the baseline; NaN where there is none
				     */
};

struct inhalers {
	const co2e_inventory *inventory;
	struct inhaler_row *rows; /* by group, substance, year */
	struct inhaler_sums *sums;
	struct dict keys; /* group, year and substance -> number, until sums are
			   * put in order */
	size_t count, room;
	size_t by; /* dimensions of the inventory's groups */
	int baseline; /* 0: none, else the year in which it begins */
	char baseline_text[YEAR_TEXT];
};

/* "2019/20". Returns out. */
const char *inhalers_year(char out[YEAR_TEXT], int year);

/* Fills *out from a priced inventory; inhalers_clear() it whatever is answered.
 * Errors: as co2e_report_inhalers(). */
co2e_status inhalers_sum(struct inhalers *out, const co2e_inventory *inventory,
			 const char *baseline, co2e_error *err);
void inhalers_clear(struct inhalers *inhalers);

#endif
