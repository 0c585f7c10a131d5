/* What stands over the heap: pages, arenas, and locks held for moments. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/lock.h"
#include "seeded.h"

#include <stdlib.h>
#include <string.h>

static void pages_are_zeros_to_the_last_byte(void **state)
{
	static const size_t sizes[] = {0, 1, 4095, 4096, 4097, 1000003};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		unsigned char *block = mem_pages(sizes[i]);

		assert_non_null(block);
		assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
		for (k = 0; k < sizes[i]; k++) {
			assert_int_equal(block[k], 0);
			block[k] = 0xa5;
		}
		mem_pages_free(block, sizes[i]);
	}
	mem_pages_free(NULL, 100);
}

static void pages_fail_as_all_allocations_do(void **state)
{
	void *block;

	(void)state;
	mem_fail_after(1);
	block = mem_pages(100);
	assert_non_null(block);
	assert_null(mem_pages(100));
	mem_fail_after(-1);
	mem_pages_free(block, 100);
	assert_null(mem_pages(SIZE_MAX / 2));
}

static void large_blocks_are_zeros_where_large_pages_begin(void **state)
{
	static const size_t sizes[] = {0, 100, MEM_LARGE, MEM_LARGE + 1,
				       2 * MEM_LARGE + 12345};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size_t n = sizes[i] > MEM_LARGE ? sizes[i] : MEM_LARGE;
		unsigned char *block = mem_large(sizes[i]);

		assert_non_null(block);
		assert_int_equal((uintptr_t)block % MEM_LARGE, 0);
		for (k = 0; k < n; k += 509)
			assert_int_equal(block[k], 0);
		memset(block, 0xa5, n);
		mem_large_free(block, sizes[i]);
	}
	mem_large_free(NULL, 100);
	mem_fail_after(0);
	assert_null(mem_large(100));
	mem_fail_after(-1);
	assert_null(mem_large(SIZE_MAX));
	assert_null(mem_large(SIZE_MAX - MEM_LARGE));
	assert_null(mem_large(SIZE_MAX / 2));
}

static void trimming_leaves_what_is_in_use(void **state)
{
	char *kept = mem_copy("kept", 4);

	(void)state;
	mem_free(mem_alloc(1 << 22));
	mem_trim();
	assert_string_equal(kept, "kept");
	mem_free(kept);
	mem_trim();
}

enum { PIECES = 4000 };

/* Copies stand one behind the other at any address, numbers at multiples of
 * what the strictest type asks for, and none touches another. */
static void copies_and_numbers_share_an_arena(void **state)
{
	struct {
		unsigned char *at;
		size_t n;
	} piece[PIECES];
	struct arena arena = {0};
	uint64_t seed = 362436069;
	unsigned char text[300];
	size_t i, k, unaligned = 0;

	(void)state;
	for (i = 0; i < PIECES; i++) {
		size_t n = seeded_below(&seed, 300);

		if (i % 1000 == 999)
			n = 70000; /* a block of its own */
		memset(text, (int)(i & 0xff), sizeof(text));
		piece[i].n = n;
		if (i % 3 && n <= sizeof(text)) {
			piece[i].at = (unsigned char *)arena_copy(
				&arena, (const char *)text, n);
			assert_int_equal(piece[i].at[n], '\0');
			unaligned += (uintptr_t)piece[i].at % 2;
		} else {
			piece[i].at = arena_alloc(&arena, n);
			assert_non_null(piece[i].at);
			assert_int_equal((uintptr_t)piece[i].at %
						 _Alignof(max_align_t),
					 0);
			memset(piece[i].at, (int)(i & 0xff), n);
		}
	}
	assert_true(unaligned > PIECES / 8);
	for (i = 0; i < PIECES; i++)
		for (k = 0; k < piece[i].n; k++)
			assert_int_equal(piece[i].at[k], i & 0xff);
	arena_clear(&arena);
}

static void a_block_is_filled_to_its_end(void **state)
{
	struct arena arena = {0}, other = {0};
	char *first, *second;
	int i;

	(void)state;
	/* 4 KiB, and then 64: one byte is left behind what is taken first of
	 * each, which a copy of nothing takes, and no number */
	for (i = 0; i < 3; i++) {
		size_t n = (i ? 64 : 4) * 1024 - 1;

		first = arena_alloc(&arena, n);
		assert_non_null(first);
		second = arena_copy(&arena, "", 0);
		assert_ptr_equal(second, first + n);
	}
	assert_non_null(arena_alloc(&arena, 1));
	assert_null(arena_copy(&arena, "", SIZE_MAX));
	assert_null(arena_alloc(&arena, SIZE_MAX));
	mem_fail_after(0);
	assert_null(arena_copy(&other, "a", 1));
	assert_null(arena_alloc(&other, 1));
	mem_fail_after(-1);
	assert_non_null(arena_copy(&other, "b", 1));
	arena_take(&arena, &other);
	assert_null(other.block);
	arena_clear(&arena);
}

enum { THREADS = 4, TURNS = 20000 };

struct shared {
	pthread_mutex_t lock;
	uint64_t turns; /* not atomic: the lock has to do */
};

static void *take_turns(void *user)
{
	struct shared *shared = user;
	int i;

	for (i = 0; i < TURNS; i++) {
		lock_take(&shared->lock);
		shared->turns++;
		(void)pthread_mutex_unlock(&shared->lock);
	}
	return NULL;
}

static void one_thread_at_a_time_has_a_lock(void **state)
{
	struct shared shared = {.turns = 0};
	pthread_t threads[THREADS];
	int i;

	(void)state;
	assert_int_equal(pthread_mutex_init(&shared.lock, NULL), 0);
	for (i = 0; i < THREADS; i++)
		assert_int_equal(
			pthread_create(&threads[i], NULL, take_turns, &shared),
			0);
	for (i = 0; i < THREADS; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(shared.turns, THREADS * TURNS);
	(void)pthread_mutex_destroy(&shared.lock);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_zeros_to_the_last_byte),
		cmocka_unit_test(pages_fail_as_all_allocations_do),
		cmocka_unit_test(
			large_blocks_are_zeros_where_large_pages_begin),
		cmocka_unit_test(trimming_leaves_what_is_in_use),
		cmocka_unit_test(copies_and_numbers_share_an_arena),
		cmocka_unit_test(a_block_is_filled_to_its_end),
		cmocka_unit_test(one_thread_at_a_time_has_a_lock),
	};

	return cmocka_run_group_tests_name("heap", tests, NULL, NULL);
}
