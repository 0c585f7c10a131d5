/* A small aligned table: columns by rows of cells, for a terminal or a text
 * file. No colour, no tabs, no trailing spaces. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "base/buffer.h"

enum table_align {
	TABLE_LEFT,
	TABLE_RIGHT,
	TABLE_POINT /* numbers: the decimal points stand under each other */
};

struct table_column {
	const char *title;
	enum table_align align;
};

struct table {
	const struct table_column *columns; /* borrowed until table_end() */
	size_t column_count;
	struct buffer text; /* the cells' texts, one after the other */
	size_t *ends; /* of each cell in `text` */
	size_t cells, room;
	size_t rule; /* a line stands before the row with this cell; 0: none */
	int failed;
};

void table_begin(struct table *t, const struct table_column *columns,
		 size_t column_count);
/* The next cell, left to right, row by row. Control characters, which could
 * steer a terminal, become spaces. */
void table_put(struct table *t, const char *text);
/* A line before the next row (one a table). */
void table_rule(struct table *t);
/* Appends the table to `out`, each line after `indent` spaces, and frees it. A
 * last row that is not full has blank cells. */
void table_end(struct table *t, struct buffer *out, size_t indent);

#endif
