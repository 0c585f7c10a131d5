#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/dict.h"

#include <stdio.h>
#include <string.h>

static void texts_are_numbered_in_the_order_they_were_met(void **state)
{
	struct dict dict = {0};
	char text[16];
	uint32_t i;

	(void)state;
	assert_int_equal(dict_find(&dict, "a", 1), DICT_NONE);
	for (i = 0; i < 5000; i++) {
		int n = snprintf(text, sizeof(text), "key-%u", i);

		assert_int_equal(dict_add(&dict, text, (size_t)n), i);
	}
	for (i = 0; i < 5000; i++) {
		int n = snprintf(text, sizeof(text), "key-%u", i);

		assert_int_equal(dict_add(&dict, text, (size_t)n), i);
		assert_int_equal(dict_find(&dict, text, (size_t)n), i);
		assert_string_equal(dict_text(&dict, i), text);
	}
	assert_int_equal(dict_find(&dict, "key-", 4), DICT_NONE);
	assert_int_equal(dict_add(&dict, "", 0), 5000);
	dict_clear(&dict);
}

static void keys_of_parts_are_told_apart_by_where_a_part_ends(void **state)
{
	static const char *const keys[][3] = {
		{"", "", ""},
		{"a", "", ""},
		{"", "a", ""},
		{"", "", "a"},
		{"ab", "c", ""},
		{"a", "bc", ""},
		{"abc", "", ""},
		{"abcdefgh", "i", "j"},
		{"abcdefghi", "", "j"},
		{"abcdefg", "hi", "j"},
		{"a-name-of-more-than-sixteen-bytes", "x", "2024-06"},
		{"a-name-of-more-than-sixteen-bytes", "x", "2024-07"},
		{"a-name-of-more-than-sixteen-bytez", "x", "2024-06"},
	};
	enum { KEYS = sizeof(keys) / sizeof(keys[0]) };
	struct dict dict = {0};
	uint32_t i, k;
	int round;

	(void)state;
	for (round = 0; round < 2; round++)
		for (i = 0; i < KEYS; i++) {
			struct span parts[3];
			uint64_t hash;

			for (k = 0; k < 3; k++)
				parts[k] = span_of(keys[i][k]);
			hash = dict_hash_parts(parts, 3);
			assert_int_equal(dict_find_parts(&dict, parts, 3, hash),
					 round ? i : DICT_NONE);
			assert_int_equal(dict_add_parts(&dict, parts, 3, hash),
					 i);
		}
	assert_int_equal(dict.count, KEYS);
	assert_memory_equal(dict_text(&dict, 4), "ab\0c\0\0", 6);
	dict_clear(&dict);
}

static void a_failed_addition_leaves_the_dictionary_usable(void **state)
{
	long n;

	(void)state;
	for (n = 0; n < 8; n++) {
		struct dict dict = {0};
		uint32_t first, second;

		mem_fail_after(n);
		first = dict_add(&dict, "gas", 3);
		mem_fail_after(-1);
		second = dict_add(&dict, "gas", 3);
		assert_true(first == DICT_NONE || first == second);
		assert_int_equal(second, 0);
		assert_int_equal(dict.count, 1);
		dict_clear(&dict);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			keys_of_parts_are_told_apart_by_where_a_part_ends),
		cmocka_unit_test(texts_are_numbered_in_the_order_they_were_met),
		cmocka_unit_test(
			a_failed_addition_leaves_the_dictionary_usable),
	};

	return cmocka_run_group_tests_name("dict", tests, NULL, NULL);
}
