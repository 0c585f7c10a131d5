#include "macc.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

static struct macc_row row_of(const struct plan_view *view, size_t i)
{
	struct macc_row row = {.initiative = i, .cumulative = NAN};

	(void)co2e_appraise(&row.a, view->trajectory, i);
	row.costed = plan_view_costed(view, i);
	return row;
}

/* Without a cost nobody knows where an initiative stands on the curve: its
 * price per tonne is not 0. */
static void put_in_order(struct macc *macc, const size_t *order, size_t ordered)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < ordered; i++) {
		struct macc_row row = row_of(&macc->view, order[i]);

		if (!row.costed)
			continue;
		sum += row.a.lifetime_tonnes;
		row.cumulative = sum;
		macc->rows[macc->curve++] = row;
	}
	macc->count = macc->curve;
	for (i = 0; i < macc->view.initiatives; i++) {
		struct macc_row row = row_of(&macc->view, i);

		if (!row.costed || isnan(row.a.gbp_per_tonne))
			macc->rows[macc->count++] = row;
	}
}

co2e_status macc_make(struct macc *macc, co2e_error *err)
{
	size_t n = macc->view.initiatives;
	size_t *order = mem_zero(n + 1, sizeof(*order));
	co2e_status status = CO2E_OK;

	macc->money = plan_view_money(&macc->view);
	macc->rows = mem_zero(n + 1, sizeof(*macc->rows));
	if (order && macc->rows)
		put_in_order(macc, order,
			     co2e_macc_order(order, n, macc->view.trajectory));
	else
		status = err_memory(err);
	mem_free(order);
	return status;
}

void macc_free(struct macc *macc)
{
	mem_free(macc->rows);
}

struct macc_total macc_total(const struct macc *macc)
{
	struct macc_total total = {0};
	size_t i;
	int s;

	for (i = 0; i < macc->count; i++) {
		const struct macc_row *row = &macc->rows[i];

		total.tonnes += row->a.lifetime_tonnes;
		for (s = 0; s < 3; s++)
			total.carbon_value_gbp[s] += row->a.carbon_value_gbp[s];
		if (!row->costed)
			continue;
		total.costed++;
		total.capex_gbp += row->a.capex_gbp;
		total.npv_gbp += row->a.npv_gbp;
	}
	return total;
}

/* 1: better, -1: worse; up to `nothing` is neither. */
static int sign(double value, double nothing)
{
	return value > nothing ? 1 : value < -nothing ? -1 : 0;
}

enum macc_value macc_value(const struct macc_row *row)
{
	int environment = sign(row->a.lifetime_tonnes, 0);
	int money = sign(row->a.npv_gbp, 0.005);

	if (!row->costed)
		return VALUE_UNKNOWN;
	if (!environment && !money)
		return VALUE_SAME;
	if (environment * money < 0)
		return VALUE_TO_WEIGH;
	return environment + money > 0 ? VALUE_RISES : VALUE_FALLS;
}

const char *macc_value_name(enum macc_value value)
{
	static const char *const names[] = {
		[VALUE_SAME] = "stays",      [VALUE_RISES] = "rises",
		[VALUE_FALLS] = "falls",     [VALUE_TO_WEIGH] = "to be weighed",
		[VALUE_UNKNOWN] = "unknown",
	};

	return names[value];
}
