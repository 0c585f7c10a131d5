/* The values of a line's dimensions. */
#include "price.h"

#include "tier.h"

#include "activity/period.h"

#include <stdio.h>
#include <string.h>

/* What the take alone decides. */
static int take_value(struct buffer *out, const co2e_inventory *inv,
		      const struct take *take, enum dimension_kind kind)
{
	char text[40];

	switch (kind) {
	case DIMENSION_ACTIVITY:
		return buffer_puts(out, take_activity(inv, take));
	case DIMENSION_UNIT:
		return buffer_puts(out,
				   dict_text(&inv->texts, take->unit_text));
	case DIMENSION_YEAR:
		/* dates are of years after 0, see co2e_period_parse() */
		return buffer_count(
			out, (uint64_t)co2e_period_year(take->key.period));
	case DIMENSION_READING:
		return buffer_puts(out, take_reading(take));
	default:
		(void)period_month_text(text, take->key.period);
		return buffer_puts(out, text);
	}
}

/* What the line decides. A factor's id comes with its set, so that it can be
 * pasted back as an activity that takes exactly that figure. */
static int line_value(struct buffer *out, const struct take *take,
		      const struct match_line *line, enum dimension_kind kind)
{
	switch (kind) {
	case DIMENSION_SCOPE:
		return buffer_puts(out, co2e_scope_name(line->scope));
	case DIMENSION_CATEGORY:
		return line->category ? buffer_count(out, line->category)
				      : buffer_puts(out, "");
	case DIMENSION_NHS_CATEGORY:
		return line->nhs.category
			       ? buffer_count(out, line->nhs.category)
			       : buffer_puts(out, "");
	case DIMENSION_STAGE:
		return buffer_puts(out, co2e_stage_name(line->stage));
	case DIMENSION_TIER:
		return buffer_puts(out, co2e_tier_name(line_tier(take, line)));
	case DIMENSION_SET:
		return buffer_puts(out, line->factor ? line->factor->set->name
						     : "declared");
	default:
		if (!line->factor)
			return buffer_puts(out, "declared");
		return buffer_puts(out, line->factor->set->name) &&
		       buffer_put(out, ":", 1) &&
		       buffer_puts(out, line->factor->id);
	}
}

int values_join(struct buffer *out, const co2e_inventory *inv,
		const struct take *take, const struct match_line *line)
{
	size_t i;

	for (i = 0; i < inv->by_count; i++) {
		enum dimension_kind kind = inv->by[i].kind;
		int ok = 1;

		if (kind >= DIMENSION_SCOPE)
			ok = line_value(out, take, line, kind);
		else if (kind >= DIMENSION_ACTIVITY)
			ok = take_value(out, inv, take, kind);
		if (!ok || !buffer_put(out, "", 1))
			return 0;
	}
	return 1;
}
