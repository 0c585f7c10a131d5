/* A large plan for the benchmark: ten activities at each of 200 sites, and 30
 * initiatives of every kind. The same plan on every machine. */
#ifndef BENCH_MADE_H
#define BENCH_MADE_H

#include "../unit/plan_maker.h"

#include <stdio.h>

co2e_plan *bench_plan(void);

/* A plan whose `count` initiatives all take a part of the same `items` items;
 * `plain` 0: and move it to as many others. */
co2e_plan *bench_interacting(size_t count, size_t items, int plain);

/* The plan as JSON, all that it is computed from. */
void bench_write(FILE *out, const co2e_plan *plan);

#endif
