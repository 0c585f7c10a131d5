/* co2e_report_gwp_sets(): one inventory's total under every GWP set. */
#include "text.h"

#include "boundary.h"
#include "csv_out.h"
#include "footprint_facts.h"
#include "gwp_total.h"
#include "json_out.h"
#include "people.h"
#include "problems.h"
#include "table.h"

/* As many as factors may hold. */
enum { REPORT_GWP_SETS = 16 };

/* A total under one GWP set. */
struct restated {
	const char *gwp, *base; /* base NULL: none */
	struct gwp_total of;
};

struct gwp_sets {
	const co2e_inventory *inventory;
	double published;
	struct restated *sets;
	size_t count;
};

static void set_row(struct table *t, const struct gwp_sets *g,
		    const struct restated *r)
{
	char text[PEOPLE_TEXT];

	table_put(t, r->gwp);
	table_put(t, people_tonnes(text, r->of.kgco2e));
	table_put(t, people_change(text, r->of.kgco2e - g->published));
	table_put(t, people_share(text, r->of.kept, r->of.all));
	table_put(t, r->base ? r->base : "");
}

static void put_sets(struct buffer *out, const struct gwp_sets *g)
{
	static const struct table_column columns[] = {
		{"GWP set", TABLE_LEFT},        {"tCO2e", TABLE_POINT},
		{"change", TABLE_POINT},        {"kept", TABLE_POINT},
		{"other gases as", TABLE_LEFT},
	};
	char text[PEOPLE_TEXT];
	struct table t;
	size_t i;

	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	table_put(&t, "as published");
	table_put(&t, people_tonnes(text, g->published));
	for (i = 0; i < 3; i++)
		table_put(&t, "");
	for (i = 0; i < g->count; i++)
		set_row(&t, g, &g->sets[i]);
	table_end(&t, out, 0);
	buffer_puts(out,
		    "\nkept: the share of it whose figures have no gases to "
		    "restate, and stand as published.\nother gases as: the set "
		    "whose values stand for the gases that this one does not "
		    "value.\n");
}

static void sets_table(struct buffer *out, const void *subject)
{
	const struct gwp_sets *g = subject;
	struct footprint_span span = footprint_span(g->inventory);
	char text[PEOPLE_TEXT];

	buffer_puts(out, "Total under each GWP set, 100 years");
	if (span.lines)
		buffer_printf(out, ", %s", people_period(text, span.period));
	buffer_puts(out, "\n");
	boundary_put_title(out, g->inventory);
	buffer_puts(out, "\n");
	if (co2e_inventory_counted(g->inventory))
		put_sets(out, g);
	else
		buffer_puts(out, "No row was counted: there is no total.\n");
	problems_put(out, g->inventory);
}

static void sets_csv(struct buffer *out, const void *subject)
{
	static const char *const names[] = {"gwp", "base", "kgco2e",
					    "kept_kgco2e", "kept_share"};
	const struct gwp_sets *g = subject;
	struct csv_out row = {out, 0};
	size_t i;

	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	if (!co2e_inventory_counted(g->inventory))
		return;
	row_text(&row, "as published");
	row_blank(&row);
	row_number(&row, g->published);
	row_blank(&row);
	row_blank(&row);
	row_end(&row);
	for (i = 0; i < g->count; i++) {
		const struct restated *r = &g->sets[i];

		row_text(&row, r->gwp);
		row_text(&row, r->base ? r->base : "");
		row_number(&row, r->of.kgco2e);
		row_number(&row, r->of.kept);
		row_number(&row, r->of.kept / r->of.all);
		row_end(&row);
	}
}

static void set_json(struct json_out *j, const struct restated *r)
{
	out_open(j, NULL, '{');
	out_text(j, "gwp", r->gwp);
	out_text(j, "base", r->base);
	out_number(j, "kgco2e", r->of.kgco2e);
	out_number(j, "kept_kgco2e", r->of.kept);
	out_number(j, "kept_share", r->of.kept / r->of.all);
	out_close(j, '}');
}

static void sets_json(struct buffer *out, const void *subject)
{
	const struct gwp_sets *g = subject;
	struct json_out j = {out, 0, 0};
	size_t i;

	out_open(&j, NULL, '{');
	if (co2e_inventory_counted(g->inventory))
		out_number(&j, "published_kgco2e", g->published);
	else
		out_null(&j, "published_kgco2e");
	out_open(&j, "gwp_sets", '[');
	for (i = 0; i < g->count; i++)
		set_json(&j, &g->sets[i]);
	out_close(&j, ']');
	boundary_json(&j, g->inventory);
	problems_json(&j, g->inventory);
	out_close(&j, '}');
}

co2e_status co2e_report_gwp_sets(co2e_text *out,
				 const co2e_inventory *inventory,
				 co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {sets_table, sets_csv, sets_json};
	const co2e_factors *factors = co2e_inventory_factors(inventory);
	struct restated sets[REPORT_GWP_SETS];
	struct gwp_total published = {0};
	struct gwp_sets g = {inventory, 0, sets, 0};
	co2e_status status =
		gwp_total_under(&published, inventory, NULL, "", err);
	const char *gwp;

	g.published = published.kgco2e;
	while (!status && g.count < REPORT_GWP_SETS &&
	       (gwp = co2e_factors_gwp_set(factors, g.count)) != NULL) {
		struct restated *r = &sets[g.count++];

		r->gwp = gwp;
		r->base = co2e_factors_gwp_base(factors, gwp);
		status = gwp_total_under(&r->of, inventory, gwp, "", err);
	}
	return status ? status : report_write(out, writers, format, &g, err);
}
