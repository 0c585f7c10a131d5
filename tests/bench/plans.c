/* Times of plans, for plans.py:
 *
 *	plans FOLDER WHAT_IFS
 *
 * writes plan.json, runs.json and residual.bin into the folder, so that another
 * program can compute the same, and prints how long each took. */
#include "../unit/cmocka_tests.h"

#include "made.h"
#include "plan/trajectory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static FILE *create(const char *folder, const char *name)
{
	char path[1024];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "wb");
	if (!file) {
		perror(path);
		exit(1);
	}
	return file;
}

static co2e_trajectory *run(const co2e_plan *plan,
			    const co2e_trajectory_options *options)
{
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	if (co2e_trajectory_run(&t, plan, options, &err)) {
		fprintf(stderr, "%s\n", err.message);
		exit(1);
	}
	return t;
}

/* What-if n: one initiative off, later, smaller or begun in another year. */
static co2e_change change_of(const co2e_plan *plan, size_t n)
{
	size_t i = n % plan->initiative_count,
	       round = n / plan->initiative_count;
	co2e_change change = {plan->initiatives[i].said.id, CO2E_CHANGE_OFF, 0};

	change.kind = (co2e_change_kind)(round % 5);
	switch (change.kind) {
	case CO2E_CHANGE_DELAY:
		change.value = (double)(round % 7);
		break;
	case CO2E_CHANGE_START:
		change.value = 2026 + (double)(round % 11);
		break;
	default:
		change.value = 0.3 + 0.02 * (double)(round % 30);
	}
	return change;
}

static void keep(double *residual, const co2e_trajectory *t)
{
	size_t cells = t->boundaries * t->years, i;

	for (i = 0; i < cells; i++)
		residual[i] = grain_kg(t->residual[i]);
}

static void write_run(FILE *out, const co2e_trajectory *t, size_t n)
{
	size_t i;

	fprintf(out, "%s[", n ? ",\n" : "");
	for (i = 0; i < t->initiatives; i++)
		fprintf(out, "%s[%d,%d,%.17g]", i ? "," : "", t->run[i].start,
			t->run[i].end, t->run[i].uptake);
	fprintf(out, "]");
}

/* All what-ifs, each from scratch or beside the plan itself; their seconds. */
static double run_all(const co2e_plan *plan, const co2e_trajectory *base,
		      double *residual, FILE *runs, size_t count)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	double seconds = 0;
	size_t n;

	options.base = base;
	options.change_count = 1;
	for (n = 0; n < count; n++) {
		co2e_change change = change_of(plan, n);
		double begin = now();
		co2e_trajectory *t;

		options.changes = &change;
		t = run(plan, &options);
		seconds += now() - begin;
		keep(residual, t);
		residual += t->boundaries * t->years;
		if (runs)
			write_run(runs, t, n);
		co2e_trajectory_free(t);
	}
	return seconds;
}

static void what_ifs(const co2e_plan *plan, const char *folder, size_t count)
{
	co2e_trajectory *base = run(plan, NULL);
	size_t size = count * base->boundaries * base->years * sizeof(double);
	double *alone = malloc(size + 1), *beside = malloc(size + 1);
	FILE *runs = create(folder, "runs.json");
	FILE *out = create(folder, "residual.bin");

	if (!alone || !beside)
		exit(1);
	fprintf(runs, "[");
	printf("what-ifs-from-scratch %.6f\n",
	       run_all(plan, NULL, alone, runs, count));
	printf("what-ifs-beside-the-plan %.6f\n",
	       run_all(plan, base, beside, NULL, count));
	fprintf(runs, "]\n");
	if (memcmp(alone, beside, size) != 0) {
		fprintf(stderr, "from scratch and beside the plan differ\n");
		exit(1);
	}
	fwrite(alone, 1, size, out);
	fclose(runs);
	fclose(out);
	free(alone);
	free(beside);
	co2e_trajectory_free(base);
}

static void shared(const char *name, const co2e_plan *plan)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	double begin = now();

	options.shared = 1;
	co2e_trajectory_free(run(plan, &options));
	printf("%s %.6f\n", name, now() - begin);
}

static void shared_interacting(const char *name, size_t items, int plain)
{
	co2e_plan *plan = bench_interacting(16, items, plain);

	shared(name, plan);
	plan_free_made(plan);
}

int main(int argc, char **argv)
{
	co2e_plan *plan;
	FILE *out;

	if (argc != 3) {
		fprintf(stderr, "usage: plans FOLDER WHAT_IFS\n");
		return 2;
	}
	plan = bench_plan();
	out = create(argv[1], "plan.json");
	bench_write(out, plan);
	fclose(out);
	what_ifs(plan, argv[1], (size_t)strtoul(argv[2], NULL, 10));
	shared("shared-of-the-plan", plan);
	plan_free_made(plan);
	shared_interacting("shared-16-parts-of-10", 10, 1);
	shared_interacting("shared-16-parts-of-200", 200, 1);
	shared_interacting("shared-16-moving-10", 10, 0);
	shared_interacting("shared-16-moving-200", 200, 0);
	return 0;
}
