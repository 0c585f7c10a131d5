#include "sheet.h"

#include "../unit/cmocka_tests.h"

#include "base/alloc.h"
#include "base/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *keep(struct sheet *sheet, struct span text)
{
	const char *copy =
		arena_copy(&sheet->texts, text.n ? text.p : "", text.n);

	assert_non_null(copy);
	return copy;
}

static void take(struct sheet *sheet, const struct csv_row *row)
{
	struct sheet_row *to;
	void *rows = sheet->rows;
	size_t i;

	assert_true(
		mem_grow(&rows, &sheet->room, sheet->count + 1, sizeof(*to)));
	sheet->rows = rows;
	to = &sheet->rows[sheet->count++];
	if (row->count != sheet->columns)
		fail_msg("%s:%llu: %zu fields, not %zu", sheet->path,
			 (unsigned long long)row->line, row->count,
			 sheet->columns);
	for (i = 0; i < row->count; i++)
		to->cell[i] = keep(sheet, row->fields[i].text);
	to->line = row->line;
}

void sheet_open(struct sheet *out, const char *folder, const char *name,
		const char *file)
{
	const struct csv_row *row;
	struct csv *csv;
	size_t i;

	memset(out, 0, sizeof(*out));
	snprintf(out->path, sizeof(out->path), "%s/%s/%s", folder, name, file);
	if (csv_open(&csv, out->path, NULL, NULL))
		fail_msg("cannot read %s", out->path);
	assert_int_equal(csv_next(csv, &row, NULL), CO2E_OK);
	assert_non_null(row);
	assert_in_range(row->count, 1, SHEET_COLUMNS);
	out->columns = row->count;
	for (i = 0; i < row->count; i++)
		out->name[i] = keep(out, row->fields[i].text);
	for (;;) {
		assert_int_equal(csv_next(csv, &row, NULL), CO2E_OK);
		if (!row)
			break;
		take(out, row);
	}
	csv_close(csv);
}

void sheet_close(struct sheet *sheet)
{
	mem_free(sheet->rows);
	arena_clear(&sheet->texts);
}

const char *sheet_cell(const struct sheet *sheet, const struct sheet_row *row,
		       const char *name)
{
	size_t i;

	for (i = 0; i < sheet->columns; i++)
		if (!strcmp(sheet->name[i], name))
			return row->cell[i];
	fail_msg("%s has no column %s", sheet->path, name);
	return "";
}

const struct sheet_row *sheet_figure(const struct sheet *sheet,
				     const char *activity, const char *stage,
				     const char *unit)
{
	const struct sheet_row *found = NULL;
	size_t i;

	for (i = 0; i < sheet->count; i++) {
		const struct sheet_row *row = &sheet->rows[i];

		if (strcmp(sheet_cell(sheet, row, "activity"), activity) ||
		    strcmp(sheet_cell(sheet, row, "stage"), stage) ||
		    strcmp(sheet_cell(sheet, row, "unit"), unit))
			continue;
		assert_null(found);
		found = row;
	}
	return found;
}

char *sheet_text(const char *folder, const char *name, const char *file)
{
	char path[512];
	FILE *in;
	char *text;
	size_t n, room = 1u << 20;

	snprintf(path, sizeof(path), "%s/%s/%s", folder, name, file);
	in = fopen(path, "rb");
	if (!in)
		fail_msg("cannot read %s", path);
	text = malloc(room);
	assert_non_null(text);
	n = fread(text, 1, room - 1, in);
	assert_true(n < room - 1);
	text[n] = '\0';
	fclose(in);
	return text;
}
