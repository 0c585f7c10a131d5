#include "rows.h"

#include "../unit/cmocka_tests.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "base/number.h"

#include <stdio.h>
#include <string.h>

static void take(const char *out[ROWS_COLUMNS], struct rows *rows,
		 const struct csv_row *row)
{
	size_t i;

	assert_in_range(row->count, 1, ROWS_COLUMNS);
	for (i = 0; i < row->count; i++)
		out[i] = arena_copy(&rows->texts, row->fields[i].text.p,
				    row->fields[i].text.n);
}

void rows_open(struct rows *out, const char *folder, const char *file)
{
	const struct csv_row *row = NULL;
	struct csv *csv;

	memset(out, 0, sizeof(*out));
	snprintf(out->path, sizeof(out->path), FACTORS "/%s/%s", folder, file);
	assert_int_equal(csv_open(&csv, out->path, NULL, NULL), 0);
	assert_int_equal(csv_next(csv, &row, NULL), 0);
	assert_non_null(row);
	out->columns = row->count;
	take(out->name, out, row);
	for (;;) {
		void *cells = out->cells;

		assert_int_equal(csv_next(csv, &row, NULL), 0);
		if (!row)
			break;
		assert_int_equal(row->count, out->columns);
		assert_true(mem_grow(&cells, &out->room, out->count + 1,
				     sizeof(*out->cells)));
		out->cells = cells;
		take(out->cells[out->count++], out, row);
	}
	csv_close(csv);
}

void rows_close(struct rows *rows)
{
	mem_free(rows->cells);
	arena_clear(&rows->texts);
}

const char *rows_cell(const struct rows *rows, size_t row, const char *name)
{
	size_t i;

	for (i = 0; i < rows->columns; i++)
		if (!strcmp(rows->name[i], name))
			return rows->cells[row][i];
	fail_msg("%s has no column %s", rows->path, name);
	return "";
}

double rows_number(const struct rows *rows, size_t row, const char *name)
{
	const char *text = rows_cell(rows, row, name);
	double value = 0;

	if (!num_parse(&value, text, strlen(text)))
		fail_msg("%s, row %zu: %s '%s' is no number", rows->path,
			 row + 1, name, text);
	return value;
}
