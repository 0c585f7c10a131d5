#include "figures.h"

#include "factors.h"

#include "base/alloc.h"
#include "base/error.h"

#include <sched.h>
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
	figures->block_size = rows * sizeof(*figures->all) +
			      numbers * sizeof(*figures->numbers) + TEXT * rows;
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

co2e_status figures_link(co2e_factors *factors, co2e_error *err)
{
	struct figures *figures = &factors->figures;
	uint32_t i;

	figures->order = mem_alloc(figures->count * sizeof(*figures->order));
	/* not touched, and so not in memory, before it is asked for */
	figures->shown = mem_large(figures->count * sizeof(*figures->shown));
	figures->shown_room = figures->shown ? figures->count : 0;
	figures->asked = mem_zero(factors->keys.count, sizeof(*figures->asked));
	figures->next = mem_zero(1, sizeof(*figures->next));
	if (!figures->order || !figures->shown || !figures->asked ||
	    !figures->next)
		return err_memory(err);
	begin_activities(factors);
	for (i = 0; i < figures->count; i++) {
		struct activity *activity =
			&factors->activities[figures->all[i].activity];

		figures->order[activity->begin + activity->count++] = i;
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
	mem_large_free(figures->shown,
		       figures->shown_room * sizeof(*figures->shown));
	mem_free(figures->asked);
	mem_free(figures->next);
	pool_clear(&figures->texts);
	memset(figures, 0, sizeof(*figures));
}

static void put_texts(co2e_factor *out, const co2e_factors *factors,
		      const struct figure *figure)
{
	const struct figures *figures = &factors->figures;
	const struct traits *traits = &figures->traits[figure->traits];

	out->set = traits->set;
	out->id = pool_text(&figures->texts, figure->id);
	out->activity = dict_text(&factors->keys, figure->activity);
	out->label = pool_text(&figures->texts, figure->label);
	out->unit_text = dict_text(&factors->units, figure->unit);
	out->region = traits->region;
	out->gwp = traits->gwp;
	out->quality = traits->quality;
	out->source = traits->source;
	out->note = traits->note;
	out->supplier = traits->supplier;
	out->instrument = traits->instrument;
	out->gas = traits->gas;
}

static void put_numbers(co2e_factor *out, const struct figure *figure,
			const double *number)
{
	double *const places[] = {&out->kgco2e, &out->co2,   &out->ch4,
				  &out->n2o,    &out->other, &out->uncertainty};
	unsigned i;

	for (i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (figure->has & 1u << i)
			*places[i] = *number++;
}

static void put(co2e_factor *out, const co2e_factors *factors,
		const struct figure *figure)
{
	const struct figures *figures = &factors->figures;
	const struct traits *traits = &figures->traits[figure->traits];

	put_texts(out, factors, figure);
	out->unit = factors->unit_of[figure->unit].unit;
	out->scope = traits->scope;
	out->stage = (co2e_stage)figure->stage;
	out->category = traits->category;
	out->price_year = figure->price_year;
	out->activity_id = figure->activity;
	out->has = figure->has;
	out->line = figure->line;
	out->valid_from = traits->valid_from;
	out->valid_to = traits->valid_to;
	put_numbers(out, figure, figures->numbers + figure->numbers);
}

/* An activity's place: else it is written, and they stand from the place less
 * WRITTEN on. They follow one another as they were asked for, so that no page
 * of memory is touched but for what was. */
enum { NOT_ASKED, BEING_WRITTEN, WRITTEN };

/* The figures of an activity stand far apart, in each set's rows: all of them
 * are on their way from memory before the first is looked at. */
static void expect_all(const struct figures *figures, const struct activity *a)
{
	uint32_t i;

	for (i = 0; i < a->count; i++)
		__builtin_prefetch(&figures->all[figures->order[a->begin + i]]);
	for (i = 0; i < a->count; i++)
		__builtin_prefetch(
			figures->numbers +
			figures->all[figures->order[a->begin + i]].numbers);
}

static uint32_t write_all(const co2e_factors *factors, uint32_t activity)
{
	const struct figures *figures = &factors->figures;
	const struct activity *a = &factors->activities[activity];
	uint32_t place = atomic_fetch_add_explicit(
			 &figures->next->place, a->count, memory_order_relaxed),
		 i;

	expect_all(figures, a);
	for (i = 0; i < a->count; i++)
		put(&figures->shown[place + i], factors,
		    &figures->all[figures->order[a->begin + i]]);
	return place;
}

/* The first figure of an activity. One thread writes them; the others wait the
 * microsecond that it takes. No lock: after that, asking is one load. */
static const co2e_factor *show(const co2e_factors *factors, uint32_t activity)
{
	const struct figures *figures = &factors->figures;
	_Atomic uint32_t *at = &figures->asked[activity].place;
	uint32_t place = atomic_load_explicit(at, memory_order_acquire);

	if (place == NOT_ASKED &&
	    atomic_compare_exchange_strong(at, &place, BEING_WRITTEN)) {
		place = write_all(factors, activity) + WRITTEN;
		atomic_store_explicit(at, place, memory_order_release);
	}
	while (place < WRITTEN) {
		sched_yield();
		place = atomic_load_explicit(at, memory_order_acquire);
	}
	return figures->shown + (place - WRITTEN);
}

const co2e_factor *figures_first(const co2e_factors *factors, uint32_t activity)
{
	return factors->activities[activity].count ? show(factors, activity)
						   : NULL;
}

const co2e_factor *figures_next(const co2e_factors *factors,
				const co2e_factor *factor)
{
	uint32_t activity = factor->activity_id;
	const co2e_factor *end =
		show(factors, activity) + factors->activities[activity].count;

	return factor + 1 < end ? factor + 1 : NULL;
}

const char *figures_id(const co2e_factors *factors, uint32_t number)
{
	const struct figures *figures = &factors->figures;

	return pool_text(&figures->texts, figures->all[number].id);
}

/* The place of a figure among those of its activity, whose numbers rise. */
const co2e_factor *figures_at(const co2e_factors *factors, uint32_t number)
{
	const struct figures *figures = &factors->figures;
	uint32_t activity = figures->all[number].activity;
	uint32_t low = factors->activities[activity].begin;
	uint32_t high = low + factors->activities[activity].count - 1;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (figures->order[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return show(factors, activity) +
	       (low - factors->activities[activity].begin);
}
