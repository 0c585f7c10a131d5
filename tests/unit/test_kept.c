#include "cmocka_tests.h"

#include "factor_sets.h"

#include "base/alloc.h"
#include "factor/factors.h"
#include "factor/ids.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void a_pool_gives_back_what_was_put_in(void **state)
{
	static const char *const texts[] = {"one", "", "two words", "one"};
	struct pool pool = {0};
	uint32_t at[4];
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++)
		at[i] = pool_add(&pool, span_of(texts[i]));
	for (i = 0; i < 4; i++)
		assert_string_equal(pool_text(&pool, at[i]), texts[i]);
	assert_int_equal(at[1], 0); /* the empty text */
	assert_int_equal(at[0], 1); /* behind it */
	assert_int_equal(at[2], 5); /* "one" and its end */
	pool_clear(&pool);
	mem_fail_after(0);
	assert_int_equal(pool_add(&pool, span_of("one")), POOL_NONE);
	assert_int_equal(pool_add(&pool, span_of("")), POOL_NONE);
	mem_fail_after(-1);
	pool_clear(&pool);
}

enum { MANY = 5000 };

/* Numbers as their own keys, all of one hash or of eight. */
static int is_number(const void *owner, uint32_t item, const void *key)
{
	const uint32_t *numbers = owner;

	return numbers[item] == *(const uint32_t *)key;
}

static void an_index_finds_what_was_added_and_nothing_else(void **state)
{
	static uint32_t numbers[MANY];
	struct index index = {0};
	uint32_t i, other = MANY;

	(void)state;
	for (i = 0; i < MANY; i++) {
		uint32_t *item;

		numbers[i] = i;
		item = index_add(&index, i % 4096, is_number, numbers, &i);
		assert_non_null(item);
		assert_int_equal(*item, INDEX_NONE);
		*item = i;
	}
	for (i = 0; i < MANY; i++) {
		assert_int_equal(
			index_find(&index, i % 4096, is_number, numbers, &i),
			i);
		assert_int_equal(
			*index_add(&index, i % 4096, is_number, numbers, &i),
			i);
	}
	assert_int_equal(index.count, MANY);
	assert_int_equal(index_find(&index, 7, is_number, numbers, &other),
			 INDEX_NONE);
	index_clear(&index);
	assert_int_equal(index_find(&index, 7, is_number, numbers, &i),
			 INDEX_NONE);
	mem_fail_after(0);
	assert_null(index_add(&index, 7, is_number, numbers, &i));
	mem_fail_after(-1);
}

static void a_hash_is_the_same_whatever_the_case(void **state)
{
	static const char *const pairs[][2] = {
		{"", ""},
		{"a", "A"},
		{"kwh", "kWh"},
		{"diesel", "DIESEL"},
		{"petrol x", "PETROL X"},
		{"average car (up to 3.5 tonnes)",
		 "Average Car (Up To 3.5 Tonnes)"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_int_equal(index_hash_fold(span_of(pairs[i][0])),
				 index_hash_fold(span_of(pairs[i][1])));
	assert_int_not_equal(index_hash_fold(span_of("diesel")),
			     index_hash_fold(span_of("petrol")));
	assert_int_not_equal(index_hash_fold(span_of("aaaaaaaab")),
			     index_hash_fold(span_of("aaaaaaaac")));
}

static void a_label_keeps_each_spelling_and_tells_if_it_is_shared(void **state)
{
	struct labels labels = {0};
	struct pool texts = {0};
	struct label label;
	uint32_t at, again, upper;

	(void)state;
	assert_true(labels_add(&at, &labels, &texts, 1, span_of("Diesel")));
	assert_true(labels_add(&again, &labels, &texts, 1, span_of("Diesel")));
	assert_true(labels_add(&upper, &labels, &texts, 1, span_of("DIESEL")));
	assert_int_equal(at, again);
	assert_string_equal(pool_text(&texts, at), "Diesel");
	assert_string_equal(pool_text(&texts, upper), "DIESEL");
	assert_true(labels_find(&label, &labels, 1, span_of("dieseL")));
	assert_int_equal(label.activity, 1);
	assert_false(label.shared);
	assert_true(labels_add(&at, &labels, &texts, 2, span_of("diesel")));
	assert_true(labels_find(&label, &labels, 1, span_of("diesel")));
	assert_int_equal(label.activity, 1);
	assert_true(label.shared);
	assert_false(labels_find(&label, &labels, 1, span_of("petrol")));
	labels_clear(&labels);
	pool_clear(&texts);
}

static void the_sets_of_an_id_follow_one_another(void **state)
{
	co2e_factors *f = sets_load("own:good");
	uint32_t i;

	(void)state;
	for (i = 0; i < f->figures.count; i++) {
		struct span id = span_of(figures_id(f, i));
		uint32_t at = ids_first(f, id);

		while (at < i)
			at = ids_next(f, at);
		assert_int_equal(at, i);
	}
	assert_int_equal(ids_first(f, span_of("no such id")), INDEX_NONE);
	co2e_factors_free(f);
}

/* Each asks for all figures in an order of its own, and sees what is there. */
struct asker {
	const co2e_factors *factors;
	uint32_t start, step;
	double sum;
	size_t count;
};

static void *ask(void *user)
{
	struct asker *a = user;
	size_t activities = co2e_factors_activity_count(a->factors), i;
	uint32_t id = a->start % (uint32_t)activities;

	for (i = 0; i < activities; i++) {
		const co2e_factor *f = co2e_factors_first(a->factors, id);

		for (; f; f = co2e_factors_next(a->factors, f)) {
			a->sum += f->kgco2e + (double)strlen(f->label) +
				  (double)f->unit.num;
			a->count += f->activity_id == id;
		}
		id = (id + a->step) % (uint32_t)activities;
	}
	return NULL;
}

enum { THREADS = 4, ROUNDS = 50 };

static void threads_that_ask_at_once_see_the_same_figures(void **state)
{
	int round;

	(void)state;
	for (round = 0; round < ROUNDS; round++) {
		co2e_factors *f = sets_load("own:good");
		struct asker askers[THREADS];
		pthread_t threads[THREADS];
		size_t figures = 0, i;

		for (i = 0; i < co2e_factors_set_count(f); i++)
			figures += co2e_factors_set(f, i)->figures;
		for (i = 0; i < THREADS; i++) {
			/* steps of 1 reach all, from any start */
			askers[i] = (struct asker){
				f, (uint32_t)(i * (size_t)round), 1, 0, 0};
			assert_int_equal(pthread_create(&threads[i], NULL, ask,
							&askers[i]),
					 0);
		}
		for (i = 0; i < THREADS; i++)
			assert_int_equal(pthread_join(threads[i], NULL), 0);
		for (i = 0; i < THREADS; i++) {
			assert_int_equal(askers[i].count, figures);
			assert_within(askers[i].sum, askers[0].sum, 1e-6);
		}
		co2e_factors_free(f);
	}
}

static void a_figure_is_the_same_one_by_whichever_way(void **state)
{
	co2e_factors *f = sets_load("own:good");
	size_t s, i;

	(void)state;
	for (s = 0; s < co2e_factors_set_count(f); s++) {
		const co2e_set *set = co2e_factors_set(f, s);
		const co2e_factor *at;

		for (i = 0; (at = co2e_factors_at(f, set, i)); i++) {
			const co2e_factor *by =
				co2e_factors_first(f, at->activity_id);
			char text[300];
			co2e_found found;

			while (by && by != at)
				by = co2e_factors_next(f, by);
			assert_ptr_equal(by, at);
			assert_ptr_equal(at->set, set);
			snprintf(text, sizeof(text), "%s:%s", set->name,
				 at->id);
			assert_int_equal(co2e_factors_find(&found, f, text,
							   strlen(text), NULL),
					 CO2E_OK);
			assert_ptr_equal(found.exact, at);
		}
		assert_int_equal(i, set->figures);
	}
	co2e_factors_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pool_gives_back_what_was_put_in),
		cmocka_unit_test(
			an_index_finds_what_was_added_and_nothing_else),
		cmocka_unit_test(a_hash_is_the_same_whatever_the_case),
		cmocka_unit_test(
			a_label_keeps_each_spelling_and_tells_if_it_is_shared),
		cmocka_unit_test(the_sets_of_an_id_follow_one_another),
		cmocka_unit_test(a_figure_is_the_same_one_by_whichever_way),
		cmocka_unit_test(threads_that_ask_at_once_see_the_same_figures),
	};

	return cmocka_run_group_tests_name("kept", tests, NULL, NULL);
}
