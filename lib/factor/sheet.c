#include "sheet.h"

#include <string.h>

static struct place place_of(const struct sheet *sheet, const char *p)
{
	struct place at = {sheet->source, sheet->line, 0};
	const char *line = sheet->record, *q = sheet->record;

	for (; q < p; q++)
		if (*q == '\n') {
			at.line++;
			line = q + 1;
		}
	at.column = (uint32_t)text_characters(line, (size_t)(p - line)) + 1;
	return at;
}

static co2e_status quote_wrong(const struct sheet *sheet, const char *p,
			       co2e_error *err)
{
	return err_set(err, CO2E_E_SYNTAX, place_of(sheet, p),
		       p < sheet->end
			       ? "text after a closing quote; double the "
				 "quotes inside a quoted cell"
			       : "a quoted cell is never closed");
}

/* Eight bytes at a time: most cells are short, but most bytes are in long ones.
 */
static char *find_end(char *p, char *end)
{
	const uint64_t ones = 0x0101010101010101u;
	const uint64_t tops = 0x8080808080808080u;

	for (; end - p >= 8; p += 8) {
		uint64_t word, comma, line;

		memcpy(&word, p, 8);
		comma = word ^ ones * ',';
		line = word ^ ones * '\n';
		if ((((comma - ones) & ~comma) | ((line - ones) & ~line)) &
		    tops)
			break;
	}
	while (p < end && *p != ',' && *p != '\n')
		p++;
	return p;
}

static char *plain(struct sheet_cell *cell, char *p, char *end)
{
	char *last = find_end(p, end);
	char *stop = last;

	if (last > p && last[-1] == '\r' && (last == end || *last == '\n'))
		stop--;
	while (p < stop && (*p == ' ' || *p == '\t'))
		p++;
	while (stop > p && (stop[-1] == ' ' || stop[-1] == '\t'))
		stop--;
	*cell = (struct sheet_cell){p, (size_t)(stop - p), 0};
	return last;
}

/* p is after the opening quote. Returns where the cell ends: at a comma, a line
 * feed or the end; NULL where it is not well formed, and then *at is where. */
static char *quoted(struct sheet *sheet, struct sheet_cell *cell, char *p,
		    const char **at)
{
	char *start = p, *quote;
	int doubled = 0;

	for (;;) {
		quote = memchr(p, '"', (size_t)(sheet->end - p));
		if (!quote)
			return NULL;
		if (quote[1] != '"')
			break;
		doubled = 1;
		p = quote + 2;
	}
	*cell = (struct sheet_cell){start, (size_t)(quote - start), doubled};
	for (p = start; (p = memchr(p, '\n', (size_t)(quote - p))); p++)
		sheet->next_line++;
	p = quote + 1;
	if (*p == '\r' && (p + 1 == sheet->end || p[1] == '\n'))
		p++;
	if (p == sheet->end || *p == ',' || *p == '\n')
		return p;
	*at = p;
	return NULL;
}

/* Cuts the record that begins at sheet->at. */
static co2e_status split(struct sheet *sheet, co2e_error *err)
{
	struct sheet_cell spare;
	char *p = sheet->at;

	sheet->record = p;
	sheet->line = sheet->next_line;
	for (sheet->count = 0;;) {
		struct sheet_cell *cell = sheet->count < SHEET_COLUMNS
						  ? &sheet->cells[sheet->count]
						  : &spare;
		const char *wrong = sheet->end;

		sheet->count++;
		p = *p == '"' ? quoted(sheet, cell, p + 1, &wrong)
			      : plain(cell, p, sheet->end);
		if (!p)
			return quote_wrong(sheet, wrong, err);
		if (p == sheet->end || *p == '\n')
			break;
		p++;
	}
	sheet->at = p < sheet->end ? p + 1 : p;
	sheet->next_line++;
	return CO2E_OK;
}

static void skip_empty_lines(struct sheet *sheet)
{
	for (;; sheet->at++) {
		char *p = sheet->at;

		if (p < sheet->end && *p == '\r' && p[1] == '\n')
			p = ++sheet->at;
		if (p == sheet->end || *p != '\n')
			return;
		sheet->next_line++;
	}
}

static unsigned known(const struct sheet_columns *columns, struct span name)
{
	unsigned i;

	for (i = 0; i < columns->count; i++)
		if (span_is_fold(name, columns->names[i]))
			break;
	return i;
}

static co2e_status unknown_column(const struct sheet *sheet, unsigned field,
				  co2e_error *err)
{
	const struct sheet_cell *cell = &sheet->cells[field];
	struct span name = {cell->p, cell->n};
	unsigned i, best = 0, least = 99;

	for (i = 0; i < sheet->columns->count; i++) {
		unsigned d = text_distance(
			name, span_of(sheet->columns->names[i]), 20);

		if (d < least) {
			least = d;
			best = i;
		}
	}
	return err_set(err, CO2E_E_COLUMN, place_of(sheet, cell->p),
		       "'%.*s' is no column of this table; the nearest is '%s'",
		       err_cut(name.p, name.n), name.p,
		       sheet->columns->names[best]);
}

/* Finds where each column stands. */
static co2e_status header(struct sheet *sheet, co2e_error *err)
{
	const struct sheet_columns *columns = sheet->columns;
	unsigned i, c;

	sheet->fields = sheet->count;
	for (c = 0; c < SHEET_COLUMNS; c++)
		sheet->place[c] = SHEET_COLUMNS;
	for (i = 0; i < sheet->count && i < SHEET_COLUMNS; i++) {
		struct span name = {sheet->cells[i].p, sheet->cells[i].n};

		c = known(columns, name);
		if (c == columns->count)
			return unknown_column(sheet, i, err);
		if (sheet->place[c] != SHEET_COLUMNS)
			return err_set(err, CO2E_E_COLUMN,
				       place_of(sheet, name.p),
				       "the column '%s' stands twice",
				       columns->names[c]);
		sheet->place[c] = i;
	}
	for (c = 0; c < columns->needed; c++)
		if (sheet->place[c] == SHEET_COLUMNS)
			return err_set(err, CO2E_E_COLUMN,
				       place_of(sheet, sheet->record),
				       "the column '%s' is missing",
				       columns->names[c]);
	return CO2E_OK;
}

static co2e_status not_utf8(const struct sheet *sheet, const char *p,
			    co2e_error *err)
{
	struct place at = place_of(sheet, p);

	if (*p == '\0')
		return err_set(err, CO2E_E_ENCODING, at,
			       "a NUL byte: save the table as UTF-8");
	return err_set(err, CO2E_E_ENCODING, at,
		       "the byte 0x%02X is not UTF-8: save the table as UTF-8",
		       (unsigned char)*p);
}

co2e_status sheet_open(struct sheet *sheet, char *text, size_t n,
		       const char *source, const struct sheet_columns *columns,
		       co2e_error *err)
{
	size_t bad = text_utf8_bad(text, n);
	co2e_status status;

	memset(sheet, 0, sizeof(*sheet));
	sheet->source = source;
	sheet->columns = columns;
	sheet->at = sheet->record = text;
	sheet->end = text + n;
	sheet->line = sheet->next_line = 1;
	if (bad < n)
		return not_utf8(sheet, text + bad, err);
	if (n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3))
		sheet->at += 3;
	skip_empty_lines(sheet);
	status = split(sheet, err);
	return status ? status : header(sheet, err);
}

co2e_status sheet_next(struct sheet *sheet, int *more, co2e_error *err)
{
	co2e_status status;

	skip_empty_lines(sheet);
	*more = sheet->at < sheet->end;
	if (!*more)
		return CO2E_OK;
	status = split(sheet, err);
	if (!status && sheet->count != sheet->fields)
		return err_set(
			err, CO2E_E_FIELDS,
			(struct place){sheet->source, sheet->line, 0},
			"the row has %u fields, the header has %u: quote "
			"cells that hold a comma",
			sheet->count, sheet->fields);
	return status;
}

struct span sheet_span(const struct sheet *sheet, unsigned column)
{
	const struct sheet_cell *cell = &sheet->cells[sheet->place[column]];

	return (struct span){cell->p ? cell->p : "", cell->n};
}

/* What doubled quotes leave over becomes spaces, so that the columns of later
 * cells can still be counted. */
static void undouble(struct sheet_cell *cell)
{
	char *to = cell->p, *end = cell->p + cell->n;
	const char *from;

	for (from = cell->p; from < end; from++) {
		*to++ = *from;
		if (*from == '"')
			from++;
	}
	cell->n = (size_t)(to - cell->p);
	cell->doubled = 0;
	memset(to, ' ', (size_t)(end - to));
}

const char *sheet_text(struct sheet *sheet, unsigned column)
{
	struct sheet_cell *cell = &sheet->cells[sheet->place[column]];

	if (!cell->p)
		return "";
	if (cell->doubled)
		undouble(cell);
	cell->p[cell->n] = '\0';
	return cell->p;
}

struct place sheet_place(const struct sheet *sheet, unsigned column)
{
	const struct sheet_cell *cell = &sheet->cells[sheet->place[column]];

	if (!cell->p)
		return (struct place){sheet->source, sheet->line, 0};
	return place_of(sheet, cell->p > sheet->record && cell->p[-1] == '"'
				       ? cell->p - 1
				       : cell->p);
}
