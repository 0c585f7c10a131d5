/* One block of a scan (csv_scan.h), as arithmetic on words of 64 bits, of which
 * bit k stands for byte k: what each way to scan has in common. What one block
 * has to tell the next is in the state. */
#ifndef BASE_CSV_STEP_H
#define BASE_CSV_STEP_H

#include "csv_scan.h"

#define CSV_INLINE static inline __attribute__((always_inline))

/* Where in the block bytes of each class stand. */
struct csv_classes {
	uint64_t separators, quotes, feeds, returns;
	uint64_t dirty; /* not 0: there is a NUL or more than ASCII */
};

struct csv_step {
	uint32_t at; /* where the block starts */
	uint32_t end; /* no block starts behind it */
	uint32_t *from, *to, *lines; /* where the next ones go */
	uint64_t inside; /* all bits: a quoted field goes on */
	/* bit 0: the byte before the block was one outside quotes, or a quote
	 * that opened or closed a field */
	uint64_t mark, feed, carriage, open, close;
};

/* What a block has. */
struct csv_found {
	uint64_t from, to, lines;
	uint64_t odd; /* not 0: something is not usual */
};

/* Before the first byte a line ended. */
CSV_INLINE struct csv_step csv_step_begin(const struct csv_scan *scan)
{
	return (struct csv_step){.at = scan->at,
				 .end = scan->end,
				 .from = scan->from,
				 .to = scan->to,
				 .lines = scan->lines,
				 .mark = 1,
				 .feed = 1};
}

/* The bits before which an odd number of bits is set, or which are set as such:
 * from an opening quote up to the closing one. */
CSV_INLINE uint64_t csv_between(uint64_t quotes)
{
	unsigned i;

	for (i = 1; i < 64; i *= 2)
		quotes ^= quotes << i;
	return quotes;
}

/* Each bit moved to the byte behind it, over the edge of the block too. */
CSV_INLINE uint64_t csv_behind(uint64_t bits, uint64_t *carry)
{
	uint64_t moved = bits << 1 | *carry;

	*carry = bits >> 63;
	return moved;
}

/* `between`: csv_between(c->quotes). */
CSV_INLINE struct csv_found csv_step_take(struct csv_step *step,
					  const struct csv_classes *c,
					  uint64_t between)
{
	uint64_t inside = between ^ step->inside;
	uint64_t open = c->quotes & inside, close = c->quotes & ~inside;
	uint64_t feed = c->feeds & ~inside, carriage = c->returns & ~inside;
	uint64_t mark = (c->separators & ~inside) | feed;
	uint64_t after_mark = csv_behind(mark, &step->mark);
	uint64_t after_feed = csv_behind(feed, &step->feed);
	uint64_t after_carriage = csv_behind(carriage, &step->carriage);
	uint64_t after_open = csv_behind(open, &step->open);
	uint64_t after_close = csv_behind(close, &step->close);
	uint64_t ends = mark | carriage;
	struct csv_found found;

	step->inside = 0 - (inside >> 63);
	found.from = (after_mark & ~open) | after_open;
	found.to = (ends & ~(after_close | after_carriage)) | close;
	found.lines = after_feed;
	found.odd = (open & ~after_mark) | (after_close & ~ends) |
		    (after_carriage & ~feed) |
		    ((c->feeds | c->returns) & inside);
	return found;
}

/* Is there a next block? Zeros behind the end make one of them that the last
 * line's end is in. */
CSV_INLINE int csv_step_more(const struct csv_step *step,
			     const struct csv_scan *scan)
{
	return step->at <= step->end &&
	       (size_t)(step->from - scan->from) <= scan->most;
}

/* Notes a block that is dirty; 0: there is no room for that. */
static inline int csv_step_note(const struct csv_step *step,
				struct csv_scan *scan, uint64_t dirty)
{
	uint32_t left = scan->end - step->at;

	if (left < CSV_BLOCK) /* zeros behind the end are none */
		dirty &= ~(~UINT64_C(0) << left);
	if (!dirty)
		return 1;
	if (scan->dirty_count == CSV_SCAN_DIRTY)
		return 0;
	scan->dirty[scan->dirty_count++] = step->at;
	return 1;
}

/* What to do about a block that is not usual, or dirty: where the scan is to
 * end, it keeps what was found before that. */
CSV_INLINE void csv_step_mind(struct csv_step *step, struct csv_scan *scan,
			      struct csv_found *found, uint64_t dirty)
{
	uint64_t keep = ~UINT64_C(0);

	if (found->odd)
		keep = (found->odd & -found->odd) - 1;
	if (!csv_step_note(step, scan, dirty))
		keep = 0;
	if (!~keep)
		return;
	found->from &= keep;
	found->to &= keep;
	found->lines &= keep;
	step->end = 0;
}

CSV_INLINE void csv_step_end(const struct csv_step *step, struct csv_scan *scan)
{
	scan->from_count = (size_t)(step->from - scan->from);
	scan->line_count = (size_t)(step->lines - scan->lines);
}

#endif
