/* What a reading thread knows of the cells of its rows: the same nodes for the
 * same texts, and nothing wrong after it forgot. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "inventory/known.h"
#include "seeded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the fields the last one is not looked at. The first two are the wording,
 * the second and third the group. */
enum { FIELDS = 4, LOOKED = 3, LONGEST = 5000 };

struct table {
	struct csv_rows rows;
	char *text;
	uint32_t from[KNOWN_ROWS * FIELDS], to[KNOWN_ROWS * FIELDS];
	uint32_t id[KNOWN_ROWS][LOOKED]; /* what the cell's text is of */
	struct known known;
};

static struct table *begin(void)
{
	struct table *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	t->text = malloc(KNOWN_ROWS * FIELDS * LONGEST);
	assert_non_null(t->text);
	known_use(&t->known, &t->known.wording, 0);
	known_use(&t->known, &t->known.wording, 1);
	known_use(&t->known, &t->known.wording, 0); /* once is enough */
	known_use(&t->known, &t->known.group, 1);
	known_use(&t->known, &t->known.group, 2);
	assert_int_equal(t->known.column_count, 3);
	assert_int_equal(t->known.wording.count, 2);
	return t;
}

static void end(struct table *t)
{
	known_clear(&t->known);
	free(t->text);
	free(t);
}

/* A text of its own for each number, `length` bytes or as many as it needs. */
static uint32_t put(char *at, uint32_t id, uint32_t length)
{
	int n = id ? sprintf(at, "%u", id) : 0;

	for (; (uint32_t)n < length; n++)
		at[n] = '.';
	return (uint32_t)n;
}

static void fill(struct table *t, const uint32_t length[LOOKED])
{
	uint32_t at = 0, r, f;

	for (r = 0; r < KNOWN_ROWS; r++)
		for (f = 0; f < FIELDS; f++) {
			uint32_t *to = &t->to[r * FIELDS + f];

			t->from[r * FIELDS + f] = at;
			if (f < LOOKED)
				at += put(t->text + at, t->id[r][f], length[f]);
			else
				at += put(t->text + at, r, 3);
			*to = at;
			t->text[at++] = f + 1 < FIELDS ? ',' : '\n';
		}
	memset(t->text + at, 'x', INTERN_PADDING);
	t->rows = (struct csv_rows){.count = KNOWN_ROWS,
				    .fields = FIELDS,
				    .line = 2,
				    .text = t->text,
				    .from = t->from,
				    .to = t->to};
}

static uint32_t wording_id(const struct table *t, uint32_t r)
{
	return t->id[r][0] * 5000 + t->id[r][1];
}

static uint32_t group_id(const struct table *t, uint32_t r)
{
	return t->id[r][1] * 5000 + t->id[r][2];
}

/* Each node is given what its texts are, as a reader does: another node of the
 * same texts, or one that has others', would be seen. Returns how many were not
 * known. */
static uint32_t learn(uint32_t *value, uint32_t id)
{
	if (*value == DICT_NONE) {
		*value = id;
		return 1;
	}
	assert_int_equal(*value, id);
	return 0;
}

static uint32_t learn_wording(struct table *t, uint32_t row, uint32_t id)
{
	uint32_t node = t->known.node[row];

	assert_true(node < t->known.usual_room);
	return learn(&t->known.usual[node].take, id);
}

static uint32_t learn_group(struct table *t, uint32_t row, uint32_t id)
{
	uint32_t node = t->known.group.node[row];

	assert_true(node < t->known.group_room);
	return learn(&t->known.group_of[node], id);
}

static uint32_t look(struct table *t, uint32_t first, uint32_t count)
{
	uint32_t r, k, new = 0;

	assert_true(known_look(&t->known, &t->rows, first, count));
	for (r = 0; r < count; r++) {
		new += learn_wording(t, r, wording_id(t, first + r));
		new += learn_group(t, r, group_id(t, first + r));
		for (k = 0; k < r; k++)
			assert_int_equal(t->known.node[k] == t->known.node[r],
					 wording_id(t, first + k) ==
						 wording_id(t, first + r));
	}
	return new;
}

static void the_same_texts_have_the_same_nodes(void **state)
{
	static const uint32_t lengths[][LOOKED] = {
		{0, 0, 0}, {16, 17, 3}, {40, 8, 200}};
	uint64_t seed = 1664525;
	size_t c;

	(void)state;
	for (c = 0; c < sizeof(lengths) / sizeof(lengths[0]); c++) {
		struct table *t = begin();
		uint32_t new = 0, turn, r;
		uint8_t wording[9][7] = {{0}}, group[7][11] = {{0}};

		for (turn = 0; turn < 12; turn++) {
			uint32_t part = seeded_below(&seed, KNOWN_ROWS);

			for (r = 0; r < KNOWN_ROWS; r++) {
				uint32_t *id = t->id[r];

				id[0] = seeded_below(&seed, 9);
				id[1] = seeded_below(&seed, 7);
				id[2] = seeded_below(&seed, 11);
				new -= !wording[id[0]][id[1]]++;
				new -= !group[id[1]][id[2]]++;
				wording[id[0]][id[1]] |= 1;
				group[id[1]][id[2]] |= 1;
			}
			fill(t, lengths[c]);
			new += look(t, 0, part);
			new += look(t, part, KNOWN_ROWS - part);
		}
		assert_int_equal(new, 0); /* each was new once */
		end(t);
	}
}

static void a_reader_of_no_columns_has_one_node(void **state)
{
	struct table *t = begin();
	uint32_t r;

	(void)state;
	t->known.group.count = 0;
	fill(t, (const uint32_t[LOOKED]){0});
	assert_true(known_look(&t->known, &t->rows, 0, KNOWN_ROWS));
	for (r = 0; r < KNOWN_ROWS; r++)
		assert_int_equal(t->known.group.node[r], 0);
	assert_true(t->known.group_room >= 1);
	end(t);
}

/* `most`: texts that a column may have when it is full, and a batch more. */
static void what_is_full_is_forgotten_and_learnt_again(void **state)
{
	static const struct {
		uint32_t length[LOOKED];
		uint32_t batches, most;
		size_t groups; /* that others keep: as many more */
		int forgets;
	} cases[] = {
		{{0, 0, 0}, 700, (1 << 17) + KNOWN_ROWS, 0, 1}, /* numbers */
		{{0, 0, 0}, 760, (1 << 17) + 9000 + KNOWN_ROWS, 9000, 1},
		{{0, 0, 0}, 700, UINT32_MAX, SIZE_MAX, 0},
		/* 4 MiB of long texts */
		{{4096, 0, 0}, 12, 1024 + KNOWN_ROWS, SIZE_MAX, 1},
	};
	size_t c;

	(void)state;
	for (c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
		struct table *t = begin();
		uint32_t b, r, forgot = 0;
		size_t before = 0;

		t->known.groups = cases[c].groups;
		for (b = 0; b < cases[c].batches; b++) {
			for (r = 0; r < KNOWN_ROWS; r++) {
				/* one in four was there from the start */
				t->id[r][0] = r % 4 ? b * KNOWN_ROWS + r : r;
				t->id[r][1] = r % 3;
				t->id[r][2] = r % 5;
			}
			fill(t, cases[c].length);
			if (b % 64 == 0 || cases[c].batches < 64) {
				look(t, 0, KNOWN_ROWS);
			} else {
				assert_true(known_look(&t->known, &t->rows, 0,
						       KNOWN_ROWS));
				for (r = 0; r < KNOWN_ROWS; r++)
					learn_wording(t, r, wording_id(t, r));
			}
			forgot += t->known.column[0].texts.count < before;
			before = t->known.column[0].texts.count;
			assert_true(before <= cases[c].most);
		}
		assert_int_equal(forgot > 0, cases[c].forgets);
		end(t);
	}
}

static void an_exhausted_heap_loses_nothing_that_was_known(void **state)
{
	uint64_t seed = 22695477;
	struct table *t = begin();
	uint32_t turn, r, failed = 0;

	(void)state;
	for (turn = 0; turn < 40; turn++) {
		long left;
		int done = 0;

		for (r = 0; r < KNOWN_ROWS; r++) {
			t->id[r][0] = seeded_below(&seed, 10 + turn * 20);
			t->id[r][1] = seeded_below(&seed, 4);
			t->id[r][2] = seeded_below(&seed, 3 + turn * 9);
		}
		fill(t, (const uint32_t[LOOKED]){20, 0, 0});
		for (left = 0; !done; left++) {
			mem_fail_after(left);
			done = known_look(&t->known, &t->rows, 0, KNOWN_ROWS);
			mem_fail_after(-1);
			failed += !done;
		}
		look(t, 0, KNOWN_ROWS);
	}
	assert_true(failed > 20);
	end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_texts_have_the_same_nodes),
		cmocka_unit_test(a_reader_of_no_columns_has_one_node),
		cmocka_unit_test(what_is_full_is_forgotten_and_learnt_again),
		cmocka_unit_test(
			an_exhausted_heap_loses_nothing_that_was_known),
	};

	return cmocka_run_group_tests_name("known", tests, NULL, NULL);
}
