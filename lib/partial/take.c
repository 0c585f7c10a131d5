#include "take.h"

#include "format.h"

#include <string.h>

static void put_period(struct buffer *out, co2e_period period)
{
	put_u32(out, (uint32_t)period.first);
	put_u32(out, (uint32_t)period.last);
}

static co2e_period get_period(struct bytes *in)
{
	co2e_period period;

	period.first = (int32_t)get_u32(in);
	period.last = (int32_t)get_u32(in);
	return period;
}

_Static_assert(sizeof(((co2e_unit *)0)->power) == 16,
	       "a unit's powers are 16 bytes of a part");

void part_take_put(struct buffer *out, const struct part_take *t)
{
	put_u32(out, t->declared);
	put_u32(out, t->activity);
	put_u32(out, t->exact_set);
	put_u32(out, t->exact_id);
	put_u32(out, t->pinned);
	put_u32(out, t->unit_text);
	put_u32(out, t->asked);
	put_u64(out, (uint64_t)t->unit.num);
	put_u64(out, (uint64_t)t->unit.den);
	(void)buffer_put(out, (const char *)t->unit.power,
			 sizeof(t->unit.power));
	put_period(out, t->least);
	put_period(out, t->covers);
	put_u32(out, t->several);
	put_u32(out, t->supplier);
	put_u32(out, t->region);
	put_u32(out, t->stages);
	put_u32(out, t->stages_are_the_rows);
	put_u32(out, t->claim_scope);
	put_u32(out, t->claim_category);
	put_u32(out, t->claim_nhs);
	put_u32(out, t->tier);
	put_u32(out, t->reading);
	put_u64(out, (uint64_t)t->vat_num);
	put_u64(out, (uint64_t)t->vat_den);
}

struct part_take part_take_get(struct bytes *in)
{
	const unsigned char *power;
	struct part_take t;

	memset(&t, 0, sizeof(t));
	t.declared = get_u32(in);
	t.activity = get_u32(in);
	t.exact_set = get_u32(in);
	t.exact_id = get_u32(in);
	t.pinned = get_u32(in);
	t.unit_text = get_u32(in);
	t.asked = get_u32(in);
	t.unit.num = (int64_t)get_u64(in);
	t.unit.den = (int64_t)get_u64(in);
	power = get_bytes(in, sizeof(t.unit.power));
	if (power)
		memcpy(t.unit.power, power, sizeof(t.unit.power));
	t.least = get_period(in);
	t.covers = get_period(in);
	t.several = get_u32(in);
	t.supplier = get_u32(in);
	t.region = get_u32(in);
	t.stages = get_u32(in);
	t.stages_are_the_rows = get_u32(in);
	t.claim_scope = get_u32(in);
	t.claim_category = get_u32(in);
	t.claim_nhs = get_u32(in);
	t.tier = get_u32(in);
	t.reading = get_u32(in);
	t.vat_num = (int64_t)get_u64(in);
	t.vat_den = (int64_t)get_u64(in);
	return t;
}

/* Both ends are days of the years 1 to 9999, in order. */
static int is_period(co2e_period period)
{
	int32_t first, last;

	return !co2e_day(&first, 1, 1, 1, NULL) &&
	       !co2e_day(&last, 9999, 12, 31, NULL) && period.first >= first &&
	       period.last <= last && period.first <= period.last;
}

static int is_within(co2e_period inner, co2e_period outer)
{
	return inner.first == outer.first && inner.last <= outer.last;
}

int part_take_sound(const struct part_take *t)
{
	return t->declared <= TAKE_LEFT_OUT && t->pinned <= 1 &&
	       t->several <= 1 && t->stages_are_the_rows <= 1 &&
	       is_period(t->covers) && is_period(t->least) &&
	       is_within(t->least, t->covers) &&
	       (t->several || t->least.last == t->covers.last) && t->stages &&
	       !(t->stages & ~CO2E_STAGES_ALL) &&
	       t->claim_scope <= CO2E_SCOPE_AVOIDED &&
	       t->claim_category <= 15 && t->claim_nhs <= 21 &&
	       t->tier <= CO2E_TIER_COUNT - 1 &&
	       t->reading <= CO2E_READING_COUNT - 1 && t->vat_num > 0 &&
	       t->vat_den >= t->vat_num;
}
