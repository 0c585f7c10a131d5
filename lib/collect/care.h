/* Journeys that were made to be cared for, or that were not: what patients'
 * and visitors' travel and remote appointments have in common.
 *
 * distance = count x journey there and back x share of the mode, divided among
 * those who share a car. All of it is declared by the sheet: there is no usual
 * distance of a patient that could be taken for anybody's. */
#ifndef COLLECT_CARE_H
#define COLLECT_CARE_H

#include "split.h"

/* The first columns of a kind; those of split.h follow. */
enum { CARE_COUNT, CARE_LABEL, CARE_SPLIT };
enum { CARE_COLUMNS = CARE_SPLIT + SPLIT_COLUMNS };

/* What its rows claim, and what is counted. */
struct care_account {
	const char *scope, *nhs_category, *note;
	const char *fact, *unit;
};

/* A kind's state. */
struct care {
	const struct care_account *account;
	dec counted;
};

/* kind->row and ->end. `own` columns: clinic, mode. */
co2e_status care_take(co2e_collect *c, co2e_error *err);
co2e_status care_tell(co2e_collect *c, co2e_error *err);

#endif
