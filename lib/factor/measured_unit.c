#include "measured_unit.h"

#include "measures.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

const char *measured_list(char *out, size_t size, const co2e_factors *factors,
			  uint32_t activity_id)
{
	const co2e_measure *m;
	size_t i, n = 0;

	out[0] = '\0';
	for (i = 0; (m = co2e_measures_at(factors, activity_id, i)); i++) {
		const char *state = co2e_state_name(m->state);
		int length = snprintf(out + n, size - n, "%s1 %s%s%s = %s %s",
				      n ? ", " : "", m->unit, *state ? " " : "",
				      state, m->amount, m->in_unit);

		if (length < 0 || (size_t)length >= size - n) {
			out[n] = '\0'; /* no half of one */
			break;
		}
		n += (size_t)length;
	}
	return out;
}

/* A measure's own words, in any number. */
static const struct measure *own_words(const co2e_factors *factors,
				       uint32_t activity_id, co2e_state state,
				       struct span text)
{
	char room[UNIT_KEY_MAX];
	struct measure_node node = {.words = measure_words(room, text)};

	return node.words.n
		       ? measure_from(factors, activity_id, &node, state, NULL)
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
static co2e_status refuse(const co2e_factors *factors, uint32_t activity_id,
			  struct span text, const co2e_error *why,
			  co2e_error *err)
{
	const char *activity = co2e_factors_activity(factors, activity_id);
	char list[300];

	measured_list(list, sizeof(list), factors, activity_id);
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

co2e_status measured_unit_parse(struct measured_unit *out,
				const co2e_factors *factors,
				uint32_t activity_id, const char *text,
				size_t n, co2e_error *err)
{
	struct span whole = {text, n}, rest = whole;
	/* why it is none takes long to say, and is not always asked for */
	co2e_status status = co2e_unit_parse(&out->unit, text, n, NULL);
	co2e_unit none;
	co2e_error why = {0};

	out->own = NULL;
	out->state = CO2E_STATE_ANY;
	if (!status)
		return CO2E_OK;
	if (activity_id >= co2e_factors_activity_count(factors))
		return co2e_unit_parse(&none, text, n, err);
	memset(&out->unit, 0, sizeof(out->unit));
	out->own = own_words(factors, activity_id, out->state, whole);
	if (out->own)
		return CO2E_OK;
	out->state = measure_state(&rest);
	if (out->state != CO2E_STATE_ANY &&
	    !co2e_unit_parse(&out->unit, rest.p, rest.n, NULL))
		return CO2E_OK;
	out->own = own_words(factors, activity_id, out->state, rest);
	if (out->own)
		return CO2E_OK;
	if (err)
		status = co2e_unit_parse(&none, text, n, &why);
	return err ? refuse(factors, activity_id, whole, &why, err) : status;
}
