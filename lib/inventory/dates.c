#include "dates.h"

#include "base/alloc.h"

/* A calendar year, and of dates by month its month, else 0. */
struct time_of {
	int year, month;
};

/* The class of a time, or DICT_NONE: the heap is exhausted. */
static uint32_t class_of(struct dates *dates, struct time_of time)
{
	uint64_t key = pair_of((uint32_t)time.month, (uint32_t)time.year);
	uint32_t class = pairs_find(&dates->times, key);

	if (class == DICT_NONE && pairs_add(&dates->times, key, dates->classes))
		class = dates->classes++;
	return class;
}

static struct time_of time_of(const struct dates *dates, int32_t day)
{
	struct time_of time;

	co2e_day_split(day, &time.year, &time.month, &(int){0});
	if (dates->are == DATES_BY_YEAR)
		time.month = 0;
	return time;
}

/* What a period says, if it lies in one time; 0: it does not. */
static int days_of(struct time_of *time, uint32_t *days,
		   const struct dates *dates, co2e_period period)
{
	struct time_of last = time_of(dates, period.last);
	int32_t begin;

	*time = time_of(dates, period.first);
	if (last.year != time->year || last.month != time->month ||
	    co2e_day(&begin, time->year, 1, 1, NULL))
		return 0;
	*days = (uint32_t)(period.first - begin) * DATES_DAYS +
		(uint32_t)(period.last - begin);
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
	struct time_of time;

	text = span_trim(text);
	says->days = DATES_OWN;
	if (co2e_period_parse(&says->period, text.p, text.n, NULL))
		says->period = (co2e_period){1, 0};
	else if (dates->are != DATES_BY_TEXT &&
		 days_of(&time, &says->days, dates, says->period))
		says->class = class_of(dates, time);
	if (says->days == DATES_OWN)
		says->class = dates->classes++;
	return says->class != DICT_NONE;
}

void dates_clear(struct dates *dates)
{
	mem_free(dates->says);
	pairs_clear(&dates->times);
	*dates = (struct dates){.are = dates->are};
}
