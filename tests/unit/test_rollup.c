/* Inventories rolled up through a hierarchy, by hand. Rows declare their own
 * kgCO2e but where a figure matters: power takes 0.3 (scope 2) + 0.02 (t&d),
 * with 0.1 outside of scopes. */
#include "cmocka_tests.h"
#include "demo_sets.h"

#include "base/alloc.h"
#include "base/sum.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A hierarchy, the rows, and what came of them. */
struct rolled {
	co2e_organisations *organisations;
	co2e_inventory *inventory;
	co2e_rollup *rollup;
};

static co2e_inventory *inventory_of(const co2e_factors *factors,
				    const char *rows, int keep_periods)
{
	static const char *const by[] = {"organisation", "counterparty"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = by;
	options.by_count = 2;
	options.keep_periods = (uint8_t)keep_periods;
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, rows, strlen(rows), "r.csv",
				     NULL, &err) ||
	    co2e_inventory_price(inventory, &err))
		fail_msg("%d: %s", (int)err.line, err.message);
	assert_int_equal(co2e_inventory_rejected(inventory), 0);
	return inventory;
}

static struct rolled roll_of(const co2e_factors *factors, const char *hierarchy,
			     const char *rows, int keep_periods)
{
	struct rolled out = {NULL, inventory_of(factors, rows, keep_periods),
			     NULL};
	co2e_error err = {0};

	if (co2e_organisations_read_text(&out.organisations, hierarchy,
					 strlen(hierarchy), "h.csv", &err) ||
	    co2e_rollup_new(&out.rollup, out.organisations, out.inventory,
			    &err))
		fail_msg("%d: %s", (int)err.line, err.message);
	return out;
}

static struct rolled roll(const co2e_factors *factors, const char *hierarchy,
			  const char *rows)
{
	return roll_of(factors, hierarchy, rows, 1);
}

static void unroll(struct rolled *r)
{
	co2e_rollup_free(r->rollup);
	co2e_inventory_free(r->inventory);
	co2e_organisations_free(r->organisations);
}

static const co2e_rollup_row *row_named(const struct rolled *r,
					const char *name)
{
	const co2e_rollup_row *row;
	size_t i;

	for (i = 0; (row = co2e_rollup_at(r->rollup, i)); i++)
		if (!strcmp(row->name, name))
			return row;
	fail_msg("no row '%s'", name);
	return NULL;
}

/* own, children, eliminated, consolidated of the total; NAN: none. */
static void assert_row(const struct rolled *r, const char *name, double own,
		       double children, double eliminated, double consolidated)
{
	const co2e_rollup_row *row = row_named(r, name);
	const double found[] = {row->own[0], row->children[0],
				row->eliminated[0], row->consolidated[0]};
	const double expected[] = {own, children, eliminated, consolidated};
	size_t i;

	for (i = 0; i < 4; i++)
		if (isnan(expected[i]) ? !isnan(found[i])
				       : !(fabs(found[i] - expected[i]) < 1e-9))
			fail_msg("%s: number %d is %.17g, not %.17g", name,
				 (int)i, found[i], expected[i]);
}

static int has_note(const struct rolled *r, const char *code,
		    const char *needle)
{
	const co2e_rollup_note *note;
	size_t i;

	for (i = 0; (note = co2e_rollup_note_at(r->rollup, i)); i++)
		if (!strcmp(note->code, code) && strstr(note->text, needle))
			return 1;
	return 0;
}

#define HEADER "activity,quantity,unit,date,organisation,counterparty,scope\n"
#define BUYS(buyer, kg, seller)                                                \
	"thing," kg ",kgCO2e,2024," buyer "," seller ",3.1\n"
#define BURNS(who, kg) "gas," kg ",kgCO2e,2024," who ",,1\n"

static const char tree[] = "organisation,parent,share\n"
			   "System,,\n"
			   "Trust,System,\n"
			   "Lab,Trust,50\n"
			   "Other,System,40\n"
			   "Shop,,\n";

static void members_come_by_their_shares(void **state)
{
	struct rolled r =
		roll(*state, tree,
		     HEADER BURNS("System", "1") BURNS("Trust", "100")
			     BURNS("Lab", "30") BURNS("Other", "1000"));

	assert_row(&r, "Lab", 30, NAN, 0, 30);
	assert_row(&r, "Trust", 100, 15, 0, 115);
	assert_row(&r, "Other", 1000, NAN, 0, 1000);
	assert_row(&r, "System", 1, 515, 0, 516);
	/* 1131 = 516 + (30 - 15) + (1000 - 400) */
	assert_within(co2e_rollup_total(r.rollup)->own, 1131, 0);
	assert_within(co2e_rollup_total(r.rollup)->top, 516, 0);
	assert_within(co2e_rollup_total(r.rollup)->outside_shares, 615, 0);
	unroll(&r);
}

static void what_has_no_data_is_blank(void **state)
{
	struct rolled r = roll(*state, tree, HEADER BURNS("Trust", "100"));

	assert_row(&r, "Lab", NAN, NAN, NAN, NAN);
	assert_row(&r, "Trust", 100, NAN, 0, 100);
	assert_row(&r, "System", NAN, 100, 0, 100);
	assert_row(&r, "Shop", NAN, NAN, NAN, NAN);
	assert_true(has_note(&r, "no-data", "Lab has no data"));
	assert_true(has_note(&r, "no-data", "Shop"));
	assert_false(has_note(&r, "no-data", "System"));
	assert_int_equal(row_named(&r, "System")->group_rows, 1);
	assert_int_equal(row_named(&r, "System")->rows, 0);
	unroll(&r);
}

struct flow_case {
	const char *name, *rows;
	const char *at; /* where it is eliminated; NULL: nowhere */
	double kgco2e;
};

static const struct flow_case flows[] = {
	{"of a member, where both meet",
	 HEADER BUYS("Trust", "10", "System") BURNS("System", "100"), "System",
	 10},
	{"by the smaller share: the seller's",
	 HEADER BUYS("Trust", "10", "Other") BURNS("Other", "100"), "System",
	 4},
	{"by the smaller share: the buyer's",
	 HEADER BUYS("Other", "10", "Trust") BURNS("Trust", "100"), "System",
	 4},
	{"by the shares all the way up",
	 HEADER BUYS("Lab", "10", "Other") BURNS("Other", "100"), "System", 4},
	{"of its own member, at itself",
	 HEADER BUYS("Trust", "10", "Lab") BURNS("Lab", "100"), "Trust", 5},
	{"of its own parent, at the parent",
	 HEADER BUYS("Lab", "10", "Trust") BURNS("Trust", "100"), "Trust", 5},
	{"of itself", HEADER BUYS("Other", "10", "Other"), "Other", 10},
	{"a credit, too",
	 HEADER BUYS("Trust", "-10", "Other") BURNS("Other", "100"), "System",
	 -4},
	{"of a member whose own members have the data",
	 HEADER BUYS("Other", "10", "Trust") BURNS("Lab", "100"), "System", 4},
	{"not of a member without data", HEADER BUYS("Trust", "10", "Other"),
	 NULL, 0},
	{"not of its parent that has no rows itself",
	 HEADER BUYS("Trust", "10", "System") BURNS("Other", "100"), NULL, 0},
	{"not of another group",
	 HEADER BUYS("Trust", "10", "Shop") BURNS("Shop", "100"), NULL, 0},
	{"not of somebody outside",
	 HEADER BUYS("Trust", "10", "Supplier Ltd") BURNS("Other", "100"), NULL,
	 0},
	{"not by somebody outside",
	 HEADER BUYS("Visitor", "10", "Trust") BURNS("Trust", "100"), NULL, 0},
	{"not what is burnt",
	 HEADER "gas,10,kgCO2e,2024,Trust,Other,1\n" BURNS("Other", "100"),
	 NULL, 0},
};

static void what_is_bought_inside_is_counted_once(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(flows) / sizeof(flows[0]); i++) {
		struct rolled r = roll(*state, tree, flows[i].rows);
		const co2e_rollup_flow *flow = co2e_rollup_flow_at(r.rollup, 0);
		const char *at =
			flow ? co2e_organisations_at(r.organisations, flow->at)
					->name
			     : NULL;

		if (!flow != !flows[i].at ||
		    (flow && (strcmp(at, flows[i].at) != 0 ||
			      fabs(flow->kgco2e - flows[i].kgco2e) > 1e-12)))
			fail_msg("%s: %g at %s", flows[i].name,
				 flow ? flow->kgco2e : 0, at ? at : "nowhere");
		assert_null(co2e_rollup_flow_at(r.rollup, 1));
		if (flow)
			assert_within(row_named(&r, at)->eliminated[0],
				      flows[i].kgco2e, 1e-12);
		unroll(&r);
	}
}

static void a_seller_without_data_is_told(void **state)
{
	struct rolled r =
		roll(*state, tree, HEADER BUYS("Trust", "10", "Other"));

	assert_true(
		has_note(&r, "seller-without-data", "Trust bought from Other"));
	assert_row(&r, "System", NAN, 10, 0, 10);
	unroll(&r);
}

static void bought_power_goes_and_what_is_outside_stays(void **state)
{
	struct rolled r =
		roll(*state, tree,
		     HEADER "power,100,kWh,2024,Trust,System,\n" BURNS("System",
								       "50"));
	const co2e_rollup_row *trust = row_named(&r, "Trust");
	const co2e_rollup_row *system = row_named(&r, "System");

	assert_row(&r, "Trust", 32, NAN, 0, 32);
	assert_row(&r, "System", 50, 32, 32, 50);
	assert_within(trust->consolidated[CO2E_ACCOUNT_SCOPE_2], 30, 1e-12);
	assert_within(trust->consolidated[CO2E_ACCOUNT_SCOPE_3], 2, 1e-12);
	assert_within(system->eliminated[CO2E_ACCOUNT_SCOPE_2], 30, 1e-12);
	assert_within(system->eliminated[CO2E_ACCOUNT_SCOPE_2_MARKET], 30,
		      1e-12);
	assert_within(system->eliminated[CO2E_ACCOUNT_MARKET], 32, 1e-12);
	assert_within(system->consolidated[CO2E_ACCOUNT_SCOPE_1], 50, 0);
	assert_within(system->consolidated[CO2E_ACCOUNT_SCOPE_2], 0, 0);
	assert_within(system->consolidated[CO2E_ACCOUNT_OUTSIDE], 10, 1e-12);
	unroll(&r);
}

static void beyond_and_avoided_are_consolidated_beside(void **state)
{
	struct rolled r = roll(*state, tree,
			       HEADER "visits,10,kgCO2e,2024,Other,,beyond\n"
				      "reuse,20,kgCO2e,2024,Other,,avoided\n"
				      "wood,30,kgCO2e,2024,Other,,outside\n");
	const co2e_rollup_row *system = row_named(&r, "System");

	assert_within(system->consolidated[CO2E_ACCOUNT_TOTAL], 0, 0);
	assert_within(system->consolidated[CO2E_ACCOUNT_BEYOND], 4, 1e-12);
	assert_within(system->consolidated[CO2E_ACCOUNT_AVOIDED], 8, 1e-12);
	assert_within(system->consolidated[CO2E_ACCOUNT_OUTSIDE], 12, 1e-12);
	unroll(&r);
}

static const char strays_rows[] =
	HEADER BURNS("Zebra", "1") BURNS("alpha", "2") BURNS("ALPHA", "3")
		BURNS("", "4") BURNS(" trust ", "5") BURNS("System", "6");
static const char strays_turned[] =
	HEADER BURNS("System", "6") BURNS("ALPHA", "3") BURNS("", "4")
		BURNS("alpha", "2") BURNS("Zebra", "1") BURNS("TRUST", "5");

static void what_the_hierarchy_has_not_keeps_its_rows(void **state)
{
	struct rolled a = roll(*state, tree, strays_rows);
	struct rolled b = roll(*state, tree, strays_turned);
	size_t i;

	assert_row(&a, "Zebra", 1, NAN, 0, 1);
	assert_row(&a, "ALPHA", 5, NAN, 0, 5);
	assert_row(&a, "", 4, NAN, 0, 4);
	assert_row(&a, "Trust", 5, NAN, 0, 5);
	assert_within(co2e_rollup_total(a.rollup)->strays, 10, 0);
	assert_within(co2e_rollup_total(a.rollup)->own, 21, 0);
	assert_true(has_note(&a, "not-in-hierarchy", "ALPHA"));
	assert_true(has_note(&a, "no-organisation", "1 row "));
	/* whatever the order of the rows */
	assert_int_equal(co2e_rollup_count(a.rollup), 8);
	assert_int_equal(co2e_rollup_count(b.rollup), 8);
	for (i = 0; i < 8; i++)
		assert_string_equal(co2e_rollup_at(a.rollup, i)->name,
				    co2e_rollup_at(b.rollup, i)->name);
	assert_string_equal(co2e_rollup_at(a.rollup, 5)->name, "");
	assert_string_equal(co2e_rollup_at(a.rollup, 7)->name, "Zebra");
	assert_int_equal(co2e_rollup_at(a.rollup, 7)->organisation == SIZE_MAX,
			 1);
	unroll(&a);
	unroll(&b);
}

/* fte: Trust states 20 for itself and its lab; Other has 30 at 40 %. beds: only
 * Lab. nil: a 0. spare: of Shop, which has no data. */
static const char per[] = "organisation,parent,share,fte,beds,nil,spare\n"
			  "System,,,,,,\n"
			  "Trust,System,,20,,0,\n"
			  "Lab,Trust,50,8,4,,\n"
			  "Other,System,40,30,,,\n"
			  "Shop,System,,100,,,9\n";

static void intensities_are_per_what_is_known(void **state)
{
	struct rolled r = roll(*state, per,
			       HEADER BURNS("Trust", "100") BURNS("Lab", "16")
				       BURNS("Other", "60"));

	/* Lab 16 / 8, 16 / 4; Trust (100 + 8) / 20; its beds are not all known,
	 * as it has rows itself; a denominator of 0 gives none */
	assert_within(co2e_rollup_intensity(r.rollup, 2, 0), 2, 1e-12);
	assert_within(co2e_rollup_intensity(r.rollup, 2, 1), 4, 1e-12);
	assert_within(co2e_rollup_intensity(r.rollup, 1, 0), 5.4, 1e-12);
	assert_true(isnan(co2e_rollup_intensity(r.rollup, 1, 1)));
	assert_true(isnan(co2e_rollup_intensity(r.rollup, 1, 2)));
	/* System: 108 + 24 over 20 + 40 % of 30; Shop has no data */
	assert_within(co2e_rollup_denominator(r.rollup, 0, 0), 32, 1e-12);
	assert_within(co2e_rollup_intensity(r.rollup, 0, 0), 132.0 / 32, 1e-12);
	assert_true(isnan(co2e_rollup_intensity(r.rollup, 0, 1)));
	assert_true(isnan(co2e_rollup_intensity(r.rollup, 4, 0)));
	assert_within(co2e_rollup_denominator(r.rollup, 4, 3), 9, 0);
	assert_true(isnan(co2e_rollup_intensity(r.rollup, 0, 3)));
	assert_true(isnan(co2e_rollup_intensity(r.rollup, 0, 4)));
	assert_true(isnan(co2e_rollup_intensity(r.rollup, 5, 0)));
	assert_true(has_note(&r, "denominator-missing", "Trust has no beds"));
	unroll(&r);
}

static void what_is_worth_telling_is_told(void **state)
{
	struct rolled r =
		roll(*state,
		     "organisation,parent,share,approach,period,fte,mixed\n"
		     "A,,,,2023,5,7\n"
		     "B,A,50,operational,2024,5,some\n"
		     "C,A,50,equity,2020..2029,5,\n",
		     HEADER BURNS("A", "1") BURNS("B", "1") BURNS("C", "1"));

	assert_true(has_note(&r, "approach-mixed", "(operational, equity)"));
	assert_true(has_note(&r, "approach-share", "B: who has operational"));
	assert_false(has_note(&r, "approach-share", "C"));
	assert_true(has_note(&r, "period-differs", "A:"));
	assert_false(has_note(&r, "period-differs", "B:"));
	assert_false(has_note(&r, "period-differs", "C:"));
	assert_true(has_note(&r, "column-mixed", "mixed has numbers"));
	unroll(&r);
}

/* Rows of April 2024 and of March 2025 lie in that financial year, though lines
 * are of calendar years. */
static void the_data_are_of_their_own_days(void **state)
{
	int keep;

	for (keep = 0; keep < 2; keep++) {
		struct rolled r = roll_of(*state,
					  "organisation,parent,period,fte\n"
					  "A,,2024/25,5\nB,A,2024,5\n",
					  HEADER "gas,1,kgCO2e,2024-04,A,,1\n"
						 "gas,1,kgCO2e,2025-03,B,,1\n",
					  keep);

		assert_false(has_note(&r, "period-differs", "A:"));
		assert_true(has_note(&r, "period-differs", "B:"));
		unroll(&r);
	}
}

/* 200 organisations below 10 groups below one system: organisation i emits i kg
 * in three rows, group i % 10 takes it whole, or half where i is a multiple of
 * 4; every fifth buys 1 kg from the one before it. */
enum { MANY = 200, GROUPS = 10 };

static char *many_hierarchy(void)
{
	char *text = malloc((size_t)(MANY + GROUPS + 2) * 40);
	size_t at;
	int i;

	assert_non_null(text);
	at = (size_t)sprintf(text, "organisation,parent,share\nall,,\n");
	for (i = 0; i < GROUPS; i++)
		at += (size_t)sprintf(text + at, "g%d,all,\n", i);
	for (i = 1; i <= MANY; i++)
		at += (size_t)sprintf(text + at, "o%d,g%d,%s\n", i, i % GROUPS,
				      i % 4 ? "" : "50 %");
	return text;
}

static char *many_rows(void)
{
	char *text = malloc((size_t)MANY * 4 * 60 + 200);
	size_t at;
	int i, k;

	assert_non_null(text);
	at = (size_t)sprintf(text, "%s", HEADER);
	/* the rows of one organisation far from each other */
	for (k = 0; k < 3; k++)
		for (i = MANY; i >= 1; i--)
			at += (size_t)sprintf(
				text + at,
				"gas %d,%d,kgCO2e,2024-0%d,o%d,,%d\n", i % 7,
				k ? i / 3 : i - 2 * (i / 3), k + 1, i, k + 1);
	for (i = 5; i <= MANY; i += 5)
		at += (size_t)sprintf(text + at,
				      "thing,1,kgCO2e,2024,o%d,o%d,3.1\n", i,
				      i - 1);
	return text;
}

static void two_hundred_organisations_are_as_summed_by_hand(void **state)
{
	char *hierarchy = many_hierarchy(), *rows = many_rows();
	/* scope 3 of the second and third lot needs a category */
	double halves[GROUPS] = {0}, eliminated = 0, all = 0, own = 0;
	struct rolled r;
	int i;

	for (char *at = rows; (at = strstr(at, ",,3\n"));)
		memcpy(at, ",,1\n", 4);
	r = roll(*state, hierarchy, rows);
	assert_int_equal(co2e_rollup_count(r.rollup), 1 + GROUPS + MANY);
	for (i = 1; i <= MANY; i++) {
		double kg = i + (i % 5 ? 0 : 1);
		char name[16];

		(void)sprintf(name, "o%d", i);
		assert_row(&r, name, kg, NAN, 0, kg);
		halves[i % GROUPS] += i % 4 ? kg : kg / 2;
		own += kg;
		/* 5, 10, 15, 20 ...: buyer or seller at a half, 1 kg else */
		if (i % 5 == 0)
			eliminated += i % 4 && (i - 1) % 4 ? 1 : 0.5;
	}
	for (i = 0; i < GROUPS; i++) {
		char name[16];

		(void)sprintf(name, "g%d", i);
		assert_row(&r, name, NAN, halves[i], 0, halves[i]);
		all += halves[i];
	}
	assert_row(&r, "all", NAN, all, eliminated, all - eliminated);
	/* 1 + 2 + ... + 200 = 20,100, and 40 bought */
	assert_within(own, 20140, 0);
	assert_within(co2e_rollup_total(r.rollup)->own, 20140, 0);
	assert_int_equal(row_named(&r, "all")->group_rows, 640);
	unroll(&r);
	free(hierarchy);
	free(rows);
}

/* Amounts and shares that no double holds. */
static void each_row_closes_to_the_last_bit(void **state)
{
	static const char hierarchy[] = "organisation,parent,share\n"
					"a,,\n"
					"b,a,33.3333333\n"
					"c,b,0.1\n"
					"d,b,0.123456789\n"
					"e,d,99.9999999\n";
	struct rolled r =
		roll(*state, hierarchy,
		     HEADER BURNS("a", "0.1") BURNS("b", "123456789.123456789")
			     BURNS("c", "3.3333333333333333") BURNS("e", "1e-7")
				     BUYS("c", "0.7", "e") BUYS("d", "1.1", "c")
					     BUYS("e", "0.3", "d"));
	const co2e_rollup_row *row;
	size_t i, k;

	for (i = 0; (row = co2e_rollup_at(r.rollup, i)); i++)
		for (k = 0; k < CO2E_ACCOUNT_COUNT; k++) {
			struct sum sum = {0};

			if (isfinite(row->own[k]))
				assert_true(sum_add(&sum, row->own[k]));
			if (isfinite(row->children[k]))
				assert_true(sum_add(&sum, row->children[k]));
			assert_true(sum_add(&sum, -row->eliminated[k]));
			assert_true(!memcmp(&(double){sum_value(sum)},
					    &row->consolidated[k],
					    sizeof(double)));
		}
	unroll(&r);
}

static void an_inventory_must_fit(void **state)
{
	static const char *const by[] = {"organisation"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_organisations *organisations = NULL;
	co2e_rollup *rollup = NULL;
	co2e_error err = {0};

	options.by = by;
	options.by_count = 1;
	assert_int_equal(co2e_organisations_read_text(&organisations, tree,
						      strlen(tree), "h", NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_new(&inventory, *state, &options, NULL),
			 CO2E_OK);
	assert_int_equal(
		co2e_rollup_new(&rollup, organisations, inventory, &err),
		CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "priced"));
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	assert_int_equal(
		co2e_rollup_new(&rollup, organisations, inventory, &err),
		CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "'counterparty'"));
	assert_null(rollup);
	co2e_inventory_free(inventory);
	co2e_organisations_free(organisations);
}

static void rows_added_one_by_one_have_counterparties(void **state)
{
	static const char *const by[] = {"organisation", "counterparty"};
	const co2e_activity row = {.activity = "thing",
				   .quantity = "1",
				   .unit = "kgCO2e",
				   .date = "2024",
				   .organisation = "Trust",
				   .counterparty = "Other",
				   .scope = "3.1"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;

	options.by = by;
	options.by_count = 2;
	assert_int_equal(co2e_inventory_new(&inventory, *state, &options, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_add(inventory, &row, NULL), CO2E_OK);
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	assert_string_equal(co2e_inventory_group_value(inventory, 0, 1),
			    "Other");
	co2e_inventory_free(inventory);
}

static const char all_of_it[] = HEADER BURNS("Trust", "100") BURNS("Lab", "16")
	BURNS("Stray", "1") BURNS("", "2") BUYS("Trust", "10", "Lab")
		BUYS("Trust", "10", "Shop") BURNS("Other", "60");

static void each_failed_allocation_is_survived(void **state)
{
	co2e_inventory *inventory = inventory_of(*state, all_of_it, 1);
	co2e_organisations *organisations = NULL;
	co2e_rollup *rollup = NULL;
	co2e_status status = CO2E_E_MEMORY;
	long n;

	assert_int_equal(co2e_organisations_read_text(&organisations, per,
						      strlen(per), "h", NULL),
			 CO2E_OK);
	for (n = 0; status; n++) {
		mem_fail_after(n);
		status = co2e_rollup_new(&rollup, organisations, inventory,
					 NULL);
		mem_fail_after(-1);
		assert_int_equal(!status, rollup != NULL);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		co2e_rollup_free(rollup);
	}
	assert_true(n > 15);
	co2e_inventory_free(inventory);
	co2e_organisations_free(organisations);
}

static void each_failed_allocation_leaves_the_report_alone(void **state)
{
	struct rolled r = roll(*state, per, all_of_it);
	co2e_quality *quality = NULL;
	co2e_text *text = NULL;
	int what;

	assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
	assert_int_equal(co2e_quality_new(&quality, r.inventory, NULL, NULL),
			 CO2E_OK);
	for (what = 0; what < 9; what++) {
		co2e_format format = (co2e_format)(what % 3);
		co2e_status status = CO2E_E_MEMORY;
		long n;

		co2e_text_empty(text);
		for (n = 0; status; n++) {
			mem_fail_after(n);
			status = what < 3
					 ? co2e_report_organisations(
						   text, r.rollup, format, NULL)
				 : what < 6 ? co2e_report_quality(text, quality,
								  format, NULL)
					    : co2e_report_gaps(text, quality,
							       format, NULL);
			mem_fail_after(-1);
			assert_true(!status || !co2e_text_size(text));
			assert_true(!status || status == CO2E_E_MEMORY);
		}
	}
	co2e_text_free(text);
	co2e_quality_free(quality);
	unroll(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_come_by_their_shares),
		cmocka_unit_test(what_has_no_data_is_blank),
		cmocka_unit_test(what_is_bought_inside_is_counted_once),
		cmocka_unit_test(a_seller_without_data_is_told),
		cmocka_unit_test(bought_power_goes_and_what_is_outside_stays),
		cmocka_unit_test(beyond_and_avoided_are_consolidated_beside),
		cmocka_unit_test(what_the_hierarchy_has_not_keeps_its_rows),
		cmocka_unit_test(intensities_are_per_what_is_known),
		cmocka_unit_test(what_is_worth_telling_is_told),
		cmocka_unit_test(the_data_are_of_their_own_days),
		cmocka_unit_test(
			two_hundred_organisations_are_as_summed_by_hand),
		cmocka_unit_test(each_row_closes_to_the_last_bit),
		cmocka_unit_test(an_inventory_must_fit),
		cmocka_unit_test(rows_added_one_by_one_have_counterparties),
		cmocka_unit_test(each_failed_allocation_is_survived),
		cmocka_unit_test(
			each_failed_allocation_leaves_the_report_alone),
	};

	return cmocka_run_group_tests_name("rollup", tests, demo_setup,
					   demo_teardown);
}
