/* Rows of a table against the rows before them. */
#include "cmocka_tests.h"

#include "factor/sheet.h"
#include "seeded.h"

#include <string.h>

enum { COLUMNS = 7, ROWS = 200 };

static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g"};
static const struct sheet_columns columns = {names, COLUMNS, 5};

/* As a cell may be written: plain, blank, quoted, or such that quotes and
 * separators could be taken for one another. */
static const char *const cells[] = {
	"x",      "",       "\"x\"",  "xx",    "\"x,x\"",   "\"\"", "x ",
	"\"x \"", "\"x,\"", "\",x\"", "\",\"", "\"x\"\"\"", " x",   "\xc3\xa9",
};
enum { CELLS = sizeof(cells) / sizeof(cells[0]) };

/* Few kinds of cells, so that rows repeat; sometimes a blank line, or a line
 * end of the other kind. */
static size_t make(char *out, uint64_t *seed)
{
	uint32_t kinds = 1 + seeded_below(seed, 4);
	uint32_t first = seeded_below(seed, CELLS);
	unsigned row, i;
	char *p = out;

	p += strlen(strcpy(p, "a,b,c,d,e,f,g\n"));
	for (row = 0; row < ROWS; row++) {
		for (i = 0; i < COLUMNS; i++) {
			const char *cell =
				cells[(first + seeded_below(seed, kinds)) %
				      CELLS];

			p += strlen(strcpy(p, cell));
			*p++ = i + 1 < COLUMNS ? ',' : '\n';
		}
		if (!seeded_below(seed, 9))
			p += strlen(strcpy(p - 1, "\r\n")) - 1;
	}
	*p = '\0';
	return (size_t)(p - out);
}

/* The cells of a row, copied. */
struct row {
	size_t n[COLUMNS];
	char text[COLUMNS][16];
};

static void keep(struct row *out, const struct sheet *sheet)
{
	unsigned i;

	for (i = 0; i < COLUMNS; i++) {
		struct span cell = sheet_span(sheet, i);

		assert_true(cell.n < sizeof(out->text[i]));
		assert_int_equal(sheet_has(sheet, i), cell.n != 0);
		out->n[i] = cell.n;
		memcpy(out->text[i], cell.p, cell.n);
	}
}

static int same(const struct row *a, const struct row *b, uint32_t which)
{
	unsigned i;

	for (i = 0; i < COLUMNS; i++)
		if (which >> i & 1 &&
		    (a->n[i] != b->n[i] ||
		     memcmp(a->text[i], b->text[i], a->n[i]) != 0))
			return 0;
	return 1;
}

/* Returns how many rows were seen to repeat, and adds to *alike those that do.
 */
static unsigned compare(const char *text, size_t n, uint32_t which,
			unsigned *alike)
{
	struct row rows[2] = {0};
	struct sheet_runs runs;
	struct sheet sheet;
	unsigned row = 0, found = 0;

	assert_int_equal(sheet_open(&sheet, text, n, "t.csv", &columns, NULL),
			 CO2E_OK);
	sheet_find_runs(&runs, &sheet, which);
	for (;;) {
		assert_int_equal(sheet_next(&sheet, NULL), CO2E_OK);
		if (!sheet.line)
			break;
		keep(&rows[row % 2], &sheet);
		if (row && same(&rows[0], &rows[1], which))
			++*alike;
		if (sheet_repeats(&sheet, &runs)) {
			assert_true(row > 0);
			assert_true(same(&rows[0], &rows[1], which));
			found++;
		}
		row++;
	}
	sheet_close(&sheet);
	return found;
}

static void what_repeats_is_the_same_cell_by_cell(void **state)
{
	static char text[ROWS * COLUMNS * 16];
	unsigned i, found = 0, alike = 0;
	uint64_t seed = 88172645463325252;

	(void)state;
	for (i = 0; i < 3000; i++) {
		size_t n = make(text, &seed);
		uint32_t which = 1 + seeded_below(&seed, (1 << COLUMNS) - 1);

		found += compare(text, n, which, &alike);
	}
	/* most of it is found: rows alone, and the first of many, are not */
	assert_true(found > alike / 4);
	assert_true(found < alike);
}

/* Columns in another order than the table's, and some that it does not have. */
static void runs_are_of_fields_side_by_side(void **state)
{
	static const char text[] = "e,a,b,g,d,c\n1,2,3,4,5,6\n";
	struct sheet_runs runs;
	struct sheet sheet;

	(void)state;
	assert_int_equal(sheet_open(&sheet, text, sizeof(text) - 1, "t.csv",
				    &columns, NULL),
			 CO2E_OK);
	/* a, c, d, e, f: fields 1, 5, 4, 0, and none */
	sheet_find_runs(&runs, &sheet, 0x3d);
	assert_int_equal(runs.count, 2);
	assert_int_equal(runs.run[0].first, 0);
	assert_int_equal(runs.run[0].last, 1);
	assert_int_equal(runs.run[1].first, 4);
	assert_int_equal(runs.run[1].last, 5);
	sheet_find_runs(&runs, &sheet, 0);
	assert_int_equal(runs.count, 0);
	assert_int_equal(sheet_next(&sheet, NULL), CO2E_OK);
	assert_int_equal(sheet_span(&sheet, 5).n, 0);
	assert_memory_equal(sheet_span(&sheet, 6).p, "4", 1);
	sheet_close(&sheet);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_repeats_is_the_same_cell_by_cell),
		cmocka_unit_test(runs_are_of_fields_side_by_side),
	};

	return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
