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
	mem_pages_free(p->steps, p->step_count * sizeof(*p->steps));
	mem_free(p->rates);
	mem_free(p->use_sums);
	uses_clear(&p->uses);
	lines_clear(&p->order_of_lines);
	groups_clear(&p->groups);
	buffer_clear(&p->values);
	mem_pages_free(p->groups_of, p->groups.count * p->group_size);
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

/* What the figures of a take's match are as applied: other takes may have the
 * same, such as the months of an activity. */
struct applying {
	struct priced *p;
	const co2e_inventory *inv;
	uint32_t *first; /* by match: the first of its `applied`, or DICT_NONE
			  */
	int by_line; /* lines of a take may differ in their values */
};

static co2e_status apply_match(struct applying *a, const struct take *take,
			       uint32_t at, co2e_error *err)
{
	const struct match *match = take->match;
	struct applied *applied = &a->p->applied[at];
	uint32_t *first = &a->first[take->key.figures];
	co2e_status status = CO2E_OK;
	size_t k;

	if (*first != DICT_NONE) {
		memcpy(applied, &a->p->applied[*first],
		       match->count * sizeof(*applied));
		return CO2E_OK;
	}
	*first = at;
	for (k = 0; !status && k < match->count; k++) {
		status = apply_line(&applied[k], a->inv, &match->lines[k], err);
		applied[k].line = (uint32_t)k;
		a->p->uses_parts |= step_uses(&match->lines[k], &applied[k]);
	}
	return status;
}

static co2e_status apply_take(struct applying *a, size_t number,
			      co2e_error *err)
{
	struct take_step *step = &a->p->take_steps[number];
	const struct take *take = &a->inv->take[number];
	const struct match *match = take->match;
	co2e_status status = apply_match(a, take, step->first, err);
	size_t k;

	step->found = match->findings;
	step->is_money = is_money(&take->key.unit) != 0;
	for (k = 0; !status && k < match->count; k++) {
		struct applied *applied = &a->p->applied[step->first + k];

		step->found |= applied->findings;
		step->inside |= applied->inside;
		applied->take = (uint32_t)number;
		if (!k || a->by_line)
			step->values = number_values(a->p, a->inv, take,
						     &match->lines[k]);
		applied->values = step->values;
		step->several |= k && applied->values != applied[-1].values;
		if (applied->values == DICT_NONE)
			status = err_memory(err);
	}
	return status;
}

/* 0 when the heap is exhausted. */
static int begin_applying(struct applying *a)
{
	size_t count = a->inv->matches.count, i;

	for (i = 0; i < a->inv->by_count; i++)
		a->by_line |= a->inv->by[i].kind >= DIMENSION_SCOPE;
	a->first = mem_alloc(count * sizeof(*a->first));
	for (i = 0; a->first && i < count; i++)
		a->first[i] = DICT_NONE;
	return a->first != NULL;
}

static void make_steps(struct priced *p, const co2e_inventory *inv, size_t i)
{
	struct take_step *take = &p->take_steps[i];
	const struct match *match = inv->take[i].match;
	size_t k;

	for (k = 0; k < match->count; k++) {
		size_t at = take->first + k;

		step_make(&p->steps[at], &match->lines[k], &p->applied[at],
			  &p->layout);
		step_rate_make(&p->rates[at], &match->lines[k], &p->steps[at],
			       p->limit);
	}
	take->reach =
		(uint8_t)steps_reach(&p->steps[take->first], match->count);
	take->kind = (uint8_t)steps_kind(&p->steps[take->first], match->count);
	steps_link(&p->steps[take->first], match->count);
	take->varies = !step_rates_join(&take->rate, &p->rates[take->first],
					match->count);
}

static co2e_status apply_all(struct priced *p, const co2e_inventory *inv,
			     co2e_error *err)
{
	struct applying applying = {.p = p, .inv = inv};
	size_t takes = inv->takes.count, count = 0, most = 0, i;
	co2e_status status = CO2E_OK;

	p->take_steps = mem_zero(takes, sizeof(*p->take_steps));
	for (i = 0; p->take_steps && i < takes; i++) {
		p->take_steps[i].first = (uint32_t)count;
		p->take_steps[i].count = (uint32_t)inv->take[i].match->count;
		count += inv->take[i].match->count;
		if (most < inv->take[i].match->count)
			most = inv->take[i].match->count;
	}
	p->limit = steps_limit(most * cells_count(&inv->cells));
	p->use_sums = mem_zero(count, sizeof(*p->use_sums));
	p->applied = mem_zero(count, sizeof(*p->applied));
	p->step_count = count;
	p->steps = mem_pages(count * sizeof(*p->steps));
	p->rates = mem_alloc(count * sizeof(*p->rates));
	if (!p->take_steps || !p->applied || !p->steps || !p->rates ||
	    !p->use_sums || !uses_reserve(&p->uses, takes, count) ||
	    !begin_applying(&applying))
		return err_memory(err);
	for (i = 0; !status && i < takes; i++)
		status = apply_take(&applying, i, err);
	mem_free(applying.first);
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

/* The sets that are used: one mark each, and by their addresses those marked
 * lately, since most lines are of the same few. */
struct used_sets {
	unsigned char *mark; /* by index among the factors' */
	const co2e_set *lately[64];
};

static void use_set(struct used_sets *used, const co2e_inventory *inv,
		    const co2e_factor *factor)
{
	const co2e_set *set, **lately;
	size_t i;

	if (!factor)
		return;
	lately = &used->lately[((uintptr_t)factor->set >> 6) % 64];
	if (*lately == factor->set)
		return;
	*lately = factor->set;
	for (i = 0; (set = co2e_factors_set(inv->factors, i)) != NULL; i++)
		used->mark[i] |= set == factor->set;
}

/* The sets whose figures cells have, in the order they are loaded in. */
static co2e_status list_sets(struct priced *p, const co2e_inventory *inv,
			     co2e_error *err)
{
	size_t count = 0, i, k;
	struct used_sets used = {NULL, {NULL}};

	while (co2e_factors_set(inv->factors, count))
		count++;
	p->sets = mem_alloc(count * sizeof(*p->sets));
	used.mark = mem_zero(count, 1);
	for (i = 0; p->sets && used.mark && i < inv->takes.count; i++) {
		const struct match *match = inv->take[i].match;

		for (k = 0; p->take_steps[i].used && k < match->count; k++) {
			use_set(&used, inv, match->lines[k].factor);
			use_set(&used, inv, match->lines[k].market);
		}
	}
	for (i = 0; p->sets && used.mark && i < count; i++)
		if (used.mark[i])
			p->sets[p->set_count++] =
				co2e_factors_set(inv->factors, i);
	mem_free(used.mark);
	return p->sets && used.mark ? CO2E_OK : err_memory(err);
}

/* How rows were worded is a memory that reading makes for itself: after many
 * rows, groups take its place. Should more rows come, it is made again; who has
 * the heap to himself prices once, and is likelier to want the memory. */
static void forget_wordings(co2e_inventory *inv)
{
	enum { MANY = 1 << 14, SOME = 1 << 10 };
	size_t count = inv->wordings.count;

	if (count < (inv->options.trims ? SOME : MANY))
		return;
	recall_clear(&inv->recall);
	wordings_clear(&inv->wordings);
	if (inv->options.trims && count >= MANY)
		mem_trim();
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
