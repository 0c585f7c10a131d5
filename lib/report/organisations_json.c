/* A roll-up as an object: rows, the whole, internal flows, notes. */
#include "organisations.h"

#include "boundary.h"
#include "json_out.h"
#include "organisation_words.h"
#include "problems.h"

static void put_accounts(struct json_out *j, const char *key,
			 const double of[CO2E_ACCOUNT_COUNT])
{
	int k;

	out_open(j, key, '{');
	for (k = 0; k < CO2E_ACCOUNT_COUNT; k++)
		out_number(j, co2e_account_name((co2e_account)k), of[k]);
	out_close(j, '}');
}

static void put_per(struct json_out *j, const co2e_rollup *r, size_t i)
{
	const co2e_organisations *o = co2e_rollup_organisations(r);
	const char *name;
	size_t k;

	out_open(j, "denominators", '{');
	for (k = 0; (name = co2e_organisations_denominator(o, k)); k++)
		out_number(j, name, co2e_rollup_denominator(r, i, k));
	out_close(j, '}');
	out_open(j, "kgco2e_per", '{');
	for (k = 0; (name = co2e_organisations_denominator(o, k)); k++)
		out_number(j, name, co2e_rollup_intensity(r, i, k));
	out_close(j, '}');
}

static void put_row(struct json_out *j, const co2e_rollup *r, size_t i)
{
	const co2e_rollup_row *row = co2e_rollup_at(r, i);
	const co2e_organisation *o = organisation_of(r, row);

	out_open(j, NULL, '{');
	out_text(j, "organisation", row->name);
	out_text(j, "code", o ? o->code : "");
	out_text(j, "parent", organisation_parent(r, row));
	out_count(j, "level", row->level);
	out_text(j, "kind", o ? o->kind : "");
	out_flag(j, "in_hierarchy", o != NULL);
	out_text(j, "approach", o ? co2e_approach_name(o->approach) : "");
	out_open(j, "share", '[');
	out_int(j, NULL, o ? o->share_num : 1);
	out_int(j, NULL, o ? o->share_den : 1);
	out_close(j, ']');
	out_count(j, "rows", row->rows);
	out_count(j, "group_rows", row->group_rows);
	put_accounts(j, "own", row->own);
	put_accounts(j, "children", row->children);
	put_accounts(j, "eliminated", row->eliminated);
	put_accounts(j, "consolidated", row->consolidated);
	put_per(j, r, i);
	out_close(j, '}');
}

static void put_whole(struct json_out *j, const co2e_rollup_whole *whole)
{
	out_open(j, "whole", '{');
	out_number(j, "own_kgco2e", whole->own);
	out_number(j, "top_kgco2e", whole->top);
	out_number(j, "eliminated_kgco2e", whole->eliminated);
	out_number(j, "outside_shares_kgco2e", whole->outside_shares);
	out_number(j, "not_in_hierarchy_kgco2e", whole->strays);
	out_close(j, '}');
}

static void put_flows(struct json_out *j, const co2e_rollup *r)
{
	const co2e_organisations *o = co2e_rollup_organisations(r);
	const co2e_rollup_flow *flow;
	size_t i;

	out_open(j, "eliminated", '[');
	for (i = 0; (flow = co2e_rollup_flow_at(r, i)); i++) {
		out_open(j, NULL, '{');
		out_text(j, "buyer",
			 co2e_organisations_at(o, flow->buyer)->name);
		out_text(j, "seller",
			 co2e_organisations_at(o, flow->seller)->name);
		out_text(j, "at", co2e_organisations_at(o, flow->at)->name);
		out_number(j, "kgco2e", flow->kgco2e);
		out_close(j, '}');
	}
	out_close(j, ']');
}

void organisations_json(struct buffer *out, const void *subject)
{
	const co2e_rollup *r = subject;
	struct json_out j = {out, 0, 0};
	const co2e_rollup_note *note;
	size_t i;

	out_open(&j, NULL, '{');
	out_open(&j, "organisations", '[');
	for (i = 0; i < co2e_rollup_count(r); i++)
		put_row(&j, r, i);
	out_close(&j, ']');
	put_whole(&j, co2e_rollup_total(r));
	put_flows(&j, r);
	out_open(&j, "notes", '[');
	for (i = 0; (note = co2e_rollup_note_at(r, i)); i++) {
		out_open(&j, NULL, '{');
		out_text(&j, "code", note->code);
		out_text(&j, "text", note->text);
		out_close(&j, '}');
	}
	out_close(&j, ']');
	boundary_json(&j, co2e_rollup_inventory(r));
	problems_json(&j, co2e_rollup_inventory(r));
	out_close(&j, '}');
}
