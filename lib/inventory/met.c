#include "met.h"

#include "base/alloc.h"

#include <string.h>

/* Of more wordings of one cells the search would take as long as asking. */
enum { LOOKED_AT = 64 };

static int holds(const struct met_wording *m, co2e_period period)
{
	return period.first >= m->days.first && period.last <= m->days.last;
}

int met_is_alone(const struct met *met, uint32_t number)
{
	const struct met_wording *m = &met->wordings[number];

	return m->days.first > m->days.last;
}

void met_is_told(struct met *met, uint32_t number)
{
	met->wordings[number].is_told = 1;
}

static const struct met_date unknown = {{1, 0}, 0};

static struct met_date date_of(const struct met *met, uint32_t date)
{
	return date < met->date_room ? met->dates[date] : unknown;
}

void met_get(struct wording *out, const struct met *met, uint32_t number,
	     struct met_cells cells)
{
	*out = met->wordings[number].wording;
	if (!met_is_alone(met, number))
		out->period = date_of(met, cells.date).period;
}

uint32_t met_find(struct wording *out, const struct met *met,
		  struct met_cells cells)
{
	struct met_date date = date_of(met, cells.date);
	uint32_t i = DICT_NONE;
	int looked;

	if (date.period.first > date.period.last)
		return DICT_NONE;
	if (met->faulty.count)
		i = pairs_find(&met->faulty, pair_of(0, cells.but_date));
	if (i != DICT_NONE) {
		met_get(out, met, i, cells);
		return i;
	}
	i = grid_find(&met->first, cells.but_date, date.year);
	for (looked = 0; i != DICT_NONE && looked < LOOKED_AT; looked++) {
		if (holds(&met->wordings[i], date.period)) {
			met_get(out, met, i, cells);
			return i;
		}
		i = met->wordings[i].next;
	}
	return DICT_NONE;
}

/* The number of a calendar year, or DICT_NONE: the heap is exhausted. */
static uint32_t number_year(struct met *met, int32_t day)
{
	int32_t year;
	uint32_t number;
	uint64_t key;

	co2e_day_split(day, &year, &(int){0}, &(int){0});
	key = pair_of(0, (uint32_t)year);
	number = pairs_find(&met->years, key);
	if (number != DICT_NONE)
		return number;
	number = (uint32_t)met->years.count;
	return pairs_add(&met->years, key, number) ? number : DICT_NONE;
}

static int keep_date(struct met *met, uint32_t date, co2e_period period)
{
	size_t i, before = met->date_room;
	void *grown = met->dates;
	uint32_t year = number_year(met, period.first);

	if (year == DICT_NONE ||
	    !mem_grow(&grown, &met->date_room, (size_t)date + 1,
		      sizeof(*met->dates)))
		return 0;
	met->dates = grown;
	for (i = before; i < met->date_room; i++)
		met->dates[i] = unknown;
	met->dates[date] = (struct met_date){period, year};
	return 1;
}

/* Has a wording found by its cells: behind the first of their year. */
static int list(struct met *met, struct met_cells cells, uint32_t number)
{
	uint32_t year = met->dates[cells.date].year;
	uint32_t first = grid_find(&met->first, cells.but_date, year);

	if (first == DICT_NONE)
		return grid_add(&met->first, cells.but_date, year, number);
	met->wordings[number].next = met->wordings[first].next;
	met->wordings[first].next = number;
	return 1;
}

/* Puts a wording behind the others, which are not yet one more; its number, or
 * DICT_NONE: exhausted. */
static uint32_t put(struct met *met, const struct wording *wording,
		    co2e_period days)
{
	void *grown = met->wordings;

	if (!mem_grow(&grown, &met->room, met->count + 1,
		      sizeof(*met->wordings)))
		return DICT_NONE;
	met->wordings = grown;
	met->wordings[met->count] = (struct met_wording){
		.wording = *wording,
		.days = days,
		.counted = no_counted_days,
		.next = DICT_NONE,
	};
	return (uint32_t)met->count;
}

uint32_t met_keep(struct met *met, struct met_cells cells,
		  const struct wording *wording, co2e_period days)
{
	uint32_t number =
		put(met, wording, wording->note ? unknown.period : days);

	if (number == DICT_NONE ||
	    (!met_is_alone(met, number) &&
	     (!keep_date(met, cells.date, wording->period) ||
	      !list(met, cells, number))))
		return DICT_NONE;
	met->count++;
	return number;
}

uint32_t met_keep_faulty(struct met *met, struct met_cells cells,
			 const struct wording *wording, co2e_period days)
{
	uint64_t key = pair_of(0, cells.but_date);
	uint32_t number = DICT_NONE;

	if (days.first <= days.last)
		number = pairs_find(&met->faulty, key);
	if (number != DICT_NONE)
		return number;
	number = put(met, wording, days);
	if (number == DICT_NONE ||
	    (!met_is_alone(met, number) &&
	     (!keep_date(met, cells.date, wording->period) ||
	      !pairs_add(&met->faulty, key, number))))
		return DICT_NONE;
	met->count++;
	return number;
}

void met_count(struct met *met, uint32_t number, co2e_period period)
{
	const struct counted_days one = {period, period, 0};

	if (!met->wordings[number].is_told)
		counted_join(&met->wordings[number].counted, &one);
}

void met_tell(co2e_inventory *inv, struct met *met)
{
	size_t i;

	for (i = 0; i < met->count; i++) {
		struct met_wording *m = &met->wordings[i];
		struct take take = {
			.covers = m->counted.covers,
			.least = m->counted.least,
			.several = m->counted.several,
			.unit_text = m->wording.unit_text,
			.asked = m->wording.asked,
		};

		if (take_is_covered(&take))
			take_join(inv, m->wording.take, &take);
		m->counted = no_counted_days;
	}
}

void met_clear(struct met *met)
{
	mem_free(met->wordings);
	grid_clear(&met->first);
	mem_free(met->dates);
	pairs_clear(&met->years);
	pairs_clear(&met->faulty);
	memset(met, 0, sizeof(*met));
}
