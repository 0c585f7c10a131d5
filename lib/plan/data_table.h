/* A shipped table that plans use, from the folders where factor sets are looked
 * for: cells as values, series of points, names that were met. */
#ifndef PLAN_DATA_TABLE_H
#define PLAN_DATA_TABLE_H

#include "model.h"

#include "base/dict.h"
#include "factor/sheet.h"

enum { DATA_POINTS_MAX = 256, DATA_YEAR_FIRST = 1900, DATA_YEAR_LAST = 2299 };

struct data_table {
	struct sheet sheet;
	char *path, *text;
	struct dict names; /* those of data_is() */
};

/* The text and path of folder/file in the first folder of the search path that
 * has it. Free both with mem_free(), whatever is answered. Errors: _IO, _LIMIT,
 * _MEMORY. */
co2e_status data_text_of(char **text, size_t *n, char **path,
			 const char *folder, const char *file, co2e_error *err);

/* Opens folder/file in the first folder of the search path that has it. Close
 * it whatever is answered. Errors: _IO, _LIMIT, _MEMORY, and sheet_open()'s. */
co2e_status data_open(struct data_table *out, const char *folder,
		      const char *file, const struct sheet_columns *columns,
		      co2e_error *err);
void data_close(struct data_table *table);

/* *is: the row at hand has this name in the column. Each name met is remembered
 * for data_unknown(). Errors: _BLANK, _MEMORY. */
co2e_status data_is(int *is, struct data_table *table, unsigned column,
		    const char *name, co2e_error *err);
/* _DATA: "'x' is no <what>; there are: a, b". */
co2e_status data_unknown(const struct data_table *table, const char *what,
			 const char *name, co2e_error *err);

/* Cells of the row at hand. Errors: _BLANK, _NUMBER, _DATA with line and
 * column. */
co2e_status data_text(const char **out, const struct data_table *table,
		      unsigned column, struct arena *arena, co2e_error *err);
co2e_status data_year(int32_t *out, const struct data_table *table,
		      unsigned column, co2e_error *err);
co2e_status data_number(double *out, const struct data_table *table,
			unsigned column, co2e_error *err);

/* `status`: "<column> '<cell>': <message>", at the cell. */
co2e_status data_wrong(const struct data_table *table, unsigned column,
		       co2e_status status, const char *message,
		       co2e_error *err);

/* An empty series with room for DATA_POINTS_MAX; 0: the heap is exhausted. */
int data_series_make(struct plan_series *out, struct arena *arena);
/* Adds a point; `column` is where its year stands. Errors: _DATA for a year
 * that does not come after the last, _LIMIT. */
co2e_status data_series_add(struct plan_series *series, int32_t year,
			    double value, const struct data_table *table,
			    unsigned column, co2e_error *err);

#endif
