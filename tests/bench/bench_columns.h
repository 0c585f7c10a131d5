/* What bench_columns.c measures, and leaves for peers in other languages. */
#ifndef BENCH_COLUMNS_H
#define BENCH_COLUMNS_H

#include <co2e/co2e.h>

enum {
	KINDS = 402,
	ORGANISATIONS = 200,
	DEPARTMENTS = 36,
	FIRST_YEAR = 2021,
	YEARS = 5,
	HANDLES = KINDS * 2 * YEARS,
	GROUPS = ORGANISATIONS * DEPARTMENTS,
	FIGURES = 5,
	REPEATS = 5,
	ROW_BYTES = 20
};

struct bench {
	co2e_factors *factors;
	co2e_inventory *inventory;
	co2e_columns *columns;
	uint32_t number[HANDLES]; /* kind, unit, year -> handle */
	double figure[HANDLES][FIGURES]; /* by handle */
	uint32_t group[GROUPS];
	size_t rows;
	double *quantity;
	uint32_t *handle, *of; /* organisation and department */
	uint32_t *cell; /* organisation, year and department */
	double settled; /* seconds of the best run that settling took */
};

/* Writes the rows into a folder as raw arrays and as CSV, and the figures; 1,
 * or 0 and an errno. */
int bench_keep(const struct bench *bench, const char *folder);
/* Writes the first figure's sums of the groups, a line each; likewise. */
int bench_keep_sums(const double *sums, size_t count, const char *folder);

#endif
