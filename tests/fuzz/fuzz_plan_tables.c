/* The tables that plans use: any bytes in the place of one are read or refused
 * with a place, and what was read keeps the promises of plan/read_data.h. The
 * first byte says which table; the others are the shipped ones. */
#define _XOPEN_SOURCE 700 /* mkdtemp */

#include "base/file.h"
#include "plan/read_data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, TABLE_MOST = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct table {
	const char *folder, *file;
	char *shipped;
	size_t size;
};
static struct table tables[] = {
	{"nhs-targets", "targets.csv", NULL, 0},
	{"nhs-targets", "boundaries.csv", NULL, 0},
	{"appraisal", "carbon-values.csv", NULL, 0},
	{"appraisal", "deflators.csv", NULL, 0},
	{"grid-projection", "series.csv", NULL, 0},
};
enum { TABLES = sizeof(tables) / sizeof(tables[0]) };
static char root[PATH_SIZE];

static void must(int holds)
{
	if (!holds)
		abort();
}

static void path_of(char out[PATH_SIZE], const char *dir,
		    const struct table *table, const char *file)
{
	int n = snprintf(out, PATH_SIZE, "%s/%s/%s", dir, table->folder, file);

	must(n > 0 && n < PATH_SIZE);
}

static void put(const struct table *table, const void *bytes, size_t size)
{
	char path[PATH_SIZE];
	FILE *file;

	path_of(path, root, table, table->file);
	file = fopen(path, "wb");
	must(file && fwrite(bytes, 1, size, file) == size);
	must(!fclose(file));
}

static void clear(void)
{
	char path[PATH_SIZE];
	size_t i;

	for (i = 0; i < TABLES; i++) {
		path_of(path, root, &tables[i], tables[i].file);
		(void)unlink(path);
		free(tables[i].shipped);
	}
	for (i = 0; i < TABLES; i++) {
		path_of(path, root, &tables[i], "");
		(void)rmdir(path);
	}
	(void)rmdir(root);
}

/* A folder of sets of our own, with the shipped tables in it. */
static void begin(void)
{
	const char *shipped = getenv("CO2E_FACTORS_DIR");
	const char *temporary = getenv("TMPDIR");
	char path[PATH_SIZE];
	size_t i;

	if (tables[0].shipped)
		return;
	(void)snprintf(root, sizeof(root), "%s/co2e-fuzz-XXXXXX",
		       temporary ? temporary : P_tmpdir);
	must(shipped && mkdtemp(root));
	for (i = 0; i < TABLES; i++) {
		path_of(path, root, &tables[i], "");
		(void)mkdir(path, 0700);
		path_of(path, shipped, &tables[i], tables[i].file);
		must(!file_read(&tables[i].shipped, &tables[i].size, path,
				TABLE_MOST, NULL));
		put(&tables[i], tables[i].shipped, tables[i].size);
	}
	must(!setenv("CO2E_FACTORS_DIR", root, 1) && !atexit(clear));
}

static void check_refusal(const co2e_error *err)
{
	must(err->status && *err->message);
}

static void check_series(const struct plan_series *s)
{
	size_t i;

	must(s->count > 0);
	for (i = 0; i < s->count; i++) {
		must(isfinite(s->values[i]));
		must(!i || s->years[i] > s->years[i - 1]);
	}
}

static void try_target(struct arena *arena, const char *id)
{
	struct plan_data_target t;
	co2e_error err = {0};
	size_t i;

	if (plan_data_target(&t, arena, id, &err)) {
		check_refusal(&err);
		return;
	}
	check_series(&t.left);
	must(t.vintage_count > 0 && *t.name && *t.boundary && *t.source);
	must(!strcmp(t.id, id) && t.left.years[0] > t.baseline_year);
	for (i = 0; i < t.left.count; i++)
		must(t.left.values[i] >= 0 && t.left.values[i] <= 1);
	for (i = 0; i < t.vintage_count; i++)
		must(!(t.vintages[i].national_kgco2e <= 0) &&
		     *t.vintages[i].words);
	for (i = 0; i < t.rule_count; i++)
		must(t.rules[i].activity != NULL);
}

static void try_money(struct arena *arena, const char *deflator)
{
	struct plan_data_carbon carbon;
	int32_t year = 2030;
	double value = 100;
	struct plan_series money = {&year, &value, 1};
	co2e_error err = {0};
	size_t i;

	if (plan_data_carbon(&carbon, arena, 2024, deflator, &err))
		check_refusal(&err);
	else
		for (i = 0; i < 3; i++)
			check_series(&carbon.gbp_per_tonne[i]);
	err = (co2e_error){0};
	if (plan_data_real(&money, arena, 2024, deflator, &err))
		check_refusal(&err);
	else
		must(isfinite(value) && value > 0);
}

static void try_series(struct arena *arena, const char *name)
{
	struct plan_data_series series;
	co2e_error err = {0};

	if (plan_data_series(&series, arena, name, &err)) {
		check_refusal(&err);
		return;
	}
	check_series(&series.series);
	must(series.series.values[0] > 0 && *series.title);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct table *last = tables;
	struct arena arena = {0};

	begin();
	if (!size)
		return 0;
	if (last != &tables[data[0] % TABLES])
		put(last, last->shipped, last->size);
	last = &tables[data[0] % TABLES];
	put(last, data + 1, size - 1);
	try_target(&arena, "nhs-carbon-footprint");
	try_target(&arena, "inhalers-50");
	try_money(&arena, "gdp");
	try_money(&arena, "gdp-financial-year");
	try_series(&arena, "grid-average");
	arena_clear(&arena);
	return 0;
}
