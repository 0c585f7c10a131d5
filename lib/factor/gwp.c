#include "gwp.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"

#include <string.h>

size_t gases_fold(char out[GAS_NAME], struct span name)
{
	size_t i;

	name = span_trim(name);
	if (name.n > GAS_NAME)
		return 0;
	for (i = 0; i < name.n; i++) {
		char c = name.p[i];

		out[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return name.n;
}

uint32_t gases_set(const struct gases *gases, struct span name)
{
	size_t i;

	for (i = 0; i < gases->set_count; i++)
		if (span_is_fold(name, gases->sets[i]))
			return (uint32_t)i;
	return DICT_NONE;
}

uint32_t gases_find(const struct gases *gases, struct span name)
{
	char text[GAS_NAME];
	size_t n = gases_fold(text, name), i;
	uint32_t number = n ? dict_find(&gases->names, text, n) : DICT_NONE;

	if (number != DICT_NONE)
		return gases->gas_of[number];
	name = span_trim(name);
	for (i = 0; i < gases->count; i++)
		if (n && span_is_fold(name, gases->gases[i].formula))
			return (uint32_t)i;
	return DICT_NONE;
}

int gases_value(double *out, const struct gases *gases, uint32_t gas,
		uint32_t set)
{
	if (gas == DICT_NONE || set == DICT_NONE ||
	    !(gases->gases[gas].has & 1u << set))
		return 0;
	*out = gases->gases[gas].kgco2e_per_kg[set];
	return 1;
}

int gases_basis(const char **out, const struct gases *gases, struct span text,
		struct arena *texts)
{
	uint32_t set = gases_set(gases, text);

	if (set != DICT_NONE)
		*out = gases->sets[set];
	else if (span_is_fold(text, "mixed"))
		*out = "mixed";
	else if (!gases->set_count)
		*out = arena_copy(texts, text.p, text.n);
	else
		return 0;
	return 1;
}

co2e_status gases_unknown_set(const struct gases *gases, struct span name,
			      co2e_error *err)
{
	struct buffer known = {0};
	size_t i;

	for (i = 0; i < gases->set_count; i++) {
		buffer_puts(&known, i ? ", " : "");
		buffer_puts(&known, gases->sets[i]);
	}
	err_set(err, CO2E_E_GWP, nowhere,
		"'%.*s' is no GWP set that is loaded; there are: %.200s",
		err_cut(name.p, name.n), name.p,
		known.text ? known.text : "none");
	buffer_clear(&known);
	return CO2E_E_GWP;
}

struct span gas_key(const char **rest)
{
	struct span key = {*rest, strcspn(*rest, "|")};

	*rest += key.n + ((*rest)[key.n] == '|');
	return span_trim(key);
}

uint32_t gases_base(const struct gases *gases, uint32_t set)
{
	return set == DICT_NONE || !gases->base[set].name
		       ? DICT_NONE
		       : gases_set(gases, span_of(gases->base[set].name));
}

co2e_status gases_link(struct gases *gases, co2e_error *err)
{
	uint32_t set, base;
	size_t i;

	for (set = 0; set < gases->set_count; set++) {
		const struct gwp_base *named = &gases->base[set];
		struct place at = {named->source, named->line, 0};

		if (!named->name)
			continue;
		base = gases_base(gases, set);
		if (base == DICT_NONE)
			return err_set(err, CO2E_E_GWP, at,
				       "base '%.60s': no GWP set that is "
				       "loaded has this name",
				       named->name);
		if (gases->base[base].name)
			return err_set(err, CO2E_E_DATA, at,
				       "base '%.60s': it has a base itself; "
				       "name one that values its gases alone",
				       named->name);
		for (i = 0; i < gases->count; i++) {
			struct gas *gas = &gases->gases[i];

			if (gas->has & 1u << set || !(gas->has & 1u << base))
				continue;
			gas->has |= 1u << set;
			gas->kgco2e_per_kg[set] = gas->kgco2e_per_kg[base];
		}
	}
	return CO2E_OK;
}

void gases_clear(struct gases *gases)
{
	mem_free(gases->gases);
	mem_free(gases->gas_of);
	dict_clear(&gases->names);
}

co2e_status co2e_factors_gwp(double *kgco2e_per_kg, const co2e_factors *factors,
			     const char *gwp_set, const char *gas,
			     co2e_error *err)
{
	const struct gases *gases = &factors->gases;
	uint32_t set = gases_set(gases, span_of(gwp_set));
	uint32_t number = gases_find(gases, span_of(gas));

	if (set == DICT_NONE)
		return gases_unknown_set(gases, span_of(gwp_set), err);
	if (number == DICT_NONE)
		return err_set(err, CO2E_E_GWP, nowhere,
			       "no GWP set knows the gas '%.*s'; write it as "
			       "CH4, HFC-134a, R410A or Sevoflurane",
			       err_cut(gas, strlen(gas)), gas);
	if (!gases_value(kgco2e_per_kg, gases, number, set))
		return err_set(err, CO2E_E_GWP, nowhere,
			       "%s has no value for %s", gases->sets[set],
			       gases->gases[number].name);
	return CO2E_OK;
}

const char *co2e_factors_gwp_set(const co2e_factors *factors, size_t i)
{
	return i < factors->gases.set_count ? factors->gases.sets[i] : NULL;
}

const char *co2e_factors_gwp_base(const co2e_factors *factors,
				  const char *gwp_set)
{
	const struct gases *gases = &factors->gases;
	uint32_t base = gases_base(gases, gases_set(gases, span_of(gwp_set)));

	return base == DICT_NONE ? NULL : gases->sets[base];
}
