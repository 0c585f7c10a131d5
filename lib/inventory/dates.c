#include "dates.h"

#include "base/alloc.h"

/* The class of a calendar year, or DICT_NONE: the heap is exhausted. */
static uint32_t class_of(struct dates *dates, int year)
{
	uint64_t key = pair_of(0, (uint32_t)year);
	uint32_t class = pairs_find(&dates->years, key);

	if (class == DICT_NONE && pairs_add(&dates->years, key, dates->classes))
		class = dates->classes++;
	return class;
}

/* What a period says, if it lies in one calendar year; 0: it does not. */
static int year_of(int *year, uint32_t *days, co2e_period period)
{
	co2e_period whole;
	int last;

	co2e_day_split(period.first, year, &(int){0}, &(int){0});
	co2e_day_split(period.last, &last, &(int){0}, &(int){0});
	if (last != *year || co2e_day(&whole.first, last, 1, 1, NULL))
		return 0;
	*days = (uint32_t)(period.first - whole.first) * DATES_DAYS +
		(uint32_t)(period.last - whole.first);
	return 1;
}

int dates_widen(struct dates *dates, size_t count)
{
	void *says = dates->says;
	size_t before = dates->room, i;

	if (!mem_grow(&says, &dates->room, count, sizeof(*dates->says)))
		return 0;
	dates->says = says;
	for (i = before; i < dates->room; i++)
		dates->says[i].class = DICT_NONE;
	return 1;
}

int dates_read(struct dates *dates, uint32_t number, struct span text)
{
	struct date_says *says = &dates->says[number];
	int year;

	text = span_trim(text);
	says->days = DATES_OWN;
	if (co2e_period_parse(&says->period, text.p, text.n, NULL))
		says->period = (co2e_period){1, 0};
	else if (!dates->by_text && year_of(&year, &says->days, says->period))
		says->class = class_of(dates, year);
	if (says->days == DATES_OWN)
		says->class = dates->classes++;
	return says->class != DICT_NONE;
}

void dates_clear(struct dates *dates)
{
	mem_free(dates->says);
	pairs_clear(&dates->years);
	*dates = (struct dates){.by_text = dates->by_text};
}
