/* A thread that reads a byte here and there, ahead of the reading. */
#include "cmocka_tests.h"

#include "base/ahead.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define MIB ((uint64_t)1 << 20)

static FILE *file_of(uint64_t size)
{
	FILE *file = tmpfile();

	assert_non_null(file);
	assert_int_equal(ftruncate(fileno(file), (off_t)size), 0);
	return file;
}

/* Waits until it has asked for so much: at most ten seconds. */
static void await(struct ahead *ahead, uint64_t asked)
{
	const struct timespec shortly = {.tv_nsec = 1000000};
	int i;

	for (i = 0; atomic_load(&ahead->asked) < asked; i++) {
		assert_true(i < 10000);
		(void)nanosleep(&shortly, NULL);
	}
}

/* By 2 MiB, in steps of 64 KiB. */
static void bytes_are_asked_for_so_far_ahead_and_no_further(void **state)
{
	static const struct {
		uint64_t done, asked;
	} cases[] = {
		{0, 2 * MIB},
		{MIB, 3 * MIB},
		/* by steps, which are of 65,536 bytes */
		{MIB + 1, 3 * MIB + 65536},
		/* the reading has passed what was asked for */
		{5 * MIB, 7 * MIB},
		/* to the end of the file, at 8 MiB and one byte */
		{7 * MIB, 8 * MIB + 65536},
	};
	FILE *file = file_of(8 * MIB + 1);
	struct ahead ahead;
	size_t i;

	(void)state;
	ahead_begin(&ahead, fileno(file), 8 * MIB + 1, 2 * MIB);
	assert_true(ahead.started);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ahead_reached(&ahead, cases[i].done);
		await(&ahead, cases[i].asked);
		assert_true(atomic_load(&ahead.asked) == cases[i].asked);
	}
	ahead_end(&ahead);
	assert_true(atomic_load(&ahead.asked) == 8 * MIB + 65536);
	(void)fclose(file);
}

/* The place where the file is read from is not moved. */
static void asking_does_not_read(void **state)
{
	FILE *file = tmpfile();
	struct ahead ahead;
	char byte = 0;
	int fd;

	(void)state;
	assert_non_null(file);
	fd = fileno(file);
	assert_int_equal(write(fd, "abcd", 4), 4);
	assert_int_equal(lseek(fd, 1, SEEK_SET), 1);
	ahead_begin(&ahead, fd, 4, MIB);
	await(&ahead, 4);
	ahead_end(&ahead);
	assert_int_equal(read(fd, &byte, 1), 1);
	assert_int_equal(byte, 'b');
	(void)fclose(file);
}

/* It ends at once where the reading ends early, where the file is shorter than
 * it was, and where there is none. */
static void it_ends_with_the_reading(void **state)
{
	FILE *file = file_of(MIB);
	struct ahead ahead;

	(void)state;
	ahead_begin(&ahead, fileno(file), 1024 * MIB, 1024 * MIB);
	ahead_end(&ahead);
	assert_true(atomic_load(&ahead.asked) <= 1024 * MIB);
	ahead_begin(&ahead, fileno(file), 2 * MIB, 2 * MIB);
	await(&ahead, MIB);
	ahead_end(&ahead);
	ahead_begin(&ahead, -1, 2 * MIB, 2 * MIB);
	assert_false(ahead.started);
	ahead_end(&ahead);
	(void)fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			bytes_are_asked_for_so_far_ahead_and_no_further),
		cmocka_unit_test(asking_does_not_read),
		cmocka_unit_test(it_ends_with_the_reading),
	};

	return cmocka_run_group_tests_name("ahead", tests, NULL, NULL);
}
