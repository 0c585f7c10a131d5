/* What the boundary that was asked for counts. */
#include "price.h"

/* Is it an emission that a boundary has to place at all? What is outside of
 * scopes and what was avoided stand beside every boundary. */
static int has_place(const struct match_line *line)
{
	return line->scope <= CO2E_SCOPE_3 || line->scope == CO2E_SCOPE_BEYOND;
}

int line_inside(const co2e_inventory *inv, const struct match_line *line)
{
	if (!inv->boundary || !has_place(line))
		return 1;
	return line->nhs.set != CO2E_NHS_NONE && line->nhs.set <= inv->boundary;
}

int line_in_total(const co2e_inventory *inv, const struct match_line *line)
{
	if (line->scope == CO2E_SCOPE_BEYOND)
		return inv->boundary && line_inside(inv, line);
	return line->scope <= CO2E_SCOPE_3 || line->scope == CO2E_SCOPE_PATHWAY;
}

int line_unmapped(const co2e_inventory *inv, const struct match_line *line)
{
	return inv->by_nhs && has_place(line) && !line->nhs.category;
}
