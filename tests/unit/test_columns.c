/* Rows as columns: the same inventory, to the last byte of its state, as the
 * same rows read as CSV text. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/number.h"
#include "demo_sets.h"
#include "inventory/columns.h"

#include <co2e/co2e.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HANDLES = 10, GROUPS = 6, ROWS = 6000, ROW_TEXT = 160 };

static const co2e_activity what[HANDLES] = {
	{.activity = "gas", .unit = "kWh (Gross CV)", .date = "2024-06"},
	{.activity = "gas", .unit = "kWh (Gross CV)", .date = "2024-02"},
	{.activity = "fuels/gas", .unit = "MWh (Gross CV)", .date = "Jun-24"},
	{.activity = "gas", .unit = "kWh", .date = "2023"},
	{.activity = "power",
	 .unit = "kWh",
	 .date = "2024-01",
	 .supplier = "Green Ltd"},
	{.activity = "power",
	 .unit = "kWh",
	 .date = "2024-03",
	 .stage = "generation",
	 .quality = "actual"},
	{.activity = "heat", .unit = "kWh", .date = "2024", .region = "North"},
	{.activity = "trips/car",
	 .unit = "km",
	 .date = "2024-05",
	 .scope = "3",
	 .category = "7"},
	{.activity = "Consultants",
	 .unit = "kgCO2e",
	 .date = "2024-04",
	 .scope = "3.1"},
	{.activity = "water", .unit = "litres", .date = "2025"},
};
static const char *const sites[GROUPS] = {"A", "B", "", "Z 4", "é", "last"};

/* The rows as arrays. */
struct arrays {
	double quantity[ROWS];
	uint32_t handle[ROWS], group[ROWS];
	uint8_t valid[ROWS / 8 + 1];
};

static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static void ok(co2e_status status, const co2e_error *err)
{
	if (status)
		fail_msg("%s: %s:%d: %s", co2e_status_name(status), err->source,
			 (int)err->line, err->message);
}

static co2e_inventory *empty(const co2e_factors *factors)
{
	static const char *const by[] = {"site", "file", "year"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = by;
	options.by_count = 3;
	ok(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	return inventory;
}

/* The numbers of a file's rows: its header is line 1. */
static co2e_columns *begin(co2e_inventory *inventory)
{
	co2e_columns_options options = CO2E_COLUMNS_OPTIONS_INIT;
	co2e_columns *columns = NULL;
	co2e_error err = {0};

	options.name = "f.csv";
	options.first_row = 2;
	ok(co2e_columns_new(&columns, inventory, &options, &err), &err);
	return columns;
}

static void name_all(co2e_columns *columns)
{
	co2e_error err = {0};
	uint32_t number;
	size_t i;

	for (i = 0; i < HANDLES; i++) {
		ok(co2e_columns_handle(&number, columns, &what[i], &err), &err);
		assert_int_equal(number, i);
	}
	for (i = 0; i < GROUPS; i++) {
		const char *values[3] = {sites[i], NULL, "no matter"};

		ok(co2e_columns_group(&number, columns, values, &err), &err);
		assert_int_equal(number, i);
	}
}

static co2e_batch batch_of(const struct arrays *a, uint64_t rows)
{
	co2e_batch batch = CO2E_BATCH_INIT;

	batch.rows = rows;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = a->quantity;
	batch.quantity.valid = a->valid;
	batch.handle.type = CO2E_COLUMN_UINT32;
	batch.handle.values = a->handle;
	batch.group.type = CO2E_COLUMN_UINT32;
	batch.group.values = a->group;
	return batch;
}

/* Quantities of many kinds; the last kinds are rejected. */
static double some_quantity(uint64_t *state, unsigned kinds)
{
	uint64_t r = next_random(state);
	double u = (double)(r >> 11) / 9007199254740992.0;

	switch (next_random(state) % kinds) {
	case 0:
		return (double)(r % 900000) / 100;
	case 1:
		return -(double)(r % 900000) / 1000;
	case 2:
		return (double)(int64_t)(r % 2000001) - 1000000;
	case 3: /* most have 16 or 17 digits */
		return u * 1000;
	case 4: /* more than 18 decimals: rounded */
		return u * 1e-3;
	case 5:
		return (double)(r % 1000) * 1e12;
	case 6:
		return (double)(r % 100) / 1e12;
	case 7: /* beyond 15 digits */
		return (double)(r >> 12);
	case 8:
		return 0;
	case 9:
		return NAN;
	case 10:
		return u < 0.5 ? INFINITY : -INFINITY;
	case 11:
		return 1e21 * (1 + u);
	default:
		return 1e-25 * u;
	}
}

enum { GOOD_KINDS = 9, ALL_KINDS = 13 };

static struct arrays *made_arrays(uint64_t seed, unsigned kinds, size_t rows)
{
	struct arrays *a = calloc(1, sizeof(*a));
	size_t i;

	assert_non_null(a);
	for (i = 0; i < rows; i++) {
		int null = kinds > GOOD_KINDS && next_random(&seed) % 50 == 0;

		a->quantity[i] = some_quantity(&seed, kinds);
		a->handle[i] = (uint32_t)(next_random(&seed) % HANDLES);
		a->group[i] = (uint32_t)(next_random(&seed) % GROUPS);
		if (!null)
			a->valid[i / 8] |= (uint8_t)(1u << (i % 8));
	}
	return a;
}

static const char *given(const char *text)
{
	return text ? text : "";
}

#define HEADER                                                                 \
	"activity,quantity,unit,date,site,region,supplier,stage,scope,"        \
	"category,quality\n"

/* Writes a row; its length. */
static size_t row_text(char *out, const co2e_activity *w, const char *quantity,
		       const char *site)
{
	return (size_t)sprintf(out, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n",
			       w->activity, quantity, w->unit, w->date, site,
			       given(w->region), given(w->supplier),
			       given(w->stage), given(w->scope),
			       given(w->category), given(w->quality));
}

/* The same rows as text. */
static char *csv_of(const struct arrays *a, size_t rows, size_t *n)
{
	char *text = malloc((rows + 1) * ROW_TEXT), number[NUM_TEXT];
	size_t i;

	assert_non_null(text);
	*n = (size_t)sprintf(text, HEADER);
	for (i = 0; i < rows; i++) {
		double q = a->quantity[i];

		if (isfinite(q))
			num_text(number, q);
		else
			strcpy(number, isnan(q) ? "nan" : "inf");
		if (!(a->valid[i / 8] >> (i % 8) & 1))
			*number = '\0';
		*n += row_text(text + *n, &what[a->handle[i]], number,
			       sites[a->group[i]]);
	}
	return text;
}

static co2e_inventory *read_csv(const co2e_factors *factors,
				const struct arrays *a, size_t rows)
{
	co2e_inventory *inventory = empty(factors);
	co2e_error err = {0};
	size_t n;
	char *text = csv_of(a, rows, &n);

	ok(co2e_inventory_read_text(inventory, text, n, "f.csv", NULL, &err),
	   &err);
	free(text);
	return inventory;
}

/* The inventory's state, and all that it says; `whole` 0: but for what was
 * rejected, which is told in other words and stands in no column. */
static co2e_text *state_of(co2e_inventory *inventory, int whole)
{
	co2e_text *text = NULL;
	co2e_error err = {0};

	ok(co2e_text_new(&text, &err), &err);
	if (whole)
		ok(co2e_partial_write(text, inventory, &err), &err);
	ok(co2e_inventory_price(inventory, &err), &err);
	if (whole)
		ok(co2e_report_footprint(text, inventory, CO2E_FORMAT_JSON,
					 &err),
		   &err);
	ok(co2e_report_footprint(text, inventory, CO2E_FORMAT_CSV, &err), &err);
	return text;
}

static void same_rejections(const co2e_inventory *a, const co2e_inventory *b)
{
	const co2e_error *x, *y;
	unsigned i;

	for (i = 0; i < CO2E_STATUS_COUNT; i++)
		assert_int_equal(co2e_inventory_rejected_as(a, (co2e_status)i),
				 co2e_inventory_rejected_as(b, (co2e_status)i));
	for (i = 0; (x = co2e_inventory_rejection(a, i)); i++) {
		y = co2e_inventory_rejection(b, i);
		assert_non_null(y);
		assert_int_equal(x->status, y->status);
		assert_int_equal(x->line, y->line);
		assert_string_equal(x->source, y->source);
	}
	assert_null(co2e_inventory_rejection(b, i));
}

static void same(co2e_inventory *a, co2e_inventory *b)
{
	int whole = !co2e_inventory_rejected(a);
	co2e_text *x = state_of(a, whole), *y = state_of(b, whole);
	uint64_t line_a = 0, line_b = 0;
	unsigned i;

	same_rejections(a, b);
	assert_int_equal(co2e_inventory_rows(a), co2e_inventory_rows(b));
	assert_int_equal(co2e_inventory_counted(a), co2e_inventory_counted(b));
	for (i = 0; i < CO2E_FOUND_BITS; i++) {
		assert_int_equal(co2e_inventory_found(a, 1u << i),
				 co2e_inventory_found(b, 1u << i));
		(void)co2e_inventory_found_at(a, 1u << i, &line_a);
		(void)co2e_inventory_found_at(b, 1u << i, &line_b);
		assert_int_equal(line_a, line_b);
	}
	assert_int_equal(co2e_text_size(x), co2e_text_size(y));
	assert_memory_equal(co2e_text_data(x), co2e_text_data(y),
			    co2e_text_size(x));
	co2e_text_free(x);
	co2e_text_free(y);
}

static void add(co2e_columns *columns, const co2e_batch *batch)
{
	co2e_error err = {0};

	ok(co2e_columns_add(columns, batch, &err), &err);
}

static void settle(co2e_columns *columns)
{
	co2e_error err = {0};

	ok(co2e_columns_settle(columns, &err), &err);
}

static void columns_are_the_same_as_their_text(void **state)
{
	static const size_t lengths[] = {1, 63, 512, 513, 1500, ROWS};
	size_t i;
	uint64_t seed;

	for (seed = 1; seed <= 24; seed++) {
		size_t rows = lengths[seed % 6];
		struct arrays *a = made_arrays(
			seed, seed % 2 ? GOOD_KINDS : ALL_KINDS, rows);
		co2e_inventory *text = read_csv(*state, a, rows);
		co2e_inventory *inventory = empty(*state);
		co2e_columns *columns = begin(inventory);
		co2e_batch batch = batch_of(a, rows);
		const struct fix_way *way = fix_way_at(seed / 2 % 3);

		if (way && way->serves())
			columns->way = way;
		name_all(columns);
		if (seed % 3) {
			add(columns, &batch);
		} else { /* in parts, settled in between */
			for (i = 0; i < rows; i += 700) {
				batch.quantity.offset = i;
				batch.handle.offset = i;
				batch.group.offset = i;
				batch.rows = rows - i < 700 ? rows - i : 700;
				add(columns, &batch);
				if (i % 2100 == 700)
					settle(columns);
			}
		}
		settle(columns);
		assert_int_equal(co2e_columns_rows(columns), rows);
		assert_int_equal(co2e_columns_rejected(columns),
				 co2e_inventory_rejected(inventory));
		same(text, inventory);
		co2e_columns_free(columns);
		co2e_inventory_free(text);
		co2e_inventory_free(inventory);
		free(a);
	}
}

/* Each kind of processor's way of making whole numbers and keys gives the bits
 * of the plain one. */
static void every_processors_numbers_are_those_of_the_plain_loop(void **state)
{
	struct fix {
		int64_t adds[COLUMNS_BLOCK];
		struct pair_spots spots;
		struct row_bits exact, negative, known;
	} *one = calloc(1, sizeof(*one)), *other = calloc(1, sizeof(*other));
	struct arrays *a = made_arrays(7, ALL_KINDS, ROWS);
	const struct fix_way *way, *plain = NULL;
	struct pair_limits limits = {
		HANDLES - 1, GROUPS - 1, 3, {PAIR_LOW_BITS, 3}};
	size_t i, k, at, n;
	unsigned places;

	(void)state;
	assert_true(one && other);
	for (i = 0; (way = fix_way_at(i)); i++)
		plain = way;
	assert_non_null(plain);
	assert_string_equal(plain->name, "plain");
	for (i = 0; (way = fix_way_at(i)); i++) {
		if (!way->serves())
			continue;
		for (at = 0; at + COLUMNS_BLOCK <= ROWS; at += 177) {
			places = (unsigned)(at % (FIX_PLACES + 1));
			n = at % 3 ? COLUMNS_BLOCK : at % COLUMNS_BLOCK;
			limits.spread.bits = 13 + (unsigned)(at % 19);
			limits.spread.lines = 3u << (at % 19 + at / 177 % 10);
			plain->fix(one->adds, &one->exact, &one->negative,
				   a->quantity + at, n, places);
			way->fix(other->adds, &other->exact, &other->negative,
				 a->quantity + at, n, places);
			plain->pair(one->spots.at, one->spots.tag, &one->known,
				    a->handle + at, a->group + at, n, &limits);
			way->pair(other->spots.at, other->spots.tag,
				  &other->known, a->handle + at, a->group + at,
				  n, &limits);
			assert_memory_equal(&one->exact, &other->exact,
					    sizeof(one->exact));
			assert_memory_equal(&one->known, &other->known,
					    sizeof(one->known));
			for (k = 0; k < n; k++) {
				assert_int_equal(one->spots.at[k],
						 other->spots.at[k]);
				assert_int_equal(one->spots.tag[k],
						 other->spots.tag[k]);
				assert_true(one->spots.at[k] / LINE_WORDS <
					    limits.spread.lines);
				if (!(one->exact.word[k / 64] >> k % 64 & 1))
					continue;
				assert_true(one->adds[k] == other->adds[k]);
				assert_int_equal(
					one->negative.word[k / 64] >> k % 64 &
						1,
					other->negative.word[k / 64] >> k % 64 &
						1);
			}
		}
	}
	free(a);
	free(one);
	free(other);
}

/* A quantity of each type, and what it is as text. */
struct type_case {
	const char *name;
	co2e_column_type type;
	int32_t scale;
	int64_t low; /* the value; of 128 bits the lower 64 */
	int64_t high;
	const char *text; /* NULL: rejected, with: */
	co2e_status status;
};

static const struct type_case type_cases[] = {
	{"a whole number", CO2E_COLUMN_INT64, 0, 42, 0, "42", CO2E_OK},
	{"hundredths", CO2E_COLUMN_INT64, 2, 571019, 0, "5710.19", CO2E_OK},
	{"a negative one", CO2E_COLUMN_INT64, 3, -1500, 0, "-1.5", CO2E_OK},
	{"hundreds", CO2E_COLUMN_INT64, -2, 15, 0, "1500", CO2E_OK},
	{"the most that 64 bits hold", CO2E_COLUMN_INT64, 0, INT64_MAX, 0,
	 "9223372036854775807", CO2E_OK},
	{"the least", CO2E_COLUMN_INT64, 18, INT64_MIN, 0,
	 "-9.223372036854775808", CO2E_OK},
	{"more than 18 decimals are rounded", CO2E_COLUMN_INT64, 20, 123456, 0,
	 "0.00000000000000123456", CO2E_OK},
	{"too small to be held", CO2E_COLUMN_INT64, 40, 1, 0, NULL,
	 CO2E_E_RANGE},
	{"too large to be held", CO2E_COLUMN_INT64, -40, 1, 0, NULL,
	 CO2E_E_RANGE},
	{"thirty-two bits", CO2E_COLUMN_INT32, 1, -7, 0, "-0.7", CO2E_OK},
	{"the least of thirty-two bits is a number", CO2E_COLUMN_INT32, 0,
	 INT32_MIN, 0, "-2147483648", CO2E_OK},
	{"a decimal", CO2E_COLUMN_DECIMAL128, 6, 1234567, 0, "1.234567",
	 CO2E_OK},
	{"a negative decimal", CO2E_COLUMN_DECIMAL128, 6, -1234567, -1,
	 "-1.234567", CO2E_OK},
	/* 2^64 x 10^-6 = 18,446,744,073,709.551616 */
	{"a decimal beyond 64 bits", CO2E_COLUMN_DECIMAL128, 6, 0, 1,
	 "18446744073709.551616", CO2E_OK},
	{"the largest decimal with few places", CO2E_COLUMN_DECIMAL128, 0, -1,
	 INT64_MAX, NULL, CO2E_E_RANGE},
	/* 2^127 - 1 units of 1e-18 are the most that is added up exactly */
	{"the largest decimal with many", CO2E_COLUMN_DECIMAL128, 18, -1,
	 INT64_MAX, "170141183460469231731.687303715884105727", CO2E_OK},
};

static void a_quantity_of_any_type_is_its_text(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(type_cases) / sizeof(type_cases[0]); i++) {
		const struct type_case *c = &type_cases[i];
		int128 wide =
			(int128)c->high * ((int128)1 << 64) + (uint64_t)c->low;
		int64_t value = c->low;
		int32_t four = (int32_t)c->low;
		co2e_inventory *text = empty(*state), *inv = empty(*state);
		co2e_columns *columns = begin(inv);
		co2e_batch batch = CO2E_BATCH_INIT;
		char rows[200];
		int n;

		name_all(columns);
		batch.rows = 1;
		batch.quantity.type = c->type;
		batch.quantity.scale = c->scale;
		batch.quantity.values =
			c->type == CO2E_COLUMN_INT32        ? (void *)&four
			: c->type == CO2E_COLUMN_DECIMAL128 ? (void *)&wide
							    : &value;
		/* water: a figure that any amount can be multiplied by */
		batch.handle.same = 9;
		add(columns, &batch);
		settle(columns);
		assert_int_equal(co2e_inventory_rejected_as(inv, c->status),
				 !c->text);
		if (c->text) {
			n = snprintf(rows, sizeof(rows),
				     "activity,quantity,unit,date,site\n"
				     "water,%s,litres,2025,A\n",
				     c->text);
			assert_int_equal(
				co2e_inventory_read_text(text, rows, (size_t)n,
							 "f.csv", NULL, NULL),
				CO2E_OK);
			same(text, inv);
		}
		co2e_columns_free(columns);
		co2e_inventory_free(text);
		co2e_inventory_free(inv);
	}
}

/* Every other element of wider rows, from the end, with a bitmap at an odd
 * offset: as where a table is kept row by row, or an array turned round. */
static void strides_and_offsets_are_followed(void **state)
{
	struct record {
		char pad[3]; /* the rest stands at odd addresses */
		char quantity[sizeof(double)];
		char handle[sizeof(uint16_t)];
		char group[sizeof(int64_t)];
	};
	enum { N = 1100, SKIP = 13 };
	struct arrays *a = made_arrays(5, ALL_KINDS, N);
	struct record *records = calloc(N + SKIP, sizeof(*records));
	uint8_t *valid = calloc(1, (N + SKIP + 7) / 8);
	co2e_inventory *text = read_csv(*state, a, N), *inv = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_batch batch = CO2E_BATCH_INIT;
	size_t i;

	assert_true(records && valid);
	for (i = 0; i < N; i++) {
		struct record *r = &records[N - 1 - i];
		uint16_t handle = (uint16_t)a->handle[i];
		int64_t group = a->group[i];

		memcpy(r->quantity, &a->quantity[i], sizeof(r->quantity));
		memcpy(r->handle, &handle, sizeof(handle));
		memcpy(r->group, &group, sizeof(group));
		if (a->valid[i / 8] >> i % 8 & 1)
			valid[(i + SKIP) / 8] |=
				(uint8_t)(1u << (i + SKIP) % 8);
	}
	name_all(columns);
	batch.rows = N;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = records[N - 1 + SKIP].quantity;
	batch.quantity.stride = -(int64_t)sizeof(*records);
	batch.quantity.valid = valid;
	batch.quantity.offset = SKIP;
	batch.handle.type = CO2E_COLUMN_UINT16;
	batch.handle.values = records[N - 1].handle;
	batch.handle.stride = -(int64_t)sizeof(*records);
	batch.group.type = CO2E_COLUMN_INT64;
	batch.group.values = records[N - 1].group;
	batch.group.stride = -(int64_t)sizeof(*records);
	add(columns, &batch);
	settle(columns);
	same(text, inv);
	co2e_columns_free(columns);
	co2e_inventory_free(text);
	co2e_inventory_free(inv);
	free(a);
	free(records);
	free(valid);
}

struct told {
	size_t count;
	co2e_error first, last;
};

static void note(void *user, const co2e_error *err)
{
	struct told *told = user;

	if (!told->count++)
		told->first = *err;
	told->last = *err;
}

struct reject_case {
	const char *name;
	double quantity;
	uint32_t handle, group;
	unsigned null; /* 1: quantity, 2: handle, 4: group */
	size_t told;
	co2e_status status;
	const char *needle, *last;
};

static const struct reject_case reject_cases[] = {
	{"a null quantity", 1, 0, 0, 1, 1, CO2E_E_BLANK, "quantity: it is null",
	 "quantity"},
	{"a quantity that is no number", NAN, 0, 0, 0, 1, CO2E_E_NUMBER,
	 "quantity: 'nan' is not a number", "quantity"},
	{"an infinite quantity", -INFINITY, 0, 0, 0, 1, CO2E_E_NUMBER, "'-inf'",
	 "finite"},
	{"a quantity beyond what is held", 1e300, 0, 0, 0, 1, CO2E_E_RANGE,
	 "1e300 is too large", "1.7e20"},
	{"a quantity below it", -1e-300, 0, 0, 0, 1, CO2E_E_RANGE,
	 "-1e-300 is too small", "1e-18"},
	{"a null handle", 1, 0, 0, 2, 1, CO2E_E_BLANK, "handle: it is null",
	 "handle"},
	{"a handle that nobody has", 1, HANDLES, 0, 0, 1, CO2E_E_ACTIVITY,
	 "handle: 10 was never given out: there are 10", "handle"},
	{"the handle of a failure", 1, UINT32_MAX, 0, 0, 1, CO2E_E_ACTIVITY,
	 "handle: 4294967295", "handle"},
	{"a null group", 1, 0, 0, 4, 1, CO2E_E_BLANK, "group: it is null",
	 "group"},
	{"a group that nobody has", 1, 0, GROUPS, 0, 1, CO2E_E_DATA,
	 "group: 6 was never given out: there are 6", "group"},
	{"all of it: the first fault counts, each is told", NAN, 77, 77, 0, 3,
	 CO2E_E_ACTIVITY, "handle: 77", "group: 77"},
};

static void a_row_in_error_is_rejected_and_told(void **state)
{
	static const uint8_t none = 0;
	size_t i;

	for (i = 0; i < sizeof(reject_cases) / sizeof(reject_cases[0]); i++) {
		const struct reject_case *c = &reject_cases[i];
		struct told told = {0};
		co2e_columns_options options = CO2E_COLUMNS_OPTIONS_INIT;
		co2e_batch batch = CO2E_BATCH_INIT;
		co2e_inventory *inv = empty(*state);
		co2e_columns *columns = NULL;
		co2e_amount total;

		options.reject = note;
		options.user = &told;
		assert_int_equal(
			co2e_columns_new(&columns, inv, &options, NULL),
			CO2E_OK);
		name_all(columns);
		batch.rows = 1;
		batch.quantity.type = CO2E_COLUMN_FLOAT64;
		batch.quantity.values = &c->quantity;
		batch.quantity.valid = c->null & 1 ? &none : NULL;
		batch.handle.same = c->handle;
		batch.handle.valid = c->null & 2 ? &none : NULL;
		batch.group.same = c->group;
		batch.group.valid = c->null & 4 ? &none : NULL;
		add(columns, &batch);
		if (told.count != c->told)
			fail_msg("%s: told %zu times", c->name, told.count);
		if (!strstr(told.first.message, c->needle) ||
		    !strstr(told.last.message, c->last))
			fail_msg("%s: %s; %s", c->name, told.first.message,
				 told.last.message);
		assert_int_equal(told.first.line, 1);
		assert_string_equal(told.first.source, "columns");
		settle(columns);
		assert_int_equal(co2e_inventory_rows(inv), 1);
		assert_int_equal(co2e_inventory_rejected(inv), 1);
		assert_int_equal(co2e_inventory_counted(inv), 0);
		assert_int_equal(co2e_inventory_rejected_as(inv, c->status), 1);
		assert_non_null(co2e_inventory_rejection(inv, 0));
		assert_null(co2e_inventory_rejection(inv, 1));
		assert_int_equal(co2e_inventory_price(inv, NULL), CO2E_OK);
		total = co2e_inventory_total(inv);
		assert_int_equal(total.rows, 0);
		co2e_columns_free(columns);
		co2e_inventory_free(inv);
	}
}

/* Nobody has 70,000 messages written; the numbers are of all. */
static void rejections_are_counted_without_end_and_kept_with_one(void **state)
{
	static const uint8_t none[70000 / 8 + 1];
	co2e_inventory *inv = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_batch batch = CO2E_BATCH_INIT;
	double *values = calloc(70000, sizeof(*values));

	assert_non_null(values);
	name_all(columns);
	batch.rows = 70000;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = values;
	batch.quantity.valid = none;
	add(columns, &batch);
	free(values);
	settle(columns);
	assert_int_equal(co2e_inventory_rejected_as(inv, CO2E_E_BLANK), 70000);
	assert_int_equal(co2e_inventory_rows(inv), 70000);
	assert_non_null(co2e_inventory_rejection(inv, REJECTIONS_EACH - 1));
	assert_null(co2e_inventory_rejection(inv, REJECTIONS_EACH));
	assert_int_equal(co2e_inventory_rejection(inv, 19)->line, 21);
	co2e_columns_free(columns);
	co2e_inventory_free(inv);
}

static void strict_stops_at_the_first_rejection(void **state)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inv = NULL;
	co2e_columns *columns = NULL;
	co2e_batch batch = CO2E_BATCH_INIT;
	double quantity[1000];
	co2e_error err = {0};
	uint32_t handle;
	size_t i;

	for (i = 0; i < 1000; i++)
		quantity[i] = i % 300 == 299 ? NAN : 0.1;
	options.strict = 1;
	ok(co2e_inventory_new(&inv, *state, &options, &err), &err);
	ok(co2e_columns_new(&columns, inv, NULL, &err), &err);
	ok(co2e_columns_handle(&handle, columns, &what[0], &err), &err);
	batch.rows = 1000;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = quantity;
	assert_int_equal(co2e_columns_add(columns, &batch, &err),
			 CO2E_E_NUMBER);
	assert_int_equal(err.line, 300);
	assert_int_equal(co2e_columns_rows(columns), 300);
	settle(columns);
	assert_int_equal(co2e_inventory_counted(inv), 299);
	assert_int_equal(co2e_inventory_rejected(inv), 1);
	/* the rest, from where it stopped; row 600 is the next bad one */
	batch.quantity.offset = 300;
	batch.rows = 700;
	assert_int_equal(co2e_columns_add(columns, &batch, &err),
			 CO2E_E_NUMBER);
	assert_int_equal(err.line, 600);
	settle(columns);
	assert_int_equal(co2e_inventory_counted(inv), 598);
	co2e_columns_free(columns);
	co2e_inventory_free(inv);
}

static void names_fail_as_a_row_would(void **state)
{
	static const struct {
		co2e_activity what;
		co2e_status status;
		const char *needle;
	} cases[] = {
		{{.activity = "gass", .unit = "kWh", .date = "2024"},
		 CO2E_E_ACTIVITY,
		 "activity: "},
		{{.activity = "gas", .unit = "kWhh", .date = "2024"},
		 CO2E_E_UNIT,
		 "unit: "},
		{{.activity = "gas", .unit = "kWh", .date = "2015"},
		 CO2E_E_EDITION,
		 "date: "},
		{{.activity = "gas", .unit = "kWh"}, CO2E_E_BLANK, "date: "},
		{{.unit = "kWh", .date = "2024"}, CO2E_E_BLANK, "activity: "},
	};
	co2e_inventory *inv = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_error err;
	uint32_t handle;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(co2e_columns_handle(&handle, columns,
						     &cases[i].what, &err),
				 cases[i].status);
		assert_int_equal(handle, UINT32_MAX);
		if (strncmp(err.message, cases[i].needle,
			    strlen(cases[i].needle)) != 0)
			fail_msg("%s", err.message);
	}
	/* the same texts have one number, and failures none */
	for (i = 0; i < 6; i++) {
		ok(co2e_columns_handle(&handle, columns, &what[i / 2], &err),
		   &err);
		assert_int_equal(handle, i / 2);
	}
	/* what nobody had rows of leaves no trace in the inventory */
	settle(columns);
	assert_int_equal(co2e_inventory_rows(inv), 0);
	assert_int_equal(inv->takes.count, 0);
	assert_int_equal(inv->groups.count, 0);
	co2e_columns_free(columns);
	co2e_inventory_free(inv);
}

static void what_columns_cannot_be_is_refused(void **state)
{
	static const char *const by[] = {"line"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inv = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_batch batch = CO2E_BATCH_INIT;
	double one = 1;
	co2e_error err;

	batch.rows = 1;
	assert_int_equal(co2e_columns_add(columns, &batch, &err),
			 CO2E_E_OPTION);
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	assert_int_equal(co2e_columns_add(columns, &batch, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "no values"));
	batch.quantity.values = &one;
	batch.handle.type = CO2E_COLUMN_FLOAT64;
	batch.handle.values = &one;
	assert_int_equal(co2e_columns_add(columns, &batch, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "cannot be the handle"));
	batch.handle.type = CO2E_COLUMN_SAME;
	batch.group.type = CO2E_COLUMN_TYPES;
	assert_int_equal(co2e_columns_add(columns, &batch, &err),
			 CO2E_E_OPTION);
	batch.group.type = CO2E_COLUMN_SAME;
	batch.quantity.scale = 77;
	assert_int_equal(co2e_columns_add(columns, &batch, &err),
			 CO2E_E_OPTION);
	/* as if there were more of both than pairs may be: 1e14 */
	batch.quantity.scale = 0;
	columns->group_texts.count = columns->handle_texts.count = 10000001;
	assert_int_equal(co2e_columns_add(columns, &batch, &err), CO2E_E_LIMIT);
	columns->handle_texts.count = HANDLES;
	columns->group_texts.count = GROUPS;
	assert_int_equal(co2e_columns_rows(columns), 0);
	co2e_columns_free(columns);
	co2e_columns_free(NULL);
	co2e_inventory_free(inv);
	options.by = by;
	options.by_count = 1;
	ok(co2e_inventory_new(&inv, *state, &options, &err), &err);
	assert_int_equal(co2e_columns_new(&columns, inv, NULL, &err),
			 CO2E_E_OPTION);
	assert_null(columns);
	co2e_inventory_free(inv);
}

/* A total may pass what a decimal holds, in what is gathered and in the
 * inventory: 4 x 1e20 of the first pair come to the same part as four rows. */
static void a_total_may_be_more_than_a_decimal_holds(void **state)
{
	static const double quantity[] = {1e20, 1e20, 1e20, 1e20, 5};
	static const uint32_t handle[] = {0, 0, 0, 0, 0};
	static const uint32_t group[] = {0, 0, 0, 0, 1};
	co2e_inventory *inv = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_batch batch = CO2E_BATCH_INIT;
	struct cell_walk walk = {0};
	struct cell cell;
	int128 units = 0;
	int64_t over = 0;

	name_all(columns);
	batch.rows = 1;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = quantity;
	batch.handle.type = batch.group.type = CO2E_COLUMN_UINT32;
	batch.handle.values = handle;
	batch.group.values = group;
	add(columns, &batch); /* 1e20 alone */
	settle(columns);
	batch.rows = 4;
	batch.quantity.offset = batch.handle.offset = batch.group.offset = 1;
	add(columns, &batch);
	settle(columns);
	assert_int_equal(co2e_inventory_counted(inv), 5);
	assert_int_equal(co2e_columns_rejected(columns), 0);
	while (cells_next(&cell, &inv->cells, &walk))
		if (cell.sum.rows == 4) {
			units = cell.sum.quantity.units;
			over = cell.sum.over;
		}
	/* 4e38 units = 2^128 + 5.9717...e37 */
	assert_int_equal(over, 1);
	assert_within((double)units, 4e38 - 0x1p128, 1e23);
	co2e_columns_free(columns);
	co2e_inventory_free(inv);
}

/* Sums beyond 64 bits of the scale, rows beyond 32 bits, and pairs beyond 31.
 */
static void large_numbers_go_on_behind_the_bucket(void **state)
{
	enum { N = 40 };
	int64_t most[N];
	uint32_t handle[N];
	co2e_inventory *inv = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_batch batch = CO2E_BATCH_INIT;
	size_t i;

	for (i = 0; i < N; i++) {
		most[i] = i % 3 ? INT64_MAX : INT64_MIN;
		handle[i] = i % 2 ? 9 : 0;
	}
	name_all(columns);
	columns->group_bits = PAIR_BITS; /* pairs are numbered, then */
	batch.rows = N;
	batch.quantity.type = CO2E_COLUMN_INT64;
	batch.quantity.scale = 18;
	batch.quantity.values = most;
	batch.handle.type = CO2E_COLUMN_UINT32;
	batch.handle.values = handle;
	add(columns, &batch);
	assert_true(columns->is_numbered);
	assert_int_equal(columns->numbered_count, 2);
	/* as if nearly 2^32 rows had been there */
	pair_table_find_more(&columns->table, 1)->rows += UINT64_C(4294967000);
	add(columns, &batch);
	settle(columns);
	assert_true(co2e_inventory_rows(inv) == 2 * N + UINT64_C(4294967000));
	assert_int_equal(co2e_inventory_price(inv, NULL), CO2E_OK);
	/* 2 x (14 x -9.223372036854775808 + 26 x 9.223372036854775807): of
	 * every six rows the first is gas and negative, the fourth water and
	 * negative; 7 of 20 each are */
	assert_within(co2e_inventory_total(inv).kgco2e,
		      2 * (13 - 7) * 9.223372036854775807 * (0.23 + 0.00015),
		      1e-9);
	co2e_columns_free(columns);
	co2e_inventory_free(inv);
}

/* Batches, each into a new inventory, that are more than slots and lines hold:
 * all of one pair; large, of both signs; and of groups whose pairs are all of
 * one line of the table that so many rows get. */
static void what_slots_do_not_hold_is_the_same_as_its_text(void **state)
{
	enum { N = 5000, SITES = 8000, LINES = 1024, LINE = 700 };
	double *quantity = malloc(N * sizeof(*quantity));
	uint32_t *group = malloc(N * sizeof(*group)), of_line[60], number_of;
	uint32_t *handle = malloc(N * sizeof(*handle));
	char *rows = malloc(N * ROW_TEXT), number[NUM_TEXT], site[16];
	uint64_t seed = 4;
	size_t n, i, k, found = 0;

	assert_true(quantity && handle && group && rows);
	for (i = 0; found < 60; i++)
		if (pair_home(pair_mix((uint32_t)i, 17), LINES) == LINE &&
		    i % 8192 >= GROUPS && i % 8192 < SITES)
			of_line[found++] = (uint32_t)i;
	assert_true(i < HANDLES * 8192);
	for (k = 0; k < 3; k++) {
		co2e_inventory *inv = empty(*state), *text = empty(*state);
		co2e_columns *columns = begin(inv);
		co2e_batch batch = CO2E_BATCH_INIT;

		name_all(columns);
		for (i = GROUPS; i < SITES; i++) {
			const char *values[3] = {site, NULL, NULL};

			snprintf(site, sizeof(site), "s%zu", i);
			assert_int_equal(co2e_columns_group(&number_of, columns,
							    values, NULL),
					 CO2E_OK);
			assert_int_equal(number_of, i);
		}
		n = (size_t)sprintf(rows, HEADER);
		for (i = 0; i < N; i++) {
			uint32_t pair;

			quantity[i] = (double)(next_random(&seed) % 9000);
			if (k == 1)
				quantity[i] =
					(double)(int64_t)(next_random(&seed) %
								  1999999999999999 -
							  999999999999999);
			pair = k == 2 ? of_line[next_random(&seed) % 60]
				      : GROUPS;
			handle[i] = pair / 8192;
			group[i] = pair % 8192;
			num_text(number, quantity[i]);
			snprintf(site, sizeof(site), "s%u", group[i]);
			n += row_text(rows + n, &what[handle[i]], number, site);
		}
		batch.rows = N;
		batch.quantity.type = CO2E_COLUMN_FLOAT64;
		batch.quantity.values = quantity;
		batch.handle.type = batch.group.type = CO2E_COLUMN_UINT32;
		batch.handle.values = handle;
		batch.group.values = group;
		add(columns, &batch);
		if (k == 2) { /* seven lines of six, and the rest */
			assert_int_equal(columns->table.spread.bits, 17);
			assert_int_equal(columns->table.spread.lines, LINES);
			assert_int_equal(columns->table.count, 42);
			assert_int_equal(columns->table.more_count, 18);
		}
		settle(columns);
		assert_int_equal(co2e_inventory_read_text(text, rows, n,
							  "f.csv", NULL, NULL),
				 CO2E_OK);
		same(text, inv);
		co2e_columns_free(columns);
		co2e_inventory_free(inv);
		co2e_inventory_free(text);
	}
	free(quantity);
	free(handle);
	free(group);
	free(rows);
}

/* Groups that come later widen the pairs' numbers; the scale follows the
 * numbers. */
static void names_and_scales_may_come_late(void **state)
{
	enum { MANY = 300, N = 2048 };
	double *quantity = malloc(N * sizeof(*quantity));
	uint32_t *group = malloc(N * sizeof(*group));
	static const double scale[] = {1, 1e3, 1e9, 1e5, 1e12, 1};
	co2e_inventory *inv = empty(*state), *text = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_batch batch = CO2E_BATCH_INIT;
	char *rows = malloc(6 * N * 64), number[NUM_TEXT], site[16];
	size_t n, i, k, named = 0;

	assert_true(quantity && group && rows);
	n = (size_t)sprintf(rows, "activity,quantity,unit,date,site\n");
	name_all(columns);
	batch.rows = N;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = quantity;
	batch.group.type = CO2E_COLUMN_UINT32;
	batch.group.values = group;
	for (k = 0; k < 6; k++) {
		for (; named < MANY * (k + 1) / 6; named++) {
			const char *values[3] = {site, NULL, NULL};
			uint32_t number_of;

			snprintf(site, sizeof(site), "s%zu", named);
			assert_int_equal(co2e_columns_group(&number_of, columns,
							    values, NULL),
					 CO2E_OK);
			assert_int_equal(number_of, GROUPS + named);
		}
		for (i = 0; i < N; i++) {
			quantity[i] = (double)(i * 7919 % 10007) / scale[k];
			group[i] = (uint32_t)(GROUPS + i * 31 % named);
			num_text(number, quantity[i]);
			n += (size_t)sprintf(
				rows + n, "gas,%s,kWh (Gross CV),2024-06,s%u\n",
				number, group[i] - GROUPS);
		}
		add(columns, &batch);
	}
	settle(columns);
	assert_int_equal(
		co2e_inventory_read_text(text, rows, n, "f.csv", NULL, NULL),
		CO2E_OK);
	same(text, inv);
	co2e_columns_free(columns);
	co2e_inventory_free(inv);
	co2e_inventory_free(text);
	free(quantity);
	free(group);
	free(rows);
}

/* More cells than are handed over at a time, made and joined, of rows with and
 * without more to tell; with little heap, in as many goes as it takes. */
static void thousands_of_cells_are_those_of_their_text(void **state)
{
	enum { MANY = 1500, N = 30000 };
	double *quantity = malloc(N * sizeof(*quantity));
	uint32_t *handle = malloc(N * sizeof(*handle)), number_of;
	uint32_t *group = malloc(N * sizeof(*group));
	char *rows = malloc(N * 64), number[NUM_TEXT], site[16];
	co2e_inventory *inv = empty(*state), *text = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_batch batch = CO2E_BATCH_INIT;
	uint64_t seed = 21;
	size_t n, i;
	long k;

	assert_true(quantity && handle && group && rows);
	n = (size_t)sprintf(rows, "activity,quantity,unit,date,site\n");
	name_all(columns);
	for (i = 0; i < MANY; i++) {
		const char *values[3] = {site, NULL, NULL};

		snprintf(site, sizeof(site), "s%zu", i);
		assert_int_equal(
			co2e_columns_group(&number_of, columns, values, NULL),
			CO2E_OK);
	}
	for (i = 0; i < N; i++) {
		handle[i] = i % 3 ? 0 : i % 2 ? 3 : 9;
		group[i] = (uint32_t)(GROUPS + next_random(&seed) % MANY);
		quantity[i] = i % 20 ? (double)(next_random(&seed) % 9000) / 100
				     : some_quantity(&seed, GOOD_KINDS);
		num_text(number, quantity[i]);
		n += (size_t)sprintf(rows + n, "%s,%s,%s,%s,s%u\n",
				     what[handle[i]].activity, number,
				     what[handle[i]].unit, what[handle[i]].date,
				     group[i] - GROUPS);
	}
	batch.rows = N / 2;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = quantity;
	batch.handle.type = batch.group.type = CO2E_COLUMN_UINT32;
	batch.handle.values = handle;
	batch.group.values = group;
	add(columns, &batch);
	for (k = 0, mem_fail_after(k); co2e_columns_settle(columns, NULL);
	     mem_fail_after(++k)) {
		mem_fail_after(-1);
		assert_true(k < 100000);
	}
	mem_fail_after(-1);
	assert_true(k > 5);
	batch.quantity.offset = batch.handle.offset = batch.group.offset =
		N / 2;
	add(columns, &batch);
	settle(columns);
	assert_int_equal(
		co2e_inventory_read_text(text, rows, n, "f.csv", NULL, NULL),
		CO2E_OK);
	same(text, inv);
	co2e_columns_free(columns);
	co2e_inventory_free(inv);
	co2e_inventory_free(text);
	free(quantity);
	free(handle);
	free(group);
	free(rows);
}

/* Half of the rows as columns, half as text, merged: the whole. */
static void columns_merge_with_what_was_read(void **state)
{
	struct arrays *a = made_arrays(11, GOOD_KINDS, ROWS);
	co2e_inventory *whole = read_csv(*state, a, ROWS);
	co2e_inventory *read = read_csv(*state, a, ROWS / 2);
	co2e_inventory *inv = empty(*state);
	co2e_columns *columns = begin(inv);
	co2e_batch batch = batch_of(a, ROWS / 2);
	co2e_error err = {0};

	name_all(columns);
	columns->first_row = ROWS / 2 + 2;
	batch.quantity.offset = batch.handle.offset = batch.group.offset =
		ROWS / 2;
	add(columns, &batch);
	settle(columns);
	ok(co2e_inventory_merge(inv, read, &err), &err);
	same(whole, inv);
	/* and into one that has the rows already */
	co2e_inventory_free(inv);
	co2e_columns_free(columns);
	columns = begin(read);
	name_all(columns);
	columns->first_row = ROWS / 2 + 2;
	add(columns, &batch);
	settle(columns);
	same(whole, read);
	co2e_columns_free(columns);
	co2e_inventory_free(read);
	co2e_inventory_free(whole);
	free(a);
}

/* All calls, each repeated until the heap has enough; the rows that came in
 * before a failure are not given again. */
static void when_the_heap_fails_nothing_is_lost_or_counted_twice(void **state)
{
	struct arrays *a = made_arrays(3, GOOD_KINDS, 1500);
	co2e_inventory *text = read_csv(*state, a, 1500);
	co2e_inventory *inv = empty(*state);
	co2e_columns_options options = CO2E_COLUMNS_OPTIONS_INIT;
	co2e_columns *columns = NULL;
	co2e_batch batch = batch_of(a, 1500);
	uint32_t number;
	co2e_error err;
	size_t i;
	long n = 0;

	options.name = "f.csv";
	options.first_row = 2;
#define UNTIL(call)                                                            \
	for (n = 0, mem_fail_after(n); (call); mem_fail_after(++n)) {          \
		mem_fail_after(-1);                                            \
		assert_int_equal(err.status, CO2E_E_MEMORY);                   \
		assert_true(n < 10000);                                        \
	}                                                                      \
	mem_fail_after(-1)
	UNTIL(co2e_columns_new(&columns, inv, &options, &err));
	assert_true(n > 2);
	for (i = 0; i < HANDLES; i++) {
		UNTIL(co2e_columns_handle(&number, columns, &what[i], &err));
		assert_int_equal(number, i);
	}
	for (i = 0; i < GROUPS; i++) {
		const char *values[3] = {sites[i], NULL, NULL};

		UNTIL(co2e_columns_group(&number, columns, values, &err));
		assert_int_equal(number, i);
	}
	for (n = 0; co2e_columns_rows(columns) < 1500; n++) {
		i = co2e_columns_rows(columns);
		batch.rows = 1500 - i;
		batch.quantity.offset = batch.handle.offset =
			batch.group.offset = i;
		mem_fail_after(n);
		if (co2e_columns_add(columns, &batch, &err))
			assert_int_equal(err.status, CO2E_E_MEMORY);
		mem_fail_after(-1);
		assert_true(n < 10000);
	}
	assert_true(n > 2);
	UNTIL(co2e_columns_settle(columns, &err));
#undef UNTIL
	same(text, inv);
	co2e_columns_free(columns);
	co2e_inventory_free(text);
	co2e_inventory_free(inv);
	free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_the_same_as_their_text),
		cmocka_unit_test(
			every_processors_numbers_are_those_of_the_plain_loop),
		cmocka_unit_test(a_quantity_of_any_type_is_its_text),
		cmocka_unit_test(strides_and_offsets_are_followed),
		cmocka_unit_test(a_row_in_error_is_rejected_and_told),
		cmocka_unit_test(
			rejections_are_counted_without_end_and_kept_with_one),
		cmocka_unit_test(strict_stops_at_the_first_rejection),
		cmocka_unit_test(names_fail_as_a_row_would),
		cmocka_unit_test(what_columns_cannot_be_is_refused),
		cmocka_unit_test(a_total_may_be_more_than_a_decimal_holds),
		cmocka_unit_test(large_numbers_go_on_behind_the_bucket),
		cmocka_unit_test(
			what_slots_do_not_hold_is_the_same_as_its_text),
		cmocka_unit_test(names_and_scales_may_come_late),
		cmocka_unit_test(thousands_of_cells_are_those_of_their_text),
		cmocka_unit_test(columns_merge_with_what_was_read),
		cmocka_unit_test(
			when_the_heap_fails_nothing_is_lost_or_counted_twice),
	};

	return cmocka_run_group_tests_name("columns", tests, demo_setup,
					   demo_teardown);
}
