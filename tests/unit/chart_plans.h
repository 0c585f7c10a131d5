/* Plans for the tests of charts, and what these share. */
#ifndef CHART_PLANS_H
#define CHART_PLANS_H

#include "plan_maker.h"

#include <co2e/chart.h>

/* In tCO2e:
 *
 *              2025  2026  2027  2028  2029  2030
 *   gas        2000                                with More patients,
 *                    2040  2080  2120  2160  2200  +2 % of 2025 a year
 *   power      1000                                with Cleaner grid,
 *                     900   800   700   600   500  -10 % of 2025 a year
 *   bau        3000  2940  2880  2820  2760  2700
 *   LED           0   450   400   350   300   250  50 % of power
 *   heat pumps    0     0   520   530   540   550  25 % of gas, from 2027
 *   residual   3000  2490  1960  1940  1920  1900
 *   target     2214  1857  1500  1500  1500     0
 *
 * The target's path leads from 4,000 in 2020 to 1,500 in 2027 (357.14 a year),
 * stays there to 2029, and ends in 2030.
 *
 * Over their lives LED saves 1,750 t for GBP 100,000 in 2025: 57.14 a tonne.
 * The heat pumps save 2,140 t and GBP 22,924.215 in 2027, which is 21,400 x
 * 1.035^2: -10 a tonne. */
co2e_plan *plan_of_two(void);
/* The same with so many initiatives, in turn on gas and on power, the first of
 * which save most. All have the name; NULL: each its own. */
co2e_plan *plan_of(size_t initiatives, const char *name);

/* Runs with shared and standalone savings. */
co2e_trajectory *plan_run(const co2e_plan *plan);

/* A chart, or the test fails. Boundary 1, year 2028. */
typedef co2e_status (*chart_fn)(co2e_chart **out,
				const co2e_trajectory *trajectory,
				const co2e_chart_options *options,
				co2e_error *err);
co2e_chart_options chart_plan_options(void);
co2e_chart *chart_made(chart_fn make, const co2e_trajectory *trajectory);

/* Three rows of declared emissions, grouped by activity, priced: 700, 200 and
 * 100 t; or `rows` of 1, 2, 3 ... t, all called so and a number. */
co2e_inventory *chart_inventory(const co2e_factors *factors, size_t rows,
				const char *name);

#endif
