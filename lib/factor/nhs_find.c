/* What people write for a category of NHS England's. */
#include "factors.h"

#include "base/buffer.h"
#include "base/error.h"

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct span after(struct span s, size_t n)
{
	return span_trim((struct span){s.p + n, s.n - n});
}

/* "20", "07", "NHS 20", "20 Staff commuting", "20: ...": the number, or 0. "20
 * 5" is none, nor is "2020". */
static uint32_t number_of(struct span text)
{
	uint32_t number = 0;
	size_t n = 0;

	if (text.n > 3 && span_is_fold((struct span){text.p, 3}, "nhs"))
		text = after(text, 3);
	for (; n < text.n && n < 3 && is_digit(text.p[n]); n++)
		number = number * 10 + (uint32_t)(text.p[n] - '0');
	if (!n || n > 2)
		return 0;
	text = after(text, n);
	if (text.n && !is_letter(text.p[0])) {
		text = after(text, 1); /* one mark, then the name */
		if (!text.n || !is_letter(text.p[0]))
			return 0;
	}
	return number;
}

/* Is the text all of the name, or its first words? */
static int begins(struct span name, struct span text)
{
	return text.n <= name.n &&
	       span_same_fold((struct span){name.p, text.n}, text) &&
	       (text.n == name.n ||
		(!is_letter(name.p[text.n]) && !is_digit(name.p[text.n])));
}

static int is_whole(const co2e_nhs_category *c, struct span text)
{
	return span_is_fold(text, c->name) || span_is_fold(text, c->short_name);
}

static int is_meant(const co2e_nhs_category *c, struct span text)
{
	return begins(span_of(c->name), text) ||
	       begins(span_of(c->short_name), text);
}

/* The categories that the text may mean, as bits 1u << number. */
static uint32_t meant_by(const co2e_factors *factors, struct span text)
{
	uint32_t bits = 0, i;

	for (i = 1; i <= FACTORS_NHS_CATEGORIES; i++) {
		const co2e_nhs_category *c =
			co2e_factors_nhs_category(factors, i);

		if (c && is_whole(c, text))
			return 1u << i;
		if (c && text.n && is_meant(c, text))
			bits |= 1u << i;
	}
	return bits;
}

/* Those whose name is spelt most nearly so, if any is. */
static uint32_t near_to(const co2e_factors *factors, struct span text)
{
	unsigned most = text.n < 6 ? 2 : 4;
	uint32_t bits = 0, i;

	for (i = 1; i <= FACTORS_NHS_CATEGORIES; i++) {
		const co2e_nhs_category *c =
			co2e_factors_nhs_category(factors, i);
		unsigned d =
			c ? text_distance(text, span_of(c->short_name), most)
			  : most + 1;

		if (d < most)
			bits = 0;
		if (d > most)
			continue;
		most = d;
		bits |= 1u << i;
	}
	return bits;
}

static co2e_status none(const co2e_factors *factors, struct span text,
			uint32_t bits, const char *words, co2e_error *err)
{
	struct buffer names = {0};
	uint32_t i;

	for (i = 1; i <= FACTORS_NHS_CATEGORIES; i++)
		if (bits & 1u << i && co2e_factors_nhs_category(factors, i))
			buffer_printf(&names, "%s%02u %s", names.n ? ", " : "",
				      i,
				      co2e_factors_nhs_category(factors, i)
					      ->short_name);
	if (names.failed) {
		buffer_clear(&names);
		return err_memory(err);
	}
	(void)err_set(err, CO2E_E_SCOPE, nowhere, "'%.*s' %s %s",
		      err_cut(text.p, text.n), text.p, words,
		      names.text ? names.text
				 : "none, for no NHS map is loaded");
	buffer_clear(&names);
	return CO2E_E_SCOPE;
}

co2e_status co2e_factors_nhs_find(uint32_t *out, const co2e_factors *factors,
				  const char *text, size_t length,
				  co2e_error *err)
{
	struct span s = span_trim((struct span){text, length});
	uint32_t number = number_of(s), bits;

	if (co2e_factors_nhs_category(factors, number)) {
		*out = number;
		return CO2E_OK;
	}
	bits = meant_by(factors, s);
	if (!bits) {
		bits = near_to(factors, s);
		return none(factors, s, bits ? bits : UINT32_MAX,
			    bits ? "is no NHS category; the nearest:"
				 : "is no NHS category; there are:",
			    err);
	}
	if (bits & (bits - 1))
		return none(factors, s, bits,
			    "is the beginning of several NHS categories:", err);
	for (number = 0; !(bits & 1u << number);)
		number++;
	*out = number;
	return CO2E_OK;
}
