#include "catalogue.h"

#include "alias.h"
#include "folders.h"
#include "gwp.h"
#include "measures.h"
#include "overlaps.h"
#include "nhs_map.h"
#include "rules.h"
#include "table.h"

#include "base/alloc.h"
#include "base/datadir.h"
#include "base/error.h"
#include "base/file.h"

#include <string.h>

static co2e_status read_table(co2e_factors *factors, struct set *set,
			      co2e_error *err)
{
	char *path = file_join(set->about.path,
			       set->gwp ? "gwp.csv" : "factors.csv");
	co2e_status status;

	if (!path)
		return err_memory(err);
	status = set->gwp ? gases_read(factors, set, NULL, 0, path, err)
			  : table_read(factors, set, NULL, 0, path, err);
	mem_free(path);
	return status;
}

static co2e_status check_basis(co2e_factors *factors, struct set *set,
			       co2e_error *err)
{
	struct span basis = span_of(set->basis);

	if (basis.n &&
	    !gases_basis(&set->basis, &factors->gases, basis, &factors->texts))
		return err_set(err, CO2E_E_GWP,
			       (struct place){set->about.path, 0, 0},
			       "datapackage.json: gwp: '%.*s' is no GWP set "
			       "that is loaded, nor 'mixed'",
			       err_cut(basis.p, basis.n), basis.p);
	return set->basis ? CO2E_OK : err_memory(err);
}

/* GWP values first: the figures name their sets. */
static co2e_status read_tables(co2e_factors *factors, co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = factors->set_count; !status && i < factors->package_count; i++)
		status = read_table(factors, &factors->sets[i], err);
	for (i = 0; !status && i < factors->set_count; i++) {
		status = check_basis(factors, &factors->sets[i], err);
		if (!status)
			status = read_table(factors, &factors->sets[i], err);
	}
	return status;
}

static co2e_status read_folder(co2e_factors *factors, const struct datadir *dir,
			       size_t rank, co2e_error *err)
{
	int alone = 0;
	co2e_status status =
		folders_add(factors, dir->path, rank,
			    dir->from != DATADIR_INSTALLED, &alone, err);

	if (!status && !alone)
		status = aliases_read(factors, dir->path, err);
	if (!status && !alone)
		status = rules_read(factors, dir->path, err);
	if (!status && !alone)
		status = overlaps_read(factors, dir->path, err);
	if (!status && !alone)
		status = measures_read(factors, dir->path,
				       dir->from != DATADIR_INSTALLED, err);
	if (!status && !alone)
		status = deflators_read(&factors->deflators, &factors->texts,
					dir->path, err);
	if (!status && !alone)
		status = nhs_map_read(factors, dir->path, rank, err);
	if (!status && !alone)
		status = territories_read(&factors->territories,
					  &factors->texts, dir->path, err);
	return status;
}

static void link_gases(co2e_factors *factors)
{
	struct gases *gases = &factors->gases;
	uint32_t i, id;

	gases->ch4 = gases_find(gases, span_of("CH4"));
	gases->n2o = gases_find(gases, span_of("N2O"));
	for (i = 0; i < gases->count; i++) {
		const char *rest = gases->gases[i].activity;

		while (*rest) {
			struct span key = gas_key(&rest);

			id = dict_find(&factors->keys, key.p, key.n);
			if (id != DICT_NONE)
				factors->activities[id].gas = i;
		}
	}
}

co2e_status catalogue_link(co2e_factors *factors, co2e_error *err)
{
	co2e_status status;

	link_gases(factors);
	status = figures_link(factors, err);
	if (!status)
		status = gases_link(&factors->gases, err);
	if (!status)
		status = rules_link(factors, err);
	if (!status)
		status = nhs_rules_link(factors, err);
	if (!status)
		status = aliases_link(factors, err);
	return status ? status : measures_link(factors, err);
}

static co2e_status no_sets(const struct datadir *dirs, size_t count,
			   co2e_error *err)
{
	return err_set(
		err, CO2E_E_IO,
		(struct place){count ? dirs[count - 1].path : NULL, 0, 0},
		"no factor set is here: expected folders with a "
		"datapackage.json and a factors.csv; name yours in "
		"CO2E_FACTORS_PATH");
}

co2e_status co2e_factors_load(co2e_factors **out,
			      const co2e_factors_options *options,
			      co2e_error *err)
{
	struct datadir dirs[DATADIR_MAX];
	co2e_factors *factors;
	size_t count = 0, i;
	co2e_status status;

	*out = NULL;
	status = datadir_list(dirs, &count, options ? options->path : NULL,
			      options && options->only, err);
	if (status)
		return status;
	factors = mem_zero(1, sizeof(*factors));
	if (!factors)
		status = err_memory(err);
	for (i = 0; !status && i < count; i++)
		status = read_folder(factors, &dirs[i], i, err);
	if (!status) {
		folders_order(factors);
		status = factors->set_count ? read_tables(factors, err)
					    : no_sets(dirs, count, err);
	}
	if (!status)
		status = catalogue_link(factors, err);
	if (!status) {
		*out = factors;
		factors = NULL;
	}
	datadir_free(dirs, count);
	co2e_factors_free(factors);
	return status;
}

void co2e_factors_free(co2e_factors *factors)
{
	if (!factors)
		return;
	mem_free(factors->sets);
	mem_free(factors->activities);
	mem_free(factors->unit_of);
	mem_free(factors->aliases);
	mem_free(factors->rules);
	mem_free(factors->overlaps);
	mem_free(factors->measures);
	mem_free(factors->nhs.rules);
	dict_clear(&factors->keys);
	dict_clear(&factors->units);
	dict_clear(&factors->alias_names);
	dict_clear(&factors->words);
	figures_clear(&factors->figures);
	index_clear(&factors->ids);
	labels_clear(&factors->labels);
	gases_clear(&factors->gases);
	deflators_clear(&factors->deflators);
	territories_clear(&factors->territories);
	arena_clear(&factors->texts);
	mem_free(factors);
}
