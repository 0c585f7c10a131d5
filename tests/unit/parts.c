#include "parts.h"

#include "cmocka_tests.h"

void ok(co2e_status status, const co2e_error *err)
{
	if (status)
		fail_msg("%s:%d: %s", err->source, (int)err->line,
			 err->message);
}

co2e_text *part_written(const co2e_inventory *inventory)
{
	co2e_text *bytes = NULL;
	co2e_error err = {0};

	ok(co2e_text_new(&bytes, &err), &err);
	ok(co2e_partial_write(bytes, inventory, &err), &err);
	return bytes;
}

co2e_partial *part_read(const co2e_text *bytes)
{
	co2e_partial *part = NULL;
	co2e_error err = {0};

	ok(co2e_partial_read(&part, co2e_text_data(bytes),
			     co2e_text_size(bytes), "x.part", &err),
	   &err);
	return part;
}

co2e_inventory *part_restored(const co2e_text *bytes,
			      const co2e_factors *factors,
			      const co2e_inventory_options *options)
{
	co2e_partial *part = part_read(bytes);
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	ok(co2e_partial_inventory(&inventory, part, factors, options, &err),
	   &err);
	co2e_partial_free(part);
	return inventory;
}

void part_same(const co2e_text *a, const co2e_text *b)
{
	assert_int_equal(co2e_text_size(a), co2e_text_size(b));
	assert_memory_equal(co2e_text_data(a), co2e_text_data(b),
			    co2e_text_size(a));
}

void parts_of_same(const co2e_inventory *a, const co2e_inventory *b)
{
	co2e_text *x = part_written(a), *y = part_written(b);

	part_same(x, y);
	co2e_text_free(x);
	co2e_text_free(y);
}
