/* Rows that a table has word for word, but for their numbers, as the table
 * before it had them: of a publisher's yearly editions that is nearly all. What
 * the cells of such a row mean was found and checked there; so its bytes are
 * compared, its numbers read, and nothing else is looked at twice. */
#ifndef FACTOR_EDITION_H
#define FACTOR_EDITION_H

#include "distinct.h"
#include "sheet.h"

/* Where a figure's row stands in its table's text. */
struct edition_row {
	uint32_t at;
	uint32_t numbers; /* bytes up to its first number, */
	uint32_t rest; /* and to the separator behind the last one; */
	uint32_t n; /* in all, with the line end; 0: none can be like it */
	uint32_t kind; /* as distinct.h counts them */
};

/* A table that was read, or is. */
struct edition {
	char *lent; /* that its text is in: half of editions->texts */
	struct sheet sheet; /* open, and with that its text; csv NULL: none */
	const char *text; /* NULL: it is too large to be held */
	const char *basis; /* its set's */
	uint32_t first; /* of its figures, which follow one another */
	uint32_t traits, traits_count; /* the first of them, and how many */
	struct edition_row *rows; /* one by figure */
	size_t count, room;
	unsigned numbers; /* the field of the first number */
};

/* What a reader of several tables keeps from each to the next. A zeroed struct
 * is one that has read none. Not for two threads. */
struct editions {
	struct edition like; /* the one that rows are compared with */
	struct edition own; /* the one being read */
	char *texts;
	size_t room; /* of each of two tables */
	struct distinct distinct;
	uint32_t *traits; /* of `own`, by those of `like`; INDEX_NONE: none
			   * yet */
	size_t traits_room;
	int alike; /* their cells stand alike, so that rows can be compared */
	size_t missed; /* rows since one was like another */
	size_t taken; /* rows that were, in all */
};

/* Makes room for the texts of tables of at most so many bytes, unless that is
 * too much; smaller tables than usual ones are held in any case. Without it
 * none is held. 0: the heap is exhausted. */
int editions_reserve(struct editions *editions, uint64_t bytes);
/* Opens editions->own.sheet, as sheet_open() does. */
co2e_status editions_open(struct editions *editions, const char *text, size_t n,
			  const char *source, co2e_error *err);
/* Begins with that open sheet, of a set; 0: the heap is
 * exhausted. */
int editions_begin(struct editions *editions, const co2e_factors *factors,
		   const struct set *set);
/* Takes the sheet's next rows as figures for as long as each is one of `like`
 * but for its numbers, and all is well with it; they are counted among the
 * set's. What follows then is to be read as any other row. *other is the last
 * figure of another edition that a row was like, or INDEX_NONE. 0: the heap is
 * exhausted. */
int editions_take(uint32_t *other, struct editions *editions,
		  co2e_factors *factors, struct set *set);
/* After a row that was read as any other, and became the last figure, of this
 * kind. 0: the heap is exhausted. */
int editions_keep(struct editions *editions, const co2e_factors *factors,
		  uint32_t kind);
/* Ends the table: the next one's rows are compared with it, unless it is much
 * the smaller one. */
void editions_end(struct editions *editions, const co2e_factors *factors);
void editions_clear(struct editions *editions);

#endif
