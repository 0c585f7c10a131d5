/* Takes, groups and cells of a part. */
#include "ledger.h"
#include "part.h"
#include "take.h"

#include <string.h>

struct part_cell part_cell_get(struct bytes *in, uint32_t version)
{
	struct part_cell c;
	size_t i;

	c.take = get_u32(in);
	c.group = get_u32(in);
	c.over = 0;
	if (version < PART_WIDEST)
		c.quantity = get_dec(in);
	else
		c.over = int192_split(&c.quantity.units, get_int192(in));
	c.rows = get_u64(in);
	c.cost = version < PART_WIDE ? int192_of(get_dec(in).units)
				     : get_int192(in);
	c.costed = get_u64(in);
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		c.showed[i] = get_u64(in);
	c.file = get_u32(in);
	c.line = get_u64(in);
	return c;
}

static int texts_there(const struct co2e_partial *part,
		       const struct part_take *t)
{
	size_t n = part->text_count;

	return t->activity < n && t->exact_set < n && t->exact_id < n &&
	       t->unit_text < n && t->asked < n && t->supplier < n &&
	       t->region < n;
}

/* Are records of one size ascending, each once? */
static int ascend(const unsigned char *records, size_t count, size_t size)
{
	size_t i;

	for (i = 1; i < count; i++)
		if (memcmp(records + (i - 1) * size, records + i * size,
			   size) >= 0)
			return 0;
	return 1;
}

static int read_takes(struct co2e_partial *part, struct bytes *in)
{
	size_t i;

	part->take_count = get_count(in, PART_TAKE);
	part->takes = *in;
	if (!ascend(in->p + in->at, part->take_count, PART_TAKE))
		return 0;
	for (i = 0; i < part->take_count; i++) {
		struct part_take take = part_take_get(in);

		if (!part_take_sound(&take) || !texts_there(part, &take) ||
		    (take.declared == TAKE_LEFT_OUT &&
		     part->version < PART_WIDE))
			return 0;
	}
	return !in->short_of;
}

static int read_groups(struct co2e_partial *part, struct bytes *in)
{
	size_t size = 4 * part->options.by_count, i, k;

	part->group_count = get_count(in, size);
	part->groups = *in;
	if ((!size && part->group_count > 1) || in->short_of ||
	    !ascend(in->p + in->at, part->group_count, size))
		return 0;
	for (i = 0; i < part->group_count; i++)
		for (k = 0; k < part->options.by_count; k++)
			if (get_u32(in) >= part->text_count)
				return 0;
	return !in->short_of;
}

static int cell_sound(const struct co2e_partial *part,
		      const struct part_cell *c)
{
	size_t i;

	for (i = 0; i < QUANTITY_FINDINGS; i++)
		if (c->showed[i] > c->rows ||
		    (c->showed[i] && !part->shown[i].file))
			return 0;
	/* a row is less than half of a round */
	if (c->over > 0 ? (uint64_t)c->over > c->rows
			: -(uint64_t)c->over > c->rows)
		return 0;
	if (!c->costed && (c->cost.low | c->cost.middle | c->cost.high))
		return 0;
	return c->rows && c->costed <= c->rows && c->take < part->take_count &&
	       c->group < part->group_count && c->file < part->text_count;
}

static int read_cells(struct co2e_partial *part, struct bytes *in)
{
	static const size_t sizes[] = {[PART_PLAIN] = PART_CELL,
				       [PART_WIDE] = PART_CELL_WIDE,
				       [PART_WIDEST] = PART_CELL_WIDEST,
				       [PART_MONTHS] = PART_CELL_WIDEST};
	uint64_t rows = 0, before = 0;
	size_t i;

	part->cell_count = get_count(in, sizes[part->version]);
	part->cells = *in;
	for (i = 0; i < part->cell_count; i++) {
		struct part_cell c = part_cell_get(in, part->version);
		uint64_t key = (uint64_t)c.take << 32 | c.group;

		if (!cell_sound(part, &c) || (i && key <= before) ||
		    __builtin_add_overflow(rows, c.rows, &rows))
			return 0;
		before = key;
	}
	return !in->short_of && rows == part->counted;
}

int part_read_body(struct co2e_partial *part, struct bytes *in,
		   const char **why)
{
	*why = "what its rows mean is not in order";
	if (!read_takes(part, in))
		return 0;
	*why = "its groups are not in order";
	if (!read_groups(part, in))
		return 0;
	*why = "its cells are not in order";
	if (!read_cells(part, in))
		return 0;
	*why = "what its ledger codes say does not add up";
	return part->version < PART_WIDE || ledger_read(part, in);
}
