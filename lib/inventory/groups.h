/* The groups of a priced inventory. A group is a pair: the values that cells
 * keep, and those that take and line give; each pair is another one, since
 * either has its values in dimensions of its own. They are numbered before
 * anything is priced, so that several threads can look them up. */
#ifndef INVENTORY_GROUPS_H
#define INVENTORY_GROUPS_H

#include "spelling.h"
#include "store.h"

#include "base/pairs.h"

struct group {
	uint32_t cells; /* number of the inventory's group, or of `spelling` */
	uint32_t values; /* of what take and line add: a number of `added` */
};

/* A zeroed struct has none. */
struct groups {
	struct group *of; /* by number */
	size_t count, room;
	struct spelling spelling; /* of suppliers */
	struct dict added; /* values of all dimensions that take and line
			    * decide, each ended by a NUL, the others blank */
	uint32_t *table; /* a line of `wide` numbers for each group of cells;
			  * NULL: it would be too large, and they are here: */
	size_t wide;
	struct pairs sparse;
};

struct take_step;
struct step;

/* How many threads the cells are worth, of those that read their rows. */
size_t cells_threads(const co2e_inventory *inventory);

/* Numbers the groups of all cells, those that differ in the spelling of a
 * supplier alone as one, by as many threads as they are worth.
 * Errors: _MEMORY. */
co2e_status groups_find(struct groups *groups, const co2e_inventory *inventory,
			const struct take_step *takes, const struct step *steps,
			co2e_error *err);
void groups_clear(struct groups *groups);

/* The number of a pair that a cell has. */
static inline uint32_t groups_at(const struct groups *groups, uint32_t cells,
				 uint32_t values)
{
	if (groups->table)
		return groups->table[cells * groups->wide + values];
	return pairs_find(&groups->sparse, pair_of(cells, values));
}

/* The group.cells of the groups of a cell. */
static inline uint32_t groups_spelt(const struct groups *groups, uint32_t cells)
{
	return groups->spelling.of ? groups->spelling.of[cells] : cells;
}

/* Which of some threads adds to groups, by group.cells: no two may add to one.
 * Some that follow one another go together, since their sums share memory
 * lines. */
static inline uint32_t groups_thread(uint32_t cells, uint32_t threads)
{
	uint32_t hash = (cells >> 2) * UINT32_C(0x9e3779b1);

	return (uint32_t)((uint64_t)hash * threads >> 32);
}

/* The values of the cells' groups, by group.cells. */
static inline const struct dict *groups_kept(const struct groups *groups,
					     const co2e_inventory *inventory)
{
	return groups->spelling.of ? &groups->spelling.groups
				   : &inventory->groups;
}

/* A group's value of a dimension of options.by. */
const char *groups_value(const struct groups *groups,
			 const co2e_inventory *inventory, uint32_t number,
			 size_t dimension);

/* All of them. */
void groups_values(struct span values[CO2E_BY_MAX], const struct groups *groups,
		   const co2e_inventory *inventory, uint32_t number);

/* Is it one whose value the cells keep, not take and line? */
static inline int is_kept(const struct dimension *dimension)
{
	return dimension->kind < DIMENSION_ACTIVITY;
}

/* Writes the groups' numbers in canonical order; 0 when the heap is exhausted.
 */
int groups_order(uint32_t *order, const struct groups *groups,
		 const co2e_inventory *inventory);

#endif
