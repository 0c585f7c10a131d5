/* The categories of NHS England's carbon footprint (nhs-map/categories.csv),
 * and which lines belong to which (nhs-map/map.csv).
 *
 * A rule holds a line when all that it states does. Of those that hold, the one
 * with the longest activity counts, then the one that states more, then that of
 * the earlier folder: never the one that stands first in its table. */
#ifndef FACTOR_NHS_MAP_H
#define FACTOR_NHS_MAP_H

#include "factors.h"

/* Reads a folder's two tables, whichever it has, into the factors. A category
 * that an earlier folder gave stays. Errors: as sheet.h; _BLANK, _DATA, _SCOPE,
 * _STAGE, _LIMIT, _MEMORY. */
co2e_status nhs_map_read(co2e_factors *factors, const char *folder, size_t rank,
			 co2e_error *err);

/* The same from n bytes of text, terminated. */
co2e_status nhs_categories_parse(co2e_factors *factors, const char *text,
				 size_t n, const char *source, co2e_error *err);
co2e_status nhs_rules_parse(co2e_factors *factors, const char *text, size_t n,
			    const char *source, size_t rank, co2e_error *err);

/* When every folder is read: puts the rules in their order. Errors: _DATA for a
 * rule whose category no table has, and for two rules of one table that hold
 * the same lines, are as specific, and answer differently. _MEMORY. */
co2e_status nhs_rules_link(co2e_factors *factors, co2e_error *err);

/* When the rules are in their order: makes them found by their activity.
 * Errors: _MEMORY. */
co2e_status nhs_index_make(co2e_factors *factors, co2e_error *err);
/* The rules whose activity is exactly these n bytes, the most specific first;
 * NULL: none is. */
const struct nhs_rule *nhs_index_first(const struct nhs_map *map,
				       const char *text, size_t n);

#endif
