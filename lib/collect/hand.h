/* A sheet being read, as its kind sees it: cells, settings, and the ways out:
 * rows of activity data, facts, rows passed over. */
#ifndef COLLECT_SHEET_H
#define COLLECT_SHEET_H

#include "kind.h"

#include "base/dec.h"
#include "base/error.h"
#include "base/text.h"

/* What the kind keeps: kind->state bytes. */
void *collect_state(const co2e_collect *c);
const co2e_factors *collect_factors(const co2e_collect *c);

/* ---- the row at hand ---- */

/* A cell, trimmed; of length 0 where it is blank or there is no such column.
 * `column` is a number of the kind's columns. Borrowed for the row. */
struct span collect_cell(const co2e_collect *c, size_t column);
int collect_has(const co2e_collect *c, size_t column); /* is it not blank? */
int collect_has_column(const co2e_collect *c, size_t column);
/* A common column's cell, or its setting. */
struct span collect_common(const co2e_collect *c, enum common_column column);

/* Fails with the place of a cell of the row: "<message>". */
co2e_status collect_fault(const co2e_collect *c, size_t column,
			  co2e_status status, co2e_error *err,
			  const char *format, ...) PRINTF_LIKE(5, 6);
/* Rejects a row that was used, once all rows are known to say something else.
 */
void collect_reject_used(co2e_collect *c, const co2e_error *why);
/* A cell that must not be blank. Errors: _BLANK. */
co2e_status collect_needed(const co2e_collect *c, size_t column,
			   struct span *out, co2e_error *err);

/* What range an amount may have. */
enum amount_range {
	AMOUNT_ANY,
	AMOUNT_NOT_NEGATIVE,
	AMOUNT_POSITIVE,
	AMOUNT_PERCENT /* 0 to 100, with or without a '%' */
};
/* A number as people type it. Errors: _BLANK, _NUMBER, _RANGE. */
co2e_status collect_amount(const co2e_collect *c, size_t column, dec *out,
			   enum amount_range range, co2e_error *err);
/* The same, and `usual` where the cell is blank. */
co2e_status collect_amount_or(const co2e_collect *c, size_t column, dec *out,
			      enum amount_range range, dec usual,
			      co2e_error *err);

/* One of the words of a table; they are compared without case, and '-', '_' and
 * ' ' are the same. */
struct word {
	const char *says;
	int means;
};
struct words {
	const struct word *of;
	size_t count;
};
/* What the cell means. Errors: _BLANK; _OPTION with the nearest and the table's
 * words. */
co2e_status collect_word(const co2e_collect *c, size_t column, int *out,
			 const struct words *words, co2e_error *err);

/* The same, and the setting's of this name where the cell is blank. */
co2e_status collect_word_or_setting(const co2e_collect *c, size_t column,
				    const char *setting, int *out,
				    const struct words *words, co2e_error *err);

/* A cell that names an activity: told here if no loaded set knows it, while its
 * column is known. Without factors nothing is checked. Errors: _BLANK,
 * _ACTIVITY, _AMBIGUOUS. */
co2e_status collect_activity(const co2e_collect *c, size_t column,
			     struct span *out, co2e_error *err);
/* The same, and its key must begin with `under`, since the word may mean
 * something else ("propane" is a fuel). */
co2e_status collect_activity_under(const co2e_collect *c, size_t column,
				   const char *under, struct span *out,
				   co2e_error *err);
/* The key that a kind has put together has figures, told at the cell that it
 * hangs on. Errors: _ACTIVITY. */
co2e_status collect_key(const co2e_collect *c, size_t column, const char *key,
			co2e_error *err);

/* The row makes no activity data, and rightly so. `reason` is static. */
void collect_pass_over(co2e_collect *c, const char *reason);

/* ---- settings ---- */

/* The text in force, or NULL. */
const char *collect_setting(const co2e_collect *c, const char *name);
/* A number. `usual` where there is none. Errors: _OPTION. */
co2e_status collect_setting_amount(const co2e_collect *c, const char *name,
				   dec *out, enum amount_range range, dec usual,
				   co2e_error *err);
co2e_status collect_setting_word(const co2e_collect *c, const char *name,
				 int *out, const struct words *words,
				 co2e_error *err);

/* ---- the ways out ---- */

struct carried;

/* A row of activity data to be made. Texts are copied; NULL is blank. */
struct made {
	const char *activity, *unit;
	dec quantity;
	struct span date, organisation, site; /* .n 0: the row at hand's */
	const char *region, *supplier, *stage, *scope, *category, *quality;
	const char *note, *cost_gbp, *nhs_category, *counterparty, *vat;
	const char *source; /* NULL: the row at hand, or the files' names */
	const char *const *own; /* values of kind->own; NULL: all blank */
	const struct carried *carried; /* of the row it was made from, if that
					* is not the row at hand; or NULL */
};
/* Errors: _MEMORY. */
co2e_status collect_emit(co2e_collect *c, const struct made *row,
			 co2e_error *err);

/* A sentence, its value and unit ("" for none). Errors: _MEMORY. */
co2e_status collect_fact(co2e_collect *c, const char *name, dec value,
			 const char *unit, co2e_error *err, const char *format,
			 ...) PRINTF_LIKE(6, 7);

/* A copy that lives as long as the collection; NULL: out of memory. */
const char *collect_copy(co2e_collect *c, const char *text, size_t n);

/* What stands as the source of a row made now, for one that is made later: the
 * row at hand, or the files' names. Lives as long as the collection; NULL: out
 * of memory. */
const char *collect_source(co2e_collect *c);

/* What the row at hand carries, for a row that is made of it later. Lives as
 * long as the collection. Errors: _MEMORY. */
co2e_status collect_carried(co2e_collect *c, const struct carried **out,
			    co2e_error *err);

/* ---- arithmetic, with the row at hand as the place of an error ---- */

/* a x b, exact to 18 decimals. Errors: _RANGE. */
co2e_status collect_multiply(const co2e_collect *c, dec *out, dec a, dec b,
			     co2e_error *err);
/* a x num / den to 12 decimals, half to even. Errors: _RANGE. */
co2e_status collect_scale(const co2e_collect *c, dec *out, dec a, dec num,
			  dec den, co2e_error *err);
/* *sum += add. Errors: _RANGE. */
co2e_status collect_add(const co2e_collect *c, dec *sum, dec add,
			co2e_error *err);

#endif
