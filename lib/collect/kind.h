/* A kind of sheet: a row of a table, with the functions that make its rows. */
#ifndef COLLECT_KIND_H
#define COLLECT_KIND_H

#include <co2e/collect.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

struct kind {
	co2e_collect_kind is;
	const char *const *own; /* its own columns of the activity data */
	size_t own_count;
	size_t state; /* bytes of what it keeps, zeroed before begin() */
	int dates; /* 1: it reads and checks its rows' dates itself */
	int carries; /* 1: rows are made one by one, and carry what else stands
		      * in the sheet's */

	/* Reads the settings. May be NULL, as end() and clear(). */
	co2e_status (*begin)(co2e_collect *c, co2e_error *err);
	/* Takes the row at hand: emits rows, keeps sums, or passes it over. On
	 * failure nothing of it may be kept; rows emitted are taken back. */
	co2e_status (*row)(co2e_collect *c, co2e_error *err);
	/* After the last row. */
	co2e_status (*end)(co2e_collect *c, co2e_error *err);
	void (*clear)(co2e_collect *c);
};

/* The columns that every kind has after its own, by number. */
enum common_column {
	COMMON_DATE,
	COMMON_ORGANISATION,
	COMMON_SITE,
	COMMON_COUNT
};
extern const co2e_collect_column common_columns[COMMON_COUNT];
/* The settings of the same names. */
extern const co2e_collect_setting common_settings[COMMON_COUNT];

#endif
