/* Quantities as whole numbers of 10^-places, many at a time, and where the
 * pairs of a handle and a group are in their table. Each kind of processor has
 * its way; all give the same bits. Pure functions. */
#ifndef INVENTORY_COLUMNS_FIX_H
#define INVENTORY_COLUMNS_FIX_H

#include "columns_table.h"

#include <stddef.h>
#include <stdint.h>

enum {
	COLUMNS_BLOCK = 4096, /* rows that are worked on at a time */
	COLUMNS_AHEAD = 192, /* rows whose lines are on their way */
	COLUMNS_WORDS = COLUMNS_BLOCK / 64,
	FIX_ROWS = 16, /* rows that the ways take at a time, or fewer */
	FIX_PLACES = 18 /* the most */
};

/* Bit i & 63 of word i >> 6 is row i's. Those behind the last row are 0. */
struct row_bits {
	uint64_t word[COLUMNS_WORDS];
};

/* Which pairs there are: handle << group_bits | group is the pair. */
struct pair_limits {
	uint32_t handles, groups;
	unsigned group_bits;
	struct pair_spread spread;
};

/* Where rows' pairs are: the words of the table that are before the pair's own
 * line, and its tag there, twice over. */
struct pair_spots {
	uint32_t at[COLUMNS_BLOCK + COLUMNS_AHEAD];
	uint32_t tag[COLUMNS_BLOCK + COLUMNS_AHEAD];
};

static inline void pair_spot(uint32_t *at, uint32_t *tag, uint32_t pair,
			     const struct pair_spread *spread)
{
	uint32_t mixed = pair_mix(pair, spread->bits);

	*at = pair_home(mixed, spread->lines) * LINE_WORDS;
	*tag = pair_tag(mixed, spread->bits) * UINT32_C(0x10001);
}

/* One way to do it. Arrays have room for n rows and up to the next multiple of
 * FIX_ROWS, and the inputs behind row n are any numbers at all.
 *
 * fix: adds[i] = slot_row() of the whole number that real[i] is the nearest
 * double to 10^-places of, and exact's bit is 1, where there is one of less
 * than 10^15: two decimals of up to 15 digits are never the same double, so
 * that it is the shortest decimal that reads back as real[i] (its text's
 * value). Otherwise exact's bit is 0 and adds[i] is any number. negative's bit:
 * it is below 0.
 *
 * pair: at[i] and tag[i] = pair_spot()'s of the row's pair, and known's bit is
 * 1, where its handle and its group are below the limits; otherwise at[i] is
 * that of some line. */
struct fix_way {
	const char *name;
	void (*fix)(int64_t *adds, struct row_bits *exact,
		    struct row_bits *negative, const double *real, size_t n,
		    unsigned places);
	void (*pair)(uint32_t *at, uint32_t *tag, struct row_bits *known,
		     const uint32_t *handle, const uint32_t *group, size_t n,
		     const struct pair_limits *limits);
	int has_avx2; /* AVX2 may be used for all else, too */
	int (*serves)(void); /* does this processor have it? */
};

/* Best first; the last, plain C, serves everywhere and is what the others are
 * tested against. NULL past the end. */
const struct fix_way *fix_way_at(size_t i);
const struct fix_way *fix_way_best(void);

/* 10^places, exact. */
double fix_power(unsigned places);
/* Rows 0 to n - 1. */
void row_bits_all(struct row_bits *bits, size_t n);

#endif
