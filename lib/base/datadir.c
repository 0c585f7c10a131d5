#include "datadir.h"

#include "alloc.h"
#include "error.h"
#include "file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* An environment variable; NULL where it is not set or empty. */
static const char *setting(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* Is it one of the folders, whichever way it is spelled? */
static int listed(const struct datadir *dirs, size_t count, const char *path)
{
	struct stat one, other;
	size_t i;

	if (stat(path, &one) != 0)
		return 0;
	for (i = 0; i < count; i++)
		if (stat(dirs[i].path, &other) == 0 &&
		    one.st_dev == other.st_dev && one.st_ino == other.st_ino)
			return 1;
	return 0;
}

/* Adds the folder of n bytes, which `where` named. */
static co2e_status add(struct datadir *dirs, size_t *count, const char *path,
		       size_t n, enum datadir_from from, const char *where,
		       co2e_error *err)
{
	char *copy = mem_copy(path, n);
	struct place at = {.source = copy};
	co2e_status status = CO2E_OK;

	if (!copy)
		return err_memory(err);
	if (!file_is_folder(copy)) {
		status = err_set(err, CO2E_E_IO, at,
				 "%s; %s names it as a folder of factor "
				 "sets",
				 file_exists(copy) ? "is not a folder"
						   : "there is no such folder",
				 where);
	} else if (!listed(dirs, *count, copy)) {
		if (*count == DATADIR_MAX)
			status = err_set(err, CO2E_E_LIMIT, at,
					 "is one folder of factor sets more "
					 "than the %d that can be searched",
					 DATADIR_MAX);
		else {
			dirs[*count].path = copy;
			dirs[(*count)++].from = from;
			copy = NULL;
		}
	}
	mem_free(copy);
	return status;
}

/* Adds the folders of a path, which are separated by ':'. */
static co2e_status add_path(struct datadir *dirs, size_t *count,
			    const char *path, enum datadir_from from,
			    const char *where, co2e_error *err)
{
	co2e_status status = CO2E_OK;

	while (!status && *path) {
		size_t n = strcspn(path, ":");

		if (n)
			status = add(dirs, count, path, n, from, where, err);
		path += n;
		path += *path == ':';
	}
	return status;
}

/* Where nobody named a folder, that none is installed is no error as long as
 * there are others. */
static co2e_status add_installed(struct datadir *dirs, size_t *count,
				 co2e_error *err)
{
	const char *named = setting("CO2E_FACTORS_DIR");
	const char *path = named ? named : CO2E_FACTORS_DIR;

	if (!named && *count && !file_exists(path))
		return CO2E_OK;
	return add(dirs, count, path, strlen(path), DATADIR_INSTALLED,
		   named ? "CO2E_FACTORS_DIR"
			 : "the installation (CO2E_FACTORS_DIR may name "
			   "another)",
		   err);
}

co2e_status datadir_list(struct datadir out[DATADIR_MAX], size_t *count,
			 const char *path, int only, co2e_error *err)
{
	enum datadir_from from = DATADIR_ARGUMENT;
	const char *where = "the search path";
	co2e_status status = CO2E_OK;

	*count = 0;
	if (!path) {
		path = setting("CO2E_FACTORS_PATH");
		from = DATADIR_ENVIRONMENT;
		where = "CO2E_FACTORS_PATH";
	}
	if (path)
		status = add_path(out, count, path, from, where, err);
	if (!status && !only)
		status = add_installed(out, count, err);
	if (status) {
		datadir_free(out, *count);
		*count = 0;
	}
	return status;
}

void datadir_free(struct datadir *dirs, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		mem_free(dirs[i].path);
		dirs[i].path = NULL;
	}
}
