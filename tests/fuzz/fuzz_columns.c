/* Rows as columns: any bytes as quantities, handles, groups, bitmaps, strides
 * and scales are counted or rejected, none lost, none read that is not there;
 * doubles come to the same inventory as their text. */
#include "base/number.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 8, ROW = 8 + 2, TYPES = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

/* Loaded once, and never changed. */
static const co2e_factors *factors_once(void)
{
	static co2e_factors *factors;

	if (!factors)
		must(!co2e_factors_load(&factors, NULL, NULL));
	return factors;
}

static const co2e_activity what[] = {
	{.activity = "fuels/gaseous-fuels/natural-gas",
	 .unit = "kWh (Gross CV)",
	 .date = "2024"},
	{.activity = "fuels/gaseous-fuels/natural-gas",
	 .unit = "MWh (Gross CV)",
	 .date = "2023"},
};
enum { HANDLES = 2 };
static const char *const sites[] = {"A", "B"};

static co2e_inventory *empty(void)
{
	static const char *const by[] = {"site"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;

	options.by = by;
	options.by_count = 1;
	must(!co2e_inventory_new(&inventory, factors_once(), &options, NULL));
	return inventory;
}

static co2e_columns *begin(co2e_inventory *inventory)
{
	co2e_columns_options options = CO2E_COLUMNS_OPTIONS_INIT;
	co2e_columns *columns = NULL;
	uint32_t number;
	uint32_t i;

	options.name = "fuzz";
	options.first_row = 2;
	must(!co2e_columns_new(&columns, inventory, &options, NULL));
	for (i = 0; i < HANDLES; i++)
		must(!co2e_columns_handle(&number, columns, &what[i], NULL) &&
		     number == i);
	for (i = 0; i < 2; i++)
		must(!co2e_columns_group(&number, columns, &sites[i], NULL) &&
		     number == i);
	return columns;
}

/* 1: all that was not rejected could be held. */
static int count(co2e_inventory *inventory, const co2e_batch *batch)
{
	co2e_columns *columns = begin(inventory);
	co2e_error err = {0};
	co2e_status status;

	must(!co2e_columns_add(columns, batch, NULL));
	must(co2e_columns_rows(columns) == batch->rows);
	status = co2e_columns_settle(columns, &err);
	if (status)
		must(status == CO2E_E_RANGE && *err.message);
	else
		must(co2e_inventory_rows(inventory) == batch->rows);
	must(co2e_inventory_rows(inventory) ==
	     co2e_inventory_counted(inventory) +
		     co2e_inventory_rejected(inventory));
	must(co2e_inventory_rejected(inventory) ==
	     co2e_columns_rejected(columns));
	co2e_columns_free(columns);
	return !status;
}

/* The same as text, where it is doubles of known names. */
static co2e_inventory *as_text(const co2e_batch *batch)
{
	const uint8_t *handle = batch->handle.values;
	const uint8_t *group = batch->group.values;
	co2e_inventory *inventory = empty();
	char *text = malloc(64 + batch->rows * 128), number[NUM_TEXT];
	size_t n, i;

	must(text != NULL);
	n = (size_t)sprintf(text, "activity,quantity,unit,date,site\n");
	for (i = 0; i < batch->rows; i++) {
		const co2e_activity *w = &what[handle[i * ROW] % HANDLES];
		double q;

		memcpy(&q, (const uint8_t *)batch->quantity.values + i * ROW,
		       sizeof(q));
		if (isfinite(q))
			num_text(number, q);
		else
			strcpy(number, "nan");
		n += (size_t)sprintf(text + n, "%s,%s,%s,%s,%s\n", w->activity,
				     number, w->unit, w->date,
				     sites[group[i * ROW] % 2]);
	}
	must(!co2e_inventory_read_text(inventory, text, n, "fuzz", NULL, NULL));
	free(text);
	return inventory;
}

static void compare(co2e_inventory *a, co2e_inventory *b)
{
	co2e_text *x = NULL, *y = NULL;

	must(!co2e_text_new(&x, NULL) && !co2e_text_new(&y, NULL));
	if (!co2e_inventory_rejected(a)) {
		must(!co2e_partial_write(x, a, NULL));
		must(!co2e_partial_write(y, b, NULL));
	}
	must(co2e_inventory_counted(a) == co2e_inventory_counted(b));
	must(co2e_text_size(x) == co2e_text_size(y) &&
	     !memcmp(co2e_text_data(x), co2e_text_data(y), co2e_text_size(x)));
	co2e_text_free(x);
	co2e_text_free(y);
}

/* Where a total may pass what is held, which row is too much depends on what
 * was added up before it. */
static int is_moderate(const co2e_batch *batch)
{
	double q, sum = 0;
	size_t i;

	for (i = 0; i < batch->rows; i++) {
		memcpy(&q, (const uint8_t *)batch->quantity.values + i * ROW,
		       sizeof(q));
		if (isfinite(q) && fabs(q) < 2e20)
			sum += fabs(q);
	}
	return sum < 1e20;
}

/* Handles and groups that are known, as arrays of their own. */
static void count_known(co2e_inventory *inventory, const co2e_batch *batch,
			const uint8_t *rows)
{
	co2e_batch known = *batch;
	uint32_t *handle = calloc(batch->rows, sizeof(*handle));
	uint32_t *group = calloc(batch->rows, sizeof(*group));
	size_t i;

	must(handle && group);
	for (i = 0; i < batch->rows; i++) {
		handle[i] = rows[i * ROW + 8] % HANDLES;
		group[i] = rows[i * ROW + 9] % 2;
	}
	known.handle =
		(co2e_column){.type = CO2E_COLUMN_UINT32, .values = handle};
	known.group =
		(co2e_column){.type = CO2E_COLUMN_UINT32, .values = group};
	if (count(inventory, &known) &&
	    batch->quantity.type == CO2E_COLUMN_FLOAT64 && is_moderate(batch)) {
		co2e_inventory *text = as_text(batch);

		compare(text, inventory);
		co2e_inventory_free(text);
	}
	free(handle);
	free(group);
}

/* Numbers of any size, the same for all rows, and a bitmap of the rows' own
 * bytes. */
static void count_any(co2e_inventory *inventory, const co2e_batch *batch,
		      const uint8_t *head)
{
	co2e_batch any = *batch;

	any.handle = (co2e_column){.same = head[2] % 5u};
	any.group = (co2e_column){.same = head[4] % 5u};
	any.quantity.valid = any.quantity.values;
	any.quantity.offset = head[6] % 8;
	any.rows -= any.rows > 8 ? 8 : any.rows;
	(void)count(inventory, &any);
}

/* Eight bytes that choose, then rows of ROW bytes: a quantity, and a byte each
 * for handle and group. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const co2e_column_type types[TYPES] = {
		CO2E_COLUMN_FLOAT64, CO2E_COLUMN_INT64, CO2E_COLUMN_INT32,
		CO2E_COLUMN_FLOAT64};
	co2e_inventory *inventory;
	co2e_batch batch = CO2E_BATCH_INIT;
	uint8_t *rows;

	if (size < HEAD + ROW)
		return 0;
	inventory = empty();
	rows = malloc(size - HEAD);
	must(rows != NULL);
	memcpy(rows, data + HEAD, size - HEAD);
	batch.rows = (size - HEAD) / ROW;
	batch.quantity.type = types[data[0] % TYPES];
	batch.quantity.scale = (int8_t)data[1] % 77;
	batch.quantity.values = rows;
	batch.quantity.stride = ROW;
	batch.handle.values = rows + 8;
	batch.group.values = rows + 9;
	if (data[0] % TYPES == TYPES - 1)
		count_any(inventory, &batch, data);
	else
		count_known(inventory, &batch, rows);
	free(rows);
	co2e_inventory_free(inventory);
	return 0;
}
