/* Cells into lines, and lines into groups and totals: quantities are complete,
 * so each is multiplied once. */
#include "price.h"

#include "overlap.h"
#include "steps.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stddef.h>
#include <string.h>

static void priced_free(struct priced *p)
{
	if (!p)
		return;
	mem_free(p->take_steps);
	mem_free(p->applied);
	mem_free(p->steps);
	mem_free(p->step_sums);
	uses_clear(&p->uses);
	lines_clear(&p->order_of_lines);
	groups_clear(&p->groups);
	buffer_clear(&p->values);
	mem_free(p->groups_of);
	mem_free(p->rank);
	mem_free(p->order);
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
	out->inside = line_inside(inv, line) != 0;
	out->in_total = line_in_total(inv, line) != 0;
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
	    !values_join(&p->values, inv, take, line))
		return DICT_NONE;
	return dict_add(&p->groups.added, p->values.text, p->values.n);
}

static co2e_status apply_take(struct priced *p, const co2e_inventory *inv,
			      size_t number, co2e_error *err)
{
	const struct take *take = &inv->take[number];
	struct take_step *step = &p->take_steps[number];
	const struct match *match = take->match;
	co2e_status status = CO2E_OK;
	size_t k;

	step->found = match->findings;
	step->is_money = is_money(&take->key.unit) != 0;
	for (k = 0; !status && k < match->count; k++) {
		struct applied *applied = &p->applied[step->first + k];

		status = apply_line(applied, inv, &match->lines[k], err);
		step->found |= applied->findings;
		step->inside |= applied->inside;
		applied->take = (uint32_t)number;
		applied->line = (uint32_t)k;
		applied->values = number_values(p, inv, take, &match->lines[k]);
		if (!status && applied->values == DICT_NONE)
			status = err_memory(err);
		if (!k)
			step->values = applied->values;
		step->several |= applied->values != step->values;
		p->uses_parts |= step_uses(&match->lines[k], applied);
	}
	return status;
}

static void make_steps(struct priced *p, const co2e_inventory *inv, size_t i)
{
	const struct match *match = inv->take[i].match;
	size_t k;

	for (k = 0; k < match->count; k++) {
		size_t at = p->take_steps[i].first + k;

		step_make(&p->steps[at], &match->lines[k], &p->applied[at],
			  &p->layout);
	}
	steps_link(&p->steps[p->take_steps[i].first], match->count);
}

static co2e_status apply_all(struct priced *p, const co2e_inventory *inv,
			     co2e_error *err)
{
	size_t takes = inv->takes.count, count = 0, i;
	co2e_status status = CO2E_OK;

	p->take_steps = mem_zero(takes, sizeof(*p->take_steps));
	for (i = 0; p->take_steps && i < takes; i++) {
		p->take_steps[i].first = (uint32_t)count;
		p->take_steps[i].count = (uint32_t)inv->take[i].match->count;
		count += inv->take[i].match->count;
	}
	p->applied = mem_zero(count, sizeof(*p->applied));
	p->steps = mem_alloc(count * sizeof(*p->steps));
	p->step_sums = mem_zero(count, sizeof(*p->step_sums));
	p->step_count = count;
	if (!p->take_steps || !p->applied || !p->steps || !p->step_sums ||
	    !uses_reserve(&p->uses, takes, count))
		return err_memory(err);
	for (i = 0; !status && i < takes; i++)
		status = apply_take(p, inv, i, err);
	p->layout = amount_layout_of(p->uses_parts);
	p->group_size = offsetof(struct amount_sum, of) +
			p->layout.count * sizeof(struct sum);
	if (p->group_size < sizeof(co2e_amount))
		p->group_size = (sizeof(co2e_amount) + 15) / 16 * 16;
	for (i = 0; !status && i < takes; i++)
		make_steps(p, inv, i);
	return status;
}

/* The whole is its scopes: the sums are exact. */
static co2e_status add_total(struct priced *p, co2e_error *err)
{
	size_t i, k;

	for (i = 0; i < CO2E_SCOPE_COUNT; i++) {
		p->total.lacks_gases |= p->scope[i].lacks_gases;
		for (k = 0; k < p->layout.count; k++)
			if (!sum_join(&p->total.of[k], p->scope[i].of[k]))
				return err_set(err, CO2E_E_RANGE, nowhere,
					       "the emissions of all rows pass "
					       "1.4e20 kgCO2e");
	}
	return CO2E_OK;
}

static void use_set(unsigned char *used, const co2e_inventory *inv,
		    const co2e_factor *factor)
{
	const co2e_set *set;
	size_t i;

	for (i = 0; factor && (set = co2e_factors_set(inv->factors, i)); i++)
		used[i] |= set == factor->set;
}

/* The sets whose figures cells have, in the order they are loaded in. */
static co2e_status list_sets(struct priced *p, const co2e_inventory *inv,
			     co2e_error *err)
{
	size_t count = 0, i, k;
	unsigned char *used;

	while (co2e_factors_set(inv->factors, count))
		count++;
	p->sets = mem_alloc(count * sizeof(*p->sets));
	used = mem_zero(count, 1);
	for (i = 0; p->sets && used && i < inv->takes.count; i++) {
		const struct match *match = inv->take[i].match;

		for (k = 0; p->take_steps[i].used && k < match->count; k++) {
			use_set(used, inv, match->lines[k].factor);
			use_set(used, inv, match->lines[k].market);
		}
	}
	for (i = 0; p->sets && used && i < count; i++)
		if (used[i])
			p->sets[p->set_count++] =
				co2e_factors_set(inv->factors, i);
	mem_free(used);
	return p->sets && used ? CO2E_OK : err_memory(err);
}

/* How rows were worded is a memory that reading makes for itself: after many
 * rows, groups take its place. Should more rows come, it is made again. */
static void forget_wordings(co2e_inventory *inv)
{
	enum { MANY = 1 << 14 };

	if (inv->wordings.count < MANY)
		return;
	recall_clear(&inv->recall);
	wordings_clear(&inv->wordings);
	mem_trim();
}

/* The groups with nothing in them, and their order. */
static co2e_status make_groups(struct priced *p, const co2e_inventory *inv,
			       co2e_error *err)
{
	size_t count = p->groups.count, i;
	co2e_status status;

	p->groups_of = mem_zero(count, p->group_size);
	p->order = mem_alloc(count * sizeof(*p->order));
	p->rank = mem_alloc(count * sizeof(*p->rank));
	if (!p->groups_of || !p->order || !p->rank)
		return err_memory(err);
	status = groups_order(p->order, &p->groups, inv, err);
	for (i = 0; !status && i < count; i++)
		p->rank[p->order[i]] = (uint32_t)i;
	return status;
}

/* Sums that are complete become the amounts that they are. */
static void value_groups(struct priced *p)
{
	size_t i;

	for (i = 0; i < p->groups.count; i++) {
		co2e_amount amount =
			amount_sum_value(group_sum(p, (uint32_t)i), &p->layout);

		*group_amount(p, (uint32_t)i) = amount;
	}
}

co2e_status co2e_inventory_price(co2e_inventory *inv, co2e_error *err)
{
	static const struct amount_layout all = {.count = AMOUNT_PARTS};
	struct priced *p;
	co2e_status status;
	size_t i;

	if (inv->priced)
		return CO2E_OK;
	forget_wordings(inv);
	p = mem_zero(1, sizeof(*p));
	if (!p)
		return err_memory(err);
	for (i = 0; i < CO2E_SCOPE_COUNT; i++)
		amount_sum_begin(&p->scope[i], &all);
	amount_sum_begin(&p->total, &all);
	amount_sum_begin(&p->left_out, &all);
	for (i = 0; i < CO2E_FOUND_BITS; i++)
		p->found_first[i].file = DICT_NONE;
	inv->priced = p;
	status = lines_reserve(&p->order_of_lines, inv) ? CO2E_OK
							: err_memory(err);
	if (!status)
		status = apply_all(p, inv, err);
	if (!status)
		status = groups_find(&p->groups, inv, p->take_steps, p->steps,
				     err);
	if (!status)
		status = make_groups(p, inv, err);
	if (!status)
		status = price_cells(p, inv, err);
	if (!status)
		status = add_total(p, err);
	if (!status)
		status = list_sets(p, inv, err);
	if (!status)
		value_groups(p);
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
