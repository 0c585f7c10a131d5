/* A factor set in words, for reports. */
#ifndef REPORT_SET_WORDS_H
#define REPORT_SET_WORDS_H

#include "json_out.h"
#include "people.h"

#include <co2e/factors.h>
#include <co2e/inventory.h>

/* "2025" or "2019-2021". Returns out. */
const char *set_years(char out[PEOPLE_TEXT], const co2e_set *set);
/* Title, edition where the title does not hold it, publisher and licence. */
void set_put(struct buffer *out, const co2e_set *set);
/* Each distinct attribution statement of the sets, one to a line. The statement
 * is what the licence asks for beside every use of the figures. */
void factors_put_attributions(struct buffer *out, const co2e_factors *factors);
void inventory_put_attributions(struct buffer *out,
				const co2e_inventory *inventory);
/* An object of everything that the set says of itself. */
void set_json(struct json_out *j, const co2e_set *set);

#endif
