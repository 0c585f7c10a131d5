/* Reading sheets: each row is used, passed over or rejected. */
#include "rows.h"
#include "hand.h"
#include "state.h"

#include "base/alloc.h"

#include <co2e/activity.h>

#include <string.h>

/* Columns of activity data that a sheet may have beside its kind's, and that
 * mean the same there. */
static const enum out_column passed_on[] = {OUT_REGION, OUT_QUALITY,
					    OUT_COUNTERPARTY, OUT_NOTE};

/* Would a column of this name be taken for one that is made? */
static int is_made(const struct kind *kind, struct span name)
{
	size_t i;

	for (i = 0; i < OUT_COUNT; i++)
		if (column_same_name(name, span_of(rows_column(i))))
			return 1;
	for (i = 0; i < kind->own_count; i++)
		if (column_same_name(name, span_of(kind->own[i])))
			return 1;
	return 0;
}

/* Numbers a carried column; "sheet unit" where `unit` is ours. Its case and
 * marks are the first file's. */
static int number_of(co2e_collect *c, const char *name, size_t *out)
{
	struct buffer own = {0};
	uint32_t number;
	size_t i;

	buffer_puts(&own, is_made(c->kind, span_of(name)) ? "sheet_" : "");
	if (!buffer_puts(&own, name)) {
		buffer_clear(&own);
		return 0;
	}
	for (i = 0; i < c->carried.count; i++)
		if (column_same_name(
			    span_of(dict_text(&c->carried, (uint32_t)i)),
			    span_of(own.text)))
			break;
	number = i < c->carried.count ? (uint32_t)i
				      : dict_add(&c->carried, own.text, own.n);
	buffer_clear(&own);
	*out = OUT_COUNT + (size_t)number;
	return number != DICT_NONE;
}

/* Where the file's column i is carried to. */
static int place_column(co2e_collect *c, size_t i)
{
	const char *name = activity_column_name(c->reader, i);
	size_t k;

	c->known[i] = SIZE_MAX;
	for (k = 0; k < c->roles.count; k++)
		if (activity_column(c->reader, k) == i)
			return 1;
	if (!name[0])
		return 1;
	for (k = 0; k < COUNT_OF(passed_on); k++)
		if (column_same_name(span_of(name),
				     span_of(rows_column(passed_on[k])))) {
			c->known[i] = passed_on[k];
			return 1;
		}
	return !c->kind->carries || number_of(c, name, &c->known[i]);
}

static co2e_status place_columns(co2e_collect *c, co2e_error *err)
{
	size_t i, count = activity_columns(c->reader);

	c->known = mem_zero(count, sizeof(*c->known));
	if (!c->known)
		return err_memory(err);
	for (i = 0; i < count; i++)
		if (!place_column(c, i))
			return err_memory(err);
	return CO2E_OK;
}

/* Every row has a date, its own or the setting's. */
static co2e_status check_date(const co2e_collect *c, co2e_error *err)
{
	size_t column = c->kind->is.column_count + COMMON_DATE;
	struct span date = collect_common(c, COMMON_DATE);
	co2e_period period;
	co2e_error why = {0};

	if (!date.n)
		return collect_fault(c, column, CO2E_E_BLANK, err,
				     "it is blank; fill it in, or set date for "
				     "all rows without one, such as "
				     "date=2024/25");
	if (!co2e_period_parse(&period, date.p, date.n, &why))
		return CO2E_OK;
	return collect_fault(c, column, why.status, err, "%s", why.message);
}

static int count_reason(co2e_collect *c)
{
	void *reasons = c->reasons;
	size_t i;

	for (i = 0; i < c->reason_count; i++)
		if (c->reasons[i].text == c->passing)
			break;
	if (i == c->reason_count) {
		if (!mem_grow(&reasons, &c->reason_room, i + 1,
			      sizeof(*c->reasons)))
			return 0;
		c->reasons = reasons;
		c->reasons[c->reason_count++] = (struct reason){c->passing, 0};
	}
	c->reasons[i].rows++;
	c->passed++;
	return 1;
}

static void tell_rejected(co2e_collect *c, const co2e_error *why)
{
	if (c->rejected < REJECTIONS_KEPT)
		c->rejections[c->rejected] = *why;
	c->rejected++;
	if (c->options.reject)
		c->options.reject(c->options.user, why);
}

static void reject(co2e_collect *c, const co2e_error *why)
{
	c->in++;
	tell_rejected(c, why);
}

void collect_reject_used(co2e_collect *c, const co2e_error *why)
{
	c->used--;
	tell_rejected(c, why);
}

/* Is it an error of the machine, not of the row? */
static int is_systems(co2e_status status)
{
	return status == CO2E_E_MEMORY || status == CO2E_E_IO;
}

static co2e_status take_row(co2e_collect *c, co2e_error *err)
{
	size_t before = c->row_count;
	co2e_error why = {0};
	co2e_status status;

	c->row_carries = NULL;
	c->passing = NULL;
	status = c->kind->dates ? CO2E_OK : check_date(c, &why);
	if (!status)
		status = c->kind->row(c, &why);
	if (!status && c->passing && !count_reason(c))
		status = err_memory(&why);
	if (!status) {
		c->in++;
		c->used += !c->passing;
		return CO2E_OK;
	}
	c->row_count = before;
	if (is_systems(status)) {
		if (err)
			*err = why;
		return status;
	}
	reject(c, &why);
	return CO2E_OK;
}

static co2e_status take_rows(co2e_collect *c, co2e_error *err)
{
	co2e_status status;

	for (;;) {
		co2e_error why = {0};

		status = activity_next(c->reader, &c->row, &why);
		if (!status && !c->row)
			return CO2E_OK;
		if (!status)
			status = take_row(c, err);
		else if (is_systems(status) || status == CO2E_E_LIMIT) {
			if (err)
				*err = why;
		} else {
			reject(c, &why);
			if (!activity_ended(c->reader))
				status = CO2E_OK;
			else if (err)
				*err = why;
		}
		if (status)
			return status;
	}
}

/* Reads what was opened; closes it whatever the answer. */
static co2e_status take_file(co2e_collect *c, co2e_error *err)
{
	const char *name = activity_name(c->reader);
	co2e_status status = CO2E_OK;

	if (dict_add(&c->files, name, strlen(name)) == DICT_NONE)
		status = err_memory(err);
	if (!status)
		status = place_columns(c, err);
	if (!status)
		status = take_rows(c, err);
	activity_close(c->reader);
	mem_free(c->known);
	c->reader = NULL;
	c->known = NULL;
	c->row = NULL;
	return status;
}

static struct activity_options how_to_open(const co2e_collect *c)
{
	return (struct activity_options){c->options.map, c->options.map_count,
					 c->options.separator, &c->roles};
}

static co2e_status is_open(const co2e_collect *c, co2e_error *err)
{
	if (!c->finished)
		return CO2E_OK;
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "the collection is finished; begin another");
}

co2e_status co2e_collect_read(co2e_collect *c, const char *path,
			      co2e_error *err)
{
	struct activity_options how = how_to_open(c);
	co2e_status status = is_open(c, err);

	if (!status)
		status = activity_open(&c->reader, path, &how, err);
	return status ? status : take_file(c, err);
}

co2e_status co2e_collect_read_text(co2e_collect *c, const char *text,
				   size_t length, const char *name,
				   co2e_error *err)
{
	struct activity_options how = how_to_open(c);
	co2e_status status = is_open(c, err);

	if (!status)
		status = activity_open_text(&c->reader, text, length, name,
					    &how, err);
	return status ? status : take_file(c, err);
}

co2e_status co2e_collect_finish(co2e_collect *c, co2e_error *err)
{
	co2e_status status = is_open(c, err);

	if (status)
		return status;
	c->finished = 1;
	c->passing = NULL;
	if (c->kind->end)
		status = c->kind->end(c, err);
	return status ? status : rows_write(c, err);
}
