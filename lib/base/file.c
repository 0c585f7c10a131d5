#include "file.h"

#include "alloc.h"
#include "error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	int number;
	const char *why;
} reasons[] = {
	{ENOENT, "there is no such file or folder"},
	{EACCES, "permission denied"},
	{EPERM, "permission denied"},
	{EROFS, "the disk is read-only"},
	{EISDIR, "it is a folder"},
	{ENOTDIR, "a part of its path is not a folder"},
	{ENAMETOOLONG, "its name is too long"},
	{ELOOP, "its links go round in a circle"},
	{ENOSPC, "the disk is full"},
	{EDQUOT, "the disk quota is used up"},
	{EFBIG, "it would be larger than is allowed"},
	{EMFILE, "too many files are open"},
	{ENFILE, "too many files are open"},
	{EBADF, "it is not open"},
	{EPIPE, "nobody reads it"},
	{EIO, "the disk reports an error"},
};

co2e_status file_failed(co2e_error *err, const char *path, const char *done,
			int number)
{
	struct place at = {.source = path};
	size_t i;

	if (number == ENOMEM)
		return err_memory(err);
	for (i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].number == number)
			return err_set(err, CO2E_E_IO, at, "cannot be %s: %s",
				       done, reasons[i].why);
	return err_set(err, CO2E_E_IO, at, "cannot be %s: system error %d",
		       done, number);
}

/* Bytes to make room for at first: one more than there are, to see that they
 * are all, and one for the end; what cannot be asked for its size is likely as
 * small as most. */
static size_t likely_room(int fd, size_t most)
{
	struct stat info;
	size_t size = 4096;

	if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
	    info.st_size > 0 && (uint64_t)info.st_size <= most)
		size = (size_t)info.st_size + 2;
	return size;
}

/* Reads on until the file ends, the heap does, or over `most` bytes came. */
static co2e_status read_all(char **text, size_t *n, int fd, const char *path,
			    size_t most, co2e_error *err)
{
	struct place at = {.source = path};
	size_t room = 0, need = likely_room(fd, most);
	void *block = NULL;

	for (;; need = *n + 4096) {
		ssize_t got;

		if (!mem_grow(&block, &room, need, 1))
			return err_memory(err);
		*text = block;
		got = read(fd, *text + *n, room - *n - 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return file_failed(err, path, "read", errno);
		if (!got)
			break;
		*n += (size_t)got;
		if (*n > most)
			return err_set(err, CO2E_E_LIMIT, at,
				       "is larger than the %zu bytes that "
				       "such a file may have",
				       most);
	}
	(*text)[*n] = '\0';
	return CO2E_OK;
}

co2e_status file_read(char **out, size_t *n, const char *path, size_t most,
		      co2e_error *err)
{
	co2e_status status;
	char *text = NULL;
	int fd;

	*out = NULL;
	*n = 0;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return file_failed(err, path, "opened", errno);
	status = read_all(&text, n, fd, path, most, err);
	close(fd);
	if (status) {
		mem_free(text);
		*n = 0;
		return status;
	}
	*out = text;
	return CO2E_OK;
}

char *file_join(const char *folder, const char *name)
{
	size_t a = strlen(folder), b = strlen(name);
	int slash = a > 0 && folder[a - 1] != '/';
	char *path = mem_alloc(a + b + 2);

	if (!path)
		return NULL;
	memcpy(path, folder, a);
	if (slash)
		path[a++] = '/';
	memcpy(path + a, name, b + 1);
	return path;
}

int file_exists(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0;
}

int file_is_folder(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}
