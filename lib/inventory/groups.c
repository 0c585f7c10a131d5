#include "groups.h"

#include "steps.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* A table is worth its memory while it is not much larger than the cells. */
enum { TABLE_LEAST = 1 << 19, TABLE_PER_CELL = 4 };

/* Does a line begin a group, and not one before it of its take? */
static uint32_t begins(const struct step *step)
{
	return step->inside & step->is_new;
}

/* Marks the pairs that cells have. An empty slot marks nothing; told without a
 * branch, since no processor foresees which are empty. */
static void mark(struct groups *g, const struct stripe *s,
		 struct take_step *takes, const struct step *steps)
{
	size_t i;

	for (i = 0; s->count && i < s->room; i++) {
		const struct slim_cell *c = stripe_cell(s, i);
		struct take_step *take = &takes[c->take];
		uint32_t *line = &g->table[c->group * g->wide];
		uint32_t is_there = c->rows != 0, k;

		take->used |= (uint8_t)is_there;
		if (!take->several) {
			line[take->values] |= is_there & take->inside;
			continue;
		}
		for (k = 0; k < take->count; k++) {
			const struct step *step = &steps[take->first + k];

			line[step->values] |= is_there & begins(step);
		}
	}
}

/* The numbers of the pairs that are marked. */
static int number(struct groups *g, size_t lines)
{
	size_t size = lines * g->wide, count = 0, i;

	for (i = 0; i < size; i++)
		count += g->table[i];
	g->of = mem_alloc(count * sizeof(*g->of));
	if (!g->of)
		return 0;
	for (i = 0; i < size; i++) {
		if (!g->table[i])
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
static void mark_spellings(struct groups *g, size_t lines)
{
	size_t i, k;

	for (i = 0; i < lines; i++) {
		uint32_t *own = &g->table[i * g->wide];
		uint32_t *first = &g->table[first_of(g, (uint32_t)i) * g->wide];

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
		     struct take_step *takes, const struct step *steps)
{
	size_t i, k;

	for (i = 0; i < s->room; i++) {
		const struct slim_cell *c = stripe_cell(s, i);
		struct take_step *take = &takes[c->take];

		if (!c->rows)
			continue;
		take->used = 1;
		for (k = 0; k < take->count; k++) {
			const struct step *step = &steps[take->first + k];

			if (begins(step) &&
			    !add_pair(g, c->group, step->values))
				return 0;
		}
	}
	return 1;
}

co2e_status groups_find(struct groups *g, const co2e_inventory *inv,
			struct take_step *takes, const struct step *steps,
			co2e_error *err)
{
	size_t lines = inv->groups.count, most, i;
	int ok = 1;

	if (!spelling_find(&g->spelling, inv))
		return err_memory(err);
	g->wide = g->added.count;
	most = TABLE_PER_CELL * cells_count(&inv->cells);
	if (most < TABLE_LEAST)
		most = TABLE_LEAST;
	if (!g->wide || lines <= most / g->wide) {
		g->table = mem_zero(lines * g->wide, sizeof(*g->table));
		if (!g->table)
			return err_memory(err);
	}
	for (i = 0; ok && i < CELL_STRIPES; i++)
		if (g->table)
			mark(g, &inv->cells.stripe[i], takes, steps);
		else
			ok = add_pairs(g, &inv->cells.stripe[i], takes, steps);
	if (g->table && g->spelling.of)
		mark_spellings(g, lines);
	if (ok && g->table)
		ok = number(g, lines);
	if (ok && g->table && g->spelling.of)
		number_spellings(g, lines);
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
