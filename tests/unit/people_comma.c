/* people.c as it would run under a locale whose decimal point is not ".", on
 * any machine: compiled a second time, under other names, on top of a
 * snprintf() that writes the two bytes of U+066B for it, as in ps_AF. */
#include "people_comma.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int comma_snprintf(char *out, size_t size, const char *format, ...)
{
	va_list args;
	char *p;
	int n;

	va_start(args, format);
	n = vsnprintf(out, size, format, args);
	va_end(args);
	p = strstr(format, "f") ? strchr(out, '.') : NULL;
	if (p && (size_t)n + 1 < size) {
		memmove(p + 2, p + 1, strlen(p));
		memcpy(p, "\xD9\xAB", 2);
		n++;
	}
	return n;
}

#define snprintf       comma_snprintf
#define people_tonnes  comma_tonnes
#define people_change  comma_change
#define people_money   comma_money
#define people_number  comma_people_number
#define people_exact   comma_exact
#define people_count   comma_count
#define people_decimal comma_decimal
#define people_share   comma_share
#define people_ratio   comma_ratio
#define people_period  comma_period
#define num_fixed      comma_fixed
#include "../../lib/base/number_fixed.c"
#include "../../lib/report/people.c"
