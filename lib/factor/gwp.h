/* GWP sets: kgCO2e per kg of each gas, as gwp.csv tells them. */
#ifndef FACTOR_GWP_H
#define FACTOR_GWP_H

#include "factors.h"

#include "base/text.h"

/* Reads a table of n bytes (text NULL: the file `source`). What an earlier
 * table said of a gas in a GWP set stays. Errors: as sheet.h; _BLANK, _NUMBER,
 * _DATA, _LIMIT, _MEMORY.
 */
co2e_status gases_read(co2e_factors *factors, struct set *set, const char *text,
		       size_t n, const char *source, co2e_error *err);

/* When every table is read: gives each GWP set with a base that base's values
 * for the gases it does not value. Errors: _GWP for a base that is not loaded,
 * _DATA for one that has a base itself. */
co2e_status gases_link(struct gases *gases, co2e_error *err);
void gases_clear(struct gases *gases);

enum { GAS_NAME = 128 };
/* A gas's name as the dictionary keeps it: trimmed, lower case, not terminated.
 * Returns its length; 0: it is blank or too long. */
size_t gases_fold(char out[GAS_NAME], struct span name);

/* The number of a GWP set by its name, whatever the case; or DICT_NONE. */
uint32_t gases_set(const struct gases *gases, struct span name);
/* The number of a gas by its name, another spelling or its formula, whatever
 * the case; or DICT_NONE. */
uint32_t gases_find(const struct gases *gases, struct span name);
/* kgCO2e per kg: 1, or 0 if the GWP set has no value for the gas. */
int gases_value(double *out, const struct gases *gases, uint32_t gas,
		uint32_t set);

/* The number of a GWP set's base, or DICT_NONE. After gases_link(). */
uint32_t gases_base(const struct gases *gases, uint32_t set);

/* One of a gas's activity keys, from *rest on, which moves past it; empty: no
 * more. */
struct span gas_key(const char **rest);

/* A figure's basis as it is kept: a loaded GWP set's name, or "mixed"; 0 for
 * neither. Where no GWP set is loaded at all, none can be missed: then the text
 * itself, copied to `texts` (*out NULL: the heap is exhausted). */
int gases_basis(const char **out, const struct gases *gases, struct span text,
		struct arena *texts);

/* CO2E_E_GWP with the names that are known. */
co2e_status gases_unknown_set(const struct gases *gases, struct span name,
			      co2e_error *err);

#endif
