/* What an inventory holds. Texts are numbered once, so that the row that says
 * the same as an earlier one costs a look-up and an integer addition.
 *
 *   wording   the cells of a row as typed  -> a take, or why there is none
 *   take      what they mean, with the figures it takes
 *   group     the row's values of the kept dimensions
 *   cell      take x group: the exact total quantity (cells.h)
 *
 * Wordings that mean the same ("Jun-24", "2024-06") share a take, so a cell
 * does not depend on how a file was typed. */
#ifndef INVENTORY_STORE_H
#define INVENTORY_STORE_H

#include "cells.h"
#include "coding.h"
#include "matches.h"
#include "recall.h"
#include "refused.h"

#include "activity/reader.h"
#include "base/arena.h"
#include "base/dec.h"
#include "base/dict.h"
#include "base/intern.h"
#include "factor/suggest.h"
#include "match/match.h"

#include <co2e/inventory.h>

/* Whose rows share a take, if all else of them is alike. */
enum sharing {
	SHARED_BY_YEAR, /* those of one calendar year */
	SHARED_BY_MONTH, /* of one month, between changes of what they could
			  * take: under any rule they are matched alike */
	SHARED_BY_PERIOD /* of the very same days */
};

/* What a dimension of `by` is read from. */
enum dimension_kind {
	DIMENSION_COLUMN, /* a column of the file: kept in the group */
	DIMENSION_FILE,
	DIMENSION_LINE,
	DIMENSION_ACTIVITY, /* from here on: known from the take */
	DIMENSION_UNIT,
	DIMENSION_YEAR,
	DIMENSION_MONTH,
	DIMENSION_READING,
	DIMENSION_SCOPE, /* from here on: known from the line */
	DIMENSION_CATEGORY,
	DIMENSION_STAGE,
	DIMENSION_FACTOR,
	DIMENSION_SET,
	DIMENSION_TIER,
	DIMENSION_NHS_CATEGORY
};

struct dimension {
	char *name;
	enum dimension_kind kind;
	size_t role; /* of a known column, or ROLE_COUNT */
};

/* Something wrong with one cell of a row; a row may have several. */
struct fault {
	struct fault *next;
	enum activity_role role;
	co2e_status status;
	const char *message;
	const char *name; /* not NULL: no activity; why, is said behind the
			   * message by who tells of it: say_refused() */
};

/* What few wordings have: see struct wording. */
struct wording_note {
	struct fault *faults;
	enum coded coded; /* what the ledger codes say */
	int64_t gbp_num, gbp_den; /* of its unit; 0: it is no money */
};

struct wording {
	uint32_t take; /* DICT_NONE: rejected, see the note's faults */
	uint32_t unit_text, asked; /* as typed: numbers of texts */
	co2e_period period; /* of a rejected one: that of its date; the first
			     * after the last: this has to do with it */
	const struct wording_note *note; /* NULL: nothing to tell */
};

/* The roles that decide what a row takes, besides its quantity, and what its
 * quality cell says: of that the text itself decides nothing, and a remark in
 * every row must not make a wording of every row. */
enum { DECIDING = 10 };
extern const enum activity_role deciding[DECIDING];

/* Wordings by the cells of their rows: each cell's text has a number in its
 * column, and what is known so far and the number of the next cell give a
 * number again. Blank cells are passed over. */
struct wordings {
	struct intern column[DECIDING];
	struct pairs folded; /* see wording.c */
	uint32_t nodes; /* numbers that `folded` gave so far */
	uint32_t *of_node; /* by number: its wording, or DICT_NONE */
	size_t node_room;
	struct wording *wording;
	size_t count, room;
	size_t bad; /* that have faults */
	struct arena notes; /* of all */
};

/* What rows of the same meaning share. It is compared by its bytes: zero it
 * before filling. */
struct take_key {
	uint64_t exact; /* identity of a pinned or named figure, or 0 */
	uint64_t own; /* identity of the measure whose words the unit is, or 0
		       */
	uint32_t activity_id; /* DICT_NONE: declared CO2e */
	uint32_t label; /* of declared CO2e: its text's number */
	co2e_unit unit;
	co2e_period period; /* as it tells takes apart: see take_period() */
	uint32_t supplier, region; /* numbers of their texts */
	uint32_t stages, claim_category, claim_nhs;
	int32_t claim_scope, stages_are_the_rows;
	int32_t pinned; /* 1: the id named its set */
	int32_t claim_tier, reading; /* co2e_tier, co2e_reading */
	int32_t state; /* of the volume: a co2e_state */
	uint32_t figures; /* number of its match */
	int64_t vat_num, vat_den; /* what is left without the tax */
};
_Static_assert(sizeof(struct take_key) ==
		       4 * sizeof(uint64_t) + sizeof(co2e_unit) +
			       sizeof(co2e_period) + 14 * sizeof(uint32_t),
	       "no byte of a key lies between its members: a copy of the "
	       "struct need not have it");

/* The days of rows that were counted, as a take has them. */
struct counted_days {
	co2e_period covers, least;
	int several;
};
extern const struct counted_days no_counted_days;
void counted_join(struct counted_days *days, const struct counted_days *more);
/* Would a row of the period change nothing? */
int counted_holds(const struct counted_days *days, co2e_period period);

struct take {
	struct take_key key;
	co2e_period covers; /* the days of all rows that were counted; first
			     * after last: none was */
	co2e_period least; /* of its rows' periods the one that begins first,
			    * then ends first: to match it again */
	int several; /* 1: its rows have more than one period */
	uint32_t unit_text,
		asked; /* as typed: of several, the least by bytes */
	const struct match *match; /* one of the inventory's matches */
};

struct priced; /* lines and groups: price.h */

/* Rejections of each status kept in full, and wordings with faults that are
 * remembered: a file of nothing but mistakes must not fill the memory. */
enum { REJECTIONS_EACH = 20, BAD_WORDINGS_KEPT = 4096 };
enum { REJECTIONS_MOST = REJECTIONS_EACH * CO2E_STATUS_COUNT };

/* Of one status: how many rejections are kept, and where the last of them
 * stands. */
struct kept {
	size_t count, last;
};

struct co2e_inventory {
	const co2e_factors *factors;
	co2e_inventory_options options; /* texts are owned below */
	char *gwp;
	uint32_t any_spend; /* see match_request */
	const co2e_set **use; /* options.use, found */
	const char **use_names; /* their names, of the factors */
	co2e_nhs_set boundary; /* _NONE: none was asked for */
	int by_nhs; /* 1: boundary or dimension ask for NHS categories */
	struct dimension by[CO2E_BY_MAX];
	const char *by_names[CO2E_BY_MAX];
	size_t by_count;

	struct dict texts; /* labels, suppliers, regions, units, files */
	struct wordings wordings;
	struct dict takes; /* take_key bytes -> number */
	struct take *take;
	size_t take_room;
	struct matches matches; /* of the takes */
	enum sharing sharing; /* of its takes */
	struct dict groups; /* values, as parts -> number */
	struct cells cells; /* by take and group */
	struct arena arena;
	struct arena scratch; /* faults of the wording resolved last */
	struct refused no_units; /* cells that are none of an activity's rows,
				  * and why */
	struct refused no_activities; /* likewise; for who tells of rejections,
				       * one thread at a time */
	struct suggestions suggestions; /* likewise */
	struct recall recall; /* of rows but for their dates */

	pthread_mutex_t *meaning; /* held by the thread that asks what a row
				   * means, while several read; else NULL */
	size_t piece; /* bytes of a file that a thread takes at a time; 0: as
		       * is best. Tests have small ones */
	size_t threads; /* that read its rows, at most; as many price them */
	size_t cells_each; /* that are worth one of them; 0: as is best. Tests
			    * have few */
	uint64_t rows, counted, rejected;
	uint64_t rejected_as[CO2E_STATUS_COUNT];
	struct where showed_first[QUANTITY_FINDINGS];
	co2e_error *rejections; /* in the order of their places */
	size_t rejection_count, rejection_room;
	struct kept kept[CO2E_STATUS_COUNT];

	struct coding coding; /* with options.codes */
	uint32_t codes_name, codes_digest; /* of the codes that its rows were
					    * read with: numbers of texts, or
					    * DICT_NONE; of several names for
					    * the same codes the least */

	struct priced *priced; /* NULL: rows came since */
};

/* A row's cells by role, and the values of the group's dimensions. */
struct row {
	struct span role[ROLE_COUNT];
	uint32_t has; /* bit 1u << role: it may be other than blank */
	struct span value[CO2E_BY_MAX]; /* of DIMENSION_COLUMN, _FILE, _LINE */
	const char *file;
	uint32_t file_number; /* among the texts */
	uint64_t line;
	int has_semicolons; /* between its fields: commas may be decimal there
			     */
};

/* The wording of a row, resolved if new; its note is valid until the next call.
 * *number is that under which it is kept, or one that has just its faults; or
 * DICT_NONE: neither is. 0 when the heap is exhausted. */
int wording_of(struct wording *out, uint32_t *number, co2e_inventory *inventory,
	       const struct row *row);
/* The same; *days: those around its period on which any other period has that
 * take, or just these faults, too; the first after the last: they are not
 * known. */
int wording_on(struct wording *out, uint32_t *number, co2e_period *days,
	       co2e_inventory *inventory, const struct row *row);
void wordings_clear(struct wordings *wordings);

/* The days whose rows share a take with those of a period; 0: no other days'
 * do. `days`: those around the period on which rows are matched as in it, see
 * match_days(); the first after the last: there are none. */
int take_shares(co2e_period *out, const co2e_inventory *inventory,
		co2e_period period, co2e_period days);
/* These days, or the period itself: what tells a take from others. */
co2e_period take_period(const co2e_inventory *inventory, co2e_period period,
			co2e_period days);

/* Finds or makes the take of a key (with its match, which is copied): it
 * covers no days as yet; the group of values. key->figures is filled here.
 * DICT_NONE when the heap is exhausted. */
uint32_t take_of(co2e_inventory *inventory, struct take_key *key,
		 struct span unit, struct span asked,
		 const struct match *match);
/* The same of a key whose figures are filled in: a number of the inventory's
 * matches. `unit_text` and `asked` are numbers of texts. */
uint32_t take_with(co2e_inventory *inventory, const struct take_key *key,
		   uint32_t unit_text, uint32_t asked);
/* A text of an inventory under another's number, and a take: `from` is over the
 * same factors, with the same options. DICT_NONE when the heap is exhausted. */
uint32_t text_moved(co2e_inventory *into, const co2e_inventory *from,
		    uint32_t number);
uint32_t take_moved(co2e_inventory *into, const co2e_inventory *from,
		    const struct take *take);
/* Has a take stand for the rows of another one, too: days, and the texts of
 * unit and activity as typed (numbers of this inventory's texts). */
void take_join(co2e_inventory *inventory, uint32_t take,
	       const struct take *other);
/* Has a take stand for a row that is counted. */
void take_cover(co2e_inventory *inventory, uint32_t take,
		const struct wording *wording);
int take_is_covered(const struct take *take);
uint32_t group_of(co2e_inventory *inventory, const struct span *values);

/* Has the name stand for its codes if it is less than the one that does; 0 when
 * the heap is exhausted. */
int name_codes(co2e_inventory *inventory, const char *name);

/* Lets go of lines and groups, since the cells change. */
void unprice(co2e_inventory *inventory);

/* *first becomes `where` if that comes before it, or if it was nowhere. */
void note_first(const co2e_inventory *inventory, struct where *first,
		struct where where);

/* Counts one rejected row (its first fault), and keeps the error among the
 * first REJECTIONS_EACH of its status by file and line, whatever the order they
 * come in; the heap being exhausted loses only the kept copy, never the count.
 */
void count_rejection(co2e_inventory *inventory, const co2e_error *err);
/* Would it be among those? */
int keeps_rejection(const co2e_inventory *inventory, const co2e_error *err);
/* That copy alone; 0 when the heap is exhausted. */
int keep_rejection(co2e_inventory *inventory, const co2e_error *err);
/* <0, 0, >0: by place, then by what is wrong. */
int rejection_compare(const co2e_error *a, const co2e_error *b);

#endif
