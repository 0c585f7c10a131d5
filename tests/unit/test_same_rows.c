/* However a file is cut up, the same comes of it: seeded random files are read
 * whole by one thread, then by several in pieces of any size, as shards that
 * are merged in any order, and packed. State and rejections are compared byte
 * for byte. */
#include "cmocka_tests.h"

#include "activity_file.h"
#include "base/unpack.h"
#include "demo_sets.h"
#include "gzip_stored.h"
#include "inventory/store.h"
#include "seeded.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What came of reading: the state, and the rejections in the order they were
 * told. */
struct outcome {
	co2e_text *state;
	char *told;
	size_t told_n;
	uint64_t rows, counted; /* of a whole file */
};

/* How to read. */
struct way {
	uint32_t threads;
	size_t piece;
};

static const char *const bys[][3] = {
	{NULL, NULL, NULL},       {"site", NULL, NULL},
	{"line", NULL, NULL},     {"site", "month", NULL},
	{"file", "site", "year"}, {"line", "site", "file"},
	{"month", "file", NULL},  {"note", "site", "activity"},
};
enum { BYS = sizeof(bys) / sizeof(bys[0]) };

static void ok(co2e_status status, const co2e_error *err)
{
	if (status)
		fail_msg("%s:%d: %s", err->source, (int)err->line,
			 err->message);
}

static co2e_inventory *empty(const co2e_factors *factors, size_t by)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = bys[by];
	while (options.by_count < 3 && bys[by][options.by_count])
		options.by_count++;
	ok(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	return inventory;
}

static void tell(void *user, const co2e_error *err, const char *record,
		 size_t n)
{
	struct outcome *out = user;
	char place[64];
	int length =
		snprintf(place, sizeof(place), "%d:%lu:%u: ", (int)err->status,
			 (unsigned long)err->line, err->column);
	size_t message = strlen(err->message), at = out->told_n;

	n = record ? n : 0;
	out->told_n += (size_t)length + message + n + 1;
	out->told = realloc(out->told, out->told_n);
	assert_non_null(out->told);
	memcpy(out->told + at, place, (size_t)length);
	at += (size_t)length;
	memcpy(out->told + at, err->message, message);
	at += message;
	if (n)
		memcpy(out->told + at, record, n);
	out->told[out->told_n - 1] = '\n';
}

static co2e_read_options options_of(struct way way, struct outcome *out)
{
	co2e_read_options read = CO2E_READ_OPTIONS_INIT;

	read.threads = way.threads;
	read.reject_row = tell;
	read.user = out;
	return read;
}

static void read_text(co2e_inventory *inventory, const char *text, size_t n,
		      const char *name, struct way way, struct outcome *out)
{
	co2e_read_options read = options_of(way, out);
	co2e_error err = {0};

	inventory->piece = way.piece;
	ok(co2e_inventory_read_text(inventory, text, n, name, &read, &err),
	   &err);
	assert_int_equal(inventory->rows,
			 inventory->counted + inventory->rejected);
}

static void write_state(struct outcome *out, const co2e_inventory *inventory)
{
	co2e_error err = {0};

	ok(co2e_text_new(&out->state, &err), &err);
	ok(co2e_partial_write(out->state, inventory, &err), &err);
}

static struct outcome read_whole(const co2e_factors *factors, size_t by,
				 const char *text, size_t n, struct way way)
{
	co2e_inventory *inventory = empty(factors, by);
	struct outcome out = {.told_n = 0};

	read_text(inventory, text, n, "rows.csv", way, &out);
	write_state(&out, inventory);
	out.rows = inventory->rows;
	out.counted = inventory->counted;
	co2e_inventory_free(inventory);
	return out;
}

static void drop(struct outcome *out)
{
	co2e_text_free(out->state);
	free(out->told);
}

static void same_state(const struct outcome *a, const struct outcome *b,
		       const char *how)
{
	if (co2e_text_size(a->state) != co2e_text_size(b->state) ||
	    memcmp(co2e_text_data(a->state), co2e_text_data(b->state),
		   co2e_text_size(a->state)) != 0)
		fail_msg("%s: another state", how);
}

static void same(const struct outcome *a, const struct outcome *b,
		 const char *how)
{
	same_state(a, b, how);
	if (a->told_n != b->told_n ||
	    (a->told_n && memcmp(a->told, b->told, a->told_n) != 0))
		fail_msg("%s: other rejections:\n%.*s\nnot\n%.*s", how,
			 (int)a->told_n, a->told, (int)b->told_n, b->told);
}

static const struct way alone = {.threads = 1};

enum { FILES = 16 };

static void pieces_of_any_size_on_any_threads_are_the_whole(void **state)
{
	static const size_t pieces[] = {1, 2, 3, 11, 64, 257, 1500, 0};
	unsigned f, p;

	for (f = 0; f < FILES; f++) {
		struct activity_file file;
		struct outcome whole;
		size_t by = f % BYS;
		uint32_t threads;

		activity_file_make(&file, 7 + f, f == 9 ? 3000 : 90);
		whole = read_whole(*state, by, file.text, file.n, alone);
		for (p = 0; p < sizeof(pieces) / sizeof(pieces[0]); p++)
			for (threads = 1; threads <= 4; threads++) {
				struct way way = {threads, pieces[p]};
				struct outcome got;
				char how[64];

				if (f == 9 && pieces[p] && pieces[p] < 257)
					continue;
				got = read_whole(*state, by, file.text, file.n,
						 way);
				snprintf(how, sizeof(how),
					 "file %u, piece %zu, %u threads", f,
					 pieces[p], threads);
				same(&got, &whole, how);
				drop(&got);
			}
		assert_true(whole.rows >= file.records * 3 / 4);
		assert_true(whole.counted >= whole.rows / 3);
		assert_true(whole.counted < whole.rows);
		drop(&whole);
		activity_file_clear(&file);
	}
}

enum { SHARDS = 4 };

/* Every record falls to one shard; the others have blank lines in its place, so
 * that each row keeps its line. */
static void rows_dealt_to_shards_merge_to_the_whole(void **state)
{
	uint64_t seed = 3141592653;
	unsigned f;

	for (f = 0; f < FILES; f++) {
		size_t by = f % BYS, s;
		struct outcome whole, merged = {.told_n = 0};
		co2e_inventory *all = empty(*state, by);
		struct activity_file file;
		co2e_error err = {0};
		char how[32];

		activity_file_make(&file, 100 + f, 120);
		whole = read_whole(*state, by, file.text, file.n, alone);
		for (s = 0; s < SHARDS; s++) {
			struct way way = {1 + seeded_below(&seed, 3),
					  1 + seeded_below(&seed, 500)};
			co2e_inventory *one = empty(*state, by);
			size_t n;
			char *text = activity_file_shard(
				&file, f, (s + f) % SHARDS, SHARDS, &n);

			read_text(one, text, n, "rows.csv", way, &merged);
			ok(co2e_inventory_merge(all, one, &err), &err);
			co2e_inventory_free(one);
			free(text);
		}
		write_state(&merged, all);
		snprintf(how, sizeof(how), "file %u", f);
		same_state(&merged, &whole, how);
		assert_int_equal(merged.told_n, whole.told_n);
		drop(&merged);
		drop(&whole);
		co2e_inventory_free(all);
		activity_file_clear(&file);
	}
}

/* One inventory reads all, in order; or each file has its own, and they are
 * merged in another order. */
static void files_in_any_order_make_the_same(void **state)
{
	static const char *const names[] = {"b.csv", "a.csv", "c.csv", "B.csv"};
	enum { COUNT = sizeof(names) / sizeof(names[0]) };
	uint64_t seed = 271828182;
	unsigned turn, f;

	for (turn = 0; turn < 2 * BYS; turn++) {
		struct outcome whole = {.told_n = 0}, got = {.told_n = 0};
		co2e_inventory *all = empty(*state, turn % BYS);
		co2e_inventory *merged = empty(*state, turn % BYS);
		struct activity_file files[COUNT];
		co2e_error err = {0};

		for (f = 0; f < COUNT; f++) {
			activity_file_make(&files[f], 1000 + 10 * turn + f, 60);
			read_text(all, files[f].text, files[f].n, names[f],
				  alone, &whole);
		}
		for (f = 0; f < COUNT; f++) {
			unsigned k = (f * 3 + turn) % COUNT;
			co2e_inventory *one = empty(*state, turn % BYS);
			struct way way = {1 + seeded_below(&seed, 4),
					  1 + seeded_below(&seed, 900)};

			read_text(one, files[k].text, files[k].n, names[k], way,
				  &got);
			ok(co2e_inventory_merge(merged, one, &err), &err);
			co2e_inventory_free(one);
		}
		write_state(&whole, all);
		write_state(&got, merged);
		same_state(&got, &whole, "files");
		assert_int_equal(got.told_n, whole.told_n);
		for (f = 0; f < COUNT; f++)
			activity_file_clear(&files[f]);
		drop(&whole);
		drop(&got);
		co2e_inventory_free(all);
		co2e_inventory_free(merged);
	}
}

/* The version of a part: see partial/format.h. */
static int version_of(const struct outcome *out)
{
	return co2e_text_data(out->state)[8];
}

/* The rows of one cell, each of a file of its own, in the order of the digits.
 */
static struct outcome read_digits(const co2e_factors *factors,
				  const char *digits)
{
	static const char *const quantities[] = {
		"160000000000000000000",
		"160000000000000000000",
		"-160000000000000000000",
		"-1.6e20",
		"2.5",
		"0.0000001",
	};
	co2e_inventory *inventory = empty(factors, 0);
	struct outcome out = {.told_n = 0};

	for (; *digits; digits++) {
		const char name[] = {*digits, '\0'};
		char text[200];
		int n = snprintf(text, sizeof(text),
				 "activity,quantity,unit,date\n"
				 "gas,%s,kWh (Gross CV),2024-05\n",
				 quantities[*digits - '0']);

		read_text(inventory, text, (size_t)n, name, alone, &out);
	}
	write_state(&out, inventory);
	out.counted = inventory->counted;
	co2e_inventory_free(inventory);
	return out;
}

/* Sums on the way pass what a decimal holds, 1.7e20, in some orders and not in
 * others; no row is refused for it. */
static void no_sum_is_too_large_on_the_way(void **state)
{
	static const char *const orders[] = {"012345", "014523", "201345",
					     "231045", "543210", "024135",
					     "410253", "310542"};
	struct outcome first = read_digits(*state, orders[0]);
	struct outcome high = read_digits(*state, "014");
	struct outcome low = read_digits(*state, "234");
	size_t i;

	assert_int_equal(first.counted, 6);
	assert_int_equal(first.told_n, 0);
	assert_int_equal(version_of(&first), 1);
	/* 3.2e20 + 2.5 is more than a part of version 1 or 2 holds */
	assert_int_equal(version_of(&high), 3);
	assert_int_equal(version_of(&low), 3);
	for (i = 1; i < sizeof(orders) / sizeof(orders[0]); i++) {
		struct outcome other = read_digits(*state, orders[i]);

		same(&other, &first, orders[i]);
		drop(&other);
	}
	drop(&first);
	drop(&high);
	drop(&low);
}

/* Parts of such sums are read, merged and written again. */
static void parts_of_large_sums_merge_to_the_whole(void **state)
{
	static const char *const digits[] = {"01", "23", "45"};
	struct outcome whole = {.told_n = 0}, merged = {.told_n = 0};
	co2e_inventory *all = empty(*state, 0), *of_parts = NULL;
	co2e_error err = {0};
	size_t i;

	for (i = 0; i < 3; i++) {
		struct outcome one = read_digits(*state, digits[i]);
		co2e_partial *part = NULL;
		co2e_inventory *inventory = NULL;

		ok(co2e_partial_read(&part, co2e_text_data(one.state),
				     co2e_text_size(one.state), "p", &err),
		   &err);
		ok(co2e_partial_inventory(&inventory, part, *state, NULL, &err),
		   &err);
		if (!i)
			of_parts = inventory;
		else
			ok(co2e_inventory_merge(of_parts, inventory, &err),
			   &err);
		ok(co2e_inventory_merge(all, inventory, &err), &err);
		if (i)
			co2e_inventory_free(inventory);
		co2e_partial_free(part);
		drop(&one);
	}
	write_state(&whole, all);
	write_state(&merged, of_parts);
	same_state(&merged, &whole, "parts");
	assert_int_equal(version_of(&whole), 1);
	drop(&whole);
	drop(&merged);
	co2e_inventory_free(all);
	co2e_inventory_free(of_parts);
}

/* Writes the bytes to a file of a new name, which stands in `path`. */
static void write_new(char *path, const char *bytes, size_t n)
{
	int fd = mkstemp(path);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
}

static void a_packed_file_is_its_text(void **state)
{
	unsigned f;

	for (f = 0; f < FILES; f++) {
		size_t by = f % BYS, size;
		char path[] = "same-rows-XXXXXX";
		struct way way = {1 + f % 4, f * f * 7};
		struct outcome whole = {.told_n = 0}, got = {.told_n = 0};
		co2e_read_options read = options_of(way, &got);
		co2e_inventory *text = empty(*state, by);
		co2e_inventory *packed = empty(*state, by);
		struct activity_file file;
		co2e_error err = {0};
		char *bytes;

		activity_file_make(&file, 500 + f, 150);
		bytes = gzip_stored(file.text, file.n, 1 + f * 97, &size);
		assert_non_null(bytes);
		if (packing_serves(packing_of(bytes, size))) {
			write_new(path, bytes, size);
			packed->piece = way.piece;
			ok(co2e_inventory_read(packed, path, &read, &err),
			   &err);
			assert_int_equal(remove(path), 0);
			read_text(text, file.text, file.n, path, alone, &whole);
			write_state(&whole, text);
			write_state(&got, packed);
			same(&got, &whole, path);
		}
		free(bytes);
		drop(&whole);
		drop(&got);
		co2e_inventory_free(text);
		co2e_inventory_free(packed);
		activity_file_clear(&file);
	}
}

/* A line end within quotes, wherever it stands, ends no record. */
static void a_quoted_line_end_may_stand_anywhere(void **state)
{
	static const char *const within[] = {"\n", "\r\n", "\"\"\n\"\"",
					     "\n\n"};
	static const struct way ways[] = {{1, 1}, {1, 40}, {2, 17}, {3, 2}};
	char fill[101], text[512], how[64];
	size_t at, w, i;

	memset(fill, 'x', sizeof(fill));
	for (at = 0; at <= 100; at++) {
		for (w = 0; w < sizeof(within) / sizeof(within[0]); w++) {
			struct outcome whole;
			int n = snprintf(
				text, sizeof(text),
				"activity,quantity,unit,date,note,site\n"
				"gas,1,kWh (Gross CV),2024-05,,A\n"
				"gas,2,kWh (Gross "
				"CV),2024-05,\"%.*s%s%.*s\",B\n"
				"gas,oops,kWh (Gross CV),2024-05,,A\n"
				"gas,3,kWh (Gross CV),2024-05,\"%s\",A\n",
				(int)at, fill, within[w], (int)(100 - at), fill,
				within[w]);

			whole = read_whole(*state, 5, text, (size_t)n, alone);
			for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
				struct outcome got = read_whole(
					*state, 5, text, (size_t)n, ways[i]);

				snprintf(how, sizeof(how), "%d, %d, %d",
					 (int)at, (int)w, (int)i);
				same(&got, &whole, how);
				drop(&got);
			}
			drop(&whole);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			pieces_of_any_size_on_any_threads_are_the_whole),
		cmocka_unit_test(rows_dealt_to_shards_merge_to_the_whole),
		cmocka_unit_test(files_in_any_order_make_the_same),
		cmocka_unit_test(no_sum_is_too_large_on_the_way),
		cmocka_unit_test(parts_of_large_sums_merge_to_the_whole),
		cmocka_unit_test(a_packed_file_is_its_text),
		cmocka_unit_test(a_quoted_line_end_may_stand_anywhere),
	};

	return cmocka_run_group_tests_name("same_rows", tests, demo_setup,
					   demo_teardown);
}
