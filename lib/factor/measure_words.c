/* The texts of measures: words, and the state at their end. */
#include "measures.h"

#include <string.h>

/* Is [from, to) a word in the plural? "bottles"; "gas" and "glass" are none. */
static int is_plural(const char *text, size_t from, size_t to)
{
	return to - from > 3 && text[to - 1] == 's' && text[to - 2] != 's';
}

struct span measure_words(char out[UNIT_KEY_MAX], struct span text)
{
	struct span words = {out, 0};
	struct unit_key key;
	size_t i, from = 0;

	if (!unit_key_make(&key, text.p, text.n))
		return words;
	for (i = 0; i <= key.n; i++) {
		if (i < key.n && key.folded[i] != ' ') {
			out[words.n++] = key.folded[i];
			continue;
		}
		if (is_plural(out, from, words.n))
			words.n--;
		if (i < key.n)
			out[words.n++] = ' ';
		from = words.n;
	}
	return words;
}

static int ends_with(struct span text, const char *word)
{
	size_t n = strlen(word);
	struct span end = {text.p + text.n - (n < text.n ? n : text.n), n};

	return text.n > n && span_is_fold(end, word);
}

static int is_apart(char c)
{
	return c == ' ' || c == '(' || c == '\t';
}

co2e_state measure_state(struct span *text)
{
	static const struct {
		const char *word;
		co2e_state state;
	} words[] = {
		{"gas", CO2E_STATE_GAS},       {"gaseous", CO2E_STATE_GAS},
		{"vapour", CO2E_STATE_GAS},    {"vapor", CO2E_STATE_GAS},
		{"liquid", CO2E_STATE_LIQUID},
	};
	struct span rest = span_trim(*text);
	size_t i;

	if (rest.n && rest.p[rest.n - 1] == ')')
		rest.n--;
	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!ends_with(rest, words[i].word))
			continue;
		rest.n -= strlen(words[i].word);
		if (!is_apart(rest.p[rest.n - 1]))
			return CO2E_STATE_ANY;
		while (rest.n && is_apart(rest.p[rest.n - 1]))
			rest.n--;
		if (ends_with(rest, " of"))
			rest.n -= strlen(" of");
		*text = span_trim(rest);
		return words[i].state;
	}
	return CO2E_STATE_ANY;
}

const char *co2e_state_name(co2e_state state)
{
	static const char *const state_names[] = {
		[CO2E_STATE_ANY] = "",
		[CO2E_STATE_GAS] = "gas",
		[CO2E_STATE_LIQUID] = "liquid",
	};

	return (unsigned)state <= CO2E_STATE_LIQUID ? state_names[state] : "";
}
