/* The rows of a block that are whole numbers of known pairs, into the table.
 */
#include "columns.h"

/* A row whose pair is new, or not where it was looked for, or whose slot is
 * full: of rows, which go on behind it then, or of the sum, which does. */
static void add_slowly(co2e_columns *c, size_t i)
{
	struct columns_block *b = c->block;
	uint32_t pair = columns_pair(c, i);
	int64_t row = b->adds[i], sum;
	uint64_t number = c->first_row + c->rows + i;
	int64_t *slot = pair_table_slot(&c->table, pair, number);

	if (!slot) {
		pair_table_apart(&c->table, pair, row, number, c->places);
	} else if (__builtin_add_overflow(*slot, row, &sum)) {
		pair_table_widen(&c->table, pair, slot, c->places);
		*slot = row;
	} else {
		*slot = sum;
		if (!slot_rows(sum))
			pair_table_carry(&c->table, pair, slot);
	}
}

/* What the loop over rows needs of the table and the block. */
struct target {
	char *table;
	const uint32_t *at, *tag; /* also of some rows behind the block */
	const int64_t *adds;
};

/* Rows of a word that are not simply added: they are seen to when the others
 * are, and what they will look at is on its way by then. */
struct later {
	unsigned count;
	uint16_t row[64];
};

static inline struct pair_line *line_at(const struct target *to, size_t i)
{
	return (struct pair_line *)(void *)(to->table + (size_t)to->at[i] * 8);
}

/* One exact addition. The line was asked for COLUMNS_AHEAD rows ago, since its
 * address is known from the pair alone and a large table is far away. */
static inline __attribute__((always_inline)) void add_row(
	struct later *later, const struct target *to, size_t i)
{
	struct pair_line *line = line_at(to, i);
	unsigned same = line_tags(line, to->tag[i]);
	int64_t *slot, sum;

	__builtin_prefetch(line_at(to, i + COLUMNS_AHEAD), 1);
	if (__builtin_expect(!same, 0)) {
		__builtin_prefetch(line + 1, 1);
		later->row[later->count++] = (uint16_t)i;
		return;
	}
	slot = line_slot(line, same);
	if (__builtin_expect(__builtin_add_overflow(*slot, to->adds[i], &sum),
			     0) ||
	    __builtin_expect(!slot_rows(sum), 0)) {
		later->row[later->count++] = (uint16_t)i;
		return;
	}
	*slot = sum;
}

/* What 64 rows of the next block are loaded from is asked for between
 * additions: these wait for memory at random places, and a pass over arrays
 * that are far away would then wait once more. Always in line: a function that
 * does nothing but this has no effect in a compiler's eyes, and its calls are
 * left out. */
static inline __attribute__((always_inline)) void ask_next(
	const struct columns_block *b, size_t word)
{
	size_t i, k;

	for (i = 0; i < COLUMNS_ARRAYS; i++) {
		size_t lines = b->next[i].lines;
		uintptr_t at = b->next[i].start + 64 * lines * word;

		for (k = 0; k < lines; k++)
			__builtin_prefetch((const void *)(at + 64 * k), 0, 2);
	}
}

/* A word of rows. */
static inline __attribute__((always_inline)) void add_rows(
	struct later *later, const struct target *to, uint64_t good,
	size_t from)
{
	const struct target target = *to;
	size_t i;

	if (good == UINT64_MAX)
		for (i = from; i < from + 64; i += 2) {
			add_row(later, &target, i);
			add_row(later, &target, i + 1);
		}
	else
		for (; good; good &= good - 1)
			add_row(later, &target,
				from + (size_t)__builtin_ctzll(good));
}

static void add_rows_plain(struct later *later, const struct target *to,
			   uint64_t good, size_t from)
{
	add_rows(later, to, good, from);
}

#if defined(__x86_64__)
/* The same, by shorter instructions for the same comparisons. */
__attribute__((target("avx2,bmi"))) static void add_rows_avx2(
	struct later *later, const struct target *to, uint64_t good,
	size_t from)
{
	add_rows(later, to, good, from);
}
#else
#define add_rows_avx2 add_rows_plain
#endif

static void add_word(co2e_columns *c, const struct target *to, size_t word)
{
	uint64_t good = c->block->good.word[word];
	struct later later;
	size_t i;

	later.count = 0;
	ask_next(c->block, word);
	if (c->way->has_avx2)
		add_rows_avx2(&later, to, good, word * 64);
	else
		add_rows_plain(&later, to, good, word * 64);
	for (i = 0; i < later.count; i++)
		add_slowly(c, later.row[i]);
}

static struct target target_of(const co2e_columns *c)
{
	const struct columns_block *b = c->block;

	return (struct target){(char *)c->table.line, b->spots.at, b->spots.tag,
			       b->adds};
}

void columns_sum(co2e_columns *c)
{
	struct target to = target_of(c);
	size_t i;

	for (i = 0; i * 64 < c->block->n; i++)
		add_word(c, &to, i);
}

/* Of the first block, while its quantities are looked at. */
void columns_ask_first(const co2e_columns *c)
{
	struct target to = target_of(c);
	size_t i;

	for (i = 0; i < COLUMNS_AHEAD; i++)
		__builtin_prefetch(line_at(&to, i), 1);
}
