#include "json.h"

#include "error.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

const char *json_kind_name(const struct json_value *value)
{
	static const char *const names[] = {
		[JSON_NULL] = "null",        [JSON_FALSE] = "false",
		[JSON_TRUE] = "true",        [JSON_NUMBER] = "a number",
		[JSON_STRING] = "a text",    [JSON_ARRAY] = "an array",
		[JSON_OBJECT] = "an object",
	};

	return names[json_kind(value)];
}

/* The member of the wanted kind; *out NULL where an optional one is absent or
 * null. */
static co2e_status get(const struct json_value **out,
		       const struct json_value *object, const char *key,
		       enum json_need need, enum json_kind kind,
		       const char *wanted, const char *source, const char *path,
		       co2e_error *err)
{
	struct place at = {.source = source};
	const struct json_value *value = json_get(object, key);
	const char *dot = path && *path ? "." : "";

	*out = NULL;
	if (value && json_kind(value) == kind) {
		*out = value;
		return CO2E_OK;
	}
	if (need == JSON_OPTIONAL && json_kind(value) == JSON_NULL)
		return CO2E_OK;
	if (!value)
		return err_set(err, CO2E_E_DATA, at,
			       "%s%s%s is missing; it is to be %s",
			       path ? path : "", dot, key, wanted);
	return err_set(err, CO2E_E_DATA, at, "%s%s%s is %s; it is to be %s",
		       path ? path : "", dot, key, json_kind_name(value),
		       wanted);
}

co2e_status json_get_string(const char **out, const struct json_value *object,
			    const char *key, enum json_need need,
			    const char *source, const char *path,
			    co2e_error *err)
{
	const struct json_value *value;
	co2e_status status = get(&value, object, key, need, JSON_STRING,
				 "a text", source, path, err);

	if (value)
		*out = json_string(value);
	return status;
}

co2e_status json_get_number(double *out, const struct json_value *object,
			    const char *key, enum json_need need,
			    const char *source, const char *path,
			    co2e_error *err)
{
	const struct json_value *value;
	co2e_status status = get(&value, object, key, need, JSON_NUMBER,
				 "a number", source, path, err);

	if (value)
		*out = json_number(value);
	return status;
}

/* The known key with the fewest edits from one that is not, or NULL. */
static const char *nearest(const char *const *known, const char *key)
{
	enum { EDITS = 3 };
	unsigned best = EDITS + 1;
	const char *found = NULL;

	for (; *known; known++) {
		unsigned edits =
			text_distance(span_of(*known), span_of(key), EDITS);

		if (edits < best && edits < strlen(key)) {
			best = edits;
			found = *known;
		}
	}
	return found;
}

static int is_known(const char *const *known, const char *key)
{
	for (; *known; known++)
		if (!strcmp(*known, key))
			return 1;
	return 0;
}

/* "a, b, c", as far as there is room. */
static void list(char *out, size_t size, const char *const *known)
{
	size_t n = 0;

	for (out[0] = '\0'; *known && n < size; known++)
		n += (size_t)snprintf(out + n, size - n, "%s%s", n ? ", " : "",
				      *known);
}

co2e_status json_only_keys(const struct json_value *object,
			   const char *const *known, const char *source,
			   const char *path, co2e_error *err)
{
	struct place at = {.source = source};
	const struct json_value *member;
	const char *dot = path && *path ? "." : "";

	for (member = json_at(object, 0); member; member = json_next(member)) {
		const char *key = json_key(member);
		const char *near;
		char all[256];

		if (is_known(known, key))
			continue;
		near = nearest(known, key);
		if (near)
			return err_set(err, CO2E_E_DATA, at,
				       "%s%s%.*s is a key that nobody knows; "
				       "did you mean '%s'?",
				       path ? path : "", dot,
				       err_cut(key, strlen(key)), key, near);
		list(all, sizeof(all), known);
		return err_set(err, CO2E_E_DATA, at,
			       "%s%s%.*s is a key that nobody knows; known "
			       "are: %s",
			       path ? path : "", dot, err_cut(key, strlen(key)),
			       key, all);
	}
	return CO2E_OK;
}
