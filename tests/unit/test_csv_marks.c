#include "cmocka_tests.h"

#include "base/csv_marks.h"

#include <string.h>

enum { ROOM = (CSV_WINDOW + 1) * CSV_BLOCK };

static uint64_t next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) +
		 UINT64_C(1442695040888963407);
	return *state >> 33;
}

static const struct csv_marker *scalar(void)
{
	const struct csv_marker *last = NULL;
	size_t i;

	for (i = 0; csv_marker_at(i); i++)
		last = csv_marker_at(i);
	assert_string_equal(last->name, "scalar");
	return last;
}

/* Bytes that mean something, their neighbours, and all others. */
static void fill(char *out, uint64_t *state)
{
	static const char some[] = "\",;\t\n\r\0\x01\x7f\x80\xff!#\x0b\x0c-";
	size_t i;

	for (i = 0; i < ROOM; i++)
		out[i] = next_random(state) % 3
				 ? some[next_random(state) % sizeof(some)]
				 : (char)(next_random(state) % 256);
}

static void every_processors_marks_are_those_of_a_loop_over_bytes(void **state)
{
	static const char separators[] = ",;\t";
	const struct csv_marker *plain = scalar();
	uint64_t seed = 1;
	char text[ROOM];
	size_t round, i, served = 0;

	(void)state;
	for (i = 0; csv_marker_at(i); i++)
		served += csv_marker_at(i)->serves() != 0;
	assert_true(served >= 1);
	for (round = 0; round < 600; round++) {
		char separator = separators[round % 3];
		size_t blocks = 1 + round % CSV_WINDOW;
		struct csv_marks a = {.from = text + round % CSV_BLOCK,
				      .blocks = blocks};

		fill(text, &seed);
		plain->mark(&a, separator);
		for (i = 0; csv_marker_at(i); i++) {
			struct csv_marks b = {.from = a.from, .blocks = blocks};

			if (!csv_marker_at(i)->serves())
				continue;
			csv_marker_at(i)->mark(&b, separator);
			assert_memory_equal(a.bits, b.bits,
					    blocks * sizeof(a.bits[0]));
			assert_int_equal(a.dirty, b.dirty);
		}
	}
}

static void marks_stand_where_the_bytes_are(void **state)
{
	struct csv_marks m = {.blocks = 2};
	char text[2 * CSV_BLOCK];
	size_t i;

	(void)state;
	memset(text, 'x', sizeof(text));
	memcpy(text, "a,\"b\"\r\n", 7);
	text[64] = ';';
	text[127] = ',';
	text[100] = '\xc3';
	m.from = text;
	for (i = 0; csv_marker_at(i); i++) {
		if (!csv_marker_at(i)->serves())
			continue;
		csv_marker_at(i)->mark(&m, ',');
		/* bytes 1, 2, 4, 5, 6 */
		assert_int_equal(m.bits[0], 2 + 4 + 16 + 32 + 64);
		/* the last of the second block; ';' is no separator here */
		assert_true(m.bits[1] == UINT64_C(1) << 63);
		assert_int_equal(m.dirty, 2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_processors_marks_are_those_of_a_loop_over_bytes),
		cmocka_unit_test(marks_stand_where_the_bytes_are),
	};

	return cmocka_run_group_tests_name("csv_marks", tests, NULL, NULL);
}
