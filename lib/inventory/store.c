#include "store.h"

#include "base/alloc.h"
#include "base/day.h"

#include <string.h>

/* The text that stands for several must not depend on the order of rows. */
static uint32_t lesser_text(const struct dict *texts, uint32_t a, uint32_t b)
{
	if (a == b)
		return a;
	return strcmp(dict_text(texts, a), dict_text(texts, b)) <= 0 ? a : b;
}

/* The calendar year, or month, that holds the whole period; 0: there is none.
 */
static int days_around(co2e_period *out, co2e_period period, int is_month)
{
	int year, month, day;

	co2e_day_split(period.first, &year, &month, &day);
	if (is_month) {
		out->first = period.first - (day - 1);
		out->last = out->first + day_month_days(year, month) - 1;
	} else {
		out->first = (int32_t)day_count(year, 1, 1);
		out->last = (int32_t)day_count(year, 12, 31);
	}
	return period.last <= out->last;
}

int take_shares(co2e_period *out, const co2e_inventory *inv, co2e_period period,
		co2e_period days)
{
	if (inv->sharing == SHARED_BY_YEAR)
		return days_around(out, period, 0);
	if (inv->sharing == SHARED_BY_PERIOD || days.first > days.last ||
	    !days_around(out, period, 1))
		return 0;
	if (out->first < days.first)
		out->first = days.first;
	if (out->last > days.last)
		out->last = days.last;
	return 1;
}

co2e_period take_period(const co2e_inventory *inv, co2e_period period,
			co2e_period days)
{
	co2e_period shared;

	return take_shares(&shared, inv, period, days) ? shared : period;
}

int take_is_covered(const struct take *take)
{
	return take->covers.first <= take->covers.last;
}

const struct counted_days no_counted_days = {
	{INT32_MAX, INT32_MIN}, {INT32_MAX, INT32_MIN}, 0};

void counted_join(struct counted_days *days, const struct counted_days *more)
{
	co2e_period a = days->least, b = more->least;

	if (days->covers.first > days->covers.last) {
		*days = *more;
		return;
	}
	if (more->covers.first < days->covers.first)
		days->covers.first = more->covers.first;
	if (more->covers.last > days->covers.last)
		days->covers.last = more->covers.last;
	days->several |=
		more->several || a.first != b.first || a.last != b.last;
	if (b.first < a.first || (b.first == a.first && b.last < a.last))
		days->least = b;
}

int counted_holds(const struct counted_days *days, co2e_period period)
{
	co2e_period least = days->least;

	if (period.first == least.first && period.last == least.last)
		return 1;
	return days->several && period.last <= days->covers.last &&
	       (period.first > least.first ||
		(period.first == least.first && period.last > least.last));
}

void take_join(co2e_inventory *inv, uint32_t number, const struct take *other)
{
	struct take *take = &inv->take[number];
	struct counted_days days = {take->covers, take->least, take->several};
	struct counted_days more = {other->covers, other->least,
				    other->several};

	if (take_is_covered(take)) {
		take->unit_text = lesser_text(&inv->texts, take->unit_text,
					      other->unit_text);
		take->asked =
			lesser_text(&inv->texts, take->asked, other->asked);
	} else {
		take->unit_text = other->unit_text;
		take->asked = other->asked;
	}
	counted_join(&days, &more);
	take->covers = days.covers;
	take->least = days.least;
	take->several = days.several;
}

void take_cover(co2e_inventory *inv, uint32_t number,
		const struct wording *wording)
{
	struct take one = {.covers = wording->period,
			   .least = wording->period,
			   .unit_text = wording->unit_text,
			   .asked = wording->asked};

	take_join(inv, number, &one);
}

uint32_t take_with(co2e_inventory *inv, const struct take_key *key,
		   uint32_t unit_text, uint32_t asked)
{
	size_t before = inv->takes.count;
	void *take = inv->take;
	uint32_t number;

	if (!mem_grow(&take, &inv->take_room, before + 1, sizeof(*inv->take)))
		return DICT_NONE;
	inv->take = take;
	number = dict_add(&inv->takes, (const char *)key, sizeof(*key));
	if (inv->takes.count > before)
		inv->take[number] = (struct take){
			.key = *key,
			.covers = no_counted_days.covers,
			.least = no_counted_days.least,
			.unit_text = unit_text,
			.asked = asked,
			.match = matches_at(&inv->matches, key->figures),
		};
	return number;
}

uint32_t take_of(co2e_inventory *inv, struct take_key *key, struct span unit,
		 struct span asked, const struct match *match)
{
	uint32_t unit_text = dict_add(&inv->texts, unit.p, unit.n);
	uint32_t asked_text = dict_add(&inv->texts, asked.p, asked.n);

	key->figures = matches_add(&inv->matches, match);
	if (unit_text == DICT_NONE || asked_text == DICT_NONE ||
	    key->figures == DICT_NONE)
		return DICT_NONE;
	return take_with(inv, key, unit_text, asked_text);
}

uint32_t text_moved(co2e_inventory *into, const co2e_inventory *from,
		    uint32_t number)
{
	const struct dict_entry *entry = &from->texts.entries[number];

	return dict_add(&into->texts, entry->text, entry->n);
}

uint32_t take_moved(co2e_inventory *into, const co2e_inventory *from,
		    const struct take *take)
{
	uint32_t unit_text = text_moved(into, from, take->unit_text);
	uint32_t asked = text_moved(into, from, take->asked);
	struct take_key key;

	memcpy(&key, &take->key, sizeof(key));
	key.supplier = text_moved(into, from, take->key.supplier);
	key.region = text_moved(into, from, take->key.region);
	if (key.activity_id == DICT_NONE)
		key.label = text_moved(into, from, take->key.label);
	key.figures = matches_add(&into->matches, take->match);
	if (key.supplier == DICT_NONE || key.region == DICT_NONE ||
	    key.label == DICT_NONE || key.figures == DICT_NONE ||
	    unit_text == DICT_NONE || asked == DICT_NONE)
		return DICT_NONE;
	return take_with(into, &key, unit_text, asked);
}

uint32_t group_of(co2e_inventory *inv, const struct span *values)
{
	return dict_add_parts(&inv->groups, values, inv->by_count,
			      dict_hash_parts(values, inv->by_count));
}

void note_first(const co2e_inventory *inv, struct where *first,
		struct where where)
{
	int order = -1;

	if (first->file == where.file)
		order = 0;
	else if (first->file != DICT_NONE)
		order = strcmp(dict_text(&inv->texts, where.file),
			       dict_text(&inv->texts, first->file));
	if (order < 0 || (order == 0 && where.line < first->line))
		*first = where;
}
