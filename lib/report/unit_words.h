/* Units in words, for reports. */
#ifndef REPORT_UNIT_WORDS_H
#define REPORT_UNIT_WORDS_H

#include "base/buffer.h"

#include <co2e/unit.h>

/* The table's row of exactly this unit, or NULL. */
const co2e_unit_row *unit_row_of(const co2e_unit *unit);
int unit_same(const co2e_unit *a, const co2e_unit *b);
/* Its size in base units: "3,600,000 joule", "1/1000 metre^3". */
void unit_put_size(struct buffer *out, const co2e_unit *unit);
/* "1 kWh = 3.6 MJ", with "(exactly 5/18)" where the decimal does not end. */
void unit_put_ratio(struct buffer *out, const char *from, const char *to,
		    int64_t num, int64_t den);

#endif
