/* The rows of a block that are whole numbers of known pairs, into the tables.
 */
#include "columns.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* Which of a bucket's pairs has the key; BUCKET_PAIRS: none. */
static inline unsigned place_in(const struct bucket *bucket, uint32_t key)
{
#if defined(__x86_64__)
	__m128i keys = _mm_load_si128((const __m128i *)(const void *)bucket);
	unsigned same = (unsigned)_mm_movemask_ps(_mm_castsi128_ps(
		_mm_cmpeq_epi32(keys, _mm_set1_epi32((int)key))));

	return (unsigned)__builtin_ctz(same | 1u << BUCKET_PAIRS);
#else
	unsigned i = 0;

	while (i < BUCKET_PAIRS && bucket->key[i] != key)
		i++;
	return i;
#endif
}

/* A row whose pair is new, or not where it was looked for, or whose sum passes
 * 64 bits and goes on behind them. One whose total passes what a dec holds is
 * left to be refused. */
static void add_slowly(co2e_columns *c, struct pair_table *table, size_t i)
{
	struct columns_block *b = c->block;
	size_t at = pair_bucket(table, b->key[i]);
	unsigned k = pair_table_place(table, b->key[i], &at,
				      c->first_row + c->rows + i);
	struct bucket *bucket = &table->buckets[at];
	int64_t sum;

	if (__builtin_add_overflow(bucket->sum[k], b->units[i], &sum)) {
		if (!pair_table_widen(table, at * BUCKET_PAIRS + k,
				      c->places)) {
			b->good.word[i / 64] &= ~(UINT64_C(1) << (i % 64));
			return;
		}
		sum = b->units[i];
	}
	bucket->sum[k] = sum;
	bucket->rows[k]++;
}

/* What the loop over rows needs of the table. */
struct target {
	struct bucket *buckets;
	unsigned shift; /* of a key to its bucket */
	const uint32_t *key; /* of the block's rows, and of some behind them */
	const int64_t *units;
};

static inline void fetch(const struct target *to, uint32_t key)
{
	__builtin_prefetch(&to->buckets[key >> to->shift], 1);
}

/* One exact addition. The bucket was asked for COLUMNS_AHEAD rows ago, since
 * its address is known from the key alone and a large table is far away. */
static inline void add_row(co2e_columns *c, struct pair_table *table,
			   const struct target *to, size_t i)
{
	uint32_t key = to->key[i];
	struct bucket *bucket = &to->buckets[key >> to->shift];
	unsigned k = place_in(bucket, key);
	int64_t sum;

	fetch(to, to->key[i + COLUMNS_AHEAD]);
	if (__builtin_expect(k == BUCKET_PAIRS, 0) ||
	    __builtin_expect(
		    __builtin_add_overflow(bucket->sum[k], to->units[i], &sum),
		    0)) {
		add_slowly(c, table, i);
		return;
	}
	bucket->sum[k] = sum;
	bucket->rows[k]++;
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

static void add_word(co2e_columns *c, struct pair_table *table,
		     const struct target *to, size_t word)
{
	const struct target target = *to;
	uint64_t good = c->block->good.word[word];
	size_t from = word * 64, i;

	ask_next(c->block, word);
	if (good == UINT64_MAX)
		for (i = from; i < from + 64; i++)
			add_row(c, table, &target, i);
	else
		for (; good; good &= good - 1)
			add_row(c, table, &target,
				from + (size_t)__builtin_ctzll(good));
}

static int is_set(const struct row_bits *bits, size_t i)
{
	return (int)(bits->word[i / 64] >> (i % 64) & 1);
}

/* The same where there are more pairs than one table has. */
static void add_to_many(co2e_columns *c)
{
	struct columns_block *b = c->block;
	size_t i;

	for (i = 0; i < b->n; i++)
		if (is_set(&b->good, i))
			add_slowly(c,
				   columns_table(c, b->handle[i], b->group[i],
						 &b->key[i]),
				   i);
}

void columns_sum(co2e_columns *c)
{
	struct pair_table *table = c->tables;
	struct target to = {table->buckets, 32 - table->bits, c->block->key,
			    c->block->units};
	size_t i;

	if (c->table_count > 1) {
		add_to_many(c);
		return;
	}
	for (i = 0; i * 64 < c->block->n; i++)
		add_word(c, table, &to, i);
}

/* Of the first block, while its quantities are looked at. */
void columns_ask_first(const co2e_columns *c)
{
	const struct pair_table *table = c->tables;
	struct target to = {table->buckets, 32 - table->bits, NULL, NULL};
	size_t i;

	if (c->table_count > 1 || !table->buckets)
		return;
	for (i = 0; i < COLUMNS_AHEAD; i++)
		fetch(&to, c->block->key[i]);
}
