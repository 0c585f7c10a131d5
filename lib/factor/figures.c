#include "figures.h"

#include "factors.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stddef.h>
#include <string.h>

/* Is this array still in its share of the block? */
static int is_lent(const struct figures *figures, const void *array)
{
	return figures->block &&
	       (uintptr_t)array >= (uintptr_t)figures->block &&
	       (uintptr_t)array <
		       (uintptr_t)figures->block + figures->block_size;
}

/* mem_grow() for an array of `count` elements that may be in the block. */
static int grow(const struct figures *figures, void **array, size_t *room,
		size_t count, size_t need, size_t size)
{
	void *own = NULL;
	size_t more = 0;

	if (need <= *room)
		return 1;
	if (!is_lent(figures, *array))
		return mem_grow(array, room, need, size);
	if (!mem_grow(&own, &more, need, size))
		return 0;
	memcpy(own, *array, count * size);
	*array = own;
	*room = more;
	return 1;
}

static int grow_all(struct figures *figures, size_t more)
{
	void *all = figures->all;
	int done = grow(figures, &all, &figures->room, figures->count,
			figures->count + more, sizeof(*figures->all));

	figures->all = all;
	return done;
}

static int grow_numbers(struct figures *figures, size_t more)
{
	void *numbers = figures->numbers;
	int done = grow(figures, &numbers, &figures->number_room,
			figures->number_count, figures->number_count + more,
			sizeof(*figures->numbers));

	figures->numbers = numbers;
	return done;
}

struct figure *figures_new(struct figures *figures)
{
	/* six numbers a figure at most, so that they can be counted, too */
	if (figures->count == figures->room &&
	    (figures->count >= UINT32_MAX / 8 || !grow_all(figures, 1)))
		return NULL;
	return memset(&figures->all[figures->count++], 0,
		      sizeof(*figures->all));
}

int figures_numbers(struct figures *figures, const double *numbers,
		    size_t count)
{
	double *out;
	size_t i;

	if (figures->number_room - figures->number_count < count &&
	    !grow_numbers(figures, count))
		return 0;
	figures->all[figures->count - 1].numbers =
		(uint32_t)figures->number_count;
	if (!count)
		return 1;
	out = figures->numbers + figures->number_count;
	for (i = 0; i < count; i++)
		out[i] = numbers[i];
	figures->number_count += count;
	return 1;
}

int figures_activity(co2e_factors *factors)
{
	void *activities = factors->activities;

	if (!mem_grow(&activities, &factors->activity_room, factors->keys.count,
		      sizeof(*factors->activities)))
		return 0;
	factors->activities = activities;
	factors->activities[factors->keys.count - 1] = (struct activity){
		.gas = DICT_NONE, .alias = DICT_NONE, .measure = DICT_NONE};
	return 1;
}

/* What a row is likely to take of each array. */
enum { ROW = 192, NUMBERS = 2, TEXT = 32 };

/* A block has room for a multiple of these, so that each of its arrays begins
 * where what it has may stand, whatever stands before it. */
enum { ROWS_EACH = _Alignof(max_align_t) };

static size_t likely_rows(uint64_t bytes)
{
	const uint64_t most = UINT64_C(1) << 26; /* it may not be true */

	return (size_t)((bytes < most ? bytes : most) / ROW);
}

static double *numbers_in(const struct figures *whole)
{
	return (void *)whole->block;
}

static struct figure *all_in(const struct figures *whole)
{
	return (void *)(numbers_in(whole) + NUMBERS * whole->block_rows);
}

static char *texts_in(const struct figures *whole)
{
	return (void *)(all_in(whole) + whole->block_rows);
}

/* What figures_link() makes: of each figure its place in the order, what is
 * brief, where it is shown, and where that is asked. */
static uint32_t *order_in(const struct figures *whole)
{
	return (void *)(texts_in(whole) + TEXT * whole->block_rows);
}

static struct figures_brief *briefs_in(const struct figures *whole)
{
	return (void *)(order_in(whole) + whole->block_rows);
}

static uint32_t *places_in(const struct figures *whole)
{
	return (void *)(briefs_in(whole) + whole->block_rows);
}

static struct figures_asked *asked_in(const struct figures *whole)
{
	return (void *)(places_in(whole) + whole->block_rows);
}

static co2e_factor *shown_in(const struct figures *whole)
{
	return (void *)(asked_in(whole) + whole->block_rows);
}

int figures_reserve(struct figures *figures, uint64_t bytes)
{
	enum { LEAST = 1024 };
	size_t rows = likely_rows(bytes);

	if (rows < LEAST)
		return 1;
	rows += ROWS_EACH - 1;
	rows -= rows % ROWS_EACH;
	/* whole large pages: what is behind the last one would be small ones */
	figures->block_size =
		rows * (NUMBERS * sizeof(*figures->numbers) +
			sizeof(*figures->all) + TEXT + sizeof(*figures->order) +
			sizeof(*figures->briefs) + sizeof(*figures->places) +
			sizeof(*figures->asked) + sizeof(*figures->shown));
	figures->block_size += MEM_LARGE - 1;
	figures->block_size -= figures->block_size % MEM_LARGE;
	figures->block = mem_large(figures->block_size);
	if (!figures->block)
		return 0;
	figures->block_rows = rows;
	figures_lend(figures, figures, 0, bytes);
	figures->borrows = 0;
	return 1;
}

void figures_lend(struct figures *part, const struct figures *whole,
		  uint64_t before, uint64_t bytes)
{
	size_t from = likely_rows(before);
	size_t rows = likely_rows(before + bytes) - from;

	if (!whole->block)
		return;
	part->block = whole->block;
	part->block_size = whole->block_size;
	part->block_rows = whole->block_rows;
	part->borrows = 1;
	part->numbers = numbers_in(whole) + NUMBERS * from;
	part->number_room = NUMBERS * rows;
	part->all = all_in(whole) + from;
	part->room = rows;
	pool_lend(&part->texts, texts_in(whole) + TEXT * from, TEXT * rows);
}

void figures_touch(struct figures *part)
{
	if (!part->room)
		return;
	part->texts.bytes[0] = '\0';
	part->all[0].id = 0;
	part->numbers[0] = 0;
}

void figures_reach(struct figures *whole, uint64_t bytes)
{
	size_t rows = likely_rows(bytes);

	if (!whole->block)
		return;
	if (is_lent(whole, whole->numbers))
		whole->number_room = NUMBERS * rows;
	if (is_lent(whole, whole->all))
		whole->room = rows;
	if (whole->texts.lent)
		whole->texts.room = TEXT * rows;
}

int figures_grow(struct figures *figures, const struct figures *other)
{
	void *traits = figures->traits;

	if (other->count >= UINT32_MAX / 8 - figures->count ||
	    !grow_all(figures, other->count) ||
	    !grow_numbers(figures, other->number_count) ||
	    !mem_grow(&traits, &figures->traits_room,
		      figures->traits_count + other->traits_count,
		      sizeof(*figures->traits)))
		return 0;
	figures->traits = traits;
	if (other->number_count)
		memmove(figures->numbers + figures->number_count,
			other->numbers,
			other->number_count * sizeof(*other->numbers));
	if (other->traits_count)
		memcpy(figures->traits + figures->traits_count, other->traits,
		       other->traits_count * sizeof(*other->traits));
	figures->number_count += other->number_count;
	figures->traits_count += other->traits_count;
	return 1;
}

uint32_t figures_traits(struct figures *figures, const struct traits *traits)
{
	void *all = figures->traits;

	if (!mem_grow(&all, &figures->traits_room, figures->traits_count + 1,
		      sizeof(*figures->traits)))
		return INDEX_NONE;
	figures->traits = all;
	figures->traits[figures->traits_count] = *traits;
	return (uint32_t)figures->traits_count++;
}

/* Each activity's place in the order: behind all figures of those before. */
static void begin_activities(co2e_factors *factors)
{
	uint32_t begin = 0, i;

	for (i = 0; i < factors->keys.count; i++) {
		factors->activities[i].begin = begin;
		begin += factors->activities[i].count;
		factors->activities[i].count = 0;
	}
}

static struct figures_brief brief_of(const co2e_factors *factors,
				     const struct figure *figure)
{
	const struct traits *traits = &factors->figures.traits[figure->traits];
	const struct set *set = (const struct set *)traits->set;

	return (struct figures_brief){
		.set = (uint32_t)(set - factors->sets) & 0xffffff,
		.stage = figure->stage & 0x7fu,
		.dated = traits->valid_from != INT32_MIN ||
			 traits->valid_to != INT32_MAX};
}

/* What is shown is not touched, and so not in memory, before it is asked for.
 * The block is of zeros but for what was written to its first arrays. */
static int make_links(struct figures *figures)
{
	if (figures->block && figures->count <= figures->block_rows) {
		figures->order = order_in(figures);
		figures->briefs = briefs_in(figures);
		figures->places = places_in(figures);
		figures->asked = asked_in(figures);
		figures->shown = shown_in(figures);
		return 1;
	}
	figures->order = mem_alloc(figures->count * sizeof(*figures->order));
	figures->briefs = mem_alloc(figures->count * sizeof(*figures->briefs));
	figures->places = mem_alloc(figures->count * sizeof(*figures->places));
	figures->asked = mem_zero(figures->count, sizeof(*figures->asked));
	figures->shown = mem_large(figures->count * sizeof(*figures->shown));
	figures->shown_room = figures->shown ? figures->count : 0;
	return figures->order && figures->briefs && figures->places &&
	       figures->asked && figures->shown;
}

co2e_status figures_link(co2e_factors *factors, co2e_error *err)
{
	struct figures *figures = &factors->figures;
	uint32_t i, at;

	figures->next = mem_zero(1, sizeof(*figures->next));
	if (!figures->next || !make_links(figures))
		return err_memory(err);
	begin_activities(factors);
	for (i = 0; i < figures->count; i++) {
		struct activity *activity =
			&factors->activities[figures->all[i].activity];

		at = activity->begin + activity->count++;
		figures->order[at] = i;
		figures->briefs[at] = brief_of(factors, &figures->all[i]);
		activity->dated += figures->briefs[at].dated;
	}
	return CO2E_OK;
}

static void free_own(const struct figures *figures, void *array)
{
	if (!is_lent(figures, array))
		mem_free(array);
}

void figures_clear(struct figures *figures)
{
	free_own(figures, figures->all);
	free_own(figures, figures->numbers);
	free_own(figures, figures->order);
	free_own(figures, figures->briefs);
	free_own(figures, figures->places);
	free_own(figures, figures->asked);
	if (!figures->borrows)
		mem_large_free(figures->block, figures->block_size);
	if (figures->shown_room)
		mem_large_free(figures->shown,
			       figures->shown_room * sizeof(*figures->shown));
	mem_free(figures->traits);
	mem_free(figures->next);
	pool_clear(&figures->texts);
	memset(figures, 0, sizeof(*figures));
}
