/* The baseline's activity data: files read into an inventory, and its options.
 */
#include "read_inventory.h"

#include "read_keys.h"

#include "base/alloc.h"
#include "base/file.h"

#include <string.h>

enum { FILES_MAX = 1000, MAP_MAX = 32 };

static co2e_status read_edition(co2e_inventory_options *out,
				struct plan_reader *r, const struct spot *at)
{
	const char *text = json_string(json_get(at->value, "edition"));
	int32_t edition = r->prices.edition;
	co2e_status status;

	if (text && !strcmp(text, "majority")) {
		out->rule = CO2E_EDITION_MAJORITY;
		r->own_editions = 1;
		return CO2E_OK;
	}
	out->rule = CO2E_EDITION_FIXED;
	status = text ? spot_fail(at, "edition", CO2E_E_DATA,
				  "is '%.*s'; it is to be a year or "
				  "\"majority\"",
				  err_cut(text, strlen(text)), text)
		      : spot_whole(&edition, at, "edition", JSON_OPTIONAL,
				   PLAN_YEAR_LEAST, PLAN_YEAR_MOST);
	out->edition = edition;
	if (status || edition == r->prices.edition)
		return status;
	return reader_note(r,
			   "the baseline is priced by the %d edition, and "
			   "what initiatives add by that of %d",
			   edition, r->prices.edition);
}

/* Stages and GWP set hold for figures and for what initiatives add too. */
static co2e_status read_options(co2e_inventory_options *out,
				struct plan_reader *r, const struct spot *at)
{
	const char *stages = NULL;
	co2e_status status = read_edition(out, r, at);

	if (!status)
		status = spot_text(&stages, at, "stages", JSON_OPTIONAL);
	if (!status && stages)
		status = spot_wrap(at, "stages",
				   co2e_stages_parse(&r->prices.stages, stages,
						     strlen(stages), r->err));
	if (!status)
		status = reader_text(&r->prices.gwp, r, at, "gwp",
				     JSON_OPTIONAL);
	out->stages = r->prices.stages;
	out->gwp = r->prices.gwp;
	out->strict = 1;
	return status;
}

static co2e_status read_map(co2e_read_options *out, const char **pairs,
			    const struct spot *at)
{
	const struct json_value *member;
	struct spot map;
	co2e_status status = spot_member(&map, at, "map", JSON_OPTIONAL,
					 JSON_OBJECT, "an object");

	for (member = json_at(map.value, 0); !status && member;
	     member = json_next(member)) {
		const char *name = json_string(member);

		if (out->map_count == MAP_MAX)
			return spot_fail(at, "map", CO2E_E_LIMIT,
					 "has more than %d columns", MAP_MAX);
		if (!name)
			return spot_fail(&map, json_key(member), CO2E_E_DATA,
					 "is %s; it is to be the column's name "
					 "in the file",
					 json_kind_name(member));
		pairs[2 * out->map_count] = json_key(member);
		pairs[2 * out->map_count++ + 1] = name;
	}
	out->map = pairs;
	return status;
}

static co2e_status read_file(co2e_inventory *inventory, struct plan_reader *r,
			     const struct spot *at,
			     const co2e_read_options *options)
{
	const char *name = json_string(at->value);
	co2e_status status;
	char *path;

	if (!name || !*name)
		return spot_fail(at, NULL, CO2E_E_DATA,
				 "is %s; it is to be the name of a file",
				 name ? "empty" : json_kind_name(at->value));
	path = *name == '/' ? mem_copy(name, strlen(name))
			    : file_join(r->folder, name);
	if (!path)
		return err_memory(r->err);
	status = co2e_inventory_read(inventory, path, options, r->err);
	mem_free(path);
	return spot_wrap(at, NULL, status);
}

static co2e_status read_files(co2e_inventory *inventory, struct plan_reader *r,
			      const struct spot *at)
{
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;
	const char *pairs[2 * MAP_MAX];
	const struct json_value *value;
	struct spot files, file;
	size_t i = 0;
	co2e_status status = read_map(&options, pairs, at);

	if (!status)
		status =
			spot_array(&files, at, "files", JSON_NEEDED, FILES_MAX);
	if (status)
		return status;
	for (value = json_at(files.value, 0); !status && value;
	     value = json_next(value)) {
		spot_element(&file, &files, value, i++);
		status = read_file(inventory, r, &file, &options);
	}
	return status ? status : co2e_inventory_price(inventory, r->err);
}

static void count_found(struct plan_reader *r, const co2e_inventory *inventory)
{
	unsigned i;

	for (i = 0; i < CO2E_FOUND_BITS; i++)
		r->found[i] +=
			co2e_inventory_found(inventory, (co2e_findings)1 << i);
}

co2e_status plan_read_inventory(struct plan_reader *r,
				const struct spot *baseline)
{
	static const char *const by[] = {"organisation", "site", "activity",
					 "unit"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	struct spot at;
	co2e_status status = spot_object(&at, baseline, "inventory",
					 JSON_OPTIONAL, plan_keys_inventory);

	if (status || !at.value)
		return status;
	options.by = by;
	options.by_count = sizeof(by) / sizeof(by[0]);
	status = read_options(&options, r, &at);
	if (!status)
		status = spot_wrap(&at, "gwp",
				   co2e_inventory_new(&inventory,
						      r->plan->factors,
						      &options, r->err));
	if (!status)
		status = read_files(inventory, r, &at);
	if (!status)
		status = inventory_items(r, &at, inventory);
	if (!status)
		count_found(r, inventory);
	co2e_inventory_free(inventory);
	return status;
}
