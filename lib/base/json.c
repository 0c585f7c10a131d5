#include "json.h"

#include "alloc.h"
#include "file.h"
#include "json_scan.h"
#include "json_token.h"

#include <cjson/cJSON.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	DEPTH = 64,
	DEPTH_MOST = 500,
	PATH_MOST = 252,
	PATH_TEXT = PATH_MOST + 4
};
#define BYTES ((size_t)16 << 20)

struct json {
	cJSON *root;
};

/* A document being made of a text. */
struct making {
	struct json_scan scan;
	size_t number, key; /* the next of each in the text */
	const char *text, *name;
	co2e_error *err;
};

/* Where the walk stands: a value, and the one that holds it. */
struct step {
	const struct step *up;
	const cJSON *value;
	size_t index; /* in an array */
};

/* Writes "resources[0].hash", or its first steps and "..."; returns its length,
 * PATH_MOST once it was cut. */
static size_t write_path(char path[PATH_TEXT], const struct step *step)
{
	size_t n = step->up ? write_path(path, step->up) : 0;
	size_t room = PATH_MOST - n;
	const char *key = step->value->string;
	int more;

	if (!step->up)
		more = snprintf(path, room, "%s", "");
	else if (key)
		more = snprintf(path + n, room, "%s%.*s", n ? "." : "",
				err_cut(key, strlen(key)), key);
	else
		more = snprintf(path + n, room, "[%zu]", step->index);
	if (more >= 0 && (size_t)more < room)
		return n + (size_t)more;
	memcpy(path + n, "...", 4);
	return PATH_MOST;
}

static co2e_status fill_value(struct making *m, const struct step *step,
			      cJSON *value);

struct member {
	const char *key;
	size_t at;
};

static int by_key(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static co2e_status find_twice(const struct making *m, const struct step *step,
			      struct member *members, size_t count)
{
	char path[PATH_TEXT];
	size_t i;

	qsort(members, count, sizeof(*members), by_key);
	for (i = 1; i < count; i++) {
		const char *key = members[i].key;
		struct place first;

		if (strcmp(key, members[i - 1].key) != 0)
			continue;
		/* walks the text from its begin: not for each key there is */
		first = json_place(m->name, m->text, members[i - 1].at);
		write_path(path, step);
		return err_set(m->err, CO2E_E_DATA,
			       json_place(m->name, m->text, members[i].at),
			       "%s%skey '%.*s' stands twice in one object, "
			       "first in line %llu",
			       path, *path ? ": " : "",
			       err_cut(key, strlen(key)), key,
			       (unsigned long long)first.line);
	}
	return CO2E_OK;
}

static co2e_status fill_object(struct making *m, const struct step *step,
			       size_t count)
{
	struct member *members = mem_zero(count, sizeof(*members));
	co2e_status status = CO2E_OK;
	cJSON *child = step->value->child;
	size_t i;

	if (!members)
		return err_memory(m->err);
	for (i = 0; !status && i < count; i++, child = child->next) {
		struct step at = {.up = step, .value = child};

		members[i].key = child->string;
		members[i].at = m->scan.keys[m->key++];
		status = fill_value(m, &at, child);
	}
	if (!status)
		status = find_twice(m, step, members, count);
	mem_free(members);
	return status;
}

static co2e_status fill_array(struct making *m, const struct step *step)
{
	co2e_status status = CO2E_OK;
	struct step at = {.up = step};
	cJSON *child = step->value->child;

	for (; !status && child; child = child->next, at.index++) {
		at.value = child;
		status = fill_value(m, &at, child);
	}
	return status;
}

/* Gives the numbers their values, which cJSON was not shown, and refuses what
 * the grammar allows but nobody can mean. */
static co2e_status fill_value(struct making *m, const struct step *step,
			      cJSON *value)
{
	const struct json_number *number;
	char path[PATH_TEXT];

	if (cJSON_IsObject(value))
		return fill_object(m, step, (size_t)cJSON_GetArraySize(value));
	if (cJSON_IsArray(value))
		return fill_array(m, step);
	if (!cJSON_IsNumber(value))
		return CO2E_OK;
	number = &m->scan.numbers[m->number++];
	value->valuedouble = number->value;
	if (number->finite)
		return CO2E_OK;
	write_path(path, step);
	return err_set(
		m->err, CO2E_E_NUMBER, json_place(m->name, m->text, number->at),
		"%s%s'%.*s' is too large for a number", path, *path ? ": " : "",
		err_cut(m->text + number->at, number->n), m->text + number->at);
}

/* The text without a byte order mark; `copy` is ours. */
static co2e_status make(cJSON **out, struct making *m, size_t n, char *copy,
			unsigned depth)
{
	co2e_status status;
	struct step root = {0};

	status = json_scan(&m->scan, m->text, n, copy, m->name, depth, m->err);
	if (status)
		return status;
	*out = cJSON_ParseWithLengthOpts(copy, n, NULL, 0);
	root.value = *out;
	/* the grammar was checked: what is left to fail is the heap */
	return *out ? fill_value(m, &root, *out) : err_memory(m->err);
}

co2e_status json_parse(struct json **out, const char *text, size_t n,
		       const char *name, const struct json_limits *limits,
		       co2e_error *err)
{
	size_t most = limits && limits->bytes ? limits->bytes : BYTES;
	unsigned depth = limits && limits->depth ? limits->depth : DEPTH;
	size_t mark = n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3) ? 3 : 0;
	struct making m = {.text = text + mark, .name = name, .err = err};
	struct place at = {.source = name};
	struct json *doc = NULL;
	char *copy = NULL;
	co2e_status status;

	*out = NULL;
	if (n > most)
		return err_set(err, CO2E_E_LIMIT, at,
			       "is larger than the %zu bytes that such a file "
			       "may have",
			       most);
	doc = mem_zero(1, sizeof(*doc));
	copy = mem_copy(m.text, n - mark);
	status = doc && copy ? make(&doc->root, &m, n - mark, copy,
				    depth < DEPTH_MOST ? depth : DEPTH_MOST)
			     : err_memory(err);
	if (!status) {
		*out = doc;
		doc = NULL;
	}
	json_free(doc);
	mem_free(copy);
	json_scan_clear(&m.scan);
	return status;
}

co2e_status json_read(struct json **out, const char *path,
		      const struct json_limits *limits, co2e_error *err)
{
	char *text;
	size_t n;
	co2e_status status;

	*out = NULL;
	status =
		file_read(&text, &n, path,
			  limits && limits->bytes ? limits->bytes : BYTES, err);
	if (status)
		return status;
	status = json_parse(out, text, n, path, limits, err);
	mem_free(text);
	return status;
}

void json_free(struct json *doc)
{
	if (!doc)
		return;
	cJSON_Delete(doc->root);
	mem_free(doc);
}

/* A json_value is a cJSON under a name that hides it. */
static const cJSON *inside(const struct json_value *value)
{
	return (const cJSON *)value;
}

static const struct json_value *outside(const cJSON *value)
{
	return (const struct json_value *)value;
}

const struct json_value *json_root(const struct json *doc)
{
	return outside(doc->root);
}

enum json_kind json_kind(const struct json_value *value)
{
	switch (value ? inside(value)->type & 0xFF : cJSON_NULL) {
	case cJSON_False:
		return JSON_FALSE;
	case cJSON_True:
		return JSON_TRUE;
	case cJSON_Number:
		return JSON_NUMBER;
	case cJSON_String:
		return JSON_STRING;
	case cJSON_Array:
		return JSON_ARRAY;
	case cJSON_Object:
		return JSON_OBJECT;
	default:
		return JSON_NULL;
	}
}

const struct json_value *json_get(const struct json_value *object,
				  const char *key)
{
	if (json_kind(object) != JSON_OBJECT)
		return NULL;
	return outside(cJSON_GetObjectItemCaseSensitive(inside(object), key));
}

const struct json_value *json_at(const struct json_value *array, size_t i)
{
	return array && i < INT_MAX
		       ? outside(cJSON_GetArrayItem(inside(array), (int)i))
		       : NULL;
}

const struct json_value *json_next(const struct json_value *value)
{
	return value ? outside(inside(value)->next) : NULL;
}

size_t json_count(const struct json_value *value)
{
	return value ? (size_t)cJSON_GetArraySize(inside(value)) : 0;
}

const char *json_key(const struct json_value *member)
{
	return member && inside(member)->string ? inside(member)->string : "";
}

const char *json_string(const struct json_value *value)
{
	return json_kind(value) == JSON_STRING ? inside(value)->valuestring
					       : NULL;
}

double json_number(const struct json_value *value)
{
	return json_kind(value) == JSON_NUMBER ? inside(value)->valuedouble : 0;
}
