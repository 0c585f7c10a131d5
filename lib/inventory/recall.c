#include "meaning.h"

#include "activity/quality_claim.h"
#include "base/alloc.h"

#include <string.h>

/* So much is kept and no more: a file in which no two rows are alike must not
 * fill the memory. Of more days of one cells the search would take as long as
 * matching. */
enum { CELLS_KEPT = 1 << 15, DATES_KEPT = 1 << 13, DAYS_KEPT = 64 };

/* What decides what a row takes, besides its date. */
static const enum activity_role undated[] = {
	ROLE_ACTIVITY, ROLE_UNIT,  ROLE_REGION,
	ROLE_SUPPLIER, ROLE_STAGE, ROLE_SCOPE,
	ROLE_CATEGORY, ROLE_VAT,   ROLE_NHS_CATEGORY,
};
enum { UNDATED = sizeof(undated) / sizeof(undated[0]) };

static void take_cells(struct recall_key *key, const struct row *row)
{
	struct quality_claim says = {0};
	size_t i;

	_Static_assert(UNDATED <= 10, "which[] tells them apart");
	key->count = 1;
	key->which[0] = key->which[1] = '0';
	for (i = 0; i < UNDATED; i++) {
		if (!(row->has & 1u << undated[i]))
			continue;
		key->which[i / 5] = (char)(key->which[i / 5] + (1 << i % 5));
		key->part[key->count++] = row->role[undated[i]];
	}
	if (row->has & 1u << ROLE_QUALITY)
		says = quality_claim_of(row->role[ROLE_QUALITY]);
	key->which[2] = (char)('0' + (int)says.tier);
	key->which[3] = (char)('0' + (int)says.reading);
	key->part[0] = (struct span){key->which, sizeof(key->which)};
	key->hash = dict_hash_parts(key->part, key->count);
}

static int is_within(co2e_period period, co2e_period days)
{
	return period.first >= days.first && period.last <= days.last;
}

static const struct recall_days *days_around(const struct recall *recall,
					     uint32_t cells, co2e_period period)
{
	uint32_t i = recall->of_cells[cells].first;

	for (; i != DICT_NONE; i = recall->days[i].next)
		if (is_within(period, recall->days[i].days))
			return &recall->days[i];
	return NULL;
}

static struct span text_of(const co2e_inventory *inv, uint32_t number)
{
	const struct dict_entry *entry = &inv->texts.entries[number];

	return (struct span){entry->text, entry->n};
}

/* The take of a period that is matched as another take's is. */
static uint32_t take_likewise(co2e_inventory *inv, uint32_t like,
			      const struct recall_cells *cells,
			      co2e_period period)
{
	struct take_key key;

	if (!inv->keep_periods)
		return like;
	memcpy(&key, &inv->take[like].key, sizeof(key));
	return take_of(inv, &key, period, text_of(inv, cells->unit_text),
		       text_of(inv, cells->asked), inv->take[like].match);
}

static int keep_date(struct recall *recall, struct span date,
		     co2e_period period)
{
	void *grown = recall->period_of;
	uint32_t number;

	if (recall->dates.count == DATES_KEPT)
		return 1;
	if (!mem_grow(&grown, &recall->dates_room, recall->dates.count + 1,
		      sizeof(*recall->period_of)))
		return 0;
	recall->period_of = grown;
	number = dict_add(&recall->dates, date.p, date.n);
	if (number == DICT_NONE)
		return 0;
	recall->period_of[number] = period;
	return 1;
}

/* What a date cell says; 0: nothing, or the heap is exhausted. */
static int period_of(co2e_period *out, struct recall *recall, struct span date,
		     int *exhausted)
{
	uint32_t number = dict_find(&recall->dates, date.p, date.n);

	if (number != DICT_NONE) {
		*out = recall->period_of[number];
		return 1;
	}
	if (co2e_period_parse(out, date.p, date.n, NULL))
		return 0;
	*exhausted = !keep_date(recall, date, *out);
	return !*exhausted;
}

/* The note that the first such row had, if it had one. */
static int note_likewise(struct wording *out, co2e_inventory *inv,
			 const struct recall_cells *cells)
{
	struct wording_note *note;

	if (!inv->options.codes)
		return 1;
	arena_clear(&inv->scratch);
	note = arena_alloc(&inv->scratch, sizeof(*note));
	if (!note)
		return 0;
	*note = (struct wording_note){NULL, cells->coded, cells->gbp_num,
				      cells->gbp_den};
	out->note = note;
	return 1;
}

/* The number of new cells; DICT_NONE when the heap is exhausted. */
static uint32_t keep_cells(co2e_inventory *inv, const struct wording *wording,
			   const struct recall_key *key)
{
	static const struct wording_note nothing;
	const struct wording_note *note =
		wording->note ? wording->note : &nothing;
	struct recall *recall = &inv->recall;
	void *grown = recall->of_cells;
	uint32_t number;

	if (!mem_grow(&grown, &recall->cells_room, recall->cells.count + 1,
		      sizeof(*recall->of_cells)))
		return DICT_NONE;
	recall->of_cells = grown;
	number = dict_add_parts(&recall->cells, key->part, key->count,
				key->hash);
	if (number != DICT_NONE)
		recall->of_cells[number] = (struct recall_cells){
			.gbp_num = note->gbp_num,
			.gbp_den = note->gbp_den,
			.unit_text = wording->unit_text,
			.asked = wording->asked,
			.coded = note->coded,
			.first = DICT_NONE,
		};
	return number;
}

static int keep_days(struct recall *recall, uint32_t number, co2e_period days,
		     uint32_t take)
{
	struct recall_cells *cells = &recall->of_cells[number];
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

int recall_keep(const struct wording *wording, const struct recall_key *key,
		co2e_inventory *inv, const struct match_request *request)
{
	struct recall *recall = &inv->recall;
	uint32_t number = key->number;
	co2e_period days;

	if (!match_days(&days, inv->factors, request))
		return 1;
	if (number == DICT_NONE) {
		if (recall->cells.count == CELLS_KEPT)
			return 1;
		number = keep_cells(inv, wording, key);
	}
	return number != DICT_NONE &&
	       keep_days(recall, number, days, wording->take);
}

/* The wording of known cells, with a take for the period; 0: exhausted. */
static int fill_wording(struct wording *out, co2e_inventory *inv,
			const struct recall_cells *cells, co2e_period period,
			uint32_t take)
{
	*out = (struct wording){
		.take = take,
		.unit_text = cells->unit_text,
		.asked = cells->asked,
		.period = period,
	};
	return take != DICT_NONE && note_likewise(out, inv, cells);
}

/* Matches what the cells mean in days of which nothing is known yet, without
 * reading them again. 0: that fails, or the heap is exhausted. */
static int match_again(struct wording *out, const struct recall_key *key,
		       co2e_inventory *inv, co2e_period period, int *exhausted)
{
	struct recall_cells cells = inv->recall.of_cells[key->number];
	enum activity_role role;
	struct meaning meaning;
	struct match match;
	uint32_t take;

	if (cells.first == DICT_NONE || cells.coded == CODED_LEFT_OUT)
		return 0;
	meaning_of(&meaning, inv,
		   &inv->take[inv->recall.days[cells.first].take]);
	meaning.request.period = period;
	if (meaning_match(&match, &role, inv, &meaning, NULL))
		return 0;
	take = meaning_take(inv, &meaning, text_of(inv, cells.unit_text),
			    text_of(inv, cells.asked), &match);
	*exhausted = !fill_wording(out, inv, &cells, period, take) ||
		     !recall_keep(out, key, inv, &meaning.request);
	return !*exhausted;
}

int recall_find(struct wording *out, struct recall_key *key,
		co2e_inventory *inv, const struct row *row, int *exhausted)
{
	struct recall *recall = &inv->recall;
	const struct recall_cells *cells;
	const struct recall_days *known;
	co2e_period period;

	take_cells(key, row);
	key->number = dict_find_parts(&recall->cells, key->part, key->count,
				      key->hash);
	if (key->number == DICT_NONE ||
	    !period_of(&period, recall, row->role[ROLE_DATE], exhausted))
		return 0;
	known = days_around(recall, key->number, period);
	if (!known)
		return match_again(out, key, inv, period, exhausted);
	cells = &recall->of_cells[key->number];
	*exhausted =
		!fill_wording(out, inv, cells, period,
			      take_likewise(inv, known->take, cells, period));
	return !*exhausted;
}

void recall_clear(struct recall *recall)
{
	dict_clear(&recall->cells);
	dict_clear(&recall->dates);
	mem_free(recall->of_cells);
	mem_free(recall->period_of);
	mem_free(recall->days);
	memset(recall, 0, sizeof(*recall));
}
