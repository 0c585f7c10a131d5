/* What becomes of spend on its way to a figure, in words. */
#ifndef REPORT_EXPLAIN_SPEND_H
#define REPORT_EXPLAIN_SPEND_H

#include "csv_out.h"
#include "json_out.h"

#include <co2e/inventory.h>

/* The GHG Protocol's name for how a line of bought goods, services or capital
 * goods was worked out; "" for any other line. */
const char *explain_method(const co2e_line *line);
/* One sentence on it. */
const char *explain_method_text(const char *method);

/* The tax taken out and the index values, each line of text after `margin`. */
void explain_put_spend(struct buffer *out, const co2e_inventory *inventory,
		       const co2e_line *line, const char *margin);

/* The same as columns (method, vat_num, vat_den, price_from, price_to,
 * price_index, price_num, price_den) and as members. */
void explain_spend_csv(struct csv_out *row, const co2e_line *line);
void explain_spend_json(struct json_out *j, const co2e_line *line);

#endif
