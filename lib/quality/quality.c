#include "quality.h"

#include "base/error.h"
#include "inventory/store.h"

#include <string.h>

/* Do two of the inventory's groups have the same first values? */
static int alike(const co2e_quality *q, size_t a, size_t b)
{
	size_t k;

	for (k = 0; k < q->dimensions; k++)
		if (strcmp(co2e_inventory_group_value(q->inventory, a, k),
			   co2e_inventory_group_value(q->inventory, b, k)) != 0)
			return 0;
	return 1;
}

/* The inventory's groups stand in the order of their values, so that those with
 * the same first ones are neighbours. *of: the group of each of them. */
static co2e_status find_groups(co2e_quality *q, size_t *of, co2e_error *err)
{
	size_t count = co2e_inventory_group_count(q->inventory), i;

	q->group_first = mem_zero(count + 1, sizeof(*q->group_first));
	if (!q->group_first)
		return err_memory(err);
	for (i = 0; i < count && q->dimensions; i++) {
		if (!i || !alike(q, i - 1, i))
			q->group_first[q->group_count++] = i;
		of[i] = q->group_count - 1;
	}
	return CO2E_OK;
}

static void sum_groups(co2e_quality *q, const size_t *of,
		       struct quality_sums *sums)
{
	size_t count = co2e_inventory_line_count(q->inventory), i;
	co2e_line line;

	for (i = 0; i < q->group_count; i++)
		sums[i].last_cell = DICT_NONE;
	for (i = 0; i < count && q->group_count; i++)
		if (co2e_inventory_line(&line, q->inventory, i) &&
		    !line.left_out)
			quality_add(&sums[of[line.group]], q->inventory, i);
	for (i = 0; i < q->group_count; i++)
		q->groups[i] = quality_value(&sums[i]);
}

static co2e_status make_groups(co2e_quality *q, co2e_error *err)
{
	size_t count = co2e_inventory_group_count(q->inventory);
	size_t *of = mem_zero(count + 1, sizeof(*of));
	struct quality_sums *sums = NULL;
	co2e_status status = of ? find_groups(q, of, err) : err_memory(err);

	if (!status) {
		sums = mem_zero(q->group_count + 1, sizeof(*sums));
		q->groups = mem_zero(q->group_count + 1, sizeof(*q->groups));
		if (sums && q->groups)
			sum_groups(q, of, sums);
		else
			status = err_memory(err);
	}
	mem_free(of);
	mem_free(sums);
	return status;
}

static size_t dimensions_of(const co2e_inventory *inventory)
{
	size_t n = 0;

	while (co2e_inventory_by(inventory, n))
		n++;
	return n;
}

static co2e_status check(const co2e_inventory *inventory,
			 const co2e_quality_options *options, co2e_error *err)
{
	if (!inventory->priced)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the inventory is not priced yet");
	if (!inventory->options.keep_periods)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the inventory does not keep its rows' periods "
			       "apart, so its gaps cannot be seen: set "
			       "keep_periods among its options");
	if (options->dimensions > dimensions_of(inventory))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "groups by %zu dimensions, and the inventory "
			       "keeps %zu",
			       options->dimensions, dimensions_of(inventory));
	return CO2E_OK;
}

co2e_status co2e_quality_new(co2e_quality **out,
			     const co2e_inventory *inventory,
			     const co2e_quality_options *options,
			     co2e_error *err)
{
	static const co2e_quality_options defaults = CO2E_QUALITY_OPTIONS_INIT;
	co2e_quality *q;
	co2e_status status;

	*out = NULL;
	options = options ? options : &defaults;
	status = check(inventory, options, err);
	if (status)
		return status;
	q = mem_zero(1, sizeof(*q));
	if (!q)
		return err_memory(err);
	q->inventory = inventory;
	q->dimensions = options->dimensions;
	co2e_quality_of(&q->total, inventory);
	status = make_groups(q, err);
	if (!status)
		status = quality_gaps(q, options, err);
	if (status)
		co2e_quality_free(q);
	else
		*out = q;
	return status;
}

void co2e_quality_free(co2e_quality *q)
{
	size_t i;

	if (!q)
		return;
	for (i = 0; i < q->gap_count; i++)
		mem_free(q->gaps[i].months);
	dict_clear(&q->series);
	mem_free(q->gaps);
	mem_free(q->group_first);
	mem_free(q->groups);
	mem_free(q);
}

const co2e_inventory *co2e_quality_inventory(const co2e_quality *q)
{
	return q->inventory;
}

const co2e_quality_sum *co2e_quality_total(const co2e_quality *q)
{
	return &q->total;
}

size_t co2e_quality_dimensions(const co2e_quality *q)
{
	return q->dimensions;
}

size_t co2e_quality_group_count(const co2e_quality *q)
{
	return q->group_count;
}

const co2e_quality_sum *co2e_quality_group(const co2e_quality *q, size_t i)
{
	return i < q->group_count ? &q->groups[i] : NULL;
}

const char *co2e_quality_group_value(const co2e_quality *q, size_t i,
				     size_t dimension)
{
	if (i >= q->group_count || dimension >= q->dimensions)
		return NULL;
	return co2e_inventory_group_value(q->inventory, q->group_first[i],
					  dimension);
}

size_t co2e_quality_gap_count(const co2e_quality *q)
{
	return q->gap_count;
}

const co2e_gap *co2e_quality_gap(const co2e_quality *q, size_t i)
{
	return i < q->gap_count ? &q->gaps[i].told : NULL;
}

uint32_t co2e_quality_months(const co2e_quality *q, int32_t *first)
{
	if (first)
		*first = q->month_first / 12 * 100 + q->month_first % 12 + 1;
	return q->month_count;
}
