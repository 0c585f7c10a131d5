#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 80, GROUPED = 32 };

/* What the program remembers of the terminal. */
static struct {
	int is_terminal;
	int shown; /* columns that a line there takes */
	struct timespec last; /* it was shown, or the command began */
	struct timespec begun; /* reading */
	const char *const *paths; /* of files that are read still; borrowed */
	uint64_t total; /* bytes of all files; 0: not known */
	uint64_t before; /* bytes of the files that were read */
} screen;

void progress_begin(void)
{
	screen.is_terminal = isatty(STDERR_FILENO) == 1;
	clock_gettime(CLOCK_MONOTONIC, &screen.last);
}

/* 0: not known, as of a pipe. */
static uint64_t size_of(const char *path)
{
	struct stat info;
	int failed = strcmp(path, "-") ? stat(path, &info)
				       : fstat(STDIN_FILENO, &info);

	return failed || !S_ISREG(info.st_mode) ? 0 : (uint64_t)info.st_size;
}

void progress_files(const char *const *paths, size_t count)
{
	size_t i;

	if (!screen.is_terminal)
		return;
	screen.paths = paths;
	screen.total = screen.before = 0;
	for (i = 0; i < count; i++) {
		uint64_t size = size_of(paths[i]);

		if (!size) {
			screen.total = 0;
			break;
		}
		screen.total += size;
	}
	clock_gettime(CLOCK_MONOTONIC, &screen.begun);
}

void progress_next(void)
{
	if (screen.is_terminal)
		screen.before += size_of(*screen.paths++);
}

static double seconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec) +
	       (double)(now.tv_nsec - then->tv_nsec) * 1e-9;
}

/* "12,300,000" */
static const char *grouped(char out[GROUPED], uint64_t number)
{
	char digits[GROUPED];
	int n = snprintf(digits, sizeof(digits), "%" PRIu64, number), i;
	char *to = out;

	for (i = 0; i < n; i++) {
		if (i && (n - i) % 3 == 0)
			*to++ = ',';
		*to++ = digits[i];
	}
	*to = '\0';
	return out;
}

/* ", 45 s left", ", 2 min 05 s left", ", 1 h 02 min left" */
static int put_left(char *out, size_t room, double seconds)
{
	uint64_t s = seconds < 1e9 ? (uint64_t)(seconds + 0.5) : 1000000000;

	if (s < 60)
		return snprintf(out, room, ", %" PRIu64 " s left", s);
	if (s < 3600)
		return snprintf(out, room,
				", %" PRIu64 " min %02" PRIu64 " s left",
				s / 60, s % 60);
	return snprintf(out, room, ", %" PRIu64 " h %02" PRIu64 " min left",
			s / 3600, s / 60 % 60);
}

static int put_line(char out[LINE], uint64_t bytes, uint64_t rows)
{
	double seconds = seconds_since(&screen.begun), done = (double)bytes;
	double total = (double)screen.total;
	char number[GROUPED];
	int knows = total >= done && done > 0, n;

	n = snprintf(out, LINE, "%s row%s", grouped(number, rows),
		     rows == 1 ? "" : "s");
	if (knows)
		n += snprintf(out + n, LINE - (size_t)n, ", %.0f %%",
			      100 * done / total);
	if (seconds > 0)
		n += snprintf(out + n, LINE - (size_t)n, ", %.0f MB/s",
			      done / seconds / 1e6);
	if (knows)
		n += put_left(out + n, LINE - (size_t)n,
			      seconds * (total - done) / done);
	return n;
}

int progress_show(void *user, uint64_t bytes, uint64_t total, uint64_t rows)
{
	static const double moment = 0.3;
	char line[LINE];
	int n;

	(void)user;
	(void)total;
	if (!screen.is_terminal || seconds_since(&screen.last) < moment)
		return 0;
	n = put_line(line, screen.before + bytes, rows);
	fprintf(stderr, "\r%-*s", screen.shown, line);
	fflush(stderr);
	if (n > screen.shown)
		screen.shown = n;
	clock_gettime(CLOCK_MONOTONIC, &screen.last);
	return 0;
}

void progress_clear(void)
{
	if (!screen.shown)
		return;
	fprintf(stderr, "\r%*s\r", screen.shown, "");
	screen.shown = 0;
}
