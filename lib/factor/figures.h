/* The figures of all sets as they are kept: 36 bytes each, beside what many of
 * them share. A co2e_factor is six times that, and a footprint asks for a few
 * of the tens of thousands: those of an activity that one set has (a run) are
 * put in that form when one of them is asked for. */
#ifndef FACTOR_FIGURES_H
#define FACTOR_FIGURES_H

#include "index.h"
#include "pool.h"

#include <co2e/factors.h>

#include <stdatomic.h>

/* What the rows of a publisher's table have in common. Texts are borrowed. */
struct traits {
	const co2e_set *set;
	const char *region, *gwp, *quality, *source, *note;
	const char *supplier, *instrument, *gas;
	int32_t valid_from, valid_to;
	co2e_scope scope;
	uint32_t category;
	uint32_t hash; /* of region, supplier and validity */
};

struct figure {
	uint32_t id, label; /* in the pool */
	uint32_t activity, unit, traits; /* numbers */
	uint32_t line;
	uint32_t numbers; /* the first of those that `has` states, in its order
			   */
	uint32_t next_id; /* the next one in order whose id is the same; the
			   * last one's is the first */
	uint16_t price_year;
	uint8_t stage, has;
};

/* What finding the runs of an activity takes of a figure: of the activity's
 * figures these stand side by side, and all else far apart. */
struct figures_brief {
	uint32_t set : 24; /* number; a set is a folder, and there are fewer */
	uint32_t stage : 7;
	uint32_t dated : 1; /* it is not valid for ever */
};

/* Where the figures of a run are shown; see show.c. */
struct figures_asked {
	_Atomic uint32_t place;
};

struct figures {
	/* What figures_reserve() made: `all`, `numbers` and `texts` begin in
	 * it, and each goes on elsewhere when its share is full; what
	 * figures_link() makes is in it if it has room for all. NULL: none. */
	char *block;
	size_t block_size;
	size_t block_rows; /* that it has room for */
	int borrows; /* the block is another's */
	struct figure *all; /* set by set, as their tables have them */
	size_t count, room;
	double *numbers;
	size_t number_count, number_room;
	struct traits *traits;
	size_t traits_count, traits_room;
	struct pool texts;
	/* From figures_link() on: */
	uint32_t *order; /* figures by activity, each as in `all` */
	struct figures_brief *briefs; /* in that order */
	struct figures_asked *asked; /* by the first of a run in the order */
	co2e_factor *shown; /* those of each run that was asked for; room for
			     * `shown_room` */
	size_t shown_room;
	uint32_t *places; /* of what is shown: in the order */
	struct figures_asked *next; /* the first of `shown` that is free */
};

/* A new figure, of zeros, at the end; NULL: the heap is exhausted. Good until
 * the next one. */
struct figure *figures_new(struct figures *figures);
/* Gives the last one its numbers; 0: the heap is exhausted. */
int figures_numbers(struct figures *figures, const double *numbers,
		    size_t count);
/* Makes the entry of the activity whose key was added last; 0: the heap is
 * exhausted. */
int figures_activity(co2e_factors *factors);
/* Makes room, where there are no figures, for what tables of so many bytes are
 * likely to hold: in large pages, for what grows otherwise is moved about, and
 * every small page of it costs a microsecond. 0: the heap is exhausted. */
int figures_reserve(struct figures *figures, uint64_t bytes);
/* Those of a part, which has none yet, begin in the whole's block: where those
 * of tables of so many bytes would end, up to where those of so many more
 * would. What the parts of a whole have does not overlap. */
void figures_lend(struct figures *part, const struct figures *whole,
		  uint64_t before, uint64_t bytes);
/* Writes to what was lent, so that its pages are there. */
void figures_touch(struct figures *part);
/* What is still in the block goes as far as what tables of so many bytes are
 * likely to hold: no part that borrows from it may have a share before that,
 * but the one that is to be appended next. */
void figures_reach(struct figures *whole, uint64_t bytes);
/* Makes room for those of another, and takes over its traits and numbers, which
 * stand behind those that there are, also where both are in one block; 0: the
 * heap is exhausted. */
int figures_grow(struct figures *figures, const struct figures *other);
/* New traits; INDEX_NONE: the heap is exhausted. */
uint32_t figures_traits(struct figures *figures, const struct traits *traits);

/* When all are read: puts them in order by activity. Errors: _MEMORY. */
co2e_status figures_link(co2e_factors *factors, co2e_error *err);
void figures_clear(struct figures *figures);

/* A figure's factor id. */
const char *figures_id(const co2e_factors *factors, uint32_t number);
/* The figure with this number; the first of an activity, the one behind a
 * figure, or NULL. Safe from any thread: who first asks for a run writes
 * its figures, once, and who asks at that very moment waits for it; what was
 * returned never changes. */
const co2e_factor *figures_at(const co2e_factors *factors, uint32_t number);
const co2e_factor *figures_first(const co2e_factors *factors,
				 uint32_t activity);
const co2e_factor *figures_next(const co2e_factors *factors,
				const co2e_factor *factor);

#endif
