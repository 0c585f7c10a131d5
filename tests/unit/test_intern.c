/* Texts of a column numbered in the order they were met: short ones, long ones,
 * one by one and many at a time. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/intern_hash.h"
#include "seeded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXTS = 6000, LONGEST = 400 };

/* Text i of many that differ in little: its length goes through all up to the
 * longest, its bytes are alike but for its number, which stands at a place of
 * its own. */
static size_t text_at(char out[LONGEST + 16], unsigned i)
{
	size_t n = i % LONGEST, at;

	memset(out, 'a', LONGEST + 16);
	if (n < 4)
		n += 4;
	at = (size_t)i * 7 % (n - 3);
	out[at] = (char)('0' + i / 1000 % 10);
	out[at + 1] = (char)('0' + i / 100 % 10);
	out[at + 2] = (char)('0' + i / 10 % 10);
	out[at + 3] = (char)('0' + i % 10);
	return n;
}

static uint32_t add(struct intern *in, const char *p, size_t n)
{
	struct intern_key key = intern_key_of(p, n);

	return intern_add(in, &key);
}

static uint32_t find(const struct intern *in, const char *p, size_t n)
{
	struct intern_key key = intern_key_of(p, n);

	return intern_find(in, &key);
}

static void texts_are_numbered_in_the_order_they_were_met(void **state)
{
	struct intern in = {0};
	char text[LONGEST + 16];
	unsigned i;

	(void)state;
	assert_int_equal(find(&in, "a", 1), DICT_NONE);
	for (i = 0; i < TEXTS; i++) {
		size_t n = text_at(text, i);

		assert_int_equal(find(&in, text, n), DICT_NONE);
		assert_int_equal(add(&in, text, n), i);
		assert_int_equal(add(&in, text, n), i);
	}
	for (i = 0; i < TEXTS; i++)
		assert_int_equal(find(&in, text, text_at(text, i)), i);
	assert_int_equal(in.count, TEXTS);
	intern_clear(&in);
	assert_int_equal(find(&in, text, 5), DICT_NONE);
	assert_int_equal(add(&in, "x", 1), 0);
	intern_clear(&in);
}

static void each_byte_and_each_length_tells_texts_apart(void **state)
{
	char text[LONGEST + 16];
	size_t n, at;

	(void)state;
	for (n = 0; n <= 300; n += n < 40 ? 1 : 13) {
		struct intern in = {0};
		uint32_t count = 0;

		memset(text, 0, sizeof(text));
		assert_int_equal(add(&in, text, n), count++);
		for (at = 0; at < n; at++) {
			text[at] = 1;
			assert_int_equal(add(&in, text, n), count++);
			text[at] = (char)0x80;
			assert_int_equal(add(&in, text, n), count++);
			text[at] = 0;
		}
		/* a byte of 0 more is another text */
		assert_int_equal(add(&in, text, n + 1), count++);
		assert_int_equal(find(&in, text, n), 0);
		intern_clear(&in);
	}
}

static void a_text_is_copied(void **state)
{
	char text[] = "a text of more than sixteen bytes";
	struct intern in = {0};

	(void)state;
	assert_int_equal(add(&in, text, sizeof(text)), 0);
	text[20] = 'X';
	assert_int_equal(find(&in, text, sizeof(text)), DICT_NONE);
	assert_int_equal(add(&in, text, sizeof(text)), 1);
	assert_true(in.bytes == 2 * sizeof(text));
	intern_clear(&in);
}

enum { MANY = 4000, STEP = 3, MANY_ROOM = MANY * 64 };

/* What stands behind a short text has no part in it, so each is followed by
 * other bytes than before. */
static void many_are_numbered_as_one_by_one(void **state)
{
	struct intern many = {0}, each = {0};
	uint64_t seed = 88172645463325252;
	char *text = malloc(MANY_ROOM + INTERN_PADDING);
	uint32_t *from = calloc(MANY * STEP, sizeof(*from));
	uint32_t *to = calloc(MANY * STEP, sizeof(*to));
	uint32_t numbers[MANY], at = 0;
	unsigned i;

	(void)state;
	assert_true(text && from && to);
	for (i = 0; i < MANY_ROOM + INTERN_PADDING; i++)
		text[i] = (char)('a' + seeded_below(&seed, 3));
	for (i = 0; i < MANY; i++) {
		uint32_t n = seeded_below(&seed, i % 2 ? 8 : 64);

		from[i * STEP] = at;
		to[i * STEP] = at += n;
	}
	for (i = 0; i < MANY; i += 250)
		assert_true(intern_many(&many, numbers + i, text,
					from + i * STEP, to + i * STEP, STEP,
					250));
	for (i = 0; i < MANY; i++)
		assert_int_equal(numbers[i],
				 add(&each, text + from[i * STEP],
				     to[i * STEP] - from[i * STEP]));
	assert_int_equal(many.count, each.count);
	assert_true(many.count > 1000 && many.count < MANY);
	intern_clear(&many);
	intern_clear(&each);
	free(text);
	free(from);
	free(to);
}

/* Texts of 0 to `longest` bytes, of four letters, which stand one behind the
 * other in each row of STEP; what follows one is the next. */
static void lay_texts(char *text, uint32_t *from, uint32_t *to, size_t count,
		      unsigned longest, uint64_t *seed)
{
	uint32_t at = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		uint32_t n = seeded_below(seed, longest + 1);

		from[i * STEP] = at;
		for (; n; n--)
			text[at++] = (char)('a' + seeded_below(seed, 4));
		to[i * STEP] = at;
	}
}

enum { FEW_TEXTS = 250 };

/* They have the numbers that each gets, or has, by itself. */
static void numbered_as_each(struct intern *each, const uint32_t *numbers,
			     const char *text, const uint32_t *from,
			     const uint32_t *to)
{
	size_t i;

	for (i = 0; i < FEW_TEXTS; i++)
		assert_int_equal(numbers[i],
				 add(each, text + from[i * STEP],
				     to[i * STEP] - from[i * STEP]));
}

/* A column of texts of up to `longest` bytes, in which one of `n` is met at
 * last. */
static void a_longer_text_is_met(size_t at, unsigned longest, unsigned n,
				 struct intern *many)
{
	static char text[FEW_TEXTS * 64 + INTERN_PADDING];
	static uint64_t seed = 362436069;
	uint32_t from[FEW_TEXTS * STEP], to[FEW_TEXTS * STEP];
	uint32_t numbers[FEW_TEXTS];
	struct intern each = {0};
	unsigned k;

	lay_texts(text, from, to, FEW_TEXTS, longest, &seed);
	to[at * STEP] = from[at * STEP] + n;
	for (k = 0; k < 2; k++) {
		assert_true(intern_many(many, numbers, text, from, to, STEP,
					FEW_TEXTS));
		numbered_as_each(&each, numbers, text, from, to);
	}
	intern_clear(&each);
}

static void a_column_may_become_wider_at_any_text(void **state)
{
	static const struct {
		unsigned longest, n;
		int is_narrow, has_two;
	} cases[] = {
		{NARROW, NARROW, 1, 0},
		{NARROW, NARROW + 1, 1, 1},
		{NARROW, NARROW_TWO, 1, 1},
		{NARROW, NARROW_TWO + 1, 0, 0},
		{NARROW_TWO, NARROW_TWO + 1, 0, 0},
		{NARROW, BROAD + 1, 0, 0},
	};
	size_t c, at;

	(void)state;
	for (c = 0; c < sizeof(cases) / sizeof(cases[0]); c++)
		for (at = 0; at < FEW_TEXTS; at++) {
			struct intern many = {0};

			a_longer_text_is_met(at, cases[c].longest, cases[c].n,
					     &many);
			assert_int_equal(many.front == INTERN_NARROW,
					 cases[c].is_narrow);
			assert_int_equal(many.narrow.has_two, cases[c].has_two);
			intern_clear(&many);
		}
}

static enum intern_front behind_narrow(void)
{
	return broad_serves() ? INTERN_BROAD : INTERN_WIDE;
}

/* Longer texts than a broad front takes: some are let pass, many are not. */
static void a_front_is_left_where_many_texts_are_too_long(void **state)
{
	static const struct {
		unsigned every; /* which text is of BROAD + 1 bytes or more */
		int is_left;
	} cases[] = {{250, 0}, {10, 0}, {8, 0}, {7, 1}, {1, 1}};
	static char text[FEW_TEXTS * 128];
	uint32_t from[FEW_TEXTS * STEP], to[FEW_TEXTS * STEP];
	uint32_t numbers[FEW_TEXTS];
	uint64_t seed = 123456789;
	size_t c, i;

	(void)state;
	for (i = 0; i < sizeof(text); i++)
		text[i] = (char)('a' + seeded_below(&seed, 26));
	for (c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
		struct intern many = {0}, each = {0};

		for (i = 0; i < FEW_TEXTS; i++) {
			from[i * STEP] = (uint32_t)i * 100;
			to[i * STEP] = from[i * STEP] + 20 + (uint32_t)i % 40;
			if ((i + 1) % cases[c].every == 0)
				to[i * STEP] += BROAD;
		}
		assert_true(intern_many(&many, numbers, text, from, to, STEP,
					FEW_TEXTS));
		numbered_as_each(&each, numbers, text, from, to);
		assert_int_equal(many.front, cases[c].is_left
						     ? INTERN_WIDE
						     : behind_narrow());
		assert_true(intern_many(&many, numbers, text, from, to, STEP,
					FEW_TEXTS));
		numbered_as_each(&each, numbers, text, from, to);
		intern_clear(&many);
		intern_clear(&each);
	}
}

/* Texts of nothing but zeros differ by their lengths. */
static void the_length_of_many_tells_them_apart(void **state)
{
	static const char text[100 + INTERN_PADDING];
	struct intern many = {0}, each = {0};
	uint32_t from[FEW_TEXTS * STEP], to[FEW_TEXTS * STEP];
	uint32_t numbers[FEW_TEXTS];
	unsigned longest, i;

	(void)state;
	for (longest = 1; longest <= 100; longest++) {
		for (i = 0; i < FEW_TEXTS; i++) {
			from[i * STEP] = 0;
			to[i * STEP] = i % longest;
		}
		assert_true(intern_many(&many, numbers, text, from, to, STEP,
					FEW_TEXTS));
		numbered_as_each(&each, numbers, text, from, to);
		assert_int_equal(many.count, longest);
	}
	intern_clear(&many);
	intern_clear(&each);
}

enum { DISTINCT = 2 * BROAD_MOST, DIGITS = 5 };

/* More texts than the fronts take, each met three times. */
static void a_front_is_left_where_there_are_many_texts(void **state)
{
	static char text[DISTINCT * DIGITS + INTERN_PADDING];
	static uint32_t from[DISTINCT], to[DISTINCT], numbers[DISTINCT];
	struct intern many = {0};
	unsigned i, k;

	(void)state;
	for (i = 0; i < DISTINCT; i++) {
		from[i] = i * DIGITS;
		to[i] = from[i] + DIGITS;
		(void)snprintf(text + from[i], DIGITS + 1, "%05u", i);
	}
	for (k = 0; k < 3; k++) {
		memset(numbers, 0xff, sizeof(numbers));
		assert_true(intern_many(&many, numbers, text, from, to, 1,
					DISTINCT));
		for (i = 0; i < DISTINCT; i++)
			assert_int_equal(numbers[i], i);
	}
	assert_int_equal(many.count, DISTINCT);
	assert_int_equal(many.front, INTERN_WIDE);
	intern_clear(&many);
}

/* Texts that one call added are found by the other. */
static void one_by_one_and_many_may_be_mixed(void **state)
{
	static const char text[4 + INTERN_PADDING] = "abcd";
	static const uint32_t from[] = {2, 0, 1, 3}, to[] = {3, 1, 2, 4};
	struct intern in = {0};
	uint32_t numbers[4];

	(void)state;
	assert_int_equal(add(&in, "a", 1), 0);
	assert_true(intern_many(&in, numbers, text, from, to, 1, 3));
	assert_int_equal(numbers[0], 1); /* c */
	assert_int_equal(numbers[1], 0); /* a */
	assert_int_equal(numbers[2], 2); /* b */
	assert_int_equal(add(&in, "d", 1), 3);
	assert_true(intern_many(&in, numbers, text, from, to, 1, 4));
	assert_int_equal(numbers[0], 1);
	assert_int_equal(numbers[3], 3);
	intern_clear(&in);
}

static void processors_sum_and_compare_alike(void **state)
{
	uint64_t seed = 2463534242;
	unsigned i, k;

	(void)state;
	for (i = 0; i < 3000; i++) {
		size_t n = BLOCK + 1 + seeded_below(&seed, FEW - BLOCK);
		size_t at = seeded_below(&seed, (unsigned)n);
		char *p = malloc(n), *q = malloc(n); /* to the last byte */

		assert_true(p && q);
		for (k = 0; k < n; k++)
			p[k] = q[k] = (char)seeded_below(&seed, 256);
		assert_true(sum_few(p, n) == sum_few_plain(p, n));
		assert_true(same_few(p, q, n));
		q[at] = (char)(q[at] ^ 1 << i % 8);
		assert_false(same_few(p, q, n));
		assert_true(hash_long(p, n) != hash_long(q, n));
		free(p);
		free(q);
	}
}

static void an_exhausted_heap_loses_no_text(void **state)
{
	struct intern in = {0};
	char text[LONGEST + 16];
	unsigned i, failed = 0;

	(void)state;
	for (i = 0; i < 2000; i++) {
		size_t n = text_at(text, i);
		uint32_t number;

		mem_fail_after(0);
		number = add(&in, text, n);
		mem_fail_after(-1);
		failed += number == DICT_NONE;
		if (number == DICT_NONE) {
			assert_int_equal(find(&in, text, n), DICT_NONE);
			number = add(&in, text, n);
		}
		assert_int_equal(number, i);
	}
	assert_true(failed > 10);
	for (i = 0; i < 2000; i++)
		assert_int_equal(find(&in, text, text_at(text, i)), i);
	intern_clear(&in);
}

static void many_are_numbered_whatever_allocation_fails(unsigned longest,
							unsigned most)
{
	uint64_t seed = 521288629;
	static char text[FEW_TEXTS * 64 + INTERN_PADDING];
	uint32_t from[FEW_TEXTS * STEP], to[FEW_TEXTS * STEP];
	uint32_t numbers[FEW_TEXTS];
	unsigned after, failed = 0;

	lay_texts(text, from, to, FEW_TEXTS, longest, &seed);
	for (after = 0; after < most; after++) {
		struct intern many = {0}, each = {0};
		int done;

		mem_fail_after((long)after);
		done = intern_many(&many, numbers, text, from, to, STEP,
				   FEW_TEXTS);
		mem_fail_after(-1);
		failed += !done;
		assert_true(intern_many(&many, numbers, text, from, to, STEP,
					FEW_TEXTS));
		numbered_as_each(&each, numbers, text, from, to);
		assert_int_equal(many.count, each.count);
		intern_clear(&many);
		intern_clear(&each);
	}
	assert_true(failed > 3 && failed < most);
}

static void many_texts_are_numbered_whatever_allocation_fails(void **state)
{
	(void)state;
	many_are_numbered_whatever_allocation_fails(NARROW, 30);
	many_are_numbered_whatever_allocation_fails(NARROW_TWO, 40);
	many_are_numbered_whatever_allocation_fails(BROAD, 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_numbered_in_the_order_they_were_met),
		cmocka_unit_test(each_byte_and_each_length_tells_texts_apart),
		cmocka_unit_test(a_text_is_copied),
		cmocka_unit_test(many_are_numbered_as_one_by_one),
		cmocka_unit_test(a_column_may_become_wider_at_any_text),
		cmocka_unit_test(processors_sum_and_compare_alike),
		cmocka_unit_test(an_exhausted_heap_loses_no_text),
		cmocka_unit_test(a_front_is_left_where_many_texts_are_too_long),
		cmocka_unit_test(the_length_of_many_tells_them_apart),
		cmocka_unit_test(a_front_is_left_where_there_are_many_texts),
		cmocka_unit_test(one_by_one_and_many_may_be_mixed),
		cmocka_unit_test(
			many_texts_are_numbered_whatever_allocation_fails),
	};

	return cmocka_run_group_tests_name("intern", tests, NULL, NULL);
}
