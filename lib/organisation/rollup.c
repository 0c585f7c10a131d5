#include "rollup.h"
#include "share.h"

#include "base/alloc.h"
#include "base/error.h"
#include "inventory/order.h"
#include "inventory/store.h"

#include <math.h>
#include <string.h>

static co2e_status too_large(co2e_error *err)
{
	return err_set(err, CO2E_E_RANGE, nowhere,
		       "a group's emissions pass 1.4e20 kgCO2e");
}

/* Rows of each with all below it: from the last up, since parents come first.
 */
static void count_rows(co2e_rollup *r)
{
	size_t i;

	for (i = r->count; i-- > 0;) {
		const co2e_organisation *o =
			co2e_organisations_at(r->organisations, i);

		r->nodes[i].group_rows += r->nodes[i].rows;
		if (o && o->parent != SIZE_MAX)
			r->nodes[o->parent].group_rows +=
				r->nodes[i].group_rows;
	}
}

/* Rounds a node's three columns, and adds them exactly: what is shown is what
 * closes, and what the parent takes. */
static int close_row(co2e_rollup_row *row, const struct node *node)
{
	size_t k;

	for (k = 0; k < CO2E_ACCOUNT_COUNT; k++) {
		struct sum sum = {0};

		row->own[k] = sum_value(node->own.of[k]);
		row->children[k] = sum_value(node->children.of[k]);
		row->eliminated[k] = sum_value(node->eliminated.of[k]);
		if (!sum_add(&sum, row->own[k]) ||
		    !sum_add(&sum, row->children[k]) ||
		    !sum_add(&sum, -row->eliminated[k]))
			return 0;
		row->consolidated[k] = sum_value(sum);
	}
	return 1;
}

/* What a row gives its parent, and what its share leaves out. */
static int give(co2e_rollup *r, size_t i, const co2e_organisation *o)
{
	struct share share = {o->share_num, o->share_den};
	struct accounts *to = &r->nodes[o->parent].children, given;
	struct sum part;
	size_t k;

	memset(&given, 0, sizeof(given));
	for (k = 0; k < CO2E_ACCOUNT_COUNT; k++) {
		if (!sum_add(&given.of[k], r->rows[i].consolidated[k]))
			return 0;
		part = share_of(given.of[k], share);
		if (k == CO2E_ACCOUNT_TOTAL &&
		    __builtin_add_overflow(r->outside_shares.units,
					   given.of[k].units - part.units,
					   &r->outside_shares.units))
			return 0;
		given.of[k] = part;
	}
	return accounts_add(to, &given);
}

static co2e_status consolidate(co2e_rollup *r, co2e_error *err)
{
	size_t i;

	for (i = r->known; i-- > 0;) {
		const co2e_organisation *o =
			co2e_organisations_at(r->organisations, i);

		if (!close_row(&r->rows[i], &r->nodes[i]) ||
		    (o->parent != SIZE_MAX && !give(r, i, o)))
			return too_large(err);
		r->rows[i].name = o->name;
		r->rows[i].level = o->level;
		r->rows[i].organisation = i;
		r->rows[i].rows = r->nodes[i].rows;
		r->rows[i].group_rows = r->nodes[i].group_rows;
	}
	return CO2E_OK;
}

static int compare_strays(const void *context, uint32_t a, uint32_t b)
{
	const co2e_rollup *r = context;

	return strcmp(dict_text(&r->strays, a), dict_text(&r->strays, b));
}

/* By name, since their numbers say who came first. */
static co2e_status place_strays(co2e_rollup *r, co2e_error *err)
{
	size_t count = r->strays.count, i;
	uint32_t *order = mem_alloc(2 * count * sizeof(*order));
	co2e_status status = order ? CO2E_OK : err_memory(err);

	for (i = 0; order && i < count; i++)
		order[i] = (uint32_t)i;
	if (order)
		order_items(order, order + count, count, compare_strays, r);
	for (i = 0; !status && i < count; i++) {
		const struct node *node = &r->nodes[r->known + order[i]];
		co2e_rollup_row *row = &r->rows[r->known + i];

		if (!close_row(row, node))
			status = too_large(err);
		row->name = r->stray_names[order[i]];
		row->organisation = SIZE_MAX;
		row->rows = row->group_rows = node->rows;
	}
	mem_free(order);
	return status;
}

static void blank(double of[CO2E_ACCOUNT_COUNT])
{
	size_t k;

	for (k = 0; k < CO2E_ACCOUNT_COUNT; k++)
		of[k] = NAN;
}

/* What has no data is not 0. */
static void blank_rows(co2e_rollup *r)
{
	size_t i;

	for (i = 0; i < r->count; i++) {
		co2e_rollup_row *row = &r->rows[i];

		if (!row->rows)
			blank(row->own);
		if (row->group_rows == row->rows)
			blank(row->children);
		if (row->group_rows)
			continue;
		blank(row->eliminated);
		blank(row->consolidated);
	}
}

/* Adds a double, whatever its sign; all were held before. */
static void add(struct sum *sum, double value)
{
	if (isfinite(value))
		(void)sum_add(sum, value);
}

/* Before what has no data is blanked. */
static void sum_whole(co2e_rollup *r)
{
	struct sum own = {0}, top = {0}, eliminated = {0}, strays = {0};
	size_t i;

	for (i = 0; i < r->count; i++) {
		const co2e_rollup_row *row = &r->rows[i];

		add(&own, row->own[CO2E_ACCOUNT_TOTAL]);
		add(&eliminated, row->eliminated[CO2E_ACCOUNT_TOTAL]);
		if (i >= r->known)
			add(&strays, row->own[CO2E_ACCOUNT_TOTAL]);
		else if (!row->level)
			add(&top, row->consolidated[CO2E_ACCOUNT_TOTAL]);
	}
	r->whole = (co2e_rollup_whole){
		sum_value(own), sum_value(top), sum_value(eliminated),
		sum_value(r->outside_shares), sum_value(strays)};
}

static co2e_status roll_up(co2e_rollup *r, co2e_error *err)
{
	co2e_status status = rollup_own(r, err);

	if (status)
		return status;
	r->rows = mem_zero(r->count, sizeof(*r->rows));
	if (!r->rows)
		return err_memory(err);
	count_rows(r);
	status = rollup_eliminate(r, err);
	if (!status)
		status = consolidate(r, err);
	if (!status)
		status = place_strays(r, err);
	if (status)
		return status;
	sum_whole(r);
	blank_rows(r);
	status = rollup_denominators(r, err);
	if (!status)
		status = rollup_notes(r, err);
	return status ? status : rollup_levels(r, err);
}

co2e_status co2e_rollup_new(co2e_rollup **out,
			    const co2e_organisations *organisations,
			    const co2e_inventory *inventory, co2e_error *err)
{
	co2e_rollup *r;
	co2e_status status;

	*out = NULL;
	if (!inventory->priced)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the inventory is not priced yet");
	r = mem_zero(1, sizeof(*r));
	if (!r)
		return err_memory(err);
	r->organisations = organisations;
	r->inventory = inventory;
	r->known = organisations->count;
	status = roll_up(r, err);
	if (status)
		co2e_rollup_free(r);
	else
		*out = r;
	return status;
}
