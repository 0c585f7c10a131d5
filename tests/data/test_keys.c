/* A key is the same in every edition: what does not go on into the next one is
 * what SOURCE.md says. */
#include "../unit/cmocka_tests.h"

#include "sheet.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/csv.h"
#include "base/dict.h"
#include "factor/renames.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 2016, LAST = 2025 }; /* whole editions */

static const char *const stages[] = {"direct",    "generation", "t&d",
				     "wtt",       "wtt-t&d",    "upstream",
				     "treatment", "biogenic"};
enum { STAGES = sizeof(stages) / sizeof(*stages) };

static void open_edition(struct sheet *out, int year)
{
	char name[32];

	snprintf(name, sizeof(name), "desnz-%d", year);
	sheet_open(out, FACTORS, name, "factors.csv");
}

/* Which stages each key has: bits by the key's number. */
struct keys {
	struct dict names;
	unsigned bits[4096];
};

static void read_keys(struct keys *out, int year)
{
	struct sheet set;
	size_t i, s;

	memset(out, 0, sizeof(*out));
	open_edition(&set, year);
	for (i = 0; i < set.count; i++) {
		const char *key = sheet_cell(&set, &set.rows[i], "activity");
		const char *stage = sheet_cell(&set, &set.rows[i], "stage");
		uint32_t number = dict_add(&out->names, key, strlen(key));

		assert_true(number < 4096);
		for (s = 0; s < STAGES && strcmp(stages[s], stage); s++)
			;
		assert_true(s < STAGES);
		out->bits[number] |= 1u << s;
	}
	sheet_close(&set);
}

/* " (t&d, wtt)" */
static void put_stages(struct buffer *out, unsigned bits)
{
	size_t s;
	int first = 1;

	for (s = 0; s < STAGES; s++) {
		if (!(bits & 1u << s))
			continue;
		buffer_puts(out, first ? " (" : ", ");
		buffer_puts(out, stages[s]);
		first = 0;
	}
	buffer_puts(out, ")\n");
}

/* The set's rows are sorted by key, and so is the list; the countries of
 * overseas electricity stand in one line. */
static void put_lost(struct buffer *out, const struct keys *now,
		     const struct keys *next)
{
	static const char overseas[] = "overseas-electricity/";
	unsigned open = 0;
	uint32_t i;

	for (i = 0; i < now->names.count; i++) {
		const char *key = dict_text(&now->names, i);
		uint32_t other = dict_find(&next->names, key, strlen(key));
		unsigned lost = now->bits[i] &
				~(other == DICT_NONE ? 0 : next->bits[other]);
		int abroad = !strncmp(key, overseas, sizeof(overseas) - 1);

		if (open && (!abroad || (lost && lost != open))) {
			buffer_puts(out, "}");
			put_stages(out, open);
			open = 0;
		}
		if (!lost)
			continue;
		if (!abroad) {
			buffer_puts(out, key);
			put_stages(out, lost);
			continue;
		}
		if (!open)
			buffer_printf(out, "%s{", overseas);
		else
			buffer_puts(out, ",");
		buffer_puts(out, strrchr(key, '/') + 1);
		open = lost;
	}
	if (open) {
		buffer_puts(out, "}");
		put_stages(out, open);
	}
	if (!out->n)
		buffer_puts(out, "none\n");
}

static void check_edition(int year)
{
	static struct keys now, next;
	static const char fence[] = "```discontinued\n";
	struct buffer lost = {0};
	char name[32], *source;
	const char *list, *end;

	snprintf(name, sizeof(name), "desnz-%d", year);
	read_keys(&now, year);
	read_keys(&next, year + 1);
	put_lost(&lost, &now, &next);
	source = sheet_text(FACTORS, name, "SOURCE.md");
	list = strstr(source, fence);
	assert_non_null(list);
	list += sizeof(fence) - 1;
	end = strstr(list, "```");
	assert_non_null(end);
	if ((size_t)(end - list) != lost.n || memcmp(list, lost.text, lost.n))
		fail_msg("%s/SOURCE.md should list:\n%s", name, lost.text);
	free(source);
	buffer_clear(&lost);
	dict_clear(&now.names);
	dict_clear(&next.names);
}

static void keys_go_on_but_for_those_that_source_md_lists(void **state)
{
	int year;

	(void)state;
	for (year = FIRST; year < LAST; year++)
		check_edition(year);
}

static void open_renames(struct renames *out)
{
	struct csv *csv;

	memset(out, 0, sizeof(*out));
	assert_int_equal(csv_open(&csv, FACTORS "/renames.csv", NULL, NULL),
			 CO2E_OK);
	assert_int_equal(renames_read(out, csv, NULL), CO2E_OK);
	csv_close(csv);
}

/* Does a pattern of the table name this key (one level, or all of it)? */
static int names_key(const char *pattern, const char *key)
{
	struct rename row = {"desnz", pattern, "", INT32_MIN, INT32_MAX, 0};
	struct renames one = {.rows = &row, .count = 1, .room = 1};
	char text[KEY_MAX];

	row.to = strchr(pattern, '/') ? "renamed/away" : "renamed-away";
	snprintf(text, sizeof(text), "%s", key);
	assert_true(renames_apply(text, &one, "desnz", 2020));
	return strcmp(text, key) != 0;
}

/* No shipped key is one that a rename takes away, and each rename leads to keys
 * in an edition that it is for. */
static void every_rename_was_applied_and_is_used(void **state)
{
	static int used[64];
	struct renames renames;
	size_t i, r;
	int year;

	(void)state;
	open_renames(&renames);
	assert_in_range(renames.count, 1, 64);
	for (year = FIRST; year <= LAST; year++) {
		struct sheet set;

		open_edition(&set, year);
		for (i = 0; i < set.count; i++)
			for (r = 0; r < renames.count; r++) {
				const struct rename *row = &renames.rows[r];
				const char *key = sheet_cell(&set, &set.rows[i],
							     "activity");

				if (year < row->year_from ||
				    year > row->year_to)
					continue;
				if (names_key(row->from, key))
					fail_msg("%s:%llu: '%s' is renamed by "
						 "line %llu of renames.csv",
						 set.path,
						 (unsigned long long)set.rows[i]
							 .line,
						 key,
						 (unsigned long long)row->line);
				if (!used[r] && names_key(row->to, key))
					used[r] = 1;
			}
		sheet_close(&set);
	}
	for (r = 0; r < renames.count; r++)
		if (!used[r])
			fail_msg("renames.csv:%llu: no key is '%s'",
				 (unsigned long long)renames.rows[r].line,
				 renames.rows[r].to);
	renames_clear(&renames);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_go_on_but_for_those_that_source_md_lists),
		cmocka_unit_test(every_rename_was_applied_and_is_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
