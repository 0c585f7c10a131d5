#include "gwp_total.h"

#include "people.h"

#include "base/sum.h"
#include "inventory/uses.h"

#include <math.h>
#include <string.h>

static const char clinical[] = "clinical-gases/";

static int is_zero(double x)
{
	return !(x > 0) && !(x < 0);
}

static int begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

/* What a line adds to the total under a set: its quantity x the figure there,
 * as pricing multiplies. What is in no total now is in none there. */
static double amount_under(int *kept, const co2e_factors *factors,
			   const co2e_line *line, const char *gwp)
{
	co2e_figure figure;

	*kept = 0;
	if (is_zero(line->amount.kgco2e))
		return 0;
	if (!line->factor) {
		*kept = gwp != NULL;
		return line->amount.kgco2e;
	}
	*kept = co2e_factor_restate(&figure, factors, line->factor, gwp,
				    NULL) != CO2E_OK;
	return line->in_factor_unit * figure.kgco2e;
}

co2e_status gwp_total_under(struct gwp_total *out,
			    const co2e_inventory *inventory, const char *gwp,
			    const char *prefix, co2e_error *err)
{
	const co2e_factors *factors = co2e_inventory_factors(inventory);
	struct sum total = {0}, kept = {0}, all = {0};
	size_t count = co2e_inventory_line_count(inventory), i;
	int ok = 1;

	*out = (struct gwp_total){0};
	for (i = 0; ok && i < count; i++) {
		co2e_line line;
		int keeps;
		double kg;

		if (!begins(line_activity(inventory, i), prefix) ||
		    !co2e_inventory_line(&line, inventory, i))
			continue;
		kg = amount_under(&keeps, factors, &line, gwp);
		ok = sum_add(&total, kg) && sum_add(&all, fabs(kg)) &&
		     sum_add(&kept, keeps ? fabs(kg) : 0);
	}
	if (!ok)
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "the emissions under %.40s pass 1.4e20 kgCO2e",
			       gwp ? gwp : "the published basis");
	out->kgco2e = sum_value(total);
	out->kept = sum_value(kept);
	out->all = sum_value(all);
	return CO2E_OK;
}

static int has_clinical(const co2e_inventory *inventory)
{
	struct use use;
	size_t i;

	for (i = 0; inventory_use(&use, inventory, i); i++)
		if (begins(use.activity, clinical) && use.in_total && use.some)
			return 1;
	return 0;
}

/* Does the set value all of the clinical gases? Then what they come to. */
static int clinical_under(double *kg, const co2e_inventory *inventory,
			  const char *gwp)
{
	struct gwp_total total;

	if (gwp_total_under(&total, inventory, gwp, clinical, NULL) ||
	    !is_zero(total.kept))
		return 0;
	*kg = total.kgco2e;
	return 1;
}

void clinical_gases_put(struct buffer *out, const co2e_inventory *inventory)
{
	const co2e_factors *factors = co2e_inventory_factors(inventory);
	const char *gwp, *before = "";
	char text[PEOPLE_TEXT];
	double kg;
	size_t i;

	if (!has_clinical(inventory))
		return;
	buffer_puts(out, "Anaesthetic gases by GWP set, tCO2e: ");
	for (i = 0; (gwp = co2e_factors_gwp_set(factors, i)) != NULL; i++) {
		if (!clinical_under(&kg, inventory, gwp))
			continue;
		buffer_printf(out, "%s%s %s", before, gwp,
			      people_tonnes(text, kg));
		before = ", ";
	}
	buffer_puts(out, *before ? "\n" : "no set values them all\n");
}

void clinical_gases_json(struct json_out *j, const co2e_inventory *inventory)
{
	const co2e_factors *factors = co2e_inventory_factors(inventory);
	const char *gwp;
	double kg;
	size_t i;

	if (!has_clinical(inventory)) {
		out_null(j, "clinical_gases");
		return;
	}
	out_open(j, "clinical_gases", '{');
	for (i = 0; (gwp = co2e_factors_gwp_set(factors, i)) != NULL; i++)
		if (clinical_under(&kg, inventory, gwp))
			out_number(j, gwp, kg);
	out_close(j, '}');
}
