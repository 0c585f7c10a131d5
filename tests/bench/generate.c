/* Generates activity data the size of a country's, always the same for the same
 * numbers, and the figures that peers join it with.
 *
 *   generate ROWS ACTIVITY.csv FIGURES.csv [BAD]
 *
 * 200 organisations and the months of 2021 to 2025; 402 activities of the
 * loaded sets, a few of which are most of the rows, each of one of 36
 * departments; 22 % of the rows in a unit that converts, 13 % with a comma in
 * quotes. BAD: so many rows in a thousand that must be rejected. FIGURES.csv
 * has a row per activity, unit and year: kgCO2e, market-based kgCO2e and kgCO2e
 * outside of scopes of one such unit. */
#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ACTIVITIES = 402,
	ORGANISATIONS = 200,
	DEPARTMENTS = 36,
	FIRST_YEAR = 2021,
	YEARS = 5
};

struct kind {
	const char *activity;
	const char *unit, *other; /* NULL: none that converts */
};

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

static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* 0 to n - 1, the low ones more often: as the square of a uniform number. */
static unsigned skewed(uint64_t *state, unsigned n)
{
	double u = (double)(next_random(state) >> 11) / 9007199254740992.0;

	return (unsigned)(u * u * n);
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

/* Every so many of the activities of the year's set, so that all its tables
 * have some. */
static size_t take_kinds(struct kind out[ACTIVITIES],
			 const co2e_factors *factors)
{
	const co2e_set *set = co2e_factors_set_named(factors, "desnz-2023");
	const char *last = "";
	size_t count = 0, i;

	if (!set) {
		fprintf(stderr, "generate: there is no set desnz-2023\n");
		exit(1);
	}
	for (i = 0; i < set->figures && count < ACTIVITIES; i++) {
		const co2e_factor *f = co2e_factors_at(factors, set, i);

		if (!strcmp(f->activity, last) || f->scope > CO2E_SCOPE_3)
			continue;
		if (take_kind(&out[count], factors, f)) {
			last = f->activity;
			count++;
		}
	}
	return count;
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
	fprintf(out, "activity,unit,year,kgco2e,market,outside\n");
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
				fprintf(out, "%s,%s,%d,%.17g,%.17g,%.17g\n",
					kinds[i].activity, unit, year, a.kgco2e,
					a.kgco2e_market, a.kgco2e_outside);
			}
	fclose(out);
}

static void put_rows(const char *path, const struct kind *kinds, size_t count,
		     unsigned long rows, unsigned bad)
{
	FILE *out = fopen(path, "w");
	uint64_t state = 1;
	unsigned long i;

	if (!out) {
		perror(path);
		exit(1);
	}
	fprintf(out, "organisation,department,site,activity,quantity,unit,"
		     "date,note\n");
	for (i = 0; i < rows; i++) {
		unsigned number = skewed(&state, (unsigned)count);
		const struct kind *kind = &kinds[number];
		unsigned organisation = skewed(&state, ORGANISATIONS);
		uint64_t r = next_random(&state);
		unsigned department = number % DEPARTMENTS;
		unsigned month = (unsigned)(r >> 8 & 0xffff) % (12 * YEARS);
		unsigned site = (unsigned)(r >> 24 & 0xff) % 7;
		unsigned whole = (unsigned)(r >> 32 & 0xffff) % 9000;
		unsigned part = (unsigned)(r >> 48 & 0x7f) % 100;
		unsigned chance = (unsigned)(next_random(&state) % 1000);
		int other = kind->other && chance % 100 < 25;
		int is_bad = bad && next_random(&state) % 1000 < bad;

		fprintf(out, "R%03u,Department %02u,Site %u,%s,", organisation,
			department, site, kind->activity);
		if (is_bad)
			fprintf(out, ",");
		else
			fprintf(out, "%u.%02u,", whole, part);
		fprintf(out, "%s,%d-%02u,", other ? kind->other : kind->unit,
			FIRST_YEAR + (int)(month / 12), month % 12 + 1);
		fprintf(out,
			chance / 10 < 13 ? "\"ward %u, east\"\n" : "ward %u\n",
			site);
	}
	if (fclose(out)) {
		perror(path);
		exit(1);
	}
}

int main(int argc, char **argv)
{
	struct kind kinds[ACTIVITIES];
	co2e_factors *factors = NULL;
	co2e_error err = {0};
	size_t count;

	if (argc < 4) {
		fprintf(stderr, "generate ROWS ACTIVITY.csv FIGURES.csv "
				"[BAD]\n");
		return 2;
	}
	if (co2e_factors_load(&factors, NULL, &err))
		stop(&err);
	count = take_kinds(kinds, factors);
	put_figures(argv[3], factors, kinds, count);
	put_rows(argv[2], kinds, count, strtoul(argv[1], NULL, 10),
		 argc > 4 ? (unsigned)strtoul(argv[4], NULL, 10) : 0);
	fprintf(stderr, "%s rows over %zu activities\n", argv[1], count);
	co2e_factors_free(factors);
	return 0;
}
