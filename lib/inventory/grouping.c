/* Which group a line belongs to. */
#include "price.h"

#include "base/alloc.h"

#include <string.h>

/* The group of the values themselves: pairs that differ may have the same. */
static uint32_t named_group(struct priced *p, const co2e_inventory *inv,
			    const struct cell *cell,
			    const struct match_line *line)
{
	size_t before = p->groups.count;
	void *grown = p->groups_of;
	uint32_t group;

	p->values.n = 0;
	if (!buffer_puts(&p->values, "") ||
	    !values_join(&p->values, inv, dict_text(&inv->groups, cell->group),
			 &inv->take[cell->take], line) ||
	    !mem_grow(&grown, &p->groups_room, before + 1, p->group_size))
		return DICT_NONE;
	p->groups_of = grown;
	group = dict_add(&p->groups, p->values.text, p->values.n);
	if (group != DICT_NONE && p->groups.count > before)
		amount_sum_begin(group_sum(p, group), &p->layout);
	return group;
}

uint32_t line_group_known(const struct priced *p, const struct cell *cell,
			  const struct applied *applied)
{
	return grid_find(&p->group_of, cell->group, applied->values);
}

uint32_t line_group(struct priced *p, const co2e_inventory *inv,
		    const struct cell *cell, const struct applied *applied)
{
	uint32_t group = grid_find(&p->group_of, cell->group, applied->values);

	if (group != DICT_NONE)
		return group;
	group = named_group(p, inv, cell,
			    &inv->take[cell->take].match->lines[applied->line]);
	if (group != DICT_NONE &&
	    !grid_add(&p->group_of, cell->group, applied->values, group))
		return DICT_NONE;
	return group;
}
