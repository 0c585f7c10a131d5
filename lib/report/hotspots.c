/* co2e_report_hotspots() and co2e_report_spend(): an inventory's groups, the
 * largest first, the one without and the other with what they cost. */
#include "text.h"

#include "boundary.h"
#include "csv_out.h"
#include "footprint_facts.h"
#include "group_value.h"
#include "json_out.h"
#include "people.h"
#include "problems.h"
#include "table.h"
#include "base/alloc.h"
#include "base/sum.h"

#include <math.h>
#include <stdlib.h>

struct spot {
	size_t group;
	double kgco2e;
	double share, cumulative; /* of the total; NaN where it is 0 */
	co2e_spend spend;
	double intensity; /* kgCO2e per GBP; NaN: a row's cost is not known */
};

struct hotspots {
	struct footprint f;
	struct spot *spots;
	int spend; /* 1: with it */
};

/* Only where the spend is all of the emissions': a part would be too high. */
static double intensity_of(double kgco2e, co2e_spend spend, uint64_t rows)
{
	return spend.rows == rows && spend.gbp > 0 ? kgco2e / spend.gbp : NAN;
}

static struct spot spot_of(const co2e_inventory *inventory, size_t group)
{
	const co2e_amount *amount = co2e_inventory_group(inventory, group);
	co2e_spend spend = co2e_inventory_group_spend(inventory, group);

	return (struct spot){
		group, amount->kgco2e,
		NAN,   NAN,
		spend, intensity_of(amount->kgco2e, spend, amount->rows)};
}

static double total_intensity(const struct hotspots *h)
{
	return intensity_of(h->f.total.kgco2e,
			    co2e_inventory_spend(h->f.inventory),
			    h->f.total.rows);
}

/* The largest first; equal ones in the inventory's order. */
static int by_amount(const void *a, const void *b)
{
	const struct spot *x = a, *y = b;

	if (x->kgco2e > y->kgco2e || x->kgco2e < y->kgco2e)
		return x->kgco2e > y->kgco2e ? -1 : 1;
	return x->group < y->group ? -1 : x->group > y->group;
}

static co2e_status rank(struct hotspots *h, const co2e_inventory *inventory,
			co2e_error *err)
{
	struct sum sum = {0};
	double total;
	size_t i;

	h->f = footprint_of(inventory);
	h->spots = mem_zero(h->f.groups + 1, sizeof(*h->spots));
	if (!h->spots)
		return err_memory(err);
	for (i = 0; i < h->f.groups; i++)
		h->spots[i] = spot_of(inventory, i);
	qsort(h->spots, h->f.groups, sizeof(*h->spots), by_amount);
	total = h->f.total.kgco2e;
	for (i = 0; i < h->f.groups && total > 0; i++) {
		h->spots[i].share = h->spots[i].kgco2e / total;
		if (sum_add(&sum, h->spots[i].kgco2e))
			h->spots[i].cumulative = sum_value(sum) / total;
	}
	return CO2E_OK;
}

/* Spend that no row states is blank, and not 0. */
static void spend_csv(struct csv_out *row, const struct spot *spot)
{
	if (spot->spend.rows)
		row_number(row, spot->spend.gbp);
	else
		row_blank(row);
	row_count(row, spot->spend.rows);
	row_number(row, spot->intensity);
}

static void spots_csv(struct buffer *out, const void *subject)
{
	static const char *const amounts[] = {"kgco2e",     "share",
					      "cumulative", "gbp",
					      "gbp_rows",   "kgco2e_per_gbp"};
	const struct hotspots *h = subject;
	struct csv_out row = {out, 0};
	size_t i, k;

	for (k = 0; k < h->f.by; k++)
		row_text(&row, co2e_inventory_by(h->f.inventory, k));
	row_header(&row, amounts, h->spend ? 6 : 3);
	for (i = 0; i < h->f.groups; i++) {
		const struct spot *spot = &h->spots[i];

		for (k = 0; k < h->f.by; k++)
			row_text(&row, co2e_inventory_group_value(
					       h->f.inventory, spot->group, k));
		row_number(&row, spot->kgco2e);
		row_number(&row, spot->share);
		row_number(&row, spot->cumulative);
		if (h->spend)
			spend_csv(&row, spot);
		row_end(&row);
	}
}

static void spend_json(struct json_out *j, co2e_spend spend, double intensity)
{
	if (spend.rows)
		out_number(j, "gbp", spend.gbp);
	else
		out_null(j, "gbp");
	out_count(j, "gbp_rows", spend.rows);
	out_number(j, "kgco2e_per_gbp", intensity);
}

static void spot_json(struct json_out *j, const struct hotspots *h,
		      const struct spot *spot)
{
	size_t k;

	out_open(j, NULL, '{');
	out_open(j, "group", '{');
	for (k = 0; k < h->f.by; k++)
		out_text(j, co2e_inventory_by(h->f.inventory, k),
			 co2e_inventory_group_value(h->f.inventory, spot->group,
						    k));
	out_close(j, '}');
	out_number(j, "kgco2e", spot->kgco2e);
	out_number(j, "share", spot->share);
	out_number(j, "cumulative", spot->cumulative);
	if (h->spend)
		spend_json(j, spot->spend, spot->intensity);
	out_close(j, '}');
}

static void spots_json(struct buffer *out, const void *subject)
{
	const struct hotspots *h = subject;
	struct json_out j = {out, 0, 0};
	size_t i;

	out_open(&j, NULL, '{');
	out_open(&j, "by", '[');
	for (i = 0; i < h->f.by; i++)
		out_text(&j, NULL, co2e_inventory_by(h->f.inventory, i));
	out_close(&j, ']');
	out_open(&j, "groups", '[');
	for (i = 0; i < h->f.groups; i++)
		spot_json(&j, h, &h->spots[i]);
	out_close(&j, ']');
	if (co2e_inventory_counted(h->f.inventory))
		out_number(&j, "total_kgco2e", h->f.total.kgco2e);
	else
		out_null(&j, "total_kgco2e");
	if (h->spend)
		spend_json(&j, co2e_inventory_spend(h->f.inventory),
			   total_intensity(h));
	out_number(&j, "outside_kgco2e", h->f.total.kgco2e_outside);
	out_number(&j, "beyond_kgco2e", h->f.total.kgco2e_beyond);
	out_number(&j, "avoided_kgco2e", h->f.total.kgco2e_avoided);
	boundary_json(&j, h->f.inventory);
	problems_json(&j, h->f.inventory);
	out_close(&j, '}');
}

/* kgCO2e per pound, three significant digits or more. */
static const char *people_intensity(char out[PEOPLE_TEXT], double intensity)
{
	(void)people_number(out, round(intensity * 10000) / 10000);
	return isnan(intensity) ? "" : out;
}

static void spot_row(struct table *t, const struct hotspots *h,
		     const struct table_column *columns,
		     const struct spot *spot)
{
	char text[PEOPLE_TEXT];
	size_t k;

	for (k = 0; k < h->f.by; k++)
		group_value_put(t, h->f.inventory, columns[k].title,
				co2e_inventory_group_value(h->f.inventory,
							   spot->group, k));
	table_put(t, people_tonnes(text, spot->kgco2e));
	table_put(t,
		  isnan(spot->share) ? "" : people_share(text, spot->share, 1));
	table_put(t, isnan(spot->cumulative)
			     ? ""
			     : people_share(text, spot->cumulative, 1));
	if (!h->spend)
		return;
	table_put(t,
		  spot->spend.rows ? people_money(text, spot->spend.gbp) : "");
	table_put(t, people_intensity(text, spot->intensity));
}

static void put_spots(struct buffer *out, const struct hotspots *h)
{
	struct table_column columns[CO2E_BY_MAX + 5];
	size_t i, n = 0;
	struct table t;

	for (; n < h->f.by && n < CO2E_BY_MAX; n++)
		columns[n] = (struct table_column){
			co2e_inventory_by(h->f.inventory, n), TABLE_LEFT};
	columns[n++] = (struct table_column){"tCO2e", TABLE_POINT};
	columns[n++] = (struct table_column){"share", TABLE_POINT};
	columns[n++] = (struct table_column){"cumulative", TABLE_POINT};
	if (h->spend) {
		columns[n++] = (struct table_column){"GBP", TABLE_POINT};
		columns[n++] = (struct table_column){"kgCO2e/GBP", TABLE_POINT};
	}
	table_begin(&t, columns, n);
	for (i = 0; i < h->f.groups; i++)
		spot_row(&t, h, columns, &h->spots[i]);
	table_end(&t, out, 0);
}

static void put_spend(struct buffer *out, const struct hotspots *h)
{
	co2e_spend spend = co2e_inventory_spend(h->f.inventory);
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT];

	if (spend.rows)
		buffer_printf(out, "Spend: GBP %s without value added tax",
			      people_money(a, spend.gbp));
	else
		buffer_puts(out, "Spend: no row says what it cost");
	if (!isnan(total_intensity(h)))
		buffer_printf(out, ", %s kgCO2e a pound",
			      people_intensity(a, total_intensity(h)));
	if (spend.rows && spend.rows < h->f.total.rows)
		buffer_printf(out,
			      ", of %s of %s rows: the others do not say "
			      "what they cost, or not by a number, and have no "
			      "intensity",
			      people_count(a, spend.rows),
			      people_count(b, h->f.total.rows));
	buffer_puts(out, "\n");
}

static void spots_table(struct buffer *out, const void *subject)
{
	const struct hotspots *h = subject;
	struct footprint_span span = footprint_span(h->f.inventory);
	char text[PEOPLE_TEXT];

	buffer_puts(out, h->spend ? "Spend by its emissions" : "Hot spots");
	if (span.lines)
		buffer_printf(out, ", %s", people_period(text, span.period));
	buffer_puts(out, "\n");
	boundary_put_title(out, h->f.inventory);
	buffer_puts(out, "\n");
	if (co2e_inventory_counted(h->f.inventory)) {
		put_spots(out, h);
		buffer_printf(out, "\nTotal: %s tCO2e\n",
			      people_tonnes(text, h->f.total.kgco2e));
		if (h->spend)
			put_spend(out, h);
	} else {
		buffer_puts(out, "No row was counted: there is no total.\n");
	}
	beside_put(out, &h->f.total);
	if (boundary_put(out, h->f.inventory))
		buffer_puts(out, "\n");
	problems_put(out, h->f.inventory);
}

static co2e_status report(co2e_text *out, const co2e_inventory *inventory,
			  co2e_format format, int spend, co2e_error *err)
{
	static const report_fn writers[] = {spots_table, spots_csv, spots_json};
	struct hotspots h = {.spend = spend};
	co2e_status status = rank(&h, inventory, err);

	if (!status)
		status = report_write(out, writers, format, &h, err);
	mem_free(h.spots);
	return status;
}

co2e_status co2e_report_hotspots(co2e_text *out,
				 const co2e_inventory *inventory,
				 co2e_format format, co2e_error *err)
{
	return report(out, inventory, format, 0, err);
}

co2e_status co2e_report_spend(co2e_text *out, const co2e_inventory *inventory,
			      co2e_format format, co2e_error *err)
{
	return report(out, inventory, format, 1, err);
}
