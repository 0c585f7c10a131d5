/* Numbers and words of cells and settings. Pure functions. */
#ifndef COLLECT_AMOUNT_H
#define COLLECT_AMOUNT_H

#include "hand.h"

/* Errors: _NUMBER, _RANGE, _BLANK; *out is then unchanged. */
co2e_status amount_parse(dec *out, struct span text, enum amount_range range,
			 co2e_error *err);
/* Errors: _OPTION. */
co2e_status word_find(int *out, struct span text, const struct words *words,
		      co2e_error *err);

#endif
