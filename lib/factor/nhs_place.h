/* Where the NHS map puts the lines of one activity. */
#ifndef FACTOR_NHS_PLACE_H
#define FACTOR_NHS_PLACE_H

#include <co2e/factors.h>

struct nhs_rule;

/* A key has so many beginnings that rules may be of, at most: each has two more
 * bytes than the one before it, then there are the key itself and "". */
enum { NHS_BEGINNINGS = 256 / 2 + 2 };

/* The rules that a line of an activity may have, the most specific first: the
 * first of each beginning of its key. */
struct nhs_rules {
	size_t count;
	const struct nhs_rule *first[NHS_BEGINNINGS];
};

/* Finds them; `activity` is a key, or any text. */
void nhs_rules_of(struct nhs_rules *out, const co2e_factors *factors,
		  const char *activity);

/* The place of a line of that activity: as co2e_factors_nhs_place(). */
co2e_nhs_place nhs_rules_place(const struct nhs_rules *rules,
			       const co2e_factors *factors, co2e_stage stage,
			       co2e_scope scope, uint32_t category);

#endif
