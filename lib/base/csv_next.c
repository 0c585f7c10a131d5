#include "csv_reader.h"

#include "alloc.h"

#include <string.h>

/* Twice the room; 0: the heap is exhausted. */
static int widen(struct csv *csv)
{
	size_t room = csv->room * 2;
	char *text = NULL;

	if (csv->room < SIZE_MAX / 4)
		text = csv->lent ? mem_alloc(room + CSV_BLOCK)
				 : mem_resize(csv->text, room + CSV_BLOCK);
	if (!text)
		return 0;
	if (csv->lent)
		memcpy(text, csv->text, csv->n);
	csv->text = text;
	csv->room = room;
	csv->lent = 0;
	return 1;
}

/* Makes room for more of the record at csv->at, and reads it: at least as much
 * again, so that starting a long record over costs twice its length in all. */
co2e_status csv_fill(struct csv *csv)
{
	size_t tail = csv->n - csv->at, got;

	if (tail > csv->room / 2 && !widen(csv))
		return err_memory(&csv->error);
	memmove(csv->text, csv->text + csv->at, tail);
	csv->before += csv->at;
	csv->at = 0;
	csv->n = tail;
	csv->take.marks.from = NULL;
	csv->scan.text = NULL;
	if (csv_source_read(&csv->source, csv->text + tail, csv->room - tail,
			    &got, &csv->error))
		return csv->error.status;
	csv->n += got;
	csv->take.last = csv->n < csv->room;
	memset(csv->text + csv->n, 0, CSV_BLOCK);
	return CO2E_OK;
}

co2e_status csv_skip_line(struct csv *csv)
{
	for (;;) {
		const char *p = csv->text + csv->at;
		const char *end = csv->text + csv->n;

		while (p < end && *p != '\n' && *p != '\r')
			p++;
		csv->at = (size_t)(p - csv->text);
		if (end - p >= 2 || csv->take.last) {
			csv->at += p < end;
			csv->at += p < end && p[0] == '\r' && p[1] == '\n';
			break;
		}
		if (csv_fill(csv))
			return csv->error.status;
	}
	csv->line++;
	csv->skip = 0;
	csv->take.marks.from = NULL;
	return CO2E_OK;
}

/* Takes the record at csv->at into csv->take, reading on as it needs. */
static co2e_status take_record(struct csv *csv)
{
	struct csv_take *take = &csv->take;

	for (;;) {
		const char *record = csv->text + csv->at;
		enum csv_taken taken =
			csv_take(take, record, csv->text + csv->n);

		if (taken == CSV_HEAP)
			return err_memory(&csv->error);
		if ((size_t)(take->end - record) > csv->most)
			return csv_fault_long(csv);
		if (taken == CSV_TAKEN)
			return CO2E_OK;
		if (taken != CSV_MORE)
			return csv_fault_taken(csv, taken);
		if (csv_fill(csv))
			return csv->error.status;
	}
}

/* Makes each doubled quote of a field one, within the buffer. */
static void undouble(struct csv_field *field, char *text)
{
	size_t n = field->text.n, from, to = 0;

	for (from = 0; from < n; from++) {
		text[to++] = text[from];
		from += text[from] == '"';
	}
	field->text.n = to;
	field->quoted = 1;
}

static const struct csv_row *make_row(struct csv *csv)
{
	struct csv_take *take = &csv->take;
	struct csv_row *row = &csv->row;
	size_t i;

	for (i = 0; take->doubled && i < take->count; i++)
		if (take->fields[i].quoted == 2)
			undouble(&take->fields[i],
				 csv->text +
					 (take->fields[i].text.p - csv->text));
	for (i = 0; i < take->count && !take->fields[i].text.n; i++)
		;
	row->blank = i == take->count;
	row->fields = take->fields;
	row->count = take->count;
	row->line = csv->line;
	csv->as_read =
		take->doubled || take->breaks ? NULL : csv->text + csv->at;
	return row;
}

static co2e_status next(struct csv *csv, const struct csv_row **row)
{
	const struct csv_take *take = &csv->take;
	co2e_status status = CO2E_OK;

	if (csv->skip && csv_skip_line(csv))
		return csv->error.status;
	for (;;) {
		const char *record;
		int nothing;

		if (take_record(csv))
			return csv->error.status;
		record = csv->text + csv->at;
		nothing = take->end == record;
		if (nothing && take->next == record)
			return CO2E_OK; /* the end */
		if (!nothing && take->dirty)
			status = csv_fault_text(csv);
		if (!nothing && !status)
			*row = make_row(csv);
		csv->at = (size_t)(take->next - csv->text);
		csv->line += take->breaks + 1;
		if (!nothing)
			return status;
	}
}

co2e_status csv_next(struct csv *csv, const struct csv_row **row,
		     co2e_error *err)
{
	co2e_status status = csv->ended ? csv->error.status : CO2E_OK;

	*row = NULL;
	if (!csv->ended) {
		status = next(csv, row);
		csv->ended = status == CO2E_E_IO || status == CO2E_E_MEMORY ||
			     status == CO2E_E_LIMIT ||
			     (status == CO2E_E_SYNTAX && !csv->skip);
	}
	if (status && err)
		*err = csv->error;
	return status;
}
