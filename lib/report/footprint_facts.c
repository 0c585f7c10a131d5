#include "footprint_facts.h"

#include "boundary.h"

#include "inventory/uses.h"

#include <string.h>

/* Two answers that are the same double are one answer. */
static int differs(double a, double b)
{
	return a < b || a > b;
}

struct footprint footprint_of(const co2e_inventory *inventory)
{
	struct footprint f = {.inventory = inventory, .gases = 1};
	const co2e_amount *group;

	f.total = co2e_inventory_total(inventory);
	f.scope2 = co2e_inventory_scope(inventory, CO2E_SCOPE_2);
	f.groups = co2e_inventory_group_count(inventory);
	f.threads = inventory_threads(inventory);
	f.boundary = boundary_title(inventory);
	while (co2e_inventory_by(inventory, f.by))
		f.by++;
	for (size_t i = 0; (group = co2e_inventory_group(inventory, i)); i++) {
		f.gases &= group->has_gases;
		f.other |= differs(group->other, 0);
		f.market |= differs(group->kgco2e, group->kgco2e_market);
		f.outside |= differs(group->kgco2e_outside, 0);
		f.beyond |= differs(group->kgco2e_beyond, 0);
		f.avoided |= differs(group->kgco2e_avoided, 0);
	}
	return f;
}

static void add_basis(struct footprint_span *span, const char *basis)
{
	size_t i;

	for (i = 0; i < span->base_count; i++)
		if (!strcmp(span->bases[i], basis))
			return;
	if (span->base_count < GWP_BASES && basis[0])
		span->bases[span->base_count++] = basis;
}

struct footprint_span footprint_span(const co2e_inventory *inventory)
{
	struct footprint_span span = {.period = {INT32_MAX, INT32_MIN}};
	struct use use;
	size_t i;

	span.lines = co2e_inventory_line_count(inventory);
	for (i = 0; inventory_use(&use, inventory, i); i++) {
		if (use.period.first < span.period.first)
			span.period.first = use.period.first;
		if (use.period.last > span.period.last)
			span.period.last = use.period.last;
		if (use.gwp)
			add_basis(&span, use.gwp);
	}
	return span;
}
