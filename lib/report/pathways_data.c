/* Care pathways beside each other, for other tools. */
#include "pathways.h"

#include "csv_out.h"
#include "json_out.h"
#include "problems.h"
#include "set_words.h"

void pathways_csv(struct buffer *out, const void *pathways)
{
	static const char *const names[] = {"kgco2e", "patients",
					    "kgco2e_per_patient",
					    "difference_kgco2e", "rows"};
	const struct pathways *p = pathways;
	struct csv_out row = {out, 0};
	size_t i, k;

	for (k = 0; k < p->by; k++)
		row_text(&row, co2e_inventory_by(p->inventory, k));
	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	for (i = 0; i < p->count; i++) {
		for (k = 0; k < p->by; k++)
			row_text(&row, co2e_inventory_group_value(p->inventory,
								  i, k));
		row_number(&row, pathway_kgco2e(p, i));
		row_number(&row, p->patients[i]);
		row_number(&row, pathway_per_patient(p, i));
		row_number(&row, pathway_difference(p, i));
		row_count(&row, co2e_inventory_group(p->inventory, i)->rows);
		row_end(&row);
	}
}

static void json_group(struct json_out *j, const struct pathways *p, size_t i)
{
	size_t k;

	out_open(j, NULL, '{');
	out_open(j, "group", '{');
	for (k = 0; k < p->by; k++)
		out_text(j, co2e_inventory_by(p->inventory, k),
			 co2e_inventory_group_value(p->inventory, i, k));
	out_close(j, '}');
	out_number(j, "kgco2e", pathway_kgco2e(p, i));
	out_number(j, "patients", p->patients[i]);
	out_number(j, "kgco2e_per_patient", pathway_per_patient(p, i));
	out_number(j, "difference_kgco2e", pathway_difference(p, i));
	out_number(j, "difference_relative", pathway_relative(p, i));
	out_count(j, "rows", co2e_inventory_group(p->inventory, i)->rows);
	out_close(j, '}');
}

static void json_figure(struct json_out *j, const co2e_factor *f)
{
	out_open(j, NULL, '{');
	out_text(j, "set", f->set->name);
	out_text(j, "factor", f->id);
	out_text(j, "activity", f->activity);
	out_text(j, "label", f->label);
	out_text(j, "unit", f->unit_text);
	out_number(j, "kgco2e", f->kgco2e);
	out_text(j, "source", f->source);
	out_text(j, "note", f->note);
	out_close(j, '}');
}

void pathways_json(struct buffer *out, const void *pathways)
{
	const struct pathways *p = pathways;
	struct json_out j = {out, 0, 0};
	const co2e_set *set;
	size_t i;

	out_open(&j, NULL, '{');
	out_flag(&j, "is_footprint", 0);
	out_open(&j, "by", '[');
	for (i = 0; i < p->by; i++)
		out_text(&j, NULL, co2e_inventory_by(p->inventory, i));
	out_close(&j, ']');
	out_text(&j, "against",
		 p->against < p->count ? co2e_inventory_group_value(
						 p->inventory, p->against, 0)
				       : NULL);
	out_open(&j, "pathways", '[');
	for (i = 0; i < p->count; i++)
		json_group(&j, p, i);
	out_close(&j, ']');
	out_open(&j, "figures", '[');
	for (i = 0; i < p->figure_count; i++)
		json_figure(&j, p->figures[i]);
	out_close(&j, ']');
	out_open(&j, "sets", '[');
	for (i = 0; (set = co2e_inventory_set(p->inventory, i)); i++)
		set_json(&j, set);
	out_close(&j, ']');
	problems_json(&j, p->inventory);
	out_close(&j, '}');
}
