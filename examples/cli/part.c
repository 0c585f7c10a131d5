#define _XOPEN_SOURCE 700 /* realpath */

#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PARTS = 2, BESIDE_MORE = 40, TRIES = 1000 };

static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING = sizeof(ending) / sizeof(ending[0]) };

/* What a signal's handler takes away. Changed only while those are held back.
 */
static const char *volatile unfinished[PARTS];

static void hold(sigset_t *before)
{
	sigset_t held;
	size_t i;

	sigemptyset(&held);
	for (i = 0; i < ENDING; i++)
		sigaddset(&held, ending[i]);
	sigprocmask(SIG_BLOCK, &held, before);
}

static void release(const sigset_t *before)
{
	int number = errno;

	sigprocmask(SIG_SETMASK, before, NULL);
	errno = number;
}

/* Then the signal does what it would have done, so that a shell's loop over
 * many files ends, too. */
static void take_away(int number)
{
	size_t i;

	for (i = 0; i < PARTS; i++)
		if (unfinished[i])
			unlink(unfinished[i]);
	signal(number, SIG_DFL);
	raise(number);
}

void part_guard(void)
{
	struct sigaction guard = {.sa_handler = take_away}, old;
	size_t i;

	sigemptyset(&guard.sa_mask);
	for (i = 0; i < ENDING; i++)
		if (!sigaction(ending[i], NULL, &old) &&
		    old.sa_handler != SIG_IGN)
			sigaction(ending[i], &guard, NULL);
	signal(SIGXFSZ, SIG_IGN);
}

static void swap(const char *from, const char *to)
{
	size_t i;

	for (i = 0; i < PARTS && unfinished[i] != from; i++)
		;
	if (i < PARTS)
		unfinished[i] = to;
}

/* Creates a file that nobody else has. Not mkstemp(): it is to have the
 * permissions that the user's umask gives. */
static int create(const struct part *part)
{
	size_t room = strlen(part->path) + BESIDE_MORE;
	int i, fd = -1;

	errno = EEXIST;
	for (i = 0; i < TRIES && fd < 0 && errno == EEXIST; i++) {
		snprintf(part->beside, room, "%s.%ld-%d.part", part->path,
			 (long)getpid(), i);
		fd = open(part->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			  0666);
	}
	return fd;
}

static int open_beside(struct part *part, const struct stat *old)
{
	sigset_t before;
	int fd;

	part->beside = malloc(strlen(part->path) + BESIDE_MORE);
	if (!part->beside)
		return -1;
	hold(&before);
	fd = create(part);
	if (fd >= 0)
		swap(NULL, part->beside);
	release(&before);
	if (fd >= 0 && old) /* where that is not ours, the umask's will do */
		(void)fchmod(fd, old->st_mode & 07777);
	if (fd < 0) { /* nothing to take away */
		int number = errno;

		free(part->beside);
		part->beside = NULL;
		errno = number;
	}
	return fd;
}

static int open_path(struct part *part)
{
	static const char device[] = "/dev/";
	struct stat old;
	int is_old = !stat(part->named, &old);

	/* /dev/stdout is the file that a shell opened: its place is kept */
	if (is_old && (!S_ISREG(old.st_mode) ||
		       !strncmp(part->named, device, sizeof(device) - 1)))
		return open(part->named, O_WRONLY | O_CLOEXEC);
	if (is_old && access(part->named, W_OK))
		return -1;
	part->path = is_old ? realpath(part->named, NULL) : strdup(part->named);
	return part->path ? open_beside(part, is_old ? &old : NULL) : -1;
}

int part_open(struct part *part, const char *path)
{
	int fd;

	memset(part, 0, sizeof(*part));
	part->named = path;
	errno = 0;
	fd = open_path(part);
	if (fd >= 0)
		part->to = fdopen(fd, "wb");
	if (!part->to) {
		int number = errno ? errno : EIO;

		if (fd >= 0)
			close(fd);
		part_drop(part);
		return number;
	}
	(void)setvbuf(part->to, NULL, _IONBF, 0);
	return 0;
}

static void write_out(struct part *part, const char *text, size_t n)
{
	errno = 0;
	if (!part->failed && fwrite(text, 1, n, part->to) != n)
		part->failed = errno ? errno : EIO;
}

void part_put(struct part *part, const char *text, size_t n)
{
	if (n > PART_WAITS - part->waiting) {
		write_out(part, part->waits, part->waiting);
		part->waiting = 0;
	}
	if (n > PART_WAITS) {
		write_out(part, text, n);
		return;
	}
	memcpy(part->waits + part->waiting, text, n);
	part->waiting += n;
}

/* Closes; 0 or an errno, also of an earlier write that failed. */
static int finish(struct part *part)
{
	int number;

	write_out(part, part->waits, part->waiting);
	number = part->failed;
	errno = 0;
	if (!number &&
	    (fflush(part->to) || (part->beside && fsync(fileno(part->to)))))
		number = errno ? errno : EIO;
	if (fclose(part->to) && !number)
		number = errno ? errno : EIO;
	part->to = NULL;
	return number;
}

int part_keep(struct part *part)
{
	int number = finish(part);
	sigset_t before;

	if (!number && part->beside) {
		hold(&before);
		if (rename(part->beside, part->path))
			number = errno;
		else
			swap(part->beside, NULL);
		release(&before);
		if (!number) {
			free(part->beside);
			part->beside = NULL;
		}
	}
	part_drop(part);
	return number;
}

void part_drop(struct part *part)
{
	sigset_t before;

	if (part->to)
		fclose(part->to);
	if (part->beside) {
		hold(&before);
		unlink(part->beside);
		swap(part->beside, NULL);
		release(&before);
	}
	free(part->beside);
	free(part->path);
	memset(part, 0, sizeof(*part));
}
