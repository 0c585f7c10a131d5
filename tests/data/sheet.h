/* A shipped CSV as it stands: cells by the header's names, as text. For tests
 * of what is published, which must not depend on the loader. */
#ifndef DATA_SHEET_H
#define DATA_SHEET_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum { SHEET_COLUMNS = 24 };

struct sheet_row {
	const char *cell[SHEET_COLUMNS];
	uint64_t line;
};

struct sheet {
	const char *name[SHEET_COLUMNS];
	size_t columns;
	struct sheet_row *rows;
	size_t count, room;
	struct arena texts;
	char path[512];
};

/* Reads folder/name/file; fails the test when it cannot. */
void sheet_open(struct sheet *out, const char *folder, const char *name,
		const char *file);
void sheet_close(struct sheet *sheet);
/* A row's cell under a header's name; fails the test when there is none. */
const char *sheet_cell(const struct sheet *sheet, const struct sheet_row *row,
		       const char *name);
/* The row with these texts, or NULL; fails the test when there are two. */
const struct sheet_row *sheet_figure(const struct sheet *sheet,
				     const char *activity, const char *stage,
				     const char *unit);

/* A whole text file, terminated; free with free(). Fails the test. */
char *sheet_text(const char *folder, const char *name, const char *file);

#endif
