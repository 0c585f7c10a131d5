/* Cells into lines, and lines into groups and scopes. */
#include "steps.h"

#include "base/error.h"

#include <string.h>

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
static int add_use(struct applied *applied, const struct amount_parts *parts)
{
	struct sum kg = parts->of[AMOUNT_KGCO2E];

	if (!sum_join(&kg, parts->of[AMOUNT_BEYOND]))
		return 0;
	applied->used = 1;
	applied->some |= kg.units != 0;
	return sum_join(&applied->kgco2e, kg);
}

static co2e_status price_line(struct priced *p, const co2e_inventory *inv,
			      const struct cell *cell, uint32_t number,
			      uint32_t k, co2e_error *err)
{
	const struct match_line *line = &inv->take[cell->take].match->lines[k];
	struct applied *applied = &p->applied[p->take_first[cell->take] + k];
	struct amount_sum *to = &p->left_out;
	struct amount_parts parts;
	co2e_amount amount;
	double unused;

	if (applied->inside) {
		uint32_t group = line_group(p, inv, cell, line, applied);

		if (group == DICT_NONE)
			return err_memory(err);
		to = &p->groups_of[group].sum;
	}
	if (!line_amount(&amount, &unused, cell, line, applied) ||
	    !amount_parts(&parts, &amount, number) ||
	    !amount_sum_add(to, &parts) || !add_use(applied, &parts) ||
	    (applied->inside &&
	     !amount_sum_add(&p->scope[line->scope], &parts)))
		return too_large(inv, cell, err);
	return CO2E_OK;
}

/* A line of a slim cell, to where it belongs. */
static co2e_status add_step(struct priced *p, const co2e_inventory *inv,
			    const struct slim_cell *c, uint32_t number,
			    uint32_t k, const struct step_parts *parts, int *ok,
			    co2e_error *err)
{
	const struct cell key = {.take = c->take, .group = c->group};
	uint32_t first = p->take_first[c->take];
	struct applied *applied = &p->applied[first + k];
	const struct step *step = &p->steps[first + k];
	struct amount_sum *to = &p->left_out;

	if (step->inside) {
		const struct match *match = inv->take[c->take].match;
		uint32_t group =
			line_group(p, inv, &key, &match->lines[k], applied);

		if (group == DICT_NONE)
			return err_memory(err);
		to = &p->groups_of[group].sum;
		*ok &= step_add(&p->scope[step->scope], step, parts);
	}
	if (to->last_cell != number)
		to->rows += c->rows;
	to->last_cell = number;
	*ok &= step_add(to, step, parts);
	if (step->inside && p->scope[step->scope].last_cell != number) {
		p->scope[step->scope].rows += c->rows;
		p->scope[step->scope].last_cell = number;
	}
	applied->used = 1;
	if (step->part == AMOUNT_KGCO2E || step->part == AMOUNT_BEYOND) {
		applied->some |= parts->of[0] != 0;
		*ok &= sum_join(&applied->kgco2e, (struct sum){parts->of[0]});
	}
	return CO2E_OK;
}

/* Prices a slim cell; *done 0: it must be priced as any other, and nothing was
 * added. */
static co2e_status price_slim(struct priced *p, const co2e_inventory *inv,
			      const struct slim_cell *c, uint32_t number,
			      int *done, co2e_error *err)
{
	const struct step *steps = &p->steps[p->take_first[c->take]];
	size_t count = inv->take[c->take].match->count, k;
	struct step_parts parts[MATCH_MAX];
	co2e_status status = CO2E_OK;
	int ok = 1;

	*done = c->rows != CELL_WIDE;
	for (k = 0; *done && k < count; k++)
		*done = step_parts(&parts[k], &steps[k], c->micro);
	for (k = 0; !status && *done && k < count; k++)
		status = add_step(p, inv, c, number, (uint32_t)k, &parts[k],
				  &ok, err);
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

/* Is one of the take's lines counted? */
static int is_inside(const struct priced *p, const co2e_inventory *inv,
		     uint32_t take)
{
	const struct applied *applied = &p->applied[p->take_first[take]];
	size_t k;

	for (k = 0; k < inv->take[take].match->count; k++)
		if (applied[k].inside)
			return 1;
	return 0;
}

co2e_status price_cells(struct priced *p, const co2e_inventory *inv,
			co2e_error *err)
{
	struct cell_walk walk = {0};
	co2e_status status = CO2E_OK;
	const struct slim_cell *slim;

	while (!status && (slim = cells_next_slim(&inv->cells, &walk))) {
		const struct take *take = &inv->take[slim->take];
		struct cell cell;
		int done;

		status = price_slim(p, inv, slim, walk.number, &done, err);
		p->line_count += take->match->count;
		p->has_spend |= is_money(&take->key.unit);
		cells_expand(&cell, &inv->cells, &walk, slim);
		if (!status && !done)
			status = price_wide(p, inv, &cell, walk.number, err);
		if (is_inside(p, inv, slim->take))
			p->total.rows += cell.sum.rows;
		count_findings(p, inv, &cell);
	}
	return status;
}
