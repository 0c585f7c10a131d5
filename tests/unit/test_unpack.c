#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/unpack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What all packed files of tests/data/packed hold, but those named "long". */
static const char plain[] = "activity,quantity,unit,date\n"
			    "natural-gas,1200,kWh,2024-06\n"
			    "uk-electricity,\"1,000\",kWh,2024-06\n";

struct source {
	const char *text;
	size_t left;
	co2e_status fails; /* at its end */
};

static co2e_status more(void *user, char *into, size_t room, size_t *got,
			co2e_error *err)
{
	struct source *source = user;

	*got = room < source->left ? room : source->left;
	memcpy(into, source->text, *got);
	source->text += *got;
	source->left -= *got;
	if (*got < room && source->fails)
		return err_set(err, source->fails, nowhere, "the disk fails");
	return CO2E_OK;
}

static void path_of(char path[512], const char *name)
{
	snprintf(path, 512, "%s/packed/%s", TEST_DATA, name);
}

static void load(char **bytes, size_t *n, const char *name)
{
	char path[512];

	path_of(path, name);
	assert_int_equal(file_read(bytes, n, path, 1 << 20, NULL), CO2E_OK);
}

/* Unpacks the bytes, `piece` at a time. */
static co2e_status take(char text[1024], size_t *n, const char *bytes,
			size_t size, size_t piece, co2e_error *err)
{
	size_t first = size < UNPACK_LOOK ? size : UNPACK_LOOK, got = piece;
	struct source source = {bytes + first, size - first, CO2E_OK};
	struct unpack *unpack;
	co2e_status status = unpack_new(&unpack, packing_of(bytes, first),
					"p.csv", bytes, first, err);

	*n = 0;
	while (!status && got == piece) {
		if (piece > 1024 - *n)
			piece = 1024 - *n;
		status = unpack_read(unpack, text + *n, piece, &got, more,
				     &source, err);
		*n += status ? 0 : got;
	}
	unpack_free(unpack);
	return status;
}

/* Can this build unpack it? */
static int serves(const char *name)
{
	char *bytes;
	size_t n;
	int can;

	load(&bytes, &n, name);
	can = packing_serves(packing_of(bytes, n));
	mem_free(bytes);
	return can;
}

static const char *const whole[] = {"one.csv.gz", "members.csv.gz",
				    "one.csv.zst", "frames.csv.zst"};
enum { WHOLE = sizeof(whole) / sizeof(whole[0]) };

static void packed_bytes_are_their_text_whatever_the_pieces(void **state)
{
	char *bytes, text[1024];
	size_t i, n, got, piece;

	(void)state;
	for (i = 0; i < WHOLE; i++) {
		if (!serves(whole[i]))
			continue;
		load(&bytes, &n, whole[i]);
		for (piece = 1; piece < 200; piece++) {
			assert_int_equal(
				take(text, &got, bytes, n, piece, NULL),
				CO2E_OK);
			assert_int_equal(got, sizeof(plain) - 1);
			assert_memory_equal(text, plain, got);
		}
		mem_free(bytes);
	}
}

static void a_cut_at_any_length_is_an_error(void **state)
{
	static const char *const single[] = {"one.csv.gz", "one.csv.zst"};
	char *bytes, text[1024];
	size_t i, n, got, cut;
	co2e_error err;

	(void)state;
	for (i = 0; i < 2; i++) {
		if (!serves(single[i]))
			continue;
		load(&bytes, &n, single[i]);
		for (cut = 4; cut < n; cut++) {
			memset(&err, 0, sizeof(err));
			assert_int_equal(take(text, &got, bytes, cut, 64, &err),
					 CO2E_E_IO);
			assert_non_null(strstr(err.message, "cut short"));
			assert_string_equal(err.source, "p.csv");
		}
		mem_free(bytes);
	}
}

/* Where a member or frame ends the text before it is a whole one: a cut there
 * cannot be told from a shorter file. */
static void members_cut_within_are_errors(void **state)
{
	char *bytes, text[1024];
	size_t i, n, got, cut, ends;

	(void)state;
	for (i = 1; i < WHOLE; i += 2) {
		if (!serves(whole[i]))
			continue;
		load(&bytes, &n, whole[i]);
		for (cut = 4, ends = 0; cut < n; cut++)
			if (!take(text, &got, bytes, cut, 64, NULL)) {
				assert_memory_equal(text, plain, got);
				ends++;
			}
		/* four members; two skippable frames and four others */
		assert_int_equal(ends, i == 1 ? 3 : 5);
		mem_free(bytes);
	}
}

/* As tapes and disks of whole blocks add; other bytes are damage. */
static void nuls_behind_the_last_gzip_member_are_padding(void **state)
{
	static const size_t padding[] = {1, 63, 512, 300000};
	char *bytes, *padded, text[1024];
	size_t i, n, got;

	(void)state;
	if (!serves("members.csv.gz"))
		return;
	load(&bytes, &n, "members.csv.gz");
	for (i = 0; i < sizeof(padding) / sizeof(padding[0]); i++) {
		size_t all = n + padding[i];

		padded = mem_zero(all, 1);
		assert_non_null(padded);
		memcpy(padded, bytes, n);
		assert_int_equal(take(text, &got, padded, all, 64, NULL),
				 CO2E_OK);
		assert_int_equal(got, sizeof(plain) - 1);
		assert_memory_equal(text, plain, got);
		padded[all - 1] = 'x';
		assert_int_equal(take(text, &got, padded, all, 64, NULL),
				 CO2E_E_IO);
		mem_free(padded);
	}
	mem_free(bytes);
}

static void a_changed_byte_never_changes_the_text(void **state)
{
	char *bytes, text[1024];
	size_t i, n, got, at;

	(void)state;
	for (i = 0; i < WHOLE; i += 2) {
		if (!serves(whole[i]))
			continue;
		load(&bytes, &n, whole[i]);
		for (at = 4; at < n; at++) {
			co2e_status status;

			bytes[at] ^= 0x15;
			status = take(text, &got, bytes, n, 64, NULL);
			bytes[at] ^= 0x15;
			if (status)
				continue;
			assert_int_equal(got, sizeof(plain) - 1);
			assert_memory_equal(text, plain, got);
		}
		mem_free(bytes);
	}
}

static void what_cannot_be_unpacked_is_told_with_advice(void **state)
{
	static const struct {
		const char *name, *says;
	} cases[] = {
		{"garbage.csv.gz", "is damaged (incorrect header check)"},
		{"garbage.csv.zst", "is damaged (Unknown frame descriptor)"},
		{"wide.csv.zst", "zstd -dc --long=31 FILE"},
		{"plain.csv.xz", "xz -dc FILE | co2e footprint -"},
	};
	char *bytes, text[1024];
	size_t i, n, got;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_error err = {0};

		load(&bytes, &n, cases[i].name);
		assert_int_equal(take(text, &got, bytes, n, 64, &err),
				 CO2E_E_IO);
		if (serves(cases[i].name) || i == 3)
			assert_non_null(strstr(err.message, cases[i].says));
		else
			assert_non_null(strstr(err.message,
					       "this build does not read"));
		mem_free(bytes);
	}
}

/* A frame (RFC 8878, 3.1.1) of one segment that says it has 220 bytes, with an
 * empty last block and the checksum of nothing; and one that says it has 0. */
static void a_zstd_frame_has_what_it_says(void **state)
{
	static const char less[] = "\x28\xB5\x2F\xFD\x24\xDC\x01\x00\x00"
				   "\x99\xE9\xD8\x51";
	static const char none[] = "\x28\xB5\x2F\xFD\x24\x00\x01\x00\x00"
				   "\x99\xE9\xD8\x51";
	static const size_t pieces[] = {1, 64, 219, 220, 1024};
	char text[1024];
	size_t i, got;

	(void)state;
	if (!serves("one.csv.zst"))
		return;
	for (i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		co2e_error err = {0};

		assert_int_equal(take(text, &got, less, sizeof(less) - 1,
				      pieces[i], &err),
				 CO2E_E_IO);
		assert_non_null(strstr(err.message, "is damaged ("));
		assert_int_equal(take(text, &got, none, sizeof(none) - 1,
				      pieces[i], &err),
				 CO2E_OK);
		assert_int_equal(got, 0);
	}
}

static void a_failed_read_is_that_error(void **state)
{
	char *bytes, text[1024];
	struct source source = {"", 0, CO2E_E_IO};
	struct unpack *unpack;
	co2e_error err = {0};
	size_t i, n, got;

	(void)state;
	for (i = 0; i < WHOLE; i++) {
		if (!serves(whole[i]))
			continue;
		load(&bytes, &n, whole[i]);
		assert_int_equal(unpack_new(&unpack, packing_of(bytes, n), "p",
					    bytes, n - 3, NULL),
				 CO2E_OK);
		assert_int_equal(unpack_read(unpack, text, sizeof(text), &got,
					     more, &source, &err),
				 CO2E_E_IO);
		assert_string_equal(err.message, "the disk fails");
		unpack_free(unpack);
		mem_free(bytes);
	}
}

/* Rows, and the room that their reading took. */
static co2e_status count(size_t *rows, size_t *room, const char *path,
			 size_t chunk)
{
	const struct csv_options options = {.chunk = chunk};
	const struct csv_row *row = NULL;
	struct csv *csv;
	struct stat info;
	co2e_status status = csv_open(&csv, path, &options, NULL);

	*rows = *room = 0;
	if (status)
		return status;
	while (!(status = csv_next(csv, &row, NULL)) && row)
		++*rows;
	*room = csv_room(csv);
	/* the size is the packed file's, and all of it was read */
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(csv_size(csv), info.st_size);
	if (!status)
		assert_int_equal(csv_done(csv), info.st_size);
	csv_close(csv);
	return status;
}

static void a_long_file_is_read_in_little_memory(void **state)
{
	static const char *const names[] = {"long.csv.gz", "long.csv.zst"};
	size_t i, rows, room;
	char path[512];

	(void)state;
	for (i = 0; i < 2; i++) {
		if (!serves(names[i]))
			continue;
		path_of(path, names[i]);
		assert_int_equal(count(&rows, &room, path, 0), CO2E_OK);
		assert_int_equal(rows, 1000001);
		assert_int_equal(room, 256 * 1024);
		assert_int_equal(count(&rows, &room, path, 4), CO2E_OK);
		assert_int_equal(rows, 1000001);
	}
}

static void the_heap_may_fail_at_any_allocation(void **state)
{
	size_t i, rows, room;
	char path[512];
	long n;

	(void)state;
	for (i = 0; i < WHOLE; i++) {
		co2e_status status = CO2E_E_MEMORY;

		if (!serves(whole[i]))
			continue;
		path_of(path, whole[i]);
		for (n = 0; status; n++) {
			mem_fail_after(n);
			status = count(&rows, &room, path, 64);
			mem_fail_after(-1);
			assert_true(!status || status == CO2E_E_MEMORY);
		}
		assert_true(n > 4);
		assert_int_equal(rows, 3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			packed_bytes_are_their_text_whatever_the_pieces),
		cmocka_unit_test(a_cut_at_any_length_is_an_error),
		cmocka_unit_test(members_cut_within_are_errors),
		cmocka_unit_test(nuls_behind_the_last_gzip_member_are_padding),
		cmocka_unit_test(a_changed_byte_never_changes_the_text),
		cmocka_unit_test(what_cannot_be_unpacked_is_told_with_advice),
		cmocka_unit_test(a_zstd_frame_has_what_it_says),
		cmocka_unit_test(a_failed_read_is_that_error),
		cmocka_unit_test(a_long_file_is_read_in_little_memory),
		cmocka_unit_test(the_heap_may_fail_at_any_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
