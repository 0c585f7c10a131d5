#include "suggest.h"

#include "spelling.h"

#include "base/buffer.h"
#include "base/error.h"

#include <string.h>

struct guess {
	const char *name;
	uint32_t activity_id;
	unsigned distance; /* smaller is nearer */
};

struct guesses {
	struct guess of[SUGGEST_MAX];
	size_t count;
};

/* Keeps the nearest, each activity once. */
static void offer(struct guesses *g, struct guess guess)
{
	size_t i;

	for (i = 0; i < g->count; i++)
		if (g->of[i].activity_id == guess.activity_id)
			break;
	if (i < g->count) {
		if (g->of[i].distance <= guess.distance)
			return;
	} else if (g->count < SUGGEST_MAX) {
		g->count++;
	} else {
		i = SUGGEST_MAX - 1;
		if (g->of[i].distance <= guess.distance)
			return;
	}
	for (; i > 0 && g->of[i - 1].distance > guess.distance; i--)
		g->of[i] = g->of[i - 1];
	g->of[i] = guess;
}

static void offer_aliases(struct guesses *g, const co2e_factors *factors,
			  struct span text, unsigned most)
{
	size_t i;

	for (i = 0; i < factors->alias_names.count; i++) {
		const struct dict_entry *e = &factors->alias_names.entries[i];
		unsigned d =
			text_distance(text, (struct span){e->text, e->n}, most);
		uint32_t id = factors->aliases[i].activity_id;

		if (d <= most && id != DICT_NONE)
			offer(g, (struct guess){e->text, id, 2 * d});
	}
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

static void offer_keys(struct guesses *g, const co2e_factors *factors,
		       struct span text, unsigned most)
{
	size_t levels = 1, i;

	for (i = 0; i < text.n; i++)
		levels += text.p[i] == '/';
	for (i = 0; i < factors->keys.count; i++) {
		const struct dict_entry *e = &factors->keys.entries[i];
		unsigned d = text_distance(text, tail_of(e, levels), most);

		if (d <= most)
			offer(g,
			      (struct guess){e->text, (uint32_t)i, 2 * d + 1});
	}
}

/* Where no name is near: those that have the words, or the longest of them. */
static void offer_words(struct guesses *g, const co2e_factors *factors,
			char *words)
{
	uint32_t ids[SUGGEST_MAX];
	size_t found, i, start = 0, longest = 0;

	for (i = 0; words[i]; i++)
		if (words[i] == '-' || words[i] == '/')
			words[i] = ' ';
	found = co2e_factors_search(ids, SUGGEST_MAX, factors, words);
	for (i = 0; !found && words[i];) {
		size_t n = strcspn(words + i, " ");

		if (n > longest) {
			longest = n;
			start = i;
		}
		i += n + (words[i + n] == ' ');
	}
	if (longest) {
		words[start + longest] = '\0';
		found = co2e_factors_search(ids, SUGGEST_MAX, factors,
					    words + start);
	}
	for (i = 0; i < found && i < SUGGEST_MAX; i++)
		offer(g, (struct guess){dict_text(&factors->keys, ids[i]),
					ids[i], 0});
}

co2e_status suggest_error(const co2e_factors *factors, struct span text,
			  co2e_error *err)
{
	char spelt[FACTORS_KEY];
	struct span key = {spelt, spelling_key(spelt, text)};
	unsigned most = key.n <= 4 ? 1 : key.n <= 8 ? 2 : 3;
	struct guesses g = {.count = 0};
	struct buffer list = {0};
	size_t i;

	if (key.n) {
		offer_aliases(&g, factors, key, most);
		offer_keys(&g, factors, key, most);
		if (!g.count)
			offer_words(&g, factors, spelt);
	}
	for (i = 0; i < g.count; i++) {
		buffer_puts(&list, i ? ", " : "; the nearest: ");
		buffer_puts(&list, g.of[i].name);
	}
	err_set(err, CO2E_E_ACTIVITY, nowhere,
		"'%.*s' is no activity, alias, factor id or label of the "
		"loaded sets%s",
		err_cut(text.p, text.n), text.p,
		list.text ? list.text
			  : "; search the sets for one of its words");
	buffer_clear(&list);
	return CO2E_E_ACTIVITY;
}
