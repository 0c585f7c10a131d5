/* A plan from JSON: the parts in their order. */
#include "read.h"

#include "read_keys.h"

#include "base/alloc.h"
#include "base/file.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* All in the baseline together, which the years' sums begin with. */
static co2e_status check_total(struct plan_reader *r)
{
	double kg = 0;
	size_t i, k;

	for (k = 0; k < r->items.count; k++) {
		const struct plan_item *item = &r->items.at[k];

		for (i = 0; i < item->line_count; i++)
			kg += fabs(item->lines[i].kgco2e * item->quantity);
	}
	if (kg < PLAN_MOST_KG)
		return CO2E_OK;
	return spot_fail(&r->root, "baseline", CO2E_E_RANGE,
			 "emits more than 137 million tonnes (2^37 kg of CO2e) "
			 "in all, which no plan here can hold");
}

static co2e_status read_parts(struct plan_reader *r)
{
	static co2e_status (*const parts[])(struct plan_reader *) = {
		plan_read_head,        plan_read_baseline, check_total,
		plan_read_initiatives, plan_read_drivers,  plan_read_targets,
		plan_read_appraisal,   plan_find_pairs};
	co2e_status status = spot_is_object(&r->root);
	size_t i;

	if (!status)
		status = spot_no_nulls(&r->root);
	if (!status)
		status = json_only_keys(r->root.value, plan_keys_plan,
					r->root.source, "", r->err);
	for (i = 0; !status && i < sizeof(parts) / sizeof(parts[0]); i++)
		status = parts[i](r);
	return status;
}

/* The boundary of all there is, where that is more than scopes 1 to 3. */
static void mark_widest(struct plan_reader *r)
{
	uint64_t bit = (uint64_t)1 << (r->plan->target_count + 1);
	size_t i, k;

	for (k = 0; k < r->items.count; k++)
		for (i = 0; i < r->items.at[k].line_count; i++)
			r->plan->has_beyond |=
				!plan_counts(r->items.at[k].lines[i].scope);
	for (k = 0; r->plan->has_beyond && k < r->items.count; k++)
		for (i = 0; i < r->items.at[k].line_count; i++)
			r->items.at[k].lines[i].boundaries |= bit;
}

/* Moves what grew while reading to where it stays. */
static co2e_status settle(struct plan_reader *r)
{
	co2e_plan *plan = r->plan;

	mark_widest(r);
	plan->items = reader_zero(r, r->items.count + 1, sizeof(*plan->items));
	plan->findings =
		reader_zero(r, r->note_count + 1, sizeof(*plan->findings));
	if (!plan->items || !plan->findings)
		return CO2E_E_MEMORY;
	if (r->items.count)
		memcpy(plan->items, r->items.at,
		       r->items.count * sizeof(*plan->items));
	if (r->note_count)
		memcpy(plan->findings, r->notes,
		       r->note_count * sizeof(*plan->findings));
	plan->item_count = r->items.count;
	plan->finding_count = r->note_count;
	return CO2E_OK;
}

static co2e_status read_document(co2e_plan **out, const struct json *doc,
				 const char *name, const char *folder,
				 const co2e_factors *factors, co2e_error *err)
{
	co2e_error unseen = {0};
	struct plan_reader r = {.folder = folder, .vintage = ""};
	co2e_status status;

	r.err = err ? err : &unseen;
	r.root.value = json_root(doc);
	r.root.source = name;
	r.root.err = r.err;
	r.plan = mem_zero(1, sizeof(*r.plan));
	if (!r.plan)
		return err_memory(err);
	r.plan->factors = factors;
	r.prices.factors = factors;
	r.prices.arena = &r.plan->arena;
	status = read_parts(&r);
	if (!status)
		status = settle(&r);
	items_clear(&r.items);
	plan_prices_clear(&r.prices);
	mem_free(r.notes);
	if (status)
		co2e_plan_free(r.plan);
	else
		*out = r.plan;
	return status;
}

co2e_status co2e_plan_load_text(co2e_plan **out, const char *text,
				size_t length, const char *name,
				const char *folder, const co2e_factors *factors,
				co2e_error *err)
{
	struct json *doc;
	co2e_status status;

	*out = NULL;
	status = json_parse(&doc, text, length, name, NULL, err);
	if (!status)
		status = read_document(out, doc, name, folder ? folder : ".",
				       factors, err);
	json_free(doc);
	return status;
}

co2e_status co2e_plan_load(co2e_plan **out, const char *path,
			   const co2e_factors *factors, co2e_error *err)
{
	int is_input = !strcmp(path, "-");
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) : 0;
	struct json *doc;
	char *folder;
	co2e_status status;

	*out = NULL;
	/* "/plan.json" lies in "/" */
	folder = slash ? mem_copy(n ? path : "/", n ? n : 1) : mem_copy(".", 1);
	if (!folder)
		return err_memory(err);
	status = json_read(&doc, is_input ? "/dev/stdin" : path, NULL, err);
	if (!status)
		status = read_document(out, doc, path, folder, factors, err);
	json_free(doc);
	mem_free(folder);
	return status;
}

void co2e_plan_free(co2e_plan *plan)
{
	if (!plan)
		return;
	arena_clear(&plan->arena);
	mem_free(plan);
}
