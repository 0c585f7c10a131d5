#include "hierarchy.h"

#include "base/alloc.h"

#include <math.h>
#include <string.h>

static int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A white space at the front: how many bytes; U+00A0 as Excel leaves it. */
static size_t space_at(struct span s)
{
	if (s.n && is_space(s.p[0]))
		return 1;
	return s.n > 1 && !memcmp(s.p, "\xc2\xa0", 2) ? 2 : 0;
}

int name_fold(struct buffer *out, struct span name)
{
	size_t i, space, before;
	char c;

	out->n = 0;
	name = span_trim(name);
	for (i = 0; i < name.n; i += space ? space : 1) {
		space = space_at((struct span){name.p + i, name.n - i});
		before = out->n;
		c = space ? ' ' : name.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (space && before && out->text[before - 1] == ' ')
			continue;
		if (!buffer_put(out, &c, 1))
			return 0;
	}
	return buffer_put(out, "", 0);
}

size_t hierarchy_row(const co2e_organisations *o, const char *folded, size_t n)
{
	uint32_t number = dict_find(&o->names, folded, n);

	if (number != DICT_NONE)
		return number;
	number = dict_find(&o->codes, folded, n);
	return number == DICT_NONE ? SIZE_MAX : o->code_row[number];
}

size_t co2e_organisations_find(const co2e_organisations *o, const char *text)
{
	struct buffer folded = {0};
	size_t row = SIZE_MAX;

	if (name_fold(&folded, span_of(text)))
		row = hierarchy_row(o, folded.text, folded.n);
	buffer_clear(&folded);
	return row == SIZE_MAX ? row : o->number[row];
}

void co2e_organisations_free(co2e_organisations *o)
{
	size_t i;

	if (!o)
		return;
	for (i = 0; i < o->denominator_count; i++)
		mem_free(o->denominators[i].values);
	mem_free(o->denominators);
	mem_free(o->of);
	mem_free(o->row);
	mem_free(o->number);
	mem_free(o->code_row);
	dict_clear(&o->names);
	dict_clear(&o->codes);
	arena_clear(&o->texts);
	mem_free(o);
}

size_t co2e_organisations_count(const co2e_organisations *o)
{
	return o->count;
}

const co2e_organisation *co2e_organisations_at(const co2e_organisations *o,
					       size_t i)
{
	return i < o->count ? &o->of[i] : NULL;
}

/* The kth column that is a denominator: known, or of nothing but numbers. */
static const struct denominator *denominator_at(const co2e_organisations *o,
						size_t k)
{
	size_t i;

	for (i = 0; i < o->denominator_count; i++) {
		const struct denominator *d = &o->denominators[i];

		if (d->numbers && !d->words && !k--)
			return d;
	}
	return NULL;
}

const char *co2e_organisations_denominator(const co2e_organisations *o,
					   size_t k)
{
	const struct denominator *d = denominator_at(o, k);

	return d ? d->name : NULL;
}

double co2e_organisations_denominator_of(const co2e_organisations *o, size_t i,
					 size_t k)
{
	const struct denominator *d = denominator_at(o, k);

	return d && i < o->count ? d->values[o->row[i]] : NAN;
}

const char *co2e_approach_name(co2e_approach approach)
{
	static const char *const names[CO2E_APPROACH_COUNT] = {
		[CO2E_APPROACH_UNSTATED] = "",
		[CO2E_APPROACH_OPERATIONAL] = "operational",
		[CO2E_APPROACH_FINANCIAL] = "financial",
		[CO2E_APPROACH_EQUITY] = "equity",
	};

	return (unsigned)approach < CO2E_APPROACH_COUNT ? names[approach] : "";
}
