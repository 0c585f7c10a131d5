/* The table of a stripe of cells. With its lock held. */
#ifndef INVENTORY_STRIPE_H
#define INVENTORY_STRIPE_H

#include "cells.h"

/* Where a cell is, or would be: which slots are tried depends on the low half
 * of the hash, since its top has chosen the stripe. */
static inline size_t stripe_slot(const struct stripe *s, uint64_t hash,
				 uint32_t take, uint32_t group)
{
	size_t i = (size_t)((hash & UINT32_MAX) * s->room >> 32);

	while (s->slots[i].rows &&
	       (s->slots[i].take != take || s->slots[i].group != group))
		i = i + 1 < s->room ? i + 1 : 0;
	return i;
}

/* Asks memory for where the cell of half a hash is, some rows before it is
 * added to: its slot, and those that follow. */
static inline void stripe_ask(const struct stripe *s, uint32_t low)
{
	const struct slim_cell *c = &s->slots[(uint64_t)low * s->room >> 32];

	__builtin_prefetch(c, 1);
	__builtin_prefetch((const char *)c + 64, 1);
}

/* Makes room for some more cells; 0 when the heap is exhausted. Slots move. */
int stripe_widen(struct stripe *stripe, size_t more);
/* Frees the slots. */
void stripe_free(struct stripe *stripe);

#endif
