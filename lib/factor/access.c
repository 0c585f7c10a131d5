#include "factors.h"

#include "digest.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

#include <string.h>

size_t co2e_factors_set_count(const co2e_factors *factors)
{
	return factors->set_count;
}

const co2e_set *co2e_factors_set(const co2e_factors *factors, size_t i)
{
	return i < factors->set_count ? &factors->sets[i].about : NULL;
}

const co2e_set *co2e_factors_set_named(const co2e_factors *factors,
				       const char *name)
{
	size_t i;

	for (i = 0; i < factors->set_count; i++)
		if (!strcmp(factors->sets[i].about.name, name))
			return &factors->sets[i].about;
	return NULL;
}

const co2e_factor *co2e_factors_at(const co2e_factors *factors,
				   const co2e_set *set, size_t i)
{
	return i < set->figures
		       ? figures_at(factors, ((const struct set *)set)->first +
						     (uint32_t)i)
		       : NULL;
}

size_t co2e_factors_activity_count(const co2e_factors *factors)
{
	return factors->keys.count;
}

const char *co2e_factors_activity(const co2e_factors *factors,
				  uint32_t activity_id)
{
	return activity_id < factors->keys.count
		       ? dict_text(&factors->keys, activity_id)
		       : NULL;
}

const co2e_factor *co2e_factors_first(const co2e_factors *factors,
				      uint32_t activity_id)
{
	return activity_id < factors->keys.count
		       ? figures_first(factors, activity_id)
		       : NULL;
}

const co2e_factor *co2e_factors_next(const co2e_factors *factors,
				     const co2e_factor *factor)
{
	return figures_next(factors, factor);
}

static co2e_status edited(const char *path, co2e_error *err)
{
	return err_set(err, CO2E_E_DATA, (struct place){path, 0, 0},
		       "the table is not the one that datapackage.json states "
		       "the sha256 of: it was edited, or cut");
}

co2e_status co2e_set_verify(const co2e_set *set, co2e_error *err)
{
	const struct set *own = (const struct set *)set;
	char digest[DIGEST_TEXT], *path, *text = NULL;
	co2e_status status;
	size_t n = 0;

	if (!*set->sha256)
		return err_set(err, CO2E_E_DATA,
			       (struct place){set->path, 0, 0},
			       "datapackage.json states no hash of its table");
	path = file_join(set->path, "factors.csv");
	if (!path)
		return err_memory(err);
	status = file_read(&text, &n, path, (size_t)1 << 28, err);
	if (!status) {
		digest_text(digest, text, n);
		if (strcmp(digest, set->sha256) != 0 ||
		    (own->bytes && own->bytes != n))
			status = edited(path, err);
	}
	mem_free(text);
	mem_free(path);
	return status;
}
