#include "prescribing_name.h"

#include <stddef.h>

/* Words of BNF presentation names, as NHSBSA abbreviates them. A word of
 * inhalers outweighs all others: an "Inha Soln Cart" is a soft mist inhaler,
 * "Pdr For Inh Cap" a dry powder one. */
static const char *const of_inhalers[] = {
	"inha",  "inhaler",   "inhal",   "accuhaler", "evohaler",
	"haler", "respimat",  "ellipta", "genuair",   "spiromax",
	"cart",  "cartridge", "refill",  "autohaler", "easi",
	"bai",   "pdr",       "powder",  "dev",       "device",
	"pmdi",  "mdi",       "dpi",     "blister",   "cfc",
};

static const char *const of_others[] = {
	"tab",        "tabs",     "tablet",  "tablets",  "caps",
	"capsule",    "capsules", "cap",     "syr",      "syrup",
	"elix",       "elixir",   "oral",    "inj",      "injection",
	"inf",        "infusion", "amp",     "ampoule",  "vial",
	"neb",        "nebs",     "nebules", "nebule",   "nebuliser",
	"respules",   "respule",  "soln",    "solution", "susp",
	"suspension", "liq",      "liquid",  "suppos",   "suppository",
	"sachet",     "sachets",  "gran",    "granules",
};

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Ends with "haler": Turbohaler, Easyhaler, NEXThaler, K-haler ... */
static int is_a_haler(struct span word)
{
	static const size_t n = sizeof("haler") - 1;

	return word.n > n &&
	       span_is_fold((struct span){word.p + word.n - n, n}, "haler");
}

static int is_one_of(struct span word, const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (span_is_fold(word, words[i]))
			return 1;
	return 0;
}

#define IS_ONE_OF(word, words)                                                 \
	is_one_of(word, words, sizeof(words) / sizeof((words)[0]))

int prescribing_is_no_inhaler(struct span name)
{
	int other = 0;
	size_t i = 0, start;

	while (i < name.n) {
		struct span word;

		for (; i < name.n && !is_letter(name.p[i]); i++)
			;
		for (start = i; i < name.n && is_letter(name.p[i]); i++)
			;
		word = (struct span){name.p + start, i - start};
		if (IS_ONE_OF(word, of_inhalers) || is_a_haler(word))
			return 0;
		other |= IS_ONE_OF(word, of_others);
	}
	return other;
}
