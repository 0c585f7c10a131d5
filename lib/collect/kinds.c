#include "kinds.h"

#include "activity/role.h"
#include "base/error.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
static const struct kind *const kinds[] = {
	&kind_commute,
	&kind_flights,
	&kind_journeys,
	&kind_leaks,
	&kind_prescribing,
	&kind_remote,
	&kind_single_use,
	&kind_theatre_gases,
	&kind_visits,
};
/* clang-format on */

const struct kind *kind_at(size_t i)
{
	return i < COUNT_OF(kinds) ? kinds[i] : NULL;
}

static const struct kind *kind_named(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT_OF(kinds); i++)
		if (column_same_name(span_of(name), span_of(kinds[i]->is.name)))
			return kinds[i];
	return NULL;
}

static const char *nearest(const char *name)
{
	const char *best = NULL;
	unsigned least = 4;
	size_t i;

	for (i = 0; i < COUNT_OF(kinds); i++) {
		unsigned edits = text_distance(
			span_of(name), span_of(kinds[i]->is.name), least);

		if (edits < least) {
			least = edits;
			best = kinds[i]->is.name;
		}
	}
	return best;
}

co2e_status kind_find(const struct kind **out, const char *name,
		      co2e_error *err)
{
	char known[CO2E_MESSAGE_MAX] = "";
	const char *near;
	size_t i, n = 0;

	*out = kind_named(name);
	if (*out)
		return CO2E_OK;
	near = nearest(name);
	for (i = 0; i < COUNT_OF(kinds) && n < sizeof(known); i++)
		n += (size_t)snprintf(known + n, sizeof(known) - n, "%s%s",
				      i ? ", " : "", kinds[i]->is.name);
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "there is no kind of sheet '%.*s'%s%s%s; they are %s",
		       err_cut(name, strlen(name)), name,
		       near ? "; did you mean " : "", near ? near : "",
		       near ? "?" : "", known);
}

size_t co2e_collect_kind_count(void)
{
	return COUNT_OF(kinds);
}

const co2e_collect_kind *co2e_collect_kind_at(size_t i)
{
	const struct kind *kind = kind_at(i);

	return kind ? &kind->is : NULL;
}

const co2e_collect_kind *co2e_collect_kind_named(const char *name)
{
	const struct kind *kind = kind_named(name);

	return kind ? &kind->is : NULL;
}
