#include "table.h"

#include "clean.h"
#include "base/width.h"
#include "base/alloc.h"

#include <string.h>

struct widths {
	size_t head; /* TABLE_POINT: before the decimal point; else all */
	size_t tail; /* TABLE_POINT: from the point on */
	size_t all;
};

static const char gap[] = "  ";

void table_begin(struct table *t, const struct table_column *columns,
		 size_t column_count)
{
	struct table empty = {0};

	*t = empty;
	t->columns = columns;
	t->column_count = column_count;
}

static int room_for_cell(struct table *t)
{
	void *ends = t->ends;

	if (!mem_grow(&ends, &t->room, t->cells + 1, sizeof(*t->ends)))
		return 0;
	t->ends = ends;
	return 1;
}

void table_put(struct table *t, const char *text)
{
	if (!room_for_cell(t) || !clean_put(&t->text, text)) {
		t->failed = 1;
		return;
	}
	t->ends[t->cells++] = t->text.n;
}

void table_rule(struct table *t)
{
	t->rule = t->cells;
}

struct cell {
	const char *p;
	size_t n;
};

static struct cell cell_at(const struct table *t, size_t i)
{
	struct cell cell = {"", 0};
	size_t from = i ? t->ends[i - 1] : 0;

	if (i >= t->cells)
		return cell;
	cell.p = t->text.text + from;
	cell.n = t->ends[i] - from;
	return cell;
}

/* How wide the cell is before its decimal point, and from it on. */
static struct widths widths_of(struct cell cell, enum table_align align)
{
	struct widths w = {width_of(cell.p, cell.n), 0, 0};
	const char *point = align == TABLE_POINT && cell.n
				    ? memchr(cell.p, '.', cell.n)
				    : NULL;
	const char *space = align == TABLE_POINT && cell.n
				    ? memchr(cell.p, ' ', cell.n)
				    : NULL;

	w.all = w.head;
	/* "12 %" stands under "1.5 %" */
	if (!point)
		point = space;
	if (point) {
		w.head = width_of(cell.p, (size_t)(point - cell.p));
		w.tail = w.all - w.head;
	}
	return w;
}

static struct widths column_widths(const struct table *t, size_t column)
{
	enum table_align align = t->columns[column].align;
	size_t title = width_of(t->columns[column].title,
				strlen(t->columns[column].title));
	struct widths most = {0};
	size_t i;

	for (i = column; i < t->cells; i += t->column_count) {
		struct widths w = widths_of(cell_at(t, i), align);

		if (w.head > most.head)
			most.head = w.head;
		if (w.tail > most.tail)
			most.tail = w.tail;
	}
	most.all = most.head + most.tail;
	if (title > most.all) {
		most.head += title - most.all;
		most.all = title;
	}
	return most;
}

static void put_cell(struct buffer *out, struct cell cell,
		     enum table_align align, struct widths column)
{
	struct widths w = widths_of(cell, align);
	size_t before = align == TABLE_LEFT ? 0 : column.head - w.head;

	if (align == TABLE_RIGHT)
		before = column.all - w.all;
	buffer_fill(out, ' ', before);
	buffer_put(out, cell.p, cell.n);
	buffer_fill(out, ' ', column.all - w.all - before);
}

static void end_line(struct buffer *out)
{
	while (out->n && out->text[out->n - 1] == ' ')
		out->n--;
	buffer_byte(out, '\n');
}

static void put_row(const struct table *t, struct buffer *out, size_t first,
		    const struct widths *widths)
{
	size_t i;

	for (i = 0; i < t->column_count; i++) {
		if (i)
			buffer_put(out, gap, sizeof(gap) - 1);
		put_cell(out, cell_at(t, first + i), t->columns[i].align,
			 widths[i]);
	}
	end_line(out);
}

/* The titles stand at the side that their numbers stand at. */
static void put_titles(const struct table *t, struct buffer *out,
		       const struct widths *widths)
{
	size_t i;

	for (i = 0; i < t->column_count; i++) {
		const char *title = t->columns[i].title;
		struct cell cell = {title, strlen(title)};

		if (i)
			buffer_put(out, gap, sizeof(gap) - 1);
		put_cell(out, cell,
			 t->columns[i].align == TABLE_LEFT ? TABLE_LEFT
							   : TABLE_RIGHT,
			 widths[i]);
	}
	end_line(out);
}

static void put_rule(const struct table *t, struct buffer *out,
		     const struct widths *widths)
{
	size_t i;

	for (i = 0; i < t->column_count; i++) {
		if (i)
			buffer_put(out, gap, sizeof(gap) - 1);
		buffer_fill(out, '-', widths[i].all);
	}
	end_line(out);
}

static void put_all(const struct table *t, struct buffer *out, size_t indent,
		    const struct widths *widths)
{
	size_t i;

	buffer_fill(out, ' ', indent);
	put_titles(t, out, widths);
	buffer_fill(out, ' ', indent);
	put_rule(t, out, widths);
	for (i = 0; i < t->cells; i += t->column_count) {
		if (i && i == t->rule) {
			buffer_fill(out, ' ', indent);
			put_rule(t, out, widths);
		}
		buffer_fill(out, ' ', indent);
		put_row(t, out, i, widths);
	}
}

void table_end(struct table *t, struct buffer *out, size_t indent)
{
	struct widths *widths = mem_zero(t->column_count, sizeof(*widths));
	size_t i;

	if (!widths || t->failed) {
		out->failed |= BUFFER_HEAP;
	} else {
		for (i = 0; i < t->column_count; i++)
			widths[i] = column_widths(t, i);
		put_all(t, out, indent, widths);
	}
	mem_free(widths);
	mem_free(t->ends);
	buffer_clear(&t->text);
}
