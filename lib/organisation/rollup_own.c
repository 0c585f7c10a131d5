/* What is whose: the inventory's cells and lines by organisation, and what was
 * bought inside the hierarchy. */
#include "rollup.h"

#include "base/alloc.h"
#include "base/error.h"
#include "inventory/price.h"

#include <string.h>

/* By group of the inventory's cells: its organisation's node, and the
 * counterparty's, or SIZE_MAX. */
struct sides {
	size_t *buyer, *seller;
};

static co2e_status find_dimension(size_t *out, const co2e_inventory *inv,
				  const char *name, co2e_error *err)
{
	const char *by;

	for (*out = 0; (by = co2e_inventory_by(inv, *out)); ++*out)
		if (span_is_fold(span_of(by), name))
			return CO2E_OK;
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "a roll-up needs an inventory by organisation and "
		       "counterparty, and this one does not keep '%s'",
		       name);
}

/* Value number `dimension` of a cell's group. */
static const char *value_of(const co2e_inventory *inv, uint32_t group,
			    size_t dimension)
{
	const char *value = dict_text(&inv->groups, group);

	for (; dimension; dimension--)
		value += strlen(value) + 1;
	return value;
}

/* The stray of a folded name, numbered as first met; SIZE_MAX: exhausted. Of
 * several spellings the least by bytes stands for all, so that the order of the
 * rows leaves no trace. */
static size_t stray_of(co2e_rollup *r, const struct buffer *folded,
		       const char *name)
{
	void *names = r->stray_names;
	size_t before = r->strays.count;
	uint32_t number;

	if (!mem_grow(&names, &r->stray_room, before + 1,
		      sizeof(*r->stray_names)))
		return SIZE_MAX;
	r->stray_names = names;
	number = dict_add(&r->strays, folded->text, folded->n);
	if (number == DICT_NONE)
		return SIZE_MAX;
	if (r->strays.count > before ||
	    strcmp(name, r->stray_names[number]) < 0)
		r->stray_names[number] = name;
	return r->known + number;
}

static co2e_status find_sides(co2e_rollup *r, struct sides *sides,
			      co2e_error *err)
{
	const co2e_inventory *inv = r->inventory;
	size_t organisation, counterparty, row;
	struct buffer folded = {0};
	co2e_status status =
		find_dimension(&organisation, inv, "organisation", err);
	uint32_t i;

	if (!status)
		status =
			find_dimension(&counterparty, inv, "counterparty", err);
	for (i = 0; !status && i < inv->groups.count; i++) {
		const char *buyer = value_of(inv, i, organisation);
		const char *seller = value_of(inv, i, counterparty);

		if (!name_fold(&folded, span_of(buyer))) {
			status = err_memory(err);
			break;
		}
		row = hierarchy_row(r->organisations, folded.text, folded.n);
		sides->buyer[i] = row == SIZE_MAX
					  ? stray_of(r, &folded, buyer)
					  : r->organisations->number[row];
		if (sides->buyer[i] == SIZE_MAX ||
		    !name_fold(&folded, span_of(seller))) {
			status = err_memory(err);
			break;
		}
		row = hierarchy_row(r->organisations, folded.text, folded.n);
		sides->seller[i] =
			row == SIZE_MAX ? row : r->organisations->number[row];
	}
	buffer_clear(&folded);
	return status;
}

/* A line's amounts by account; 0 when one is too large. */
static int line_accounts(struct accounts *out, const co2e_line *line)
{
	const co2e_amount *a = &line->amount;
	struct sum *of = out->of;
	int ok = 1;

	memset(out, 0, sizeof(*out));
	ok &= sum_add(&of[CO2E_ACCOUNT_TOTAL], a->kgco2e);
	ok &= sum_add(&of[CO2E_ACCOUNT_MARKET], a->kgco2e_market);
	ok &= sum_add(&of[CO2E_ACCOUNT_OUTSIDE], a->kgco2e_outside);
	ok &= sum_add(&of[CO2E_ACCOUNT_BEYOND], a->kgco2e_beyond);
	ok &= sum_add(&of[CO2E_ACCOUNT_AVOIDED], a->kgco2e_avoided);
	switch (line->scope) {
	case CO2E_SCOPE_1:
		return ok && sum_add(&of[CO2E_ACCOUNT_SCOPE_1], a->kgco2e);
	case CO2E_SCOPE_2:
		return ok && sum_add(&of[CO2E_ACCOUNT_SCOPE_2], a->kgco2e) &&
		       sum_add(&of[CO2E_ACCOUNT_SCOPE_2_MARKET],
			       a->kgco2e_market);
	case CO2E_SCOPE_3:
		return ok && sum_add(&of[CO2E_ACCOUNT_SCOPE_3], a->kgco2e);
	default:
		return ok;
	}
}

static struct flow *flow_of(co2e_rollup *r, size_t buyer, size_t seller)
{
	uint32_t key[2] = {(uint32_t)buyer, (uint32_t)seller}, number;
	size_t before = r->pairs.count;
	void *flows = r->flows;

	if (!mem_grow(&flows, &r->flow_room, before + 1, sizeof(*r->flows)))
		return NULL;
	r->flows = flows;
	number = dict_add(&r->pairs, (const char *)key, sizeof(key));
	if (number == DICT_NONE)
		return NULL;
	if (r->pairs.count > before)
		r->flows[number] =
			(struct flow){.buyer = key[0], .seller = key[1]};
	return &r->flows[number];
}

static co2e_status too_large(co2e_error *err)
{
	return err_set(err, CO2E_E_RANGE, nowhere,
		       "an organisation's emissions pass 1.4e20 kgCO2e");
}

/* What is burnt is the buyer's own; what is bought may be the seller's, too. */
static int is_bought(const co2e_line *line)
{
	return line->scope == CO2E_SCOPE_2 || line->scope == CO2E_SCOPE_3;
}

static co2e_status add_line(co2e_rollup *r, const struct sides *sides, size_t i,
			    co2e_error *err)
{
	const co2e_inventory *inv = r->inventory;
	size_t buyer, seller;
	struct accounts accounts;
	struct line_at at;
	struct flow *flow;
	co2e_line line;

	if (!line_at(&at, inv, i) || !co2e_inventory_line(&line, inv, i))
		return too_large(err);
	buyer = sides->buyer[at.cell.group];
	seller = sides->seller[at.cell.group];
	if (!line_accounts(&accounts, &line) ||
	    !accounts_add(&r->nodes[buyer].own, &accounts))
		return too_large(err);
	if (seller == SIZE_MAX || buyer >= r->known || !is_bought(&line))
		return CO2E_OK;
	flow = flow_of(r, buyer, seller);
	if (!flow)
		return err_memory(err);
	return accounts_add(&flow->bought, &accounts) ? CO2E_OK
						      : too_large(err);
}

static co2e_status make_nodes(co2e_rollup *r, co2e_error *err)
{
	r->count = r->known + r->strays.count;
	r->nodes = mem_zero(r->count, sizeof(*r->nodes));
	return r->nodes ? CO2E_OK : err_memory(err);
}

static co2e_status add_all(co2e_rollup *r, const struct sides *sides,
			   co2e_error *err)
{
	const co2e_inventory *inv = r->inventory;
	co2e_status status = make_nodes(r, err);
	struct cell_walk walk = {0};
	struct cell cell;
	size_t i;

	while (!status && cells_next(&cell, &inv->cells, &walk))
		r->nodes[sides->buyer[cell.group]].rows += cell.sum.rows;
	for (i = 0; !status && i < inv->priced->line_count; i++)
		status = add_line(r, sides, i, err);
	return status;
}

co2e_status rollup_own(co2e_rollup *r, co2e_error *err)
{
	size_t groups = r->inventory->groups.count;
	struct sides sides = {mem_alloc(groups * sizeof(size_t)),
			      mem_alloc(groups * sizeof(size_t))};
	co2e_status status = sides.buyer && sides.seller
				     ? find_sides(r, &sides, err)
				     : err_memory(err);

	if (!status)
		status = add_all(r, &sides, err);
	mem_free(sides.buyer);
	mem_free(sides.seller);
	return status;
}
