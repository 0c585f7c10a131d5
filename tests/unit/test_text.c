#include "cmocka_tests.h"

#include "base/text.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void white_space_is_trimmed_with_excels_hard_space(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"", ""},
		{" \t\r\n", ""},
		{"kWh", "kWh"},
		{"  kWh\r\n", "kWh"},
		{"\xC2\xA0kWh\xC2\xA0 \xC2\xA0", "kWh"},
		{"\xC2\xA0", ""},
		{"a b", "a b"},
		/* half a hard space, and a letter that ends in A0, stay */
		{"x\xA0", "x\xA0"},
		{"\xC3\xA0", "\xC3\xA0"},
		{"\xC2", "\xC2"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_true(span_is(span_trim(span_of(cases[i].text)),
				    cases[i].want));
}

static void sameness_folds_ascii_only_where_asked(void **state)
{
	(void)state;
	assert_true(span_same(span_of("kWh"), span_of("kWh")));
	assert_false(span_same(span_of("kWh"), span_of("KWh")));
	assert_true(span_same_fold(span_of("kWh"), span_of("KWH")));
	assert_false(span_same_fold(span_of("kWh"), span_of("kW")));
	assert_true(span_is_fold(span_of("AZ[@`{"), "az[@`{"));
	assert_false(span_is_fold(span_of("@"), "`"));
	assert_false(span_is_fold(span_of("["), "{"));
	/* E acute, capital and small: two letters */
	assert_false(span_is_fold(span_of("\xC3\x89"), "\xC3\xA9"));
	assert_true(span_same((struct span){NULL, 0}, span_of("")));
}

static void the_first_byte_that_is_not_utf8_is_found(void **state)
{
	static const struct {
		const char *text;
		size_t n, want;
	} cases[] = {
		{"", 0, 0},
		{"plain", 5, 5},
		{"\xC3\xA9", 2, 2},
		{"\xE2\x82\xAC", 3, 3}, /* euro */
		{"\xF0\x9F\x8C\x8D", 4, 4}, /* U+1F30D */
		{"\xF4\x8F\xBF\xBF", 4, 4}, /* U+10FFFF */
		{"\xEE\x80\x80", 3, 3}, /* U+E000, the first past surrogates */
		{"\xED\x9F\xBF", 3, 3}, /* U+D7FF, the last before them */
		{"ab\0c", 4, 2},
		{"ab\xC3", 3, 2}, /* cut */
		{"a\xE2\x82", 3, 1}, /* cut */
		{"\x80", 1, 0},
		{"a\xFF", 2, 1},
		{"\xC0\x80", 2, 0}, /* overlong NUL */
		{"\xC1\xBF", 2, 0}, /* overlong */
		{"\xE0\x9F\xBF", 3, 0}, /* overlong */
		{"\xF0\x8F\xBF\xBF", 4, 0}, /* overlong */
		{"\xED\xA0\x80", 3, 0}, /* surrogate */
		{"\xF4\x90\x80\x80", 4, 0}, /* beyond U+10FFFF */
		{"\xF5\x80\x80\x80", 4, 0},
		{"\xE2\x28\xAC", 3, 0},
		{"\xE2\x82\x28", 3, 0},
		{"12345678", 8, 8},
		{"1234567\0", 8, 7},
		{"12345678\x80", 9, 8},
		{"1234567\xC3\xA9 12345678\0", 19, 18},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_int_equal(text_utf8_bad(cases[i].text, cases[i].n),
				 cases[i].want);
}

static void any_byte_in_any_place_of_a_word_is_judged_alone(void **state)
{
	char text[24];
	unsigned byte;
	size_t at;

	(void)state;
	for (byte = 0; byte < 256; byte++)
		for (at = 0; at < sizeof(text); at++) {
			memset(text, 'x', sizeof(text));
			text[at] = (char)byte;
			assert_int_equal(text_utf8_bad(text, sizeof(text)),
					 byte && byte < 0x80 ? sizeof(text)
							     : at);
		}
}

static void characters_are_counted_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(text_characters("", 0), 0);
	assert_int_equal(text_characters("kWh", 3), 3);
	assert_int_equal(text_characters("\xC2\xA3k", 3), 2);
	assert_int_equal(text_characters("\xF0\x9F\x8C\x8D!", 5), 2);
}

static void a_label_becomes_a_keys_component(void **state)
{
	static const struct {
		const char *label, *want;
	} cases[] = {
		{"Natural gas", "natural-gas"},
		{"Natural gas (100% mineral blend)",
		 "natural-gas-100-mineral-blend"},
		{"UK electricity T&D for EVs",
		 "uk-electricity-t-and-d-for-evs"},
		{"WTT- pass vehs & travel- land",
		 "wtt-pass-vehs-and-travel-land"},
		{"  HFC-134a  ", "hfc-134a"},
		{"&", "and"},
		{"a&&b", "a-and-and-b"},
		{"5000\xE2\x80\x93"
		 "9999 dwt",
		 "5000-9999-dwt"}, /* en dash */
		{"\xC2\xA0gas\xC2\xA0oil\xC2\xA0", "gas-oil"},
		{"", ""},
		{"--/--", ""},
	};
	char out[64];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		size_t n = text_slug(out, sizeof(out), span_of(cases[i].label));

		assert_string_equal(out, cases[i].want);
		assert_int_equal(n, strlen(cases[i].want));
	}
}

static void a_slug_without_room_is_refused_whole(void **state)
{
	char out[16];
	size_t size;

	(void)state;
	/* "gas-and-oil" needs 11 bytes and its end */
	for (size = 0; size <= sizeof(out); size++) {
		memset(out, '#', sizeof(out));
		assert_int_equal(text_slug(out, size, span_of("Gas & oil")),
				 size >= 12 ? 11 : 0);
		if (size < sizeof(out))
			assert_int_equal(out[size], '#');
		if (size)
			assert_string_equal(out,
					    size >= 12 ? "gas-and-oil" : "");
	}
}

static void a_word_is_found_inside_a_text(void **state)
{
	(void)state;
	assert_true(text_holds("Natural gas", span_of("GAS")));
	assert_true(text_holds("gas", span_of("gas")));
	assert_true(text_holds("gas", span_of("")));
	assert_true(text_holds("", span_of("")));
	assert_false(text_holds("", span_of("a")));
	assert_false(text_holds("ga", span_of("gas")));
	assert_false(text_holds("Natural g as", span_of("gas")));
	assert_true(text_holds("aab", span_of("ab")));
}

static void distance_counts_single_edits(void **state)
{
	static const struct {
		const char *a, *b;
		unsigned most, want;
	} cases[] = {
		{"kWh", "kwh", 3, 0},
		{"kWh", "kW", 3, 1},
		{"kW", "kWh", 3, 1},
		{"kwH", "khw", 3, 1}, /* neighbours swapped */
		{"litres", "liters", 3, 1},
		{"tonne", "tons", 3, 2},
		{"", "", 3, 0},
		{"", "abc", 3, 3},
		{"", "abc", 2, 3},
		{"kitten", "sitting", 9, 3},
		{"ca", "abc", 9, 3}, /* no part is edited twice */
		{"gallon", "megawatt", 2, 3},
		{"gallon", "megawatt", 0, 1},
	};
	char a[80], b[80];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		assert_int_equal(text_distance(span_of(cases[i].a),
					       span_of(cases[i].b),
					       cases[i].most),
				 cases[i].want);
		assert_int_equal(text_distance(span_of(cases[i].b),
					       span_of(cases[i].a),
					       cases[i].most),
				 cases[i].want);
	}
	memset(a, 'x', sizeof(a));
	memset(b, 'x', sizeof(b));
	b[64] = 'y'; /* past what is compared */
	assert_int_equal(text_distance((struct span){a, sizeof(a)},
				       (struct span){b, 79}, 5),
			 0);
	b[63] = 'y';
	assert_int_equal(text_distance((struct span){a, sizeof(a)},
				       (struct span){b, 79}, 5),
			 1);
}

/* The same by its definition (optimal string alignment), in full. */
static unsigned plain_distance(const char *a, size_t n, const char *b, size_t m)
{
	unsigned d[65][65];
	size_t i, j;

	for (i = 0; i <= n; i++)
		for (j = 0; j <= m; j++) {
			unsigned best;

			if (!i || !j) {
				d[i][j] = (unsigned)(i + j);
				continue;
			}
			best = d[i - 1][j - 1] +
			       (a[i - 1] == b[j - 1] ? 0u : 1u);
			if (d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	return d[n][m];
}

static uint64_t next_random(uint64_t *random)
{
	*random = *random * 6364136223846793005u + 1;
	return *random >> 33;
}

/* Some letters; or those of another text with some of them other. */
static size_t some_letters(char *to, size_t most, const char *like, size_t n,
			   uint64_t *random)
{
	size_t k;

	if (!like)
		n = next_random(random) % (most + 1);
	for (k = 0; k < n; k++)
		to[k] = like && next_random(random) % 16
				? like[k]
				: "abcde"[next_random(random) % 5];
	if (like && n > 1 && next_random(random) % 2) { /* a swap */
		k = next_random(random) % (n - 1);
		to[n] = to[k];
		to[k] = to[k + 1];
		to[k + 1] = to[n];
	}
	return n;
}

static size_t cut(size_t n)
{
	return n < 64 ? n : 64; /* what is compared */
}

static void distance_is_what_its_definition_says(void **state)
{
	uint64_t random = 5;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		size_t longest = i % 20 ? 10 : 70, n, m;
		char a[72], b[72];
		unsigned most, want, got;

		n = some_letters(a, longest, NULL, 0, &random);
		m = some_letters(b, longest, i % 3 ? a : NULL, n, &random);
		most = (unsigned)next_random(&random) % (i % 7 ? 6 : 70);
		want = plain_distance(a, cut(n), b, cut(m));
		got = text_distance((struct span){a, n}, (struct span){b, m},
				    most);
		assert_int_equal(got, want > most ? most + 1 : want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_is_trimmed_with_excels_hard_space),
		cmocka_unit_test(sameness_folds_ascii_only_where_asked),
		cmocka_unit_test(the_first_byte_that_is_not_utf8_is_found),
		cmocka_unit_test(
			any_byte_in_any_place_of_a_word_is_judged_alone),
		cmocka_unit_test(characters_are_counted_not_bytes),
		cmocka_unit_test(a_label_becomes_a_keys_component),
		cmocka_unit_test(a_slug_without_room_is_refused_whole),
		cmocka_unit_test(a_word_is_found_inside_a_text),
		cmocka_unit_test(distance_counts_single_edits),
		cmocka_unit_test(distance_is_what_its_definition_says),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
