#include "terminal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The one thing that the program remembers: what stands on the terminal. */
static struct {
	int asked, is_terminal;
	int shown; /* a progress line stands there */
	struct timespec last;
} screen;

static int on_terminal(void)
{
	if (!screen.asked) {
		screen.asked = 1;
		screen.is_terminal = isatty(STDERR_FILENO) == 1;
		clock_gettime(CLOCK_MONOTONIC, &screen.last);
	}
	return screen.is_terminal;
}

void put_clean(FILE *to, const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	for (; *p; p++) {
		/* U+0080 to U+009F steer terminals, too */
		if (p[0] == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0) {
			fputc('?', to);
			p++;
		} else {
			fputc(*p < ' ' || *p == 0x7F ? '?' : *p, to);
		}
	}
}

void put_problem(FILE *to, const co2e_error *err)
{
	put_clean(to, err->source);
	if (err->line)
		fprintf(to, "%s%" PRIu64, err->source[0] ? ":" : "line ",
			err->line);
	if (err->line && err->column)
		fprintf(to, ":%" PRIu32, err->column);
	if (err->source[0] || err->line)
		fputs(": ", to);
	fprintf(to, "%s: ", co2e_status_name(err->status));
	put_clean(to, err->message);
	fputc('\n', to);
}

void put_warning(const co2e_error *err)
{
	put_name();
	put_clean(stderr, err->source);
	fputs(": warning: ", stderr);
	put_clean(stderr, err->message);
	fputc('\n', stderr);
}

void put_name(void)
{
	const char *plain = getenv("NO_COLOR");

	progress_clear();
	/* https://no-color.org: set and not empty */
	if (on_terminal() && !(plain && *plain))
		fputs("\033[31mco2e:\033[0m ", stderr);
	else
		fputs("co2e: ", stderr);
}

static double seconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec) +
	       (double)(now.tv_nsec - then->tv_nsec) * 1e-9;
}

int progress_show(void *user, uint64_t bytes, uint64_t total, uint64_t rows)
{
	static const double moment = 0.3;

	(void)user;
	if (!on_terminal() || seconds_since(&screen.last) < moment)
		return 0;
	fprintf(stderr, "\r%" PRIu64 " rows", rows);
	if (total && bytes <= total)
		fprintf(stderr, ", %.0f %%",
			100 * (double)bytes / (double)total);
	fputs("   ", stderr);
	fflush(stderr);
	screen.shown = 1;
	clock_gettime(CLOCK_MONOTONIC, &screen.last);
	return 0;
}

void progress_clear(void)
{
	if (!screen.shown)
		return;
	fprintf(stderr, "\r%40s\r", "");
	screen.shown = 0;
}
