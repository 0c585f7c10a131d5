/* Texts, options, sets and counts of a part. */
#include "part.h"

#include "base/alloc.h"

#include <string.h>

/* A text by its number; the empty one, and short_of, where there is none. */
static const char *get_text(const struct co2e_partial *part, struct bytes *in)
{
	uint32_t number = get_u32(in);

	if (number < part->text_count)
		return part->texts[number];
	in->short_of = 1;
	return "";
}

static int read_texts(struct co2e_partial *part, struct bytes *in,
		      const char **why)
{
	uint32_t count = get_u32(in), bytes = get_u32(in);
	const char *at = (const char *)get_bytes(in, bytes), *end;
	size_t i;

	*why = "its texts do not end";
	if (!at || !count || count > bytes || *at)
		return 0;
	end = at + bytes;
	if (end[-1])
		return 0;
	part->texts = mem_alloc(count * sizeof(*part->texts));
	if (!part->texts) {
		*why = NULL;
		return 0;
	}
	for (i = 0; i < count && at < end; i++) {
		part->texts[i] = at;
		if (i && strcmp(part->texts[i - 1], at) >= 0) {
			*why = "its texts are not in order";
			return 0;
		}
		at += strlen(at) + 1;
	}
	part->text_count = count;
	return i == count && at == end;
}

static int read_by(struct co2e_partial *part, struct bytes *in)
{
	co2e_inventory_options *o = &part->options;
	size_t i;

	o->by_count = get_u32(in);
	if (o->by_count > CO2E_BY_MAX)
		return 0;
	for (i = 0; i < o->by_count; i++)
		part->by[i] = get_text(part, in);
	o->by = part->by;
	return 1;
}

static int read_use(struct co2e_partial *part, struct bytes *in,
		    const char **why)
{
	co2e_inventory_options *o = &part->options;
	size_t i;

	o->use_count = get_count(in, 4);
	part->use = mem_alloc(o->use_count * sizeof(*part->use));
	if (!part->use) {
		*why = NULL;
		return 0;
	}
	for (i = 0; i < o->use_count; i++)
		part->use[i] = get_text(part, in);
	o->use = part->use;
	return 1;
}

static const char *or_none(const char *text)
{
	return *text ? text : NULL;
}

static int read_options(struct co2e_partial *part, struct bytes *in,
			const char **why)
{
	static const co2e_inventory_options defaults =
		CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory_options *o = &part->options;
	uint32_t rule = get_u32(in), edition = get_u32(in), stages, keep, paths;
	int fixed = rule == CO2E_EDITION_FIXED;

	*o = defaults;
	stages = get_u32(in);
	keep = get_u32(in);
	paths = get_u32(in);
	*why = "its options are none";
	if (rule > CO2E_EDITION_FIXED || edition > 9999 ||
	    (!fixed && edition) || !stages || stages & ~CO2E_STAGES_ALL ||
	    keep > (part->version < PART_MONTHS ? 1 : CO2E_KEEP_MONTHS) ||
	    paths > 1)
		return 0;
	o->rule = (co2e_edition_rule)rule;
	o->edition = (int32_t)edition;
	o->stages = stages;
	o->keep_periods = (uint8_t)keep;
	o->pathways = (uint8_t)paths;
	o->gwp = or_none(get_text(part, in));
	o->boundary = or_none(get_text(part, in));
	return read_by(part, in) && read_use(part, in, why) && !in->short_of;
}

static int read_sets(struct co2e_partial *part, struct bytes *in,
		     const char **why)
{
	size_t i;

	part->set_count = get_count(in, PART_SET);
	part->sets = mem_alloc(part->set_count * sizeof(*part->sets));
	if (!part->sets) {
		*why = NULL;
		return 0;
	}
	for (i = 0; i < part->set_count; i++) {
		part->sets[i].name = get_text(part, in);
		part->sets[i].sha256 = get_text(part, in);
	}
	*why = "its sets are none";
	return !in->short_of;
}

/* Rows in = rows counted + rows rejected, here as everywhere. */
static int read_counts(struct co2e_partial *part, struct bytes *in,
		       const char **why)
{
	uint64_t sum = 0, all;
	uint32_t kinds, before = 0;
	size_t i;

	part->rows = get_u64(in);
	part->counted = get_u64(in);
	part->rejected = get_u64(in);
	kinds = get_count(in, PART_STATUS);
	*why = "its counts do not add up";
	for (i = 0; i < kinds; i++) {
		uint32_t status = get_u32(in);
		uint64_t rows = get_u64(in);

		if (status <= before || status >= CO2E_STATUS_COUNT || !rows ||
		    __builtin_add_overflow(sum, rows, &sum))
			return 0;
		part->rejected_as[status] = rows;
		before = status;
	}
	return !in->short_of && sum == part->rejected &&
	       !__builtin_add_overflow(part->counted, part->rejected, &all) &&
	       all == part->rows;
}

static int read_shown(struct co2e_partial *part, struct bytes *in)
{
	size_t i;

	for (i = 0; i < QUANTITY_FINDINGS; i++) {
		uint32_t shown = get_u32(in);
		const char *file = get_text(part, in);

		part->shown[i].line = get_u64(in);
		part->shown[i].file = shown ? file : NULL;
		if (shown > 1)
			return 0;
	}
	return !in->short_of;
}

static int read_rejections(struct co2e_partial *part, struct bytes *in)
{
	size_t i;

	part->rejection_count = get_count(in, PART_REJECTION);
	part->rejections = *in;
	if (part->rejection_count > REJECTIONS_MOST ||
	    part->rejection_count > part->rejected)
		return 0;
	for (i = 0; i < part->rejection_count; i++) {
		uint32_t status = get_u32(in);

		(void)get_u64(in);
		(void)get_u32(in);
		if (!status || status >= CO2E_STATUS_COUNT ||
		    strlen(get_text(part, in)) >= CO2E_SOURCE_MAX ||
		    strlen(get_text(part, in)) >= CO2E_MESSAGE_MAX)
			return 0;
	}
	return !in->short_of;
}

int part_read_head(struct co2e_partial *part, struct bytes *in,
		   const char **why)
{
	if (!read_texts(part, in, why) || !read_options(part, in, why) ||
	    !read_sets(part, in, why) || !read_counts(part, in, why))
		return 0;
	*why = "its findings and rejections are none";
	return read_shown(part, in) && read_rejections(part, in);
}
