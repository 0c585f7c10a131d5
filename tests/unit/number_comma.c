/* number*.c as it would run under a locale whose decimal point is a comma, on
 * any machine: compiled a second time, under other names, on top of a strtod()
 * and a snprintf() that do what they do in de_DE. */
#include "number_comma.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double comma_strtod(const char *text, char **end)
{
	char mine[1024], *p;

	snprintf(mine, sizeof(mine), "%s", text);
	p = strchr(mine, '.');
	if (p)
		*p = '\0'; /* where reading stops under such a locale */
	p = strchr(mine, ',');
	if (p)
		*p = '.';
	return strtod(mine, end);
}

static int comma_snprintf(char *out, size_t size, const char *format, ...)
{
	va_list args;
	char *p;
	int n;

	va_start(args, format);
	n = vsnprintf(out, size, format, args);
	va_end(args);
	p = strchr(out, '.');
	if (p)
		*p = ',';
	return n;
}

#define strtod        comma_strtod
#define snprintf      comma_snprintf
#define num_parse     comma_parse
#define num_parse_int comma_parse_int
#define num_short     comma_short
#define num_text      comma_text
#define num_shortest  comma_shortest
#include "../../lib/base/number.c"
#include "../../lib/base/number_short.c"
#include "../../lib/base/number_text.c"
