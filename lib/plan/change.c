#include "change.h"

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

static const struct {
	const char *name;
	co2e_change_kind kind;
	int has_value;
} kinds[] = {
	{"off", CO2E_CHANGE_OFF, 0},       {"delay", CO2E_CHANGE_DELAY, 1},
	{"scale", CO2E_CHANGE_SCALE, 1},   {"start", CO2E_CHANGE_START, 1},
	{"uptake", CO2E_CHANGE_UPTAKE, 1},
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

co2e_status co2e_change_parse(co2e_change *out, char *text, co2e_error *err)
{
	char *equals = strchr(text, '='), *dot;
	size_t i;

	if (equals)
		*equals = '\0';
	dot = strrchr(text, '.');
	for (i = 0; dot && i < KINDS; i++) {
		double value = 0;

		if (strcmp(dot + 1, kinds[i].name) != 0)
			continue;
		if (kinds[i].has_value != (equals != NULL) ||
		    (equals &&
		     !num_parse(&value, equals + 1, strlen(equals + 1))))
			return err_set(
				err, CO2E_E_OPTION, nowhere, "'%s' %s", text,
				kinds[i].has_value ? "needs a number: write "
						     "NAME.start=2028 or "
						     "NAME.uptake=0.5"
						   : "takes no value");
		*dot = '\0';
		*out = (co2e_change){text, kinds[i].kind, value};
		return CO2E_OK;
	}
	return err_set(
		err, CO2E_E_OPTION, nowhere,
		"'%s' changes nothing that is known; write NAME.off, "
		"NAME.delay=YEARS, NAME.start=YEAR, NAME.scale=FACTOR or "
		"NAME.uptake=SHARE, with the id of an initiative",
		text);
}

static co2e_status find(size_t *out, const co2e_plan *plan, const char *name,
			co2e_error *err)
{
	unsigned nearest = 4;
	const char *guess = NULL;
	size_t i;

	for (i = 0; i < plan->initiative_count; i++) {
		const co2e_initiative *said = &plan->initiatives[i].said;
		unsigned far =
			text_distance(span_of(said->id), span_of(name), 3);

		if (!strcmp(said->id, name) ||
		    span_is_fold(span_of(said->name), name)) {
			*out = i;
			return CO2E_OK;
		}
		if (far < nearest) {
			nearest = far;
			guess = said->id;
		}
	}
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "the plan has no initiative '%s'%s%s%s", name,
		       guess ? "; did you mean '" : "", guess ? guess : "",
		       guess ? "'?" : "");
}

/* Effects begin after the baseline year, which has what was there before; money
 * that moved before it would be lost. */
static co2e_status too_early(const co2e_change *change, int32_t start,
			     const co2e_plan *plan, co2e_error *err)
{
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "'%s' would start in %d; initiatives start after %d, "
		       "the baseline year",
		       change->initiative, start, plan->first_year);
}

static int is_year(double value)
{
	return value >= 1900 && value <= 2199 && floor(value) >= value;
}

/* Moves the begin and, with it, the end. */
static void move(struct run_initiative *run, int32_t years)
{
	run->start += years;
	run->end += years;
}

co2e_status change_apply(struct run_initiative *run, const co2e_plan *plan,
			 const co2e_change *change, co2e_error *err)
{
	double value = change->value;
	int32_t start;
	size_t i = 0;
	co2e_status status = find(&i, plan, change->initiative, err);
	int ok = 1;

	if (status)
		return status;
	run += i;
	start = run->start;
	switch (change->kind) {
	case CO2E_CHANGE_OFF:
		run->end = run->start - 1;
		break;
	case CO2E_CHANGE_DELAY:
		ok = fabs(value) <= 200 && floor(value) >= value;
		if (ok)
			move(run, (int32_t)value);
		break;
	case CO2E_CHANGE_START:
		ok = is_year(value);
		if (ok)
			move(run, (int32_t)value - run->start);
		break;
	case CO2E_CHANGE_SCALE:
		value *= run->uptake;
		/* fall through */
	case CO2E_CHANGE_UPTAKE:
		ok = value >= 0 && value <= 1;
		run->uptake = value;
		break;
	default:
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "%d is no kind of change of '%s'",
			       (int)change->kind, change->initiative);
	}
	if (ok && run->start != start && run->start <= plan->first_year)
		return too_early(change, run->start, plan, err);
	if (!ok)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "%g is no possible value for a change of '%s': "
			       "years are whole, and an uptake lies between 0 "
			       "and 1",
			       change->value, change->initiative);
	return CO2E_OK;
}
