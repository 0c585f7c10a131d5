#include "terminal.h"

#include "progress.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

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
	if (isatty(STDERR_FILENO) && !(plain && *plain))
		fputs("\033[31mco2e:\033[0m ", stderr);
	else
		fputs("co2e: ", stderr);
}
