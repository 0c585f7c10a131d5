#include "json_scan.h"

#include "alloc.h"
#include "json_token.h"
#include "text.h"

#include <string.h>

static co2e_status walk_value(struct json_walk *w);

static co2e_status walk_member(struct json_walk *w)
{
	struct json_scan *scan = w->scan;
	void *keys = scan->keys;
	co2e_status status;

	if (json_peek(w) != '"')
		return json_expected(w, "a key in quotes");
	if (!mem_grow(&keys, &scan->key_room, scan->key_count + 1,
		      sizeof(*scan->keys)))
		return err_memory(w->err);
	scan->keys = keys;
	scan->keys[scan->key_count++] = w->at;
	status = json_take_string(w);
	if (status)
		return status;
	json_skip_space(w);
	if (!json_take(w, ':'))
		return json_expected(w, "':' after a key");
	json_skip_space(w);
	return walk_value(w);
}

/* The members or elements up to the closing bracket. */
static co2e_status walk_list(struct json_walk *w, char close,
			     co2e_status (*walk_one)(struct json_walk *),
			     const char *wanted)
{
	if (!w->depth)
		return err_set(w->err, CO2E_E_LIMIT, json_here(w),
			       "nested deeper than the %u levels that are "
			       "allowed",
			       w->most);
	w->depth--;
	w->at++;
	json_skip_space(w);
	if (!json_take(w, close))
		for (;;) {
			co2e_status status = walk_one(w);

			if (status)
				return status;
			json_skip_space(w);
			if (json_take(w, close))
				break;
			if (!json_take(w, ','))
				return json_expected(w, wanted);
			json_skip_space(w);
		}
	w->depth++;
	return CO2E_OK;
}

static co2e_status walk_value(struct json_walk *w)
{
	char c = json_peek(w);

	if (c == '{')
		return walk_list(w, '}', walk_member, "',' or '}'");
	if (c == '[')
		return walk_list(w, ']', walk_value, "',' or ']'");
	if (c == '"')
		return json_take_string(w);
	if (c == '-' || (c >= '0' && c <= '9'))
		return json_take_number(w);
	return json_take_word(w);
}

static co2e_status check_utf8(struct json_walk *w)
{
	w->at = text_utf8_bad(w->text, w->n);
	if (w->at == w->n) {
		w->at = 0;
		return CO2E_OK;
	}
	if (!w->text[w->at])
		return err_set(w->err, CO2E_E_ENCODING, json_here(w),
			       "a NUL byte stands here: the file is damaged, "
			       "or not UTF-8");
	return err_set(w->err, CO2E_E_ENCODING, json_here(w),
		       "the byte 0x%02X is not UTF-8; save the file as UTF-8",
		       (unsigned)(unsigned char)w->text[w->at]);
}

co2e_status json_scan(struct json_scan *scan, const char *text, size_t n,
		      char *copy, const char *name, unsigned depth,
		      co2e_error *err)
{
	struct json_walk w = {
		.scan = scan,
		.text = text,
		.name = name,
		.copy = copy,
		.n = n,
		.depth = depth,
		.most = depth,
		.err = err,
	};
	co2e_status status = check_utf8(&w);

	if (status)
		return status;
	json_skip_space(&w);
	status = walk_value(&w);
	if (status)
		return status;
	json_skip_space(&w);
	return w.at == n ? CO2E_OK
			 : json_expected(&w, "nothing after the value");
}

void json_scan_clear(struct json_scan *scan)
{
	mem_free(scan->numbers);
	mem_free(scan->keys);
	memset(scan, 0, sizeof(*scan));
}
