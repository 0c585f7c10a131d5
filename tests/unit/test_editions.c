/* Tables read one after another: what a row is like in the table before must
 * not matter to anything but time. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "factor/append.h"
#include "factor/table.h"
#include "seeded.h"

#include <stdio.h>
#include <string.h>

enum { TABLES = 4, ROWS = 40, TEXT = 1 << 14 };

static const char head[] =
	"factor,activity,label,unit,scope,category,stage,region,valid_from,"
	"valid_to,kgco2e,co2,ch4,n2o,other,gwp,uncertainty,quality,source,note"
	"\n";

/* What a row may have between its stage and its numbers, and behind them: of a
 * kind, so that rows share them. */
static const char *const places[] = {",,,", "UK,,,", ",2025-01-01,2025-12-31,",
				     "\"U,K\",,,"};
static const char *const ends[] = {
	"AR5,,,Own table,",
	"AR5,0.1,,Own table,a note",
	",,\"good, and\",\"Own \"\"table\"\"\",",
	"AR4,,,\"a\nb\",",
	",,,\xc3\x89tude,\"n, o\"",
};
static const char *const units[] = {"kWh", "kg", "litres", "GBP", "\"kg\""};
/* The last ones are no numbers, or odd: seldom. */
static const char *const numbers[] = {"",
				      "0.5",
				      "12",
				      "0.00012",
				      "7.",
				      ".5",
				      "-2.5",
				      "1e3",
				      "\"4\"",
				      " 3 ",
				      "-0",
				      "+1",
				      "123.45678901234567",
				      "0",
				      "x",
				      "1.2.3",
				      ".",
				      "1e400",
				      "1\"",
				      "12345678901234567890"};
/* Of `count` the first few are usual. */
static uint32_t pick(uint32_t usual, uint32_t count, uint64_t *seed)
{
	return seeded_below(seed, seeded_below(seed, 25) ? usual : count);
}

enum { PLACES = 4, ENDS = 5, UNITS = 5, NUMBERS = 20, SOUND = 14 };

struct source_row {
	uint32_t id, activity, label, unit, stage, place, end;
	uint32_t values[5];
};

static void change(struct source_row *row, uint64_t *seed)
{
	switch (seeded_below(seed, 14)) {
	case 0:
		row->label++;
		break;
	case 1:
		if (row->id % 3 == 0) /* else two rows could be the same */
			row->unit = 3;
		break;
	case 2:
		row->end = pick(2, ENDS, seed);
		break;
	case 3:
		row->place = pick(3, PLACES, seed);
		break;
	default:
		row->values[seeded_below(seed, 5)] = pick(6, SOUND, seed);
	}
}

static void invent(struct source_row *row, uint32_t i, uint64_t *seed)
{
	unsigned v;

	*row = (struct source_row){.id = i,
				   .activity = i / 3,
				   .label = i / 3,
				   .unit = i % 3,
				   .place = pick(3, PLACES, seed),
				   .end = pick(2, ENDS, seed)};
	for (v = 0; v < 5; v++)
		row->values[v] = pick(6, SOUND, seed);
}

static size_t write_row(char *out, const struct source_row *row,
			const char *eol)
{
	const uint32_t *v = row->values;

	return (size_t)sprintf(
		out,
		"id-%u,fuels/kind-%u,%s%u%s,%s,1,,direct,%s%s,%s,%s,%s,%s,%s%s",
		row->id, row->activity, row->label % 2 ? "\"Kind, " : "Kind ",
		row->label, row->label % 2 ? "\"" : "", units[row->unit],
		places[row->place], numbers[v[0]], numbers[v[1]], numbers[v[2]],
		numbers[v[3]], numbers[v[4]], ends[row->end], eol);
}

/* The source's next edition; `faults`: one row in so many has one, 0: none. */
static size_t write_table(char *out, struct source_row rows[ROWS],
			  uint32_t faults, uint64_t *seed)
{
	const char *eol = seeded_below(seed, 12) ? "\n" : "\r\n";
	char *p = out + sprintf(out, "%s", head);
	uint32_t i;

	for (i = 0; i < ROWS; i++) {
		struct source_row row;

		if (!seeded_below(seed, 6))
			change(&rows[i], seed);
		if (!seeded_below(seed, 15))
			continue;
		row = rows[i];
		if (faults && !seeded_below(seed, faults))
			switch (seeded_below(seed, 4)) {
			case 0:
				row.id = rows[seeded_below(seed, ROWS)].id;
				break;
			case 1:
				row = rows[seeded_below(seed, ROWS)];
				row.id = 1000 + i;
				break;
			default:
				row.values[seeded_below(seed, 5)] =
					seeded_below(seed, NUMBERS);
			}
		p += write_row(p, &row, eol);
		if (faults && !seeded_below(seed, 4 * faults))
			p[-3] = '\xff';
		if (!seeded_below(seed, 20))
			p += sprintf(p, "%s", eol);
	}
	assert_true(p < out + TEXT);
	/* the last line need not end */
	return (size_t)(p - out) - (seeded_below(seed, 3) ? 0 : 1);
}

/* The tables read into one catalogue. */
struct world {
	co2e_factors factors;
	struct set sets[TABLES];
	co2e_status status;
	co2e_error err;
	size_t taken;
};

static void begin(struct world *w)
{
	unsigned i;

	memset(w, 0, sizeof(*w));
	for (i = 0; i < TABLES; i++) {
		w->sets[i].about.name = "set";
		w->sets[i].about.year_from = 2020 + (int)i;
		w->sets[i].basis = i < 3 ? "AR5" : "AR4";
	}
}

static void end(struct world *w)
{
	factors_clear_figures(&w->factors);
}

/* With `held` rows are compared, else each table is read on its own. */
static void read_all(struct world *w, char texts[TABLES][TEXT],
		     const size_t sizes[TABLES], int held)
{
	struct editions editions = {.missed = 0};
	unsigned i;

	begin(w);
	if (held && !editions_reserve(&editions, 0))
		w->status = w->err.status = CO2E_E_MEMORY;
	for (i = 0; i < TABLES && !w->status; i++) {
		w->status = table_read(&w->factors, &w->sets[i], &editions,
				       texts[i], sizes[i], "t.csv", &w->err);
		if (!held)
			editions_clear(&editions);
	}
	w->taken = editions.taken;
	editions_clear(&editions);
}

static void same_traits(const struct world *a, const struct traits *x,
			const struct world *b, const struct traits *y)
{
	assert_int_equal((const struct set *)x->set - a->sets,
			 (const struct set *)y->set - b->sets);
	assert_string_equal(x->region, y->region);
	assert_string_equal(x->gwp, y->gwp);
	assert_string_equal(x->quality, y->quality);
	assert_string_equal(x->source, y->source);
	assert_string_equal(x->note, y->note);
	assert_string_equal(x->supplier, y->supplier);
	assert_string_equal(x->instrument, y->instrument);
	assert_string_equal(x->gas, y->gas);
	assert_int_equal(x->valid_from, y->valid_from);
	assert_int_equal(x->valid_to, y->valid_to);
	assert_int_equal(x->scope, y->scope);
	assert_int_equal(x->category, y->category);
	assert_int_equal(x->hash, y->hash);
}

static void same_figure(const struct world *a, const struct world *b, size_t i)
{
	const struct figures *f = &a->factors.figures, *g = &b->factors.figures;
	const struct figure *x = &f->all[i], *y = &g->all[i];

	assert_string_equal(pool_text(&f->texts, x->id),
			    pool_text(&g->texts, y->id));
	assert_string_equal(pool_text(&f->texts, x->label),
			    pool_text(&g->texts, y->label));
	assert_int_equal(x->activity, y->activity);
	assert_int_equal(x->unit, y->unit);
	assert_int_equal(x->line, y->line);
	assert_int_equal(x->next_id, y->next_id);
	assert_int_equal(x->price_year, y->price_year);
	assert_int_equal(x->stage, y->stage);
	assert_int_equal(x->has, y->has);
	assert_memory_equal(f->numbers + x->numbers, g->numbers + y->numbers,
			    (size_t)__builtin_popcount(x->has) *
				    sizeof(double));
	same_traits(a, &f->traits[x->traits], b, &g->traits[y->traits]);
}

static void same(const struct world *a, const struct world *b)
{
	size_t i;

	assert_int_equal(a->status, b->status);
	if (a->status) {
		assert_string_equal(a->err.message, b->err.message);
		assert_int_equal(a->err.line, b->err.line);
		assert_int_equal(a->err.column, b->err.column);
		return;
	}
	assert_int_equal(a->factors.figures.count, b->factors.figures.count);
	assert_int_equal(a->factors.keys.count, b->factors.keys.count);
	for (i = 0; i < TABLES; i++) {
		assert_int_equal(a->sets[i].first, b->sets[i].first);
		assert_int_equal(a->sets[i].about.figures,
				 b->sets[i].about.figures);
	}
	for (i = 0; i < a->factors.figures.count; i++)
		same_figure(a, b, i);
	for (i = 0; i < a->factors.keys.count; i++)
		assert_int_equal(a->factors.activities[i].count,
				 b->factors.activities[i].count);
}

static char texts[TABLES][TEXT];

static void make(size_t sizes[TABLES], uint32_t faults, uint64_t *seed)
{
	struct source_row rows[ROWS];
	uint32_t i;

	for (i = 0; i < ROWS; i++)
		invent(&rows[i], i, seed);
	for (i = 0; i < TABLES; i++)
		sizes[i] = write_table(texts[i], rows,
				       i == TABLES - 2 ? faults : 0, seed);
}

static void a_row_means_the_same_whatever_it_is_like(void **state)
{
	uint64_t seed = 88172645463325252;
	size_t taken = 0, failed = 0, i, sizes[TABLES];

	(void)state;
	for (i = 0; i < 1500; i++) {
		struct world with, without;

		make(sizes, i % 3 ? 0 : 30, &seed);
		read_all(&with, texts, sizes, 1);
		read_all(&without, texts, sizes, 0);
		same(&with, &without);
		taken += with.taken;
		failed += with.status != CO2E_OK;
		assert_int_equal(without.taken, 0);
		end(&with);
		end(&without);
	}
	/* of the two tables that may repeat the one before, more than half */
	assert_true(taken > 1500 * ROWS);
	assert_true(failed > 100);
	assert_true(failed <= 500);
}

static void read_one(co2e_factors *into, struct world *w, unsigned table,
		     const size_t sizes[TABLES])
{
	struct editions editions = {.missed = 0};

	assert_int_equal(table_read(into, &w->sets[table], &editions,
				    texts[table], sizes[table], "t.csv",
				    &w->err),
			 CO2E_OK);
	editions_clear(&editions);
}

/* Each table but the first is a part of its own, which begins in the block that
 * the whole reserves: in a share for as many bytes as its package states, which
 * need not be true. */
static void read_parts(struct world *w, const size_t sizes[TABLES],
		       const uint64_t stated[TABLES])
{
	struct world part[TABLES];
	uint64_t before[TABLES + 1] = {0};
	unsigned i;

	begin(w);
	for (i = 0; i < TABLES; i++)
		before[i + 1] = before[i] + stated[i];
	assert_true(figures_reserve(&w->factors.figures, before[TABLES]));
	figures_reach(&w->factors.figures, before[1]);
	for (i = 1; i < TABLES; i++) {
		begin(&part[i]);
		figures_lend(&part[i].factors.figures, &w->factors.figures,
			     before[i], stated[i]);
		figures_touch(&part[i].factors.figures);
		read_one(&part[i].factors, w, i, sizes);
	}
	read_one(&w->factors, w, 0, sizes);
	for (i = 1; i < TABLES; i++) {
		figures_reach(&w->factors.figures, before[i + 1]);
		assert_true(factors_append(&w->factors, &part[i].factors,
					   &w->sets[i], 1));
	}
}

static void parts_are_joined_whatever_their_packages_state(void **state)
{
	static const uint64_t few[] = {0, 192, 192 * 7, 192 * 40, 192 * 300};
	uint64_t seed = 362436069, stated[TABLES] = {0};
	size_t i, k, sizes[TABLES];

	(void)state;
	for (i = 0; i < 300; i++) {
		struct world apart, together;

		make(sizes, 0, &seed);
		memset(stated, 0, sizeof(stated));
		read_parts(&apart, sizes, stated);
		for (k = 0; k < TABLES; k++)
			stated[k] = few[seeded_below(&seed, 5)];
		stated[seeded_below(&seed, TABLES)] = 192 * 1024;
		read_parts(&together, sizes, stated);
		assert_null(apart.factors.figures.block);
		assert_non_null(together.factors.figures.block);
		assert_true(together.factors.figures.count > TABLES);
		same(&apart, &together);
		end(&apart);
		end(&together);
	}
}

static void without_memory_nothing_is_lost(void **state)
{
	uint64_t seed = 2463534242;
	size_t sizes[TABLES];
	struct world w;
	long n = 0;

	(void)state;
	make(sizes, 0, &seed);
	do {
		mem_fail_after(n++);
		read_all(&w, texts, sizes, 1);
		mem_fail_after(-1);
		end(&w);
		assert_true(w.status == CO2E_OK || w.status == CO2E_E_MEMORY);
		assert_int_equal(w.status, w.err.status);
	} while (w.status);
	assert_true(n > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_means_the_same_whatever_it_is_like),
		cmocka_unit_test(
			parts_are_joined_whatever_their_packages_state),
		cmocka_unit_test(without_memory_nothing_is_lost),
	};

	return cmocka_run_group_tests_name("editions", tests, NULL, NULL);
}
