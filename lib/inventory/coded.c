#include "coded.h"

#include <string.h>

static void fill(struct row *row, enum activity_role role, const char *text)
{
	if (*text && !span_trim(row->role[role]).n)
		row->role[role] = span_of(text);
}

const co2e_code *code_of_row(struct row *completed, enum coded *coded,
			     const co2e_inventory *inventory,
			     const struct row *typed)
{
	const co2e_codes *codes = inventory->options.codes;
	struct span cell = typed->role[ROLE_ACTIVITY];
	const co2e_code *code =
		codes ? co2e_codes_find(codes, cell.p, cell.n) : NULL;

	if (!code)
		return NULL;
	*completed = *typed;
	completed->role[ROLE_ACTIVITY] = span_of(code->activity);
	fill(completed, ROLE_UNIT, code->unit);
	fill(completed, ROLE_VAT, code->vat);
	fill(completed, ROLE_CATEGORY, code->category);
	fill(completed, ROLE_NHS_CATEGORY, code->nhs_category);
	*coded = strcmp(code->activity, "-") ? CODED_MAPPED : CODED_LEFT_OUT;
	return code;
}
