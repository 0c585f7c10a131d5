#define _XOPEN_SOURCE 700 /* realpath */

#include "file.h"

#include "buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* 0 or an errno. */
static int write_all(int fd, const char *text, size_t n)
{
	while (n) {
		ssize_t put = write(fd, text, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		text += put;
		n -= (size_t)put;
	}
	return 0;
}

/* Writes text and closes; 0 or an errno. */
static int fill(int fd, const char *text, size_t n, int regular)
{
	int failed = write_all(fd, text, n);

	if (!failed && regular && fsync(fd) != 0)
		failed = errno;
	if (close(fd) != 0 && !failed)
		failed = errno;
	return failed;
}

/* Creates a file beside `path` that nobody else has; name is its own path.
 * Not mkstemp(): a new file is to have the permissions that the user's umask
 * gives. Returns the descriptor, or -1 with errno. */
static int create_beside(struct buffer *name, const char *path)
{
	enum { TRIES = 1000 };
	int fd = -1;
	int i;

	for (i = 0; i < TRIES && fd < 0; i++) {
		name->n = 0;
		if (!buffer_printf(name, "%s.%ld-%d.part", path, (long)getpid(),
				   i)) {
			errno = ENOMEM;
			return -1;
		}
		fd = open(name->text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			  0666);
		if (fd < 0 && errno != EEXIST)
			return -1;
	}
	return fd;
}

/* What ends a program from outside waits while a temporary file stands: it
 * would stay behind. The thread's own mask is put back after it. */
static void hold_signals(sigset_t *before)
{
	static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	sigset_t held;
	size_t i;

	sigemptyset(&held);
	for (i = 0; i < sizeof(ending) / sizeof(ending[0]); i++)
		sigaddset(&held, ending[i]);
	pthread_sigmask(SIG_BLOCK, &held, before);
}

static co2e_status replace(const char *path, const struct stat *old,
			   const char *text, size_t n, const char *named,
			   co2e_error *err)
{
	struct buffer name = {0};
	co2e_status status = CO2E_OK;
	sigset_t before;
	int fd, failed;

	hold_signals(&before);
	fd = create_beside(&name, path);
	if (fd < 0) {
		status = file_failed(err, named, "written", errno);
		goto done;
	}
	if (old) /* where that is not ours to set, the umask's will do */
		(void)fchmod(fd, old->st_mode & 07777);
	failed = fill(fd, text, n, 1);
	if (!failed && rename(name.text, path) != 0)
		failed = errno;
	if (failed) {
		status = file_failed(err, named, "written", failed);
		unlink(name.text);
	}
done:
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	buffer_clear(&name);
	return status;
}

co2e_status file_write(const char *path, const char *text, size_t n,
		       co2e_error *err)
{
	char resolved[PATH_MAX];
	struct stat old;
	int fd, failed;

	if (stat(path, &old) != 0)
		return replace(path, NULL, text, n, path, err);
	if (S_ISREG(old.st_mode)) {
		if (access(path, W_OK) != 0 || !realpath(path, resolved))
			return file_failed(err, path, "written", errno);
		return replace(resolved, &old, text, n, path, err);
	}
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return file_failed(err, path, "written", errno);
	failed = fill(fd, text, n, 0);
	return failed ? file_failed(err, path, "written", failed) : CO2E_OK;
}
