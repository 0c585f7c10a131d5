#include "csv_source.h"

#include "file.h"
#include "unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

co2e_status csv_source_open(struct csv_source *source, const char *path,
			    co2e_error *err)
{
	struct stat info;

	memset(source, 0, sizeof(*source));
	source->path = path;
	source->fd = strcmp(path, "-") == 0 ? STDIN_FILENO
					    : open(path, O_RDONLY | O_CLOEXEC);
	if (source->fd < 0)
		return file_failed(err, path, "opened", errno);
	if (fstat(source->fd, &info) == 0 && S_ISREG(info.st_mode) &&
	    info.st_size > 0)
		source->size = (uint64_t)info.st_size;
#ifdef POSIX_FADV_SEQUENTIAL
	(void)posix_fadvise(source->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
	return CO2E_OK;
}

/* An unpack_more_fn; user is the source. */
static co2e_status read_file(void *user, char *into, size_t room, size_t *got,
			     co2e_error *err)
{
	struct csv_source *source = user;

	*got = 0;
	while (*got < room) {
		ssize_t n = read(source->fd, into + *got, room - *got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return file_failed(err, source->path, "read", errno);
		if (!n)
			break;
		*got += (size_t)n;
		source->taken += (uint64_t)n;
	}
	return CO2E_OK;
}

/* Reads for the first time, and again where that has shown a packed file. */
static co2e_status begin(struct csv_source *source, char *into, size_t room,
			 size_t *got, co2e_error *err)
{
	const struct packing *packing;
	co2e_status status = read_file(source, into, room, got, err);

	source->begun = 1;
	packing = status ? NULL : packing_of(into, *got);
	if (!packing)
		return status;
	source->packed = 1;
	status = unpack_new(&source->unpack, packing, source->path, into, *got,
			    err);
	*got = 0;
	if (!status)
		status = unpack_read(source->unpack, into, room, got, read_file,
				     source, err);
	return status;
}

co2e_status csv_source_read(struct csv_source *source, char *into, size_t room,
			    size_t *got, co2e_error *err)
{
	*got = 0;
	if (source->fd >= 0 && !source->begun)
		return begin(source, into, room, got, err);
	if (source->unpack)
		return unpack_read(source->unpack, into, room, got, read_file,
				   source, err);
	if (source->fd >= 0)
		return read_file(source, into, room, got, err);
	*got = room < source->left ? room : source->left;
	if (*got)
		memcpy(into, source->text, *got);
	source->text += *got;
	source->left -= *got;
	return CO2E_OK;
}

void csv_source_close(struct csv_source *source)
{
	unpack_free(source->unpack);
	source->unpack = NULL;
	if (source->fd > STDIN_FILENO)
		close(source->fd);
	source->fd = -1;
}
