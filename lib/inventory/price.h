/* An inventory with its cells multiplied out: lines, groups and totals. */
#ifndef INVENTORY_PRICE_H
#define INVENTORY_PRICE_H

#include "base/buffer.h"
#include "base/sum.h"
#include "groups.h"
#include "order.h"
#include "store.h"

/* A figure of a take as it is applied: under the GWP set asked for. */
struct applied {
	co2e_figure figure, market;
	co2e_findings findings;
	uint32_t take, line; /* which: of the take's match */
	uint32_t values; /* number of what take and line give its group */
	uint8_t inside, in_total; /* see line_inside(), line_in_total() */
};

/* What the lines of a figure came to. */
struct use_sum {
	struct sum kgco2e;
	uint64_t bits; /* of each line's units; 0: each of them is 0 */
};

/* How a quantity becomes one in the figure's unit. */
struct step_rate {
	double by; /* a quantity in millionths x num / by is in its unit; both
		    * whole numbers. 0: it is not priced in this way */
	int64_t num;
	double most; /* quantities are priced in this way below it */
};

/* What pricing asks of a take for each of its cells. */
struct take_step {
	struct step_rate rate; /* of its lines, unless they vary */
	uint32_t first, count; /* of its `applied` */
	co2e_findings found; /* what all its rows show */
	uint32_t values; /* that its lines give the group */
	uint8_t several; /* ... or of its lines each its own */
	uint8_t inside; /* one of its lines is counted */
	uint8_t is_money;
	uint8_t used; /* a cell has it: its figures are among the uses */
	uint8_t varies; /* its lines have a rate each: its cells are priced one
			 * by one */
	uint8_t kind; /* see steps_kind() */
	uint8_t reach; /* see steps_reach() */
};

/* The amounts that are summed, each exact. */
enum amount_part {
	AMOUNT_KGCO2E,
	AMOUNT_MARKET,
	AMOUNT_OUTSIDE,
	AMOUNT_BEYOND,
	AMOUNT_AVOIDED,
	AMOUNT_CO2,
	AMOUNT_CH4,
	AMOUNT_N2O,
	AMOUNT_OTHER,
	AMOUNT_PARTS
};

/* Which of them an inventory has: the sums of its many groups hold these alone.
 * The market-based amount is the location-based one where no supplier's figure
 * stands anywhere. */
struct amount_layout {
	uint8_t slot[AMOUNT_PARTS]; /* by part; AMOUNT_PARTS: it is always 0 */
	uint8_t part[AMOUNT_PARTS]; /* by slot */
	uint8_t count; /* slots */
};
/* Of the parts of a set of bits, 1u << enum amount_part. */
struct amount_layout amount_layout_of(unsigned parts);

struct amount_sum {
	uint64_t rows;
	uint32_t last_cell; /* whose rows are in `rows` already, for
			     * amount_sum_add() alone */
	uint8_t lacks_gases; /* a line of it has none */
	struct sum of[AMOUNT_PARTS]; /* by slot; of a group as many as there are
				      */
};

/* Of a group or the whole; a cell once, however many lines it has. Whether it
 * is too large to be held is asked of each cell and of the whole sum, so that
 * the order of the cells is no matter. */
struct spend_sum {
	struct int192 gbp; /* units of a struct sum */
	uint64_t rows;
	uint8_t too_large;
};

/* One line: a cell, and a figure that its take has. */
struct line_at {
	struct cell cell;
	uint32_t number; /* of the cell */
	const struct take *take;
	const struct match_line *line;
	const struct applied *applied;
	uint32_t group; /* DICT_NONE: the boundary leaves it out */
};

/* The lines in canonical order are found when the first is asked for: millions
 * need not be put in order for their sum. */
struct line_order {
	uint32_t *cells; /* their numbers, in order */
	size_t *first; /* lines before each, and of all */
	struct cell_ranks ranks;
	size_t cursor; /* of cells: where the line asked for last was */
	int made;
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

/* The figures that cells have, in canonical order; found when the first is
 * asked for. */
struct use_order {
	uint32_t *of; /* indices of `applied` */
	size_t count;
	uint32_t *takes, *room; /* scratch */
	int made;
};

struct priced {
	struct applied *applied;
	struct step *steps; /* of the same indices; pages */
	struct step_rate *rates; /* likewise */
	size_t step_count;
	struct use_sum *use_sums; /* likewise */
	struct use_order uses;
	struct take_step *take_steps; /* by take */
	size_t line_count;
	struct line_order order_of_lines;
	struct groups groups;
	struct buffer values; /* scratch */
	unsigned uses_parts; /* that lines may have */
	double limit; /* see steps_limit() */
	struct amount_layout layout;
	char *groups_of; /* by group number: its sums, and when all are complete
			  * the amounts that they are; pages */
	size_t group_size; /* bytes of each */
	uint32_t *rank; /* by group number: its place */
	uint32_t *order; /* by place: group number */
	int has_spend; /* a cell is of money, or says what it cost */
	struct spend_sum *spends; /* by group number; NULL: nothing was spent */
	struct spend_sum spend; /* of all */
	struct amount_sum total, scope[CO2E_SCOPE_COUNT];
	struct amount_sum left_out; /* what the boundary does not count */
	uint64_t found[CO2E_FOUND_BITS];
	struct where found_first[CO2E_FOUND_BITS];
	uint32_t *unmapped; /* codes in order: coding.h */
	const co2e_set **sets; /* in the order they are loaded in */
	size_t set_count;
	struct overlap *overlaps; /* in the order of their rules */
	size_t overlap_count, overlap_room;
};

/* One line's amounts: scope 2 both ways, each account beside the scopes by
 * itself unless it is in the total. 0 if one is not finite. */
int line_amount(co2e_amount *out, double *in_factor_unit,
		const struct cell *cell, const struct match_line *line,
		const struct applied *applied);

/* Does the boundary that was asked for count the line? Without one, each. */
int line_inside(const co2e_inventory *inventory, const struct match_line *line);
/* Is it in the total: scopes 1 to 3, and what a boundary counts beyond them? */
int line_in_total(const co2e_inventory *inventory,
		  const struct match_line *line);
/* Is the line's NHS category asked for, and has it none? */
int line_unmapped(const co2e_inventory *inventory,
		  const struct match_line *line);

/* An amount of a cell as it is summed. 0: a part of it is too large. */
struct amount_parts {
	struct sum of[AMOUNT_PARTS];
	uint64_t rows;
	uint32_t cell;
	uint8_t has_gases;
};
int amount_parts(struct amount_parts *out, const co2e_amount *amount,
		 uint32_t cell);
/* Adds it to a sum, its cell's rows once. 0: that grows too large, and is then
 * of no use. */
void amount_sum_begin(struct amount_sum *sum,
		      const struct amount_layout *layout);
int amount_sum_add(struct amount_sum *to, const struct amount_parts *parts,
		   const struct amount_layout *layout);
/* Likewise, with so many rows. */
int amount_sum_put(struct amount_sum *to, const struct amount_parts *parts,
		   const struct amount_layout *layout, uint64_t rows);
co2e_amount amount_sum_value(const struct amount_sum *sum,
			     const struct amount_layout *layout);

/* The groups with nothing in them, and their order. Errors: _MEMORY. */
co2e_status make_groups(struct priced *priced, const co2e_inventory *inventory,
			co2e_error *err);

/* What is held of a group. */
static inline struct amount_sum *group_sum(const struct priced *priced,
					   uint32_t group)
{
	return (void *)(priced->groups_of + group * priced->group_size);
}

static inline co2e_amount *group_amount(const struct priced *priced,
					uint32_t group)
{
	return (void *)(priced->groups_of + group * priced->group_size);
}

/* Sums what the groups' rows spent, by several threads. Errors: _MEMORY. */
co2e_status sum_spend(struct priced *priced, const co2e_inventory *inventory,
		      co2e_error *err);

/* The cells of a take. */
struct take_sum {
	uint64_t cells, rows;
};

/* What one thread prices: the cells of some groups, so that no two threads add
 * to the same one. While it does, `uses` have all lines, and scopes are without
 * what their lines' uses and takes say. */
struct share {
	struct priced *priced;
	const co2e_inventory *inventory;
	uint32_t number, count; /* which it is, of how many */
	struct use_sum *uses; /* by index of `applied` */
	struct take_sum *takes;
	struct amount_sum scope[CO2E_SCOPE_COUNT + 1]; /* the last: of lines
							* that are left out */
	struct amount_sum left_out;
	uint64_t lines, rows, found[CO2E_FOUND_BITS];
	struct where found_first[CO2E_FOUND_BITS];
	int has_spend;
	co2e_status status;
	co2e_error error;
};
/* Prices its cells. */
void share_price(struct share *share);

/* Prices all cells into groups and scopes, by as many threads as the rows were
 * read by; the groups are amounts then. The sums are exact, so that they are
 * the same for any number.
 * Errors: _RANGE, _MEMORY. */
co2e_status price_cells(struct priced *priced, const co2e_inventory *inventory,
			co2e_error *err);

/* Counts the findings of a cell's rows. */
void count_findings(struct share *share, const struct cell *cell);

/* Line i in canonical order, below line_count. */
int line_at(struct line_at *out, const co2e_inventory *inventory, size_t i);
/* All lines, a cell's one after the other, in whatever order the cells stand;
 * from a zeroed walk on. */
struct line_walk {
	struct cell_walk cells;
	struct cell cell;
	uint32_t line, count; /* of the cell's take */
};
int lines_next(struct line_at *out, const co2e_inventory *inventory,
	       struct line_walk *walk);
/* Makes room for the order, so that finding it cannot fail. 0 when the heap is
 * exhausted. */
int lines_reserve(struct line_order *order, const co2e_inventory *inventory);
void lines_clear(struct line_order *order);

/* Likewise for the uses. */
int uses_reserve(struct use_order *order, size_t takes, size_t applied);
void uses_clear(struct use_order *order);

/* Appends the values that take and line decide, of all dimensions of `by`, each
 * ended by a NUL, those of cells blank. 0 when the heap is exhausted. */
int values_join(struct buffer *out, const co2e_inventory *inventory,
		const struct take *take, const struct match_line *line);

#endif
