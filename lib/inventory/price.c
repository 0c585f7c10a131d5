/* Cells into lines, and lines into groups and totals: quantities are complete,
 * so each is multiplied once. */
#include "price.h"

#include "overlap.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

static void priced_free(struct priced *p)
{
	if (!p)
		return;
	mem_free(p->take_first);
	mem_free(p->applied);
	mem_free(p->uses);
	mem_free(p->lines);
	mem_free(p->take_found);
	dict_clear(&p->groups);
	dict_clear(&p->line_values);
	mem_free(p->slots);
	buffer_clear(&p->values);
	mem_free(p->sums);
	mem_free(p->rank);
	mem_free(p->order);
	mem_free(p->amounts);
	mem_free(p->spends);
	mem_free(p->sets);
	mem_free(p->unmapped);
	mem_free(p->overlaps);
	mem_free(p);
}

void unprice(co2e_inventory *inv)
{
	priced_free(inv->priced);
	inv->priced = NULL;
}

/* The figure under the GWP set asked for; one that cannot be restated keeps its
 * published basis, and says so. */
static co2e_status apply(co2e_figure *out, const co2e_inventory *inv,
			 const co2e_factor *factor, co2e_findings *findings,
			 co2e_error *err)
{
	co2e_status status =
		co2e_factor_restate(out, inv->factors, factor, inv->gwp, err);

	if (status != CO2E_E_GWP)
		return status;
	*findings |= CO2E_FOUND_NOT_RESTATED;
	return CO2E_OK;
}

static co2e_status apply_line(struct applied *out, const co2e_inventory *inv,
			      const struct match_line *line, co2e_error *err)
{
	static const co2e_figure declared = {.kgco2e = 1,
					     .has = CO2E_HAS_KGCO2E};
	co2e_status status = CO2E_OK;

	out->findings = line->findings;
	out->figure = declared;
	if (line->factor)
		status = apply(&out->figure, inv, line->factor, &out->findings,
			       err);
	out->market = out->figure;
	if (line_unmapped(inv, line))
		out->findings |= CO2E_FOUND_UNMAPPED;
	if (!status && line->market)
		status = apply(&out->market, inv, line->market, &out->findings,
			       err);
	return status;
}

/* The number of the values that take and line give a group; DICT_NONE when the
 * heap is exhausted. */
static uint32_t number_values(struct priced *p, const co2e_inventory *inv,
			      const struct take *take,
			      const struct match_line *line)
{
	p->values.n = 0;
	if (!buffer_puts(&p->values, "") ||
	    !values_join(&p->values, inv, NULL, take, line))
		return DICT_NONE;
	return dict_add(&p->line_values, p->values.text, p->values.n);
}

static co2e_status apply_take(struct priced *p, const co2e_inventory *inv,
			      size_t number, co2e_error *err)
{
	const struct take *take = &inv->take[number];
	const struct match *match = take->match;
	co2e_status status = CO2E_OK;
	size_t k;

	p->take_found[number] = match->findings;
	for (k = 0; !status && k < match->count; k++) {
		struct applied *applied =
			&p->applied[p->take_first[number] + k];

		status = apply_line(applied, inv, &match->lines[k], err);
		p->take_found[number] |= applied->findings;
		applied->take = (uint32_t)number;
		applied->line = (uint32_t)k;
		applied->values = number_values(p, inv, take, &match->lines[k]);
		if (!status && applied->values == DICT_NONE)
			status = err_memory(err);
	}
	return status;
}

static co2e_status apply_all(struct priced *p, const co2e_inventory *inv,
			     co2e_error *err)
{
	size_t takes = inv->takes.count, count = 0, i;
	co2e_status status = CO2E_OK;

	p->take_first = mem_alloc(takes * sizeof(*p->take_first));
	p->take_found = mem_alloc(takes * sizeof(*p->take_found));
	for (i = 0; p->take_first && i < takes; i++) {
		p->take_first[i] = (uint32_t)count;
		count += inv->take[i].match->count;
	}
	p->applied = mem_zero(count, sizeof(*p->applied));
	p->uses = mem_alloc(count * sizeof(*p->uses));
	if (!p->take_first || !p->take_found || !p->applied || !p->uses)
		return err_memory(err);
	for (i = 0; !status && i < takes; i++)
		status = apply_take(p, inv, i, err);
	return status;
}

static int add_set(struct priced *p, const co2e_factor *factor)
{
	void *sets = p->sets;
	size_t i;

	for (i = 0; factor && i < p->set_count; i++)
		if (p->sets[i] == factor->set)
			return 1;
	if (!factor)
		return 1;
	if (!mem_grow(&sets, &p->set_room, p->set_count + 1, sizeof(*p->sets)))
		return 0;
	p->sets = sets;
	p->sets[p->set_count++] = factor->set;
	return 1;
}

static co2e_status too_large(const co2e_inventory *inv, const struct cell *cell,
			     co2e_error *err)
{
	struct place at = {dict_text(&inv->texts, cell->first.file),
			   cell->first.line, 0};

	return err_set(
		err, CO2E_E_RANGE, at,
		"the emissions of this row's activity pass 1.4e20 kgCO2e; "
		"is its unit right?");
}

/* The line's figures are used, and their sets. */
static int use(struct priced *p, const struct match_line *line,
	       struct applied *applied)
{
	if (applied->used)
		return 1;
	applied->used = 1;
	p->uses[p->use_count++] = (uint32_t)(applied - p->applied);
	return add_set(p, line->factor) && add_set(p, line->market);
}

/* To what the lines of its use come to. */
static int add_use(struct applied *applied, const co2e_amount *amount)
{
	double kg = amount->kgco2e + amount->kgco2e_beyond;

	applied->some |= kg > 0 || kg < 0;
	return sum_add(&applied->kgco2e, kg);
}

/* To its group, scope and the total, or to what the boundary leaves out. */
static int add_amount(struct priced *p, const co2e_amount *amount,
		      uint32_t cell, uint32_t group, co2e_scope scope)
{
	struct amount_sum one = amount_sum_empty;

	if (!amount_sum_add(&one, amount, cell))
		return 0;
	if (group == DICT_NONE)
		return amount_sum_join(&p->left_out, &one);
	return amount_sum_join(&p->sums[group], &one) &&
	       amount_sum_join(&p->total, &one) &&
	       amount_sum_join(&p->scope[scope], &one);
}

static co2e_status price_line(struct priced *p, const co2e_inventory *inv,
			      uint32_t number, uint32_t k, co2e_error *err)
{
	const struct cell *cell = &inv->cell[number];
	const struct match_line *line = &inv->take[cell->take].match->lines[k];
	struct applied *applied = &p->applied[p->take_first[cell->take] + k];
	int inside = line_inside(inv, line);
	uint32_t group =
		inside ? line_group(p, inv, cell, line, applied) : DICT_NONE;
	void *lines = p->lines;
	co2e_amount amount;
	double unused;

	if ((inside && group == DICT_NONE) || !use(p, line, applied) ||
	    !mem_grow(&lines, &p->line_room, p->line_count + 1,
		      sizeof(*p->lines)))
		return err_memory(err);
	p->lines = lines;
	p->lines[p->line_count++] = (struct priced_line){number, k, group};
	if (!line_amount(&amount, &unused, cell, line, applied,
			 line_in_total(inv, line)) ||
	    !add_use(applied, &amount) ||
	    !add_amount(p, &amount, number, group, line->scope))
		return too_large(inv, cell, err);
	return CO2E_OK;
}

static co2e_status price_cells(struct priced *p, const co2e_inventory *inv,
			       co2e_error *err)
{
	uint32_t *order = cells_in_order(inv);
	co2e_status status = order ? CO2E_OK : err_memory(err);
	size_t i;

	for (i = 0; !status && i < inv->cells.count; i++) {
		const struct cell *cell = &inv->cell[order[i]];
		size_t count = inv->take[cell->take].match->count, k;

		if (!cell->rows)
			continue; /* made, but its row was refused */
		for (k = 0; !status && k < count; k++)
			status = price_line(p, inv, order[i], (uint32_t)k, err);
		count_findings(p, inv, order[i]);
	}
	mem_free(order);
	return status;
}

static int compare_groups(const void *context, uint32_t a, uint32_t b)
{
	const co2e_inventory *inv = context;

	return values_compare(dict_text(&inv->priced->groups, a),
			      dict_text(&inv->priced->groups, b),
			      inv->by_count);
}

/* Puts the groups in canonical order and rounds their sums. */
static co2e_status order_groups(struct priced *p, const co2e_inventory *inv,
				co2e_error *err)
{
	size_t count = p->groups.count, i;

	p->order = mem_alloc(count * sizeof(*p->order));
	p->rank = mem_alloc(count * sizeof(*p->rank));
	p->amounts = mem_alloc(count * sizeof(*p->amounts));
	if (!p->order || !p->rank || !p->amounts)
		return err_memory(err);
	for (i = 0; i < count; i++)
		p->order[i] = (uint32_t)i;
	order_items(p->order, p->rank, count, compare_groups, inv);
	for (i = 0; i < count; i++) {
		p->rank[p->order[i]] = (uint32_t)i;
		p->amounts[i] = amount_sum_value(&p->sums[p->order[i]]);
	}
	return CO2E_OK;
}

co2e_status co2e_inventory_price(co2e_inventory *inv, co2e_error *err)
{
	struct priced *p;
	co2e_status status;
	size_t i;

	if (inv->priced)
		return CO2E_OK;
	p = mem_zero(1, sizeof(*p));
	if (!p)
		return err_memory(err);
	p->total = p->left_out = amount_sum_empty;
	for (i = 0; i < CO2E_SCOPE_COUNT; i++)
		p->scope[i] = amount_sum_empty;
	for (i = 0; i < CO2E_FOUND_BITS; i++)
		p->found_first[i].file = DICT_NONE;
	inv->priced = p;
	status = apply_all(p, inv, err);
	if (!status)
		status = price_cells(p, inv, err);
	if (!status)
		status = order_groups(p, inv, err);
	if (!status)
		status = sum_spend(p, inv, err);
	if (!status)
		status = find_overlaps(p, inv, err);
	if (!status) {
		p->unmapped = coding_order(&inv->coding);
		status = p->unmapped ? CO2E_OK : err_memory(err);
	}
	if (status)
		unprice(inv);
	return status;
}
