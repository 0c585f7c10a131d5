#include "met.h"

#include "base/alloc.h"

#include <string.h>

/* Of more wordings of one cells the search would take as long as asking. */
enum { LOOKED_AT = 64, MOST = 1 << 17 };

static const co2e_period no_days = {1, 0};

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

static int is_own(const struct met_cells *cells)
{
	return cells->says.days == DATES_OWN;
}

static uint64_t alone_key(const struct met_cells *cells)
{
	return pair_of(cells->but_date, cells->date);
}

static uint64_t faulty_key(const struct met_cells *cells)
{
	return pair_of(0, cells->but_date);
}

/* One of the wordings of the node that holds for the date, or DICT_NONE. */
static uint32_t find_around(const struct met *met,
			    const struct met_cells *cells)
{
	uint32_t i = DICT_NONE;
	int looked;

	if (cells->node < met->node_room)
		i = met->first[cells->node];
	if (i == DICT_NONE || is_own(cells))
		return i;
	for (looked = 0; i != DICT_NONE && looked < LOOKED_AT; looked++) {
		if (holds(&met->wordings[i], cells->says.period))
			return i;
		i = met->wordings[i].next;
	}
	return DICT_NONE;
}

static uint32_t find(const struct met *met, const struct met_cells *cells)
{
	co2e_period period = cells->says.period;
	uint32_t i = DICT_NONE;

	if (met->faulty.count && period.first <= period.last)
		i = pairs_find(&met->faulty, faulty_key(cells));
	if (i == DICT_NONE)
		i = find_around(met, cells);
	if (i == DICT_NONE && met->alone.count)
		i = pairs_find(&met->alone, alone_key(cells));
	return i;
}

uint32_t met_find(struct wording *out, const struct met *met,
		  const struct met_cells *cells)
{
	uint32_t number = find(met, cells);

	if (number == DICT_NONE)
		return DICT_NONE;
	*out = met->wordings[number].wording;
	if (!met_is_alone(met, number))
		out->period = cells->says.period;
	return number;
}

int met_is_full(const struct met *met)
{
	return met->count >= MOST;
}

static int more_nodes(struct met *met, uint32_t node)
{
	size_t i, before = met->node_room;
	void *grown = met->first;

	if (!mem_grow(&grown, &met->node_room, (size_t)node + 1,
		      sizeof(*met->first)))
		return 0;
	met->first = grown;
	for (i = before; i < met->node_room; i++)
		met->first[i] = DICT_NONE;
	return 1;
}

/* Has a wording found by its node: behind the first of it. */
static int list(struct met *met, uint32_t node, uint32_t number)
{
	uint32_t first;

	if (!more_nodes(met, node))
		return 0;
	first = met->first[node];
	if (first == DICT_NONE) {
		met->first[node] = number;
		return 1;
	}
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

uint32_t met_keep(struct met *met, const struct met_cells *cells,
		  const struct wording *wording, co2e_period days)
{
	uint32_t number = put(met, wording, wording->note ? no_days : days);
	int is_listed;

	if (number == DICT_NONE)
		return DICT_NONE;
	is_listed = is_own(cells) || !met_is_alone(met, number)
			    ? list(met, cells->node, number)
			    : pairs_add(&met->alone, alone_key(cells), number);
	if (!is_listed)
		return DICT_NONE;
	met->count++;
	return number;
}

uint32_t met_keep_faulty(struct met *met, const struct met_cells *cells,
			 const struct wording *wording, co2e_period days)
{
	uint32_t number;

	if (days.first > days.last)
		return met_keep(met, cells, wording, days);
	number = pairs_find(&met->faulty, faulty_key(cells));
	if (number != DICT_NONE)
		return number;
	number = put(met, wording, days);
	if (number == DICT_NONE ||
	    !pairs_add(&met->faulty, faulty_key(cells), number))
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

int met_is_usual(const struct met *met, uint32_t number, co2e_period period)
{
	const struct met_wording *m = &met->wordings[number];

	return m->is_told || counted_holds(&m->counted, period);
}

/* Of a wording that stands alone the row's own date is usual. */
static struct known_usual usual_of(const struct met_wording *m,
				   const struct met_cells *cells)
{
	const struct counted_days *counted = &m->counted;
	struct known_usual usual = {m->wording.take, 0, UINT32_MAX, UINT32_MAX};

	if (is_own(cells))
		return usual;
	usual.least = cells->says.days;
	usual.further = 0;
	if (m->is_told)
		return usual;
	usual.least = dates_number(&cells->says, counted->least);
	usual.further = counted->several ? UINT32_MAX - usual.least : 0;
	usual.last = dates_number(&cells->says, counted->covers) % DATES_DAYS;
	return usual;
}

void met_make_usual(struct known_usual *usual, const struct met *met,
		    uint32_t number, const struct met_cells *cells)
{
	const struct met_wording *m = &met->wordings[number];
	uint32_t first = cells->node < met->node_room ? met->first[cells->node]
						      : DICT_NONE;

	if (!m->wording.note && (usual->take == DICT_NONE || first == number))
		*usual = usual_of(m, cells);
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
	mem_free(met->first);
	pairs_clear(&met->alone);
	pairs_clear(&met->faulty);
	memset(met, 0, sizeof(*met));
}
