/* What a priced inventory hands out. */
#include "price.h"

#include "tier.h"
#include "uses.h"

#include <string.h>

size_t co2e_inventory_line_count(const co2e_inventory *inv)
{
	return inv->priced ? inv->priced->line_count : 0;
}

/* What the cell and its take say. */
static void fill_cell(co2e_line *out, const co2e_inventory *inv,
		      const struct cell *cell)
{
	const struct take *take = &inv->take[cell->take];
	size_t i;

	_Static_assert((int)CO2E_QUANTITY_MAX >= (int)DEC_TEXT,
		       "a quantity's text fits");
	if (cell->sum.over)
		(void)int192_text(
			out->quantity,
			int192_over(cell->sum.quantity.units, cell->sum.over));
	else
		(void)dec_text(out->quantity, cell->sum.quantity);
	out->activity = take_activity(inv, take);
	out->asked = dict_text(&inv->texts, take->asked);
	out->unit = dict_text(&inv->texts, take->unit_text);
	out->period = take->covers;
	out->supplier = dict_text(&inv->texts, take->key.supplier);
	out->file = dict_text(&inv->texts, cell->sum.first.file);
	out->first_line = cell->sum.first.line;
	out->findings = take->match->findings;
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		if (cell->sum.showed[i])
			out->findings |= quantity_findings[i];
}

static void fill_price(co2e_line *out, const struct match_line *line)
{
	out->price_from = line->price.from;
	out->price_to = line->price.to;
	out->price_financial = line->price.financial != 0;
	out->price_index = line->price.index;
	out->price_num = line->price.num;
	out->price_den = line->price.den;
	out->vat_num = line->vat_num;
	out->vat_den = line->vat_den;
}

/* The boundary does not count the line: its amounts are told apart. */
static void leave_out(co2e_line *line)
{
	co2e_amount none = {.rows = line->amount.rows,
			    .has_gases = line->amount.has_gases};

	line->left_out = 1;
	line->kgco2e_left_out =
		line->amount.kgco2e + line->amount.kgco2e_beyond;
	line->amount = none;
}

int co2e_inventory_line(co2e_line *out, const co2e_inventory *inv, size_t i)
{
	const struct match_line *line;
	const struct applied *applied;
	struct line_at at;

	if (!line_at(&at, inv, i))
		return 0;
	line = at.line;
	applied = at.applied;
	memset(out, 0, sizeof(*out));
	fill_cell(out, inv, &at.cell);
	out->factor = line->factor;
	out->market = line->market;
	out->edition = line->edition;
	out->scope = line->scope;
	out->category = line->category;
	out->stage = line->stage;
	out->ratio_num = line->ratio_num;
	out->ratio_den = line->ratio_den;
	out->share_num = line->share_num;
	out->share_den = line->share_den;
	memcpy(out->measure, line->measure, sizeof(out->measure));
	fill_price(out, line);
	out->figure = applied->figure;
	out->market_figure = applied->market;
	out->findings |= applied->findings;
	out->tier = line_tier(at.take, line);
	out->tier_is_the_rows = at.take->key.claim_tier != CO2E_TIER_NONE;
	out->reading = (co2e_reading)at.take->key.reading;
	out->nhs_category = line->nhs.category;
	out->nhs = line->nhs;
	out->group =
		at.group == DICT_NONE ? SIZE_MAX : inv->priced->rank[at.group];
	if (!line_amount(&out->amount, &out->in_factor_unit, &at.cell, line,
			 applied))
		return 0;
	if (at.group == DICT_NONE)
		leave_out(out);
	return 1;
}

size_t inventory_threads(const co2e_inventory *inv)
{
	return inv->threads;
}

size_t co2e_inventory_group_count(const co2e_inventory *inv)
{
	return inv->priced ? inv->priced->groups.count : 0;
}

/* Whoever asks for one group will ask for those that follow, which lie
 * anywhere: memory is asked for some of them beforehand. */
enum { AHEAD = 16, TEXT_AHEAD = AHEAD / 2, LINE = 64 };

static inline void ask_ahead(const struct priced *p, size_t i)
{
	if (i + AHEAD < p->groups.count) {
		const char *next =
			(const char *)group_amount(p, p->order[i + AHEAD]);

		__builtin_prefetch(next);
		__builtin_prefetch(next + LINE);
	}
}

static inline void ask_values(const co2e_inventory *inv, size_t i)
{
	const struct priced *p = inv->priced;
	const struct groups *g = &p->groups;

	if (i + AHEAD < g->count) {
		const struct group *half = &g->of[p->order[i + TEXT_AHEAD]];

		__builtin_prefetch(&g->of[p->order[i + AHEAD]]);
		__builtin_prefetch(dict_text(groups_kept(g, inv), half->cells));
	}
}

const co2e_amount *co2e_inventory_group(const co2e_inventory *inv, size_t i)
{
	const struct priced *p = inv->priced;

	if (i >= co2e_inventory_group_count(inv))
		return NULL;
	ask_ahead(p, i);
	return group_amount(p, p->order[i]);
}

const char *co2e_inventory_group_value(const co2e_inventory *inv, size_t i,
				       size_t dimension)
{
	if (i >= co2e_inventory_group_count(inv) || dimension >= inv->by_count)
		return NULL;
	return groups_value(&inv->priced->groups, inv, inv->priced->order[i],
			    dimension);
}

void inventory_group_values(struct span values[CO2E_BY_MAX],
			    const co2e_inventory *inv, size_t i)
{
	ask_values(inv, i);
	groups_values(values, &inv->priced->groups, inv, inv->priced->order[i]);
}

static co2e_amount value_of(const struct priced *p,
			    const struct amount_sum *sum)
{
	return amount_sum_value(sum, &p->layout);
}

static const co2e_amount nothing = {.has_gases = 1};

co2e_amount co2e_inventory_total(const co2e_inventory *inv)
{
	return inv->priced ? value_of(inv->priced, &inv->priced->total)
			   : nothing;
}

co2e_amount co2e_inventory_scope(const co2e_inventory *inv, co2e_scope scope)
{
	return inv->priced && scope < CO2E_SCOPE_COUNT
		       ? value_of(inv->priced, &inv->priced->scope[scope])
		       : nothing;
}

co2e_amount co2e_inventory_left_out(const co2e_inventory *inv)
{
	return inv->priced ? value_of(inv->priced, &inv->priced->left_out)
			   : nothing;
}

const co2e_set *co2e_inventory_set(const co2e_inventory *inv, size_t i)
{
	return inv->priced && i < inv->priced->set_count ? inv->priced->sets[i]
							 : NULL;
}
