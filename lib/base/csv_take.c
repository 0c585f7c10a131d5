#include "csv_take.h"

#include "alloc.h"

/* Where the taking stands: what is used for every field is in locals. */
struct cursor {
	uint64_t bits; /* marks of the block that were not passed yet */
	const char *block;
	const char *end; /* of the buffer */
};

/* Marks as many blocks from `from` on as there are and fit. */
static void mark_window(struct csv_take *take, const char *from,
			const char *end)
{
	struct csv_marks *m = &take->marks;
	size_t blocks = ((size_t)(end - from) + CSV_BLOCK - 1) / CSV_BLOCK;

	m->from = from;
	m->blocks = blocks < CSV_WINDOW ? blocks : CSV_WINDOW;
	m->blocks += !m->blocks; /* nothing but the zeros behind the end */
	take->mark(m, take->separator);
}

/* The marks of the block at `block`. */
static inline uint64_t block_bits(struct csv_take *take, const char *block,
				  const char *end)
{
	struct csv_marks *m = &take->marks;
	size_t i = (size_t)(block - m->from) / CSV_BLOCK;

	if (i >= m->blocks) {
		mark_window(take, block, end);
		i = 0;
	}
	take->dirty |= m->dirty >> i & 1;
	return m->bits[i];
}

/* Begins at p: with the marks that there are, if p is among them. */
static inline struct cursor begin(struct csv_take *take, const char *p,
				  const char *end)
{
	struct csv_marks *m = &take->marks;
	struct cursor c = {.end = end};
	size_t at;

	if (!m->from || (size_t)(p - m->from) >= m->blocks * CSV_BLOCK)
		mark_window(take, p, end);
	at = (size_t)(p - m->from);
	c.block = m->from + at / CSV_BLOCK * CSV_BLOCK;
	take->dirty = 0;
	take->count = 0;
	take->breaks = 0;
	take->doubled = 0;
	take->quote = NULL;
	c.bits = block_bits(take, c.block, end) & ~UINT64_C(0)
							  << at % CSV_BLOCK;
	return c;
}

/* The next mark, or the end. */
static inline const char *pass(struct csv_take *take, struct cursor *c)
{
	const char *mark;

	while (!c->bits) {
		if (c->end - c->block <= CSV_BLOCK)
			return c->end;
		c->block += CSV_BLOCK;
		c->bits = block_bits(take, c->block, c->end);
	}
	mark = c->block + __builtin_ctzll(c->bits);
	c->bits &= c->bits - 1;
	return mark;
}

/* Finds the quote that closes the field whose opening one was passed. */
static inline enum csv_taken close_quote(struct csv_take *take,
					 struct cursor *c,
					 struct csv_field *field)
{
	for (;;) {
		const char *mark = pass(take, c);

		take->end = mark;
		if (mark == c->end)
			return take->last ? CSV_OPEN : CSV_MORE;
		if (*mark == '\n' || (*mark == '\r' && mark[1] != '\n'))
			take->breaks++;
		if (*mark != '"')
			continue;
		if (mark + 1 == c->end && !take->last)
			return CSV_MORE; /* perhaps the first of two */
		if (mark[1] != '"') {
			field->text.n = (size_t)(mark - field->text.p);
			return CSV_TAKEN;
		}
		pass(take, c);
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

/* Takes the quoted field at p; take->end is the mark behind it. */
static inline enum csv_taken take_quoted(struct csv_take *take,
					 struct cursor *c,
					 struct csv_field *field, const char *p)
{
	enum csv_taken taken;

	take->quote = pass(take, c);
	field->text.p = p + 1;
	field->quoted = 1;
	taken = close_quote(take, c, field);
	if (taken)
		return taken;
	take->end = field->text.p + field->text.n + 1;
	if (pass(take, c) != take->end)
		return CSV_AFTER;
	take->quote = NULL;
	return CSV_TAKEN;
}

/* Takes the bare fields from p on, up to one that is not: they are most, so
 * that this loop keeps all it needs in registers. *at becomes where the next
 * field starts, or NULL behind the record's last. */
static inline void take_bare(struct csv_take *take, struct cursor *c,
			     const char **at)
{
	struct csv_field *field = take->fields + take->count;
	size_t most = take->room < CSV_FIELDS_MAX ? take->room : CSV_FIELDS_MAX;
	const struct csv_field *room = take->fields + most;
	const char *p = *at, *mark = NULL;
	char separator = take->separator;

	while (field < room && *p != '"') {
		do /* a quote within a bare field is a character as others */
			mark = pass(take, c);
		while (*mark == '"' && mark < c->end);
		field->text.p = p;
		field->text.n = (size_t)(mark - p);
		field->quoted = 0;
		field++;
		p = mark + 1;
		if (*mark != separator || mark == c->end) {
			p = NULL;
			break;
		}
	}
	take->count = (size_t)(field - take->fields);
	if (mark)
		take->end = mark;
	*at = p;
}

/* One field that is quoted, or for which there was no room. */
static enum csv_taken take_other(struct csv_take *take, struct cursor *c,
				 const char **at)
{
	enum csv_taken taken;

	if (take->count == CSV_FIELDS_MAX)
		return CSV_WIDE;
	if (take->count == take->room && !more_fields(take))
		return CSV_HEAP;
	if (**at != '"')
		return CSV_TAKEN;
	taken = take_quoted(take, c, &take->fields[take->count++], *at);
	*at = take->end == c->end || *take->end != take->separator
		      ? NULL
		      : take->end + 1;
	return taken;
}

enum csv_taken csv_take(struct csv_take *take, const char *p, const char *end)
{
	struct cursor c = begin(take, p, end);

	if (!take->room && !more_fields(take))
		return CSV_HEAP;
	while (p) {
		enum csv_taken taken;

		take_bare(take, &c, &p);
		if (!p)
			break;
		taken = take_other(take, &c, &p);
		if (taken)
			return taken;
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
