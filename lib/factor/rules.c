#include "rules.h"

#include "shared.h"
#include "sheet.h"
#include "side.h"

#include "base/alloc.h"
#include "base/number.h"

#include <string.h>

enum column { PREFIX, FROM, STAGES, CATEGORY, NOTE };

static const char *const names[] = {"activity_prefix", "takes_from", "stages",
				    "category", "note"};
static const struct sheet_columns columns = {names, NOTE + 1, NOTE};

static co2e_status wrong(const struct sheet *sheet, enum column column,
			 co2e_status status, const char *message,
			 co2e_error *err)
{
	struct span text = sheet_span(sheet, column);

	return err_set(err, status, sheet_place(sheet, column), "%s '%.*s': %s",
		       names[column], err_cut(text.p, text.n), text.p, message);
}

static co2e_status read_category(uint32_t *out, const struct sheet *sheet,
				 co2e_error *err)
{
	struct span text = sheet_span(sheet, CATEGORY);
	int64_t number = 0;

	if (text.n && (!num_parse_int(&number, text.p, text.n) || number < 1 ||
		       number > 15))
		return wrong(sheet, CATEGORY, CO2E_E_SCOPE,
			     "expected 1 to 15, or blank", err);
	*out = (uint32_t)number;
	return CO2E_OK;
}

static co2e_status read_row(co2e_factors *factors, const struct sheet *sheet,
			    co2e_error *err)
{
	struct span prefix = sheet_span(sheet, PREFIX);
	struct span from = sheet_span(sheet, FROM);
	struct span stages = sheet_span(sheet, STAGES);
	struct shared_rule rule = {0};
	void *grown = factors->rules;
	co2e_status status;

	if (!prefix.n || !from.n)
		return wrong(sheet, prefix.n ? FROM : PREFIX, CO2E_E_BLANK,
			     "blank", err);
	if ((prefix.p[prefix.n - 1] == '/') != (from.p[from.n - 1] == '/'))
		return wrong(sheet, FROM, CO2E_E_DATA,
			     "both prefixes end with '/', or neither", err);
	if (prefix.n >= FACTORS_KEY || from.n >= FACTORS_KEY)
		return wrong(sheet, prefix.n >= FACTORS_KEY ? PREFIX : FROM,
			     CO2E_E_LIMIT, "longer than any key", err);
	status = co2e_stages_parse(&rule.stages, stages.p, stages.n, err);
	if (status)
		return err_at(err, status, sheet_place(sheet, STAGES));
	status = read_category(&rule.category, sheet, err);
	if (status)
		return status;
	rule.prefix = arena_copy(&factors->texts, prefix.p, prefix.n);
	rule.from = arena_copy(&factors->texts, from.p, from.n);
	rule.prefix_n = prefix.n;
	rule.from_n = from.n;
	if (!rule.prefix || !rule.from ||
	    !mem_grow(&grown, &factors->rule_room, factors->rule_count + 1,
		      sizeof(*factors->rules)))
		return err_memory(err);
	factors->rules = grown;
	factors->rules[factors->rule_count++] = rule;
	return CO2E_OK;
}

co2e_status rules_parse(co2e_factors *factors, const char *text, size_t n,
			const char *source, co2e_error *err)
{
	struct sheet sheet;
	co2e_status status = sheet_open(&sheet, text, n, source, &columns, err);

	while (!status) {
		status = sheet_next(&sheet, err);
		if (status || !sheet.line)
			break;
		status = read_row(factors, &sheet, err);
	}
	sheet_close(&sheet);
	return status;
}

co2e_status rules_read(co2e_factors *factors, const char *folder,
		       co2e_error *err)
{
	struct side side;
	co2e_status status = side_open(&side, folder, "shared-stages.csv", err);

	if (!status && side.text)
		status =
			rules_parse(factors, side.text, side.n, side.path, err);
	side_close(&side);
	return status;
}

/* The activity whose figures a rule gives to the one with this key, or
 * DICT_NONE. */
static uint32_t giver(const co2e_factors *factors,
		      const struct shared_rule *rule, struct span key)
{
	size_t n = rule->prefix_n, m = rule->from_n;
	char from[2 * FACTORS_KEY];

	if (key.n < n || memcmp(key.p, rule->prefix, n) != 0 ||
	    (rule->prefix[n - 1] != '/' && key.n != n))
		return DICT_NONE;
	memcpy(from, rule->from, m);
	memcpy(from + m, key.p + n, key.n - n);
	return dict_find(&factors->keys, from, m + key.n - n);
}

/* An earlier rule's stages stay its own. */
static size_t take(struct shared_stage *taken, size_t count, uint32_t from,
		   const struct shared_rule *rule)
{
	co2e_stages stages = rule->stages;
	size_t i;

	for (i = 0; i < count; i++)
		stages &= ~taken[i].stages;
	if (!stages || count == SHARED_MAX)
		return count;
	taken[count] = (struct shared_stage){from, stages, rule->category};
	return count + 1;
}

co2e_status rules_link(co2e_factors *factors, co2e_error *err)
{
	struct shared_stage taken[SHARED_MAX], *kept;
	uint32_t i;

	for (i = 0; i < factors->keys.count; i++) {
		const struct dict_entry *e = &factors->keys.entries[i];
		size_t count = 0, r;

		for (r = 0; r < factors->rule_count; r++) {
			const struct shared_rule *rule = &factors->rules[r];
			uint32_t from = giver(factors, rule,
					      (struct span){e->text, e->n});

			if (from != DICT_NONE && from != i)
				count = take(taken, count, from, rule);
		}
		if (!count)
			continue;
		kept = arena_alloc(&factors->texts, count * sizeof(*kept));
		if (!kept)
			return err_memory(err);
		memcpy(kept, taken, count * sizeof(*kept));
		factors->activities[i].shared = kept;
		factors->activities[i].shared_count = (uint32_t)count;
	}
	return CO2E_OK;
}
