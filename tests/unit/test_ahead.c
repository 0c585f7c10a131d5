/* What is asked for of a file before it is read. */
#include "cmocka_tests.h"

#include "base/ahead.h"

#include <stdio.h>
#include <unistd.h>

#define MIB  ((uint64_t)1 << 20)
#define STEP ((uint64_t)AHEAD_STEP)

/* Steps of 256 KiB, two at a time, up to 16 MiB further than what is read. */
static void bytes_are_asked_for_up_to_so_far_ahead(void **state)
{
	static const struct {
		uint64_t asked, done, size;
		uint64_t at;
		unsigned count;
		uint64_t then; /* asked */
	} cases[] = {
		/* not among the first: nor of a file that has no more */
		{0, 0, 100 * MIB, 0, 0, 0},
		{0, 16 * MIB - 1, 100 * MIB, 16 * MIB - 1, 0, 0},
		{0, 1 * MIB, 1 * MIB, 1 * MIB, 0, 0},
		/* from what is read on */
		{0, 16 * MIB, 100 * MIB, 16 * MIB, 2, 16 * MIB + 2 * STEP},
		/* on from what was asked for */
		{20 * MIB, 17 * MIB, 100 * MIB, 20 * MIB, 2,
		 20 * MIB + 2 * STEP},
		/* which the reading has passed since */
		{20 * MIB, 30 * MIB, 100 * MIB, 30 * MIB, 2,
		 30 * MIB + 2 * STEP},
		/* up to 40 + 16 MiB */
		{56 * MIB - STEP, 40 * MIB, 100 * MIB, 56 * MIB - STEP, 1,
		 56 * MIB},
		{56 * MIB, 40 * MIB, 100 * MIB, 56 * MIB, 0, 56 * MIB},
		/* and to the end of the file */
		{50 * MIB, 40 * MIB, 50 * MIB + 1, 50 * MIB, 1,
		 50 * MIB + STEP},
		{50 * MIB + STEP, 40 * MIB, 50 * MIB + 1, 50 * MIB + STEP, 0,
		 50 * MIB + STEP},
		{0, 50 * MIB, 50 * MIB, 50 * MIB, 0, 50 * MIB},
		/* which has grown since it was opened */
		{0, 51 * MIB, 50 * MIB, 51 * MIB, 0, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint64_t asked = cases[i].asked;
		struct ahead ahead =
			ahead_next(&asked, 7, cases[i].done, cases[i].size);

		assert_int_equal(ahead.fd, 7);
		assert_true(ahead.at == cases[i].at);
		assert_int_equal(ahead.count, cases[i].count);
		assert_true(asked == cases[i].then);
	}
}

/* Who asks moves nothing, also where nothing is. */
static void asking_does_not_read(void **state)
{
	FILE *file = tmpfile();
	struct ahead ahead = {.at = 2, .count = 2};
	char byte = 0;

	(void)state;
	assert_non_null(file);
	ahead.fd = fileno(file);
	assert_int_equal(write(ahead.fd, "abcd", 4), 4);
	assert_int_equal(lseek(ahead.fd, 1, SEEK_SET), 1);
	ahead_begin(ahead.fd);
	ahead_ask(&ahead);
	assert_int_equal(read(ahead.fd, &byte, 1), 1);
	assert_int_equal(byte, 'b');
	(void)fclose(file);
	ahead_ask(&(struct ahead){.fd = -1, .count = 1});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_asked_for_up_to_so_far_ahead),
		cmocka_unit_test(asking_does_not_read),
	};

	return cmocka_run_group_tests_name("ahead", tests, NULL, NULL);
}
