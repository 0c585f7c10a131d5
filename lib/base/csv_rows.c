/* Many usual records at once. */
#include "csv_reader.h"

#include "alloc.h"

#define OFFSET_MOST (UINT32_MAX - 2 * CSV_BLOCK)

enum {
	CELLS = 1 << 14, /* that one scan of some rows finds; a row at least */
	SHORT = 4 /* bytes of a field, if that is most of them */
};

/* Room for one row. */
static int make_row(struct csv *csv, size_t fields)
{
	void *row = csv->take.fields;
	int ok = mem_grow(&row, &csv->take.room, fields,
			  sizeof(*csv->take.fields));

	csv->take.fields = row;
	return ok;
}

/* Has row r a field that is not empty, and no more bytes than a record may? */
static int is_sound(const struct csv_rows *rows, size_t r, size_t most)
{
	const uint32_t *from = rows->from + r * rows->fields;
	const uint32_t *to = rows->to + r * rows->fields;
	uint32_t next = rows->at[r + 1], bytes = next - rows->at[r] - 1, i;

	bytes -= bytes && rows->text[next - 2] == '\r';
	if (bytes > most)
		return 0;
	for (i = 0; i < rows->fields && from[i] == to[i]; i++)
		;
	return i < rows->fields;
}

/* How many rows have the fields they should: where the next one's first field
 * starts, a line starts as well. As starts of fields and of lines both stand in
 * order, no line then starts in between. */
static size_t count_rows(const struct csv_rows *rows, size_t ended,
			 size_t lines, size_t most, size_t most_bytes)
{
	size_t fields = rows->fields, r = 0;
	/* the most that a row of empty fields has: quotes, separators, "\r\n"
	 */
	size_t blank = 3 * fields + 1;
	size_t plain = most_bytes > blank ? most_bytes - blank : 0;

	if (most > ended / fields)
		most = ended / fields;
	if (most > lines - 1)
		most = lines - 1;
	for (; r < most; r++) {
		uint32_t line = rows->at[r + 1];
		uint32_t first = rows->from[(r + 1) * fields];

		if (first - line != (rows->text[line] == '"'))
			break;
		if (line - rows->at[r] - blank - 1 >= plain &&
		    !is_sound(rows, r, most_bytes))
			break;
	}
	return r;
}

/* The first of the bytes from `from` up to `to` that is no UTF-8, or a NUL; or
 * `to`. It can only be one that the scan found to be dirty. */
static uint32_t first_bad(struct csv *csv, uint32_t from, uint32_t to)
{
	const struct csv_scan *scan = &csv->scan;
	size_t i;

	for (i = csv->next_dirty; i < scan->dirty_count; i++) {
		uint32_t block = scan->dirty[i].at, at;
		uint64_t bits = scan->dirty[i].bits;

		if (block + CSV_BLOCK <= from) {
			csv->next_dirty = i + 1;
			continue;
		}
		while (bits) {
			size_t length;

			at = block + (uint32_t)__builtin_ctzll(bits);
			bits &= bits - 1;
			if (at < from)
				continue; /* of a character that was passed */
			if (at >= to)
				return to;
			length = text_utf8_length(scan->text + at, to - at);
			if (!length)
				return at;
			from = at + (uint32_t)length;
		}
	}
	return to;
}

/* How many rows are left if those end before the first that is not UTF-8, or
 * has a NUL. */
static size_t clean_rows(struct csv *csv, const struct csv_rows *rows)
{
	uint32_t end = rows->at[rows->count];
	uint32_t bad = first_bad(csv, rows->at[0], end);
	size_t r = 0;

	if (bad == end)
		return rows->count;
	while (rows->at[r + 1] <= bad)
		r++;
	return r;
}

/* Scans from csv->at on until so many fields have ended. 0: the heap is
 * exhausted. */
static int scan(struct csv *csv, size_t most)
{
	struct csv_scan *scan = &csv->scan;
	size_t room = most + CSV_SCAN_ROOM;
	size_t blocks = (csv->n - csv->at) / CSV_BLOCK + 1;
	void *spots = csv->spots, *dirty = csv->dirty;

	scan->text = NULL;
	if (!mem_grow(&spots, &csv->spots_room, 3 * room, sizeof(*csv->spots)))
		return 0;
	csv->spots = spots;
	if (!mem_grow(&dirty, &csv->dirty_room, blocks, sizeof(*csv->dirty)))
		return 0;
	csv->dirty = dirty;
	*scan = (struct csv_scan){.text = csv->text,
				  .at = (uint32_t)csv->at,
				  .end = (uint32_t)csv->n,
				  .separator = csv->take.separator,
				  .most = most,
				  .from = csv->spots,
				  .to = csv->spots + room,
				  .lines = csv->spots + 2 * room,
				  .dirty = csv->dirty};
	csv->scanner->scan(scan);
	csv->next_field = csv->next_line = csv->next_dirty = 0;
	return 1;
}

int csv_scan_ahead(struct csv *csv)
{
	return csv->n < OFFSET_MOST && scan(csv, (csv->n - csv->at) / SHORT);
}

/* Of `most` rows, as many as one call answers. */
static int scan_rows(struct csv *csv, size_t fields, size_t most)
{
	if (most > CELLS / fields)
		most = CELLS / fields + (fields > CELLS);
	return scan(csv, most * fields);
}

/* Finds csv->at among the lines that were scanned to their ends, of which
 * csv_next() may have taken some: where one row in a hundred is not usual,
 * scanning again what stands behind it would be most of all. 0: it is none of
 * them. */
static int find_scanned(struct csv *csv)
{
	const struct csv_scan *scan = &csv->scan;
	size_t line = csv->next_line, field = csv->next_field;

	if (!scan->text)
		return 0;
	while (line < scan->line_count && scan->lines[line] < csv->at)
		line++;
	while (field < scan->field_count && scan->from[field] < csv->at)
		field++;
	csv->next_line = line;
	csv->next_field = field;
	return line + 1 < scan->line_count && scan->lines[line] == csv->at;
}

/* The usual rows among what was scanned, from csv->at on. */
static void take_scanned(struct csv *csv, struct csv_rows *rows, size_t most)
{
	const struct csv_scan *scan = &csv->scan;

	rows->from = scan->from + csv->next_field;
	rows->to = scan->to + csv->next_field;
	rows->at = scan->lines + csv->next_line;
	rows->count =
		count_rows(rows, scan->field_count - csv->next_field,
			   scan->line_count - csv->next_line, most, csv->most);
	if (scan->dirty_count)
		rows->count = clean_rows(csv, rows);
	csv->next_field += rows->count * rows->fields;
	csv->next_line += rows->count;
	csv->at = rows->at[rows->count];
	csv->line += rows->count;
}

co2e_status csv_rows(struct csv *csv, struct csv_rows *rows, size_t fields,
		     size_t most, co2e_error *err)
{
	*rows = (struct csv_rows){
		.fields = fields, .line = csv->line, .text = csv->text};
	if (csv->skip || csv->ended || !fields || csv->n >= OFFSET_MOST)
		return CO2E_OK;
	if (!make_row(csv, fields) ||
	    (!find_scanned(csv) && !scan_rows(csv, fields, most)))
		return err_memory(err);
	take_scanned(csv, rows, most);
	return CO2E_OK;
}

const struct csv_row *csv_rows_row(struct csv *csv, const struct csv_rows *rows,
				   size_t r)
{
	const uint32_t *from = rows->from + r * rows->fields;
	const uint32_t *to = rows->to + r * rows->fields;
	struct csv_field *fields = csv->take.fields;
	size_t i;

	for (i = 0; i < rows->fields; i++) {
		fields[i].text =
			(struct span){rows->text + from[i], to[i] - from[i]};
		fields[i].quoted =
			from[i] > rows->at[r] && rows->text[from[i] - 1] == '"';
	}
	csv->row = (struct csv_row){.line = rows->line + r,
				    .count = rows->fields,
				    .fields = fields};
	csv->as_read = rows->text + rows->at[r];
	return &csv->row;
}
