/* What the lines of one figure say together is what each of them says, over the
 * demonstration sets. */
#include "cmocka_tests.h"
#include "demo_sets.h"

#include "inventory/uses.h"

#include <co2e/co2e.h>

#include <string.h>

/* Trips in three accounts, two stages of gas, a negative quantity, two rows
 * that cancel each other, and an activity of no NHS category. */
static const char rows[] =
	"organisation,activity,quantity,unit,date,scope,category,quality\n"
	"A,gas,1000,kWh (Gross CV),2024-01,,,actual\n"
	"B,gas,500.25,kWh (Gross CV),2024-07,,,actual\n"
	"C,gas,-3,kWh (Gross CV),2024-12,,,E\n"
	"A,power,100,kWh,2024,,,OC\n"
	"B,power,0.1,kWh,2024,,,OC\n"
	"A,own/car,1000,km,2024,,,\n"
	"B,trips/car,1000,km,2024,,,\n"
	"A,trips/car,1000,km,2024,beyond,,\n"
	"C,trips/car,1000,km,2024,avoided,,\n"
	"A,hotel,10,room night,2024,,,\n"
	"B,hotel,-10,room night,2024,,,\n"
	"A,goods,7,kgCO2e,2024,3,1,\n"
	"B,goods,8,kgCO2e,2023,3,1,\n";

/* What is known of an activity, tier and reading, in or out of the boundary. */
struct tally {
	const char *activity;
	co2e_tier tier;
	co2e_reading reading;
	int left_out, some;
	uint32_t category;
	co2e_period period;
	struct sum kgco2e;
};

struct tallies {
	struct tally of[32];
	size_t count;
};

static struct tally *tally_of(struct tallies *all, const struct tally *like)
{
	size_t i;

	for (i = 0; i < all->count; i++) {
		const struct tally *t = &all->of[i];

		if (!strcmp(t->activity, like->activity) &&
		    t->tier == like->tier && t->reading == like->reading &&
		    t->left_out == like->left_out &&
		    t->category == like->category)
			return &all->of[i];
	}
	assert_true(all->count < 32);
	all->of[all->count] = *like;
	all->of[all->count].kgco2e = (struct sum){0};
	all->of[all->count].some = 0;
	return &all->of[all->count++];
}

static void tally(struct tallies *all, const struct tally *one)
{
	struct tally *to = tally_of(all, one);

	assert_true(sum_join(&to->kgco2e, one->kgco2e));
	to->some |= one->some;
	if (one->period.first < to->period.first)
		to->period.first = one->period.first;
	if (one->period.last > to->period.last)
		to->period.last = one->period.last;
}

static struct tallies by_lines(const co2e_inventory *inventory)
{
	struct tallies all = {.count = 0};
	co2e_line line;
	size_t i;

	for (i = 0; co2e_inventory_line(&line, inventory, i); i++) {
		struct tally one = {
			.activity = line.activity,
			.tier = line.tier,
			.reading = line.reading,
			.left_out = line.left_out,
			.category = line.nhs_category,
			.period = line.period,
		};
		double kg = line.left_out ? line.kgco2e_left_out
					  : line.amount.kgco2e +
						    line.amount.kgco2e_beyond;

		one.some = kg > 0 || kg < 0;
		assert_true(sum_add(&one.kgco2e, kg));
		assert_string_equal(line_activity(inventory, i), line.activity);
		tally(&all, &one);
	}
	assert_int_equal(i, co2e_inventory_line_count(inventory));
	return all;
}

static struct tallies by_uses(const co2e_inventory *inventory)
{
	struct tallies all = {.count = 0};
	struct sum total = {0};
	struct use use;
	double want = co2e_inventory_total(inventory).kgco2e, got;
	size_t i;

	for (i = 0; inventory_use(&use, inventory, i); i++) {
		const struct tally one = {
			.activity = use.activity,
			.tier = use.tier,
			.reading = use.reading,
			.left_out = use.left_out,
			.some = use.some,
			.category = use.nhs->category,
			.period = use.period,
			.kgco2e = use.kgco2e,
		};

		tally(&all, &one);
		if (use.in_total)
			assert_true(sum_join(&total, use.kgco2e));
	}
	got = sum_value(total);
	assert_memory_equal(&got, &want, sizeof(got));
	return all;
}

static void uses_say_what_their_lines_say(void **state)
{
	static const char *const boundaries[] = {NULL, "nhs-footprint",
						 "nhs-footprint-plus"};
	static const char *const by[] = {"organisation", "month"};
	size_t i, k;

	for (i = 0; i < sizeof(boundaries) / sizeof(*boundaries); i++) {
		co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
		co2e_inventory *inventory = NULL;
		struct tallies lines, uses;
		co2e_error err = {0};
		struct use use;

		options.boundary = boundaries[i];
		options.by = by;
		options.by_count = 2;
		if (co2e_inventory_new(&inventory, *state, &options, &err) ||
		    co2e_inventory_read_text(inventory, rows, strlen(rows),
					     "t.csv", NULL, &err))
			fail_msg("%s", err.message);
		assert_int_equal(co2e_inventory_rejected(inventory), 0);
		assert_false(inventory_use(&use, inventory, 0));
		if (co2e_inventory_price(inventory, &err))
			fail_msg("%s", err.message);
		lines = by_lines(inventory);
		uses = by_uses(inventory);
		assert_true(uses.count > 5);
		assert_int_equal(lines.count, uses.count);
		for (k = 0; k < uses.count; k++) {
			const struct tally *u = &uses.of[k];
			const struct tally *l = tally_of(&lines, u);

			assert_true(u->kgco2e.units == l->kgco2e.units);
			assert_int_equal(u->some, l->some);
			assert_int_equal(u->period.first, l->period.first);
			assert_int_equal(u->period.last, l->period.last);
		}
		assert_int_equal(lines.count, uses.count);
		co2e_inventory_free(inventory);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uses_say_what_their_lines_say),
	};

	return cmocka_run_group_tests_name("uses", tests, demo_setup,
					   demo_teardown);
}
