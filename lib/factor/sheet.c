#include "sheet.h"

#include <string.h>

static struct place place_of(const struct sheet *sheet, size_t field)
{
	const struct csv_row *row =
		sheet->row ? sheet->row
			   : csv_rows_row(sheet->csv, &sheet->rows, sheet->at);

	return csv_place(sheet->csv, row, field);
}

struct place sheet_place(const struct sheet *sheet, unsigned column)
{
	size_t field = sheet->place[column];

	return place_of(sheet, field == SHEET_ABSENT ? sheet->fields : field);
}

static unsigned known(const struct sheet_columns *columns, struct span name)
{
	unsigned i;

	for (i = 0; i < columns->count; i++)
		if (span_is_fold(name, columns->names[i]))
			break;
	return i;
}

static co2e_status unknown_column(const struct sheet *sheet, size_t field,
				  co2e_error *err)
{
	struct span name = span_trim(sheet->row->fields[field].text);
	unsigned i, best = 0, least = 99;

	for (i = 0; i < sheet->columns->count; i++) {
		unsigned d = text_distance(
			name, span_of(sheet->columns->names[i]), 20);

		if (d < least) {
			least = d;
			best = i;
		}
	}
	return err_set(err, CO2E_E_COLUMN, place_of(sheet, field),
		       "'%.*s' is no column of this table; the nearest is '%s'",
		       err_cut(name.p, name.n), name.p,
		       sheet->columns->names[best]);
}

/* Finds where each column stands. */
static co2e_status header(struct sheet *sheet, co2e_error *err)
{
	const struct sheet_columns *columns = sheet->columns;
	size_t i;
	unsigned c;

	sheet->fields = sheet->row->count;
	for (i = 0; i < sheet->fields; i++) {
		c = known(columns, span_trim(sheet->row->fields[i].text));
		if (c == columns->count)
			return unknown_column(sheet, i, err);
		if (sheet->place[c] != SHEET_ABSENT)
			return err_set(err, CO2E_E_COLUMN, place_of(sheet, i),
				       "the column '%s' stands twice",
				       columns->names[c]);
		sheet->place[c] = (unsigned char)i;
	}
	for (c = 0; c < columns->needed; c++)
		if (sheet->place[c] == SHEET_ABSENT)
			return err_set(err, CO2E_E_COLUMN, place_of(sheet, 0),
				       "the column '%s' is missing",
				       columns->names[c]);
	return CO2E_OK;
}

static co2e_status too_large(const char *source, co2e_error *err)
{
	return err_set(err, CO2E_E_LIMIT, (struct place){source, 0, 0},
		       "is larger than the %zu bytes that such a file may have",
		       SHEET_MOST);
}

/* A large table is read some pages at a time: they stay in the processor's
 * cache from the reading to the last look at a cell. */
static co2e_status begin(struct sheet *sheet, char *lent, size_t lent_room,
			 const char *text, size_t n, const char *source,
			 co2e_error *err)
{
	const struct csv_options options = {.separator = ',',
					    .most = SHEET_MOST,
					    .chunk = 64 * 1024,
					    .lent = lent,
					    .lent_room = lent_room};
	co2e_status status;

	if (text)
		return csv_open_text(&sheet->csv, text, n, source, &options,
				     err);
	status = csv_open(&sheet->csv, source, &options, err);
	if (!status && csv_size(sheet->csv) > SHEET_MOST)
		status = too_large(source, err);
	return status;
}

co2e_status sheet_open(struct sheet *sheet, const char *text, size_t n,
		       const char *source, const struct sheet_columns *columns,
		       co2e_error *err)
{
	return sheet_open_in(sheet, NULL, 0, text, n, source, columns, err);
}

co2e_status sheet_open_in(struct sheet *sheet, char *lent, size_t lent_room,
			  const char *text, size_t n, const char *source,
			  const struct sheet_columns *columns, co2e_error *err)
{
	co2e_status status;
	unsigned c;

	memset(sheet, 0, sizeof(*sheet));
	sheet->columns = columns;
	sheet->most = SHEET_ROWS;
	for (c = 0; c < SHEET_COLUMNS; c++)
		sheet->place[c] = SHEET_ABSENT;
	status = begin(sheet, lent, lent_room, text, n, source, err);
	if (!status)
		status = csv_next(sheet->csv, &sheet->row, err);
	if (!status && !sheet->row)
		return err_set(err, CO2E_E_COLUMN, (struct place){source, 1, 0},
			       "the table is empty: expected a header with "
			       "'%s' and the other columns",
			       columns->names[0]);
	return status ? status : header(sheet, err);
}

void sheet_close(struct sheet *sheet)
{
	csv_close(sheet->csv);
	sheet->csv = NULL;
}

/* The next of the usual rows, if there is one: they are found many at a time.
 */
static co2e_status next_usual(struct sheet *sheet, int *found, co2e_error *err)
{
	co2e_status status = CO2E_OK;

	sheet->at++;
	if (sheet->at >= sheet->rows.count) {
		status = csv_rows(sheet->csv, &sheet->rows, sheet->fields,
				  sheet->most, err);
		sheet->at = 0;
	}
	*found = !status && sheet->rows.count;
	if (!*found)
		return status;
	sheet->from = sheet->rows.from + sheet->at * sheet->fields;
	sheet->to = sheet->rows.to + sheet->at * sheet->fields;
	return status;
}

/* Any other row, or the end. */
static co2e_status next_alone(struct sheet *sheet, co2e_error *err)
{
	co2e_status status = csv_next(sheet->csv, &sheet->row, err);

	sheet->line = status || !sheet->row ? 0 : sheet->row->line;
	if (status || !sheet->row)
		return status;
	if (csv_done(sheet->csv) > SHEET_MOST) /* of one that is packed */
		return too_large(csv_name(sheet->csv), err);
	if (sheet->row->count != sheet->fields)
		return err_set(
			err, CO2E_E_FIELDS,
			(struct place){csv_name(sheet->csv), sheet->line, 0},
			"the row has %zu fields, the header has %zu: "
			"quote cells that hold a comma",
			sheet->row->count, sheet->fields);
	return CO2E_OK;
}

co2e_status sheet_next(struct sheet *sheet, co2e_error *err)
{
	int usual;
	co2e_status status = next_usual(sheet, &usual, err);

	if (status || !usual)
		return status ? status : next_alone(sheet, err);
	sheet->row = NULL;
	sheet->line = sheet->rows.line + sheet->at;
	return CO2E_OK;
}

const char *sheet_rest(const struct sheet *sheet, size_t *n)
{
	return sheet->at + 1 < sheet->rows.count ? NULL
						 : csv_rest(sheet->csv, n);
}

void sheet_pass(struct sheet *sheet, size_t bytes)
{
	sheet->line = csv_pass(sheet->csv, bytes);
	sheet->rows.count = sheet->at = 0;
}

void sheet_find_runs(struct sheet_runs *out, const struct sheet *sheet,
		     uint32_t columns)
{
	uint32_t fields = 0;
	unsigned i;

	for (i = 0; i < SHEET_COLUMNS; i++)
		if (columns >> i & 1 && sheet->place[i] != SHEET_ABSENT)
			fields |= UINT32_C(1) << sheet->place[i];
	out->count = 0;
	for (i = 0; i < SHEET_COLUMNS; i++) {
		if (!(fields >> i & 1))
			continue;
		if (!i || !(fields >> (i - 1) & 1))
			out->run[out->count++].first = (unsigned char)i;
		out->run[out->count - 1].last = (unsigned char)i;
	}
}

int sheet_repeats(const struct sheet *sheet, const struct sheet_runs *runs)
{
	const uint32_t *from = sheet->from, *to = sheet->to;
	const char *text = sheet->rows.text;
	size_t fields = sheet->fields;
	unsigned i;

	if (sheet->row || !sheet->at)
		return 0;
	/* the last run differs most often: sources and notes stand at the end
	 */
	for (i = runs->count; i-- > 0;) {
		unsigned first = runs->run[i].first, last = runs->run[i].last;
		uint32_t start = from[first], before = (from - fields)[first];
		uint32_t n = to[last] - start;

		if (n != (to - fields)[last] - before ||
		    memcmp(text + start, text + before, n))
			return 0;
	}
	return 1;
}

const char *sheet_copy(const struct sheet *sheet, unsigned column,
		       struct arena *texts)
{
	struct span text = sheet_span(sheet, column);

	return text.n ? arena_copy(texts, text.p, text.n) : "";
}

co2e_status sheet_wrong(const struct sheet *sheet, unsigned column,
			co2e_status status, const char *message,
			co2e_error *err)
{
	struct span text = sheet_span(sheet, column);

	return err_set(err, status, sheet_place(sheet, column), "%s '%.*s': %s",
		       sheet->columns->names[column], err_cut(text.p, text.n),
		       text.p, message);
}

co2e_status sheet_read(struct sheet *sheet, const char *text, size_t n,
		       const char *source, const struct sheet_columns *columns,
		       co2e_status (*read_row)(void *reader), void *reader,
		       co2e_error *err)
{
	co2e_status status = sheet_open(sheet, text, n, source, columns, err);

	while (!status) {
		status = sheet_next(sheet, err);
		if (status || !sheet->line)
			break;
		status = read_row(reader);
	}
	sheet_close(sheet);
	return status;
}
