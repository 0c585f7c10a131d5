/* Columns into an inventory, against plain loops over doubles.
 *
 *   bench_columns [ROWS [FOLDER KEPT]]
 *
 * Rows as those of generate.c: 402 activities and five years, a second unit for
 * a quarter of the rows, 200 organisations and 36 departments, skewed, in no
 * order. FOLDER: the first KEPT rows are left there as raw arrays and as CSV,
 * and the figures, and their first sums, for peers in other languages. Sums are
 * by organisation, year and department, 36,000 of them; what the library adds
 * up is compared with what the loop does. The loops multiply by the figures as
 * they add, the library when it prices, which is told beside it; names are
 * resolved before the clock starts for all. ROWS 0: 100 million, or what the
 * memory is for. */
#define _DEFAULT_SOURCE /* madvise */
#include "bench_columns.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define MOST_ROWS 100000000u

/* Another unit of the same kind, in which some rows are. */
static const struct {
	const char *unit, *other;
} units[] = {
	{"kWh (Gross CV)", "MWh (Gross CV)"},
	{"kWh", "MWh"},
	{"litres", "m3"},
	{"km", "miles"},
	{"kg", "tonnes"},
	{"tonnes", "kg"},
	{"passenger.km", "passenger.miles"},
	{"tonne.km", "tonne.miles"},
};

static void stop(const co2e_error *err)
{
	fprintf(stderr, "bench_columns: %s\n", err->message);
	exit(1);
}

/* Seconds of this program's own: what others do on the machine is not in. */
static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
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

static void begin(struct bench *b)
{
	static const char *const by[] = {"organisation", "year", "department"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_error err = {0};

	options.by = by;
	options.by_count = 3;
	if (co2e_inventory_new(&b->inventory, b->factors, &options, &err) ||
	    co2e_columns_new(&b->columns, b->inventory, NULL, &err))
		stop(&err);
}

static void end(struct bench *b)
{
	co2e_columns_free(b->columns);
	co2e_inventory_free(b->inventory);
}

/* What one unit emits. */
static int take_figures(double out[FIGURES], const struct bench *b,
			const co2e_activity *what)
{
	co2e_activity row = *what;
	co2e_inventory *inventory = NULL;
	co2e_amount a;
	int ok;

	row.quantity = "1";
	if (co2e_inventory_new(&inventory, b->factors, NULL, NULL))
		return 0;
	ok = !co2e_inventory_add(inventory, &row, NULL) &&
	     !co2e_inventory_price(inventory, NULL);
	a = co2e_inventory_total(inventory);
	out[0] = a.kgco2e;
	out[1] = a.kgco2e_market;
	out[2] = a.kgco2e_outside;
	out[3] = a.kgco2e_beyond;
	out[4] = a.kgco2e_avoided;
	co2e_inventory_free(inventory);
	return ok;
}

/* The handles of a kind in one unit, all years; 0: not all are there. */
static int take_unit(struct bench *b, uint32_t *number, const char *activity,
		     const char *unit)
{
	char date[8];
	co2e_activity what = {.activity = activity, .unit = unit, .date = date};
	int year;

	for (year = 0; year < YEARS; year++) {
		snprintf(date, sizeof(date), "%d", FIRST_YEAR + year);
		if (co2e_columns_handle(&number[year], b->columns, &what,
					NULL) ||
		    number[year] >= HANDLES ||
		    !take_figures(b->figure[number[year]], b, &what))
			return 0;
	}
	return 1;
}

static int take_kind(struct bench *b, uint32_t *number, const co2e_factor *f)
{
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (!strcmp(f->unit_text, units[i].unit) &&
		    take_unit(b, number, f->activity, units[i].unit))
			return take_unit(b, number + YEARS, f->activity,
					 units[i].other);
	return 0;
}

static size_t take_kinds(struct bench *b)
{
	const co2e_set *set = co2e_factors_set_named(b->factors, "desnz-2023");
	const char *last = "";
	size_t kinds = 0, i;

	for (i = 0; set && i < set->figures && kinds < KINDS; i++) {
		const co2e_factor *f = co2e_factors_at(b->factors, set, i);

		if (!strcmp(f->activity, last) || f->scope > CO2E_SCOPE_3 ||
		    !take_kind(b, &b->number[kinds * 2 * YEARS], f))
			continue;
		last = f->activity;
		kinds++;
	}
	return kinds;
}

static void take_groups(struct bench *b)
{
	char organisation[16], department[24];
	const char *values[] = {organisation, NULL, department};
	co2e_error err = {0};
	unsigned o, d;

	for (o = 0; o < ORGANISATIONS; o++)
		for (d = 0; d < DEPARTMENTS; d++) {
			snprintf(organisation, sizeof(organisation), "R%03u",
				 o);
			snprintf(department, sizeof(department),
				 "Department %02u", d);
			if (co2e_columns_group(&b->group[o * DEPARTMENTS + d],
					       b->columns, values, &err))
				stop(&err);
		}
}

/* In large pages, as far as the system has them: NumPy asks for them for its
 * arrays (https://numpy.org/doc/stable/reference/global_state.html), and what
 * the loops read is the same. */
static void *room(size_t size)
{
	const size_t large = (size_t)2 << 20;
	void *block = aligned_alloc(large, (size + large - 1) / large * large);

	if (!block) {
		fprintf(stderr, "bench_columns: out of memory\n");
		exit(1);
	}
#ifdef MADV_HUGEPAGE
	(void)madvise(block, size, MADV_HUGEPAGE);
#endif
	return block;
}

static void make_rows(struct bench *b, size_t kinds)
{
	uint64_t state = 1;
	size_t i;

	b->quantity = room(b->rows * sizeof(*b->quantity));
	b->handle = room(b->rows * sizeof(*b->handle));
	b->of = room(b->rows * sizeof(*b->of));
	b->cell = room(b->rows * sizeof(*b->cell));
	for (i = 0; i < b->rows; i++) {
		unsigned kind = skewed(&state, (unsigned)kinds);
		unsigned organisation = skewed(&state, ORGANISATIONS);
		uint64_t r = next_random(&state);
		unsigned year = (unsigned)(r & 0xffff) % YEARS;
		unsigned other = (unsigned)(r >> 16 & 0xff) < 64;
		unsigned department = kind % DEPARTMENTS;

		b->quantity[i] = (double)((r >> 24) % 900000) / 100;
		b->handle[i] = b->number[(kind * 2 + other) * YEARS + year];
		b->of[i] = b->group[organisation * DEPARTMENTS + department];
		b->cell[i] = (organisation * YEARS + year) * DEPARTMENTS +
			     department;
	}
}

/* The plain loops: per group, each row's quantity times its figures. */
static void loop_one(double *sums, const struct bench *b)
{
	size_t i;

	for (i = 0; i < b->rows; i++)
		sums[b->cell[i]] += b->quantity[i] * b->figure[b->handle[i]][0];
}

static void loop_five(double *sums, const struct bench *b)
{
	size_t i, k;

	for (i = 0; i < b->rows; i++)
		for (k = 0; k < FIGURES; k++)
			sums[b->cell[i] * FIGURES + k] +=
				b->quantity[i] * b->figure[b->handle[i]][k];
}

static double *time_loop(double *best,
			 void (*loop)(double *, const struct bench *),
			 const struct bench *b)
{
	size_t size = sizeof(double) * FIGURES * YEARS * GROUPS;
	double *sums = room(size), took;
	int i;

	*best = INFINITY;
	for (i = 0; i < REPEATS; i++) {
		memset(sums, 0, size);
		took = now();
		loop(sums, b);
		took = now() - took;
		*best = took < *best ? took : *best;
	}
	return sums;
}

/* Adds all rows; the seconds it took. */
static double time_add(struct bench *b)
{
	co2e_batch batch = CO2E_BATCH_INIT;
	co2e_error err = {0};
	double took = now();

	batch.rows = b->rows;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = b->quantity;
	batch.handle.type = batch.group.type = CO2E_COLUMN_UINT32;
	batch.handle.values = b->handle;
	batch.group.values = b->of;
	if (co2e_columns_add(b->columns, &batch, &err))
		stop(&err);
	return now() - took;
}

static double time_columns(struct bench *b)
{
	double best = INFINITY, took, added;
	co2e_error err = {0};
	size_t kinds = 0;
	int i;

	for (i = 0; i < REPEATS; i++) {
		if (b->inventory)
			end(b);
		begin(b);
		kinds = take_kinds(b);
		take_groups(b);
		if (!i)
			make_rows(b, kinds);
		added = time_add(b);
		took = now();
		if (co2e_columns_settle(b->columns, &err))
			stop(&err);
		took = now() - took;
		if (added + took < best) {
			best = added + took;
			b->settled = took;
		}
	}
	return best;
}

/* The same rows again, whose pairs are all known by then: what is left of
 * `ours` does not grow with the rows. */
static double time_known(struct bench *b)
{
	double best = INFINITY, took;
	int i;

	for (i = 0; i < REPEATS; i++) {
		took = time_add(b);
		best = took < best ? took : best;
	}
	return best;
}

static double time_pricing(struct bench *b)
{
	co2e_error err = {0};
	double took = now();

	if (co2e_inventory_price(b->inventory, &err))
		stop(&err);
	return now() - took;
}

/* The largest difference of a group's first figure, relative. */
static double worst(const struct bench *b, const double *sums)
{
	const co2e_amount *amount;
	double most = 0;
	size_t i;

	for (i = 0; (amount = co2e_inventory_group(b->inventory, i)); i++) {
		unsigned o = (unsigned)strtoul(
			co2e_inventory_group_value(b->inventory, i, 0) + 1,
			NULL, 10);
		unsigned y = (unsigned)strtoul(
			co2e_inventory_group_value(b->inventory, i, 1), NULL,
			10);
		unsigned d = (unsigned)strtoul(
			co2e_inventory_group_value(b->inventory, i, 2) + 11,
			NULL, 10);
		size_t cell = (o * YEARS + y - FIRST_YEAR) * DEPARTMENTS + d;
		double off = fabs(sums[cell * FIGURES] / amount->kgco2e - 1);

		most = off > most ? off : most;
	}
	printf("%zu groups, ", i);
	return most;
}

static void tell(const char *what, double seconds, const struct bench *b)
{
	printf("%-44s %6.3f s %7.1f million rows/s\n", what, seconds,
	       (double)b->rows / seconds / 1e6);
}

/* What peers read, and what they must come to. */
static void keep_some(struct bench *b, const char *folder, size_t rows)
{
	double *sums = calloc(YEARS * GROUPS * FIGURES, sizeof(*sums));

	b->rows = rows < b->rows ? rows : b->rows;
	if (!sums || !bench_keep(b, folder)) {
		perror(folder);
		exit(1);
	}
	loop_one(sums, b);
	if (!bench_keep_sums(sums, YEARS * GROUPS, folder)) {
		perror(folder);
		exit(1);
	}
	free(sums);
}

static size_t rows_of(const char *asked)
{
	size_t memory = (size_t)sysconf(_SC_PHYS_PAGES) *
			(size_t)sysconf(_SC_PAGE_SIZE) / 4 / ROW_BYTES;
	size_t rows = strtoul(asked, NULL, 10);

	if (rows)
		return rows;
	return memory < MOST_ROWS ? memory : MOST_ROWS;
}

int main(int argc, char **argv)
{
	struct bench *b = calloc(1, sizeof(*b));
	double ours, priced, known, one, five, *sums, off;
	co2e_error err = {0};

	if (!b || co2e_factors_load(&b->factors, NULL, &err))
		stop(&err);
	b->rows = rows_of(argc > 1 ? argv[1] : "0");
	ours = time_columns(b);
	priced = time_pricing(b);
	known = time_known(b);
	free(time_loop(&one, loop_one, b));
	sums = time_loop(&five, loop_five, b);
	tell("co2e_columns, into an inventory, exact", ours, b);
	tell("the same, priced by five figures", ours + priced, b);
	tell("a loop over doubles, one figure", one, b);
	tell("a loop over doubles, five figures", five, b);
	printf("of ours, %.2f ns are a row's; %.3f s are once: new pairs and "
	       "settling, which takes %.3f s\n",
	       1e9 * known / (double)b->rows, ours - known, b->settled);
	off = worst(b, sums);
	printf("same to %.0e; %.2f times the loop's five\n", off, five / ours);
	if (argc > 3)
		keep_some(b, argv[2], strtoul(argv[3], NULL, 10));
	free(sums);
	return off < 1e-9 ? 0 : 1;
}
