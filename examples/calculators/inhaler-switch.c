/* What does it save to prescribe another inhaler?
 *
 *	inhaler-switch SHEET [INHALERS]
 *
 * A practice's prescribing data, as they come; then INHALERS of Ventolin
 * Evohaler less, and as many of a smaller metered-dose inhaler, or of a dry
 * powder one, more. What suits the patient is the prescriber's to say. */
#include "moved.h"

#include <stdio.h>
#include <string.h>

#define VENTOLIN  "0301011R0BEAIAP"
#define SALAMOL   "0301011R0BIAFAP"
#define EASYHALER "0301011R0BWAABZ"

static const char *const moves[][2] = {
	{NULL, NULL}, {VENTOLIN, SALAMOL}, {VENTOLIN, EASYHALER}};

/* No more can be moved than there is: `had` of the product. */
static void say_too_many(co2e_error *err, const struct move *move, double had)
{
	snprintf(err->source, sizeof(err->source), "inhaler-switch");
	snprintf(err->message, sizeof(err->message),
		 "%s inhalers are to be switched, but the sheet has %g of %s: "
		 "name at most as many",
		 move->much, had, move->from);
}

/* The footprint with n inhalers moved from one product to another. */
static co2e_status footprint(double *kg, co2e_inventory *inv, const char *rows,
			     const char *n, const char *const products[2],
			     co2e_error *err)
{
	const struct move switched = {products[0], products[1], n, "inhalers",
				      "2024/25"};
	double had;
	co2e_status failed = co2e_inventory_read_text(inv, rows, strlen(rows),
						      "rows", NULL, err);
	if (!failed)
		failed = move(&had, inv, &switched, err);
	if (failed == CO2E_E_RANGE && !err->message[0])
		say_too_many(err, &switched, had);
	*kg = co2e_inventory_total(inv).kgco2e;
	return failed;
}

static int read_sheet(co2e_collect **out, const char *path,
		      const co2e_factors *factors, co2e_error *err)
{
	co2e_collect_options options = CO2E_COLLECT_OPTIONS_INIT;
	options.factors = factors;
	return co2e_collect_new(out, "prescribing", &options, err) ||
	       co2e_collect_read(*out, path, err) ||
	       co2e_collect_finish(*out, err);
}

int main(int argc, char **argv)
{
	const char *n = argc > 2 ? argv[2] : "100";
	co2e_factors *factors = NULL;
	co2e_collect *sheet = NULL;
	co2e_error err = {0};
	double kg[3] = {0};
	size_t size;
	int failed =
		co2e_factors_load(&factors, NULL, &err) ||
		read_sheet(&sheet, argc > 1 ? argv[1] : "-", factors, &err);
	for (int i = 0; i < 3 && !failed; i++) {
		co2e_inventory *inventory = NULL;
		failed = co2e_inventory_new(&inventory, factors, NULL, &err) ||
			 footprint(&kg[i], inventory,
				   co2e_collect_rows(sheet, &size), n, moves[i],
				   &err);
		co2e_inventory_free(inventory);
	}
	if (failed)
		fprintf(stderr, "%s: %s\n", err.source, err.message);
	else
		printf("Our %s inhalers emit %.2f tCO2e; %s of them as Salamol "
		       "and not Ventolin save %.2f, as Easyhaler %.2f.\n",
		       co2e_collect_fact_named(sheet, "inhalers")->value,
		       kg[0] / 1000, n, (kg[0] - kg[1]) / 1000,
		       (kg[0] - kg[2]) / 1000);
	co2e_collect_free(sheet);
	co2e_factors_free(factors);
	return failed;
}
