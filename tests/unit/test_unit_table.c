#include "cmocka_tests.h"

#include "unit/key.h"
#include "unit/units_table.h"

#include <co2e/unit.h>

#include <stdio.h>
#include <string.h>

struct spelling {
	const char *text;
	size_t n, row; /* from unit_row_count on: a refusal */
};

enum { MOST = 2048 };

static size_t split(struct spelling *out, size_t count, const char *text,
		    size_t row)
{
	for (;;) {
		size_t n = strcspn(text, "|");

		assert_true(count < MOST);
		out[count++] = (struct spelling){text, n, row};
		if (!text[n])
			return count;
		text += n + 1;
	}
}

static size_t all_spellings(struct spelling out[MOST])
{
	size_t count = 0, i;

	for (i = 0; i < unit_row_count; i++)
		count = split(out, count, unit_rows[i].spellings, i);
	for (i = 0; i < unit_refusal_count; i++)
		count = split(out, count, unit_refusals[i].spellings,
			      unit_row_count + i);
	return count;
}

static int same_unit(const co2e_unit *a, const co2e_unit *b)
{
	return a->num == b->num && a->den == b->den &&
	       !memcmp(a->power, b->power, sizeof(a->power));
}

static void every_spelling_is_read_as_its_row(void **state)
{
	static struct spelling all[MOST];
	size_t count = all_spellings(all), i;
	co2e_error err;
	co2e_unit unit;

	(void)state;
	assert_true(count > 300);
	for (i = 0; i < count; i++) {
		co2e_status status =
			co2e_unit_parse(&unit, all[i].text, all[i].n, &err);

		if (all[i].row < unit_row_count) {
			assert_int_equal(status, CO2E_OK);
			assert_true(
				same_unit(&unit, &unit_rows[all[i].row].unit));
			continue;
		}
		assert_int_equal(
			status,
			unit_refusals[all[i].row - unit_row_count].status);
		assert_non_null(strstr(
			err.message,
			unit_refusals[all[i].row - unit_row_count].says));
	}
}

/* Two rows may share a spelling but for its case only where a refusal says what
 * each case means. */
static void no_spelling_stands_twice(void **state)
{
	static struct spelling all[MOST];
	static struct unit_key keys[MOST];
	size_t count = all_spellings(all), i, j, k;

	(void)state;
	for (i = 0; i < count; i++)
		assert_true(unit_key_make(&keys[i], all[i].text, all[i].n));
	for (i = 0; i < count; i++)
		for (j = 0; j < i; j++) {
			int refusals = 0;

			if (keys[i].n != keys[j].n ||
			    memcmp(keys[i].folded, keys[j].folded, keys[i].n))
				continue;
			assert_memory_not_equal(keys[i].kept, keys[j].kept,
						keys[i].n);
			for (k = 0; k < count; k++)
				refusals += all[k].row >= unit_row_count &&
					    keys[k].n == keys[i].n &&
					    !memcmp(keys[k].folded,
						    keys[i].folded, keys[i].n);
			assert_true(all[i].row == all[j].row || refusals > 0);
		}
}

/* KWH and kwh are kWh; where a spelling in capitals or small letters is no
 * longer the same unit, it must be refused as ambiguous. */
static void case_never_turns_one_unit_into_another(void **state)
{
	static struct spelling all[MOST];
	size_t count = all_spellings(all), i, j;
	int upper, refused = 0;

	(void)state;
	for (i = 0; i < count; i++)
		for (upper = 0; upper < 2; upper++) {
			char text[UNIT_KEY_MAX + 1] = "";
			co2e_status status;
			co2e_unit unit;

			if (all[i].row >= unit_row_count)
				continue;
			for (j = 0; j < all[i].n; j++) {
				char c = all[i].text[j];

				if (upper && c >= 'a' && c <= 'z')
					c = (char)(c - ('a' - 'A'));
				else if (!upper && c >= 'A' && c <= 'Z')
					c = (char)(c + ('a' - 'A'));
				text[j] = c;
			}
			status = co2e_unit_parse(&unit, text, all[i].n, NULL);
			if (status == CO2E_OK &&
			    same_unit(&unit, &unit_rows[all[i].row].unit))
				continue;
			/* "Ml" in small letters is millilitres' own spelling */
			if (status == CO2E_OK) {
				assert_string_equal(text, "ml");
				continue;
			}
			assert_int_equal(status, CO2E_E_UNIT_AMBIGUOUS);
			refused++;
		}
	/* m, mm, mg; Mt, MtCO2e and Mt CO2e each in both; ml and mL, Ml */
	assert_int_equal(refused, 3 + 6 + 3);
}

static int64_t common(int64_t a, int64_t b)
{
	return b ? common(b, a % b) : a;
}

static void rows_are_in_lowest_terms_with_a_name_and_a_source(void **state)
{
	size_t i, d;

	(void)state;
	assert_int_equal(co2e_unit_count(), unit_row_count);
	assert_null(co2e_unit_at(unit_row_count));
	for (i = 0; i < co2e_unit_count(); i++) {
		const co2e_unit_row *row = co2e_unit_at(i);
		size_t n = strlen(row->symbol);
		int dimensions = 0;

		assert_true(row->unit.num > 0 && row->unit.den > 0);
		assert_int_equal(common(row->unit.num, row->unit.den), 1);
		assert_true(*row->name && *row->source);
		/* the symbol is the first spelling */
		assert_memory_equal(row->spellings, row->symbol, n);
		assert_true(row->spellings[n] == '|' || !row->spellings[n]);
		for (d = 0; d < CO2E_DIM_COUNT; d++)
			dimensions += row->unit.power[d] != 0;
		assert_in_range(dimensions, 1, 2);
		assert_int_equal(row->unit.power[CO2E_DIM_COUNT], 0);
		assert_int_equal(row->unit.power[CO2E_DIM_COUNT + 1], 0);
	}
}

/* An exact BTU has eight decimals and an exact therm six: against a very large
 * energy the ratio passes 64 bits, and is refused instead of rounded. */
static int is_fine_grained(const co2e_unit_row *row)
{
	return !strcmp(row->symbol, "BTU") || !strcmp(row->symbol, "therm");
}

static void every_pair_of_rows_converts_there_and_back_or_never(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < unit_row_count; i++)
		for (j = 0; j < unit_row_count; j++) {
			const co2e_unit *a = &unit_rows[i].unit,
					*b = &unit_rows[j].unit;
			int64_t num, den, back_num, back_den;
			co2e_status there = co2e_unit_ratio(&num, &den, a, b,
							    NULL),
				    back = co2e_unit_ratio(&back_num, &back_den,
							   b, a, NULL);

			assert_int_equal(there, back);
			if (!co2e_unit_comparable(a, b)) {
				assert_int_equal(there, CO2E_E_DIMENSION);
			} else if (there) {
				assert_int_equal(there, CO2E_E_RANGE);
				assert_true(is_fine_grained(&unit_rows[i]) ||
					    is_fine_grained(&unit_rows[j]));
			} else {
				assert_true(num == back_den && den == back_num);
				assert_int_equal(common(num, den), 1);
			}
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_spelling_is_read_as_its_row),
		cmocka_unit_test(no_spelling_stands_twice),
		cmocka_unit_test(case_never_turns_one_unit_into_another),
		cmocka_unit_test(
			rows_are_in_lowest_terms_with_a_name_and_a_source),
		cmocka_unit_test(
			every_pair_of_rows_converts_there_and_back_or_never),
	};

	return cmocka_run_group_tests_name("unit_table", tests, NULL, NULL);
}
