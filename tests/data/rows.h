/* A table as it stands, for tests that link the library's own sheet.h. */
#ifndef DATA_ROWS_H
#define DATA_ROWS_H

#include "base/arena.h"

#include <stddef.h>

enum { ROWS_COLUMNS = 24 };

struct rows {
	char path[512];
	const char *name[ROWS_COLUMNS];
	const char *(*cells)[ROWS_COLUMNS]; /* [row][column] */
	size_t columns, count, room;
	struct arena texts;
};

/* Reads FACTORS/folder/file; fails the test when it cannot. */
void rows_open(struct rows *out, const char *folder, const char *file);
void rows_close(struct rows *rows);
/* A cell under a header's name; fails the test when there is none. */
const char *rows_cell(const struct rows *rows, size_t row, const char *name);
/* The same as a number; fails the test when it is none. */
double rows_number(const struct rows *rows, size_t row, const char *name);

#endif
