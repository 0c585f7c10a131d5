#include "set.h"

#include "digest.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2200 };

/* What a package is read with. */
struct reader {
	const struct json_value *root;
	const char *source;
	struct arena *texts;
	co2e_error *err;
};

static const char *const package_keys[] = {
	"name",      "title",    "edition",      "version", "description",
	"publisher", "licenses", "sources",      "years",   "attribution",
	"partial",   "gwp",      "resources",    "profile", "homepage",
	"created",   "keywords", "contributors", NULL,
};
static const char *const years_keys[] = {"from", "to", NULL};
static const char *const named_keys[] = {"name", "title", "path", NULL};
static const char *const resource_keys[] = {
	"name",   "path",      "title",    "description", "hash", "bytes",
	"format", "mediatype", "encoding", "profile",     NULL,
};

static co2e_status wrong(const struct reader *r, const char *message)
{
	return err_set(r->err, CO2E_E_DATA, (struct place){r->source, 0, 0},
		       "%s", message);
}

/* A text of an object, kept; "" where it is absent. */
static co2e_status text(const struct reader *r, const char **out,
			const struct json_value *object, const char *key,
			enum json_need need, const char *path)
{
	const char *found = "";
	co2e_status status = json_get_string(&found, object, key, need,
					     r->source, path, r->err);

	if (status)
		return status;
	*out = *found ? arena_copy(r->texts, found, strlen(found)) : "";
	return *out ? CO2E_OK : err_memory(r->err);
}

static int is_name(const char *name)
{
	return *name && *name != '.' &&
	       name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-._")] ==
		       '\0';
}

static co2e_status read_name(const struct reader *r, struct set *set,
			     const char *folder)
{
	co2e_status status =
		text(r, &set->about.name, r->root, "name", JSON_NEEDED, "");

	if (status)
		return status;
	if (!is_name(set->about.name))
		return wrong(r, "name: expected lower-case letters, digits, "
				"'-', '.' and '_'");
	if (strcmp(set->about.name, folder) != 0)
		return err_set(r->err, CO2E_E_DATA,
			       (struct place){r->source, 0, 0},
			       "name: '%.60s' but its folder is '%.60s': a set "
			       "is named as its folder",
			       set->about.name, folder);
	return CO2E_OK;
}

static co2e_status year(const struct reader *r, int32_t *out,
			const struct json_value *years, const char *key)
{
	double number = 0;
	co2e_status status = json_get_number(&number, years, key, JSON_NEEDED,
					     r->source, "years", r->err);

	if (status)
		return status;
	if (!(number >= YEAR_FIRST && number <= YEAR_LAST) ||
	    number > (int32_t)number || number < (int32_t)number)
		return err_set(r->err, CO2E_E_DATA,
			       (struct place){r->source, 0, 0},
			       "years.%s: expected a calendar year from %d "
			       "to %d",
			       key, YEAR_FIRST, YEAR_LAST);
	*out = (int32_t)number;
	return CO2E_OK;
}

static co2e_status read_years(const struct reader *r, struct set *set)
{
	const struct json_value *years = json_get(r->root, "years");
	co2e_status status;

	if (!years && set->gwp)
		return CO2E_OK;
	if (!years || json_kind(years) != JSON_OBJECT)
		return wrong(r, "years: expected an object such as "
				"{\"from\": 2025, \"to\": 2025}");
	status = json_only_keys(years, years_keys, r->source, "years", r->err);
	if (!status)
		status = year(r, &set->about.year_from, years, "from");
	if (!status)
		status = year(r, &set->about.year_to, years, "to");
	if (!status && set->about.year_from > set->about.year_to)
		return wrong(r, "years: 'from' is after 'to'");
	return status;
}

/* The name (or, where `second` is given and there is one, that) of the first of
 * a list of objects such as "licenses". */
static co2e_status first_of(const struct reader *r, const char **out,
			    const char *list, const char *prefer)
{
	const struct json_value *array = json_get(r->root, list), *item;
	const char *preferred = "";
	co2e_status status = CO2E_OK;
	size_t i;

	*out = "";
	if (!array)
		return CO2E_OK;
	if (json_kind(array) != JSON_ARRAY)
		return err_set(r->err, CO2E_E_DATA,
			       (struct place){r->source, 0, 0},
			       "%s: expected a list of objects", list);
	for (i = 0; !status && (item = json_at(array, i)); i++) {
		if (json_kind(item) != JSON_OBJECT)
			return err_set(r->err, CO2E_E_DATA,
				       (struct place){r->source, 0, 0},
				       "%s[%zu]: expected an object", list, i);
		status = json_only_keys(item, named_keys, r->source, list,
					r->err);
		if (i || status)
			continue;
		status = text(r, &preferred, item, prefer, JSON_OPTIONAL, list);
		if (!status)
			status = text(r, out, item, "title", JSON_OPTIONAL,
				      list);
	}
	if (*preferred)
		*out = preferred;
	return status;
}

static co2e_status read_hash(const struct reader *r, struct set *set,
			     const struct json_value *resource)
{
	double bytes = 0;
	co2e_status status = text(r, &set->about.sha256, resource, "hash",
				  JSON_OPTIONAL, "resources[0]");

	if (status)
		return status;
	if (*set->about.sha256 && !digest_is_text(set->about.sha256))
		return wrong(r, "resources[0].hash: expected \"sha256:\" and "
				"64 lower-case hexadecimal digits");
	status = json_get_number(&bytes, resource, "bytes", JSON_OPTIONAL,
				 r->source, "resources[0]", r->err);
	if (status)
		return status;
	if (!(bytes >= 0 && bytes < 1e15))
		return wrong(r, "resources[0].bytes: expected a size in bytes");
	set->bytes = (uint64_t)bytes;
	return CO2E_OK;
}

static co2e_status read_resource(const struct reader *r, struct set *set)
{
	const struct json_value *list = json_get(r->root, "resources");
	const struct json_value *resource = NULL;
	const char *path = "";
	co2e_status status;

	if (list && json_kind(list) == JSON_ARRAY && json_count(list) == 1)
		resource = json_at(list, 0);
	if (!resource || json_kind(resource) != JSON_OBJECT)
		return wrong(r, "resources: expected a list of one object, "
				"[{\"path\": \"factors.csv\"}]");
	status = json_only_keys(resource, resource_keys, r->source,
				"resources[0]", r->err);
	if (!status)
		status = json_get_string(&path, resource, "path", JSON_NEEDED,
					 r->source, "resources[0]", r->err);
	if (status)
		return status;
	set->gwp = !strcmp(path, "gwp.csv");
	if (!set->gwp && strcmp(path, "factors.csv") != 0)
		return wrong(r, "resources[0].path: expected factors.csv or "
				"gwp.csv");
	return read_hash(r, set, resource);
}

static co2e_status read_partial(const struct reader *r, struct set *set)
{
	const struct json_value *partial = json_get(r->root, "partial");

	if (!partial)
		return CO2E_OK;
	if (json_kind(partial) != JSON_TRUE && json_kind(partial) != JSON_FALSE)
		return wrong(r, "partial: expected true or false");
	set->about.partial = json_kind(partial) == JSON_TRUE;
	return CO2E_OK;
}

static co2e_status read_texts(const struct reader *r, struct set *set)
{
	struct {
		const char **out;
		const char *key;
		enum json_need need;
	} keys[] = {
		{&set->about.title, "title", JSON_NEEDED},
		{&set->about.edition, "edition", JSON_OPTIONAL},
		{&set->about.publisher, "publisher", JSON_OPTIONAL},
		{&set->about.attribution, "attribution", JSON_OPTIONAL},
		{&set->basis, "gwp", JSON_OPTIONAL},
	};
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < sizeof(keys) / sizeof(*keys); i++)
		status = text(r, keys[i].out, r->root, keys[i].key,
			      keys[i].need, "");
	if (!status)
		status = first_of(r, &set->about.licence, "licenses", "name");
	if (!status)
		status = first_of(r, &set->about.source, "sources", "path");
	return status;
}

co2e_status set_describe(struct set *set, const struct json *package,
			 const char *name, const char *source,
			 struct arena *texts, co2e_error *err)
{
	const struct reader r = {json_root(package), source, texts, err};
	co2e_status status;

	if (json_kind(r.root) != JSON_OBJECT)
		return wrong(&r, "expected an object, {\"name\": ...}");
	status = json_only_keys(r.root, package_keys, source, "", err);
	if (!status)
		status = read_name(&r, set, name);
	if (!status)
		status = read_resource(&r, set);
	if (!status)
		status = read_years(&r, set);
	if (!status)
		status = read_partial(&r, set);
	if (!status)
		status = read_texts(&r, set);
	return status;
}
