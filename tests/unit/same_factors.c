#include "cmocka_tests.h"

#include "same_factors.h"

#include <string.h>

static void same_figure(const co2e_factor *a, const co2e_factor *b)
{
	const double *x = &a->kgco2e, *y = &b->kgco2e;
	const char *const texts[][2] = {
		{a->set->name, b->set->name},
		{a->id, b->id},
		{a->activity, b->activity},
		{a->label, b->label},
		{a->unit_text, b->unit_text},
		{a->region, b->region},
		{a->gwp, b->gwp},
		{a->quality, b->quality},
		{a->source, b->source},
		{a->note, b->note},
		{a->supplier, b->supplier},
		{a->instrument, b->instrument},
		{a->gas, b->gas},
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_string_equal(texts[i][0], texts[i][1]);
	assert_memory_equal(&a->unit, &b->unit, sizeof(a->unit));
	assert_int_equal(a->scope, b->scope);
	assert_int_equal(a->stage, b->stage);
	assert_int_equal(a->category, b->category);
	assert_int_equal(a->price_year, b->price_year);
	assert_int_equal(a->activity_id, b->activity_id);
	assert_int_equal(a->has, b->has);
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->valid_from, b->valid_from);
	assert_int_equal(a->valid_to, b->valid_to);
	/* the six numbers that a figure ends with */
	assert_memory_equal(x, y, 6 * sizeof(*x));
}

static void found_the_same(const co2e_factors *a, const co2e_factors *b,
			   const char *text)
{
	co2e_found x = {0}, y = {0};
	co2e_error err_x = {0}, err_y = {0};

	assert_int_equal(co2e_factors_find(&x, a, text, strlen(text), &err_x),
			 co2e_factors_find(&y, b, text, strlen(text), &err_y));
	assert_string_equal(err_x.message, err_y.message);
	assert_int_equal(x.activity_id, y.activity_id);
	assert_int_equal(x.exact != NULL, y.exact != NULL);
	if (x.exact)
		same_figure(x.exact, y.exact);
}

static void same_sets(const co2e_factors *a, const co2e_factors *b)
{
	size_t s, i;

	assert_int_equal(co2e_factors_set_count(a), co2e_factors_set_count(b));
	for (s = 0; s < co2e_factors_set_count(a); s++) {
		const co2e_set *x = co2e_factors_set(a, s);
		const co2e_set *y = co2e_factors_set(b, s);

		assert_string_equal(x->path, y->path);
		assert_int_equal(x->figures, y->figures);
		for (i = 0; i < x->figures; i++) {
			const co2e_factor *f = co2e_factors_at(a, x, i);

			same_figure(f, co2e_factors_at(b, y, i));
			if (i % 61 == 0) {
				found_the_same(a, b, f->id);
				found_the_same(a, b, f->label);
			}
		}
	}
}

void factors_are_the_same(const co2e_factors *a, const co2e_factors *b)
{
	uint32_t id, count = (uint32_t)co2e_factors_activity_count(a);

	assert_int_equal(count, co2e_factors_activity_count(b));
	for (id = 0; id < count; id++) {
		const co2e_factor *x = co2e_factors_first(a, id);
		const co2e_factor *y = co2e_factors_first(b, id);

		assert_string_equal(co2e_factors_activity(a, id),
				    co2e_factors_activity(b, id));
		for (; x && y;
		     x = co2e_factors_next(a, x), y = co2e_factors_next(b, y))
			same_figure(x, y);
		assert_true(!x && !y);
	}
	same_sets(a, b);
}
