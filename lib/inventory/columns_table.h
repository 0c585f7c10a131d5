/* What columns add up, before it goes into the inventory's cells: a quantity
 * and a number of rows for each pair of a handle and a group.
 *
 * A pair is a number of few bits, mixed so that the top of it chooses a line of
 * the cache, and that some bits of its end are all that must be compared there:
 * the pairs of a line are neighbours, which no two bits of the end are the same
 * of. (Quotienting: Knuth, The Art of Computer Programming 3, 6.4, exercise 13;
 * Cleary, Compact hash tables using bidirectional linear probing, 1984.) So six
 * pairs are in a line, where with their whole numbers four would be: half of
 * the memory, which is what a row costs. */
#ifndef INVENTORY_COLUMNS_TABLE_H
#define INVENTORY_COLUMNS_TABLE_H

#include "base/dec.h"

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum {
	PAIR_BITS = 31, /* the most of a pair */
	PAIR_LOW_BITS = 13, /* of its end, in a tag; the least of a pair */
	PAIR_AWAY = 6, /* lines behind its own that a pair may stand in */
	PAIR_COUNT_BITS = 12, /* of a slot: rows, below the sum */
	LINE_PAIRS = 6,
	LINE_TAGS = 8,
	LINE_WORDS = 8
};

/* Six pairs. A slot is a sum of 10^-places times 2^PAIR_COUNT_BITS, plus the
 * number of rows, so that a row is one addition. */
struct pair_line {
	uint16_t tag[LINE_TAGS]; /* 0: free, as the last two always are */
	int64_t slot[LINE_PAIRS];
};

/* What few pairs have: quantities beyond a slot's bits or of another scale,
 * rows with a finding, and rows beyond its bits. */
struct pair_more {
	dec quantity; /* goes round: see dec_carry() */
	int64_t over;
	uint64_t rows, negative, rounded;
	uint64_t first; /* the number of the first row; UINT64_MAX: of none */
	uint32_t pair;
};

/* How pairs are spread over lines: 2^bits / lines is at most 2^PAIR_LOW_BITS.
 */
struct pair_spread {
	unsigned bits; /* of a pair: PAIR_LOW_BITS to PAIR_BITS */
	uint32_t lines;
};

/* A zeroed struct is an empty table of nothing; pair_table_begin() it. */
struct pair_table {
	struct pair_line *line; /* open addressing, line by line */
	void *block; /* what it was allocated as, and its size if large */
	size_t block_size;
	struct pair_spread spread;
	/* of the pairs that have a slot, in the order they came in: the number
	 * of the first row, and the pair; in one block */
	uint64_t *first;
	uint32_t *pair;
	size_t count, room;
	struct pair_more *more;
	uint32_t *more_at; /* by pair, open addressing: place in `more`, from 1
			    */
	size_t more_count, more_room, more_slots;
};

/* A pair's number times an odd one, at the top of 32 bits: no two have the
 * same, and numbers that are counted up, as handles and groups are, come to
 * stand further from each other than any at random would (Knuth, 6.4, theorem
 * S). */
static inline uint32_t pair_mix(uint32_t pair, unsigned bits)
{
	return (pair * UINT32_C(0x9e3779b1)) << (32 - bits);
}

/* Its own line, and its tag there. */
static inline uint32_t pair_home(uint32_t mixed, uint32_t lines)
{
	return (uint32_t)((uint64_t)mixed * lines >> 32);
}
static inline uint32_t pair_tag(uint32_t mixed, unsigned bits)
{
	return 1 + (mixed >> (32 - bits) & ((1u << PAIR_LOW_BITS) - 1));
}

/* Which slots of a line have a tag, which is given twice over: TAG_BITS bits
 * each, the first slot's lowest; those behind the last are of no slot. On any
 * processor; and all at once where it can be. */
static inline unsigned line_tags_plain(const struct pair_line *line,
				       uint32_t tag)
{
	unsigned same = 0, i;

	for (i = 0; i < LINE_TAGS; i++)
		same |= (line->tag[i] == (uint16_t)tag ? 3u : 0u) << 2 * i;
	return same;
}
static inline unsigned line_tags(const struct pair_line *line, uint32_t tag)
{
#if defined(__SSE2__)
	__m128i tags = _mm_load_si128((const __m128i *)(const void *)line->tag);

	return (unsigned)_mm_movemask_epi8(
		_mm_cmpeq_epi16(tags, _mm_set1_epi32((int)tag)));
#else
	return line_tags_plain(line, tag);
#endif
}
enum { TAG_BITS = 2, LINE_ALL = (1 << TAG_BITS * LINE_PAIRS) - 1 };

/* The first of these slots. */
static inline int64_t *line_slot(struct pair_line *line, unsigned same)
{
	return (int64_t *)(void *)((char *)line->slot +
				   (size_t)__builtin_ctz(same) *
					   (sizeof(*line->slot) / TAG_BITS));
}

/* No pairs yet, of so many bits. */
void pair_table_begin(struct pair_table *table, unsigned bits);
void pair_table_clear(struct pair_table *table);

/* Room for so many new pairs, and for more of as many. 0: the heap is
 * exhausted. Lines move. */
int pair_table_reserve(struct pair_table *table, size_t pairs);

/* Room for as many new pairs as may come, so that the table need not grow
 * through all sizes, as far as the heap has it. */
void pair_table_expect(struct pair_table *table, size_t pairs);

/* The slot of a pair; NULL: it has none. */
int64_t *pair_table_find(const struct pair_table *table, uint32_t pair);

/* The same, made with its first row if it is new: room was reserved. NULL: all
 * lines where it may stand are full, and it has `more` alone. */
int64_t *pair_table_slot(struct pair_table *table, uint32_t pair, uint64_t row);

/* Room for more of so many pairs alone. 0: the heap is exhausted. */
int pair_table_reserve_more(struct pair_table *table, size_t pairs);

/* More of a pair, made if it has none: room was reserved; or NULL if it has
 * none. */
struct pair_more *pair_table_more(struct pair_table *table, uint32_t pair);
struct pair_more *pair_table_find_more(const struct pair_table *table,
				       uint32_t pair);

/* Moves what a slot of 10^-places holds into `more`, whose room was reserved.
 */
void pair_table_widen(struct pair_table *table, uint32_t pair, int64_t *slot,
		      unsigned places);
/* The same of what is to be in no slot, and of its first row. */
void pair_table_apart(struct pair_table *table, uint32_t pair, int64_t content,
		      uint64_t first, unsigned places);

/* Counts the rows of a slot in `more`, whose room was reserved, where one more
 * than it can count has just passed into its sum. */
void pair_table_carry(struct pair_table *table, uint32_t pair, int64_t *slot);

/* The parts of a slot. */
static inline int64_t slot_sum(int64_t slot)
{
	return slot >> PAIR_COUNT_BITS; /* of a negative one too: gcc, clang */
}
static inline uint32_t slot_rows(int64_t slot)
{
	return (uint32_t)slot & ((1u << PAIR_COUNT_BITS) - 1);
}
/* What one row adds; its units are less than 10^15. */
static inline int64_t slot_row(int64_t units)
{
	return (int64_t)((uint64_t)units << PAIR_COUNT_BITS | 1);
}

/* The slot of a pair that has one. */
static inline int64_t *pair_table_known(const struct pair_table *table,
					uint32_t pair)
{
	uint32_t mixed = pair_mix(pair, table->spread.bits);
	uint32_t at = pair_home(mixed, table->spread.lines);
	uint32_t tag = pair_tag(mixed, table->spread.bits);

	for (;; tag += 1u << PAIR_LOW_BITS) {
		struct pair_line *line = &table->line[at];
		unsigned same = line_tags(line, tag * UINT32_C(0x10001));

		if (same)
			return line_slot(line, same);
		at = at + 1 < table->spread.lines ? at + 1 : 0;
	}
}

/* Asks memory for a pair's line. In line always: to a compiler it has no
 * effect. */
static inline __attribute__((always_inline)) void pair_table_ask(
	const struct pair_table *table, uint32_t pair)
{
	uint32_t mixed = pair_mix(pair, table->spread.bits);

	__builtin_prefetch(&table->line[pair_home(mixed, table->spread.lines)],
			   1);
}

#endif
