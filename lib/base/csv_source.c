#include "csv_source.h"

#include "file.h"

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
	return CO2E_OK;
}

static co2e_status read_file(struct csv_source *source, char *into, size_t room,
			     size_t *got, co2e_error *err)
{
	while (*got < room) {
		ssize_t n = read(source->fd, into + *got, room - *got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return file_failed(err, source->path, "read", errno);
		if (!n)
			break;
		*got += (size_t)n;
	}
	return CO2E_OK;
}

co2e_status csv_source_read(struct csv_source *source, char *into, size_t room,
			    size_t *got, co2e_error *err)
{
	*got = 0;
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
	if (source->fd > STDIN_FILENO)
		close(source->fd);
	source->fd = -1;
}
