/* Reading JSON strictly. This file's .c is the only one that includes cJSON.
 *
 * Refused, with the place: text over a limit, bytes after the value, a key
 * twice in one object, numbers that are not finite, invalid UTF-8, NUL, and (by
 * json_only_keys) keys that nobody knows. Errors in the meaning name the path,
 * e.g. "resources[0].hash". */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <co2e/status.h>

#include <stddef.h>

struct json; /* a document; owns all its values */
struct json_value; /* borrowed until json_free() */

struct json_limits {
	size_t bytes; /* 0: 16 MiB */
	unsigned depth; /* 0: 64; at most 500 */
};

enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

/* Reads a file, or text that `name` stands for in messages; a byte order mark
 * is passed over. Whatever the locale, numbers are read as JSON writes them.
 * Errors: _IO, _MEMORY, _LIMIT; with line and column _ENCODING, _SYNTAX (also
 * \u0000 in a string), and with the path as well _NUMBER (not finite) and _DATA
 * (a key twice). */
co2e_status json_read(struct json **out, const char *path,
		      const struct json_limits *limits, co2e_error *err);
co2e_status json_parse(struct json **out, const char *text, size_t n,
		       const char *name, const struct json_limits *limits,
		       co2e_error *err);
void json_free(struct json *doc);

const struct json_value *json_root(const struct json *doc);
enum json_kind json_kind(const struct json_value *value);
const char *json_kind_name(const struct json_value *value); /* "a text" */
/* A member, or NULL; element or member i, or NULL; the one after it, or NULL
 * (for a walk over many: json_at() counts from the start each time); how many
 * there are. A value may be NULL, which is as a JSON null. */
const struct json_value *json_get(const struct json_value *object,
				  const char *key);
const struct json_value *json_at(const struct json_value *array, size_t i);
const struct json_value *json_next(const struct json_value *value);
size_t json_count(const struct json_value *value);
const char *json_key(const struct json_value *member); /* its own key, or "" */
const char *json_string(
	const struct json_value *value); /* or NULL: no string */
double json_number(const struct json_value *value); /* 0 if no number */

/* Members with their type checked; the place in messages is `path` + key.
 * Wanted ones are an error when absent (_DATA); optional ones leave *out alone
 * when absent or null. Any other kind of value is _DATA. */
enum json_need { JSON_OPTIONAL, JSON_NEEDED };
co2e_status json_get_string(const char **out, const struct json_value *object,
			    const char *key, enum json_need need,
			    const char *source, const char *path,
			    co2e_error *err);
co2e_status json_get_number(double *out, const struct json_value *object,
			    const char *key, enum json_need need,
			    const char *source, const char *path,
			    co2e_error *err);
/* Every member's key is one of the NULL-terminated list, or _DATA with the
 * nearest known key, or with all. */
co2e_status json_only_keys(const struct json_value *object,
			   const char *const *known, const char *source,
			   const char *path, co2e_error *err);

/* How many bytes from the start are ASCII that a JSON string has as it is. */
size_t json_plain(const char *text, size_t n);
/* Appends a JSON string with its quotes, escaped; 0: the heap is exhausted. */
struct buffer;
int json_put_string(struct buffer *out, const char *text, size_t n);

#endif
