#include "cmocka_tests.h"

#include "base/dec_small_many.h"

#include <stdlib.h>
#include <string.h>

enum {
	COUNT = 43, /* five times eight and three */
	STEP = 9, /* most */
	LONGEST = 20,
	BEFORE = 64,
	BYTES = BEFORE + COUNT * (LONGEST + 2) + DEC_SMALL_READS
};

/* Texts that stand somewhere among other bytes, of which `used` can be read. */
struct texts {
	char bytes[BYTES];
	size_t used, count, step;
	uint32_t from[COUNT * STEP], to[COUNT * STEP];
};

static uint64_t next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) +
		 UINT64_C(1442695040888963407);
	return *state >> 33;
}

static size_t below(uint64_t *state, size_t limit)
{
	return (size_t)(next_random(state) % limit);
}

/* Numbers, mostly, with what is none in some. */
static size_t make_text(char out[LONGEST], uint64_t *state)
{
	static const char odd[] = {'.',  '.',    '-',    '+',    ' ',    ',',
				   'e',  '/',    ':',    '\0',   '\x7f', '"',
				   '\n', '\x80', '\xae', '\xb0', '\xff'};
	size_t n = below(state, LONGEST + 1), i, kind = below(state, 8);

	for (i = 0; i < n; i++)
		out[i] = (char)(kind == 0   ? '9'
				: kind == 1 ? '0'
					    : '0' + (char)below(state, 10));
	if (n && below(state, 4))
		out[below(state, n)] = '.';
	if (n && !below(state, 8))
		out[0] = '-';
	if (n && !below(state, 4))
		out[below(state, n)] = odd[below(state, sizeof(odd))];
	return n;
}

static void make_bytes(struct texts *t, uint64_t *state)
{
	static const char usual[] = "0123456789.,-";
	size_t i;

	for (i = 0; i < sizeof(t->bytes); i++)
		t->bytes[i] = below(state, 2)
				      ? usual[below(state, sizeof(usual))]
				      : (char)below(state, 256);
}

static void make_texts(struct texts *t, uint64_t *state)
{
	size_t i, at = below(state, BEFORE);

	make_bytes(t, state);
	memset(t->from, 0xff, sizeof(t->from));
	memset(t->to, 0xff, sizeof(t->to));
	t->count = below(state, COUNT + 1);
	t->step = 1 + below(state, STEP);
	t->used = 0;
	for (i = 0; i < t->count; i++) {
		char text[LONGEST];
		size_t n = make_text(text, state);

		memcpy(t->bytes + at, text, n);
		t->from[i * t->step] = (uint32_t)at;
		t->to[i * t->step] = (uint32_t)(at + n);
		t->used = at + DEC_SMALL_READS;
		at += n + below(state, 3);
	}
	if (t->used < at)
		t->used = at;
}

/* Returns how many are read. */
static size_t reads_the_same(const struct dec_small_reader *reader,
			     const struct texts *t, const char *text)
{
	const int64_t untouched = 42;
	int64_t micro[COUNT + 1];
	size_t i, read = 0;

	for (i = 0; i <= COUNT; i++)
		micro[i] = untouched;
	reader->many(micro, text, t->from, t->to, t->step, t->count);
	for (i = 0; i < t->count; i++) {
		uint32_t from = t->from[i * t->step], to = t->to[i * t->step];
		int64_t one = DEC_NOT_SMALL;

		read += (size_t)dec_small(&one, text + from, to - from);
		if (micro[i] != one)
			fail_msg("%s: '%.*s' is %lld, not %lld", reader->name,
				 (int)(to - from), text + from,
				 (long long)micro[i], (long long)one);
	}
	for (; i <= COUNT; i++)
		assert_true(micro[i] == untouched);
	return read;
}

static size_t all_read_the_same(const struct texts *t, const char *text)
{
	const struct dec_small_reader *reader;
	size_t i, read = 0;

	for (i = 0; (reader = dec_small_reader_at(i)); i++)
		if (reader->serves())
			read = reads_the_same(reader, t, text);
	return read;
}

/* The heap's block ends where no more can be read, so that reading on is found
 * out by a sanitizer. */
static void every_processor_reads_many_as_one_by_one(void **state)
{
	static struct texts t;
	uint64_t seed = 23;
	size_t round, all = 0, read = 0;

	(void)state;
	for (round = 0; round < 10000; round++) {
		char *text;

		make_texts(&t, &seed);
		text = malloc(t.used + 1);
		assert_non_null(text);
		memcpy(text + 1, t.bytes, t.used);
		read += all_read_the_same(&t, text + 1);
		all += t.count;
		free(text);
	}
	assert_true(read > all / 4);
}

/* Neighbours are of every other length. */
static void a_byte_that_is_no_digit_is_found_wherever_it_stands(void **state)
{
	static struct texts t = {.step = 1};
	size_t n, at;
	int byte;

	(void)state;
	for (n = 0; n <= LONGEST; n++) {
		for (t.count = 0; t.count <= n; t.count++) {
			t.from[t.count] = (uint32_t)t.count;
			t.to[t.count] = (uint32_t)n;
		}
		for (at = 0; at <= n; at++)
			for (byte = 0; byte < 256; byte++) {
				memset(t.bytes, '7', sizeof(t.bytes));
				t.bytes[at] = (char)byte;
				(void)all_read_the_same(&t, t.bytes);
			}
	}
}

static void numbers_are_read_and_others_are_told_from_them(void **state)
{
	static const struct {
		const char *text;
		int64_t micro;
	} cases[] = {
		{"7", 7000000},
		{"-7", -7000000},
		{"n/a", DEC_NOT_SMALL},
		{"0.000001", 1},
		{"12345678", 12345678000000},
		{"", DEC_NOT_SMALL},
		{".", DEC_NOT_SMALL},
		{"5710.19", 5710190000},
		{"123456.789", 123456789000},
		{"123456789.123456", 123456789123456},
		{"9223372036854.77", INT64_C(9223372036854770000)},
		{"9223372036854.78", DEC_NOT_SMALL},
		{"1234567.", 1234567000000},
		{".5", 500000},
		{"0.0000001", DEC_NOT_SMALL},
		{"1234567890123456", DEC_NOT_SMALL},
		{"99999999", 99999999000000},
		{"0000000000000001", 1000000},
		{"1.2.3", DEC_NOT_SMALL},
	};
	enum { CASES = sizeof(cases) / sizeof(cases[0]) };
	static struct texts t = {.step = 1};
	const struct dec_small_reader *reader;
	size_t i, k, at = 0;

	(void)state;
	for (i = 0; i < CASES; i++) {
		size_t n = strlen(cases[i].text);

		memcpy(t.bytes + at, cases[i].text, n);
		t.from[i] = (uint32_t)at;
		at += n;
		t.to[i] = (uint32_t)at;
	}
	for (k = 0; (reader = dec_small_reader_at(k)); k++) {
		int64_t micro[CASES];

		if (!reader->serves())
			continue;
		reader->many(micro, t.bytes, t.from, t.to, t.step, CASES);
		for (i = 0; i < CASES; i++)
			if (micro[i] != cases[i].micro)
				fail_msg("%s: '%s': %lld", reader->name,
					 cases[i].text, (long long)micro[i]);
	}
}

static void what_serves_everywhere_stands_last(void **state)
{
	const struct dec_small_reader *last = NULL;
	size_t i;

	(void)state;
	for (i = 0; dec_small_reader_at(i); i++)
		last = dec_small_reader_at(i);
	assert_non_null(last);
	assert_string_equal(last->name, "portable");
	assert_true(last->serves());
	assert_true(dec_small_reader_best()->serves());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_processor_reads_many_as_one_by_one),
		cmocka_unit_test(
			a_byte_that_is_no_digit_is_found_wherever_it_stands),
		cmocka_unit_test(
			numbers_are_read_and_others_are_told_from_them),
		cmocka_unit_test(what_serves_everywhere_stands_last),
	};

	return cmocka_run_group_tests_name("dec_small_many", tests, NULL, NULL);
}
