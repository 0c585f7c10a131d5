#include "columns.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

enum { FIRST_PATIENCE = 1 };

/* What rows as columns cannot be: see co2e_columns_new(). */
static co2e_status check_inventory(const co2e_inventory *inv, co2e_error *err)
{
	size_t i;

	if (inv->options.codes)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "an inventory with ledger codes tells what each "
			       "code comes to, row by row: read its rows as "
			       "CSV, and not as columns");
	for (i = 0; i < inv->by_count; i++)
		if (inv->by[i].kind == DIMENSION_LINE)
			return err_set(err, CO2E_E_OPTION, nowhere,
				       "by line each row is a group of its "
				       "own, and columns are for rows that "
				       "share groups: leave 'line' out");
	return CO2E_OK;
}

static co2e_status take_options(co2e_columns *columns,
				const co2e_columns_options *options,
				co2e_error *err)
{
	static const co2e_columns_options defaults = CO2E_COLUMNS_OPTIONS_INIT;
	co2e_columns_options o = defaults;
	const char *name;

	if (options)
		memcpy(&o, options,
		       options->size && options->size < sizeof(o)
			       ? options->size
			       : sizeof(o));
	name = o.name ? o.name : "columns";
	columns->name = mem_copy(name, strlen(name));
	columns->first_row = o.first_row ? o.first_row : 1;
	columns->reject = o.reject;
	columns->user = o.user;
	return columns->name ? CO2E_OK : err_memory(err);
}

/* Without columns to group by there is one group, and nobody need ask for it.
 */
static co2e_status make_only_group(co2e_columns *columns, co2e_error *err)
{
	const co2e_inventory *inv = columns->inventory;
	uint32_t only;
	size_t i;

	for (i = 0; i < inv->by_count; i++)
		if (inv->by[i].kind == DIMENSION_COLUMN)
			return CO2E_OK;
	return co2e_columns_group(&only, columns, NULL, err);
}

co2e_status co2e_columns_new(co2e_columns **out, co2e_inventory *inventory,
			     const co2e_columns_options *options,
			     co2e_error *err)
{
	co2e_status status = check_inventory(inventory, err);
	co2e_columns *columns;

	*out = NULL;
	if (status)
		return status;
	columns = mem_zero(1, sizeof(*columns));
	if (!columns)
		return err_memory(err);
	columns->block = mem_zero(1, sizeof(*columns->block));
	if (!columns->block) {
		co2e_columns_free(columns);
		return err_memory(err);
	}
	columns->inventory = inventory;
	columns->way = fix_way_best();
	columns->patience = FIRST_PATIENCE;
	status = take_options(columns, options, err);
	if (!status)
		status = co2e_inventory_new(&columns->trial, inventory->factors,
					    &inventory->options, err);
	if (!status)
		status = make_only_group(columns, err);
	if (status)
		co2e_columns_free(columns);
	else
		*out = columns;
	return status;
}

void co2e_columns_free(co2e_columns *columns)
{
	if (!columns)
		return;
	columns_clear_pairs(columns);
	co2e_inventory_free(columns->trial);
	dict_clear(&columns->handle_texts);
	dict_clear(&columns->group_texts);
	mem_free(columns->block);
	mem_free(columns->name);
	mem_free(columns->handles);
	mem_free(columns->wordings);
	mem_free(columns->groups);
	mem_free(columns->errors);
	mem_free(columns);
}

uint64_t co2e_columns_rows(const co2e_columns *columns)
{
	return columns->rows;
}

uint64_t co2e_columns_rejected(const co2e_columns *columns)
{
	return columns->rejected;
}
