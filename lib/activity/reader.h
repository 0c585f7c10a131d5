/* Reading activity data: a CSV stream with its columns known by role. */
#ifndef ACTIVITY_READER_H
#define ACTIVITY_READER_H

#include "claim.h"
#include "quantity.h"
#include "role.h"

#include "base/csv.h"

#include <co2e/activity.h>

struct activity_options {
	const char *const *map; /* pairs: role name, the file's column; or "="
				 * and what every row has: "=GBP" */
	size_t map_count; /* pairs */
	char separator; /* 0: found from the header */
	const struct column_roles *roles; /* NULL: those of activity data;
					   * borrowed until closed */
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
size_t activity_column(const struct activity_reader *reader, size_t role);
/* What a map gives every row for a role, or NULL. */
const char *activity_constant(const struct activity_reader *reader,
			      size_t role);
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
/* Many data rows at once, as csv_rows() has them: up to `most` usual ones, none
 * of them blank, each with the header's number of fields. No row is the answer
 * before a record for activity_next(). Errors: _MEMORY. */
co2e_status activity_rows(struct activity_reader *reader, struct csv_rows *rows,
			  size_t most, co2e_error *err);
/* Row r of those, as activity_next() would have given it: for a finding's
 * place. Valid until the next call. */
const struct csv_row *activity_row(struct activity_reader *reader,
				   const struct csv_rows *rows, size_t r);
/* 1 if no further row can come after an error. */
int activity_ended(const struct activity_reader *reader);

/* Where field i of the row that was given last starts; i == count: its end. */
struct place activity_place(const struct activity_reader *reader,
			    const struct csv_row *row, size_t i);

/* Reading by several threads, as csv.h has it: a piece reads with the columns
 * of the file, which must outlive it. Errors: _MEMORY; activity_split() as
 * csv_split(). */
co2e_status activity_piece(struct activity_reader **out,
			   const struct activity_reader *file, size_t chunk,
			   size_t readers, co2e_error *err);
co2e_status activity_split(struct activity_reader *file,
			   struct activity_reader *piece, int *more,
			   co2e_error *err);

int activity_plain_file(const struct activity_reader *reader);

char activity_separator(const struct activity_reader *reader);
uint64_t activity_done(const struct activity_reader *reader);
uint64_t activity_size(const struct activity_reader *reader);
const char *activity_name(const struct activity_reader *reader);
void activity_close(struct activity_reader *reader);

#endif
