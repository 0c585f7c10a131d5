/* The canonical order: by what things are, never by when they came. */
#ifndef INVENTORY_ORDER_H
#define INVENTORY_ORDER_H

#include "store.h"

/* <0, 0, >0 as strcmp(), for two items by number. */
typedef int (*order_fn)(const void *context, uint32_t a, uint32_t b);

/* Sorts n numbers, stable; `room` has space for as many. */
void order_items(uint32_t *items, uint32_t *room, size_t n, order_fn compare,
		 const void *context);

/* Compares two lists of `count` values joined by NUL, whole numbers by size. */
int values_compare(const char *a, const char *b, size_t count);

/* The cells' numbers by group values, then by what the take is. Free with
 * mem_free(); NULL when the heap is exhausted. */
uint32_t *cells_in_order(const co2e_inventory *inventory);

/* A take's activity key, or a declared row's own text. Borrowed. */
const char *take_activity(const co2e_inventory *inventory,
			  const struct take *take);

#endif
