/* A baseline belongs to a publication: the NHS restated its 1990 footprint, so
 * a reduction counted in one series against a footprint of the other is no
 * reduction at all. */
#include "read_boundary.h"

#include "base/buffer.h"

#include <math.h>
#include <string.h>

static const char why[] =
	"a baseline that was restated makes a reduction counted in one series "
	"mean something else in the other; take both from one publication";

static const struct plan_data_vintage *named(
	const struct plan_data_target *shipped, const char *name)
{
	size_t i;

	for (i = 0; i < shipped->vintage_count; i++)
		if (!strcmp(shipped->vintages[i].name, name))
			return &shipped->vintages[i];
	return NULL;
}

static co2e_status unknown(const struct spot *at, const char *name,
			   const struct plan_data_target *shipped)
{
	struct buffer known = {0};
	co2e_status status;
	size_t i;

	for (i = 0; i < shipped->vintage_count; i++)
		(void)buffer_printf(&known, "%s'%s' (%s)", i ? ", " : "",
				    shipped->vintages[i].name,
				    shipped->vintages[i].words);
	if (known.failed || !known.text)
		status = err_memory(at->err);
	else
		status = spot_fail(at, "vintage", CO2E_E_DATA,
				   "is '%.*s'; it is to be one of %s",
				   err_cut(name, strlen(name)), name,
				   known.text);
	buffer_clear(&known);
	return status;
}

static int is_near(double a, double b)
{
	return fabs(a - b) <= 0.005 * fabs(b); /* NaN: no */
}

/* Is the baseline the national one of another publication? */
static co2e_status check_value(const struct spot *at,
			       const struct plan_data_target *shipped,
			       const struct plan_data_vintage *mine,
			       double kgco2e)
{
	size_t i;

	for (i = 0; i < shipped->vintage_count; i++) {
		const struct plan_data_vintage *other = &shipped->vintages[i];

		if (other == mine || !is_near(kgco2e, other->national_kgco2e) ||
		    is_near(kgco2e, mine->national_kgco2e))
			continue;
		return spot_fail(at, NULL, CO2E_E_DATA,
				 "is of vintage '%s' (%s), but its baseline is "
				 "that of '%s' (%s): %s",
				 mine->name, mine->words, other->name,
				 other->words, why);
	}
	return CO2E_OK;
}

co2e_status vintage_choose(const struct plan_data_vintage **out,
			   struct plan_reader *r, const struct spot *at,
			   const struct plan_data_target *shipped,
			   double kgco2e)
{
	const struct plan_data_vintage *mine = NULL, *other;
	const char *name = NULL;
	co2e_status status = spot_text(&name, at, "vintage", JSON_OPTIONAL);

	if (status)
		return status;
	other = *r->vintage ? named(shipped, r->vintage) : NULL;
	if (name)
		mine = named(shipped, name);
	if (name && !mine)
		return unknown(at, name, shipped);
	if (!mine)
		mine = other ? other : &shipped->vintages[0];
	*out = mine;
	if (*r->vintage && shipped->vintage_count > 1 && mine != other)
		return spot_fail(at, "vintage", CO2E_E_DATA,
				 "is '%s' (%s), but baseline.vintage is "
				 "'%.*s'%s%s%s: %s",
				 mine->name, mine->words,
				 err_cut(r->vintage, strlen(r->vintage)),
				 r->vintage, other ? " (" : "",
				 other ? other->words : "", other ? ")" : "",
				 why);
	status = check_value(at, shipped, mine, kgco2e);
	if (status || name || other || shipped->vintage_count < 2)
		return status;
	return reader_note(r,
			   "target '%s' is taken as of vintage '%s': %s; say "
			   "vintage if its baseline is another's",
			   shipped->id, mine->name, mine->words);
}

co2e_status vintage_check(struct plan_reader *r, const struct spot *at,
			  const char *vintage)
{
	if (!*vintage || !*r->vintage || !strcmp(vintage, r->vintage))
		return CO2E_OK;
	return spot_fail(at, "vintage", CO2E_E_DATA,
			 "is '%.*s', but the plan's baseline.vintage is "
			 "'%.*s': %s",
			 err_cut(vintage, strlen(vintage)), vintage,
			 err_cut(r->vintage, strlen(r->vintage)), r->vintage,
			 why);
}
