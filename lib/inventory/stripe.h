/* The table of a stripe of cells. With its lock held. */
#ifndef INVENTORY_STRIPE_H
#define INVENTORY_STRIPE_H

#include "cells.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Of each slot there is a tag, a byte that is 0 where the slot is empty and
 * else some bits of the hash, so that the slots that are not the cell's are
 * passed over without being read: slots are memory, tags are in the cache. They
 * are looked at so many at a time; what begins near the end goes on at the
 * start, for which the first ones stand behind the last once more. */
enum { TAGS = 16 };

static inline uint8_t stripe_tag(uint32_t low)
{
	uint8_t tag = (uint8_t)low;

	return (uint8_t)(tag + !tag);
}

/* The slot that is tried first depends on the low half of the hash, since its
 * top has chosen the stripe; on the top of that half, the tag on its end. */
static inline size_t stripe_home(const struct stripe *s, uint32_t low)
{
	return (size_t)((uint64_t)low * s->room >> 32);
}

/* The slot behind another by so many, which are fewer than the table has. */
static inline size_t stripe_past(const struct stripe *s, size_t slot, size_t by)
{
	size_t i = slot + by;

	return i < s->room ? i : i - s->room;
}

/* Which of the TAGS tags are one, as bits; on any processor. */
static inline unsigned stripe_tags_plain(const uint8_t *tags, uint8_t tag)
{
	unsigned same = 0, i;

	for (i = 0; i < TAGS; i++)
		same |= (unsigned)(tags[i] == tag) << i;
	return same;
}

/* The same; all at once where it can be. */
static inline unsigned stripe_tags(const uint8_t *tags, uint8_t tag)
{
#ifdef __SSE2__
	__m128i all = _mm_loadu_si128((const __m128i *)(const void *)tags);

	return (unsigned)_mm_movemask_epi8(
		_mm_cmpeq_epi8(all, _mm_set1_epi8((char)tag)));
#else
	return stripe_tags_plain(tags, tag);
#endif
}

/* Asks memory for a cell; it may stand in two lines. In line always: to a
 * compiler it has no effect. */
static inline __attribute__((always_inline)) void stripe_prefetch(
	const struct slim_cell *c)
{
	__builtin_prefetch(c, 1);
	__builtin_prefetch((const char *)(c + 1) - 1, 1);
}

/* Where a cell is, or would be, by the tags alone: seldom another's slot. */
static inline size_t stripe_likely(const struct stripe *s, size_t home,
				   uint32_t low)
{
	uint8_t tag = stripe_tag(low);

	for (;; home = stripe_past(s, home, TAGS)) {
		const uint8_t *tags = s->tags + home;
		unsigned may = stripe_tags(tags, tag) | stripe_tags(tags, 0);

		if (may)
			return stripe_past(s, home, (size_t)__builtin_ctz(may));
	}
}

/* Is it the cell? One comparison of both numbers. */
static inline int stripe_is(const struct slim_cell *c, uint32_t take,
			    uint32_t group)
{
	return c->take == take && c->group == group;
}

/* The slot where a cell is, or would be. The table has room. */
size_t stripe_slot(const struct stripe *s, uint32_t low, uint32_t take,
		   uint32_t group);

/* The cell at a slot was empty and has rows now. */
void stripe_count(struct stripe *s, size_t slot, uint32_t low);

/* Is there room for some more cells? One slot in ten stays empty. */
static inline int stripe_has_room(const struct stripe *s, size_t more)
{
	return (s->count + more) * 10 <= s->room * 9;
}

/* Makes room for some more cells; 0 when the heap is exhausted, and no cell has
 * moved then. Else all may have. */
int stripe_widen(struct stripe *stripe, size_t more);
/* Frees the table. */
void stripe_free(struct stripe *stripe);

#endif
