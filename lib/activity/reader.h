/* Reading activity data: a CSV stream with its columns known by role. */
#ifndef ACTIVITY_READER_H
#define ACTIVITY_READER_H

#include "base/csv.h"
#include "base/dec.h"

#include <co2e/activity.h>

/* The columns that mean something; every other is kept under its own name. */
enum activity_role {
	ROLE_ACTIVITY,
	ROLE_QUANTITY,
	ROLE_UNIT,
	ROLE_DATE, /* the four needed ones come first */
	ROLE_ORGANISATION,
	ROLE_SITE,
	ROLE_REGION,
	ROLE_SUPPLIER,
	ROLE_STAGE,
	ROLE_SCOPE,
	ROLE_CATEGORY,
	ROLE_QUALITY,
	ROLE_NOTE,
	ROLE_COST_GBP,
	ROLE_COUNT
};
enum { ROLE_NEEDED = ROLE_ORGANISATION };

/* "activity", "quantity" ... */
const char *activity_role_name(enum activity_role role);

struct activity_options {
	const char *const *map; /* pairs: role name, the file's column */
	size_t map_count; /* pairs */
	char separator; /* 0: found from the header */
};

struct activity_reader;

/* Opens a file, or text in memory, and reads its header: the first record that
 * is not blank. Header names are trimmed and matched without case; '_', '-' and
 * a space are the same, so that "Cost GBP" is cost_gbp. A blank name is a
 * column that is read over. A map wins over a column of the role's own name.
 * Errors: as csv_open(); _COLUMN for missing needed columns (with the advice of
 * what to map to them), a name that stands twice (at the second), or a map that
 * names no column; _BLANK for a file without a header; _OPTION for a map of an
 * unknown role, or of one role twice. */
co2e_status activity_open(struct activity_reader **out, const char *path,
			  const struct activity_options *options,
			  co2e_error *err);
co2e_status activity_open_text(struct activity_reader **out, const char *text,
			       size_t n, const char *name,
			       const struct activity_options *options,
			       co2e_error *err);

/* The index of a role's column, or SIZE_MAX; of any column by its header name
 * (matched as above), or SIZE_MAX; how many; name i. */
size_t activity_column(const struct activity_reader *reader,
		       enum activity_role role);
size_t activity_column_named(const struct activity_reader *reader,
			     struct span name);
size_t activity_columns(const struct activity_reader *reader);
const char *activity_column_name(const struct activity_reader *reader,
				 size_t i);

/* The next data row; *row NULL at the end. Blank rows (nothing in any field)
 * are no data and are passed over. A row that has not the header's number of
 * fields is _FIELDS, at the first field too many or at the end of a row too
 * short: reading may go on. Otherwise as csv_next(). Each row that
 * is met, also one in error, is one row in; an unclosed quote is one. */
co2e_status activity_next(struct activity_reader *reader,
			  const struct csv_row **row, co2e_error *err);
/* 1 if no further row can come after an error. */
int activity_ended(const struct activity_reader *reader);

/* Where field i of the row that was given last starts; i == count: its end. */
struct place activity_place(const struct activity_reader *reader,
			    const struct csv_row *row, size_t i);

uint64_t activity_done(const struct activity_reader *reader);
uint64_t activity_size(const struct activity_reader *reader);
const char *activity_name(const struct activity_reader *reader);
void activity_close(struct activity_reader *reader);

/* A quantity as people type it: 1234.5, 1,234.5, "1 234.5" (also no-break
 * space), (500) for -500, -500, 500-, £1,200.50, 1.5e3, a leading apostrophe of
 * Excel. "1,5" and "1.234,5" are refused: a comma is grouping and must stand
 * before three digits. *style is 1 if anything but a plain number was read.
 * Errors: _BLANK, _NUMBER (n/a, #REF!, infinite ...), _RANGE. DEC_ROUNDED
 * leaves *rounded 1. */
co2e_status quantity_parse(dec *out, int *style, int *rounded, struct span text,
			   co2e_error *err);

/* A row's claim of scope: "1", "Scope 2", "S3", "3.6", "scope 3 category 6",
 * "Category 6", "outside", "Outside of scopes"; what follows a ':', '-' or '('
 * is the category's name and not read. *scope is 1, 2, 3 or 4 (outside), and 0
 * for a blank text; *category 1-15, 0 where not said. Errors: _SCOPE, and then
 * both are unchanged. */
co2e_status scope_parse(int *scope, uint32_t *category, struct span text,
			co2e_error *err);

/* A row's claim of scope 3 category: "6", "C6", and as scope_parse(). 0 for a
 * blank text. Errors: _SCOPE. */
co2e_status category_parse(uint32_t *category, struct span text,
			   co2e_error *err);

#endif
