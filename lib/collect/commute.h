/* The answers of a survey being added up, group by group, and scaled. */
#ifndef COLLECT_COMMUTE_H
#define COLLECT_COMMUTE_H

#include "split.h"

#include "base/dict.h"

enum {
	COMMUTE_DAYS,
	COMMUTE_HOME,
	COMMUTE_GROUP,
	COMMUTE_HEADCOUNT,
	COMMUTE_SPLIT,
	COMMUTE_COLUMNS = COMMUTE_SPLIT + SPLIT_COLUMNS
};

/* One answer. */
struct answer {
	dec days, home; /* a week */
	struct split split;
};

/* Staff who are scaled by themselves. */
struct stratum {
	const char *name; /* "" for all */
	dec headcount;
	uint64_t answers;
	uint64_t by_mode[MODE_COUNT]; /* whose main mode it is */
};

/* What answers have in common whose distances are added up. */
struct sum {
	uint32_t stratum;
	enum mode mode;
	enum distance_unit unit;
	struct split split; /* its occupancy */
	const char *organisation, *site;
	dec units; /* distance x days x percent; days at home */
};

/* The kind's state. */
struct commute {
	dec headcount, weeks, hours; /* 0: not set */
	struct dict groups, keys;
	struct stratum *strata; /* by number in groups */
	struct sum *sums; /* by number in keys */
	size_t strata_room, sums_room;
};

/* Adds an answer of the row at hand. Errors: _BLANK, _NUMBER, _RANGE, _DATA of
 * its group and headcount; _MEMORY. */
co2e_status commute_add(co2e_collect *c, const struct answer *answer,
			co2e_error *err);
/* Emits the scaled rows and the facts. Errors: _DATA where nobody answered, or
 * more answered than there are; _RANGE, _MEMORY. */
co2e_status commute_end(co2e_collect *c, co2e_error *err);
void commute_clear(co2e_collect *c);

#endif
