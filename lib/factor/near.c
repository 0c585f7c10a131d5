#include "near.h"

#include "base/alloc.h"

#include <string.h>

static int comes_first(const struct near_guess *a, const struct near_guess *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	return a->order < b->order;
}

/* Keeps the nearest, each activity once. */
static void offer(struct near_guesses *g, struct near_guess guess)
{
	size_t i;

	for (i = 0; i < g->count; i++)
		if (g->of[i].activity_id == guess.activity_id)
			break;
	if (i == NEAR_MAX)
		i--;
	if (i < g->count && !comes_first(&guess, &g->of[i]))
		return;
	g->count += i == g->count;
	for (; i > 0 && comes_first(&guess, &g->of[i - 1]); i--)
		g->of[i] = g->of[i - 1];
	g->of[i] = guess;
}

/* The key's last levels, as many as the text has. */
static struct span tail_of(const struct dict_entry *key, size_t levels)
{
	size_t i = key->n;

	for (; i > 0; i--)
		if (key->text[i - 1] == '/' && !--levels)
			break;
	return (struct span){key->text + i, key->n - i};
}

static size_t length_of(struct span text)
{
	return text.n < TEXT_EDITS ? text.n : TEXT_EDITS;
}

/* Lists the last levels of all names. */
static int list_names(struct near_names *names, const struct dict *dict,
		      size_t levels)
{
	size_t next[TEXT_EDITS + 2] = {0}, i;
	struct near_name *list = mem_alloc((dict->count + 1) * sizeof(*list));

	if (!list)
		return 0;
	for (i = 0; i < dict->count; i++)
		next[1 + length_of(tail_of(&dict->entries[i], levels))]++;
	for (i = 1; i < TEXT_EDITS + 2; i++)
		next[i] += next[i - 1];
	memcpy(names->first, next, sizeof(next));
	for (i = 0; i < dict->count; i++) {
		struct span text = tail_of(&dict->entries[i], levels);

		list[next[length_of(text)]++] = (struct near_name){
			text_letters(text), text, (uint32_t)i};
	}
	names->of = list;
	return 1;
}

/* The text that is looked for, and what was found so far. */
struct wanted {
	const co2e_factors *factors;
	struct near_guesses *found;
	struct text_edits edits;
	unsigned most;
};

static void offer_alias(struct wanted *w, uint32_t i, unsigned distance)
{
	uint32_t id = w->factors->aliases[i].activity_id;

	if (id != DICT_NONE)
		offer(w->found, (struct near_guess){
					dict_text(&w->factors->alias_names, i),
					id, 2 * distance, i});
}

static void offer_key(struct wanted *w, uint32_t id, unsigned distance)
{
	offer(w->found, (struct near_guess){dict_text(&w->factors->keys, id),
					    id, 2 * distance + 1, id});
}

static void look(struct wanted *w, const struct near_names *names,
		 void (*found)(struct wanted *w, uint32_t number,
			       unsigned distance))
{
	size_t least = w->edits.n > w->most ? w->edits.n - w->most : 0;
	size_t most = w->edits.n + w->most, i;

	if (most > TEXT_EDITS)
		most = TEXT_EDITS;
	for (i = names->first[least]; i < names->first[most + 1]; i++) {
		const struct near_name *name = &names->of[i];
		unsigned distance;

		if (!text_edits_may(&w->edits, name->letters,
				    length_of(name->text), w->most))
			continue;
		distance = text_edits_to(&w->edits, name->text, w->most);
		if (distance <= w->most)
			found(w, name->number, distance);
	}
}

int near_find(struct near_guesses *out, struct near *near,
	      const co2e_factors *factors, struct span key)
{
	struct wanted w = {.factors = factors, .found = out};
	struct near_names *keys;
	size_t levels = 1, i;

	for (i = 0; i < key.n; i++)
		levels += key.p[i] == '/';
	if (levels > NEAR_LEVELS)
		levels = NEAR_LEVELS;
	keys = &near->keys[levels - 1];
	if ((!near->aliases.of &&
	     !list_names(&near->aliases, &factors->alias_names, SIZE_MAX)) ||
	    (!keys->of && !list_names(keys, &factors->keys, levels)))
		return 0;
	text_edits_begin(&w.edits, key);
	w.most = key.n <= 4 ? 1 : key.n <= 8 ? 2 : 3;
	out->count = 0;
	look(&w, &near->aliases, offer_alias);
	look(&w, keys, offer_key);
	return 1;
}

void near_clear(struct near *near)
{
	size_t i;

	mem_free(near->aliases.of);
	for (i = 0; i < NEAR_LEVELS; i++)
		mem_free(near->keys[i].of);
	memset(near, 0, sizeof(*near));
}
