#include "file.h"

#include "alloc.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct names {
	char **list;
	size_t count, room;
};

static int add(struct names *names, const char *name)
{
	void *list = names->list;
	char *copy = mem_copy(name, strlen(name));

	if (!copy || !mem_grow(&list, &names->room, names->count + 1,
			       sizeof(*names->list))) {
		mem_free(copy);
		return 0;
	}
	names->list = list;
	names->list[names->count++] = copy;
	return 1;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static co2e_status collect(struct names *names, DIR *folder, const char *path,
			   co2e_error *err)
{
	for (;;) {
		const struct dirent *entry;

		errno = 0;
		entry = readdir(folder);
		if (!entry)
			return errno ? file_failed(err, path, "listed", errno)
				     : CO2E_OK;
		if (entry->d_name[0] != '.' && !add(names, entry->d_name))
			return file_failed(err, path, "listed", ENOMEM);
	}
}

co2e_status file_names(char ***out, size_t *count, const char *folder,
		       co2e_error *err)
{
	struct names names = {0};
	co2e_status status;
	DIR *open;

	*out = NULL;
	*count = 0;
	open = opendir(folder);
	if (!open)
		return file_failed(err, folder, "listed", errno);
	status = collect(&names, open, folder, err);
	closedir(open);
	if (status) {
		file_free_names(names.list, names.count);
		return status;
	}
	if (names.count)
		qsort(names.list, names.count, sizeof(*names.list), by_bytes);
	*out = names.list;
	*count = names.count;
	return CO2E_OK;
}

void file_free_names(char **names, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		mem_free(names[i]);
	mem_free(names);
}
