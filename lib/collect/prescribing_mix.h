/* What a generic code is dispensed as: shares of products that the user
 * declares, in place of the published figure of the generic. */
#ifndef COLLECT_PRESCRIBING_MIX_H
#define COLLECT_PRESCRIBING_MIX_H

#include "base/dec.h"
#include "base/error.h"

#include <co2e/factors.h>

struct mix_part {
	const co2e_factor *generic;
	const co2e_factor *product;
	dec share; /* percent */
};

/* A zeroed struct declares nothing. */
struct mix {
	struct mix_part *parts; /* those of one generic stand together */
	size_t count, room;
};

/* Reads a CSV file `bnf_code,product,share`: per generic code the products it
 * is dispensed as (BNF code, key or label of a figure), with shares in percent
 * that sum to exactly 100. Errors, with line and column: those of reading CSV;
 * _ACTIVITY for a product that no set has, _DATA for shares that do not sum to
 * 100, a product that stands twice or is the generic itself, _NUMBER, _MEMORY.
 * On failure *mix may hold a part of it: mix_clear() it all the same. */
co2e_status mix_read(struct mix *mix, const co2e_factors *factors,
		     const char *path, co2e_error *err);
/* The same from n bytes of text, terminated; `source` stands for it. */
co2e_status mix_parse(struct mix *mix, const co2e_factors *factors,
		      const char *text, size_t n, const char *source,
		      co2e_error *err);
/* The first part of a generic's mix, and how many stand there; 0: none. */
size_t mix_of(const struct mix_part **out, const struct mix *mix,
	      const co2e_factor *generic);
void mix_clear(struct mix *mix);

#endif
