/* Months without data, of a site's activity that has the others. */
#include "quality.h"

#include "base/dict.h"
#include "inventory/order.h"
#include "inventory/price.h"

#include <string.h>

/* What is looked at: a series is an organisation's site and activity. */
struct search {
	co2e_quality *q;
	const co2e_inventory *inv;
	size_t organisation, site; /* dimensions, or SIZE_MAX */
	unsigned char *has; /* by series and month: 1: it has data */
	size_t has_room;
	struct buffer key;
};

/* Months since the year 0. */
static int32_t month_of(int32_t day)
{
	int year, month, unused;

	co2e_day_split(day, &year, &month, &unused);
	return year * 12 + month - 1;
}

static size_t dimension_named(const co2e_inventory *inv, const char *name)
{
	const char *by;
	size_t i;

	for (i = 0; (by = co2e_inventory_by(inv, i)); i++)
		if (span_is_fold(span_of(by), name))
			return i;
	return SIZE_MAX;
}

/* The months that all data lie in, or those asked for. */
static void find_months(co2e_quality *q, const co2e_quality_options *options)
{
	const co2e_inventory *inv = q->inventory;
	co2e_period all = {INT32_MAX, INT32_MIN};
	struct line_walk walk = {0};
	struct line_at at;

	while (lines_next(&at, inv, &walk)) {
		co2e_period period = at.take->key.period;

		all.first = period.first < all.first ? period.first : all.first;
		all.last = period.last > all.last ? period.last : all.last;
	}
	if (!co2e_inventory_line_count(inv))
		return;
	if (options->has_period)
		all = options->period;
	q->month_first = month_of(all.first);
	q->month_count = (uint32_t)(month_of(all.last) - q->month_first + 1);
}

static const char *value_of(const co2e_inventory *inv, size_t group,
			    size_t dimension)
{
	const char *value = co2e_inventory_group_value(inv, group, dimension);

	return value ? value : "";
}

/* The series of a line, made if it is new; DICT_NONE: the heap is exhausted. */
static uint32_t series_of(struct search *s, const struct line_at *at)
{
	const co2e_inventory *inv = s->inv;
	size_t group = inv->priced->rank[at->group];
	const char *part[] = {value_of(inv, group, s->organisation),
			      value_of(inv, group, s->site),
			      take_activity(inv, at->take)};
	size_t before = s->q->series.count, k;
	void *has = s->has;
	uint32_t number;

	s->key.n = 0;
	for (k = 0; k < sizeof(part) / sizeof(part[0]); k++)
		if (!buffer_put(&s->key, part[k], strlen(part[k]) + 1))
			return DICT_NONE;
	if (!mem_grow(&has, &s->has_room, before + 1, s->q->month_count))
		return DICT_NONE;
	s->has = has;
	number = dict_add(&s->q->series, s->key.text, s->key.n);
	if (number != DICT_NONE && s->q->series.count > before)
		memset(s->has + (size_t)number * s->q->month_count, 0,
		       s->q->month_count);
	return number;
}

static co2e_status mark_line(struct search *s, const struct line_at *at,
			     co2e_error *err)
{
	co2e_period period = at->take->key.period;
	int32_t first = month_of(period.first) - s->q->month_first;
	int32_t last = month_of(period.last) - s->q->month_first;
	uint32_t series = series_of(s, at);
	int32_t month;

	if (series == DICT_NONE)
		return err_memory(err);
	for (month = first > 0 ? first : 0;
	     month <= last && month < (int32_t)s->q->month_count; month++)
		s->has[(size_t)series * s->q->month_count + (size_t)month] = 1;
	return CO2E_OK;
}

static uint32_t present_in(const struct search *s, uint32_t series)
{
	const unsigned char *has = s->has + (size_t)series * s->q->month_count;
	uint32_t present = 0, i;

	for (i = 0; i < s->q->month_count; i++)
		present += has[i];
	return present;
}

/* The months that a series has not, as 202406. */
static int32_t *missing_of(const struct search *s, uint32_t series,
			   uint32_t missing)
{
	const unsigned char *has = s->has + (size_t)series * s->q->month_count;
	int32_t *months = mem_alloc(missing * sizeof(*months));
	uint32_t i, n = 0;

	for (i = 0; months && i < s->q->month_count; i++) {
		int32_t month = s->q->month_first + (int32_t)i;

		if (!has[i])
			months[n++] = month / 12 * 100 + month % 12 + 1;
	}
	return months;
}

static co2e_status add_gap(const struct search *s, uint32_t series,
			   uint32_t present, co2e_error *err)
{
	co2e_quality *q = s->q;
	void *gaps = q->gaps;
	struct gap gap = {.told = {.present = present,
				   .missing = q->month_count - present}};
	co2e_gap *told = &gap.told;

	if (!mem_grow(&gaps, &q->gap_room, q->gap_count + 1, sizeof(gap)))
		return err_memory(err);
	q->gaps = gaps;
	told->organisation = dict_text(&q->series, series);
	told->site = told->organisation + strlen(told->organisation) + 1;
	told->activity = told->site + strlen(told->site) + 1;
	told->months = gap.months = missing_of(s, series, told->missing);
	if (!gap.months)
		return err_memory(err);
	q->gaps[q->gap_count++] = gap;
	return CO2E_OK;
}

static int compare_series(const void *context, uint32_t a, uint32_t b)
{
	const co2e_quality *q = context;

	return values_compare(dict_text(&q->series, a),
			      dict_text(&q->series, b), 3);
}

static co2e_status list_gaps(const struct search *s, co2e_error *err)
{
	size_t count = s->q->series.count, i;
	uint32_t *order = mem_alloc(2 * count * sizeof(*order));
	co2e_status status = order ? CO2E_OK : err_memory(err);

	for (i = 0; order && i < count; i++)
		order[i] = (uint32_t)i;
	if (order)
		order_items(order, order + count, count, compare_series, s->q);
	for (i = 0; !status && i < count; i++) {
		uint32_t present = present_in(s, order[i]);

		/* half or more, and not all: see co2e/quality.h */
		if (present < s->q->month_count &&
		    present >= s->q->month_count - present)
			status = add_gap(s, order[i], present, err);
	}
	mem_free(order);
	return status;
}

co2e_status quality_gaps(co2e_quality *q, const co2e_quality_options *options,
			 co2e_error *err)
{
	struct search s = {.q = q, .inv = q->inventory};
	co2e_status status = CO2E_OK;
	struct line_walk walk = {0};
	struct line_at at;

	s.organisation = dimension_named(s.inv, "organisation");
	s.site = dimension_named(s.inv, "site");
	find_months(q, options);
	while (!status && lines_next(&at, s.inv, &walk))
		if (at.group != DICT_NONE)
			status = mark_line(&s, &at, err);
	if (!status)
		status = list_gaps(&s, err);
	mem_free(s.has);
	buffer_clear(&s.key);
	return status;
}
