#include "amount.h"

#include "activity/quantity.h"
#include "activity/role.h"
#include "base/dec_scale.h"

#include <stdio.h>

static co2e_status in_range(dec value, struct span text,
			    enum amount_range range, co2e_error *err)
{
	int sign = (value.units > 0) - (value.units < 0);
	const char *why = NULL;

	if (range == AMOUNT_POSITIVE && sign <= 0)
		why = "it must be more than 0";
	else if (range != AMOUNT_ANY && sign < 0)
		why = "it cannot be less than 0";
	else if (range == AMOUNT_PERCENT &&
		 dec_compare(value, dec_whole(100)) > 0)
		why = "a percentage is 0 to 100";
	if (!why)
		return CO2E_OK;
	return err_set(err, CO2E_E_RANGE, nowhere, "%.*s: %s",
		       err_cut(text.p, text.n), text.p, why);
}

co2e_status amount_parse(dec *out, struct span text, enum amount_range range,
			 co2e_error *err)
{
	struct span number = text;
	int style, rounded;
	co2e_status status;
	dec value;

	if (range == AMOUNT_PERCENT && number.n &&
	    number.p[number.n - 1] == '%')
		number = span_trim((struct span){number.p, number.n - 1});
	status = quantity_parse(&value, &style, &rounded, number, err);
	if (!status)
		status = in_range(value, text, range, err);
	if (!status)
		*out = value;
	return status;
}

static const struct word *nearest(const struct words *words, struct span text)
{
	const struct word *best = NULL;
	unsigned least = text.n < 4 ? 2 : 3;
	size_t i;

	for (i = 0; i < words->count; i++) {
		unsigned edits =
			text_distance(text, span_of(words->of[i].says), least);

		if (edits < least) {
			least = edits;
			best = &words->of[i];
		}
	}
	return best;
}

co2e_status word_find(int *out, struct span text, const struct words *words,
		      co2e_error *err)
{
	char known[CO2E_MESSAGE_MAX] = "";
	const struct word *near;
	size_t i, n = 0;

	for (i = 0; i < words->count; i++)
		if (column_same_name(text, span_of(words->of[i].says))) {
			*out = words->of[i].means;
			return CO2E_OK;
		}
	near = nearest(words, text);
	for (i = 0; i < words->count && n < sizeof(known); i++) {
		/* one word for each meaning: the first */
		if (i && words->of[i].means == words->of[i - 1].means)
			continue;
		n += (size_t)snprintf(known + n, sizeof(known) - n, "%s%s",
				      i ? ", " : "", words->of[i].says);
	}
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "'%.*s' is not known%s%s%s; write one of: %s",
		       err_cut(text.p, text.n), text.p,
		       near ? "; did you mean '" : "", near ? near->says : "",
		       near ? "'?" : "", known);
}
