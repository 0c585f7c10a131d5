/* The canonical order: by what things are, never by when they came. */
#ifndef INVENTORY_ORDER_H
#define INVENTORY_ORDER_H

#include "store.h"

/* <0, 0, >0 as strcmp(), for two items by number. */
typedef int (*order_fn)(const void *context, uint32_t a, uint32_t b);

/* Sorts n numbers, stable; `room` has space for as many. */
void order_items(uint32_t *items, uint32_t *room, size_t n, order_fn compare,
		 const void *context);

/* Compares two lists of `count` values joined by NUL: whole numbers by size,
 * and before all other texts that begin with a digit; any other by its bytes.
 */
int values_compare(const char *a, const char *b, size_t count);
/* Of two values that differ by their keys, the one with the smaller key comes
 * first. */
uint64_t value_key(const char *value);

/* What ordering the cells needs, made beforehand: pages that are never touched
 * cost nothing. */
struct cell_ranks {
	uint32_t *items, *room, *ranks, *starts;
};
int ranks_reserve(struct cell_ranks *ranks, const co2e_inventory *inventory);
void ranks_clear(struct cell_ranks *ranks);
/* Writes the cells' numbers by group values, then by what the take is. */
void cells_in_order(uint32_t *out, struct cell_ranks *ranks,
		    const co2e_inventory *inventory);

/* Writes the takes' numbers by what they are; `room` has space for as many. */
void takes_in_order(uint32_t *out, uint32_t *room,
		    const co2e_inventory *inventory);

/* A take's activity key, or a declared row's own text. Borrowed. */
const char *take_activity(const co2e_inventory *inventory,
			  const struct take *take);

#endif
