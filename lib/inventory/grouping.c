/* Which group a line belongs to. */
#include "price.h"

#include "base/alloc.h"

#include <string.h>

static size_t slot_of(const struct priced *p, uint64_t key)
{
	size_t mask = p->slot_count - 1;
	size_t i = (key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & mask;

	while (p->slots[i].group != DICT_NONE && p->slots[i].key != key)
		i = (i + 1) & mask;
	return i;
}

static int widen(struct priced *p)
{
	struct group_slot *old = p->slots;
	size_t before = p->slot_count, count = before ? before * 2 : 64, i;

	if ((p->groups.count + 1) * 2 <= before)
		return 1;
	p->slots = mem_alloc(count * sizeof(*p->slots));
	if (!p->slots) {
		p->slots = old;
		return 0;
	}
	p->slot_count = count;
	for (i = 0; i < count; i++)
		p->slots[i].group = DICT_NONE;
	for (i = 0; i < before; i++)
		if (old[i].group != DICT_NONE)
			p->slots[slot_of(p, old[i].key)] = old[i];
	mem_free(old);
	return 1;
}

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
	    !mem_grow(&grown, &p->groups_room, before + 1,
		      sizeof(*p->groups_of)))
		return DICT_NONE;
	p->groups_of = grown;
	group = dict_add(&p->groups, p->values.text, p->values.n);
	if (group != DICT_NONE && p->groups.count > before)
		p->groups_of[group].sum = amount_sum_empty;
	return group;
}

static uint64_t key_of(const struct cell *cell, const struct applied *applied)
{
	return (uint64_t)cell->group << 32 | applied->values;
}

uint32_t line_group_known(const struct priced *p, const struct cell *cell,
			  const struct applied *applied)
{
	return p->slots[slot_of(p, key_of(cell, applied))].group;
}

uint32_t line_group(struct priced *p, const co2e_inventory *inv,
		    const struct cell *cell, const struct match_line *line,
		    const struct applied *applied)
{
	uint64_t key = key_of(cell, applied);
	struct group_slot *slot;

	if (!widen(p))
		return DICT_NONE;
	slot = &p->slots[slot_of(p, key)];
	if (slot->group == DICT_NONE) {
		slot->key = key;
		slot->group = named_group(p, inv, cell, line);
	}
	return slot->group;
}
