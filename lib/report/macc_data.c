/* The business case for other tools: CSV and JSON. */
#include "macc.h"

#include "csv_out.h"
#include "plan_words.h"

#include <math.h>

static const char *const carbon_names[] = {
	[CO2E_CARBON_LOW] = "low",
	[CO2E_CARBON_CENTRAL] = "central",
	[CO2E_CARBON_HIGH] = "high",
};

/* What is not known is not 0. */
static double known(const struct macc_row *row, double value)
{
	return row->costed ? value : NAN;
}

static void csv_row(struct csv_out *row, const struct macc *macc,
		    const struct macc_row *r)
{
	const co2e_appraisal *a = &r->a;
	int s;

	row_text(row, a->initiative->name);
	row_text(row, a->initiative->id);
	row_number(row, a->lifetime_tonnes);
	row_number(row, r->cumulative);
	row_number(row, known(r, a->gbp_per_tonne));
	row_number(row, known(r, a->capex_gbp));
	row_number(row, known(r, a->npv_gbp));
	row_number(row, known(r, a->payback_years));
	row_number(row, known(r, a->discounted_payback_years));
	row_number(row, known(r, a->lifetime_return));
	row_number(row, known(r, a->first_years_return));
	for (s = 0; s < 3; s++)
		row_number(row, macc->money.has_carbon ? a->carbon_value_gbp[s]
						       : NAN);
	row_end(row);
}

void macc_csv(struct buffer *out, const void *subject)
{
	static const char *const header[] = {
		"initiative",
		"id",
		"tco2e",
		"cumulative_tco2e",
		"gbp_per_tco2e",
		"capex_gbp",
		"npv_gbp",
		"payback_years",
		"discounted_payback_years",
		"lifetime_return",
		"first_years_return",
		"carbon_low_gbp",
		"carbon_central_gbp",
		"carbon_high_gbp",
	};
	const struct macc *macc = subject;
	struct csv_out row = {out, 0};
	size_t i;

	row_header(&row, header, sizeof(header) / sizeof(header[0]));
	for (i = 0; i < macc->count; i++)
		csv_row(&row, macc, &macc->rows[i]);
}

static void json_carbon(struct json_out *j, const struct macc *macc,
			const double values[3])
{
	int s;

	out_open(j, "carbon_value_gbp", '{');
	for (s = 0; s < 3; s++)
		out_number(j, carbon_names[s],
			   macc->money.has_carbon ? values[s] : NAN);
	out_close(j, '}');
}

static void json_social(struct json_out *j, const struct macc *macc, size_t i)
{
	co2e_social social;
	size_t k;

	out_open(j, "social", '[');
	for (k = 0; co2e_plan_social(&social, macc->view.plan, i, k); k++) {
		out_open(j, NULL, '{');
		out_text(j, "measure", social.measure);
		out_text(j, "unit", social.unit);
		out_number(j, "value", social.value);
		out_close(j, '}');
	}
	out_close(j, ']');
}

static void json_row(struct json_out *j, const struct macc *macc,
		     const struct macc_row *r)
{
	const co2e_appraisal *a = &r->a;

	out_open(j, NULL, '{');
	out_text(j, "id", a->initiative->id);
	out_text(j, "name", a->initiative->name);
	out_flag(j, "costed", r->costed);
	out_number(j, "tco2e", a->lifetime_tonnes);
	out_number(j, "cumulative_tco2e", r->cumulative);
	out_number(j, "gbp_per_tco2e", known(r, a->gbp_per_tonne));
	out_number(j, "capex_gbp", known(r, a->capex_gbp));
	out_number(j, "npv_gbp", known(r, a->npv_gbp));
	out_number(j, "payback_years", known(r, a->payback_years));
	out_number(j, "discounted_payback_years",
		   known(r, a->discounted_payback_years));
	out_number(j, "lifetime_return", known(r, a->lifetime_return));
	out_number(j, "first_years_return", known(r, a->first_years_return));
	json_carbon(j, macc, a->carbon_value_gbp);
	json_social(j, macc, r->initiative);
	out_text(j, "sustainable_value", macc_value_name(macc_value(r)));
	out_close(j, '}');
}

static void json_bottom_line(struct json_out *j, const struct macc *macc)
{
	struct macc_total total = macc_total(macc);

	out_open(j, "bottom_line", '{');
	out_open(j, "environmental", '{');
	out_number(j, "tco2e", total.tonnes);
	json_carbon(j, macc, total.carbon_value_gbp);
	out_close(j, '}');
	out_open(j, "financial", '{');
	out_number(j, "npv_gbp", total.costed ? total.npv_gbp : NAN);
	out_number(j, "capex_gbp", total.costed ? total.capex_gbp : NAN);
	out_count(j, "costed", total.costed);
	out_count(j, "not_costed", macc->count - total.costed);
	out_close(j, '}');
	out_close(j, '}');
}

void macc_json(struct buffer *out, const void *subject)
{
	const struct macc *macc = subject;
	struct json_out j = {out, 0, 0};
	size_t i;

	out_open(&j, NULL, '{');
	plan_json_head(&j, &macc->view);
	out_int(&j, "discounted_to", macc->money.year);
	out_int(&j, "price_base", macc->money.price_base);
	out_number(&j, "optimism_bias", macc->money.optimism_bias);
	out_open(&j, "initiatives", '[');
	for (i = 0; i < macc->count; i++)
		json_row(&j, macc, &macc->rows[i]);
	out_close(&j, ']');
	json_bottom_line(&j, macc);
	plan_json_findings(&j, &macc->view);
	out_close(&j, '}');
}
