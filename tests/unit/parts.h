/* Parts of inventories, as tests write and read them: a failure is the test's.
 */
#ifndef PARTS_H
#define PARTS_H

#include <co2e/co2e.h>

/* Fails the test with the error's place and message, unless it is CO2E_OK. */
void ok(co2e_status status, const co2e_error *err);

/* The part of an inventory. Free with co2e_text_free(). */
co2e_text *part_written(const co2e_inventory *inventory);
/* Free with co2e_partial_free(). */
co2e_partial *part_read(const co2e_text *bytes);
/* What the part holds, under `options` (NULL: its own). Free with
 * co2e_inventory_free(). */
co2e_inventory *part_restored(const co2e_text *bytes,
			      const co2e_factors *factors,
			      const co2e_inventory_options *options);
/* Have both the same bytes? */
void part_same(const co2e_text *a, const co2e_text *b);
/* Have the parts of both? */
void parts_of_same(const co2e_inventory *a, const co2e_inventory *b);

#endif
