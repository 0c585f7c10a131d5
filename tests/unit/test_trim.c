/* The heap is the whole process's: the library gives it back to the system only
 * where it is asked to. */
#include "cmocka_tests.h"

#include "demo_sets.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>

static unsigned trims;

/* In place of glibc's, which the library calls. */
int malloc_trim(size_t pad);
int malloc_trim(size_t pad)
{
	(void)pad;
	trims++;
	return 0;
}

enum {
	SIZE = 9 << 20, /* a large file: 8 MiB and more */
	SUPPLIERS = 20000, /* more wordings than are kept when it is priced */
	LINE = 32
};

static void read_much(const co2e_factors *factors, int asked)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	char *text = malloc(SIZE + LINE);
	co2e_error err = {0};
	size_t n, i;

	assert_non_null(text);
	n = (size_t)snprintf(text, LINE, "activity,quantity,unit,date,");
	n += (size_t)snprintf(text + n, LINE, "supplier\n");
	for (i = 0; n < SIZE; i++)
		n += (size_t)snprintf(text + n, LINE, "gas,1,kWh,2024,S%05u\n",
				      (unsigned)(i % SUPPLIERS));
	options.trims = (uint8_t)asked;
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, text, n, "t.csv", NULL, &err) ||
	    co2e_inventory_price(inventory, &err))
		fail_msg("%s", err.message);
	assert_int_equal(co2e_inventory_counted(inventory), i);
	co2e_inventory_free(inventory);
	free(text);
}

static void the_heap_of_the_process_is_left_alone(void **state)
{
	trims = 0;
	read_much(*state, 0);
	assert_int_equal(trims, 0);
}

/* After the file, and before pricing. */
static void memory_is_given_back_where_that_is_asked_for(void **state)
{
	trims = 0;
	read_much(*state, 1);
#ifdef __GLIBC__
	assert_int_equal(trims, 2);
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_heap_of_the_process_is_left_alone),
		cmocka_unit_test(memory_is_given_back_where_that_is_asked_for),
	};

	return cmocka_run_group_tests_name("trim", tests, demo_setup,
					   demo_teardown);
}
