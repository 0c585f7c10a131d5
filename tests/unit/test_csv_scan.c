#include "cmocka_tests.h"

#include "base/csv_scan.h"

#include <string.h>

enum { BYTES = 40 * CSV_BLOCK, MOST = BYTES, ROOM = MOST + CSV_SCAN_ROOM };

struct scanned {
	struct csv_scan scan;
	uint32_t from[ROOM], to[ROOM], lines[ROOM];
	struct csv_dirty dirty[BYTES / CSV_BLOCK + 1];
};

static void scan_with(struct scanned *out, const struct csv_scanner *scanner,
		      const char *text, uint32_t at, uint32_t end, size_t most)
{
	memset(out, 0, sizeof(*out));
	out->scan = (struct csv_scan){.text = text,
				      .at = at,
				      .end = end,
				      .separator = ',',
				      .most = most,
				      .from = out->from,
				      .to = out->to,
				      .lines = out->lines,
				      .dirty = out->dirty};
	scanner->scan(&out->scan);
}

static const struct csv_scanner *scalar(void)
{
	const struct csv_scanner *last = NULL;
	size_t i;

	for (i = 0; csv_scanner_at(i); i++)
		last = csv_scanner_at(i);
	assert_string_equal(last->name, "scalar");
	return last;
}

static void same(const struct scanned *a, const struct scanned *b)
{
	size_t fields = a->scan.field_count, lines = a->scan.line_count, i;

	assert_int_equal(fields, b->scan.field_count);
	assert_int_equal(lines, b->scan.line_count);
	assert_int_equal(a->scan.dirty_count, b->scan.dirty_count);
	assert_memory_equal(a->from, b->from,
			    (fields + 1) * sizeof(a->from[0]));
	assert_memory_equal(a->to, b->to, fields * sizeof(a->to[0]));
	assert_memory_equal(a->lines, b->lines, lines * sizeof(a->lines[0]));
	for (i = 0; i < a->scan.dirty_count; i++) {
		assert_int_equal(a->dirty[i].at, b->dirty[i].at);
		assert_true(a->dirty[i].bits == b->dirty[i].bits);
	}
}

static uint64_t next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) +
		 UINT64_C(1442695040888963407);
	return *state >> 33;
}

/* Usual CSV for a while, so that scans come far, then anything. */
static void fill(char *out, size_t n, uint64_t *state)
{
	static const char *const usual[] = {"a,",
					    "23.50,",
					    "\"a, b\",",
					    "\"\",",
					    "kWh\n",
					    "\r\n",
					    "\"x\"\n",
					    ",,,,,,,,,",
					    "\n",
					    "\"q\"\r\n",
					    "word,",
					    "\xc3\xa9,",
					    "a word of some length,"};
	static const char odd[] = "\",\r\n\0\x80\"x";
	size_t at = 0, usually = next_random(state) % n;

	while (at < n) {
		const char *piece = usual[next_random(state) %
					  (sizeof(usual) / sizeof(usual[0]))];

		if (at < usually && at + strlen(piece) <= n) {
			memcpy(out + at, piece, strlen(piece));
			at += strlen(piece);
		} else {
			out[at++] = odd[next_random(state) % sizeof(odd)];
		}
	}
}

static void every_processors_scan_is_that_of_a_loop_over_bytes(void **state)
{
	static char text[BYTES + CSV_BLOCK];
	static struct scanned a, b;
	uint64_t seed = 11;
	size_t round, i, far = 0;

	(void)state;
	for (round = 0; round < 3000; round++) {
		uint32_t at = (uint32_t)(next_random(&seed) % 70);
		size_t n = 70 + next_random(&seed) % (BYTES - 70);
		size_t most = round % 3 ? MOST : next_random(&seed) % 300;

		memset(text, 0, sizeof(text));
		fill(text, n, &seed);
		scan_with(&a, scalar(), text, at, (uint32_t)n, most);
		far += a.scan.field_count;
		for (i = 0; csv_scanner_at(i); i++) {
			if (!csv_scanner_at(i)->serves())
				continue;
			scan_with(&b, csv_scanner_at(i), text, at, (uint32_t)n,
				  most);
			same(&a, &b);
		}
	}
	assert_true(far > round * 100);
}

/* Does `scanner` find where the last record ends? Then it is where it does. */
static int finds_ends(const struct csv_scanner *scanner, const char *text,
		      size_t n, int last)
{
	const struct csv_ends asked = {
		.text = text, .end = text + n, .last = last, .separator = ','};
	struct csv_ends quick = asked, exact = asked;
	int found = scanner->ends(&quick);

	if (found)
		csv_ends_exactly(&exact, csv_marker_best()->mark);
	else
		exact = asked;
	assert_ptr_equal(quick.found, exact.found);
	assert_int_equal(quick.found_lines, exact.found_lines);
	assert_int_equal(quick.lines, exact.lines);
	assert_int_equal(quick.hopeless, exact.hopeless);
	return found;
}

static void the_last_record_ends_where_it_does_by_every_processor(void **state)
{
	static char text[BYTES + CSV_BLOCK];
	uint64_t seed = 17;
	size_t round, i, found = 0, left = 0;

	(void)state;
	for (round = 0; round < 4000; round++) {
		size_t n = 1 + next_random(&seed) % (BYTES - 1);

		/* with nothing odd, and cut off anywhere, or odd somewhere */
		memset(text, 0, sizeof(text));
		fill(text, round % 2 ? n : BYTES, &seed);
		memset(text + n, 0, CSV_BLOCK);
		for (i = 0; csv_scanner_at(i); i++) {
			if (!csv_scanner_at(i)->serves())
				continue;
			if (finds_ends(csv_scanner_at(i), text, n,
				       round % 3 == 0))
				found++;
			else
				left++;
		}
	}
	assert_true(found > 500 && left > 500);
}

static void quotes_do_not_hide_where_the_last_record_ends(void **state)
{
	static const struct {
		const char *what, *text;
		int found; /* 0: not quickly */
		long end; /* -1: there is none */
		uint64_t lines, all;
	} cases[] = {
		{"nothing", "", 1, -1, 0, 0},
		{"no line end", "a,b", 1, -1, 0, 0},
		{"one line", "a,b\nc", 1, 4, 1, 1},
		{"CRLF", "a,b\r\nc,\r\n", 1, 9, 2, 2},
		{"a line end in quotes", "a\n\"b\n\"\nc,\"\n\n", 1, 7, 3, 5},
		{"a doubled quote", "\"a\"\"\n\",\n\"\"\"\n", 1, 8, 2, 3},
		{"a quote in a bare field", "5\"\nb\n", 0, 0, 0, 0},
		{"text after a quote", "\"a\"b\nc\n", 0, 0, 0, 0},
		{"a carriage return alone", "a\rb\n", 0, 0, 0, 0},
	};
	char text[4 * CSV_BLOCK];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = strlen(cases[i].text);
		struct csv_ends e = {
			.text = text, .end = text + n, .separator = ','};

		memset(text, 0, sizeof(text));
		memcpy(text, cases[i].text, n);
		assert_int_equal(csv_scanner_best()->ends(&e), cases[i].found);
		if (!cases[i].found)
			continue;
		assert_int_equal(e.found ? e.found - text : -1, cases[i].end);
		assert_int_equal(e.found_lines, cases[i].lines);
		assert_int_equal(e.lines, cases[i].all);
	}
}

static void fields_and_lines_start_where_they_start(void **state)
{
	static const struct {
		const char *what, *text;
		size_t starts, lines;
		uint32_t from[6], to[6], line[4];
	} cases[] = {
		{"nothing", "", 1, 1, {0}, {0}, {0}},
		{"one field", "abc\n", 2, 2, {0, 4}, {3}, {0, 4}},
		{"two rows",
		 "a,b\nc,\n",
		 5,
		 3,
		 {0, 2, 4, 6, 7},
		 {1, 3, 5, 6},
		 {0, 4, 7}},
		{"quotes", "\"a\",\",\"\n", 3, 2, {1, 5, 8}, {2, 6}, {0, 8}},
		{"carriage returns",
		 "a\r\n\"\"\r\n",
		 3,
		 3,
		 {0, 4, 7},
		 {1, 4},
		 {0, 3, 7}},
		{"up to a doubled quote",
		 "a\n\"b\"\"\"\n",
		 2,
		 2,
		 {0, 3},
		 {1},
		 {0, 2}},
		{"up to a line end in quotes",
		 "a\n\"b\n\"\n",
		 2,
		 2,
		 {0, 3},
		 {1},
		 {0, 2}},
		{"up to a carriage return alone",
		 "a\nb\rc\n",
		 2,
		 2,
		 {0, 2},
		 {1},
		 {0, 2}},
		{"up to a quote in a bare field",
		 "a\nb\"\n",
		 2,
		 2,
		 {0, 2},
		 {1},
		 {0, 2}},
	};
	static struct scanned out;
	size_t i, k, moved;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		/* wherever in a block it falls */
		for (moved = 0; moved <= CSV_BLOCK; moved++) {
			char text[4 * CSV_BLOCK] = {0};
			size_t n = strlen(cases[i].text);

			memset(text, 'x', moved);
			memcpy(text + moved, cases[i].text, n);
			scan_with(&out, csv_scanner_best(), text, 0,
				  (uint32_t)(moved + n), MOST);
			if (moved && cases[i].from[0] != 0)
				continue; /* a bare field has no quotes */
			assert_int_equal(out.scan.field_count + 1,
					 cases[i].starts);
			assert_int_equal(out.scan.line_count, cases[i].lines);
			for (k = 1; k < cases[i].starts; k++)
				assert_int_equal(out.from[k],
						 cases[i].from[k] + moved);
			for (k = 0; k + 1 < cases[i].starts; k++)
				assert_int_equal(out.to[k],
						 cases[i].to[k] + moved);
			for (k = 1; k < cases[i].lines; k++)
				assert_int_equal(out.lines[k],
						 cases[i].line[k] + moved);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_processors_scan_is_that_of_a_loop_over_bytes),
		cmocka_unit_test(
			the_last_record_ends_where_it_does_by_every_processor),
		cmocka_unit_test(quotes_do_not_hide_where_the_last_record_ends),
		cmocka_unit_test(fields_and_lines_start_where_they_start),
	};

	return cmocka_run_group_tests_name("csv_scan", tests, NULL, NULL);
}
