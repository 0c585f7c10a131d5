#include "catalogue.h"

#include "alias.h"
#include "append.h"
#include "folders.h"
#include "gwp.h"
#include "measures.h"
#include "overlaps.h"
#include "nhs_map.h"
#include "rules.h"
#include "tables.h"

#include "base/alloc.h"
#include "base/datadir.h"
#include "base/error.h"

#include <stddef.h>

/* What stands beside the sets in a folder of them. */
static co2e_status read_beside(co2e_factors *factors, const struct datadir *dir,
			       size_t rank, co2e_error *err)
{
	co2e_status status = aliases_read(factors, dir->path, err);

	if (!status)
		status = rules_read(factors, dir->path, err);
	if (!status)
		status = overlaps_read(factors, dir->path, err);
	if (!status)
		status = measures_read(factors, dir->path,
				       dir->from != DATADIR_INSTALLED, err);
	if (!status)
		status = deflators_read(&factors->deflators, &factors->texts,
					dir->path, err);
	if (!status)
		status = nhs_map_read(factors, dir->path, rank, err);
	if (!status)
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

/* Members that came after the struct's first size. */
static size_t threads_of(const co2e_factors_options *options)
{
	const size_t end = offsetof(co2e_factors_options, threads) +
			   sizeof(options->threads);

	return options && options->size >= end ? options->threads : 0;
}

/* The folders of the search path. */
struct folders {
	struct datadir dirs[DATADIR_MAX];
	size_t count;
	int alone[DATADIR_MAX]; /* 1: it is a set itself */
};

static co2e_status read_folders(co2e_factors *factors, struct folders *folders,
				co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < folders->count; i++)
		status = folders_add(factors, folders->dirs[i].path, i,
				     folders->dirs[i].from != DATADIR_INSTALLED,
				     &folders->alone[i], err);
	if (!status)
		folders_order(factors);
	return status;
}

/* The tables beside the sets are read while other threads read the sets'. */
static co2e_status read_all(co2e_factors *factors, struct folders *folders,
			    size_t threads, co2e_error *err)
{
	struct tables tables = {0};
	co2e_status status = read_folders(factors, folders, err);
	size_t i;

	if (!status)
		status = tables_begin(&tables, factors, threads, err);
	for (i = 0; !status && i < folders->count; i++)
		if (!folders->alone[i])
			status =
				read_beside(factors, &folders->dirs[i], i, err);
	if (!status && !factors->set_count)
		status = no_sets(folders->dirs, folders->count, err);
	status = tables_end(&tables, factors, status, err);
	return status ? status : catalogue_link(factors, err);
}

co2e_status co2e_factors_load(co2e_factors **out,
			      const co2e_factors_options *options,
			      co2e_error *err)
{
	struct folders folders = {.count = 0};
	co2e_factors *factors;
	co2e_status status;

	*out = NULL;
	status = datadir_list(folders.dirs, &folders.count,
			      options ? options->path : NULL,
			      options && options->only, err);
	if (status)
		return status;
	factors = mem_zero(1, sizeof(*factors));
	status = factors ? read_all(factors, &folders, threads_of(options), err)
			 : err_memory(err);
	if (!status) {
		*out = factors;
		factors = NULL;
	}
	datadir_free(folders.dirs, folders.count);
	co2e_factors_free(factors);
	return status;
}

void co2e_factors_free(co2e_factors *factors)
{
	if (!factors)
		return;
	mem_free(factors->sets);
	mem_free(factors->aliases);
	mem_free(factors->rules);
	mem_free(factors->overlaps);
	mem_free(factors->measures);
	mem_free(factors->nhs.rules);
	dict_clear(&factors->alias_names);
	gases_clear(&factors->gases);
	deflators_clear(&factors->deflators);
	territories_clear(&factors->territories);
	factors_clear_figures(factors);
	mem_free(factors);
}
