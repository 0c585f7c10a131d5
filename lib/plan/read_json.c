#include "read_json.h"

#include "base/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Marks a path that filled its room as cut, at a whole UTF-8 character. */
static void cut(char path[SPOT_PATH], int length)
{
	size_t end = SPOT_PATH - 4;

	if (length < SPOT_PATH)
		return;
	while (end && ((unsigned char)path[end] & 0xC0) == 0x80)
		end--;
	memcpy(path + end, "...", 4);
}

/* "path.key" of a member, or the path itself. */
static void write_path(char out[SPOT_PATH], const struct spot *at,
		       const char *key)
{
	int length =
		snprintf(out, SPOT_PATH, "%s%s%.*s", at->path,
			 key && *at->path ? "." : "",
			 key ? err_cut(key, strlen(key)) : 0, key ? key : "");

	cut(out, length);
	if (!length)
		memcpy(out, "the plan", sizeof("the plan"));
}

co2e_status spot_fail(const struct spot *at, const char *key,
		      co2e_status status, const char *format, ...)
{
	struct place place = {.source = at->source};
	char path[SPOT_PATH], text[CO2E_MESSAGE_MAX];
	va_list args;

	write_path(path, at, key);
	va_start(args, format);
	(void)vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return err_set(at->err, status, place, "%s %s", path, text);
}

co2e_status spot_wrap(const struct spot *at, const char *key,
		      co2e_status status)
{
	struct place place = {.source = at->source};
	char path[SPOT_PATH], text[CO2E_MESSAGE_MAX];

	if (!status || status == CO2E_E_MEMORY || at->err->source[0])
		return status;
	write_path(path, at, key);
	memcpy(text, at->err->message, sizeof(text));
	return err_set(at->err, status, place, "%s: %s", path, text);
}

void spot_step(struct spot *out, const struct spot *in, const char *key,
	       const struct json_value *value)
{
	out->source = in->source;
	out->err = in->err;
	out->value = value;
	write_path(out->path, in, key);
}

co2e_status spot_member(struct spot *out, const struct spot *in,
			const char *key, enum json_need need,
			enum json_kind kind, const char *wanted)
{
	const struct json_value *value = json_get(in->value, key);

	if (json_kind(value) == JSON_NULL)
		value = NULL;
	spot_step(out, in, key, value);
	if (!value && need == JSON_NEEDED)
		return spot_fail(in, key, CO2E_E_DATA,
				 "is missing; it is to be %s", wanted);
	if (value && json_kind(value) != kind)
		return spot_fail(in, key, CO2E_E_DATA, "is %s; it is to be %s",
				 json_kind_name(value), wanted);
	return CO2E_OK;
}

co2e_status spot_object(struct spot *out, const struct spot *in,
			const char *key, enum json_need need,
			const char *const *known)
{
	co2e_status status =
		spot_member(out, in, key, need, JSON_OBJECT, "an object");

	if (status || !out->value)
		return status;
	return json_only_keys(out->value, known, out->source, out->path,
			      out->err);
}

co2e_status spot_array(struct spot *out, const struct spot *in, const char *key,
		       enum json_need need, size_t most)
{
	co2e_status status =
		spot_member(out, in, key, need, JSON_ARRAY, "an array");
	size_t count = status || !out->value ? 0 : json_count(out->value);

	if (status || count <= most)
		return status;
	return spot_fail(in, key, CO2E_E_LIMIT,
			 "has %zu elements; at most %zu "
			 "are possible",
			 count, most);
}

void spot_element(struct spot *out, const struct spot *array,
		  const struct json_value *value, size_t i)
{
	int length = snprintf(out->path, SPOT_PATH, "%s[%zu]", array->path, i);

	cut(out->path, length);
	out->source = array->source;
	out->err = array->err;
	out->value = value;
}

co2e_status spot_is_object(const struct spot *at)
{
	if (json_kind(at->value) == JSON_OBJECT)
		return CO2E_OK;
	return spot_fail(at, NULL, CO2E_E_DATA, "is %s; it is to be an object",
			 json_kind_name(at->value));
}

co2e_status spot_element_object(struct spot *out, const struct spot *array,
				const struct json_value *value, size_t i,
				const char *const *known)
{
	co2e_status status;

	spot_element(out, array, value, i);
	status = spot_is_object(out);
	return status ? status
		      : json_only_keys(value, known, out->source, out->path,
				       out->err);
}

co2e_status spot_text(const char **out, const struct spot *in, const char *key,
		      enum json_need need)
{
	co2e_status status = json_get_string(out, in->value, key, need,
					     in->source, in->path, in->err);

	if (!status && need == JSON_NEEDED && !**out)
		return spot_fail(in, key, CO2E_E_DATA,
				 "is empty; it is to be a text");
	return status;
}

co2e_status spot_within(const struct spot *at, const char *key, double value,
			struct within range)
{
	char is[NUM_TEXT], least[NUM_TEXT], most[NUM_TEXT];

	if (value <= range.most &&
	    (range.above ? value > range.least : value >= range.least))
		return CO2E_OK;
	(void)num_text(is, value);
	(void)num_text(least, range.least);
	(void)num_text(most, range.most);
	return spot_fail(at, key, CO2E_E_DATA,
			 "is %s; it is to be a number %s %s %s %s", is,
			 range.above ? "above" : "from", least,
			 range.above ? "and up to" : "to", most);
}

co2e_status spot_number(double *out, const struct spot *in, const char *key,
			enum json_need need, struct within range)
{
	double value = 0;
	co2e_status status = json_get_number(&value, in->value, key, need,
					     in->source, in->path, in->err);

	if (status || !spot_has(in, key))
		return status;
	status = spot_within(in, key, value, range);
	if (!status)
		*out = value;
	return status;
}

co2e_status spot_whole(int32_t *out, const struct spot *in, const char *key,
		       enum json_need need, int32_t least, int32_t most)
{
	double value = 0;
	co2e_status status = json_get_number(&value, in->value, key, need,
					     in->source, in->path, in->err);
	char is[NUM_TEXT];

	if (status || !spot_has(in, key))
		return status;
	if (value >= least && value <= most && value <= (int32_t)value &&
	    value >= (int32_t)value) {
		*out = (int32_t)value;
		return CO2E_OK;
	}
	(void)num_text(is, value);
	return spot_fail(in, key, CO2E_E_DATA,
			 "is %s; it is to be a whole number from %d to %d", is,
			 least, most);
}

co2e_status spot_word(size_t *out, const struct spot *in, const char *key,
		      enum json_need need, const char *const *words)
{
	const char *text = NULL;
	co2e_status status = spot_text(&text, in, key, need);
	char known[160] = "";
	size_t i, n = 0;

	if (status || !text)
		return status;
	for (i = 0; words[i]; i++) {
		int more;

		if (!strcmp(words[i], text)) {
			*out = i;
			return CO2E_OK;
		}
		more = snprintf(known + n, sizeof(known) - n, "%s'%s'",
				n ? ", " : "", words[i]);
		n += more > 0 && (size_t)more < sizeof(known) - n ? (size_t)more
								  : 0;
	}
	return spot_fail(in, key, CO2E_E_DATA,
			 "is '%.*s'; it is to be one of %s",
			 err_cut(text, strlen(text)), text, known);
}

int spot_has(const struct spot *in, const char *key)
{
	return json_kind(json_get(in->value, key)) != JSON_NULL;
}

static co2e_status child_no_nulls(const struct spot *at,
				  const struct json_value *value, size_t i)
{
	const char *key =
		json_kind(at->value) == JSON_OBJECT ? json_key(value) : NULL;
	enum json_kind kind = json_kind(value);
	struct spot child;

	if (kind != JSON_NULL && kind != JSON_ARRAY && kind != JSON_OBJECT)
		return CO2E_OK;
	if (key)
		spot_step(&child, at, key, value);
	else
		spot_element(&child, at, value, i);
	return kind == JSON_NULL ? spot_fail(&child, NULL, CO2E_E_DATA,
					     "is null; leave out what is not "
					     "known")
				 : spot_no_nulls(&child);
}

co2e_status spot_no_nulls(const struct spot *at)
{
	const struct json_value *value;
	co2e_status status = CO2E_OK;
	size_t i = 0;

	for (value = json_at(at->value, 0); !status && value;
	     value = json_next(value))
		status = child_no_nulls(at, value, i++);
	return status;
}
