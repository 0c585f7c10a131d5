/* One block of finding the last record's end (csv_ends.h), as arithmetic on
 * words of 64 bits: what each way to do so quickly has in common. */
#ifndef BASE_CSV_COUNT_H
#define BASE_CSV_COUNT_H

#include "csv_ends.h"
#include "csv_step.h"

struct csv_count {
	const char *at; /* where the block starts */
	uint64_t lines;
	const char *last; /* the block in which a record ended last ... */
	uint64_t last_feeds; /* ... where lines ended in it, and ... */
	uint64_t last_lines; /* ... how many up to its end */
	uint64_t carriage; /* the byte before is a carriage return */
	uint64_t odd; /* not 0: it cannot be found quickly */
	uint64_t inside; /* all bits: a quoted field goes on */
	uint64_t close; /* the byte before is a closing quote */
};

CSV_INLINE struct csv_count csv_count_begin(const struct csv_ends *ends)
{
	return (struct csv_count){.at = ends->text};
}

/* Takes the line feeds that are in quotes out of *feeds, in a block with
 * quotes, or behind one that has left one open; returns how many there are
 * behind the last that is not. */
CSV_INLINE uint64_t csv_count_quotes(struct csv_count *count,
				     const struct csv_ends *ends,
				     const struct csv_classes *c,
				     uint64_t *feeds)
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
	*feeds = c->feeds & ~inside;
	if (!*feeds)
		return 0;
	return (uint64_t)__builtin_popcountll(
		c->feeds >> (63 - __builtin_clzll(*feeds)) >> 1);
}

CSV_INLINE void csv_count_take(struct csv_count *count,
			       const struct csv_ends *ends,
			       const struct csv_classes *c)
{
	uint64_t feeds = c->feeds, behind = 0;

	count->odd |= (c->returns << 1 | count->carriage) & ~feeds;
	count->carriage = c->returns >> (CSV_BLOCK - 1);
	count->lines += (uint64_t)__builtin_popcountll(feeds);
	if (c->quotes | count->inside | count->close)
		behind = csv_count_quotes(count, ends, c, &feeds);
	count->last = feeds ? count->at : count->last;
	count->last_feeds = feeds ? feeds : count->last_feeds;
	count->last_lines = feeds ? count->lines - behind : count->last_lines;
	count->at += CSV_BLOCK;
}

/* Is there a next block? */
CSV_INLINE int csv_count_more(const struct csv_count *count,
			      const struct csv_ends *ends)
{
	return count->at < ends->end;
}

/* As csv_ends_fn has it. */
CSV_INLINE int csv_count_end(const struct csv_count *count,
			     struct csv_ends *ends)
{
	/* a carriage return at the end, where none is marked behind it */
	if (count->odd || (count->carriage && ends->last))
		return 0;
	ends->lines = count->lines;
	if (!count->last)
		return 1;
	ends->found =
		count->last + CSV_BLOCK - __builtin_clzll(count->last_feeds);
	ends->found_lines = count->last_lines;
	return 1;
}

#endif
