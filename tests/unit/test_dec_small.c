#include "cmocka_tests.h"

#include "base/dec.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT = 24 };

/* By both doors: the one behind whose text there are other bytes, which look
 * like more of the number, and the one that reads no others. */
static int small(int64_t *micro, const char *text, size_t n)
{
	char padded[TEXT + DEC_SMALL_READS];
	char *alone = malloc(n + 1);
	int64_t within = 42;
	int is_small;

	assert_non_null(alone);
	memset(padded, '7', sizeof(padded));
	memcpy(padded, text, n);
	*micro = 42;
	is_small = dec_small(micro, padded, n);
	/* the end of the heap's block is the text's, so that reading on is
	 * found out by a sanitizer */
	memcpy(alone + 1, text, n);
	assert_int_equal(dec_small_within(&within, alone + 1, n), is_small);
	assert_true(within == *micro);
	assert_true(is_small || *micro == 42);
	free(alone);
	return is_small;
}

static void plain_numbers_are_read_and_others_left(void **state)
{
	static const struct {
		const char *text;
		int is_small;
		int64_t micro;
	} cases[] = {
		{"0", 1, 0},
		{"-0", 1, 0},
		{"7", 1, 7000000},
		{"-7", 1, -7000000},
		{"7.", 1, 7000000},
		{".5", 1, 500000},
		{"-.5", 1, -500000},
		{"0.000001", 1, 1},
		{"-0.000001", 1, -1},
		{"5710.19", 1, 5710190000},
		{"12345678", 1, 12345678000000},
		{"123456789", 1, 123456789000000},
		{"1234567.8", 1, 1234567800000},
		{"12345678.9", 1, 12345678900000},
		{"12345678.", 1, 12345678000000},
		{"1234567.", 1, 1234567000000},
		{"123456789.123456", 1, 123456789123456},
		{"-1234567890.12345", 1, -1234567890123450},
		{"0000000000000001", 1, 1000000},
		{"000000000.000001", 1, 1},
		{"9223372036854.77", 1, INT64_C(9223372036854770000)},
		{"-9223372036854.77", 1, -INT64_C(9223372036854770000)},
		{"9223372036854.78", 0, 0},
		{"9999999999999999", 0, 0},
		{"10000000000000000", 0, 0}, /* 17 bytes */
		{"00000000000000001", 0, 0},
		{"0.0000001", 0, 0},
		{".0000000", 0, 0},
		{"1.0000000", 0, 0},
		{"123456.1234567", 0, 0},
		{"", 0, 0},
		{"-", 0, 0},
		{".", 0, 0},
		{"-.", 0, 0},
		{"..", 0, 0},
		{"1..2", 0, 0},
		{"1.2.3", 0, 0},
		{"1.2345678.", 0, 0},
		{"1234567890.1.2", 0, 0},
		{"1.234567890.12", 0, 0},
		{"+7", 0, 0},
		{"--7", 0, 0},
		{"7-", 0, 0},
		{" 7", 0, 0},
		{"7 ", 0, 0},
		{"1,234", 0, 0},
		{"1e3", 0, 0},
		{"1/2", 0, 0},
		{"1:2", 0, 0},
		{"1./", 0, 0}, /* '/' is the byte behind '.' */
		{"./1", 0, 0},
		{"\xb1", 0, 0},
		{"n/a", 0, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *text = cases[i].text;
		int64_t micro;

		if (small(&micro, text, strlen(text)) != cases[i].is_small ||
		    (cases[i].is_small && micro != cases[i].micro))
			fail_msg("'%s': %lld", text, (long long)micro);
	}
}

/* Does what the general reader reads, of n bytes, fit into millionths? */
static int fits(const char *text, size_t n)
{
	const int128 most = (int128)INT64_MAX * 1000000000000;
	char longer[TEXT + 2];
	dec general;

	memcpy(longer, text, n);
	memcpy(longer + n, "e0", 2);
	return dec_parse(&general, longer, n + 2) == DEC_OK &&
	       general.units <= most && general.units >= -most;
}

static void a_byte_that_is_no_digit_is_found_wherever_it_stands(void **state)
{
	size_t n, at;
	int byte;

	(void)state;
	for (n = 1; n <= 16; n++)
		for (at = 0; at < n; at++)
			for (byte = 0; byte < 256; byte++) {
				char text[TEXT] = "1234512345123451";
				int is_some = (byte >= '0' && byte <= '9') ||
					      (byte == '.' && n - at <= 7) ||
					      (byte == '-' && !at);
				int64_t micro;

				text[at] = (char)byte;
				assert_int_equal(small(&micro, text, n),
						 is_some && fits(text, n));
			}
}

static uint64_t next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) +
		 UINT64_C(1442695040888963407);
	return *state >> 33;
}

/* The general reader takes an exponent, which the quick one leaves to it. */
static void what_is_read_is_what_the_general_reader_reads(void **state)
{
	uint64_t seed = 3;
	size_t round, read = 0;

	(void)state;
	for (round = 0; round < 200000; round++) {
		static const char bytes[] = "0123456789012345678901234567890.-";
		char text[TEXT + 2];
		size_t n = next_random(&seed) % 18, i;
		int64_t micro;
		dec general;

		for (i = 0; i < n; i++)
			text[i] =
				bytes[next_random(&seed) % (sizeof(bytes) - 1)];
		if (n > 3 && next_random(&seed) % 2)
			text[n - 1 - next_random(&seed) % 4] = '.';
		memcpy(text + n, "e0", 2);
		if (!small(&micro, text, n))
			continue;
		assert_int_equal(dec_parse(&general, text, n + 2), DEC_OK);
		assert_true(general.units == (int128)micro * 1000000000000);
		read++;
	}
	assert_true(read > 50000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_numbers_are_read_and_others_left),
		cmocka_unit_test(
			a_byte_that_is_no_digit_is_found_wherever_it_stands),
		cmocka_unit_test(what_is_read_is_what_the_general_reader_reads),
	};

	return cmocka_run_group_tests_name("dec_small", tests, NULL, NULL);
}
