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
		const struct slim_cell *c = &s->slots[i];
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

static int add_pair(struct groups *g, uint32_t cells, uint32_t values)
{
	void *of = g->of;

	if (pairs_find(&g->sparse, pair_of(cells, values)) != DICT_NONE)
		return 1;
	if (!mem_grow(&of, &g->room, g->count + 1, sizeof(*g->of)))
		return 0;
	g->of = of;
	if (!pairs_add(&g->sparse, pair_of(cells, values), (uint32_t)g->count))
		return 0;
	g->of[g->count++] = (struct group){cells, values};
	return 1;
}

static int add_pairs(struct groups *g, const struct stripe *s,
		     struct take_step *takes, const struct step *steps)
{
	size_t i, k;

	for (i = 0; i < s->room; i++) {
		const struct slim_cell *c = &s->slots[i];
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
	if (ok && g->table)
		ok = number(g, lines);
	return ok ? CO2E_OK : err_memory(err);
}

void groups_clear(struct groups *g)
{
	mem_free(g->of);
	dict_clear(&g->added);
	mem_free(g->table);
	pairs_clear(&g->sparse);
}

const char *groups_value(const struct groups *g, const co2e_inventory *inv,
			 uint32_t number, size_t dimension)
{
	const struct group *group = &g->of[number];
	const char *value = is_kept(&inv->by[dimension])
				    ? dict_text(&inv->groups, group->cells)
				    : dict_text(&g->added, group->values);

	for (; dimension; dimension--)
		value += strlen(value) + 1;
	return value;
}
