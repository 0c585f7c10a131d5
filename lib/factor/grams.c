#include "grams.h"

#include "search.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

enum { ROWS_MOST = 2048, ROWS_LEAST = 64, RUN = 3 };
#define BYTES_MOST ((size_t)4 << 20) /* of them all */

static uint32_t folded(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* The row of n letters, 1 to RUN. */
static uint64_t *row_of(const struct grams *grams, const char *p, size_t n)
{
	uint32_t run = 0, hash;
	size_t i;

	for (i = 0; i < n; i++)
		run = run << 8 | folded(p[i]);
	hash = run * UINT32_C(0x9e3779b1);
	hash = (hash ^ hash >> 15) & (uint32_t)(grams->row_count - 1);
	return grams->rows + hash * grams->row_words;
}

static void put_text(struct grams *grams, uint32_t id, const char *text)
{
	size_t count = strlen(text), i, n;

	for (i = 0; i < count; i++)
		for (n = 1; n <= RUN && i + n <= count; n++)
			row_of(grams, text + i, n)[id / 64] |= UINT64_C(1)
							       << id % 64;
}

static void put_activity(struct grams *grams, const co2e_factors *factors,
			 uint32_t id)
{
	uint32_t i = factors->activities[id].alias;

	put_text(grams, id, dict_text(&factors->keys, id));
	put_text(grams, id, search_label(factors, id));
	for (; i != DICT_NONE; i = factors->aliases[i].next)
		put_text(grams, id, dict_text(&factors->alias_names, i));
}

int grams_make(struct grams *grams, const co2e_factors *factors)
{
	size_t rows = ROWS_MOST, words = factors->keys.count / 64 + 1;
	uint32_t id;

	while (rows > ROWS_LEAST &&
	       rows * words * sizeof(uint64_t) > BYTES_MOST)
		rows /= 2;
	grams->row_count = rows;
	grams->row_words = words;
	grams->rows = mem_zero(rows * words, sizeof(*grams->rows));
	grams->may = mem_alloc(words * sizeof(*grams->may));
	if (!grams->rows || !grams->may) {
		grams_clear(grams);
		return 0;
	}
	for (id = 0; id < factors->keys.count; id++)
		put_activity(grams, factors, id);
	return 1;
}

void grams_clear(struct grams *grams)
{
	mem_free(grams->rows);
	mem_free(grams->may);
	*grams = (struct grams){.rows = NULL};
}

static void narrow(struct grams *grams, const uint64_t *row)
{
	size_t i;

	for (i = 0; i < grams->row_words; i++)
		grams->may[i] &= row[i];
}

const uint64_t *grams_find(struct grams *grams, const char *words)
{
	memset(grams->may, 0xFF, grams->row_words * sizeof(*grams->may));
	while (*words) {
		size_t word = strcspn(words, " ");
		size_t n = word < RUN ? word : RUN, i;

		for (i = 0; n && i + n <= word; i++)
			narrow(grams, row_of(grams, words + i, n));
		words += word + strspn(words + word, " ");
	}
	return grams->may;
}
