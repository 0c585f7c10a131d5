#include "boundary.h"

#include "people.h"
#include "table.h"

#include "base/alloc.h"
#include "base/sum.h"
#include "inventory/uses.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const co2e_nhs_category *category_of(const co2e_inventory *inventory,
					    uint32_t category)
{
	return co2e_factors_nhs_category(co2e_inventory_factors(inventory),
					 category);
}

const char *nhs_words(char out[NHS_WORDS], const co2e_inventory *inventory,
		      uint32_t category)
{
	const co2e_nhs_category *c =
		inventory ? category_of(inventory, category) : NULL;

	(void)snprintf(out, NHS_WORDS, "%02" PRIu32 "%s%s", category,
		       c ? " " : "", c ? c->short_name : "");
	return out;
}

const char *nhs_where(co2e_nhs_set set)
{
	static const char *const where[] = {
		[CO2E_NHS_NONE] = "in no NHS boundary",
		[CO2E_NHS_FOOTPRINT] = "in the NHS Carbon Footprint",
		[CO2E_NHS_FOOTPRINT_PLUS] =
			"in the NHS Carbon Footprint Plus alone",
	};

	return where[set];
}

void nhs_json(struct json_out *j, const co2e_inventory *inventory,
	      const co2e_nhs_place *place)
{
	const co2e_nhs_category *c = category_of(inventory, place->category);

	if (!c) {
		out_null(j, "nhs");
		return;
	}
	out_open(j, "nhs", '{');
	out_count(j, "category", place->category);
	out_text(j, "name", c->name);
	out_text(j, "set", co2e_nhs_set_name(place->set));
	out_text(j, "note", place->note);
	out_count(j, "map_line", place->line);
	out_close(j, '}');
}

const char *boundary_title(const co2e_inventory *inventory)
{
	const char *name = co2e_inventory_chosen(inventory)->boundary;
	co2e_nhs_set set = CO2E_NHS_NONE;

	if (name && co2e_nhs_set_parse(&set, name, NULL))
		return "";
	return co2e_nhs_set_title(set);
}

void boundary_put_title(struct buffer *out, const co2e_inventory *inventory)
{
	if (*boundary_title(inventory))
		buffer_printf(out, "Boundary: %s\n", boundary_title(inventory));
}

/* Something that is not in the amounts, or in no category. */
struct item {
	const char *activity; /* of what has no category, else NULL */
	const char *note;
	uint32_t category;
	struct sum sum;
	double kgco2e;
};

struct items {
	struct item *at;
	size_t count, room;
	int failed;
};

/* A rule that sets a line apart from its category says why. */
static struct item item_of(const co2e_inventory *inventory,
			   const struct use *use)
{
	const co2e_nhs_category *c = category_of(inventory, use->nhs->category);

	return (struct item){
		.activity = c ? NULL : use->activity,
		.note = c && c->set != use->nhs->set ? use->nhs->note : "",
		.category = use->nhs->category};
}

static const char *why(const co2e_inventory *inventory, const struct item *item)
{
	const co2e_nhs_category *c = category_of(inventory, item->category);

	return item->note[0] ? item->note : c ? nhs_where(c->set) : "";
}

static int same(const struct item *a, const struct item *b)
{
	return a->category == b->category && !strcmp(a->note, b->note) &&
	       (a->activity ? !strcmp(a->activity, b->activity) : 1);
}

static void add(struct items *items, const co2e_inventory *inventory,
		const struct use *use)
{
	struct item item = item_of(inventory, use);
	void *at = items->at;
	size_t i = 0;

	while (i < items->count && !same(&items->at[i], &item))
		i++;
	if (i == items->count) {
		if (!mem_grow(&at, &items->room, i + 1, sizeof(item))) {
			items->failed = 1;
			return;
		}
		items->at = at;
		items->at[items->count++] = item;
	}
	/* each was in a sum of the inventory's already: it cannot overflow */
	(void)sum_join(&items->at[i].sum, use->kgco2e);
}

/* The largest first. */
static int by_amount(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->kgco2e > y->kgco2e || x->kgco2e < y->kgco2e)
		return x->kgco2e > y->kgco2e ? -1 : 1;
	if (x->category != y->category)
		return x->category < y->category ? -1 : 1;
	return strcmp(x->activity ? x->activity : x->note,
		      y->activity ? y->activity : y->note);
}

static int has_some(const co2e_inventory *inventory, int unmapped)
{
	return unmapped ? co2e_inventory_found(inventory, CO2E_FOUND_UNMAPPED) >
				  0
			: co2e_inventory_chosen(inventory)->boundary != NULL;
}

/* What is left out, or what has no category. Free .at with mem_free(). */
static struct items collect(const co2e_inventory *inventory, int unmapped)
{
	struct items items = {0};
	struct use use;
	size_t i;

	if (!has_some(inventory, unmapped))
		return items;
	for (i = 0; inventory_use(&use, inventory, i); i++)
		if (unmapped ? use.findings & CO2E_FOUND_UNMAPPED &&
				       !use.nhs->category
			     : use.left_out && use.nhs->category)
			add(&items, inventory, &use);
	for (i = 0; i < items.count; i++)
		items.at[i].kgco2e = sum_value(items.at[i].sum);
	if (items.count)
		qsort(items.at, items.count, sizeof(*items.at), by_amount);
	return items;
}

static double total_of(const struct items *items)
{
	struct sum sum = {0};
	size_t i;

	for (i = 0; i < items->count; i++)
		(void)sum_add(&sum, items->at[i].kgco2e);
	return sum_value(sum);
}

static void put_left_out(struct buffer *out, const co2e_inventory *inventory,
			 const struct items *items)
{
	static const struct table_column columns[] = {
		{"left out", TABLE_LEFT},
		{"tCO2e", TABLE_POINT},
		{"why", TABLE_LEFT},
	};
	char text[NHS_WORDS];
	struct table t;
	size_t i;

	buffer_printf(out, "\nNot counted by the %s: %s tCO2e\n",
		      boundary_title(inventory),
		      people_tonnes(text, total_of(items)));
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < items->count; i++) {
		const struct item *item = &items->at[i];

		table_put(&t, nhs_words(text, inventory, item->category));
		table_put(&t, people_tonnes(text, item->kgco2e));
		table_put(&t,
			  item->note[0] ? item->note : why(inventory, item));
	}
	table_end(&t, out, 0);
}

static void put_unmapped(struct buffer *out, const struct items *items)
{
	static const struct table_column columns[] = {
		{"activity", TABLE_LEFT},
		{"tCO2e", TABLE_POINT},
	};
	char text[PEOPLE_TEXT];
	struct table t;
	size_t i;

	buffer_printf(out,
		      "\nIn no NHS category, and so in no NHS boundary: %s "
		      "tCO2e. Fill in nhs_category, or\nadd a rule to a map of "
		      "your own (nhs-map/map.csv).\n",
		      people_tonnes(text, total_of(items)));
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < items->count; i++) {
		table_put(&t, items->at[i].activity);
		table_put(&t, people_tonnes(text, items->at[i].kgco2e));
	}
	table_end(&t, out, 0);
}

int boundary_put(struct buffer *out, const co2e_inventory *inventory)
{
	struct items left = collect(inventory, 0);
	struct items unmapped = collect(inventory, 1);

	if (left.count)
		put_left_out(out, inventory, &left);
	if (unmapped.count)
		put_unmapped(out, &unmapped);
	out->failed |= left.failed | unmapped.failed;
	mem_free(left.at);
	mem_free(unmapped.at);
	return left.count || unmapped.count;
}

static void put_items(struct json_out *j, const char *key,
		      const co2e_inventory *inventory, int unmapped)
{
	struct items items = collect(inventory, unmapped);
	size_t i;

	out_open(j, key, '[');
	for (i = 0; i < items.count; i++) {
		const struct item *item = &items.at[i];

		out_open(j, NULL, '{');
		if (unmapped) {
			out_text(j, "activity", item->activity);
		} else {
			out_count(j, "nhs_category", item->category);
			out_text(j, "why", why(inventory, item));
		}
		out_number(j, "kgco2e", item->kgco2e);
		out_close(j, '}');
	}
	out_close(j, ']');
	j->to->failed |= items.failed;
	mem_free(items.at);
}

void boundary_json(struct json_out *j, const co2e_inventory *inventory)
{
	co2e_amount left_out = co2e_inventory_left_out(inventory);

	out_text(j, "boundary", co2e_inventory_chosen(inventory)->boundary);
	out_number(j, "left_out_kgco2e",
		   left_out.kgco2e + left_out.kgco2e_beyond);
	put_items(j, "left_out", inventory, 0);
	put_items(j, "nhs_unmapped", inventory, 1);
}

void beside_put(struct buffer *out, const co2e_amount *total)
{
	const struct {
		double kgco2e;
		const char *name, *says;
	} accounts[] = {
		{total->kgco2e_outside, "Outside of scopes",
		 "biogenic, in no total."},
		{total->kgco2e_beyond, "Beyond scopes",
		 "in no total: patients' and visitors' travel is beyond the "
		 "GHG Protocol;\n         the NHS Carbon Footprint Plus "
		 "counts it."},
		{total->kgco2e_avoided, "Avoided",
		 "elsewhere: avoided emissions are in no total."},
	};
	char text[PEOPLE_TEXT];
	size_t i;

	for (i = 0; i < sizeof(accounts) / sizeof(*accounts); i++)
		if (accounts[i].kgco2e > 0 || accounts[i].kgco2e < 0)
			buffer_printf(out, "%s: %s tCO2e, %s\n",
				      accounts[i].name,
				      people_tonnes(text, accounts[i].kgco2e),
				      accounts[i].says);
}
