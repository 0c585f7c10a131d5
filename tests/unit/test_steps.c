/* A slim cell's line priced by its step comes to what line_amount() and
 * amount_parts() make of it, to the last bit. */
#include "cmocka_tests.h"

#include "inventory/steps.h"
#include "seeded.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const int64_t exact = INT64_C(1) << 53;

static const co2e_scope scopes[] = {
	CO2E_SCOPE_1,       CO2E_SCOPE_2,      CO2E_SCOPE_3,
	CO2E_SCOPE_OUTSIDE, CO2E_SCOPE_BEYOND, CO2E_SCOPE_AVOIDED,
};

/* Figures as sets have them, of few digits, and of any size. */
static double some_figure(uint64_t *seed)
{
	switch (seeded_below(seed, 6)) {
	case 0:
		return 0;
	case 1:
		return -(double)seeded_below(seed, 100000) / 1000;
	case 2:
		return ldexp((double)(seeded(seed) >> 11),
			     (int)seeded_below(seed, 160) - 120);
	default:
		return (double)seeded_below(seed, 1000000) / 100000;
	}
}

static void some_line(struct match_line *line, struct applied *applied,
		      uint64_t *seed)
{
	static const uint32_t has[] = {0, CO2E_HAS_CO2, CO2E_HAS_GASES,
				       CO2E_HAS_CH4 | CO2E_HAS_OTHER};
	co2e_figure *f = &applied->figure;

	memset(line, 0, sizeof(*line));
	memset(applied, 0, sizeof(*applied));
	line->scope = scopes[seeded_below(seed, 6)];
	line->num = (int64_t)(seeded_any(seed) >> 1);
	line->den = (int64_t)(seeded_any(seed) >> 1) + 1;
	if (line->den < 1)
		line->den = 1;
	if (seeded_below(seed, 3)) {
		line->num = 1 + seeded_below(seed, 1000);
		line->den = 1 + seeded_below(seed, 1000);
	}
	f->kgco2e = some_figure(seed);
	f->co2 = some_figure(seed);
	f->ch4 = some_figure(seed);
	f->n2o = some_figure(seed);
	f->other = some_figure(seed);
	f->has = has[seeded_below(seed, 4)];
	applied->in_total = seeded_below(seed, 3) != 0;
	applied->inside = 1;
}

/* The slow way, into sums of the same layout; 0: it cannot be had. */
static int by_line_amount(struct amount_sum *to, int64_t micro,
			  const struct match_line *line,
			  const struct applied *applied,
			  const struct amount_layout *layout)
{
	struct cell cell = {.take = 0};
	struct amount_parts parts;
	co2e_amount amount;
	double in_unit;

	cell.sum.quantity.units = (int128)micro * CELL_MICRO;
	cell.sum.rows = 1;
	amount_sum_begin(to, layout);
	return line_amount(&amount, &in_unit, &cell, line, applied) &&
	       amount_parts(&parts, &amount, 1) &&
	       amount_sum_add(to, &parts, layout);
}

/* Returns whether the step could have it. */
static int check(int64_t micro, const struct match_line *line,
		 const struct applied *applied,
		 const struct amount_layout *layout)
{
	struct amount_sum slow = {.rows = 0}, fast = {.rows = 0};
	struct amount_sum scope = {.rows = 0};
	struct use_sum use = {.bits = 0};
	struct step_rate rate;
	struct step step;
	double quantity;
	int i;

	step_make(&step, line, applied, layout);
	steps_link(&step, 1);
	assert_true(step.is_new && step.is_new_scope);
	step_rate_make(&rate, line, &step, 0x1p61);
	if (!step_amount(&quantity, &rate, micro))
		return 0;
	assert_true(by_line_amount(&slow, micro, line, applied, layout));
	amount_sum_begin(&fast, layout);
	step_add(&fast, &scope, &use, &step, quantity, 3);
	assert_int_equal(fast.rows, 3);
	assert_int_equal(fast.lacks_gases, slow.lacks_gases);
	assert_true(use.kgco2e.units == fast.of[step.slot[0]].units);
	assert_int_equal(use.bits != 0, use.kgco2e.units != 0);
	/* the scope is told of the use when all is added */
	scope.of[step.slot[0]] = use.kgco2e;
	if (step.market < AMOUNT_PARTS)
		scope.of[step.market] = use.kgco2e;
	for (i = 0; i < layout->count; i++) {
		assert_true(fast.of[i].units == slow.of[i].units);
		assert_true(scope.of[i].units == slow.of[i].units);
	}
	return 1;
}

enum { LINES = 20000 };

/* Alone a line has the parts that it uses; among others, any. */
static void amounts_are_those_of_the_slow_way(void **state)
{
	uint64_t seed = 134775813;
	unsigned had = 0;
	int i, k;

	(void)state;
	for (i = 0; i < LINES; i++) {
		struct match_line line;
		struct applied applied;
		unsigned uses;

		some_line(&line, &applied, &seed);
		uses = step_uses(&line, &applied);
		for (k = 0; k < 4; k++) {
			unsigned more =
				k ? seeded_below(&seed, 1u << AMOUNT_PARTS) : 0;
			struct amount_layout layout;
			int64_t micro = (int64_t)(seeded_any(&seed) >> 1);

			/* the market's share is a part of its own only beside
			 * the location's */
			if (more & 1u << AMOUNT_MARKET)
				more |= 1u << AMOUNT_KGCO2E;
			layout = amount_layout_of(uses | more);
			if (seeded_below(&seed, 2))
				micro = seeded_below(&seed, 1000000000);
			had += (unsigned)check(k % 2 ? micro : -micro, &line,
					       &applied, &layout);
		}
	}
	assert_true(had > LINES);
}

static void what_doubles_do_not_hold_takes_the_slow_way(void **state)
{
	static const struct {
		int64_t micro, num, den;
		double kgco2e;
		int had;
	} cases[] = {
		{0, 1, 1, 0.2, 1},
		{1, 1, 3, 0.2, 1},
		{INT64_C(1) << 53, 1, 1, 0.2, 1},
		{-(INT64_C(1) << 53), 1, 1, 0.2, 1},
		{(INT64_C(1) << 53) + 1, 1, 1, 0.2, 0},
		{-(INT64_C(1) << 53) - 1, 1, 1, 0.2, 0},
		{INT64_MIN, 1, 1, 0.2, 0},
		{INT64_MAX, 1000, 1, 0.2, 0}, /* the product overflows */
		{INT64_C(1) << 43, 1 << 10, 7, 0.2, 1},
		{INT64_C(1) << 43, 1 << 11, 7, 0.2, 0},
		/* 2^53 / 10^6 is 9,007,199,254.74 */
		{5, 1, INT64_C(9007199254), 0.2, 1},
		{5, 1, INT64_C(9007199255), 0.2, 0},
		/* 1 x 2^61 kg is where the slow way begins */
		{1000000, 1, 1, 0x1.fffffffffffffp60, 1},
		{1000000, 1, 1, 0x1p61, 0},
		{1000000, 1, 1, 0x1.fffffffffffffp65, 0},
		{999999, 1, 1, 0x1p61, 1},
		{1000000, 1, 1, -0x1p61, 0},
		{1000000, 1, 1, NAN, 0},
		{1000000, 1, 1, HUGE_VAL, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct match_line line = {.scope = CO2E_SCOPE_1,
					  .num = cases[i].num,
					  .den = cases[i].den};
		struct applied applied = {.figure.kgco2e = cases[i].kgco2e,
					  .inside = 1,
					  .in_total = 1};
		struct amount_layout layout =
			amount_layout_of(step_uses(&line, &applied));

		assert_int_equal(
			check(cases[i].micro, &line, &applied, &layout),
			cases[i].had);
	}
	assert_true(exact == cases[2].micro);
}

static void a_supplier_s_figure_takes_the_slow_way(void **state)
{
	struct match_line line = {
		.scope = CO2E_SCOPE_2, .num = 1, .den = 1, .market_num = 1};
	struct applied applied = {
		.figure.kgco2e = 0.2, .inside = 1, .in_total = 1};
	struct amount_layout layout;
	int any = 0;

	(void)state;
	line.market = (const void *)&any; /* told apart from none only */
	layout = amount_layout_of(step_uses(&line, &applied));
	assert_int_equal(layout.count, 2);
	assert_false(check(1000000, &line, &applied, &layout));
}

/* However many there are: so that no sum of them need be looked at. */
static void all_lines_together_stay_below_2_to_62(void **state)
{
	static const size_t lines[] = {0, 1, 2, 3, 1000003, (size_t)1 << 40};
	const struct match_line line = {
		.scope = CO2E_SCOPE_1, .num = 1, .den = 1};
	const struct applied applied = {
		.figure.kgco2e = 1, .inside = 1, .in_total = 1};
	struct amount_layout layout =
		amount_layout_of(step_uses(&line, &applied));
	struct step step;
	size_t i;

	(void)state;
	step_make(&step, &line, &applied, &layout);
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		double limit = steps_limit(lines[i]), quantity;
		struct step_rate rate;

		step_rate_make(&rate, &line, &step, limit);
		assert_true(limit * (double)lines[i] <= 0x1p61);
		rate.num = 1;
		rate.by = 1;
		assert_int_equal(step_amount(&quantity, &rate, 1 << 20),
				 limit > 1 << 20);
		assert_int_equal(step_amount(&quantity, &rate, 1 << 22),
				 limit > 1 << 22);
	}
}

static void takes_are_of_one_kind_by_lines_and_gases(void **state)
{
	static const struct {
		uint8_t counts[5]; /* values of each line */
		unsigned kind;
	} cases[] = {
		{{0}, 1},       {{1}, 2},          {{4}, 3},
		{{5}, 3},       {{1, 1}, 4},       {{3, 1}, 6},
		{{3, 2}, 7},    {{1, 1, 1}, 8},    {{2, 2, 2}, 15},
		{{1, 1, 2}, 9}, {{1, 1, 2, 2}, 9}, {{2, 2, 2, 1, 1}, 15},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct step steps[5] = {{.count = 0}};
		size_t n = 0;

		for (; n < 5 && cases[i].counts[n]; n++)
			steps[n].count = cases[i].counts[n];
		assert_int_equal(steps_kind(steps, n), cases[i].kind);
		assert_true(steps_kind(steps, n) < STEP_KINDS);
	}
}

/* Lines of one take: which of them is the first of its group and scope. */
static void lines_of_a_take_know_what_they_share(void **state)
{
	static const struct {
		uint32_t values;
		uint8_t inside, scope;
		int is_new, is_new_scope;
	} cases[] = {
		{7, 1, CO2E_SCOPE_1, 1, 1},
		{7, 1, CO2E_SCOPE_3, 0, 1},
		{9, 1, CO2E_SCOPE_3, 1, 0},
		{9, 0, CO2E_SCOPE_3, 1, 1}, /* left out */
		{7, 0, CO2E_SCOPE_1, 0, 1}, /* no longer the first */
		{7, 1, CO2E_SCOPE_1, 0, 0},
	};
	enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
	struct step steps[COUNT];
	size_t i;

	(void)state;
	memset(steps, 0, sizeof(steps));
	for (i = 0; i < COUNT; i++) {
		steps[i].values = cases[i].values;
		steps[i].inside = cases[i].inside;
		steps[i].scope = cases[i].scope;
	}
	steps_link(steps, COUNT);
	for (i = 0; i < COUNT; i++) {
		assert_int_equal(steps[i].is_new, cases[i].is_new);
		assert_int_equal(steps[i].is_new_scope, cases[i].is_new_scope);
	}
}

/* Bytes from the start of a group: its rows and marks, then 16 for each sum. */
static void lines_tell_how_far_into_a_group_they_reach(void **state)
{
	const size_t sums = offsetof(struct amount_sum, of);
	struct step steps[2] = {
		{.count = 1, .slot = {0, 7}, .market = AMOUNT_PARTS},
		{.count = 3, .slot = {1, 4, 2, 8}, .market = AMOUNT_PARTS},
	};

	(void)state;
	assert_int_equal(steps_reach(steps, 0), sums);
	assert_int_equal(steps_reach(steps, 1), sums);
	assert_int_equal(steps_reach(steps, 2), sums + 4 * 16);
	steps[0].market = 6;
	assert_int_equal(steps_reach(steps, 1), sums + 6 * 16);
	assert_int_equal(steps_reach(steps, 2), sums + 6 * 16);
}

static void lines_of_one_rate_share_it(void **state)
{
	static const struct step_rate same[] = {
		{1000000, 3, 9}, {1000000, 3, 5}, {1000000, 3, 7}};
	static const struct step_rate other_num[] = {{1000000, 3, 9},
						     {1000000, 2, 9}};
	static const struct step_rate other_by[] = {{1000000, 3, 9},
						    {2000000, 3, 9}};
	static const struct step_rate none[] = {{1000000, 3, 9},
						{1000000, 3, NAN}};
	struct step_rate rate;
	double amount;

	(void)state;
	assert_true(step_rates_join(&rate, same, 3));
	assert_true(step_amount(&amount, &rate, 1666666)); /* x 3: 4.999998 */
	assert_false(step_amount(&amount, &rate, 1666667));
	assert_false(step_rates_join(&rate, other_num, 2));
	assert_false(step_rates_join(&rate, other_by, 2));
	assert_true(step_rates_join(&rate, none, 2));
	assert_false(step_amount(&amount, &rate, 1));
	assert_true(step_rates_join(&rate, NULL, 0));
	assert_false(step_amount(&amount, &rate, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_a_take_know_what_they_share),
		cmocka_unit_test(lines_tell_how_far_into_a_group_they_reach),
		cmocka_unit_test(lines_of_one_rate_share_it),
		cmocka_unit_test(amounts_are_those_of_the_slow_way),
		cmocka_unit_test(what_doubles_do_not_hold_takes_the_slow_way),
		cmocka_unit_test(a_supplier_s_figure_takes_the_slow_way),
		cmocka_unit_test(all_lines_together_stay_below_2_to_62),
		cmocka_unit_test(takes_are_of_one_kind_by_lines_and_gases),
	};

	return cmocka_run_group_tests_name("steps", tests, NULL, NULL);
}
