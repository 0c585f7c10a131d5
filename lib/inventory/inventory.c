#include "store.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* The dimensions that are no columns. */
static const struct {
	const char *name;
	enum dimension_kind kind;
} dimensions[] = {
	{"file", DIMENSION_FILE},
	{"line", DIMENSION_LINE},
	{"activity", DIMENSION_ACTIVITY},
	{"unit", DIMENSION_UNIT},
	{"year", DIMENSION_YEAR},
	{"month", DIMENSION_MONTH},
	{"scope", DIMENSION_SCOPE},
	{"category", DIMENSION_CATEGORY},
	{"stage", DIMENSION_STAGE},
	{"factor", DIMENSION_FACTOR},
	{"set", DIMENSION_SET},
	{"tier", DIMENSION_TIER},
	{"reading", DIMENSION_READING},
	{"nhs_category", DIMENSION_NHS_CATEGORY},
};

static void name_dimension(struct dimension *d)
{
	struct span name = span_of(d->name);
	size_t i;

	d->role = ROLE_COUNT;
	d->kind = DIMENSION_COLUMN;
	for (i = 0; i < sizeof(dimensions) / sizeof(dimensions[0]); i++)
		if (span_is_fold(name, dimensions[i].name))
			d->kind = dimensions[i].kind;
	for (i = 0; d->kind == DIMENSION_COLUMN && i < ROLE_COUNT; i++)
		if (span_is_fold(name,
				 activity_role_name((enum activity_role)i)))
			d->role = i;
}

static co2e_status take_dimensions(co2e_inventory *inv,
				   const co2e_inventory_options *options,
				   co2e_error *err)
{
	size_t i, k;

	if (options->by_count > CO2E_BY_MAX)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "%zu dimensions to group by; at most %d are "
			       "possible",
			       options->by_count, CO2E_BY_MAX);
	for (i = 0; i < options->by_count; i++) {
		struct span name = span_trim(span_of(options->by[i]));
		struct dimension *d = &inv->by[i];

		if (!name.n)
			return err_set(err, CO2E_E_OPTION, nowhere,
				       "a dimension to group by is empty");
		for (k = 0; k < i; k++)
			if (span_is_fold(name, inv->by[k].name))
				return err_set(
					err, CO2E_E_OPTION, nowhere,
					"'%s' is named twice to group by",
					inv->by[k].name);
		d->name = mem_copy(name.p, name.n);
		if (!d->name)
			return err_memory(err);
		inv->by_count++;
		name_dimension(d);
	}
	return CO2E_OK;
}

static int is_by(const co2e_inventory *inv, enum dimension_kind kind)
{
	size_t i;

	for (i = 0; i < inv->by_count; i++)
		if (inv->by[i].kind == kind)
			return 1;
	return 0;
}

/* Each row is a line of its own, with its own days, where lines are grouped by;
 * otherwise who groups by months tells no days apart. */
static void take_sharing(co2e_inventory *inv)
{
	uint8_t *keep = &inv->options.keep_periods;
	int by_month = is_by(inv, DIMENSION_MONTH);

	if (is_by(inv, DIMENSION_LINE))
		inv->sharing = SHARED_BY_PERIOD;
	else if (by_month || *keep == CO2E_KEEP_MONTHS)
		inv->sharing = SHARED_BY_MONTH;
	else if (*keep)
		inv->sharing = SHARED_BY_PERIOD;
	if (by_month || *keep != CO2E_KEEP_MONTHS ||
	    inv->sharing == SHARED_BY_PERIOD)
		*keep = inv->sharing != SHARED_BY_YEAR;
}

/* The GWP set's name as it is loaded. */
static co2e_status take_gwp(co2e_inventory *inv, const char *gwp,
			    co2e_error *err)
{
	char known[128] = "";
	const char *name;
	size_t i, n = 0;

	if (!gwp || !*gwp)
		return CO2E_OK;
	for (i = 0; (name = co2e_factors_gwp_set(inv->factors, i)); i++) {
		int length;

		if (span_is_fold(span_of(gwp), name)) {
			inv->gwp = mem_copy(name, strlen(name));
			return inv->gwp ? CO2E_OK : err_memory(err);
		}
		if (n >= sizeof(known))
			continue;
		length = snprintf(known + n, sizeof(known) - n, "%s%s",
				  n ? ", " : "", name);
		n += length > 0 ? (size_t)length : 0;
	}
	return err_set(err, CO2E_E_GWP, nowhere,
		       "there is no GWP set '%s'; loaded are: %s", gwp,
		       n ? known : "none");
}

/* Looked for once, and not for each row of a supplier's. */
static uint32_t find_any_spend(const co2e_factors *factors)
{
	const char *key;
	uint32_t id;

	for (id = 0; (key = co2e_factors_activity(factors, id)); id++)
		if (!strcmp(key, SPEND_SUPPLIER))
			return id;
	return UINT32_MAX;
}

static co2e_status no_set(const co2e_inventory *inv, const char *name,
			  co2e_error *err)
{
	unsigned least = 99;
	const co2e_set *set, *nearest = NULL;
	size_t i;

	for (i = 0; (set = co2e_factors_set(inv->factors, i)); i++) {
		unsigned away =
			text_distance(span_of(name), span_of(set->name), least);

		if (away < least) {
			least = away;
			nearest = set;
		}
	}
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "no set '%.60s' is loaded to take figures from; the "
		       "nearest name is '%.60s'",
		       name, nearest ? nearest->name : "");
}

/* The sets to take figures from. */
static co2e_status take_use(co2e_inventory *inv, co2e_error *err)
{
	size_t count = inv->options.use_count, i;

	inv->use = mem_zero(count, sizeof(*inv->use));
	inv->use_names = mem_zero(count, sizeof(*inv->use_names));
	if (!inv->use || !inv->use_names)
		return err_memory(err);
	for (i = 0; i < count; i++) {
		const char *name = inv->options.use[i];

		inv->use[i] = co2e_factors_set_named(inv->factors, name);
		if (!inv->use[i])
			return no_set(inv, name, err);
		inv->use_names[i] = inv->use[i]->name;
	}
	inv->options.use = inv->use_names;
	return CO2E_OK;
}

/* Without categories nothing is inside or outside of a boundary. */
static co2e_status take_boundary(co2e_inventory *inv, co2e_error *err)
{
	const char *name = inv->options.boundary;
	co2e_status status = CO2E_OK;
	size_t i;

	inv->options.boundary = NULL;
	for (i = 0; i < inv->by_count; i++)
		inv->by_nhs |= inv->by[i].kind == DIMENSION_NHS_CATEGORY;
	if (name && *name) {
		status = co2e_nhs_set_parse(&inv->boundary, name, err);
		inv->options.boundary = co2e_nhs_set_name(inv->boundary);
		inv->by_nhs = 1;
	}
	if (!status && inv->by_nhs &&
	    !co2e_factors_nhs_category(inv->factors, 1))
		status = err_set(err, CO2E_E_OPTION, nowhere,
				 "no NHS map is loaded: nhs-map/categories.csv "
				 "and map.csv are in none of the folders of "
				 "factor sets");
	return status;
}

static co2e_status take_codes(co2e_inventory *inv, co2e_error *err)
{
	const co2e_codes *codes = inv->options.codes;
	const char *digest;

	if (!codes)
		return CO2E_OK;
	digest = co2e_codes_digest(codes);
	inv->codes_digest = dict_add(&inv->texts, digest, strlen(digest));
	return inv->codes_digest != DICT_NONE &&
			       name_codes(inv, co2e_codes_name(codes))
		       ? CO2E_OK
		       : err_memory(err);
}

co2e_status co2e_inventory_new(co2e_inventory **out,
			       const co2e_factors *factors,
			       const co2e_inventory_options *options,
			       co2e_error *err)
{
	static const co2e_inventory_options defaults =
		CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inv = mem_zero(1, sizeof(*inv));
	co2e_status status;
	size_t i;

	*out = NULL;
	if (!inv)
		return err_memory(err);
	cells_begin(&inv->cells);
	inv->factors = factors;
	inv->any_spend = find_any_spend(factors);
	inv->options = defaults;
	if (options)
		memcpy(&inv->options, options,
		       options->size && options->size < sizeof(*options)
			       ? options->size
			       : sizeof(*options));
	if (!inv->options.stages)
		inv->options.stages = CO2E_STAGES_ALL;
	inv->codes_name = inv->codes_digest = DICT_NONE;
	status = take_dimensions(inv, &inv->options, err);
	if (!status)
		status = take_gwp(inv, inv->options.gwp, err);
	if (!status)
		status = take_use(inv, err);
	if (!status)
		status = take_boundary(inv, err);
	if (!status)
		status = take_codes(inv, err);
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		inv->showed_first[i].file = DICT_NONE;
	for (i = 0; i < inv->by_count; i++)
		inv->by_names[i] = inv->by[i].name;
	take_sharing(inv);
	inv->options.by = inv->by_names;
	inv->options.gwp = inv->gwp;
	if (status)
		co2e_inventory_free(inv);
	else
		*out = inv;
	return status;
}

void co2e_inventory_free(co2e_inventory *inv)
{
	size_t i;

	if (!inv)
		return;
	unprice(inv);
	for (i = 0; i < inv->by_count; i++)
		mem_free(inv->by[i].name);
	mem_free(inv->gwp);
	mem_free(inv->use);
	mem_free(inv->use_names);
	coding_clear(&inv->coding);
	dict_clear(&inv->texts);
	recall_clear(&inv->recall);
	wordings_clear(&inv->wordings);
	refused_clear(&inv->no_activities);
	refused_clear(&inv->no_units);
	suggestions_clear(&inv->suggestions);
	dict_clear(&inv->takes);
	matches_clear(&inv->matches);
	dict_clear(&inv->groups);
	cells_clear(&inv->cells);
	mem_free(inv->take);
	mem_free(inv->rejections);
	arena_clear(&inv->arena);
	arena_clear(&inv->scratch);
	mem_free(inv);
}

const co2e_inventory_options *co2e_inventory_chosen(const co2e_inventory *inv)
{
	return &inv->options;
}

const co2e_factors *co2e_inventory_factors(const co2e_inventory *inv)
{
	return inv->factors;
}

const char *co2e_inventory_by(const co2e_inventory *inv, size_t dimension)
{
	return dimension < inv->by_count ? inv->by[dimension].name : NULL;
}

uint64_t co2e_inventory_rows(const co2e_inventory *inv)
{
	return inv->rows;
}

uint64_t co2e_inventory_counted(const co2e_inventory *inv)
{
	return inv->counted;
}

uint64_t co2e_inventory_rejected(const co2e_inventory *inv)
{
	return inv->rejected;
}

uint64_t co2e_inventory_rejected_as(const co2e_inventory *inv,
				    co2e_status status)
{
	return (unsigned)status < CO2E_STATUS_COUNT ? inv->rejected_as[status]
						    : 0;
}

const co2e_error *co2e_inventory_rejection(const co2e_inventory *inv, size_t i)
{
	return i < inv->rejection_count ? &inv->rejections[i] : NULL;
}
