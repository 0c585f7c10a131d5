#include "groups.h"

#include "steps.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/jobs.h"

#include <string.h>

/* A table is worth its memory while it is not much larger than the cells. */
enum { TABLE_LEAST = 1 << 19, TABLE_PER_CELL = 4 };

size_t cells_threads(const co2e_inventory *inv)
{
	enum { WORTH_ONE = 1 << 15 };

	return jobs_worth(cells_count(&inv->cells),
			  inv->cells_each ? inv->cells_each : WORTH_ONE,
			  inv->threads);
}

/* Does a line begin a group, and not one before it of its take? */
static uint32_t begins(const struct step *step)
{
	return step->inside & step->is_new;
}

/* The stripes whose pairs one thread marks. The marks are all threads': it is
 * no matter which of them leaves one, but a memory line that is written to has
 * to be fetched from the other, so that a mark is looked at first. */
struct marking {
	const struct groups *g;
	const co2e_inventory *inv;
	const struct take_step *takes;
	const struct step *steps;
	uint32_t *in_short; /* by take: what most cells ask of it, in so little
			     * memory that it stays at hand */
	uint8_t *marks; /* by index in the table */
	size_t first, end;
};

/* ... the number of the values that its lines give, behind: */
enum { INSIDE = 1, SEVERAL = 2, VALUES_SHIFT = 2 };

static uint32_t in_short(const struct take_step *take)
{
	return take->values << VALUES_SHIFT | (take->several ? SEVERAL : 0) |
	       (take->inside ? INSIDE : 0);
}

static inline void mark(uint8_t *at, uint32_t yes)
{
	if (yes & !__atomic_load_n(at, __ATOMIC_RELAXED))
		__atomic_store_n(at, 1, __ATOMIC_RELAXED);
}

static void mark_lines(const struct marking *m, uint8_t *line,
		       const struct take_step *take, uint32_t is_there)
{
	uint32_t k;

	for (k = 0; k < take->count; k++) {
		const struct step *step = &m->steps[take->first + k];

		mark(&line[step->values], is_there & begins(step));
	}
}

static void mark_some(const struct marking *m, const struct slim_cell *cells,
		      size_t count)
{
	const uint32_t *takes = m->in_short;
	uint8_t *marks = m->marks;
	size_t wide = m->g->wide, i;

	for (i = 0; i < count; i++) {
		uint32_t take = takes[cells[i].take];
		uint8_t *line = &marks[cells[i].group * wide];
		uint32_t is_there = cells[i].rows != 0;

		if (take & SEVERAL)
			mark_lines(m, line, &m->takes[cells[i].take], is_there);
		else
			mark(&line[take >> VALUES_SHIFT],
			     is_there & take & INSIDE);
	}
}

static void mark_stripes(void *job)
{
	const struct marking *m = job;
	size_t i, slot, count;

	for (i = m->first; i < m->end; i++) {
		const struct stripe *s = &m->inv->cells.stripe[i];

		for (slot = 0; slot < s->room; slot += count) {
			const struct slim_cell *cells =
				stripe_run(s, slot, &count);

			mark_some(m, cells, count);
		}
	}
}

static void mark_all(const struct marking *all)
{
	struct marking jobs[JOBS_MOST];
	size_t count = cells_threads(all->inv), i;

	for (i = 0; i < count; i++) {
		jobs[i] = *all;
		jobs[i].first = CELL_STRIPES * i / count;
		jobs[i].end = CELL_STRIPES * (i + 1) / count;
	}
	jobs_do(mark_stripes, jobs, sizeof(jobs[0]), count);
}

/* The numbers of the pairs that are marked. */
static int number(struct groups *g, const uint8_t *marks, size_t lines)
{
	size_t size = lines * g->wide, count = 0, i;

	for (i = 0; i < size; i++)
		count += marks[i];
	g->of = mem_alloc(count * sizeof(*g->of));
	if (!g->of)
		return 0;
	for (i = 0; i < size; i++) {
		if (!marks[i])
			continue;
		g->of[g->count] = (struct group){(uint32_t)(i / g->wide),
						 (uint32_t)(i % g->wide)};
		g->table[i] = (uint32_t)g->count++;
	}
	return 1;
}

/* The group of cells that one stands for: the first of its spelling. */
static uint32_t first_of(const struct groups *g, uint32_t cells)
{
	const struct spelling *s = &g->spelling;

	return s->of ? s->first[s->of[cells]] : cells;
}

/* Has the first line of each spelling marked for all lines of it. */
static void mark_spellings(const struct groups *g, uint8_t *marks, size_t lines)
{
	size_t i, k;

	for (i = 0; i < lines; i++) {
		uint8_t *own = &marks[i * g->wide];
		uint8_t *first = &marks[first_of(g, (uint32_t)i) * g->wide];

		for (k = 0; first != own && k < g->wide; k++) {
			first[k] |= own[k];
			own[k] = 0;
		}
	}
}

/* Gives the other lines of each spelling the numbers of the first. */
static void number_spellings(struct groups *g, size_t lines)
{
	size_t i;

	for (i = 0; i < g->count; i++)
		g->of[i].cells = g->spelling.of[g->of[i].cells];
	for (i = 0; i < lines; i++) {
		size_t first = first_of(g, (uint32_t)i);

		if (first != i)
			memcpy(&g->table[i * g->wide],
			       &g->table[first * g->wide],
			       g->wide * sizeof(*g->table));
	}
}

static int add_pair(struct groups *g, uint32_t cells, uint32_t values)
{
	uint32_t first = first_of(g, cells);
	uint32_t number = pairs_find(&g->sparse, pair_of(first, values));
	void *of = g->of;

	if (number == DICT_NONE) {
		if (!mem_grow(&of, &g->room, g->count + 1, sizeof(*g->of)))
			return 0;
		g->of = of;
		number = (uint32_t)g->count;
		if (!pairs_add(&g->sparse, pair_of(first, values), number))
			return 0;
		g->of[g->count++] = (struct group){
			g->spelling.of ? g->spelling.of[first] : first, values};
	}
	return first == cells ||
	       pairs_find(&g->sparse, pair_of(cells, values)) != DICT_NONE ||
	       pairs_add(&g->sparse, pair_of(cells, values), number);
}

static int add_pairs(struct groups *g, const struct stripe *s,
		     const struct take_step *takes, const struct step *steps)
{
	size_t i, k;

	for (i = 0; i < s->room; i++) {
		const struct slim_cell *c = stripe_cell(s, i);
		const struct take_step *take = &takes[c->take];

		if (!c->rows)
			continue;
		for (k = 0; k < take->count; k++) {
			const struct step *step = &steps[take->first + k];

			if (begins(step) &&
			    !add_pair(g, c->group, step->values))
				return 0;
		}
	}
	return 1;
}

/* The numbers of all pairs in the table; 0 when the heap is exhausted. */
static int fill_table(struct groups *g, const co2e_inventory *inv,
		      const struct take_step *takes, const struct step *steps)
{
	size_t lines = inv->groups.count;
	struct marking all = {
		.g = g, .inv = inv, .takes = takes, .steps = steps};
	size_t i;
	int ok;

	g->table = mem_zero(lines * g->wide, sizeof(*g->table));
	all.marks = mem_zero(lines * g->wide, sizeof(*all.marks));
	all.in_short = mem_alloc(inv->takes.count * sizeof(*all.in_short));
	ok = g->table && all.marks && all.in_short;
	for (i = 0; ok && i < inv->takes.count; i++)
		all.in_short[i] = in_short(&takes[i]);
	if (ok)
		mark_all(&all);
	if (ok && g->spelling.of)
		mark_spellings(g, all.marks, lines);
	ok = ok && number(g, all.marks, lines);
	if (ok && g->spelling.of)
		number_spellings(g, lines);
	mem_free(all.in_short);
	mem_free(all.marks);
	return ok;
}

co2e_status groups_find(struct groups *g, const co2e_inventory *inv,
			const struct take_step *takes, const struct step *steps,
			co2e_error *err)
{
	size_t lines = inv->groups.count, most, i;
	int ok = spelling_find(&g->spelling, inv);

	g->wide = g->added.count;
	most = TABLE_PER_CELL * cells_count(&inv->cells);
	if (most < TABLE_LEAST)
		most = TABLE_LEAST;
	if (ok && (!g->wide || lines <= most / g->wide))
		ok = fill_table(g, inv, takes, steps);
	else
		for (i = 0; ok && i < CELL_STRIPES; i++)
			ok = add_pairs(g, &inv->cells.stripe[i], takes, steps);
	return ok ? CO2E_OK : err_memory(err);
}

void groups_clear(struct groups *g)
{
	mem_free(g->of);
	spelling_clear(&g->spelling);
	dict_clear(&g->added);
	mem_free(g->table);
	pairs_clear(&g->sparse);
}

const char *groups_value(const struct groups *g, const co2e_inventory *inv,
			 uint32_t number, size_t dimension)
{
	const struct group *group = &g->of[number];
	const char *value =
		is_kept(&inv->by[dimension])
			? dict_text(groups_kept(g, inv), group->cells)
			: dict_text(&g->added, group->values);

	for (; dimension; dimension--)
		value += strlen(value) + 1;
	return value;
}

/* Takes a value from texts that stand one behind the other. */
static struct span take_value(const char **texts)
{
	struct span value = {*texts, **texts ? strlen(*texts) : 0};

	*texts += value.n + 1;
	return value;
}

void groups_values(struct span values[CO2E_BY_MAX], const struct groups *g,
		   const co2e_inventory *inv, uint32_t number)
{
	const struct group *group = &g->of[number];
	const char *kept = dict_text(groups_kept(g, inv), group->cells);
	const char *added = dict_text(&g->added, group->values);
	size_t i;

	for (i = 0; i < inv->by_count; i++) {
		struct span one = take_value(&kept), other = take_value(&added);

		values[i] = is_kept(&inv->by[i]) ? one : other;
	}
}
