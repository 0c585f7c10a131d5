#define _GNU_SOURCE /* pipe2 */

#include "run.h"

#include "base/arena.h"
#include "base/error.h"
#include "run_words.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { READ = 0, WRITE = 1 };
enum { PICTURE_MOST = 256 << 20, WORDS_MOST = 64 << 10, WORDS_KEPT = 4 << 10 };

enum ending { DONE, TOO_LATE, TOO_LARGE, NO_MEMORY, NO_POLL };

struct run {
	pid_t pid;
	int in, out, said; /* our ends of the pipes; -1: closed */
	const char *script; /* what is left of it */
	size_t left;
	int broken; /* 1: a write found nobody reading */
	int64_t until; /* milliseconds of the monotonic clock */
	struct buffer *picture;
	struct buffer words;
};

static int64_t now(void)
{
	struct timespec t = {0};

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* An end that is none of 0, 1 and 2, so that no redirection in the child walks
 * over another; -1 if that fails. */
static int above_standard(int fd)
{
	int moved = fd;

	if (fd > STDERR_FILENO)
		return fd;
	moved = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	close(fd);
	return moved;
}

/* Both ends closed on exec from the start: another thread may fork any time. */
static int make_pipe(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC) != 0) {
		ends[READ] = ends[WRITE] = -1;
		return 0;
	}
	ends[READ] = above_standard(ends[READ]);
	ends[WRITE] = above_standard(ends[WRITE]);
	return ends[READ] >= 0 && ends[WRITE] >= 0;
}

/* Where programs, home and fonts are, and a locale of UTF-8: nothing else of
 * ours is gnuplot's business. NULL when the heap is exhausted. */
static char **make_environment(struct arena *arena)
{
	static const char *const names[] = {
		"PATH",
		"HOME",
		"TMPDIR",
		"XDG_CACHE_HOME",
		"XDG_CONFIG_HOME",
		"XDG_DATA_DIRS",
		"FONTCONFIG_FILE",
		"FONTCONFIG_PATH",
	};
	enum { NAMES = sizeof(names) / sizeof(names[0]) };
	static const char locale[] = "LC_ALL=C.UTF-8";
	char **list = arena_alloc(arena, (NAMES + 2) * sizeof(*list));
	struct buffer one = {0};
	size_t i, n = 0;

	for (i = 0; list && i < NAMES; i++) {
		const char *value = getenv(names[i]);

		if (!value)
			continue;
		one.n = 0;
		buffer_printf(&one, "%s=%s", names[i], value);
		list[n] =
			one.failed ? NULL : arena_copy(arena, one.text, one.n);
		if (!list[n++])
			list = NULL;
	}
	buffer_clear(&one);
	if (!list)
		return NULL;
	list[n++] = arena_copy(arena, locale, sizeof(locale) - 1);
	list[n] = NULL;
	return list[n - 1] ? list : NULL;
}

/* Default signals, none of them blocked, and a group of its own, so that all of
 * it can be stopped. */
static int set_attributes(posix_spawnattr_t *attributes)
{
	sigset_t all, none;

	sigfillset(&all);
	sigdelset(&all, SIGKILL);
	sigdelset(&all, SIGSTOP);
	sigemptyset(&none);
	return posix_spawnattr_setsigdefault(attributes, &all) ||
	       posix_spawnattr_setsigmask(attributes, &none) ||
	       posix_spawnattr_setpgroup(attributes, 0) ||
	       posix_spawnattr_setflags(attributes,
					POSIX_SPAWN_SETSIGDEF |
						POSIX_SPAWN_SETSIGMASK |
						POSIX_SPAWN_SETPGROUP);
}

/* 0 or an errno. -d: none of the user's own settings. */
static int spawn(pid_t *pid, int in, int out, int said, char **environment)
{
	char name[] = "gnuplot", plain[] = "-d", input[] = "/dev/stdin";
	char *argv[] = {name, plain, input, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int failed = posix_spawn_file_actions_init(&actions);

	if (failed)
		return failed;
	failed = posix_spawnattr_init(&attributes);
	if (failed)
		goto no_attributes;
	if (set_attributes(&attributes) ||
	    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO) ||
	    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO) ||
	    posix_spawn_file_actions_adddup2(&actions, said, STDERR_FILENO))
		failed = ENOMEM;
	if (!failed)
		failed = posix_spawnp(pid, name, &actions, &attributes, argv,
				      environment);
	posix_spawnattr_destroy(&attributes);
no_attributes:
	posix_spawn_file_actions_destroy(&actions);
	return failed;
}

/* Makes the pipes and starts the program; 0 or an errno. */
static int start(struct run *run)
{
	int in[2] = {-1, -1}, out[2] = {-1, -1}, said[2] = {-1, -1};
	struct arena arena = {0};
	char **environment = make_environment(&arena);
	int failed = 0;

	if (!environment)
		failed = ENOMEM;
	else if (!make_pipe(in) || !make_pipe(out) || !make_pipe(said) ||
		 fcntl(in[WRITE], F_SETFL, O_NONBLOCK) != 0)
		failed = errno;
	else
		failed = spawn(&run->pid, in[READ], out[WRITE], said[WRITE],
			       environment);
	arena_clear(&arena);
	close_end(&in[READ]);
	close_end(&out[WRITE]);
	close_end(&said[WRITE]);
	run->in = in[WRITE];
	run->out = out[READ];
	run->said = said[READ];
	return failed;
}

static void feed(struct run *run)
{
	ssize_t put = write(run->in, run->script, run->left);

	if (put > 0) {
		run->script += put;
		run->left -= (size_t)put;
	} else if (put < 0 && (errno == EAGAIN || errno == EINTR)) {
		return;
	} else if (put < 0 && errno == EPIPE) {
		run->broken = 1;
	}
	if (put < 0 || !run->left)
		close_end(&run->in);
}

/* Takes what is there. */
static void drain(int *fd, struct buffer *into)
{
	char part[16384];
	ssize_t got = read(*fd, part, sizeof(part));

	if (got < 0 && errno == EINTR)
		return;
	if (got <= 0)
		close_end(fd);
	else
		buffer_put(into, part, (size_t)got);
}

/* Of words without end the last are kept: they tell why it ended. */
static void keep_last(struct buffer *words)
{
	if (words->n <= WORDS_MOST)
		return;
	memmove(words->text, words->text + words->n - WORDS_KEPT, WORDS_KEPT);
	words->n = WORDS_KEPT;
}

/* Feeds and reads until both outputs are closed. */
static enum ending pump(struct run *run)
{
	while (run->out >= 0 || run->said >= 0) {
		struct pollfd ends[3] = {{.fd = run->in, .events = POLLOUT},
					 {.fd = run->out, .events = POLLIN},
					 {.fd = run->said, .events = POLLIN}};
		int64_t left = run->until - now();
		int ready = left > 0 ? poll(ends, 3, (int)left) : 0;

		if (!ready)
			return TOO_LATE;
		if (ready < 0 && errno != EINTR)
			return NO_POLL;
		if (ready < 0)
			continue;
		if (ends[0].revents)
			feed(run);
		if (ends[1].revents)
			drain(&run->out, run->picture);
		if (ends[2].revents)
			drain(&run->said, &run->words);
		keep_last(&run->words);
		if (run->picture->failed || run->words.failed)
			return NO_MEMORY;
		if (run->picture->n > PICTURE_MOST)
			return TOO_LARGE;
	}
	return DONE;
}

/* The same with a write to nobody answered by EPIPE alone: the signal that
 * comes with it is held back in this thread, and taken off. */
static enum ending pump_quietly(struct run *run)
{
	sigset_t pipe, old, before, after;
	enum ending ending;
	int number;

	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigemptyset(&before);
	sigpending(&before);
	if (pthread_sigmask(SIG_BLOCK, &pipe, &old) != 0)
		return NO_POLL;
	ending = pump(run);
	sigemptyset(&after);
	if (run->broken && !sigismember(&before, SIGPIPE) &&
	    sigpending(&after) == 0 && sigismember(&after, SIGPIPE))
		(void)sigwait(&pipe, &number);
	(void)pthread_sigmask(SIG_SETMASK, &old, NULL);
	return ending;
}

/* Waits for the end; *status is its exit status, 0 where somebody else in the
 * process took it. */
static enum ending reap(struct run *run, int *status, enum ending ending)
{
	const struct timespec moment = {0, 2000000};

	*status = 0;
	for (;;) {
		pid_t got;

		if (ending != DONE)
			(void)kill(-run->pid, SIGKILL);
		got = waitpid(run->pid, status, ending == DONE ? WNOHANG : 0);
		if (got == run->pid || (got < 0 && errno != EINTR))
			return ending;
		if (ending == DONE && now() >= run->until)
			ending = TOO_LATE;
		else if (ending == DONE)
			(void)nanosleep(&moment, NULL);
	}
}

static co2e_status told(struct run *run, enum ending ending, int status,
			int limit, co2e_error *err)
{
	if (ending == NO_MEMORY)
		return err_memory(err);
	if (ending == TOO_LATE)
		return err_set(err, CO2E_E_IO, nowhere,
			       "gnuplot had not finished after %d.%03d s and "
			       "was stopped",
			       limit / 1000, limit % 1000);
	if (ending == TOO_LARGE)
		return err_set(err, CO2E_E_IO, nowhere,
			       "gnuplot wrote more than 256 MiB and was "
			       "stopped");
	if (ending == NO_POLL)
		return err_set(err, CO2E_E_IO, nowhere,
			       "gnuplot's output could not be waited for");
	if (WIFSIGNALED(status))
		return err_set(err, CO2E_E_IO, nowhere,
			       "gnuplot was ended by signal %d: %s",
			       WTERMSIG(status), run_words_its(&run->words));
	/* POSIX lets posix_spawn() tell of a program that is not there so. */
	if (WEXITSTATUS(status) == 127 && !run->words.n)
		return run_words_none(err, ENOENT);
	if (WEXITSTATUS(status))
		return err_set(err, CO2E_E_IO, nowhere,
			       "gnuplot failed with exit status %d: %s",
			       WEXITSTATUS(status), run_words_its(&run->words));
	if (run->left || !run->picture->n)
		return err_set(err, CO2E_E_IO, nowhere, "gnuplot %s: %s",
			       run->left ? "ended before it had its script"
					 : "wrote no picture",
			       run_words_its(&run->words));
	return CO2E_OK;
}

co2e_status run_gnuplot(struct buffer *picture, const char *script, size_t n,
			int limit, co2e_error *err)
{
	struct run run = {.in = -1,
			  .out = -1,
			  .said = -1,
			  .script = script,
			  .left = n,
			  .until = now() + limit,
			  .picture = picture};
	int failed = start(&run), exit_status;
	co2e_status status;
	enum ending ending;

	if (failed) {
		status = run_words_none(err, failed);
	} else {
		ending = pump_quietly(&run);
		close_end(&run.in);
		ending = reap(&run, &exit_status, ending);
		status = told(&run, ending, exit_status, limit, err);
	}
	close_end(&run.in);
	close_end(&run.out);
	close_end(&run.said);
	buffer_clear(&run.words);
	return status;
}
