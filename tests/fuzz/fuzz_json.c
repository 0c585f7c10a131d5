/* The JSON reader: whatever it accepts is UTF-8 without control characters left
 * unread, has finite numbers, and is written and read back the same; that the
 * heap is exhausted, which is also what cJSON says of a text it does not like,
 * is never the answer. */
#include "base/buffer.h"
#include "base/json.h"
#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void put_text(struct buffer *out, const char *text)
{
	size_t n = strlen(text);

	must(text_utf8_bad(text, n) == n);
	must(json_put_string(out, text, n));
}

static void put(struct buffer *out, const struct json_value *value)
{
	static const char *const words[] = {[JSON_NULL] = "null",
					    [JSON_FALSE] = "false",
					    [JSON_TRUE] = "true"};
	enum json_kind kind = json_kind(value);
	const struct json_value *one;
	size_t count = 0;

	if (kind == JSON_STRING) {
		put_text(out, json_string(value));
	} else if (kind == JSON_NUMBER) {
		must(isfinite(json_number(value)));
		buffer_number(out, json_number(value));
	} else if (kind < JSON_NUMBER) {
		buffer_puts(out, words[kind]);
	} else {
		buffer_puts(out, kind == JSON_ARRAY ? "[" : "{");
		for (one = json_at(value, 0); one; one = json_next(one)) {
			buffer_puts(out, count++ ? "," : "");
			if (kind == JSON_OBJECT) {
				must(json_get(value, json_key(one)) == one);
				put_text(out, json_key(one));
				buffer_puts(out, ":");
			}
			put(out, one);
		}
		must(count == json_count(value));
		buffer_puts(out, kind == JSON_ARRAY ? "]" : "}");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buffer first = {0}, second = {0};
	struct json *doc;
	co2e_error err = {0};
	co2e_status status =
		json_parse(&doc, (const char *)data, size, "f", NULL, &err);

	must(!doc == !!status && status != CO2E_E_MEMORY);
	must(status == err.status);
	if (status) {
		must(status == CO2E_E_LIMIT || (err.line && err.column));
		return 0;
	}
	put(&first, json_root(doc));
	json_free(doc);
	must(!json_parse(&doc, first.text, first.n, "", NULL, &err));
	put(&second, json_root(doc));
	must(first.n == second.n && !memcmp(first.text, second.text, first.n));
	json_free(doc);
	buffer_clear(&first);
	buffer_clear(&second);
	return 0;
}
