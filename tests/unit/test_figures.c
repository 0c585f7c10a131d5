/* Figures as they are kept: in the block that was reserved, and beyond it. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "factor/factors.h"

#include <stdio.h>
#include <string.h>

/* Text and numbers that tell each figure from the others. */
static struct span text_of(char text[32], uint32_t i)
{
	int n = snprintf(text, 32, "figure-%u-%.*s", i, (int)(i % 9),
			 "xxxxxxxxx");

	return (struct span){text, (size_t)n};
}

static int add(struct figures *figures, uint32_t i)
{
	const double numbers[] = {i, i + 0.25, i + 0.5, i + 0.75, -1.0 * i, 7};
	struct figure *figure = figures_new(figures);
	char text[32];

	if (!figure)
		return 0;
	figure->line = i;
	figure->has = (uint8_t)(i % 7);
	if (!figures_numbers(figures, numbers, i % 7))
		return 0;
	figure->id = pool_add(&figures->texts, text_of(text, i));
	return figure->id != POOL_NONE;
}

static void check(const struct figures *figures, uint32_t count)
{
	uint32_t i;

	assert_int_equal(figures->count, count);
	for (i = 0; i < count; i++) {
		const struct figure *f = &figures->all[i];
		const double *number = figures->numbers + f->numbers;
		char text[32];

		text_of(text, i);
		assert_int_equal(f->line, i);
		assert_int_equal(f->has, i % 7);
		assert_string_equal(pool_text(&figures->texts, f->id), text);
		if (f->has > 0)
			assert_memory_equal(&number[0], &(double){i},
					    sizeof(double));
		if (f->has > 4)
			assert_memory_equal(&number[4], &(double){-1.0 * i},
					    sizeof(double));
	}
}

/* Room for 1 MiB of rows is that for some 5,461 of 192 bytes: what the block
 * has no room for is put elsewhere, and what was there goes with it. */
static void figures_outgrow_what_was_reserved(void **state)
{
	static const uint64_t bytes[] = {0, 1000, 1 << 20, 1 << 22, UINT64_MAX};
	size_t k;

	(void)state;
	for (k = 0; k < sizeof(bytes) / sizeof(bytes[0]); k++) {
		struct figures figures = {0};
		uint32_t i;

		assert_true(figures_reserve(&figures, bytes[k]));
		for (i = 0; i < 30000; i++)
			assert_true(add(&figures, i));
		check(&figures, 30000);
		figures_clear(&figures);
		figures_clear(&figures);
	}
}

static void without_memory_figures_stay_as_they_are(void **state)
{
	struct figures figures = {0};
	uint32_t i;

	(void)state;
	mem_fail_after(0);
	assert_false(figures_reserve(&figures, 1 << 20));
	mem_fail_after(1);
	assert_true(figures_reserve(&figures, 1 << 20));
	for (i = 0; add(&figures, i); i++)
		;
	mem_fail_after(-1);
	assert_in_range(i, 1000, 5461);
	/* the one that was not to be had may have been begun */
	figures.count = i;
	check(&figures, i);
	figures_clear(&figures);
}

/* What was read apart is put behind what there is, in the block or not. 4,000
 * figures have 571 times 0 to 6 numbers, and the last three 0, 1 and 2. */
static void room_is_made_for_another_s_figures(void **state)
{
	static const uint32_t counts[] = {0, 10, 3000, 20000};
	size_t k;

	(void)state;
	for (k = 0; k < sizeof(counts) / sizeof(counts[0]); k++) {
		struct figures whole = {0}, part = {0};
		uint32_t i;

		assert_true(figures_reserve(&whole, 1 << 20));
		assert_true(figures_reserve(&part, 1 << 20));
		for (i = 0; i < 4000; i++)
			assert_true(add(&whole, i));
		for (i = 0; i < counts[k]; i++)
			assert_true(add(&part, i));
		assert_true(figures_grow(&whole, &part));
		assert_true(whole.room >= 4000 + counts[k]);
		assert_int_equal(whole.number_count,
				 571 * 21 + 0 + 1 + 2 + part.number_count);
		check(&whole, 4000);
		figures_clear(&part);
		figures_clear(&whole);
	}
}

/* Arrays of one block, whatever number of rows its bytes are likely to hold. */
static void each_array_begins_where_it_may(void **state)
{
	enum { LEAST = 1024, ROW = 192 };
	uint64_t rows;

	(void)state;
	for (rows = LEAST; rows < LEAST + 20; rows++) {
		co2e_factors f = {0};

		assert_true(figures_reserve(&f.figures, rows * ROW));
		assert_true(f.figures.block != NULL);
		assert_int_equal(figures_link(&f, NULL), CO2E_OK);
		assert_int_equal(
			(uintptr_t)f.figures.all % _Alignof(struct figure), 0);
		assert_int_equal(
			(uintptr_t)f.figures.numbers % _Alignof(double), 0);
		assert_int_equal(
			(uintptr_t)f.figures.shown % _Alignof(co2e_factor), 0);
		assert_true((char *)f.figures.shown > f.figures.block);
		assert_true((char *)(f.figures.shown + rows) <=
			    f.figures.block + f.figures.block_size);
		figures_clear(&f.figures);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_outgrow_what_was_reserved),
		cmocka_unit_test(without_memory_figures_stay_as_they_are),
		cmocka_unit_test(room_is_made_for_another_s_figures),
		cmocka_unit_test(each_array_begins_where_it_may),
	};

	return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
