#include "quality_claim.h"

#include <string.h>

/* The words of the tiers, and how meters are said to be read on UK bills. */
static const struct {
	const char *word;
	struct quality_claim says;
} words[] = {
	{"rc", {CO2E_TIER_RC, 0}},
	{"reduced", {CO2E_TIER_RC, 0}},
	{"reduced capacity", {CO2E_TIER_RC, 0}},
	{"sc", {CO2E_TIER_SC, 0}},
	{"standard", {CO2E_TIER_SC, 0}},
	{"standard capacity", {CO2E_TIER_SC, 0}},
	{"oc", {CO2E_TIER_OC, 0}},
	{"optimal", {CO2E_TIER_OC, 0}},
	{"optimal capacity", {CO2E_TIER_OC, 0}},
	{"optimum", {CO2E_TIER_OC, 0}},
	{"a", {0, CO2E_READING_ACTUAL}},
	{"act", {0, CO2E_READING_ACTUAL}},
	{"actual", {0, CO2E_READING_ACTUAL}},
	{"actual read", {0, CO2E_READING_ACTUAL}},
	{"actual reading", {0, CO2E_READING_ACTUAL}},
	{"read", {0, CO2E_READING_ACTUAL}},
	{"metered", {0, CO2E_READING_ACTUAL}},
	{"measured", {0, CO2E_READING_ACTUAL}},
	{"e", {0, CO2E_READING_ESTIMATED}},
	{"est", {0, CO2E_READING_ESTIMATED}},
	{"estimate", {0, CO2E_READING_ESTIMATED}},
	{"estimated", {0, CO2E_READING_ESTIMATED}},
	{"estimated read", {0, CO2E_READING_ESTIMATED}},
	{"estimated reading", {0, CO2E_READING_ESTIMATED}},
};

static struct quality_claim part_of(struct span part)
{
	size_t i;

	part = span_trim(part);
	if (part.n && part.p[part.n - 1] == '.')
		part.n--;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_is_fold(part, words[i].word))
			return words[i].says;
	return (struct quality_claim){CO2E_TIER_NONE, CO2E_READING_UNSTATED};
}

/* "RC E": a tier and a reading with only a space between. Any other text of
 * several words is a note ("a note" is no actual reading). */
static struct quality_claim pair_of(struct span part)
{
	const struct quality_claim none = {CO2E_TIER_NONE,
					   CO2E_READING_UNSTATED};
	struct quality_claim a, b;
	size_t i;

	part = span_trim(part);
	for (i = 0; i < part.n; i++) {
		if (part.p[i] != ' ')
			continue;
		a = part_of((struct span){part.p, i});
		b = part_of((struct span){part.p + i, part.n - i});
		if (a.tier && b.reading)
			return (struct quality_claim){a.tier, b.reading};
		if (a.reading && b.tier)
			return (struct quality_claim){b.tier, a.reading};
	}
	return none;
}

static int divides(char c)
{
	return c != '\0' && strchr(",;/|+()[]", c) != NULL;
}

/* The enums rise from weak to strong, after what is not said. */
static void weaken(struct quality_claim *out, struct quality_claim part)
{
	if (part.tier && (!out->tier || part.tier < out->tier))
		out->tier = part.tier;
	if (part.reading && (!out->reading || part.reading < out->reading))
		out->reading = part.reading;
}

struct quality_claim quality_claim_of(struct span cell)
{
	struct quality_claim out = {CO2E_TIER_NONE, CO2E_READING_UNSTATED};
	struct quality_claim part;
	size_t from = 0, i;

	if (!cell.n)
		return out; /* most rows */
	for (i = 0; i <= cell.n; i++) {
		if (i < cell.n && !divides(cell.p[i]))
			continue;
		part = part_of((struct span){cell.p + from, i - from});
		if (!part.tier && !part.reading)
			part = pair_of((struct span){cell.p + from, i - from});
		weaken(&out, part);
		from = i + 1;
	}
	return out;
}

static const struct {
	const char *name, *text;
} tiers[CO2E_TIER_COUNT] = {
	[CO2E_TIER_NONE] = {"", ""},
	[CO2E_TIER_RC] = {"RC", "reduced capacity"},
	[CO2E_TIER_SC] = {"SC", "standard capacity"},
	[CO2E_TIER_OC] = {"OC", "optimal capacity"},
};

const char *co2e_tier_name(co2e_tier tier)
{
	return (unsigned)tier < CO2E_TIER_COUNT ? tiers[tier].name : "";
}

const char *co2e_tier_text(co2e_tier tier)
{
	return (unsigned)tier < CO2E_TIER_COUNT ? tiers[tier].text : "";
}

const char *co2e_reading_name(co2e_reading reading)
{
	static const char *const names[CO2E_READING_COUNT] = {
		[CO2E_READING_UNSTATED] = "unstated",
		[CO2E_READING_ESTIMATED] = "estimated",
		[CO2E_READING_ACTUAL] = "actual",
	};

	return (unsigned)reading < CO2E_READING_COUNT ? names[reading] : "";
}
