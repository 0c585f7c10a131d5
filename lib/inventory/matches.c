#include "matches.h"

#include "base/alloc.h"
#include "base/intern.h"

#include <string.h>

static uint64_t mixed(uint64_t hash, uint64_t word)
{
	return intern_mix(hash ^ word, UINT64_C(0x9e3779b97f4a7c15));
}

static uint64_t address(const void *p)
{
	return (uint64_t)(uintptr_t)p;
}

/* Of what mostly tells matches apart; the rest is compared. */
static uint64_t hash_of(const struct match *match)
{
	uint64_t hash = mixed(match->count, match->findings);
	size_t i;

	for (i = 0; i < match->count; i++) {
		const struct match_line *line = &match->lines[i];

		hash = mixed(hash, address(line->factor));
		hash = mixed(hash, (uint64_t)line->num);
		hash = mixed(hash + (uint64_t)line->den, line->findings);
		hash = mixed(hash + (uint32_t)line->edition, line->category);
		hash = mixed(hash + (uint32_t)line->scope, line->nhs.line);
	}
	return hash | 1; /* 0 is no key of a table of pairs */
}

static int same_amounts(const struct match_line *a, const struct match_line *b)
{
	return a->num == b->num && a->den == b->den &&
	       a->market_num == b->market_num &&
	       a->market_den == b->market_den && a->ratio_num == b->ratio_num &&
	       a->ratio_den == b->ratio_den && a->share_num == b->share_num &&
	       a->share_den == b->share_den && a->vat_num == b->vat_num &&
	       a->vat_den == b->vat_den;
}

static int same_price(const struct match_price *a, const struct match_price *b)
{
	return a->from == b->from && a->to == b->to && a->num == b->num &&
	       a->den == b->den && a->index == b->index &&
	       !a->financial == !b->financial;
}

static int same_place(const co2e_nhs_place *a, const co2e_nhs_place *b)
{
	return a->category == b->category && a->set == b->set &&
	       a->note == b->note && a->source == b->source &&
	       a->line == b->line;
}

static int same_line(const struct match_line *a, const struct match_line *b)
{
	return a->factor == b->factor && a->market == b->market &&
	       a->scope == b->scope && a->category == b->category &&
	       a->stage == b->stage && a->edition == b->edition &&
	       a->findings == b->findings && same_amounts(a, b) &&
	       same_price(&a->price, &b->price) &&
	       same_place(&a->nhs, &b->nhs) &&
	       !memcmp(a->measure, b->measure, sizeof(a->measure));
}

static int same(const struct match *a, const struct match *b)
{
	size_t i;

	if (a->count != b->count || a->findings != b->findings)
		return 0;
	for (i = 0; i < a->count; i++)
		if (!same_line(&a->lines[i], &b->lines[i]))
			return 0;
	return 1;
}

static const struct match *copy_of(struct matches *m, const struct match *match)
{
	size_t size = offsetof(struct match, lines) +
		      match->count * sizeof(match->lines[0]);
	void *copy = arena_alloc(&m->arena, size);

	return copy ? memcpy(copy, match, size) : NULL;
}

/* One more; `last` is the last of the same hash, or DICT_NONE. */
static uint32_t add(struct matches *m, const struct match *match, uint64_t hash,
		    uint32_t last)
{
	uint32_t number = (uint32_t)m->count;
	const struct match *copy;
	void *kept = m->kept;

	if (number == DICT_NONE ||
	    !mem_grow(&kept, &m->room, m->count + 1, sizeof(*m->kept)))
		return DICT_NONE;
	m->kept = kept;
	copy = copy_of(m, match);
	if (!copy ||
	    (last == DICT_NONE && !pairs_add(&m->by_hash, hash, number)))
		return DICT_NONE;
	m->kept[m->count++] = (struct matches_kept){copy, DICT_NONE};
	if (last != DICT_NONE)
		m->kept[last].next = number;
	return number;
}

uint32_t matches_add(struct matches *m, const struct match *match)
{
	uint64_t hash = hash_of(match);
	uint32_t i = pairs_find(&m->by_hash, hash), last = DICT_NONE;

	for (; i != DICT_NONE; last = i, i = m->kept[i].next)
		if (same(m->kept[i].match, match))
			return i;
	return add(m, match, hash, last);
}

const struct match *matches_at(const struct matches *m, uint32_t number)
{
	return m->kept[number].match;
}

void matches_clear(struct matches *m)
{
	mem_free(m->kept);
	pairs_clear(&m->by_hash);
	arena_clear(&m->arena);
	memset(m, 0, sizeof(*m));
}
