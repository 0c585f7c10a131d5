#include "suggest.h"

#include "search.h"
#include "spelling.h"

#include "base/buffer.h"
#include "base/error.h"

#include <string.h>

enum { WORD_LEAST = 3 }; /* fewer letters stand in any word: x, it */

static size_t search(uint32_t ids[NEAR_MAX], struct grams *grams,
		     const co2e_factors *factors, const char *words)
{
	return search_among(ids, NEAR_MAX, factors, words,
			    grams_find(grams, words));
}

/* Where no name is near: those that have the words, or the longest of them. */
static void offer_words(struct near_guesses *g, struct grams *grams,
			const co2e_factors *factors, char *words)
{
	uint32_t ids[NEAR_MAX];
	size_t found, i, start = 0, longest = 0;

	for (i = 0; words[i]; i++)
		if (words[i] == '-' || words[i] == '/')
			words[i] = ' ';
	found = search(ids, grams, factors, words);
	for (i = 0; !found && words[i];) {
		size_t n = strcspn(words + i, " ");

		if (n > longest) {
			longest = n;
			start = i;
		}
		i += n + (words[i + n] == ' ');
	}
	if (longest && words[longest]) { /* one of several */
		words[start + longest] = '\0';
		found = search(ids, grams, factors, words + start);
	}
	for (i = 0; i < found && i < NEAR_MAX; i++)
		g->of[g->count++] = (struct near_guess){
			.name = dict_text(&factors->keys, ids[i])};
}

static void find_names(struct near_guesses *out, struct suggestions *kept,
		       const co2e_factors *factors, char *spelt, size_t n)
{
	out->count = 0;
	if (!n ||
	    !near_find(out, &kept->near, factors, (struct span){spelt, n}) ||
	    out->count || n < WORD_LEAST ||
	    (!kept->grams.rows && !grams_make(&kept->grams, factors)))
		return;
	offer_words(out, &kept->grams, factors, spelt);
}

/* "; the nearest: a, b", or what else to do. */
static void put_names(struct buffer *out, struct suggestions *kept,
		      const co2e_factors *factors, struct span text)
{
	char spelt[FACTORS_KEY];
	size_t n = spelling_key(spelt, text), i;
	struct near_guesses g;

	find_names(&g, kept, factors, spelt, n);
	for (i = 0; i < g.count; i++) {
		buffer_puts(out, i ? ", " : "; the nearest: ");
		buffer_puts(out, g.of[i].name);
	}
	if (!g.count)
		buffer_puts(out, "; search the sets for one of its words");
}

co2e_status suggest_error(struct suggestions *kept, const co2e_factors *factors,
			  struct span text, co2e_error *err)
{
	struct buffer names = {0};

	if (kept)
		put_names(&names, kept, factors, text);
	err_set(err, CO2E_E_ACTIVITY, nowhere,
		"'%.*s' is no activity, alias, factor id or label of the "
		"loaded sets%s",
		err_cut(text.p, text.n), text.p, names.text ? names.text : "");
	buffer_clear(&names);
	return CO2E_E_ACTIVITY;
}

void suggestions_clear(struct suggestions *kept)
{
	near_clear(&kept->near);
	grams_clear(&kept->grams);
}
