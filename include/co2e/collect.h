/* What a department holds, turned into activity data: a travel survey, a log of
 * bottles, a list of flights become rows that co2e_inventory_read_text() reads.
 *
 * A *kind* of sheet knows its columns and settings, and what rows each of its
 * own makes. No emissions are worked out here: every row goes the common way,
 * activity -> factor -> inventory. A collection is one thread's at a time. */
#ifndef CO2E_COLLECT_H
#define CO2E_COLLECT_H

#include <co2e/factors.h>
#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A column of a kind's sheet. All texts here are static. */
typedef struct co2e_collect_column {
	const char *name;
	const char *says; /* what stands in it */
	uint8_t needed; /* 1: the sheet must have it */
} co2e_collect_column;

/* A setting of a kind: what holds for the whole sheet. */
typedef struct co2e_collect_setting {
	const char *name;
	const char *says;
	const char *usual; /* in force where it is not set; NULL: none */
	uint8_t needed; /* 1: it must be set */
} co2e_collect_setting;

/* A kind of sheet. */
typedef struct co2e_collect_kind {
	const char *name; /* "commute-survey" */
	const char *summary; /* one line */
	const char *says; /* how its rows are made; whole sentences */
	const co2e_collect_column *columns;
	size_t column_count;
	const co2e_collect_setting *settings;
	size_t setting_count;
	const char *example; /* a small sheet of it, as CSV */
	uint8_t whole; /* 1: the sheet stands for one period as a whole, such as
			* a survey, and the setting date, which is needed, says
			* for which; a date column is not read */
} co2e_collect_kind;

/* The kinds, in the order of their names; NULL past the end. Static. */
CO2E_API size_t co2e_collect_kind_count(void);
CO2E_API const co2e_collect_kind *co2e_collect_kind_at(size_t i);
/* The kind of this name, or NULL. */
CO2E_API const co2e_collect_kind *co2e_collect_kind_named(const char *name);
/* Columns and settings that every kind has beside its own: date, organisation,
 * site. A setting stands for the cells that are blank, or for a whole sheet
 * without the column; NULL past the end. */
CO2E_API const co2e_collect_column *co2e_collect_common_column(size_t i);
CO2E_API const co2e_collect_setting *co2e_collect_common_setting(size_t i);

/* How to read. Begin with CO2E_COLLECT_OPTIONS_INIT. Everything here is
 * borrowed until the collection is finished or freed. */
typedef struct co2e_collect_options {
	size_t size; /* sizeof(co2e_collect_options) */
	const co2e_factors *factors; /* for kinds that look names up, and to
				      * tell an unknown name while its line is
				      * known; may be NULL */
	const char *const *set; /* pairs: a setting, its value */
	size_t set_count; /* number of pairs */
	const char *const *map; /* pairs: a column, its name in the file */
	size_t map_count; /* number of pairs */
	char separator; /* 0: found from the header */
	co2e_reject_fn reject; /* told of rejected rows; may be NULL */
	void *user; /* handed to it */
	const char *const *words; /* pairs: what the sheet says where one of a
				   * kind's own words is wanted, and that word:
				   * "I drive", "car" */
	size_t word_count; /* number of pairs */
} co2e_collect_options;
#define CO2E_COLLECT_OPTIONS_INIT                                              \
	{                                                                      \
		sizeof(co2e_collect_options), NULL, NULL, 0, NULL, 0, 0, NULL, \
			NULL, NULL, 0                                          \
	}

/* Sheets of one kind becoming rows. The caller owns it. */
typedef struct co2e_collect co2e_collect;

/* Begins a collection of a kind. Errors: CO2E_E_OPTION for a kind or a setting
 * that is not known (with the nearest), one set twice, one that is needed and
 * not set, or a value that is not possible; _MEMORY. On failure *out is NULL.
 */
CO2E_API CO2E_MUST_USE co2e_status
co2e_collect_new(co2e_collect **out, const char *kind,
		 const co2e_collect_options *options, co2e_error *err);

/* Reads a sheet, CSV with a header ("-": standard input). Several are one: a
 * survey in two files is scaled once. A row in error is rejected, told and
 * counted, and the call still answers CO2E_OK. Errors that end the file: as
 * co2e_inventory_read(). After co2e_collect_finish() it is CO2E_E_OPTION. */
CO2E_API CO2E_MUST_USE co2e_status co2e_collect_read(co2e_collect *collect,
						     const char *path,
						     co2e_error *err);
/* The same for CSV text in memory; `name` stands for the file in messages. */
CO2E_API CO2E_MUST_USE co2e_status co2e_collect_read_text(co2e_collect *collect,
							  const char *text,
							  size_t length,
							  const char *name,
							  co2e_error *err);

/* Ends the reading: what is made of all rows together (a survey's scaling) and
 * the activity data. Errors: those of the kind, such as a survey with more
 * answers than there are staff (CO2E_E_DATA); _RANGE, _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status co2e_collect_finish(co2e_collect *collect,
						       co2e_error *err);

/* The activity data as CSV with a header: activity, quantity, unit, date; of
 * organisation, site, region, supplier, stage, scope, category, quality, note,
 * cost_gbp, nhs_category, counterparty, vat those that any row fills; the
 * kind's own columns; columns of the sheet that mean nothing to it (of kinds
 * that make rows one by one); and last `source`, "file:line" of the row it was
 * made from. Quantities are decimal text: exact, but where the kind divides
 * (a survey's scaling), rounded once, half to even, to 12 decimals. Borrowed
 * until co2e_collect_free(); "" before co2e_collect_finish(). */
CO2E_API const char *co2e_collect_rows(const co2e_collect *collect,
				       size_t *length);
/* How many rows that is, the header not counted. */
CO2E_API uint64_t co2e_collect_made(const co2e_collect *collect);

/* Rows of the sheets: in == used + passed over + rejected. */
CO2E_API uint64_t co2e_collect_in(const co2e_collect *collect);
CO2E_API uint64_t co2e_collect_used(const co2e_collect *collect);
CO2E_API uint64_t co2e_collect_passed_over(const co2e_collect *collect);
CO2E_API uint64_t co2e_collect_rejected(const co2e_collect *collect);

/* Why rows were passed over (they make no activity data, and rightly so), and
 * how many for that reason; NULL past the end. Borrowed. */
CO2E_API const char *co2e_collect_reason(const co2e_collect *collect, size_t i,
					 uint64_t *rows);
/* The first rejections in full; NULL past the end. Borrowed. */
CO2E_API const co2e_error *co2e_collect_rejection(const co2e_collect *collect,
						  size_t i);

/* Something worth knowing that the sheets say, beside their rows. */
typedef struct co2e_collect_fact {
	const char *name; /* stable: "response-rate" */
	const char *value; /* decimal text */
	const char *unit; /* "%", "answers", "" */
	const char *says; /* a sentence for people */
} co2e_collect_fact;

/* The facts in the kind's order; NULL past the end. Borrowed; after
 * co2e_collect_finish(). */
CO2E_API const co2e_collect_fact *co2e_collect_fact_at(
	const co2e_collect *collect, size_t i);
/* The fact of this name, or NULL. */
CO2E_API const co2e_collect_fact *co2e_collect_fact_named(
	const co2e_collect *collect, const char *name);

/* NULL is fine. */
CO2E_API void co2e_collect_free(co2e_collect *collect);

#ifdef __cplusplus
}
#endif
#endif
