/* Which activities may have a word in their key, label or aliases: by the runs
 * of three letters that it is made of. An index for who looks for many words;
 * whether an activity has a word is still to be asked of its texts. */
#ifndef FACTOR_GRAMS_H
#define FACTOR_GRAMS_H

#include "factors.h"

/* A zeroed struct is an empty one. */
struct grams {
	uint64_t *rows; /* by run of letters: a bit for each activity */
	size_t row_count; /* a power of two */
	size_t row_words; /* of 64 bits, in a row */
	uint64_t *may; /* what grams_find() answers */
};

/* 0 when the heap is exhausted. */
int grams_make(struct grams *grams, const co2e_factors *factors);
void grams_clear(struct grams *grams);

/* A bit for each activity; set for all that have every one of the words, which
 * stand apart by spaces, and for a few others. Until the next call. */
const uint64_t *grams_find(struct grams *grams, const char *words);

#endif
