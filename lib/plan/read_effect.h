/* What an initiative does to quantities, as written. */
#ifndef PLAN_READ_EFFECT_H
#define PLAN_READ_EFFECT_H

#include "read.h"

enum { SIDES_MAX = 16 };

enum going { BY_NOTHING_YET, BY_NEW_UNIT, BY_OWN_UNIT };

/* What is added for each unit that is taken away: what takes over, or a side
 * effect. */
struct adding {
	struct spot at;
	struct price_ask ask; /* what is added */
	const struct plan_price *price; /* of it, where it claims no place */
	double per; /* its units per unit of the old */
	co2e_unit basis; /* which unit of the old */
	const char *basis_text; /* NULL: it is not said */
	int must_meet; /* 1: per is a ratio of like to like */
	enum going going; /* where it is not said */
	co2e_unit own; /* of the first item */
};

struct effect {
	enum plan_effect kind;
	double amount; /* fraction, or absolute in `unit` */
	co2e_unit unit;
	const char *unit_text;
	struct spot at;
	struct adding with; /* PLAN_SUBSTITUTE */
	struct adding sides[SIDES_MAX];
	size_t side_count;
	int assumed; /* 1: energy was taken for gross */
};

/* Reads "effect" and "side_effects" of an initiative. Errors: _DATA, _LIMIT,
 * and those of units and activities. */
co2e_status effect_read(struct effect *out, struct plan_reader *reader,
			const struct spot *initiative);
/* The item that an addition for item `from` goes to, made if there is none, and
 * its units per unit taken from `from`. Errors: _DIMENSION: the units cannot
 * meet; _LIMIT, _MEMORY. */
co2e_status adding_place(uint32_t *item, double *ratio, struct adding *adding,
			 struct effect *effect, struct plan_reader *reader,
			 size_t from);
/* Is it the very thing that is added? */
int adding_is(const struct adding *adding, const struct plan_item *item);

#endif
