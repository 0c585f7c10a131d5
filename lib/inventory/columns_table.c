#include "columns_table.h"

#include "base/alloc.h"

#include <string.h>

enum {
	LINE = sizeof(struct pair_line),
	SMALL = 1 << 15, /* lines */
	LARGE = 1 << 17,
	LINES_MOST = 1 << 28,
	ORDER_LEAST = 1024
};
_Static_assert(LINE == 64, "a line is one of the cache");

void pair_table_begin(struct pair_table *table, unsigned bits)
{
	memset(table, 0, sizeof(*table));
	table->spread.bits = bits < PAIR_LOW_BITS ? PAIR_LOW_BITS : bits;
}

static void free_lines(struct pair_table *table)
{
	if (table->block_size)
		mem_large_free(table->block, table->block_size);
	else
		mem_free(table->block);
}

/* Of the pairs' order. */
static size_t order_size(size_t room)
{
	return room * (sizeof(uint64_t) + sizeof(uint32_t));
}

static void free_order(struct pair_table *table)
{
	size_t size = order_size(table->room);

	if (size < MEM_LARGE)
		mem_free(table->first);
	else
		mem_large_free(table->first, size);
}

void pair_table_clear(struct pair_table *table)
{
	free_lines(table);
	free_order(table);
	mem_free(table->more);
	mem_free(table->more_at);
	memset(table, 0, sizeof(*table));
}

/* Empty lines: rows come at random, and each page of 4 KiB would be a look-up
 * in the page tables as dear as the row, so that many are in large pages. */
static int make_lines(struct pair_table *table, uint32_t lines)
{
	size_t size = (size_t)lines * LINE, over;

	table->spread.lines = lines;
	table->block_size = size >= MEM_LARGE ? size : 0;
	table->block =
		table->block_size ? mem_large(size) : mem_zero(size + LINE, 1);
	if (!table->block)
		return 0;
	over = (uintptr_t)table->block % LINE;
	table->line = (struct pair_line *)(void *)((char *)table->block +
						   (over ? LINE - over : 0));
	return 1;
}

/* A slot, and its tag: 0 where it is free. */
struct found {
	int64_t *slot; /* NULL: all lines where it may be are full of others */
	uint16_t *tag;
	uint16_t is; /* what its tag is, or would be */
};

/* The slot of a mixed pair, or where it would be made. */
static inline struct found find(const struct pair_table *table, uint32_t mixed)
{
	uint32_t at = pair_home(mixed, table->spread.lines);
	uint32_t is = pair_tag(mixed, table->spread.bits);
	unsigned away;

	for (away = 0; away <= PAIR_AWAY; away++) {
		struct pair_line *line = &table->line[at];
		unsigned may = (line_tags(line, is * UINT32_C(0x10001)) |
				line_tags(line, 0)) &
			       LINE_ALL;

		if (may) {
			int64_t *slot = line_slot(line, may);

			return (struct found){slot,
					      &line->tag[slot - line->slot],
					      (uint16_t)is};
		}
		at = at + 1 < table->spread.lines ? at + 1 : 0;
		is += 1u << PAIR_LOW_BITS;
	}
	return (struct found){NULL, NULL, 0};
}

int64_t *pair_table_find(const struct pair_table *table, uint32_t pair)
{
	struct found found = {NULL, NULL, 0};

	if (table->line)
		found = find(table, pair_mix(pair, table->spread.bits));
	return found.slot && *found.tag ? found.slot : NULL;
}

int64_t *pair_table_slot(struct pair_table *table, uint32_t pair, uint64_t row)
{
	struct found found = find(table, pair_mix(pair, table->spread.bits));

	if (!found.slot || *found.tag)
		return found.slot;
	*found.tag = found.is;
	table->pair[table->count] = pair;
	table->first[table->count++] = row;
	return found.slot;
}

/* The least of the neighbours that a line is for. */
static uint32_t least_of(const struct pair_spread *spread, uint32_t line)
{
	uint64_t from = (uint64_t)line << spread->bits;

	return (uint32_t)((from + spread->lines - 1) / spread->lines);
}

/* The mixed pair of a tag in a line: of the neighbours that its own line is for
 * the one with these bits at its end. `least`: of the line that it is in. */
static uint32_t mixed_of(const struct pair_spread *spread, uint32_t at,
			 uint32_t least, uint16_t tag)
{
	const uint32_t low = (1u << PAIR_LOW_BITS) - 1;
	uint32_t away = (tag - 1u) >> PAIR_LOW_BITS;

	if (away)
		least = least_of(spread, at >= away
						 ? at - away
						 : at + spread->lines - away);
	return (least + (((tag - 1u) - least) & low)) << (32 - spread->bits);
}

/* A slot to an empty table, of whose lines so many slots are filled already:
 * not read from their tags, which were written a moment ago and are not to be
 * had until they stand in the cache. 0: it would stand too far from its own. */
static int move_slot(struct pair_table *to, uint8_t *filled, uint32_t mixed,
		     int64_t slot)
{
	uint32_t at = pair_home(mixed, to->spread.lines);
	uint32_t tag = pair_tag(mixed, to->spread.bits);
	unsigned away;

	for (away = 0; away <= PAIR_AWAY; away++) {
		if (filled[at] < LINE_PAIRS) {
			struct pair_line *line = &to->line[at];

			line->tag[filled[at]] = (uint16_t)tag;
			line->slot[filled[at]++] = slot;
			return 1;
		}
		at = at + 1 < to->spread.lines ? at + 1 : 0;
		tag += 1u << PAIR_LOW_BITS;
	}
	return 0;
}

/* All slots of a table, to an empty one with more lines; 0: one would stand too
 * far from its own. The top of a number chooses in both, so that what stood one
 * after the other comes to stand so. */
static int move_to(struct pair_table *to, uint8_t *filled,
		   const struct pair_table *from)
{
	const struct pair_spread *spread = &from->spread;
	uint32_t at;
	size_t i;

	for (at = 0; at < spread->lines; at++) {
		const struct pair_line *line = &from->line[at];
		uint32_t least = least_of(spread, at);

		for (i = 0; i < LINE_PAIRS && line->tag[i]; i++)
			if (!move_slot(
				    to, filled,
				    mixed_of(spread, at, least, line->tag[i]),
				    line->slot[i]))
				return 0;
	}
	return 1;
}

/* The least number of lines, 2^n or 3 x 2^n, that is enough; 0: too many. */
static uint32_t lines_for(const struct pair_spread *spread, uint64_t pairs)
{
	uint64_t least = UINT64_C(1) << (spread->bits - PAIR_LOW_BITS);

	/* with three in four slots taken, few rows have to look further */
	while (least * LINE_PAIRS / 4 * 3 < pairs) {
		if (least >= 4 && least / 2 * 3 * LINE_PAIRS / 4 * 3 >= pairs)
			return (uint32_t)(least / 2 * 3);
		least *= 2;
		if (least > LINES_MOST)
			return 0;
	}
	return (uint32_t)least;
}

/* How many times as many lines a table gets at least: small ones are filled
 * soon, and a large one is not to be larger than it must. */
static uint64_t least_growth(uint32_t lines)
{
	return lines < SMALL ? 4 : lines < LARGE ? 2 : 1;
}

/* The same table with so many lines. 0: the heap is exhausted; -1: a slot would
 * stand too far from its own line. */
static int move_wider(struct pair_table *table, uint32_t lines)
{
	struct pair_table wider = *table;
	uint8_t *filled = mem_zero(lines, 1);
	int moved = 0;

	if (filled && make_lines(&wider, lines)) {
		moved = move_to(&wider, filled, table) ? 1 : -1;
		free_lines(moved == 1 ? table : &wider);
	}
	mem_free(filled);
	if (moved == 1)
		*table = wider;
	return moved;
}

static int grow(struct pair_table *table, uint64_t pairs)
{
	uint64_t least =
		table->spread.lines * least_growth(table->spread.lines);
	uint64_t lines = lines_for(&table->spread, pairs);
	int moved = -1;

	if (lines && lines < least)
		lines = least;
	for (; moved < 0 && lines && lines <= LINES_MOST; lines *= 2)
		moved = move_wider(table, (uint32_t)lines);
	return moved == 1;
}

/* Room in the order, in large pages where it takes some: it is filled from the
 * start on. */
static int reserve_order(struct pair_table *table, size_t need)
{
	size_t room = table->room ? table->room : ORDER_LEAST, size;
	uint64_t *first;

	if (need <= table->room)
		return 1;
	while (room < need)
		room *= 2;
	size = order_size(room);
	first = size < MEM_LARGE ? mem_alloc(size) : mem_large(size);
	if (!first)
		return 0;
	if (table->count) {
		memcpy(first, table->first, table->count * sizeof(*first));
		memcpy(first + room, table->pair,
		       table->count * sizeof(*table->pair));
	}
	free_order(table);
	table->first = first;
	table->pair = (uint32_t *)(first + room);
	table->room = room;
	return 1;
}

static int reserve_slots(struct pair_table *table, size_t pairs)
{
	size_t need = table->count + pairs;

	if (need > (uint64_t)table->spread.lines * LINE_PAIRS / 4 * 3 &&
	    !grow(table, need))
		return 0;
	return reserve_order(table, need);
}

void pair_table_expect(struct pair_table *table, size_t pairs)
{
	if (pairs > table->count)
		(void)reserve_slots(table, pairs - table->count);
}

int pair_table_reserve(struct pair_table *table, size_t pairs)
{
	return reserve_slots(table, pairs) &&
	       pair_table_reserve_more(table, pairs);
}
