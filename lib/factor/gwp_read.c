#include "gwp.h"

#include "sheet.h"

#include "base/alloc.h"
#include "base/number.h"

#include <string.h>

enum column {
	GWP_SET,
	GWP_GAS,
	GWP_VALUE,
	GWP_SOURCE, /* those above are needed */
	GWP_FORMULA,
	GWP_NAMES,
	GWP_ACTIVITY,
	GWP_NOTE,
	GWP_BASE
};

static const char *const names[] = {
	"gwp_set", "gas",      "kgco2e_per_kg", "source", "formula",
	"names",   "activity", "note",          "base",
};
static const struct sheet_columns columns = {names, GWP_BASE + 1, GWP_FORMULA};

/* A gwp.csv being read. */
struct reader {
	struct gases *gases;
	struct set *set;
	struct arena *texts;
	struct sheet sheet;
	uint32_t row_set, row_gas;
	struct index seen; /* cells of this table: gas x set */
	const char *source; /* a copy that lives as long as the factors */
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

static co2e_status read_set(struct reader *r)
{
	struct gases *gases = r->gases;
	struct span name = sheet_span(&r->sheet, GWP_SET);

	if (!name.n)
		return wrong(r, GWP_SET, CO2E_E_BLANK, "blank");
	r->row_set = gases_set(gases, name);
	if (r->row_set != DICT_NONE)
		return CO2E_OK;
	if (gases->set_count == FACTORS_GWP_SETS)
		return wrong(r, GWP_SET, CO2E_E_LIMIT, "too many GWP sets");
	r->row_set = (uint32_t)gases->set_count++;
	gases->sets[r->row_set] = sheet_copy(&r->sheet, GWP_SET, r->texts);
	return gases->sets[r->row_set] ? CO2E_OK : err_memory(r->err);
}

/* A set's base is said once or in each of its rows. */
static co2e_status read_base(struct reader *r)
{
	struct gwp_base *base = &r->gases->base[r->row_set];
	struct span name = sheet_span(&r->sheet, GWP_BASE);

	if (!name.n)
		return CO2E_OK;
	if (base->name)
		return span_is_fold(name, base->name)
			       ? CO2E_OK
			       : wrong(r, GWP_BASE, CO2E_E_DATA,
				       "the GWP set has another base");
	base->name = sheet_copy(&r->sheet, GWP_BASE, r->texts);
	base->source = r->source;
	base->line = r->sheet.line;
	return base->name ? CO2E_OK : err_memory(r->err);
}

static co2e_status name_gas(struct reader *r, enum column column,
			    struct span name, uint32_t gas)
{
	struct gases *gases = r->gases;
	void *grown = gases->gas_of;
	char text[GAS_NAME];
	size_t n = gases_fold(text, name), known = gases->names.count;
	uint32_t number;

	if (!n)
		return wrong(r, column, CO2E_E_DATA,
			     "a name is too long or "
			     "blank");
	number = dict_add(&gases->names, text, n);
	if (number == DICT_NONE ||
	    !mem_grow(&grown, &gases->names_room, gases->names.count,
		      sizeof(*gases->gas_of)))
		return err_memory(r->err);
	gases->gas_of = grown;
	if (gases->names.count > known)
		gases->gas_of[number] = gas;
	if (gases->gas_of[number] != gas)
		return wrong(r, column, CO2E_E_DATA,
			     "another gas has this name");
	return CO2E_OK;
}

static co2e_status new_gas(struct reader *r)
{
	struct gases *gases = r->gases;
	void *grown = gases->gases;
	struct gas gas;

	if (!mem_grow(&grown, &gases->room, gases->count + 1,
		      sizeof(*gases->gases)))
		return err_memory(r->err);
	gases->gases = grown;
	gas = (struct gas){
		.name = sheet_copy(&r->sheet, GWP_GAS, r->texts),
		.formula = sheet_copy(&r->sheet, GWP_FORMULA, r->texts),
		.activity = sheet_copy(&r->sheet, GWP_ACTIVITY, r->texts),
	};
	if (!gas.name || !gas.formula || !gas.activity)
		return err_memory(r->err);
	r->row_gas = (uint32_t)gases->count;
	gases->gases[gases->count++] = gas;
	return name_gas(r, GWP_GAS, sheet_span(&r->sheet, GWP_GAS), r->row_gas);
}

/* The first table that names a gas's activities says which they are. */
static co2e_status add_keys(struct reader *r)
{
	struct gas *gas = &r->gases->gases[r->row_gas];

	if (*gas->activity || !sheet_span(&r->sheet, GWP_ACTIVITY).n)
		return CO2E_OK;
	gas->activity = sheet_copy(&r->sheet, GWP_ACTIVITY, r->texts);
	if (gas->activity)
		return CO2E_OK;
	gas->activity = "";
	return err_memory(r->err);
}

static co2e_status read_gas(struct reader *r)
{
	struct span gas = sheet_span(&r->sheet, GWP_GAS), all;
	char text[GAS_NAME];
	size_t n = gases_fold(text, gas);
	uint32_t number = n ? dict_find(&r->gases->names, text, n) : DICT_NONE;
	co2e_status status = CO2E_OK;

	if (!gas.n)
		return wrong(r, GWP_GAS, CO2E_E_BLANK, "blank");
	if (number == DICT_NONE)
		status = new_gas(r);
	else
		r->row_gas = r->gases->gas_of[number];
	if (!status)
		status = add_keys(r);
	all = span_trim(sheet_span(&r->sheet, GWP_NAMES));
	while (!status && all.n) {
		const char *bar = memchr(all.p, '|', all.n);
		struct span one = {all.p, bar ? (size_t)(bar - all.p) : all.n};

		status = name_gas(r, GWP_NAMES, one, r->row_gas);
		all.p += one.n + (bar != NULL);
		all.n -= one.n + (bar != NULL);
	}
	return status;
}

static int is_cell(const void *owner, uint32_t item, const void *key)
{
	(void)owner;
	return item == *(const uint32_t *)key;
}

static co2e_status read_value(struct reader *r)
{
	struct span text = sheet_span(&r->sheet, GWP_VALUE);
	struct gas *gas = &r->gases->gases[r->row_gas];
	uint32_t cell = r->row_gas * FACTORS_GWP_SETS + r->row_set, *seen;
	double value = 0;

	if (!text.n)
		return wrong(r, GWP_VALUE, CO2E_E_BLANK,
			     "leave the row out where there is no value");
	if (!num_parse(&value, text.p, text.n) || value < 0)
		return wrong(r, GWP_VALUE, CO2E_E_NUMBER,
			     "expected kgCO2e per kg, 0 or more");
	seen = index_add(&r->seen, cell, is_cell, NULL, &cell);
	if (!seen)
		return err_memory(r->err);
	if (*seen != INDEX_NONE)
		return wrong(r, GWP_GAS, CO2E_E_DATA,
			     "stands twice for this GWP set");
	*seen = cell;
	if (gas->has & 1u << r->row_set)
		return CO2E_OK; /* an earlier folder's value wins */
	gas->has |= 1u << r->row_set;
	gas->kgco2e_per_kg[r->row_set] = value;
	return CO2E_OK;
}

static co2e_status read_row(void *reader)
{
	struct reader *r = reader;
	co2e_status status = read_set(r);

	if (!status)
		status = read_base(r);
	if (!status)
		status = read_gas(r);
	if (!status)
		status = read_value(r);
	r->set->about.figures++;
	return status;
}

co2e_status gases_read(co2e_factors *factors, struct set *set, const char *text,
		       size_t n, const char *source, co2e_error *err)
{
	struct reader r = {.gases = &factors->gases,
			   .set = set,
			   .texts = &factors->texts,
			   .err = err};
	co2e_status status;

	r.source = arena_copy(&factors->texts, source, strlen(source));
	if (!r.source)
		return err_memory(err);
	status = sheet_read(&r.sheet, text, n, r.source, &columns, read_row, &r,
			    err);
	index_clear(&r.seen);
	return status;
}
