#include "folders.h"

#include "set.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

#include <string.h>

/* Where a package is. */
struct package {
	const char *folder;
	const char *name; /* the folder's own */
	const char *file; /* datapackage.json in it */
	size_t rank;
	int user;
};

static struct set *new_set(co2e_factors *factors)
{
	void *sets = factors->sets;

	if (!mem_grow(&sets, &factors->set_room, factors->package_count + 1,
		      sizeof(*factors->sets)))
		return NULL;
	factors->sets = sets;
	return memset(&factors->sets[factors->package_count++], 0,
		      sizeof(*factors->sets));
}

/* 1, 0, or -1 when the heap is exhausted. */
static int holds(const char *folder, const char *name)
{
	char *path = file_join(folder, name);
	int there = path ? file_exists(path) : -1;

	mem_free(path);
	return there;
}

static int is_of_figures(const char *path)
{
	return !strcmp(path, "factors.csv") || !strcmp(path, "gwp.csv");
}

/* Is it a package of other tables, such as carbon values? Each table that it
 * names is there, and none is one of figures: a misspelt "factors.csv" is not
 * passed over. Likewise 1, 0 or -1. */
static int is_other(const struct json *json, const char *folder)
{
	const struct json_value *list = json_get(json_root(json), "resources");
	const struct json_value *item =
		json_kind(list) == JSON_ARRAY ? json_at(list, 0) : NULL;
	int there = item != NULL, figures;

	for (; there > 0 && item; item = json_next(item)) {
		const char *path = json_string(json_get(item, "path"));

		if (path && is_of_figures(path))
			return 0;
		there = path ? holds(folder, path) : 0;
	}
	if (there <= 0)
		return there;
	figures = holds(folder, "factors.csv");
	if (!figures)
		figures = holds(folder, "gwp.csv");
	return figures < 0 ? -1 : !figures;
}

static co2e_status add_set(co2e_factors *factors, const struct package *package,
			   const struct json *json, co2e_error *err)
{
	struct set *set = new_set(factors);

	if (!set)
		return err_memory(err);
	set->rank = package->rank;
	set->about.user = package->user != 0;
	set->about.path = arena_copy(&factors->texts, package->folder,
				     strlen(package->folder));
	if (!set->about.path)
		return err_memory(err);
	return set_describe(set, json, package->name, package->file,
			    &factors->texts, err);
}

/* Reads datapackage.json; *out is NULL where there is none. */
static co2e_status read_package(struct json **out, const char *file,
				co2e_error *err)
{
	co2e_error why = {0};
	co2e_status status = json_read(out, file, NULL, &why);

	/* most are there: that is asked of one that cannot be read */
	if (!status || (status == CO2E_E_IO && !file_exists(file)))
		return CO2E_OK;
	if (err)
		*err = why;
	return status;
}

static co2e_status add(co2e_factors *factors, const struct package *package,
		       const struct json *json, co2e_error *err)
{
	int other = is_other(json, package->folder);

	if (other < 0)
		return err_memory(err);
	return other ? CO2E_OK : add_set(factors, package, json, err);
}

/* A folder's own name: what follows the last '/', without those at the end. */
static char *own_name(const char *folder)
{
	size_t end = strlen(folder), start;

	while (end > 1 && folder[end - 1] == '/')
		end--;
	for (start = end; start > 0 && folder[start - 1] != '/'; start--)
		;
	return mem_copy(folder + start, end - start);
}

/* A table whose package is missing would else be passed over without a word. */
static co2e_status no_package(const char *folder, co2e_error *err)
{
	char *table = file_join(folder, "factors.csv");
	co2e_status status = CO2E_OK;

	if (!table)
		return err_memory(err);
	if (file_exists(table))
		status = err_set(err, CO2E_E_DATA, (struct place){table, 0, 0},
				 "a table without its datapackage.json, which "
				 "says whose figures these are");
	mem_free(table);
	return status;
}

/* *found is 1 if the folder is a package; a set's is then added. */
static co2e_status try_set(co2e_factors *factors, struct package package,
			   int *found, co2e_error *err)
{
	char *file = file_join(package.folder, "datapackage.json");
	char *name = own_name(package.folder);
	struct json *json = NULL;
	co2e_status status =
		file && name ? read_package(&json, file, err) : err_memory(err);

	*found = json != NULL;
	if (json) {
		package.file = file;
		package.name = name;
		status = add(factors, &package, json, err);
	}
	json_free(json);
	mem_free(file);
	mem_free(name);
	return status;
}

static co2e_status try_folder(co2e_factors *factors, struct package package,
			      const char *name, co2e_error *err)
{
	char *folder = file_join(package.folder, name);
	co2e_status status = CO2E_OK;
	int found = 0;

	if (!folder)
		return err_memory(err);
	package.folder = folder;
	status = try_set(factors, package, &found, err);
	if (!status && !found)
		status = no_package(folder, err);
	mem_free(folder);
	return status;
}

co2e_status folders_add(co2e_factors *factors, const char *folder, size_t rank,
			int user, int *alone, co2e_error *err)
{
	const struct package package = {folder, NULL, NULL, rank, user};
	char **names = NULL;
	size_t count = 0, i;
	co2e_status status = try_set(factors, package, alone, err);

	if (status || *alone)
		return status;
	status = no_package(folder, err);
	if (!status)
		status = file_names(&names, &count, folder, err);
	for (i = 0; !status && i < count; i++)
		status = try_folder(factors, package, names[i], err);
	file_free_names(names, count);
	return status;
}

static int precedes(const struct set *a, const struct set *b)
{
	if (a->gwp != b->gwp)
		return a->gwp < b->gwp;
	if (a->rank != b->rank)
		return a->rank < b->rank;
	if (a->about.year_to != b->about.year_to)
		return a->about.year_to > b->about.year_to;
	if (a->about.year_from != b->about.year_from)
		return a->about.year_from > b->about.year_from;
	return strcmp(a->about.name, b->about.name) < 0;
}

static int has_name(const struct set *sets, size_t count, const struct set *set)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (!set->gwp && !strcmp(sets[i].about.name, set->about.name))
			return 1;
	return 0;
}

void folders_order(co2e_factors *factors)
{
	struct set *sets = factors->sets;
	size_t i, j, kept = 0;

	for (i = 1; i < factors->package_count; i++) {
		struct set set = sets[i];

		for (j = i; j > 0 && precedes(&set, &sets[j - 1]); j--)
			sets[j] = sets[j - 1];
		sets[j] = set;
	}
	factors->set_count = 0;
	for (i = 0; i < factors->package_count; i++) {
		if (has_name(sets, kept, &sets[i]))
			continue;
		sets[kept] = sets[i];
		factors->set_count += !sets[i].gwp;
		kept++;
	}
	factors->package_count = kept;
}
