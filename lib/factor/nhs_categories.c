#include "nhs_map.h"

#include "sheet.h"

#include "base/number.h"

#include <string.h>

enum column {
	NUMBER,
	NAME,
	SHORT_NAME,
	SET,
	SCOPES,
	CATEGORIES,
	TYPICAL_UNIT,
	SOURCE,
	COLUMNS
};

static const char *const names[] = {"number",       "name",   "short_name",
				    "set",          "scopes", "categories",
				    "typical_unit", "source"};
static const struct sheet_columns columns = {names, COLUMNS, COLUMNS};

struct reader {
	co2e_factors *factors;
	struct sheet sheet;
	uint32_t before; /* bits 1u << number: given by earlier folders */
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

static co2e_status read_number(uint32_t *out, const struct reader *r)
{
	struct span text = sheet_span(&r->sheet, NUMBER);
	int64_t number = 0;

	if (!num_parse_int(&number, text.p, text.n) || number < 1 ||
	    number > FACTORS_NHS_CATEGORIES)
		return wrong(r, NUMBER, CO2E_E_SCOPE, "expected 1 to 21");
	*out = (uint32_t)number;
	return CO2E_OK;
}

static co2e_status read_set(co2e_nhs_set *out, const struct reader *r)
{
	struct span text = sheet_span(&r->sheet, SET);

	for (*out = CO2E_NHS_FOOTPRINT; *out <= CO2E_NHS_FOOTPRINT_PLUS;
	     *out = (co2e_nhs_set)(*out + 1))
		if (span_is(text, co2e_nhs_set_name(*out)))
			return CO2E_OK;
	return wrong(r, SET, CO2E_E_DATA,
		     "expected nhs-footprint or nhs-footprint-plus");
}

/* Cuts the next of a list, "1,2", off its front; 0 at its end. */
static int cut(struct span *out, struct span *list)
{
	const char *comma = memchr(list->p, ',', list->n);

	if (!list->n)
		return 0;
	out->p = list->p;
	out->n = comma ? (size_t)(comma - list->p) : list->n;
	list->p += out->n + (comma != NULL);
	list->n -= out->n + (comma != NULL);
	*out = span_trim(*out);
	return 1;
}

/* A list of scopes, "1,2" or "beyond", as bits; blank: not stated. */
static co2e_status read_scopes(uint32_t *out, const struct reader *r)
{
	struct span list = sheet_span(&r->sheet, SCOPES), name;

	*out = 0;
	while (cut(&name, &list)) {
		unsigned scope = CO2E_SCOPE_1;

		while (scope <= CO2E_SCOPE_BEYOND &&
		       !span_is(name, co2e_scope_name((co2e_scope)scope)))
			scope++;
		if (scope > CO2E_SCOPE_BEYOND || scope == CO2E_SCOPE_OUTSIDE)
			return wrong(r, SCOPES, CO2E_E_SCOPE,
				     "expected 1, 2, 3 or beyond");
		*out |= 1u << scope;
	}
	return CO2E_OK;
}

/* A list of scope 3 categories, of which only a single one is kept: a row of
 * several could be in any. */
static co2e_status read_categories(uint32_t *out, const struct reader *r)
{
	struct span list = sheet_span(&r->sheet, CATEGORIES), text;
	int64_t number = 0;
	unsigned count = 0;

	while (cut(&text, &list)) {
		if (!num_parse_int(&number, text.p, text.n) || number < 1 ||
		    number > 15)
			return wrong(r, CATEGORIES, CO2E_E_SCOPE,
				     "expected 1 to 15, or blank");
		count++;
	}
	*out = count == 1 ? (uint32_t)number : 0;
	return CO2E_OK;
}

static co2e_status read_texts(co2e_nhs_category *out, const struct reader *r)
{
	const struct {
		const char **out;
		enum column column;
	} texts[] = {
		{&out->name, NAME},
		{&out->short_name, SHORT_NAME},
		{&out->typical_unit, TYPICAL_UNIT},
		{&out->source, SOURCE},
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!sheet_span(&r->sheet, texts[i].column).n)
			return wrong(r, texts[i].column, CO2E_E_BLANK, "blank");
		*texts[i].out = sheet_copy(&r->sheet, texts[i].column,
					   &r->factors->texts);
		if (!*texts[i].out)
			return err_memory(r->err);
	}
	return CO2E_OK;
}

static co2e_status read_row(void *reader)
{
	struct reader *r = reader;
	co2e_nhs_category row = {0}, *known;
	co2e_status status = read_number(&row.number, r);

	if (!status)
		status = read_set(&row.set, r);
	if (!status)
		status = read_scopes(&row.scopes, r);
	if (!status)
		status = read_categories(&row.category, r);
	if (!status)
		status = read_texts(&row, r);
	if (status)
		return status;
	if (row.category && row.scopes != 1u << CO2E_SCOPE_3)
		return wrong(r, CATEGORIES, CO2E_E_SCOPE,
			     "only scope 3 has categories");
	known = &r->factors->nhs.categories[row.number - 1];
	if (!known->number)
		*known = row;
	else if (!(r->before & 1u << row.number))
		return wrong(r, NUMBER, CO2E_E_DATA, "stands twice");
	return CO2E_OK;
}

co2e_status nhs_categories_parse(co2e_factors *factors, const char *text,
				 size_t n, const char *source, co2e_error *err)
{
	struct reader r = {.factors = factors, .err = err};
	unsigned i;

	for (i = 1; i <= FACTORS_NHS_CATEGORIES; i++)
		if (factors->nhs.categories[i - 1].number)
			r.before |= 1u << i;
	return sheet_read(&r.sheet, text, n, source, &columns, read_row, &r,
			  err);
}
