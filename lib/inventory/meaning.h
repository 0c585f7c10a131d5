/* What a row means, whoever says it: a file's cells, or a part that was written
 * from them. Its match, and the take that it is. */
#ifndef INVENTORY_MEANING_H
#define INVENTORY_MEANING_H

#include "store.h"

#include "activity/quality_claim.h"

struct meaning {
	struct match_request request;
	struct quality_claim quality;
	const char *label; /* of what is no activity of the sets: a declared
			    * row's text; NULL: request.found is an activity */
};

/* Fills in what the inventory's options say, the rest 0. */
void meaning_begin(struct meaning *meaning, const co2e_inventory *inventory);

/* What the rows of a take mean, but for its days: the period is left 0. */
void meaning_of(struct meaning *meaning, const co2e_inventory *inventory,
		const struct take *take);

/* Matches it; a declared row is completed by its NHS category. On failure *role
 * is the cell that is to blame. Errors: as match_row(), _SCOPE. */
co2e_status meaning_match(struct match *out, enum activity_role *role,
			  const co2e_inventory *inventory,
			  struct meaning *meaning, co2e_error *err);

/* What takes long and needs nothing that another thread changes, as matching,
 * is done between these two: others may ask what their rows mean meanwhile,
 * and clear the scratch arena. */
void meaning_let_go(const co2e_inventory *inventory);
void meaning_hold_again(const co2e_inventory *inventory);

/* The days around its period on which it is matched as in the period, see
 * match_days(); the first after the last: there are none. */
co2e_period meaning_days(const co2e_inventory *inventory,
			 const struct meaning *meaning);

/* Its take, with the match and those days that it has: as take_of(). */
uint32_t meaning_take(co2e_inventory *inventory, const struct meaning *meaning,
		      co2e_period days, struct span unit, struct span asked,
		      const struct match *match);

/* What a row takes whose ledger code is mapped to "-": no figure, knowingly. */
void meaning_leave_out(struct match *out, const struct meaning *meaning);

#endif
