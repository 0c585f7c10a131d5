/* An inventory with its cells multiplied out: lines, groups and totals. */
#ifndef INVENTORY_PRICE_H
#define INVENTORY_PRICE_H

#include "base/buffer.h"
#include "base/sum.h"
#include "order.h"
#include "store.h"

/* A figure of a take as it is applied: under the GWP set asked for. */
struct applied {
	co2e_figure figure, market;
	co2e_findings findings;
	uint32_t take, line; /* which: of the take's match */
	uint32_t values; /* number of what take and line give its group */
	int used; /* it is among the uses, and its sets among those used */
	int some; /* a line of it is not 0 */
	struct sum kgco2e; /* of its lines, left out or beyond the scopes too:
			    * no line is both in and beyond them */
};

struct amount_sum {
	struct sum kgco2e, market, outside, beyond, avoided;
	struct sum co2, ch4, n2o, other;
	uint64_t rows;
	uint32_t last_cell; /* whose rows are in `rows` already */
	uint8_t has_gases;
};

/* Which group a line belongs to is looked up by two numbers: the cell's group,
 * and the values that its take and line add. */
struct group_slot {
	uint64_t key;
	uint32_t group; /* DICT_NONE: empty */
};

/* Of a group or the whole; a cell once, however many lines it has. */
struct spend_sum {
	struct sum gbp;
	uint64_t rows;
	uint32_t last_cell;
	uint8_t has_cell, too_large;
};

struct priced_line {
	uint32_t cell;
	uint32_t line; /* of the take's match */
	uint32_t group; /* DICT_NONE: the boundary leaves it out */
};

/* One side of a rule of overlaps.csv, and both. */
struct overlap_side {
	struct amount_sum sum;
	struct where first;
};

struct overlap {
	const co2e_overlap_rule *rule;
	struct overlap_side one, other;
};

struct priced {
	uint32_t *take_first; /* index of a take's first `applied` */
	struct applied *applied;
	uint32_t *uses; /* indices of `applied` as the lines first have them */
	size_t use_count;
	co2e_findings *take_found; /* by take: what all its rows show */
	struct priced_line *lines; /* in canonical order */
	size_t line_count, line_room;
	struct dict groups; /* values of all dimensions joined by NUL */
	struct dict line_values; /* of take and line, joined by NUL */
	struct group_slot *slots; /* open addressing */
	size_t slot_count; /* a power of two, or 0 */
	struct buffer values; /* scratch */
	struct amount_sum *sums; /* by group number */
	size_t sum_room;
	uint32_t *rank; /* by group number: its place */
	uint32_t *order; /* by place: group number */
	co2e_amount *amounts; /* by place */
	struct spend_sum *spends, spend; /* by group number; of all */
	struct amount_sum total, scope[CO2E_SCOPE_COUNT];
	struct amount_sum left_out; /* what the boundary does not count */
	uint64_t found[CO2E_FOUND_BITS];
	struct where found_first[CO2E_FOUND_BITS];
	uint32_t *unmapped; /* codes in order: coding.h */
	const co2e_set **sets;
	size_t set_count, set_room;
	struct overlap *overlaps; /* in the order of their rules */
	size_t overlap_count, overlap_room;
};

/* One line's amounts: scope 2 both ways, each account beside the scopes by
 * itself unless it is `in_total`. 0 if one is not finite. */
int line_amount(co2e_amount *out, double *in_factor_unit,
		const struct cell *cell, const struct match_line *line,
		const struct applied *applied, int in_total);

/* Does the boundary that was asked for count the line? Without one, each. */
int line_inside(const co2e_inventory *inventory, const struct match_line *line);
/* Is it in the total: scopes 1 to 3, and what a boundary counts beyond them? */
int line_in_total(const co2e_inventory *inventory,
		  const struct match_line *line);
/* Is the line's NHS category asked for, and has it none? */
int line_unmapped(const co2e_inventory *inventory,
		  const struct match_line *line);

/* Adds an amount of a cell to a sum, its rows once; 0 when it grows too large.
 */
extern const struct amount_sum amount_sum_empty;
int amount_sum_add(struct amount_sum *sum, const co2e_amount *amount,
		   uint32_t cell);
/* Adds a sum of one cell to another sum, likewise. */
int amount_sum_join(struct amount_sum *sum, const struct amount_sum *one);
co2e_amount amount_sum_value(const struct amount_sum *sum);

/* Sums what the groups' rows spent. Errors: _MEMORY. */
co2e_status sum_spend(struct priced *priced, const co2e_inventory *inventory,
		      co2e_error *err);

/* Counts the findings of a cell's rows. */
void count_findings(struct priced *priced, const co2e_inventory *inventory,
		    uint32_t cell);

/* The group of a line, made if it is new; DICT_NONE: the heap is exhausted. */
uint32_t line_group(struct priced *priced, const co2e_inventory *inventory,
		    const struct cell *cell, const struct match_line *line,
		    const struct applied *applied);

/* Appends the values of all dimensions of `by` for a line, each ended by a NUL;
 * with `group` NULL only those that take and line decide. 0 when the heap is
 * exhausted. */
int values_join(struct buffer *out, const co2e_inventory *inventory,
		const char *group, const struct take *take,
		const struct match_line *line);

#endif
