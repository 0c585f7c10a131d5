#include "ids.h"

/* Whose items the ids are. */
struct owner {
	const struct figures *figures;
	uint32_t first;
};

static int has_id(const void *owner, uint32_t item, const void *key)
{
	const struct owner *o = owner;
	const struct pool *texts = &o->figures->texts;
	const struct span *id = key;
	uint32_t at = o->figures->all[o->first + item].id;

	/* mostly it is the very same, and that is soon seen */
	return pool_is(texts, at, *id) ||
	       span_same_fold(span_of(pool_text(texts, at)), *id);
}

/* The figures of an id are a ring: numbers rise up to the last one, behind
 * which comes the first. The index knows the first. */
int ids_is_last(const struct figures *figures, uint32_t number)
{
	return figures->all[number].next_id <= number;
}

static uint32_t last_of(const struct figures *figures, uint32_t number)
{
	while (!ids_is_last(figures, number))
		number = figures->all[number].next_id;
	return number;
}

void ids_follow(struct figures *figures, uint32_t number)
{
	struct figure *last = &figures->all[number];

	figures->all[figures->count - 1].next_id = last->next_id;
	last->next_id = (uint32_t)figures->count - 1;
}

/* Editions repeat ids in one order: behind the figure that the row before was
 * like, there mostly stands the one that this row is like. */
static int is_guessed(const struct figures *figures, struct span id,
		      uint32_t guess, uint32_t first)
{
	return guess < first &&
	       pool_is(&figures->texts, figures->all[guess].id, id) &&
	       ids_is_last(figures, guess);
}

int ids_add(uint32_t *like, co2e_factors *factors, struct span id,
	    uint32_t guess, uint32_t first)
{
	struct figures *figures = &factors->figures;
	uint32_t number = (uint32_t)figures->count - 1, last = guess;
	struct figure *figure = &figures->all[number];

	if (!is_guessed(figures, id, guess, first)) {
		const struct owner owner = {figures, 0};
		uint32_t *item =
			index_add(&factors->ids[0].index, index_hash_fold(id),
				  has_id, &owner, &id);

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
		ids_follow(figures, last);
	if (last != INDEX_NONE &&
	    pool_is(&figures->texts, figures->all[last].id, id))
		figure->id = figures->all[last].id;
	else
		figure->id = pool_add(&figures->texts, id);
	return figure->id != POOL_NONE;
}

/* The first figure of the id in the tables from this one on. */
static uint32_t first_from(const co2e_factors *factors, size_t table,
			   struct span id)
{
	uint32_t hash = index_hash_fold(id);

	for (; table <= factors->appended; table++) {
		const struct ids *ids = &factors->ids[table];
		const struct owner owner = {&factors->figures, ids->first};
		uint32_t item =
			index_find(&ids->index, hash, has_id, &owner, &id);

		if (item != INDEX_NONE)
			return ids->first + item;
	}
	return INDEX_NONE;
}

uint32_t ids_first(const co2e_factors *factors, struct span id)
{
	return first_from(factors, 0, id);
}

uint32_t ids_next(const co2e_factors *factors, uint32_t number)
{
	const struct figures *figures = &factors->figures;
	const struct figure *figure = &figures->all[number];
	size_t table = factors->appended;

	if (!ids_is_last(figures, number))
		return figure->next_id;
	while (table > 0 && factors->ids[table].first > number)
		table--;
	return first_from(factors, table + 1,
			  span_of(pool_text(&figures->texts, figure->id)));
}
