/* Generates activity data the size of a country's, always the same for the same
 * numbers, and the figures that peers join it with.
 *
 *   generate ROWS ACTIVITY.csv FIGURES.csv [BAD [FILES [DATES]]]
 *
 * 200 organisations and the months of 2021 to 2025; 402 activities of the
 * loaded sets by their keys, a few of which are most of the rows, each of one
 * of 36 departments; 22 % of the rows in a unit that converts, 13 % with a
 * comma in quotes; 78 bytes a row. BAD: so many rows in a thousand that must be
 * rejected, for one of six faults. FILES: ACTIVITY-001.csv and so on share the
 * rows. DATES: "months", "days" (28 of each month) or "ordered" (as many days,
 * in their order), of else the same rows. FIGURES.csv has a row per activity,
 * unit and year: kgCO2e, market-based, and outside of scopes, beyond them and
 * avoided, of one such unit. */
#include "rows.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACTIVITIES = 402, MIX = 127 /* which has no factor in common */ };

/* Units as people type them, for those that publishers print. */
static const struct {
	const char *published, *typed, *other;
} units[] = {
	{"kWh (Gross CV)", "kWh (Gross CV)", "MWh (Gross CV)"},
	{"kWh", "kWh", "MWh"},
	{"litres", "litres", "m3"},
	{"km", "km", "miles"},
	{"kg", "kg", "tonnes"},
	{"tonnes", "tonnes", "kg"},
	{"passenger.km", "passenger.km", "passenger.miles"},
	{"tonne.km", "tonne.km", "tonne.miles"},
	{"cubic metres", "m3", "litres"},
	{"Room per night", "room nights", NULL},
	{"per FTE Working Hour", "FTE hours", NULL},
};

static void stop(const co2e_error *err)
{
	fprintf(stderr, "generate: %s\n", err->message);
	exit(1);
}

/* What one unit of an activity emits in a year; 0 if the row is refused. */
static int figure(co2e_amount *out, const co2e_factors *factors,
		  const char *activity, const char *unit, int year)
{
	char date[8];
	co2e_activity row = {.activity = activity,
			     .quantity = "1",
			     .unit = unit,
			     .date = date};
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};
	int ok;

	snprintf(date, sizeof(date), "%d", year);
	if (co2e_inventory_new(&inventory, factors, NULL, &err))
		stop(&err);
	ok = !co2e_inventory_add(inventory, &row, &err) &&
	     !co2e_inventory_price(inventory, &err);
	*out = co2e_inventory_total(inventory);
	co2e_inventory_free(inventory);
	return ok;
}

static int every_year(const co2e_factors *factors, const char *activity,
		      const char *unit)
{
	co2e_amount unused;
	int year;

	for (year = 0; year < YEARS; year++)
		if (!figure(&unused, factors, activity, unit,
			    FIRST_YEAR + year))
			return 0;
	return 1;
}

static int take_kind(struct kind *out, const co2e_factors *factors,
		     const co2e_factor *f)
{
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(f->unit_text, units[i].published) != 0)
			continue;
		*out = (struct kind){f->activity, units[i].typed,
				     units[i].other};
		return every_year(factors, f->activity, units[i].typed);
	}
	return 0;
}

static int by_length(const void *a, const void *b)
{
	const co2e_factor *const *one = a, *const *other = b;
	size_t n = strlen((*one)->activity), m = strlen((*other)->activity);

	return n != m ? (n > m) - (n < m)
		      : strcmp((*one)->activity, (*other)->activity);
}

/* One factor of each activity, the shortest keys first. */
static size_t list_activities(const co2e_factor **out,
			      const co2e_factors *factors, const co2e_set *set)
{
	const char *last = "";
	size_t count = 0, i;

	for (i = 0; i < set->figures; i++) {
		const co2e_factor *f = co2e_factors_at(factors, set, i);

		if (!strcmp(f->activity, last) || f->scope > CO2E_SCOPE_3)
			continue;
		last = f->activity;
		out[count++] = f;
	}
	qsort(out, count, sizeof(const co2e_factor *), by_length);
	return count;
}

/* The activities with the shortest keys, of all tables of the year's set; they
 * are mixed, so that those which are most of the rows are of many tables. */
static size_t take_kinds(struct kind out[ACTIVITIES],
			 const co2e_factors *factors)
{
	const co2e_set *set = co2e_factors_set_named(factors, "desnz-2023");
	const co2e_factor **all = NULL;
	struct kind found;
	size_t count = 0, listed, i;

	if (set)
		all = calloc(set->figures, sizeof(const co2e_factor *));
	if (!all) {
		fprintf(stderr, "generate: there is no set desnz-2023\n");
		exit(1);
	}
	listed = list_activities(all, factors, set);
	for (i = 0; i < listed && count < ACTIVITIES; i++)
		if (take_kind(&found, factors, all[i]))
			out[count++ * MIX % ACTIVITIES] = found;
	free(all);
	if (count == ACTIVITIES)
		return count;
	fprintf(stderr, "generate: there are only %zu activities\n", count);
	exit(1);
}

static void put_figures(const char *path, const co2e_factors *factors,
			const struct kind *kinds, size_t count)
{
	FILE *out = fopen(path, "w");
	size_t i;
	int k, year;

	if (!out) {
		perror(path);
		exit(1);
	}
	fprintf(out, "activity,unit,year,kgco2e,market,outside,beyond,"
		     "avoided\n");
	for (i = 0; i < count; i++)
		for (k = 0; k < 2; k++)
			for (year = FIRST_YEAR; year < FIRST_YEAR + YEARS;
			     year++) {
				const char *unit =
					k ? kinds[i].other : kinds[i].unit;
				co2e_amount a;

				if (!unit ||
				    !figure(&a, factors, kinds[i].activity,
					    unit, year))
					continue;
				fprintf(out,
					"%s,%s,%d,%.17g,%.17g,%.17g,%.17g,"
					"%.17g\n",
					kinds[i].activity, unit, year, a.kgco2e,
					a.kgco2e_market, a.kgco2e_outside,
					a.kgco2e_beyond, a.kgco2e_avoided);
			}
	fclose(out);
}

static enum dates dates_of(const char *word)
{
	static const char *const words[] = {"months", "days", "ordered"};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(word, words[i]))
			return (enum dates)i;
	fprintf(stderr, "generate: dates are months, days or ordered\n");
	exit(2);
}

int main(int argc, char **argv)
{
	struct kind kinds[ACTIVITIES];
	struct shape shape = {.kinds = kinds};
	co2e_factors *factors = NULL;
	co2e_error err = {0};

	if (argc < 4) {
		fprintf(stderr, "generate ROWS ACTIVITY.csv FIGURES.csv "
				"[BAD [FILES [months|days|ordered]]]\n");
		return 2;
	}
	shape.rows = strtoul(argv[1], NULL, 10);
	shape.bad = argc > 4 ? (unsigned)strtoul(argv[4], NULL, 10) : 0;
	shape.files = argc > 5 ? strtoul(argv[5], NULL, 10) : 1;
	shape.dates = dates_of(argc > 6 ? argv[6] : "months");
	if (co2e_factors_load(&factors, NULL, &err))
		stop(&err);
	shape.count = take_kinds(kinds, factors);
	put_figures(argv[3], factors, kinds, shape.count);
	if (!put_rows(argv[2], &shape)) {
		perror(argv[2]);
		return 1;
	}
	fprintf(stderr, "%lu rows over %zu activities\n", shape.rows,
		shape.count);
	co2e_factors_free(factors);
	return 0;
}
