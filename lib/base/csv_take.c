#include "csv_take.h"

#include "alloc.h"

/* Begins at p: with the marks that the record before left over, if p is in
 * their block. */
static inline void begin(struct csv_take *take, const char *p)
{
	struct csv_marks *m = &take->marks;

	if (m->block && p - m->block < CSV_BLOCK)
		m->bits &= ~UINT64_C(0) << (p - m->block);
	else
		csv_mark(m, p, take->separator);
	take->dirty = m->dirty;
	take->count = 0;
	take->breaks = 0;
	take->doubled = 0;
	take->quote = NULL;
}

/* The next mark, or end. */
static inline const char *pass(struct csv_take *take, const char *end)
{
	struct csv_marks *m = &take->marks;
	const char *mark;

	while (!m->bits) {
		if (end - m->block <= CSV_BLOCK)
			return end;
		csv_mark(m, m->block + CSV_BLOCK, take->separator);
		take->dirty |= m->dirty;
	}
	mark = m->block + __builtin_ctzll(m->bits);
	m->bits &= m->bits - 1;
	return mark;
}

/* Finds the quote that closes the field whose opening one was passed. */
static enum csv_taken close_quote(struct csv_take *take,
				  struct csv_field *field, const char *end)
{
	for (;;) {
		const char *mark = pass(take, end);

		take->end = mark;
		if (mark == end)
			return take->last ? CSV_OPEN : CSV_MORE;
		if (*mark == '\n' || (*mark == '\r' && mark[1] != '\n'))
			take->breaks++;
		if (*mark != '"')
			continue;
		if (mark + 1 == end && !take->last)
			return CSV_MORE; /* perhaps the first of two */
		if (mark[1] != '"') {
			field->text.n = (size_t)(mark - field->text.p);
			return CSV_TAKEN;
		}
		pass(take, end);
		field->quoted = 2;
		take->doubled = 1;
	}
}

static int more_fields(struct csv_take *take)
{
	void *fields = take->fields;

	if (!mem_grow(&fields, &take->room, take->count + 1,
		      sizeof(*take->fields)))
		return 0;
	take->fields = fields;
	return 1;
}

/* Takes the field at p; take->end is the mark behind it. */
static inline enum csv_taken take_field(struct csv_take *take, const char *p,
					const char *end)
{
	struct csv_field *field;
	enum csv_taken taken;

	if (take->count == take->room && !more_fields(take))
		return CSV_HEAP;
	field = &take->fields[take->count++];
	field->text.p = p;
	field->quoted = 0;
	if (*p != '"') {
		do /* a quote within a bare field is a character like others */
			take->end = pass(take, end);
		while (take->end < end && *take->end == '"');
		field->text.n = (size_t)(take->end - p);
		return CSV_TAKEN;
	}
	take->quote = pass(take, end);
	field->text.p = p + 1;
	field->quoted = 1;
	taken = close_quote(take, field, end);
	if (taken)
		return taken;
	take->end = field->text.p + field->text.n + 1;
	if (pass(take, end) != take->end)
		return CSV_AFTER;
	take->quote = NULL;
	return CSV_TAKEN;
}

enum csv_taken csv_take(struct csv_take *take, const char *p, const char *end)
{
	enum csv_taken taken;

	begin(take, p);
	for (;;) {
		taken = take_field(take, p, end);
		if (taken)
			return taken;
		if (take->end == end || *take->end != take->separator)
			break;
		if (take->count == CSV_FIELDS_MAX)
			return CSV_WIDE;
		p = take->end + 1;
	}
	if (!take->last && end - take->end < 2 &&
	    (take->end == end || *take->end == '\r'))
		return CSV_MORE; /* perhaps with the '\n' of "\r\n" */
	take->next = take->end;
	if (take->next < end)
		take->next +=
			*take->next == '\r' && take->next[1] == '\n' ? 2 : 1;
	return CSV_TAKEN;
}
