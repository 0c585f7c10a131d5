#include "meaning.h"

#include "base/alloc.h"

#include <string.h>

/* Of more days of one cells the search would take as long as matching. */
enum { DAYS_KEPT = 64 };

static const co2e_period none = {1, 0};

static int is_known(co2e_period period)
{
	return period.first <= period.last;
}

static int is_within(co2e_period period, co2e_period days)
{
	return period.first >= days.first && period.last <= days.last;
}

/* The cells of a node, or NULL. */
static struct recall_cells *cells_of(const struct recall *recall, uint32_t node)
{
	if (node >= recall->node_room || recall->of_node[node] == DICT_NONE)
		return NULL;
	return &recall->cells[recall->of_node[node]];
}

static const struct recall_days *days_around(const struct recall *recall,
					     const struct recall_cells *cells,
					     co2e_period period)
{
	uint32_t i = cells->first;

	for (; i != DICT_NONE; i = recall->days[i].next)
		if (is_within(period, recall->days[i].days))
			return &recall->days[i];
	return NULL;
}

/* What a date cell says; 0: nothing. */
static int period_of(co2e_period *out, const struct recall *recall,
		     const struct recall_asked *asked)
{
	if (asked->date < recall->date_room &&
	    is_known(recall->period_of[asked->date])) {
		*out = recall->period_of[asked->date];
		return 1;
	}
	return !co2e_period_parse(out, asked->text.p, asked->text.n, NULL);
}

static struct span text_of(const co2e_inventory *inv, uint32_t number)
{
	const struct dict_entry *entry = &inv->texts.entries[number];

	return (struct span){entry->text, entry->n};
}

/* The take of a wording's period, within days that are known. */
static uint32_t take_likewise(co2e_inventory *inv,
			      const struct recall_days *known,
			      const struct wording *wording)
{
	struct take_key key;

	if (inv->sharing == SHARED_BY_YEAR)
		return known->take;
	memcpy(&key, &inv->take[known->take].key, sizeof(key));
	key.period = take_period(inv, wording->period, known->days);
	return take_with(inv, &key, wording->unit_text, wording->asked);
}

/* Has the row no purchase to match, by its code? */
static int is_left_out(const struct wording *wording)
{
	return wording->note && wording->note->coded == CODED_LEFT_OUT;
}

/* Matches what the rows of a take mean in the wording's period, without reading
 * them again. 0: that fails, or the heap is exhausted. */
static int match_again(struct wording *out, co2e_period *days,
		       co2e_inventory *inv, uint32_t like, int *exhausted)
{
	enum activity_role role;
	struct meaning meaning;
	struct match match;
	co2e_status status;

	if (is_left_out(out))
		return 0;
	meaning_of(&meaning, inv, &inv->take[like]);
	meaning.request.period = out->period;
	meaning_let_go(inv);
	status = meaning_match(&match, &role, inv, &meaning, NULL);
	*days = meaning_days(inv, &meaning);
	meaning_hold_again(inv);
	if (status)
		return 0;
	out->take =
		meaning_take(inv, &meaning, *days, text_of(inv, out->unit_text),
			     text_of(inv, out->asked), &match);
	*exhausted = out->take == DICT_NONE;
	return !*exhausted;
}

int recall_find(struct wording *out, uint32_t *number, co2e_period *days,
		co2e_inventory *inv, const struct recall_asked *asked,
		int *exhausted)
{
	const struct recall *recall = &inv->recall;
	const struct recall_cells *cells = cells_of(recall, asked->node);
	const struct recall_days *known;
	co2e_period period;

	*days = none;
	*number = DICT_NONE;
	if (!cells || !period_of(&period, recall, asked))
		return 0;
	*out = inv->wordings.wording[cells->wording];
	out->period = period;
	if (out->note && out->note->faults) {
		*number = cells->wording;
		return 1;
	}
	known = days_around(recall, cells, period);
	if (!known)
		return match_again(out, days, inv, out->take, exhausted);
	out->take = take_likewise(inv, known, out);
	*exhausted = out->take == DICT_NONE;
	return !*exhausted;
}

co2e_period recall_days(const co2e_inventory *inv, uint32_t node,
			const struct wording *wording)
{
	const struct recall_cells *cells = cells_of(&inv->recall, node);
	const struct recall_days *known = NULL;
	co2e_period shared;

	if (cells && is_known(wording->period) &&
	    inv->wordings.wording[cells->wording].take == DICT_NONE)
		return inv->recall.days[cells->first].days;
	if (cells && wording->take != DICT_NONE &&
	    inv->sharing != SHARED_BY_PERIOD)
		known = days_around(&inv->recall, cells, wording->period);
	if (!known || !take_shares(&shared, inv, wording->period, known->days))
		return none;
	return inv->sharing == SHARED_BY_YEAR ? known->days : shared;
}

static int keep_date(struct recall *recall, uint32_t date, co2e_period period)
{
	size_t i, before = recall->date_room;
	void *grown = recall->period_of;

	if (date < before && is_known(recall->period_of[date]))
		return 1;
	if (!mem_grow(&grown, &recall->date_room, (size_t)date + 1,
		      sizeof(*recall->period_of)))
		return 0;
	recall->period_of = grown;
	for (i = before; i < recall->date_room; i++)
		recall->period_of[i] = none;
	recall->period_of[date] = period;
	return 1;
}

/* Room for a node. */
static int more_nodes(struct recall *recall, uint32_t node)
{
	size_t i, before = recall->node_room;
	void *grown = recall->of_node;

	if (!mem_grow(&grown, &recall->node_room, (size_t)node + 1,
		      sizeof(*recall->of_node)))
		return 0;
	recall->of_node = grown;
	for (i = before; i < recall->node_room; i++)
		recall->of_node[i] = DICT_NONE;
	return 1;
}

/* The cells of a node, made where they are new; NULL: exhausted. */
static struct recall_cells *keep_cells(struct recall *recall, uint32_t node,
				       uint32_t wording)
{
	struct recall_cells *cells = cells_of(recall, node);
	void *grown = recall->cells;

	if (cells)
		return cells;
	if (!more_nodes(recall, node) ||
	    !mem_grow(&grown, &recall->room, recall->count + 1,
		      sizeof(*recall->cells)))
		return NULL;
	recall->cells = grown;
	recall->of_node[node] = (uint32_t)recall->count;
	cells = &recall->cells[recall->count++];
	*cells = (struct recall_cells){wording, DICT_NONE, 0};
	return cells;
}

static int keep_days(struct recall *recall, struct recall_cells *cells,
		     co2e_period days, uint32_t take)
{
	void *grown = recall->days;

	if (cells->count == DAYS_KEPT)
		return 1;
	if (!mem_grow(&grown, &recall->days_room, recall->days_count + 1,
		      sizeof(*recall->days)))
		return 0;
	recall->days = grown;
	recall->days[recall->days_count] =
		(struct recall_days){days, take, cells->first};
	cells->first = (uint32_t)recall->days_count++;
	cells->count++;
	return 1;
}

int recall_keep(co2e_inventory *inv, const struct recall_asked *asked,
		uint32_t number, co2e_period days)
{
	const struct wording *wording = &inv->wordings.wording[number];
	struct recall *recall = &inv->recall;
	struct recall_cells *cells;

	if (!keep_date(recall, asked->date, wording->period))
		return 0;
	if (!is_known(days))
		return 1;
	cells = keep_cells(recall, asked->node, number);
	if (cells && days_around(recall, cells, wording->period))
		return 1; /* another thread was sooner */
	return cells && keep_days(recall, cells, days, wording->take);
}

void recall_clear(struct recall *recall)
{
	mem_free(recall->of_node);
	mem_free(recall->cells);
	mem_free(recall->days);
	mem_free(recall->period_of);
	memset(recall, 0, sizeof(*recall));
}
