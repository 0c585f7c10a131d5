/* Price indices, and money of other years' prices. */
#include "data_deflator.h"
#include "data_table.h"
#include "read_data.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "factor/deflators.h"

#include <string.h>

static co2e_status unknown(const struct deflators *deflators, const char *name,
			   co2e_error *err)
{
	struct buffer list = {0};
	co2e_status status;
	size_t i;

	buffer_puts(&list, "");
	for (i = 0; i < deflators->count; i++)
		buffer_printf(&list, "%s%s", i ? ", " : "",
			      deflators->all[i].name);
	status = list.failed ? err_memory(err)
			     : err_set(err, CO2E_E_DATA, nowhere,
				       "'%.*s' is no shipped deflator; there "
				       "are: %s",
				       err_cut(name, strlen(name)), name,
				       list.text);
	buffer_clear(&list);
	return status;
}

static co2e_status copy(struct plan_series *out, struct arena *arena,
			const struct deflator *from, co2e_error *err)
{
	size_t i;

	out->years = arena_alloc(arena, from->count * sizeof(*out->years));
	out->values = arena_alloc(arena, from->count * sizeof(*out->values));
	if (!out->years || !out->values)
		return err_memory(err);
	for (i = 0; i < from->count; i++) {
		out->years[i] = from->points[i].year;
		out->values[i] = from->points[i].index;
	}
	out->count = from->count;
	return CO2E_OK;
}

static const char *or_gdp(const char *deflator)
{
	return deflator && *deflator ? deflator : "gdp";
}

co2e_status plan_data_deflator(struct plan_series *out, struct arena *arena,
			       const char *deflator, co2e_error *err)
{
	struct deflators all = {0};
	const struct deflator *found;
	char *text, *path;
	size_t n = 0;
	co2e_status status = data_text_of(&text, &n, &path, "appraisal",
					  "deflators.csv", err);

	out->count = 0;
	if (!status)
		status = deflators_parse(&all, arena, text, n, path, err);
	found = status ? NULL : deflators_named(&all, or_gdp(deflator));
	if (found)
		status = copy(out, arena, found, err);
	else if (!status)
		status = unknown(&all, or_gdp(deflator), err);
	deflators_clear(&all);
	mem_free(text);
	mem_free(path);
	return status;
}

/* The index of a year that is published. No straight line and no holding of the
 * last: either would guess an inflation. */
static int index_of(double *out, const struct plan_series *index, int32_t year)
{
	size_t i;

	for (i = 0; i < index->count; i++) {
		if (index->years[i] != year)
			continue;
		*out = index->values[i];
		return 1;
	}
	return 0;
}

static co2e_status no_index(const struct plan_series *index, int32_t year,
			    const char *deflator, co2e_error *err)
{
	return err_set(err, CO2E_E_DATA, nowhere,
		       "the deflator '%s' has no %d: it has %d to %d%s",
		       or_gdp(deflator), year, index->years[0],
		       index->years[index->count - 1],
		       strcmp(or_gdp(deflator), "gdp")
			       ? ""
			       : "; 'gdp-financial-year' has a forecast");
}

co2e_status data_rebase(double *ratio, const struct plan_series *index,
			int32_t from, int32_t to, const char *deflator,
			co2e_error *err)
{
	double a = 0, b = 0;

	*ratio = 1;
	if (from == to)
		return CO2E_OK;
	if (!index_of(&a, index, from))
		return no_index(index, from, deflator, err);
	if (!index_of(&b, index, to))
		return no_index(index, to, deflator, err);
	*ratio = b / a;
	return CO2E_OK;
}

co2e_status plan_data_real(struct plan_series *money, struct arena *arena,
			   int32_t price_base, const char *deflator,
			   co2e_error *err)
{
	struct plan_series index;
	co2e_status status = plan_data_deflator(&index, arena, deflator, err);
	size_t i;

	for (i = 0; !status && i < money->count; i++) {
		double ratio;

		status = data_rebase(&ratio, &index, money->years[i],
				     price_base, deflator, err);
		money->values[i] *= ratio;
	}
	return status;
}
