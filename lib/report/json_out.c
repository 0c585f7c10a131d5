#include "json_out.h"

#include "base/json.h"
#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { OPEN_LEVELS = 2 };

static void new_line(struct json_out *j)
{
	unsigned i;

	buffer_byte(j->to, '\n');
	for (i = 0; i < j->depth; i++)
		buffer_puts(j->to, "  ");
}

static void put_string(struct json_out *j, const char *text)
{
	struct span rest = span_of(text);
	struct buffer clean = {0};
	size_t good;

	if (json_plain(rest.p, rest.n) == rest.n) { /* as most are */
		buffer_byte(j->to, '"');
		buffer_put(j->to, rest.p, rest.n);
		buffer_byte(j->to, '"');
		return;
	}
	good = text_utf8_bad(rest.p, rest.n);
	if (good == rest.n) {
		json_put_string(j->to, rest.p, rest.n);
		return;
	}
	for (; good < rest.n; good = text_utf8_bad(rest.p, rest.n)) {
		buffer_put(&clean, rest.p, good);
		buffer_puts(&clean, "\xEF\xBF\xBD");
		rest.p += good + 1;
		rest.n -= good + 1;
	}
	buffer_put(&clean, rest.p, rest.n);
	if (clean.failed || !json_put_string(j->to, clean.text, clean.n))
		j->to->failed |= BUFFER_HEAP;
	buffer_clear(&clean);
}

/* What stands before every value. */
static void begin(struct json_out *j, const char *key)
{
	if (j->filled)
		buffer_put(j->to, ", ", j->depth > OPEN_LEVELS ? 2 : 1);
	if (j->depth && j->depth <= OPEN_LEVELS)
		new_line(j);
	if (key) {
		put_string(j, key);
		buffer_put(j->to, ": ", 2);
	}
	j->filled = 1;
}

void out_open(struct json_out *j, const char *key, char kind)
{
	begin(j, key);
	buffer_byte(j->to, kind);
	j->depth++;
	j->filled = 0;
}

void out_close(struct json_out *j, char kind)
{
	j->depth--;
	if (j->filled && j->depth < OPEN_LEVELS)
		new_line(j);
	buffer_byte(j->to, kind);
	j->filled = 1;
	if (!j->depth)
		buffer_byte(j->to, '\n');
	buffer_give_much(j->to);
}

void out_null(struct json_out *j, const char *key)
{
	begin(j, key);
	buffer_puts(j->to, "null");
}

void out_text(struct json_out *j, const char *key, const char *text)
{
	if (!text) {
		out_null(j, key);
		return;
	}
	begin(j, key);
	put_string(j, text);
}

void out_number(struct json_out *j, const char *key, double value)
{
	if (!isfinite(value)) {
		out_null(j, key);
		return;
	}
	begin(j, key);
	buffer_number(j->to, value);
}

void out_count(struct json_out *j, const char *key, uint64_t value)
{
	begin(j, key);
	buffer_count(j->to, value);
}

void out_int(struct json_out *j, const char *key, int64_t value)
{
	begin(j, key);
	buffer_printf(j->to, "%" PRId64, value);
}

void out_flag(struct json_out *j, const char *key, int value)
{
	begin(j, key);
	buffer_puts(j->to, value ? "true" : "false");
}
