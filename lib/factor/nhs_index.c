/* The NHS map's rules by their activity: a line asks for the rules of its key
 * and of each beginning of it, the longest first, and for no others. */
#include "nhs_map.h"

#include "base/error.h"

#include <string.h>

/* The place of the rules with this activity, or the empty one for them. */
static struct nhs_rule **slot_of(const struct nhs_map *map, const char *text,
				 size_t n)
{
	size_t mask = map->slot_count - 1, i = dict_hash(text, n) & mask;

	for (; map->slots[i]; i = (i + 1) & mask)
		if (map->slots[i]->length == n &&
		    !memcmp(map->slots[i]->activity, text, n))
			break;
	return &map->slots[i];
}

/* Rules of one activity follow each other as they do in the map, where they
 * stand by their precedence. */
co2e_status nhs_index_make(co2e_factors *factors, co2e_error *err)
{
	struct nhs_map *map = &factors->nhs;
	size_t count = 2, i;

	while (count < 2 * map->count)
		count *= 2;
	map->slots =
		arena_alloc(&factors->texts, count * sizeof(struct nhs_rule *));
	if (!map->slots)
		return err_memory(err);
	map->slot_count = count;
	for (i = 0; i < count; i++)
		map->slots[i] = NULL;
	map->longest = 0;
	for (i = map->count; i-- > 0;) {
		struct nhs_rule *rule = &map->rules[i];
		struct nhs_rule **slot =
			slot_of(map, rule->activity, rule->length);

		rule->next = *slot;
		*slot = rule;
		if (rule->length > map->longest)
			map->longest = rule->length;
	}
	return CO2E_OK;
}

const struct nhs_rule *nhs_index_first(const struct nhs_map *map,
				       const char *text, size_t n)
{
	return map->slot_count && n <= map->longest ? *slot_of(map, text, n)
						    : NULL;
}
