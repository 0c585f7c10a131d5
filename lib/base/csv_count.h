/* One block of finding the last record's end (csv_ends.h), as arithmetic on
 * words of 64 bits: what each way to do so quickly has in common. */
#ifndef BASE_CSV_COUNT_H
#define BASE_CSV_COUNT_H

#include "csv_ends.h"
#include "csv_step.h"

struct csv_count {
	const char *at; /* where the block starts */
	uint64_t lines;
	uint64_t carriage; /* the byte before is a carriage return */
	uint64_t inside; /* all bits: a quoted field goes on */
	uint64_t close; /* the byte before is a closing quote */
	uint64_t odd; /* not 0: it cannot be found quickly */
};

CSV_INLINE struct csv_count csv_count_begin(const struct csv_ends *ends)
{
	return (struct csv_count){.at = ends->text};
}

/* Passes the quotes of a block that has some, or is behind one. */
CSV_INLINE void csv_count_quotes(struct csv_count *count,
				 const struct csv_ends *ends,
				 const struct csv_classes *c)
{
	const char *p = count->at;
	uint64_t inside = csv_step_between(c->quotes) ^ count->inside;
	uint64_t open = c->quotes & inside, close = c->quotes & ~inside;
	uint64_t mark = (c->separators | c->feeds | c->returns) & ~inside;
	uint64_t after_close = close << 1 | count->close;
	uint64_t after_mark = mark << 1;

	after_mark |= p == ends->text || p[-1] == ends->separator ||
		      p[-1] == '\n' || p[-1] == '\r';
	count->odd |= (open & ~(after_mark | after_close)) |
		      (after_close & ~(mark | open));
	count->inside = 0 - (inside >> (CSV_BLOCK - 1));
	count->close = close >> (CSV_BLOCK - 1);
}

CSV_INLINE void csv_count_take(struct csv_count *count,
			       const struct csv_ends *ends,
			       const struct csv_classes *c)
{
	/* a carriage return ends a line where no line feed is behind it */
	count->odd |= (c->returns << 1 | count->carriage) & ~c->feeds;
	count->carriage = c->returns >> (CSV_BLOCK - 1);
	count->lines += (uint64_t)__builtin_popcountll(c->feeds);
	if (c->quotes | count->close)
		csv_count_quotes(count, ends, c);
	count->at += CSV_BLOCK;
}

/* Is there a next block? */
CSV_INLINE int csv_count_more(const struct csv_count *count,
			      const struct csv_ends *ends)
{
	return count->at < ends->end;
}

/* As csv_ends_fn has it: looks back for a line end that is not in quotes, each
 * of which is known to open or to close a field, or to be one of two. */
CSV_INLINE int csv_count_end(const struct csv_count *count,
			     struct csv_ends *ends)
{
	const char *p = ends->end;
	int quoted = count->inside != 0;
	uint64_t lines = count->lines;

	/* a carriage return at the end, where none is marked behind it */
	if (count->odd || (count->carriage && ends->last))
		return 0;
	ends->lines = count->lines;
	for (; p > ends->text; p--) {
		quoted ^= p[-1] == '"';
		if (p[-1] != '\n')
			continue;
		if (!quoted) {
			ends->found = p;
			ends->found_lines = lines;
			break;
		}
		lines--;
	}
	return 1;
}

#endif
