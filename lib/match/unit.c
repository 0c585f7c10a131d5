/* A row's unit, where the activity's measures have a say in it. */
#include "match.h"
#include "measured.h"

#include "base/error.h"
#include "factor/measures.h"

#include <string.h>

/* A measure's own words, in any number. */
static const struct measure *own_words(const struct match_request *r,
				       const co2e_factors *factors,
				       struct span text)
{
	char room[UNIT_KEY_MAX];
	struct measure_node node = {.words = measure_words(room, text)};

	return node.words.n ? measure_from(factors, r->found.activity_id, &node,
					   r->state, NULL)
			    : NULL;
}

static int is_cylinder(struct span text)
{
	static const char word[] = "cylinder";
	char room[UNIT_KEY_MAX];
	struct span words = measure_words(room, text);

	return words.n >= sizeof(word) - 1 &&
	       !memcmp(words.p, word, sizeof(word) - 1);
}

/* Sizes differ between suppliers: a cylinder has none of its own. */
static co2e_status refuse_cylinder(const char *activity, struct span text,
				   const char *list, co2e_error *err)
{
	return err_set(
		err, CO2E_E_UNIT, nowhere,
		"unit '%.*s': the content of such a cylinder of '%.80s' "
		"is not known, and differs between suppliers; its "
		"measures are: %s; give litres or kg, or add its size to a "
		"measures.csv of your own: %.80s,cylinder "
		"SIZE,LITRES,litre,gas,,SOURCE,",
		err_cut(text.p, text.n), text.p, activity, list, activity);
}

/* The unit table's message, with the measures of the activity. */
static co2e_status refuse(const struct match_request *r,
			  const co2e_factors *factors, struct span text,
			  const co2e_error *why, co2e_error *err)
{
	const char *activity =
		co2e_factors_activity(factors, r->found.activity_id);
	char list[300];

	measured_list(list, sizeof(list), factors, r->found.activity_id);
	if (why->status == CO2E_E_UNIT && list[0] && is_cylinder(text))
		return refuse_cylinder(activity, text, list, err);
	if (why->status != CO2E_E_UNIT || !list[0]) {
		if (err)
			*err = *why;
		return why->status;
	}
	return err_set(err, why->status, nowhere,
		       "%.300s; measures of '%.80s': %s", why->message,
		       activity, list);
}

co2e_status match_unit(struct match_request *r, const co2e_factors *factors,
		       const char *text, size_t n, co2e_error *err)
{
	struct span whole = {text, n}, rest = whole;
	co2e_error why = {0};
	co2e_status status = co2e_unit_parse(&r->unit, text, n, &why);

	r->own = NULL;
	r->state = CO2E_STATE_ANY;
	if (!status)
		return CO2E_OK;
	if (r->found.activity_id < co2e_factors_activity_count(factors)) {
		memset(&r->unit, 0, sizeof(r->unit));
		r->own = own_words(r, factors, whole);
		if (r->own)
			return CO2E_OK;
		r->state = measure_state(&rest);
		if (r->state != CO2E_STATE_ANY &&
		    !co2e_unit_parse(&r->unit, rest.p, rest.n, NULL))
			return CO2E_OK;
		r->own = own_words(r, factors, rest);
		if (r->own)
			return CO2E_OK;
		return refuse(r, factors, whole, &why, err);
	}
	if (err)
		*err = why;
	return status;
}
