/* What is worth telling beside a roll-up. */
#include "rollup.h"

#include "base/alloc.h"
#include "base/error.h"
#include "inventory/price.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum { NOTE_TEXT = 512 };

co2e_status rollup_note(co2e_rollup *r, co2e_error *err, const char *code,
			const char *format, ...)
{
	char text[NOTE_TEXT];
	void *notes = r->notes;
	va_list list;
	char *copy;
	int n;

	va_start(list, format);
	n = vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	if (n >= NOTE_TEXT)
		n = err_cut(text, NOTE_TEXT - 1);
	copy = arena_copy(&r->texts, text, n > 0 ? (size_t)n : 0);
	if (!copy || !mem_grow(&notes, &r->note_room, r->note_count + 1,
			       sizeof(*r->notes)))
		return err_memory(err);
	r->notes = notes;
	r->notes[r->note_count++] = (co2e_rollup_note){code, copy};
	return CO2E_OK;
}

/* The first and last day of all lines' rows; 0: there are none. */
static int data_period(co2e_period *out, const co2e_inventory *inv)
{
	struct line_walk walk = {0};
	struct line_at at;

	*out = (co2e_period){INT32_MAX, INT32_MIN};
	while (lines_next(&at, inv, &walk)) {
		co2e_period period = at.take->covers;

		if (period.first < out->first)
			out->first = period.first;
		if (period.last > out->last)
			out->last = period.last;
	}
	return inv->priced->line_count > 0;
}

static int has_denominator(const co2e_rollup *r, size_t i)
{
	size_t k;

	for (k = 0; k < r->denominator_count; k++)
		if (co2e_organisations_denominator_of(r->organisations, i, k) >=
		    0)
			return 1;
	return 0;
}

/* Denominators that it has none of, and of which only some members do. */
static co2e_status note_lacking(co2e_rollup *r, size_t i, co2e_error *err)
{
	const co2e_organisation *o = co2e_organisations_at(r->organisations, i);
	struct buffer names = {0};
	co2e_status status = CO2E_OK;
	size_t k;

	for (k = 0; k < r->denominator_count; k++)
		if (r->lacking[i * r->denominator_count + k])
			buffer_printf(&names, "%s%s", names.n ? ", " : "",
				      co2e_organisations_denominator(
					      r->organisations, k));
	if (names.failed)
		status = err_memory(err);
	else if (names.n)
		status = rollup_note(
			r, err, "denominator-missing",
			"%s has no %s of its own, and not each of its members "
			"with data has: its intensity is blank",
			o->name, names.text);
	buffer_clear(&names);
	return status;
}

static co2e_status note_known(co2e_rollup *r, size_t i, const co2e_period *data,
			      co2e_error *err)
{
	const co2e_organisation *o = co2e_organisations_at(r->organisations, i);
	const co2e_rollup_row *row = &r->rows[i];
	co2e_status status = CO2E_OK;

	if (!row->group_rows)
		status = rollup_note(r, err, "no-data",
				     "%s has no data: a gap, not 0", o->name);
	if (!status && o->approach == CO2E_APPROACH_OPERATIONAL &&
	    o->share_num && o->share_num != o->share_den)
		status = rollup_note(
			r, err, "approach-share",
			"%s: who has operational control counts the whole or "
			"nothing, and its share is neither",
			o->name);
	if (!status && data && o->has_period && has_denominator(r, i) &&
	    (o->period.first > data->first || o->period.last < data->last))
		status = rollup_note(
			r, err, "period-differs",
			"%s: its denominators are of another period than the "
			"data",
			o->name);
	return status ? status : note_lacking(r, i, err);
}

static co2e_status note_stray(co2e_rollup *r, const co2e_rollup_row *row,
			      co2e_error *err)
{
	if (!row->name[0])
		return rollup_note(r, err, "no-organisation",
				   "%" PRIu64 " %s without an organisation: "
				   "in no group",
				   row->rows, row->rows == 1 ? "row" : "rows");
	return rollup_note(r, err, "not-in-hierarchy",
			   "%s is in the data and not in the hierarchy: in no "
			   "group",
			   row->name);
}

static co2e_status note_columns(co2e_rollup *r, co2e_error *err)
{
	const co2e_organisations *o = r->organisations;
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < o->denominator_count; i++) {
		const struct denominator *d = &o->denominators[i];

		if (d->numbers && d->words)
			status = rollup_note(
				r, err, "column-mixed",
				"the hierarchy's column %s has numbers and "
				"words (the first word at line %" PRIu64
				"): it is no denominator",
				d->name, d->word_line);
	}
	return status;
}

/* One approach throughout: GHG Protocol Corporate Standard, chapter 3. */
static co2e_status note_approaches(co2e_rollup *r, co2e_error *err)
{
	unsigned stated = 0, count = 0, i;
	struct buffer names = {0};
	co2e_status status = CO2E_OK;
	size_t k;

	for (k = 0; k < r->known; k++)
		stated |= 1u << r->organisations->of[k].approach;
	for (i = 1; i < CO2E_APPROACH_COUNT; i++)
		if (stated & 1u << i)
			buffer_printf(&names, "%s%s", count++ ? ", " : "",
				      co2e_approach_name((co2e_approach)i));
	if (names.failed)
		status = err_memory(err);
	else if (count > 1)
		status = rollup_note(r, err, "approach-mixed",
				     "the hierarchy consolidates by more than "
				     "one approach (%s); the GHG Protocol asks "
				     "for one throughout",
				     names.text);
	buffer_clear(&names);
	return status;
}

co2e_status rollup_notes(co2e_rollup *r, co2e_error *err)
{
	co2e_status status = note_columns(r, err);
	co2e_period data;
	int has_data = data_period(&data, r->inventory);
	size_t i;

	if (!status)
		status = note_approaches(r, err);
	for (i = 0; !status && i < r->known; i++)
		status = note_known(r, i, has_data ? &data : NULL, err);
	for (; !status && i < r->count; i++)
		status = note_stray(r, &r->rows[i], err);
	return status;
}
