#include "ids.h"

static int has_id(const void *owner, uint32_t item, const void *key)
{
	const struct figures *figures = owner;
	const struct pool *texts = &figures->texts;
	const struct span *id = key;
	uint32_t at = figures->all[item].id;

	/* mostly it is the very same, and that is soon seen */
	return pool_is(texts, at, *id) ||
	       span_same_fold(span_of(pool_text(texts, at)), *id);
}

/* The figures of an id are a ring: numbers rise up to the last one, behind
 * which comes the first. The index knows the first. */
static int is_last(const struct figures *figures, uint32_t number)
{
	return figures->all[number].next_id <= number;
}

static uint32_t last_of(const struct figures *figures, uint32_t number)
{
	while (!is_last(figures, number))
		number = figures->all[number].next_id;
	return number;
}

static void follow(struct figures *figures, uint32_t last, uint32_t number)
{
	figures->all[number].next_id = figures->all[last].next_id;
	figures->all[last].next_id = number;
}

/* Editions repeat ids in one order: behind the figure that the row before was
 * like, there mostly stands the one that this row is like. */
static int is_guessed(const struct figures *figures, struct span id,
		      uint32_t guess, uint32_t first)
{
	return guess < first &&
	       pool_is(&figures->texts, figures->all[guess].id, id) &&
	       is_last(figures, guess);
}

int ids_add(uint32_t *like, co2e_factors *factors, struct span id,
	    uint32_t guess, uint32_t first)
{
	struct figures *figures = &factors->figures;
	uint32_t number = (uint32_t)figures->count - 1, last = guess;
	struct figure *figure = &figures->all[number];

	if (!is_guessed(figures, id, guess, first)) {
		uint32_t *item = index_add(&factors->ids, index_hash_fold(id),
					   has_id, figures, &id);

		if (!item)
			return 0;
		last = *item;
		if (last == INDEX_NONE)
			*item = figure->next_id = number;
		else
			last = last_of(figures, last);
	}
	*like = last;
	if (last != INDEX_NONE)
		follow(figures, last, number);
	if (last != INDEX_NONE &&
	    pool_is(&figures->texts, figures->all[last].id, id))
		figure->id = figures->all[last].id;
	else
		figure->id = pool_add(&figures->texts, id);
	return figure->id != POOL_NONE;
}

int ids_append(co2e_factors *factors, const struct index *other, uint32_t more)
{
	struct figures *figures = &factors->figures;
	size_t i;

	for (i = 0; i < other->room; i++) {
		const struct index_slot *slot = &other->slots[i];
		uint32_t first = slot->item + more, last, *item;
		struct span id;

		if (slot->item == INDEX_NONE)
			continue;
		id = span_of(
			pool_text(&figures->texts, figures->all[first].id));
		item = index_add(&factors->ids, slot->hash, has_id, figures,
				 &id);
		if (!item)
			return 0;
		if (*item == INDEX_NONE) {
			*item = first;
			continue;
		}
		last = last_of(figures, first);
		figures->all[last_of(figures, *item)].next_id = first;
		figures->all[last].next_id = *item;
	}
	return 1;
}

uint32_t ids_first(const co2e_factors *factors, struct span id)
{
	return index_find(&factors->ids, index_hash_fold(id), has_id,
			  &factors->figures, &id);
}

uint32_t ids_next(const co2e_factors *factors, uint32_t number)
{
	const struct figures *figures = &factors->figures;

	return is_last(figures, number) ? INDEX_NONE
					: figures->all[number].next_id;
}
