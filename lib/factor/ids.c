#include "ids.h"

#include <string.h>

static int has_id(const void *owner, uint32_t item, const void *key)
{
	const struct figures *figures = owner;
	const struct span *id = key;
	const char *text = pool_text(&figures->texts, figures->all[item].id);

	/* mostly it is the very same, and that is soon seen */
	return (!strncmp(text, id->p, id->n) && !text[id->n]) ||
	       span_same_fold(span_of(text), *id);
}

/* Editions repeat ids: the text of one before serves, if it is spelt so. */
static uint32_t text_of(struct figures *figures, uint32_t before,
			struct span id)
{
	if (before != INDEX_NONE) {
		uint32_t at = figures->all[before].id;
		const char *text = pool_text(&figures->texts, at);

		if (!strncmp(text, id.p, id.n) && !text[id.n])
			return at;
	}
	return pool_add(&figures->texts, id);
}

/* The figures of an id are a ring, and the index knows the last of them: behind
 * it comes the first, and a new one goes between the two. */
int ids_add(uint32_t *other, co2e_factors *factors, struct span id,
	    uint32_t first)
{
	struct figures *figures = &factors->figures;
	uint32_t number = (uint32_t)figures->count - 1, last;
	struct figure *figure = &figures->all[number];
	uint32_t *item = index_add(&factors->ids, index_hash_fold(id), has_id,
				   figures, &id);

	if (!item)
		return 0;
	last = *item;
	*item = number;
	figure->next_id = number;
	figure->id = text_of(figures, last, id);
	*other = last != INDEX_NONE && last >= first ? last : INDEX_NONE;
	if (last != INDEX_NONE) {
		figure->next_id = figures->all[last].next_id;
		figures->all[last].next_id = number;
	}
	return figure->id != POOL_NONE;
}

uint32_t ids_first(const co2e_factors *factors, struct span id)
{
	const struct figures *figures = &factors->figures;
	uint32_t last = index_find(&factors->ids, index_hash_fold(id), has_id,
				   figures, &id);

	return last == INDEX_NONE ? last : figures->all[last].next_id;
}

uint32_t ids_next(const co2e_factors *factors, uint32_t number)
{
	uint32_t next = factors->figures.all[number].next_id;

	return next > number ? next : INDEX_NONE;
}
