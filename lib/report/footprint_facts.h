/* What the three formats of a footprint have in common. */
#ifndef REPORT_FOOTPRINT_FACTS_H
#define REPORT_FOOTPRINT_FACTS_H

#include <co2e/inventory.h>

struct footprint {
	const co2e_inventory *inventory;
	size_t by; /* how many dimensions */
	size_t groups;
	size_t threads; /* that its rows were read by, at most */
	co2e_amount total;
	co2e_amount scope2;
	int gases; /* 1: every group has its gases */
	int other; /* 1: some of it is of other gases than the three */
	int market; /* 1: location- and market-based differ somewhere */
	int outside; /* 1: something is outside of scopes; likewise */
	int beyond, avoided;
	const char *boundary; /* its title, or "" */
};

struct footprint footprint_of(const co2e_inventory *inventory);

enum { GWP_BASES = 8 };
/* What all lines say together. */
struct footprint_span {
	size_t lines;
	co2e_period period; /* their first and last day, if there are lines */
	const char *bases[GWP_BASES]; /* distinct GWP bases, as first met */
	size_t base_count;
};
struct footprint_span footprint_span(const co2e_inventory *inventory);

#endif
