/* What rows of a table share: the cells of it, each distinct run read and
 * checked once. */
#ifndef FACTOR_TRAITS_H
#define FACTOR_TRAITS_H

#include "cells.h"

/* A run of cells that was met. */
struct traits_run {
	uint32_t number; /* of its traits, in figures.traits */
	uint32_t next; /* the run that followed it last time */
	uint32_t filled; /* which of its cells are not blank: bit 1u << cell */
};

/* Of one table. */
struct traits_known {
	struct sheet_runs shared; /* where the table has those cells */
	uint32_t present; /* those that it has: bit 1u << column */
	struct dict cells; /* the runs' cells, by which they are numbered */
	struct traits_run *runs;
	size_t room;
	uint32_t last; /* the run of the row before, if there are any */
};

/* Begins, with none, for an open sheet. */
void traits_begin(struct traits_known *known, const struct sheet *sheet);
/* The traits of the record's cells, or INDEX_NONE if they are new. */
uint32_t traits_find(struct traits_known *known, const struct sheet *sheet);

/* Checks what is new of them but scope, category and validity, which *traits
 * has already; keeps their texts. Errors: _GWP, _MEMORY. */
co2e_status traits_check(struct traits *traits, co2e_factors *factors,
			 const struct set *set, const struct sheet *sheet,
			 co2e_error *err);
/* Keeps them: their number, or INDEX_NONE when the heap is exhausted. */
uint32_t traits_add(struct traits_known *known, co2e_factors *factors,
		    const struct traits *traits, const struct sheet *sheet);
void traits_forget(struct traits_known *known);

#endif
