#include "nhs_map.h"

#include "sheet.h"
#include "spelling.h"

#include "base/alloc.h"
#include "base/number.h"

#include <stdlib.h>
#include <string.h>

enum column {
	ACTIVITY,
	STAGE,
	SCOPE,
	CATEGORY,
	NHS_CATEGORY,
	SET,
	NOTE,
	COLUMNS
};

static const char *const names[] = {
	"activity", "stage", "scope", "category", "nhs_category", "set", "note",
};
static const struct sheet_columns columns = {names, COLUMNS, SET};

/* A map.csv being read. */
struct reader {
	co2e_factors *factors;
	struct sheet sheet;
	const char *source; /* a copy that lives as long as the factors */
	size_t rank;
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

/* A key, or what several begin with: then it ends with '/'. */
static co2e_status read_activity(struct nhs_rule *out, const struct reader *r)
{
	struct span text = sheet_span(&r->sheet, ACTIVITY), key = text;

	if (key.n && key.p[key.n - 1] == '/')
		key.n--;
	if (text.n >= FACTORS_KEY)
		return wrong(r, ACTIVITY, CO2E_E_LIMIT, "longer than any key");
	if (text.n && !spelling_is_key(key))
		return wrong(r, ACTIVITY, CO2E_E_DATA,
			     "expected a key, or the beginning of keys up to "
			     "and with a '/'");
	out->activity = sheet_copy(&r->sheet, ACTIVITY, &r->factors->texts);
	out->length = text.n;
	return out->activity ? CO2E_OK : err_memory(r->err);
}

static co2e_status read_stages(struct nhs_rule *out, const struct reader *r)
{
	struct span text = sheet_span(&r->sheet, STAGE);
	co2e_status status = CO2E_OK;

	if (text.n)
		status =
			co2e_stages_parse(&out->stages, text.p, text.n, r->err);
	return status ? err_at(r->err, status, sheet_place(&r->sheet, STAGE))
		      : CO2E_OK;
}

static co2e_status read_scope(struct nhs_rule *out, const struct reader *r)
{
	static const co2e_scope known[] = {CO2E_SCOPE_1, CO2E_SCOPE_2,
					   CO2E_SCOPE_3, CO2E_SCOPE_BEYOND};
	struct span text = sheet_span(&r->sheet, SCOPE);
	size_t i;

	for (i = 0; text.n && i < sizeof(known) / sizeof(*known); i++)
		if (span_is(text, co2e_scope_name(known[i])))
			out->scope = known[i];
	if (text.n && !out->scope)
		return wrong(r, SCOPE, CO2E_E_SCOPE,
			     "expected 1, 2, 3, beyond, or blank for any of 1 "
			     "to 3");
	return CO2E_OK;
}

/* A whole number from 1 to most, blank where it need not be: 0. */
static co2e_status read_number(uint32_t *out, const struct reader *r,
			       enum column column, int64_t most, int needed)
{
	struct span text = sheet_span(&r->sheet, column);
	int64_t number = 0;

	if (!text.n && needed)
		return wrong(r, column, CO2E_E_BLANK, "blank");
	if (text.n && (!num_parse_int(&number, text.p, text.n) || number < 1 ||
		       number > most))
		return wrong(r, column, CO2E_E_SCOPE,
			     needed ? "expected 1 to 21"
				    : "expected 1 to 15, or blank");
	*out = (uint32_t)number;
	return CO2E_OK;
}

static co2e_status read_set(struct nhs_rule *out, const struct reader *r)
{
	struct span text = sheet_span(&r->sheet, SET);

	out->states_set = text.n != 0;
	if (!text.n || span_is(text, "none"))
		return CO2E_OK;
	for (out->set = CO2E_NHS_FOOTPRINT; out->set <= CO2E_NHS_FOOTPRINT_PLUS;
	     out->set = (co2e_nhs_set)(out->set + 1))
		if (span_is(text, co2e_nhs_set_name(out->set)))
			return CO2E_OK;
	return wrong(r, SET, CO2E_E_DATA,
		     "expected nhs-footprint, nhs-footprint-plus, none, or "
		     "blank for the category's");
}

static co2e_status keep(struct reader *r, const struct nhs_rule *rule)
{
	struct nhs_map *map = &r->factors->nhs;
	void *grown = map->rules;

	if (!rule->note ||
	    !mem_grow(&grown, &map->room, map->count + 1, sizeof(*map->rules)))
		return err_memory(r->err);
	map->rules = grown;
	map->rules[map->count++] = *rule;
	return CO2E_OK;
}

static co2e_status read_row(void *reader)
{
	struct reader *r = reader;
	struct nhs_rule rule = {.rank = r->rank,
				.source = r->source,
				.line = (uint32_t)r->sheet.line};
	co2e_status status = read_activity(&rule, r);

	if (!status)
		status = read_stages(&rule, r);
	if (!status)
		status = read_scope(&rule, r);
	if (!status)
		status = read_number(&rule.category, r, CATEGORY, 15, 0);
	if (!status)
		status = read_number(&rule.nhs_category, r, NHS_CATEGORY,
				     FACTORS_NHS_CATEGORIES, 1);
	if (!status)
		status = read_set(&rule, r);
	if (status)
		return status;
	if (rule.category && rule.scope && rule.scope != CO2E_SCOPE_3)
		return wrong(r, CATEGORY, CO2E_E_SCOPE,
			     "only scope 3 has categories");
	rule.stated = (rule.stages ? 1u : 0u) + (rule.scope ? 1u : 0u) +
		      (rule.category ? 1u : 0u);
	rule.note = sheet_copy(&r->sheet, NOTE, &r->factors->texts);
	return keep(r, &rule);
}

co2e_status nhs_rules_parse(co2e_factors *factors, const char *text, size_t n,
			    const char *source, size_t rank, co2e_error *err)
{
	struct reader r = {.factors = factors, .rank = rank, .err = err};
	co2e_status status;

	r.source = arena_copy(&factors->texts, source, strlen(source));
	if (!r.source)
		return err_memory(err);
	status = sheet_read(&r.sheet, text, n, r.source, &columns, read_row, &r,
			    err);
	return status;
}

/* The more specific rule first, so that the first that holds is the answer;
 * equally specific ones of one table in an order of what they say. */
static int by_precedence(const void *one, const void *other)
{
	const struct nhs_rule *a = one, *b = other;
	int order;

	if (a->length != b->length)
		return a->length < b->length ? 1 : -1;
	if (a->stated != b->stated)
		return a->stated < b->stated ? 1 : -1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	order = strcmp(a->activity, b->activity);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* Is there a line that both hold? */
static int meet(const struct nhs_rule *a, const struct nhs_rule *b)
{
	return !strcmp(a->activity, b->activity) &&
	       (!a->stages || !b->stages || a->stages & b->stages) &&
	       (a->scope == b->scope ||
		(!a->scope && b->scope != CO2E_SCOPE_BEYOND) ||
		(!b->scope && a->scope != CO2E_SCOPE_BEYOND)) &&
	       (!a->category || !b->category || a->category == b->category);
}

static co2e_nhs_set set_of(const co2e_factors *factors,
			   const struct nhs_rule *rule)
{
	return rule->states_set
		       ? rule->set
		       : factors->nhs.categories[rule->nhs_category - 1].set;
}

/* Every later rule that is as specific as rule i, in its table. */
static co2e_status check_against(const co2e_factors *factors, size_t i,
				 co2e_error *err)
{
	const struct nhs_map *map = &factors->nhs;
	const struct nhs_rule *a = &map->rules[i], *b;

	for (b = a + 1; b < map->rules + map->count; b++) {
		if (a->length != b->length || a->stated != b->stated ||
		    a->rank != b->rank)
			return CO2E_OK;
		if (!meet(a, b) || (a->nhs_category == b->nhs_category &&
				    set_of(factors, a) == set_of(factors, b)))
			continue;
		return err_set(
			err, CO2E_E_DATA, (struct place){b->source, b->line, 0},
			"nhs_category %u: the rule of line %u holds the same "
			"lines, states as much, and says %u; state more in one "
			"of them",
			b->nhs_category, a->line, a->nhs_category);
	}
	return CO2E_OK;
}

co2e_status nhs_rules_link(co2e_factors *factors, co2e_error *err)
{
	struct nhs_map *map = &factors->nhs;
	co2e_status status = CO2E_OK;
	size_t i;

	if (map->count)
		qsort(map->rules, map->count, sizeof(*map->rules),
		      by_precedence);
	for (i = 0; !status && i < map->count; i++) {
		const struct nhs_rule *rule = &map->rules[i];

		if (!co2e_factors_nhs_category(factors, rule->nhs_category))
			return err_set(
				err, CO2E_E_DATA,
				(struct place){rule->source, rule->line, 0},
				"nhs_category %u is in no "
				"nhs-map/categories.csv",
				rule->nhs_category);
		status = check_against(factors, i, err);
	}
	return status ? status : nhs_index_make(factors, err);
}
