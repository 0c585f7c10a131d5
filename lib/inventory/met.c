#include "met.h"

#include "base/alloc.h"

#include <string.h>

/* Of more wordings of one cells the search would take as long as asking. */
enum { LOOKED_AT = 64 };

static const co2e_period none = {1, 0};

/* Has a period of the same cells that wording? */
static int holds(const struct met_wording *m, co2e_period period)
{
	if (m->wording.note)
		return 0;
	if (m->days.first <= m->days.last)
		return period.first >= m->days.first &&
		       period.last <= m->days.last;
	return period.first == m->wording.period.first &&
	       period.last == m->wording.period.last;
}

/* What a date cell says; the first after the last: it is not known. */
static co2e_period period_of(const struct met *met, uint32_t date)
{
	return date < met->date_room ? met->period_of[date] : none;
}

void met_get(struct wording *out, const struct met *met, uint32_t number,
	     struct met_cells cells)
{
	*out = met->wordings[number].wording;
	if (!out->note)
		out->period = period_of(met, cells.date);
}

uint32_t met_find(struct wording *out, const struct met *met,
		  struct met_cells cells)
{
	co2e_period period = period_of(met, cells.date);
	uint32_t i = DICT_NONE;
	int looked;

	if (period.first <= period.last && cells.but_date < met->first_room)
		i = met->first[cells.but_date];
	for (looked = 0; i != DICT_NONE && looked < LOOKED_AT; looked++) {
		if (holds(&met->wordings[i], period)) {
			met_get(out, met, i, cells);
			return i;
		}
		i = met->wordings[i].next;
	}
	return DICT_NONE;
}

static int keep_date(struct met *met, uint32_t date, co2e_period period)
{
	size_t i, before = met->date_room;
	void *grown = met->period_of;

	if (!mem_grow(&grown, &met->date_room, (size_t)date + 1,
		      sizeof(*met->period_of)))
		return 0;
	met->period_of = grown;
	for (i = before; i < met->date_room; i++)
		met->period_of[i] = none;
	met->period_of[date] = period;
	return 1;
}

static int more_cells(struct met *met, uint32_t cells)
{
	size_t i, before = met->first_room;
	void *grown = met->first;

	if (!mem_grow(&grown, &met->first_room, (size_t)cells + 1,
		      sizeof(*met->first)))
		return 0;
	met->first = grown;
	for (i = before; i < met->first_room; i++)
		met->first[i] = DICT_NONE;
	return 1;
}

uint32_t met_keep(struct met *met, struct met_cells cells,
		  const struct wording *wording, co2e_period days)
{
	void *grown = met->wordings;
	uint32_t number = (uint32_t)met->count;

	if (!wording->note && !keep_date(met, cells.date, wording->period))
		return DICT_NONE;
	if (!more_cells(met, cells.but_date) ||
	    !mem_grow(&grown, &met->room, met->count + 1,
		      sizeof(*met->wordings)))
		return DICT_NONE;
	met->wordings = grown;
	met->wordings[number] = (struct met_wording){
		.wording = *wording,
		.days = days,
		.counted = no_counted_days,
		.next = met->first[cells.but_date],
	};
	met->first[cells.but_date] = number;
	met->count++;
	return number;
}

void met_count(struct met *met, uint32_t number, co2e_period period)
{
	const struct counted_days one = {period, period, 0};

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
	mem_free(met->first);
	mem_free(met->wordings);
	mem_free(met->period_of);
	memset(met, 0, sizeof(*met));
}
