#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <string.h>

static void a_fresh_buffer_has_no_text(void **state)
{
	struct buffer b = {0};

	(void)state;
	buffer_clear(&b);
	assert_null(b.text);
	assert_int_equal(b.n, 0);
}

static void a_put_of_nothing_is_an_empty_text(void **state)
{
	struct buffer b = {0};

	(void)state;
	assert_int_equal(buffer_put(&b, NULL, 0), 1);
	assert_string_equal(b.text, "");
	assert_int_equal(b.n, 0);
	buffer_clear(&b);
	assert_null(b.text);
}

static void texts_are_appended_and_terminated(void **state)
{
	struct buffer b = {0};

	(void)state;
	assert_int_equal(buffer_puts(&b, "gas"), 1);
	assert_int_equal(buffer_put(&b, ",oil", 2), 1);
	assert_int_equal(buffer_printf(&b, "%s=%d", "x", -7), 1);
	assert_string_equal(b.text, "gas,ox=-7");
	assert_int_equal(b.n, 9);
	assert_int_equal(buffer_put(&b, "a\0b", 3), 1);
	assert_int_equal(b.n, 12);
	assert_memory_equal(b.text, "gas,ox=-7a\0b", 13);
	assert_int_equal(buffer_byte(&b, ';'), 1);
	assert_int_equal(buffer_fill(&b, '-', 3), 1);
	assert_int_equal(buffer_fill(&b, '.', 0), 1);
	assert_memory_equal(b.text, "gas,ox=-7a\0b;---", 17);
	buffer_clear(&b);
}

static void a_long_text_grows_the_buffer(void **state)
{
	struct buffer b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < 10000; i++)
		assert_int_equal(buffer_printf(&b, "%04zu,", i), 1);
	assert_int_equal(b.n, 50000);
	assert_int_equal(strlen(b.text), 50000);
	assert_memory_equal(b.text + 4321 * 5, "4321,", 5);
	buffer_clear(&b);
}

static void numbers_are_written_so_that_they_read_back(void **state)
{
	struct buffer b = {0};

	(void)state;
	assert_int_equal(buffer_number(&b, 0.1), 1);
	assert_int_equal(buffer_puts(&b, " "), 1);
	assert_int_equal(buffer_number(&b, -1200), 1);
	assert_string_equal(b.text, "0.1 -1200");
	assert_int_equal(buffer_puts(&b, " "), 1);
	assert_int_equal(buffer_count(&b, 0), 1);
	assert_int_equal(buffer_puts(&b, " "), 1);
	assert_int_equal(buffer_count(&b, UINT64_MAX), 1);
	assert_string_equal(b.text, "0.1 -1200 0 18446744073709551615");
	buffer_clear(&b);
}

static void once_the_heap_failed_every_put_fails(void **state)
{
	struct buffer b = {0};
	char long_text[100] = {0};

	(void)state;
	memset(long_text, 'x', sizeof(long_text) - 1);
	assert_int_equal(buffer_puts(&b, "kept"), 1);
	mem_fail_after(0);
	assert_int_equal(buffer_puts(&b, long_text), 0);
	mem_fail_after(-1);
	assert_int_equal(b.failed, 1);
	assert_int_equal(buffer_puts(&b, "x"), 0);
	assert_int_equal(buffer_printf(&b, "x"), 0);
	assert_int_equal(buffer_number(&b, 1), 0);
	assert_int_equal(buffer_count(&b, 1), 0);
	assert_int_equal(buffer_byte(&b, 'x'), 0);
	assert_int_equal(buffer_fill(&b, 'x', 0), 0);
	assert_string_equal(b.text, "kept");
	buffer_clear(&b);
	assert_int_equal(b.failed, 0);
	assert_int_equal(buffer_puts(&b, "sound again"), 1);
	buffer_clear(&b);
}

/* A number that finds no room leaves the text as it was. */
static void a_number_without_room_is_not_put(void **state)
{
	struct buffer b = {0};
	size_t n;

	(void)state;
	mem_fail_after(1);
	do
		n = b.n;
	while (buffer_number(&b, 0.1));
	mem_fail_after(-1);
	assert_true(n > 0 && n % 3 == 0);
	assert_int_equal(b.n, n);
	assert_int_equal(strlen(b.text), n);
	assert_string_equal(b.text + n - 3, "0.1");
	buffer_clear(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fresh_buffer_has_no_text),
		cmocka_unit_test(a_put_of_nothing_is_an_empty_text),
		cmocka_unit_test(texts_are_appended_and_terminated),
		cmocka_unit_test(a_long_text_grows_the_buffer),
		cmocka_unit_test(numbers_are_written_so_that_they_read_back),
		cmocka_unit_test(a_number_without_room_is_not_put),
		cmocka_unit_test(once_the_heap_failed_every_put_fails),
	};

	return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
