#include "figures.h"

#include "factors.h"

#include "base/alloc.h"
#include "base/error.h"

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

int figures_reserve(struct figures *figures, uint64_t bytes)
{
	enum { ROW = 192, NUMBERS = 2, TEXT = 32, LEAST = 1024 };
	const uint64_t most = UINT64_C(1) << 26; /* it may not be true */
	size_t rows = (size_t)((bytes < most ? bytes : most) / ROW);
	size_t numbers = NUMBERS * rows;

	if (rows < LEAST)
		return 1;
	/* whole large pages: what is behind the last one would be small ones */
	figures->block_size = rows * sizeof(*figures->all) +
			      numbers * sizeof(*figures->numbers) + TEXT * rows;
	figures->block_size += MEM_LARGE - 1;
	figures->block_size -= figures->block_size % MEM_LARGE;
	figures->block = mem_large(figures->block_size);
	if (!figures->block)
		return 0;
	/* what needs most alignment stands first */
	figures->numbers = (void *)figures->block;
	figures->number_room = numbers;
	figures->all = (void *)(figures->numbers + numbers);
	figures->room = rows;
	pool_lend(&figures->texts, (void *)(figures->all + rows), TEXT * rows);
	return 1;
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
		memcpy(figures->numbers + figures->number_count, other->numbers,
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

co2e_status figures_link(co2e_factors *factors, co2e_error *err)
{
	struct figures *figures = &factors->figures;
	uint32_t i, at;

	figures->order = mem_alloc(figures->count * sizeof(*figures->order));
	figures->briefs = mem_alloc(figures->count * sizeof(*figures->briefs));
	/* not touched, and so not in memory, before it is asked for */
	figures->shown = mem_large(figures->count * sizeof(*figures->shown));
	figures->shown_room = figures->shown ? figures->count : 0;
	figures->places = mem_alloc(figures->count * sizeof(*figures->places));
	figures->asked = mem_zero(figures->count, sizeof(*figures->asked));
	figures->next = mem_zero(1, sizeof(*figures->next));
	if (!figures->order || !figures->briefs || !figures->shown ||
	    !figures->places || !figures->asked || !figures->next)
		return err_memory(err);
	begin_activities(factors);
	for (i = 0; i < figures->count; i++) {
		struct activity *activity =
			&factors->activities[figures->all[i].activity];

		at = activity->begin + activity->count++;
		figures->order[at] = i;
		figures->briefs[at] = brief_of(factors, &figures->all[i]);
	}
	return CO2E_OK;
}

void figures_clear(struct figures *figures)
{
	if (!is_lent(figures, figures->all))
		mem_free(figures->all);
	if (!is_lent(figures, figures->numbers))
		mem_free(figures->numbers);
	mem_large_free(figures->block, figures->block_size);
	mem_free(figures->traits);
	mem_free(figures->order);
	mem_free(figures->briefs);
	mem_large_free(figures->shown,
		       figures->shown_room * sizeof(*figures->shown));
	mem_free(figures->places);
	mem_free(figures->asked);
	mem_free(figures->next);
	pool_clear(&figures->texts);
	memset(figures, 0, sizeof(*figures));
}
