/* A row being matched: what the steps of matching share. */
#ifndef MATCH_JOB_H
#define MATCH_JOB_H

#include "fit.h"
#include "match.h"

/* One edition year of the row, with its share of the quantity. */
struct year {
	int32_t year;
	int64_t num, den;
	int inside; /* 1: the row's period is, and asks for no other year */
	co2e_stages stages; /* that any figure there is may have */
	struct sets own;
	struct sets shared[SHARED_MAX];
	struct shared_stage shares[SHARED_MAX];
	size_t share_count;
};

struct job {
	const co2e_factors *factors;
	const struct match_request *request;
	struct reach reach;
	struct fit_wanted wanted;
	struct match *out;
	co2e_error *err;
};

/* What was found for one stage in the sets of one year. */
struct pick {
	struct fit fit;
	co2e_findings findings;
};

/* The best figure of the year's sets for a stage, and what was found on the
 * way. */
struct pick pick_stage(const struct job *job, const struct year *year,
		       co2e_stage stage);

/* Gives a scope 2 line its market-based figure, or the finding that none is. */
void pick_market(const struct job *job, const struct year *year,
		 struct match_line *line);

/* Puts the lines where the row says that they belong, or finds that its claim
 * contradicts their figures, which then stay; and where the NHS counts them.
 * Errors: _SCOPE. */
co2e_status apply_claim(const struct job *job);

/* The errors that reject a row: a stage without a figure to take, and an
 * activity without an edition (`later`: the first set there is, or NULL). */
co2e_status refuse_stage(const struct job *job, const struct year *year,
			 co2e_stage stage, const struct fit *fit);
/* Why no measure brings the row's unit to the figure's; CO2E_OK: measures have
 * no part in it. */
co2e_status refuse_measured(const struct job *job, const struct fit *fit);
co2e_status refuse_edition(const struct job *job, int32_t year,
			   const co2e_set *later);

#endif
