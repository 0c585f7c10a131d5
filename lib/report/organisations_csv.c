/* A row for each organisation; what has no data is blank. */
#include "organisations.h"

#include "csv_out.h"
#include "organisation_words.h"

static void put_header(struct csv_out *row, const co2e_organisations *o)
{
	static const char *const names[] = {"organisation",
					    "parent",
					    "level",
					    "kind",
					    "own_kgco2e",
					    "children_kgco2e",
					    "eliminated_kgco2e",
					    "consolidated_kgco2e"};
	static const char *const after[] = {"rows", "group_rows", "code",
					    "share", "approach"};
	const char *name;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		row_text(row, names[i]);
	for (i = CO2E_ACCOUNT_MARKET; i < CO2E_ACCOUNT_COUNT; i++)
		row_text(row, co2e_account_name((co2e_account)i));
	for (i = 0; i < sizeof(after) / sizeof(after[0]); i++)
		row_text(row, after[i]);
	for (i = 0; (name = co2e_organisations_denominator(o, i)); i++) {
		struct buffer text = {0};

		buffer_printf(&text, "kgco2e_per_%s", name);
		row_text(row, text.text ? text.text : "");
		row->to->failed |= text.failed;
		buffer_clear(&text);
	}
	row_end(row);
}

/* What only the hierarchy knows. */
static void put_known(struct csv_out *row, const co2e_organisation *o)
{
	if (!o) {
		row_blank(row);
		row_blank(row);
		row_blank(row);
		return;
	}
	row_text(row, o->code);
	row_number(row, (double)o->share_num / (double)o->share_den);
	row_text(row, co2e_approach_name(o->approach));
}

static void put_row(struct csv_out *row, const co2e_rollup *r, size_t i)
{
	const co2e_organisations *o = co2e_rollup_organisations(r);
	const co2e_rollup_row *at = co2e_rollup_at(r, i);
	size_t k;

	row_text(row, at->name);
	row_text(row, organisation_parent(r, at));
	row_count(row, at->level);
	row_text(row, organisation_kind(r, at));
	row_number(row, at->own[CO2E_ACCOUNT_TOTAL]);
	row_number(row, at->children[CO2E_ACCOUNT_TOTAL]);
	row_number(row, at->eliminated[CO2E_ACCOUNT_TOTAL]);
	row_number(row, at->consolidated[CO2E_ACCOUNT_TOTAL]);
	for (k = CO2E_ACCOUNT_MARKET; k < CO2E_ACCOUNT_COUNT; k++)
		row_number(row, at->consolidated[k]);
	row_count(row, at->rows);
	row_count(row, at->group_rows);
	put_known(row, organisation_of(r, at));
	for (k = 0; co2e_organisations_denominator(o, k); k++)
		row_number(row, co2e_rollup_intensity(r, i, k));
	row_end(row);
}

void organisations_csv(struct buffer *out, const void *subject)
{
	const co2e_rollup *r = subject;
	struct csv_out row = {out, 0};
	size_t i;

	put_header(&row, co2e_rollup_organisations(r));
	for (i = 0; i < co2e_rollup_count(r); i++)
		put_row(&row, r, i);
}
