/* Footprints of example files, asserted on the way. Public interface only. */
#ifndef EXAMPLES_ASK_H
#define EXAMPLES_ASK_H

#include "../unit/cmocka_tests.h"

#include <co2e/co2e.h>

/* cmocka's group set-up: *state is a co2e_factors. */
int ask_setup(void **state);
int ask_teardown(void **state);

/* A priced inventory by one dimension (NULL: none) of a file in examples/data,
 * no row of it rejected; `gwp` may be NULL. */
co2e_inventory *ask_file(const co2e_factors *factors, const char *file,
			 const char *by, const char *gwp);

/* The same of a single row. */
co2e_inventory *ask_row(const co2e_factors *factors, const co2e_activity *row,
			const char *by, const char *gwp);

/* The group with this value of the dimension; fails the test if there is none.
 */
const co2e_amount *ask_group(const co2e_inventory *inventory,
			     const char *value);

/* Equal but for the last bits: sums of a few products, each rounded once. */
void assert_product(double got, double expected);

#endif
