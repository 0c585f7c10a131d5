/* What is not asked again: a row whose cells but the date are another's takes
 * what that took, where no day between them changes the answer. Against the
 * answer asked for each time, on every shipped activity. */
#include "../unit/cmocka_tests.h"

#include "shipped.h"

#include "activity/period.h"
#include "base/alloc.h"
#include "inventory/figures.h"
#include "inventory/store.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <string.h>

/* xorshift64; below n */
static uint32_t random_below(uint64_t *seed, uint32_t n)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (uint32_t)(*seed >> 32) % n;
}

/* The user's dated figures before the shipped ones. */
static int load_dated(void **state)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_error err = {0};

	(void)state;
	options.path = TEST_DATA "/dated";
	if (!co2e_factors_load(&factors, &options, &err))
		return 0;
	print_error("%s: %s\n", err.source, err.message);
	return -1;
}

/* How often an activity is tried: most figures hold for whole years. */
static uint32_t tries(uint32_t id)
{
	return strcmp(co2e_factors_activity(factors, id), "dated") ? 10 : 1000;
}

static co2e_period days_between(int32_t a, int32_t b)
{
	return (co2e_period){a < b ? a : b, a < b ? b : a};
}

/* Half of 2024, half of 2011 to 2027: mostly short, so that it lies in one
 * year. */
static co2e_period random_period(uint64_t *seed)
{
	int32_t first = 0, length[] = {1, 2, 28, 90, 400};
	int any = random_below(seed, 2) == 0;

	assert_int_equal(co2e_day(&first, any ? 2011 : 2024, 1, 1, NULL),
			 CO2E_OK);
	first += (int32_t)random_below(seed, any ? 17 * 365 : 366);
	return (co2e_period){
		first,
		first + (int32_t)random_below(
				seed, (uint32_t)length[random_below(seed, 5)])};
}

static co2e_period random_within(uint64_t *seed, co2e_period days)
{
	uint32_t n = (uint32_t)(days.last - days.first) + 1;

	return days_between(days.first + (int32_t)random_below(seed, n),
			    days.first + (int32_t)random_below(seed, n));
}

static const co2e_factor *random_figure(uint64_t *seed, uint32_t id)
{
	const co2e_factor *f = co2e_factors_first(factors, id), *chosen = f;
	uint32_t n = 1;

	while ((f = co2e_factors_next(factors, f)))
		if (!random_below(seed, ++n))
			chosen = f;
	return chosen;
}

/* What any row may ask of an activity: a unit, supplier and region of its
 * figures, an edition rule. */
static struct match_request random_request(uint64_t *seed, uint32_t id)
{
	const co2e_factor *f = random_figure(seed, id);
	struct match_request r = {
		.found = {id, NULL, NULL},
		.unit = {.unit = f->unit},
		.rule = (co2e_edition_rule)random_below(seed, 3),
		.edition = 2024,
		.stages = CO2E_STAGES_ALL,
		.any_spend = UINT32_MAX,
		.supplier = f->supplier,
		.region = f->region,
		.vat_num = 1,
		.vat_den = 1,
		.pathways = f->scope == CO2E_SCOPE_PATHWAY};
	co2e_found any;

	if (!co2e_factors_find(&any, factors, SPEND_SUPPLIER,
			       strlen(SPEND_SUPPLIER), NULL))
		r.any_spend = any.activity_id;
	if (random_below(seed, 4) == 0)
		r.supplier = "";
	if (random_below(seed, 4) == 0)
		r.found.exact = f;
	r.period = random_period(seed);
	return r;
}

static void is_the_same(const struct match_request *r, co2e_period other)
{
	struct match_request again = *r;
	struct match a, b;
	co2e_status status = match_row(&a, factors, r, NULL);
	char first[PERIOD_TEXT], second[PERIOD_TEXT];

	again.period = other;
	if (status == match_row(&b, factors, &again, NULL) &&
	    (status || !figures_compare(&a, &b)))
		return;
	period_text(first, r->period);
	period_text(second, other);
	fail_msg("%s of %s and %s",
		 co2e_factors_activity(factors, r->found.activity_id), first,
		 second);
}

static void periods_between_changes_are_matched_alike(void **state)
{
	uint32_t id, i, alike = 0;
	uint64_t seed = 2024;

	(void)state;
	for (id = 0; id < co2e_factors_activity_count(factors); id++)
		for (i = 0; i < tries(id); i++) {
			struct match_request r = random_request(&seed, id);
			co2e_period days;

			if (!match_days(&days, factors, &r))
				continue;
			assert_true(days.first <= r.period.first &&
				    days.last >= r.period.last);
			is_the_same(&r, random_within(&seed, days));
			is_the_same(&r, days);
			alike++;
		}
	assert_true(alike > 5 * id);
}

/* Dated figures hold for their own days: 2024-06-15 is where one takes the
 * other's place, and the well-to-tank figure is for six days only. */
static void days_end_where_a_figure_does(void **state)
{
	static const struct {
		const char *period, *days; /* NULL: not alike any other */
		const char *supplier;
	} cases[] = {
		{"2024-06-01", "2024-01-01..2024-06-14", ""},
		{"2024-06-14", "2024-01-01..2024-06-14", ""},
		{"2024-06-15", "2024-06-15..2024-06-17", ""},
		{"2024-06-16..2024-06-17", "2024-06-15..2024-06-17", ""},
		{"2024-06-19", "2024-06-18..2024-06-19", ""},
		{"2024-06-22", "2024-06-20..2024-06-25", ""},
		{"2024-07", "2024-06-26..2024-12-31", ""},
		{"2024-06", NULL, ""},
		{"2024-06-14..2024-06-15", NULL, ""},
		{"2023-12-31..2024-01-01", NULL, ""},
		{"2023-05", "2023", ""},
		{"2025-05", "2025", "Dated Ltd"},
	};
	struct match_request r = {.stages = CO2E_STAGES_ALL,
				  .any_spend = UINT32_MAX,
				  .region = ""};
	co2e_period days, expected;
	size_t i;

	(void)state;
	assert_int_equal(co2e_factors_find(&r.found, factors, "dated", 5, NULL),
			 CO2E_OK);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		r.supplier = cases[i].supplier;
		assert_int_equal(co2e_period_parse(&r.period, cases[i].period,
						   strlen(cases[i].period),
						   NULL),
				 CO2E_OK);
		assert_int_equal(match_days(&days, factors, &r),
				 cases[i].days != NULL);
		if (!cases[i].days)
			continue;
		assert_int_equal(co2e_period_parse(&expected, cases[i].days,
						   strlen(cases[i].days), NULL),
				 CO2E_OK);
		assert_int_equal(days.first, expected.first);
		assert_int_equal(days.last, expected.last);
	}
}

static co2e_status make(co2e_inventory **out, enum sharing sharing,
			co2e_error *err)
{
	static const char *const month = "month";
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;

	options.keep_periods = sharing == SHARED_BY_PERIOD;
	options.by = &month;
	options.by_count = sharing == SHARED_BY_MONTH;
	return co2e_inventory_new(out, factors, &options, err);
}

static co2e_inventory *empty(enum sharing sharing)
{
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	if (make(&inventory, sharing, &err))
		fail_msg("%s", err.message);
	assert_int_equal(inventory->sharing, sharing);
	return inventory;
}

static int same_days(co2e_period a, co2e_period b)
{
	return a.first == b.first && a.last == b.last;
}

static void have_the_same_takes(const co2e_inventory *a,
				const co2e_inventory *b)
{
	size_t i;

	assert_int_equal(a->takes.count, b->takes.count);
	assert_int_equal(a->texts.count, b->texts.count);
	for (i = 0; i < a->takes.count; i++) {
		const struct take *x = &a->take[i], *y = &b->take[i];

		assert_memory_equal(&x->key, &y->key, sizeof(x->key));
		assert_true(same_days(x->covers, y->covers));
		assert_true(same_days(x->least, y->least));
		assert_int_equal(x->several, y->several);
		assert_int_equal(x->unit_text, y->unit_text);
		assert_int_equal(x->asked, y->asked);
		assert_int_equal(figures_compare(x->match, y->match), 0);
	}
}

/* One row into both: the second is made to forget what it knows first. */
static void add_to_both(co2e_inventory *a, co2e_inventory *b,
			const co2e_activity *row)
{
	co2e_status status = co2e_inventory_add(a, row, NULL);

	recall_clear(&b->recall);
	assert_int_equal(co2e_inventory_add(b, row, NULL), status);
}

static void add_random_rows(co2e_inventory *a, co2e_inventory *b,
			    uint64_t *seed, uint32_t id)
{
	static const char *const qualities[] = {"", "E", "OC", "a remark"};
	const co2e_factor *f = random_figure(seed, id);
	uint32_t i;

	for (i = 0; i < tries(id); i++) {
		char date[PERIOD_TEXT];
		const co2e_activity row = {
			.activity = co2e_factors_activity(factors, id),
			.quantity = "1.5",
			.unit = random_below(seed, 8) ? f->unit_text : "kg",
			.date = date,
			.supplier = random_below(seed, 3) ? "" : f->supplier,
			.region = random_below(seed, 3) ? "" : f->region,
			.quality = qualities[random_below(seed, 4)],
		};

		period_text(date, random_period(seed));
		add_to_both(a, b, &row);
	}
}

static void rows_that_are_recalled_take_what_they_would(enum sharing sharing)
{
	co2e_inventory *a = empty(sharing), *b = empty(sharing);
	uint64_t seed = 7;
	uint32_t id;

	for (id = 0; id < co2e_factors_activity_count(factors); id++)
		add_random_rows(a, b, &seed, id);
	assert_true(a->recall.days_count > id);
	assert_true(a->counted > 2 * id);
	assert_int_equal(a->counted, b->counted);
	/* what is matched alike is kept once */
	assert_true(a->matches.count < a->takes.count);
	have_the_same_takes(a, b);
	co2e_inventory_free(a);
	co2e_inventory_free(b);
}

static void rows_of_a_year_take_what_each_would_by_itself(void **state)
{
	(void)state;
	rows_that_are_recalled_take_what_they_would(SHARED_BY_YEAR);
}

static void so_they_do_where_months_are_grouped_by(void **state)
{
	(void)state;
	rows_that_are_recalled_take_what_they_would(SHARED_BY_MONTH);
}

static void so_they_do_where_periods_are_kept(void **state)
{
	(void)state;
	rows_that_are_recalled_take_what_they_would(SHARED_BY_PERIOD);
}

/* Rows that are read, recalled, and matched again. */
static co2e_status add_dated_rows(enum sharing sharing)
{
	static const char *const dates[] = {"2024-02", "2024-03", "2024-07",
					    "2025-02"};
	co2e_inventory *inventory = NULL;
	co2e_status status = make(&inventory, sharing, NULL);
	size_t i;

	for (i = 0; !status && i < sizeof(dates) / sizeof(*dates); i++) {
		const co2e_activity row = {.activity = "dated",
					   .quantity = "1",
					   .unit = "km",
					   .date = dates[i]};

		status = co2e_inventory_add(inventory, &row, NULL);
	}
	if (!status) {
		assert_int_equal(inventory->counted, 4);
		assert_int_equal(inventory->recall.count, 1);
		assert_int_equal(inventory->recall.days_count, 3);
	}
	co2e_inventory_free(inventory);
	return status;
}

static void each_allocation_can_fail(void **state)
{
	enum sharing sharing;
	long n;

	(void)state;
	for (sharing = SHARED_BY_YEAR; sharing <= SHARED_BY_PERIOD; sharing++) {
		co2e_status status = CO2E_E_MEMORY;

		for (n = 0; status; n++) {
			mem_fail_after(n);
			status = add_dated_rows(sharing);
			mem_fail_after(-1);
			assert_true(!status || status == CO2E_E_MEMORY);
		}
		assert_true(n > 20);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_between_changes_are_matched_alike),
		cmocka_unit_test(days_end_where_a_figure_does),
		cmocka_unit_test(rows_of_a_year_take_what_each_would_by_itself),
		cmocka_unit_test(so_they_do_where_months_are_grouped_by),
		cmocka_unit_test(so_they_do_where_periods_are_kept),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests(tests, load_dated, shipped_unload);
}
