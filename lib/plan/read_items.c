#include "read_items.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <string.h>

co2e_unit unit_as_gross(co2e_unit unit)
{
	unit.power[CO2E_DIM_ENERGY_GROSS] =
		(int8_t)(unit.power[CO2E_DIM_ENERGY_GROSS] +
			 unit.power[CO2E_DIM_ENERGY]);
	unit.power[CO2E_DIM_ENERGY] = 0;
	return unit;
}

int units_meet(double *ratio, int *assumed, const co2e_unit *from,
	       const co2e_unit *to)
{
	co2e_unit a = unit_as_gross(*from), b = unit_as_gross(*to);

	if (co2e_unit_convert(ratio, 1, &a, &b, NULL))
		return 0;
	if (assumed && !co2e_unit_comparable(from, to))
		*assumed = 1;
	return 1;
}

/* What is the same for items that add up: activity, place, claim, dimensions.
 */
static int put_place(struct buffer *out, const char *activity,
		     const struct plan_claim *claim, const co2e_unit *unit,
		     const struct plan_item *like)
{
	co2e_unit gross = unit_as_gross(*unit);

	return buffer_put(out, activity, strlen(activity) + 1) &&
	       buffer_put(out, like->site, strlen(like->site) + 1) &&
	       buffer_put(out, like->organisation,
			  strlen(like->organisation) + 1) &&
	       buffer_put(out, (const char *)claim, sizeof(*claim)) &&
	       buffer_put(out, (const char *)gross.power, sizeof(gross.power));
}

static int note_place(struct plan_items *items, const struct plan_item *item)
{
	struct buffer place = {0};
	size_t before = items->places.count;
	void *first = items->first;
	uint32_t number = DICT_NONE;

	if (mem_grow(&first, &items->first_room, before + 1,
		     sizeof(*items->first))) {
		items->first = first;
		if (put_place(&place, item->activity, &item->claim, &item->unit,
			      item))
			number = dict_add(&items->places, place.text, place.n);
	}
	if (number != DICT_NONE && items->places.count > before)
		items->first[number] = (uint32_t)items->count;
	buffer_clear(&place);
	return number != DICT_NONE;
}

static int name_item(struct plan_items *items, const struct plan_item *item)
{
	const char *const texts[ITEM_NAMES] = {
		[ITEM_ACTIVITY] = item->activity,
		[ITEM_SITE] = item->site,
		[ITEM_ORGANISATION] = item->organisation,
		[ITEM_ID] = item->id,
	};
	int i;

	for (i = 0; i < ITEM_NAMES; i++) {
		uint32_t *number = &items->name[items->count][i];

		*number =
			dict_add(&items->names[i], texts[i], strlen(texts[i]));
		if (*number == DICT_NONE)
			return 0;
	}
	return 1;
}

int items_add(struct plan_items *items, const struct plan_item *item)
{
	void *at = items->at, *name = items->name;

	if (!mem_grow(&at, &items->room, items->count + 1, sizeof(*items->at)))
		return 0;
	items->at = at;
	if (!mem_grow(&name, &items->name_room, items->count + 1,
		      sizeof(*items->name)))
		return 0;
	items->name = name;
	if (!name_item(items, item) || !note_place(items, item))
		return 0;
	items->at[items->count++] = *item;
	return 1;
}

uint32_t items_find(const struct plan_items *items, int *exhausted,
		    const char *activity, const struct plan_claim *claim,
		    const co2e_unit *unit, const struct plan_item *like)
{
	struct buffer place = {0};
	uint32_t number = DICT_NONE;

	if (put_place(&place, activity, claim, unit, like))
		number = dict_find(&items->places, place.text, place.n);
	else
		*exhausted = 1;
	buffer_clear(&place);
	return number == DICT_NONE ? DICT_NONE : items->first[number];
}

void items_clear(struct plan_items *items)
{
	int i;

	mem_free(items->at);
	mem_free(items->name);
	mem_free(items->first);
	for (i = 0; i < ITEM_NAMES; i++)
		dict_clear(&items->names[i]);
	dict_clear(&items->places);
	memset(items, 0, sizeof(*items));
}
