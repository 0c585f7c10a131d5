#include "search.h"

#include "spelling.h"

#include <string.h>

/* How well an activity has the words; the smaller the better. */
enum grade { IS_NAMED_SO, ALIAS_HAS, KEY_HAS, LABEL_HAS, HAS_NOT };

struct words {
	const char *text;
	char slug[FACTORS_KEY]; /* the words as one name */
	size_t slug_n;
};

static int next_word(struct span *word, const char **at)
{
	word->p = *at + strspn(*at, " \t,;");
	word->n = strcspn(word->p, " \t,;");
	*at = word->p + word->n;
	return word->n > 0;
}

static int has_all(const char *text, const struct words *words)
{
	const char *at = words->text;
	struct span word;

	while (next_word(&word, &at))
		if (!text_holds(text, word))
			return 0;
	return 1;
}

static int alias_has(const co2e_factors *factors, uint32_t id,
		     const struct words *words)
{
	uint32_t i = factors->activities[id].alias;

	for (; i != DICT_NONE; i = factors->aliases[i].next)
		if (has_all(dict_text(&factors->alias_names, i), words))
			return 1;
	return 0;
}

static int is_named(const co2e_factors *factors, uint32_t id,
		    const struct words *words)
{
	const struct dict_entry *key = &factors->keys.entries[id];
	uint32_t alias;

	if (!words->slug_n)
		return 0;
	if (key->n >= words->slug_n &&
	    !memcmp(key->text + key->n - words->slug_n, words->slug,
		    words->slug_n) &&
	    (key->n == words->slug_n ||
	     key->text[key->n - words->slug_n - 1] == '/'))
		return 1;
	alias = dict_find(&factors->alias_names, words->slug, words->slug_n);
	return alias != DICT_NONE && factors->aliases[alias].activity_id == id;
}

const char *search_label(const co2e_factors *factors, uint32_t id)
{
	const struct figures *figures = &factors->figures;
	const struct activity *activity = &factors->activities[id];
	uint32_t first;

	if (!activity->count)
		return "";
	first = figures->order[activity->begin];
	return pool_text(&figures->texts, figures->all[first].label);
}

/* Is each word in the key, the label or an alias? */
static int has_each(const co2e_factors *factors, uint32_t id,
		    const struct words *words)
{
	const char *label = search_label(factors, id);
	const char *at = words->text;
	struct span word;

	while (next_word(&word, &at)) {
		char one[FACTORS_KEY];
		const struct words single = {.text = one};

		if (word.n >= sizeof(one))
			return 0;
		memcpy(one, word.p, word.n);
		one[word.n] = '\0';
		if (!text_holds(dict_text(&factors->keys, id), word) &&
		    !text_holds(label, word) &&
		    !alias_has(factors, id, &single))
			return 0;
	}
	return 1;
}

static enum grade grade(const co2e_factors *factors, uint32_t id,
			const struct words *words)
{
	if (is_named(factors, id, words))
		return IS_NAMED_SO;
	if (alias_has(factors, id, words))
		return ALIAS_HAS;
	if (has_all(dict_text(&factors->keys, id), words))
		return KEY_HAS;
	return has_each(factors, id, words) ? LABEL_HAS : HAS_NOT;
}

/* The ids found so far, best first. */
struct found {
	uint32_t *ids;
	size_t room, kept;
	size_t of_grade[HAS_NOT]; /* how many of those kept */
};

static void keep(struct found *f, uint32_t id, enum grade grade)
{
	size_t at = 0;
	unsigned g;

	for (g = 0; g <= (unsigned)grade; g++)
		at += f->of_grade[g];
	if (at == f->room)
		return;
	if (f->kept == f->room) { /* the last one falls out */
		for (g = HAS_NOT - 1; !f->of_grade[g];)
			g--;
		f->of_grade[g]--;
		f->kept--;
	}
	memmove(f->ids + at + 1, f->ids + at, (f->kept - at) * sizeof(*f->ids));
	f->ids[at] = id;
	f->of_grade[grade]++;
	f->kept++;
}

size_t search_among(uint32_t *ids, size_t room, const co2e_factors *factors,
		    const char *words, const uint64_t *bits)
{
	struct found found = {.ids = ids, .room = room};
	struct words w = {.text = words};
	struct span first;
	size_t count = 0;
	uint32_t id;

	if (!next_word(&first, &words))
		return 0;
	w.slug_n = spelling_key(w.slug, span_of(w.text));
	for (id = 0; id < factors->keys.count; id++) {
		enum grade g;

		if (bits && !bits[id / 64])
			id |= 63; /* none of these */
		if (bits && !(bits[id / 64] >> id % 64 & 1))
			continue;
		g = grade(factors, id, &w);
		if (g == HAS_NOT)
			continue;
		count++;
		keep(&found, id, g);
	}
	return count;
}

size_t co2e_factors_search(uint32_t *ids, size_t room,
			   const co2e_factors *factors, const char *words)
{
	return search_among(ids, room, factors, words, NULL);
}
