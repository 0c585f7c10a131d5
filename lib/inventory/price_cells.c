/* Cells into lines, and lines into groups and scopes. */
#include "steps.h"

#include "base/error.h"

#include <string.h>

enum { AHEAD = 12 }; /* cells that memory is asked for beforehand */

static co2e_status too_large(const co2e_inventory *inv, const struct cell *cell,
			     co2e_error *err)
{
	struct place at = {dict_text(&inv->texts, cell->sum.first.file),
			   cell->sum.first.line, 0};

	return err_set(
		err, CO2E_E_RANGE, at,
		"the emissions of this row's activity pass 1.4e20 kgCO2e; "
		"is its unit right?");
}

/* To what the lines of its use come to. */
static int add_use(struct step *step, const struct amount_parts *parts)
{
	struct sum kg = parts->of[AMOUNT_KGCO2E];

	if (!sum_join(&kg, parts->of[AMOUNT_BEYOND]))
		return 0;
	step->used = 1;
	step->some |= kg.units != 0;
	return sum_join(&step->sum, kg);
}

static co2e_status price_line(struct priced *p, const co2e_inventory *inv,
			      const struct cell *cell, uint32_t number,
			      uint32_t k, co2e_error *err)
{
	const struct match_line *line = &inv->take[cell->take].match->lines[k];
	uint32_t at = p->take_steps[cell->take].first + k;
	const struct applied *applied = &p->applied[at];
	struct step *step = &p->steps[at];
	struct amount_sum *to = &p->left_out;
	struct amount_parts parts;
	co2e_amount amount;
	double unused;

	if (applied->inside) {
		uint32_t group = line_group(p, inv, cell, applied);

		if (group == DICT_NONE)
			return err_memory(err);
		to = group_sum(p, group);
	}
	if (!line_amount(&amount, &unused, cell, line, applied) ||
	    !amount_parts(&parts, &amount, number) ||
	    !amount_sum_add(to, &parts, &p->layout) || !add_use(step, &parts) ||
	    (applied->inside &&
	     !amount_sum_add(&p->scope[line->scope], &parts, &p->layout)))
		return too_large(inv, cell, err);
	return CO2E_OK;
}

/* The group of a slim cell's line, made if it is new. */
static inline uint32_t step_group(struct priced *p, const co2e_inventory *inv,
				  const struct slim_cell *c,
				  const struct step *step)
{
	const struct cell key = {.take = c->take, .group = c->group};
	uint32_t group = grid_find(&p->group_of, c->group, step->values);

	return group != DICT_NONE
		       ? group
		       : line_group(p, inv, &key, &p->applied[step - p->steps]);
}

static void add_rows(struct amount_sum *to, uint32_t number, uint64_t rows)
{
	if (to->last_cell != number)
		to->rows += rows;
	to->last_cell = number;
}

/* A line of a slim cell, to where it belongs. */
static co2e_status add_step(struct priced *p, const co2e_inventory *inv,
			    const struct slim_cell *c, uint32_t number,
			    struct step *step, const struct step_parts *parts,
			    int *ok, co2e_error *err)
{
	struct amount_sum *to = &p->left_out, *scope = &p->scope[step->scope];

	if (step->inside) {
		uint32_t group = step_group(p, inv, c, step);

		if (group == DICT_NONE)
			return err_memory(err);
		to = group_sum(p, group);
		add_rows(scope, number, c->rows);
		*ok &= step_add(scope, step, parts);
	}
	add_rows(to, number, c->rows);
	*ok &= step_add(to, step, parts);
	step->used = 1;
	if (step->part == AMOUNT_KGCO2E || step->part == AMOUNT_BEYOND) {
		step->some |= parts->of[0] != 0;
		*ok &= sum_join(&step->sum, (struct sum){parts->of[0]});
	}
	return CO2E_OK;
}

/* Prices a slim cell; *done 0: it must be priced as any other, and nothing was
 * added. */
static co2e_status price_slim(struct priced *p, const co2e_inventory *inv,
			      const struct slim_cell *c, uint32_t number,
			      int *done, co2e_error *err)
{
	const struct take_step *take = &p->take_steps[c->take];
	struct step *steps = &p->steps[take->first];
	size_t count = take->count, k;
	struct step_parts parts[MATCH_MAX];
	co2e_status status = CO2E_OK;
	int ok = 1;

	*done = c->rows != CELL_WIDE;
	for (k = 0; *done && k < count; k++)
		*done = step_parts(&parts[k], &steps[k], c->micro);
	for (k = 0; !status && *done && k < count; k++)
		status = add_step(p, inv, c, number, &steps[k], &parts[k], &ok,
				  err);
	if (!status && !ok)
		status = err_set(err, CO2E_E_RANGE, nowhere,
				 "the emissions of all rows pass 1.4e20 "
				 "kgCO2e; are their units right?");
	return status;
}

static co2e_status price_wide(struct priced *p, const co2e_inventory *inv,
			      const struct cell *cell, uint32_t number,
			      co2e_error *err)
{
	size_t count = inv->take[cell->take].match->count, k;
	co2e_status status = CO2E_OK;

	for (k = 0; !status && k < count; k++)
		status = price_line(p, inv, cell, number, (uint32_t)k, err);
	p->has_spend |= cell->sum.costed != 0;
	return status;
}

/* Asks memory for what a cell will need: it lies anywhere. */
static inline void ask(const struct priced *p, const struct slim_cell *c)
{
	const struct take_step *take = &p->take_steps[c->take];
	const char *step = (const char *)&p->steps[take->first];
	uint32_t group = grid_find(&p->group_of, c->group, take->values);
	size_t at;

	__builtin_prefetch(step, 1);
	__builtin_prefetch(step + 64, 1);
	for (at = 0; group != DICT_NONE && at < p->group_size; at += 64)
		__builtin_prefetch((const char *)group_sum(p, group) + at, 1);
}

co2e_status price_cells(struct priced *p, const co2e_inventory *inv,
			co2e_error *err)
{
	struct cell_walk walk = {0}, ahead = {0};
	co2e_status status = CO2E_OK;
	const struct slim_cell *slim, *next;
	size_t i = 0;

	do
		next = cells_next_slim(&inv->cells, &ahead);
	while (next && ++i < AHEAD);
	while (!status && (slim = cells_next_slim(&inv->cells, &walk))) {
		const struct take_step *take = &p->take_steps[slim->take];
		uint64_t rows = slim->rows;
		struct cell cell;
		int done;

		next = next ? cells_next_slim(&inv->cells, &ahead) : NULL;
		if (next)
			ask(p, next);
		status = price_slim(p, inv, slim, walk.number, &done, err);
		if (!status && (!done || take->found)) {
			cells_expand(&cell, &inv->cells, &walk, slim);
			rows = cell.sum.rows;
			if (!done)
				status = price_wide(p, inv, &cell, walk.number,
						    err);
			count_findings(p, inv, &cell);
		}
		p->line_count += take->count;
		p->has_spend |= take->is_money;
		if (take->inside)
			p->total.rows += rows;
	}
	return status;
}
