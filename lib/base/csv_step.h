/* One block of a scan (csv_scan.h), as arithmetic on words of 64 bits, of which
 * bit k stands for byte k: what each way to scan has in common.
 *
 * Most blocks have separators and line ends only: then a field ends before each
 * and the next one starts behind it. Blocks with more than that are special:
 * marks in quotes are taken out, and the fields that have quotes, or a carriage
 * return behind them, are made shorter afterwards. */
#ifndef BASE_CSV_STEP_H
#define BASE_CSV_STEP_H

#include "csv_scan.h"

#define CSV_INLINE static inline __attribute__((always_inline))

/* Where in the block bytes of each class stand. */
struct csv_classes {
	uint64_t separators, quotes, feeds, returns;
	uint64_t dirty; /* not 0: there is a NUL or more than ASCII */
};

/* What stands in a special block. */
struct csv_special {
	uint64_t mark, feed; /* separators and line feeds that are such */
	uint64_t open; /* quotes that open a field */
	uint64_t after_close, after_carriage; /* the byte behind each */
	uint32_t first; /* bytes by which its first field is too long as well */
	int stop; /* the scan ends here */

	/* What it leaves to the next block, which is special if not 0 ... */
	uint64_t pending;
	/* ... that is to say, whether a quoted field goes on, and whether its
	 * last byte is a closing quote, a carriage return, or one behind the
	 * other. */
	uint64_t inside, close, carriage, both;
};

struct csv_step {
	uint32_t at; /* where the block starts */
	uint32_t end; /* no block starts behind it */
	size_t fields; /* that have ended */
	size_t lines; /* that have started */
};

/* Before the first byte a line ended. */
CSV_INLINE struct csv_step csv_step_begin(const struct csv_scan *scan)
{
	scan->from[0] = scan->at;
	scan->lines[0] = scan->at;
	return (struct csv_step){.at = scan->at, .end = scan->end, .lines = 1};
}

/* Is there a next block? */
CSV_INLINE int csv_step_more(const struct csv_step *step,
			     const struct csv_scan *scan)
{
	return step->at < step->end && step->fields < scan->most;
}

CSV_INLINE int csv_step_is_special(const struct csv_special *special,
				   const struct csv_classes *c)
{
	return (c->quotes | c->returns | special->pending) != 0;
}

/* The bits before which an odd number of bits is set, or which are set as such:
 * from an opening quote up to the closing one. */
CSV_INLINE uint64_t csv_step_between(uint64_t quotes)
{
	unsigned i;

	for (i = 1; i < CSV_BLOCK; i *= 2)
		quotes ^= quotes << i;
	return quotes;
}

/* Notes a block that is dirty. */
static inline void csv_step_note(struct csv_scan *scan, uint32_t at,
				 uint64_t dirty)
{
	uint32_t left = scan->end - at;

	if (left < CSV_BLOCK) /* zeros behind the end are none */
		dirty &= ~(~UINT64_C(0) << left);
	if (dirty)
		scan->dirty[scan->dirty_count++] =
			(struct csv_dirty){at, dirty};
}

/* Leaves what stands before the first odd bit: the scan ends there. */
CSV_INLINE void csv_step_stop(struct csv_special *s, uint64_t odd)
{
	uint64_t keep = (odd & -odd) - 1;

	s->mark &= keep;
	s->feed &= keep;
	s->open &= keep;
	s->after_close &= keep;
	s->after_carriage &= keep;
	s->stop = 1;
}

/* Finds out what stands in a special block: at `at`, behind so many fields. */
CSV_INLINE void csv_step_take(struct csv_special *s, struct csv_scan *scan,
			      const struct csv_classes *c, uint32_t at,
			      size_t fields)
{
	uint64_t inside = csv_step_between(c->quotes) ^ s->inside;
	uint64_t close = c->quotes & ~inside, carriage = c->returns & ~inside;
	uint64_t odd, after_mark;

	s->feed = c->feeds & ~inside;
	s->mark = (c->separators & ~inside) | s->feed;
	s->open = c->quotes & inside;
	s->after_close = close << 1 | s->close;
	s->after_carriage = carriage << 1 | s->carriage;
	/* the field that has not ended starts here: so a mark is before it */
	after_mark = s->mark << 1 | (scan->from[fields] == at);
	odd = (s->open & ~after_mark) |
	      (s->after_close & ~(s->mark | carriage)) |
	      (s->after_carriage & ~s->feed) |
	      ((c->feeds | c->returns) & inside);
	s->first = (uint32_t)s->both;
	s->both = (s->after_close & carriage) >> (CSV_BLOCK - 1);
	s->after_close &= ~(s->both << (CSV_BLOCK - 1));
	s->inside = 0 - (inside >> (CSV_BLOCK - 1));
	s->close = close >> (CSV_BLOCK - 1);
	s->carriage = carriage >> (CSV_BLOCK - 1);
	s->pending = s->inside | s->close | s->carriage;
	if (odd)
		csv_step_stop(s, odd);
}

/* How many of the block's fields end before the lowest bit. */
CSV_INLINE size_t csv_step_ended(const struct csv_special *s, uint64_t bit)
{
	return (size_t)__builtin_popcountll(s->mark & ((bit & -bit) - 1));
}

/* Makes fields of a special block shorter, behind so many fields. */
CSV_INLINE void csv_step_mend(const struct csv_special *s,
			      struct csv_scan *scan, size_t fields)
{
	uint64_t bits;

	scan->to[fields] -= s->first;
	for (bits = s->open; bits; bits &= bits - 1)
		scan->from[fields + csv_step_ended(s, bits)]++;
	for (bits = s->after_close; bits; bits &= bits - 1)
		scan->to[fields + csv_step_ended(s, bits)]--;
	for (bits = s->after_carriage; bits; bits &= bits - 1)
		scan->to[fields + csv_step_ended(s, bits)]--;
}

/* Writes where the bits stand, and what has no meaning behind that: several at
 * a time, so that it does not matter how many they are. `base` is added, and
 * for `next` one more. */
CSV_INLINE void csv_put_marks(uint32_t *out, uint32_t *next, uint64_t bits,
			      uint32_t base)
{
	do {
		unsigned i;

		for (i = 0; i < 8; i++) {
			uint64_t some = bits | UINT64_C(1) << 63;

			out[i] = base + (uint32_t)__builtin_ctzll(some);
			next[i] = out[i] + 1;
			bits &= bits - 1;
		}
		out += 8;
		next += 8;
	} while (bits);
}

/* Writes what is behind each bit: one at least, as there are seldom more. */
CSV_INLINE void csv_put_lines(uint32_t *next, uint64_t bits, uint32_t base)
{
	uint64_t some = bits | UINT64_C(1) << (CSV_BLOCK - 1);

	*next = base + 1 + (uint32_t)__builtin_ctzll(some);
	for (bits &= bits - 1; bits; bits &= bits - 1)
		*++next = base + 1 + (uint32_t)__builtin_ctzll(bits);
}

CSV_INLINE void csv_step_block(struct csv_step *step,
			       struct csv_special *special,
			       struct csv_scan *scan,
			       const struct csv_classes *c)
{
	uint64_t feed = c->feeds, mark = c->separators | feed;
	int is_special = csv_step_is_special(special, c);
	size_t fields = step->fields;

	if (c->dirty)
		csv_step_note(scan, step->at, c->dirty);
	if (is_special) {
		csv_step_take(special, scan, c, step->at, fields);
		feed = special->feed;
		mark = special->mark;
	}
	csv_put_marks(scan->to + fields, scan->from + fields + 1, mark,
		      step->at);
	csv_put_lines(scan->lines + step->lines, feed, step->at);
	step->fields += (size_t)__builtin_popcountll(mark);
	step->lines += (size_t)__builtin_popcountll(feed);
	step->at += CSV_BLOCK;
	if (is_special) {
		csv_step_mend(special, scan, fields);
		if (special->stop)
			step->end = 0;
	}
}

CSV_INLINE void csv_step_end(const struct csv_step *step, struct csv_scan *scan)
{
	scan->field_count = step->fields;
	scan->line_count = step->lines;
}

#endif
