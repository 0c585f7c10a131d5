#include "distinct.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

/* Whose items the kinds are. */
struct owner {
	const co2e_factors *factors;
	const struct distinct *distinct;
};

uint32_t distinct_hash(const co2e_factors *factors, const struct figure *f)
{
	uint64_t hash = (uint64_t)f->activity << 8 | f->stage;

	hash ^= (uint64_t)factors->unit_of[f->unit].hash << 32;
	hash = (hash ^ factors->figures.traits[f->traits].hash) *
	       UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(hash >> 32);
}

static int same_texts(const char *a, const char *b)
{
	return a == b || span_same_fold(span_of(a), span_of(b));
}

static int same_unit(const co2e_unit *a, const co2e_unit *b)
{
	return a->num == b->num && a->den == b->den &&
	       !memcmp(a->power, b->power, sizeof(a->power));
}

static int is_the_same(const void *owner, uint32_t item, const void *key)
{
	const struct owner *o = owner;
	const co2e_factors *factors = o->factors;
	const struct figure *b = key;
	const struct figure *a =
		&factors->figures.all[o->distinct->latest[item]];
	const struct traits *x = &factors->figures.traits[a->traits];
	const struct traits *y = &factors->figures.traits[b->traits];

	return a->activity == b->activity && a->stage == b->stage &&
	       same_unit(&factors->unit_of[a->unit].unit,
			 &factors->unit_of[b->unit].unit) &&
	       x->valid_from == y->valid_from && x->valid_to == y->valid_to &&
	       same_texts(x->region, y->region) &&
	       same_texts(x->supplier, y->supplier);
}

int distinct_add(uint32_t *kind, uint32_t *before, struct distinct *distinct,
		 const co2e_factors *factors, uint32_t hash)
{
	const struct owner owner = {factors, distinct};
	uint32_t number = (uint32_t)factors->figures.count - 1;
	void *latest = distinct->latest;
	size_t count = distinct->index.count;
	uint32_t *item;

	if (!mem_grow(&latest, &distinct->room, count + 1,
		      sizeof(*distinct->latest)))
		return 0;
	distinct->latest = latest;
	item = index_add(&distinct->index, hash, is_the_same, &owner,
			 &factors->figures.all[number]);
	if (!item)
		return 0;
	*before = INDEX_NONE;
	if (*item == INDEX_NONE)
		*item = (uint32_t)count;
	else
		*before = distinct->latest[*item];
	*kind = *item;
	distinct->latest[*kind] = number;
	return 1;
}

void distinct_clear(struct distinct *distinct)
{
	index_clear(&distinct->index);
	mem_free(distinct->latest);
	*distinct = (struct distinct){.room = 0};
}
