/* What rows of a table share: the cells of it, each distinct run read and
 * checked once. */
#ifndef FACTOR_TRAITS_H
#define FACTOR_TRAITS_H

#include "cells.h"

/* Of one table. A zeroed struct knows none. */
struct traits_known {
	struct dict cells; /* runs of cells that were met */
	uint32_t *number; /* of the traits of each, in figures.traits */
	size_t room;
};

/* The traits of the record's cells, or INDEX_NONE if they are new: the hash is
 * then for traits_add(). */
uint32_t traits_find(uint64_t *hash, struct traits_known *known,
		     const struct sheet *sheet);

/* Checks what is new of them but scope, category and validity, which *traits
 * has already; keeps their texts. Errors: _GWP, _MEMORY. */
co2e_status traits_check(struct traits *traits, co2e_factors *factors,
			 const struct set *set, const struct sheet *sheet,
			 co2e_error *err);
/* Keeps them: their number, or INDEX_NONE when the heap is exhausted. */
uint32_t traits_add(struct traits_known *known, co2e_factors *factors,
		    const struct traits *traits, const struct sheet *sheet,
		    uint64_t hash);
void traits_forget(struct traits_known *known);

#endif
