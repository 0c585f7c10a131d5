/* A roll-up for people: the tree with its sums, what was taken out, and what
 * emissions are per unit of what the organisations do. */
#include "organisations.h"

#include "boundary.h"
#include "clean.h"
#include "footprint_facts.h"
#include "organisation_words.h"
#include "people.h"
#include "problems.h"
#include "table.h"

#include <math.h>
#include <stdio.h>

enum { INDENT = 2, MOST_COLUMNS = 16 };

/* Which columns have something to say. */
struct shown {
	int kind, share, approach, children, eliminated;
	int account[CO2E_ACCOUNT_COUNT];
};

static int is_some(double value)
{
	return value > 0 || value < 0;
}

static struct shown what_to_show(const co2e_rollup *r)
{
	const co2e_rollup_row *row;
	struct shown shown = {0};
	size_t i, k;

	for (i = 0; (row = co2e_rollup_at(r, i)); i++) {
		const co2e_organisation *o = organisation_of(r, row);

		shown.kind |= !o || o->kind[0];
		shown.share |= o && o->share_num != o->share_den;
		shown.approach |= o && o->approach;
		shown.children |= o && o->level;
		shown.eliminated |=
			is_some(row->eliminated[CO2E_ACCOUNT_TOTAL]);
		for (k = CO2E_ACCOUNT_OUTSIDE; k < CO2E_ACCOUNT_COUNT; k++)
			shown.account[k] |= is_some(row->consolidated[k]);
		shown.account[CO2E_ACCOUNT_MARKET] |=
			is_some(row->consolidated[CO2E_ACCOUNT_MARKET] -
				row->consolidated[CO2E_ACCOUNT_TOTAL]);
	}
	for (k = CO2E_ACCOUNT_SCOPE_1; k <= CO2E_ACCOUNT_SCOPE_3; k++)
		shown.account[k] = k != CO2E_ACCOUNT_SCOPE_2_MARKET;
	return shown;
}

static void put_name(struct table *t, const co2e_rollup_row *row)
{
	struct buffer text = {0};
	uint32_t i;

	for (i = 0; i < row->level; i++)
		buffer_printf(&text, "%*s", INDENT, "");
	buffer_puts(&text, row->name[0] ? row->name : "(no organisation)");
	table_put(t, text.text ? text.text : "");
	t->failed |= text.failed;
	buffer_clear(&text);
}

/* What is not known is blank: people_tonnes() of NaN. */
static void put_tonnes(struct table *t, double kg)
{
	char text[PEOPLE_TEXT];

	table_put(t, people_tonnes(text, kg));
}

static void put_share(struct table *t, const co2e_organisation *o)
{
	char text[PEOPLE_TEXT], number[PEOPLE_TEXT];

	if (!o || o->parent == SIZE_MAX) {
		table_put(t, "");
		return;
	}
	people_number(number,
		      100 * (double)o->share_num / (double)o->share_den);
	snprintf(text, sizeof(text), "%.32s %%", number);
	table_put(t, text);
}

static void put_row(struct table *t, const co2e_rollup *r,
		    const struct shown *shown, size_t i)
{
	const co2e_rollup_row *row = co2e_rollup_at(r, i);
	const co2e_organisation *o = organisation_of(r, row);
	char text[PEOPLE_TEXT];
	size_t k;

	put_name(t, row);
	if (shown->kind)
		table_put(t, organisation_kind(r, row));
	if (shown->approach)
		table_put(t, o ? co2e_approach_name(o->approach) : "");
	if (shown->share)
		put_share(t, o);
	put_tonnes(t, row->own[CO2E_ACCOUNT_TOTAL]);
	if (shown->children)
		put_tonnes(t, row->children[CO2E_ACCOUNT_TOTAL]);
	if (shown->eliminated)
		put_tonnes(t, row->eliminated[CO2E_ACCOUNT_TOTAL]);
	put_tonnes(t, row->consolidated[CO2E_ACCOUNT_TOTAL]);
	for (k = CO2E_ACCOUNT_MARKET; k < CO2E_ACCOUNT_COUNT; k++)
		if (shown->account[k])
			put_tonnes(t, row->consolidated[k]);
	table_put(t, people_count(text, row->rows));
}

static size_t make_columns(struct table_column columns[MOST_COLUMNS],
			   const struct shown *shown)
{
	static const char *const accounts[CO2E_ACCOUNT_COUNT] = {
		[CO2E_ACCOUNT_MARKET] = "market",
		[CO2E_ACCOUNT_SCOPE_1] = "scope 1",
		[CO2E_ACCOUNT_SCOPE_2] = "scope 2",
		[CO2E_ACCOUNT_SCOPE_3] = "scope 3",
		[CO2E_ACCOUNT_OUTSIDE] = "outside",
		[CO2E_ACCOUNT_BEYOND] = "beyond",
		[CO2E_ACCOUNT_AVOIDED] = "avoided",
	};
	const struct table_column first[] = {
		{"organisation", TABLE_LEFT}, {"kind", TABLE_LEFT},
		{"approach", TABLE_LEFT},     {"share", TABLE_POINT},
		{"own", TABLE_POINT},         {"members", TABLE_POINT},
		{"eliminated", TABLE_POINT},  {"tCO2e", TABLE_POINT},
	};
	const int wanted[] = {
		1, shown->kind,     shown->approach,   shown->share,
		1, shown->children, shown->eliminated, 1};
	size_t n = 0, i;

	for (i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		if (wanted[i])
			columns[n++] = first[i];
	for (i = 0; i < CO2E_ACCOUNT_COUNT; i++)
		if (shown->account[i])
			columns[n++] =
				(struct table_column){accounts[i], TABLE_POINT};
	columns[n++] = (struct table_column){"rows", TABLE_RIGHT};
	return n;
}

static void put_tree(struct buffer *out, const co2e_rollup *r)
{
	struct table_column columns[MOST_COLUMNS];
	struct shown shown = what_to_show(r);
	struct table t;
	size_t i;

	table_begin(&t, columns, make_columns(columns, &shown));
	for (i = 0; i < co2e_rollup_count(r); i++)
		put_row(&t, r, &shown, i);
	table_end(&t, out, 0);
}

/* Has the organisation an intensity of any kind? */
static int has_intensity(const co2e_rollup *r, size_t i)
{
	const co2e_organisations *o = co2e_rollup_organisations(r);
	size_t k;

	for (k = 0; co2e_organisations_denominator(o, k); k++)
		if (!isnan(co2e_rollup_intensity(r, i, k)))
			return 1;
	return 0;
}

enum { MOST_DENOMINATORS = 12 };

/* Four significant digits: more would say nothing. */
static void put_intensity(struct table *t, double value)
{
	char text[PEOPLE_TEXT];
	double scale;

	if (isfinite(value) && is_some(value)) {
		scale = pow(10, 3 - floor(log10(fabs(value))));
		value = round(value * scale) / scale;
	}
	table_put(t, people_number(text, value));
}

static int any_intensity(const co2e_rollup *r)
{
	size_t i;

	for (i = 0; i < co2e_rollup_count(r); i++)
		if (has_intensity(r, i))
			return 1;
	return 0;
}

static void put_intensities(struct buffer *out, const co2e_rollup *r)
{
	const co2e_organisations *o = co2e_rollup_organisations(r);
	struct table_column columns[1 + MOST_DENOMINATORS] = {
		{"kgCO2e per", TABLE_LEFT}};
	const char *name;
	struct table t;
	size_t i, k, n = 0;

	if (!any_intensity(r))
		return;
	for (; n < MOST_DENOMINATORS &&
	       (name = co2e_organisations_denominator(o, n));
	     n++)
		columns[1 + n] = (struct table_column){name, TABLE_POINT};
	buffer_puts(out, "\n");
	table_begin(&t, columns, 1 + n);
	for (i = 0; i < co2e_rollup_count(r); i++) {
		if (!has_intensity(r, i))
			continue;
		put_name(&t, co2e_rollup_at(r, i));
		for (k = 0; k < n; k++)
			put_intensity(&t, co2e_rollup_intensity(r, i, k));
	}
	table_end(&t, out, 0);
	if (co2e_organisations_denominator(o, n))
		buffer_puts(out, "Further denominators are in CSV and JSON.\n");
}

static void put_flows(struct buffer *out, const co2e_rollup *r)
{
	static const struct table_column columns[] = {
		{"eliminated at", TABLE_LEFT},
		{"buyer", TABLE_LEFT},
		{"seller", TABLE_LEFT},
		{"tCO2e", TABLE_POINT},
	};
	const co2e_organisations *o = co2e_rollup_organisations(r);
	const co2e_rollup_flow *flow = co2e_rollup_flow_at(r, 0);
	struct table t;
	size_t i;

	if (!flow)
		return;
	buffer_puts(out, "\n");
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; (flow = co2e_rollup_flow_at(r, i)); i++) {
		table_put(&t, co2e_organisations_at(o, flow->at)->name);
		table_put(&t, co2e_organisations_at(o, flow->buyer)->name);
		table_put(&t, co2e_organisations_at(o, flow->seller)->name);
		put_tonnes(&t, flow->kgco2e);
	}
	table_end(&t, out, 0);
}

static void put_part(struct buffer *out, double kg, const char *what)
{
	char text[PEOPLE_TEXT];

	if (is_some(kg))
		buffer_printf(out, " + %s %s", people_tonnes(text, kg), what);
}

/* Where every row went. */
static void put_whole(struct buffer *out, const co2e_rollup_whole *whole)
{
	char own[PEOPLE_TEXT], top[PEOPLE_TEXT];

	buffer_printf(out, "\nAll rows: %s tCO2e = %s consolidated at the top",
		      people_tonnes(own, whole->own),
		      people_tonnes(top, whole->top));
	put_part(out, whole->eliminated, "eliminated");
	put_part(out, whole->outside_shares, "left out by shares");
	put_part(out, whole->strays, "not in the hierarchy");
	buffer_puts(out, "\n");
}

static void put_notes(struct buffer *out, const co2e_rollup *r)
{
	const co2e_rollup_note *note;
	size_t i;

	for (i = 0; (note = co2e_rollup_note_at(r, i)); i++) {
		buffer_printf(out, "Note: %s: ", note->code);
		(void)clean_put(out, note->text);
		buffer_puts(out, "\n");
	}
}

void organisations_table(struct buffer *out, const void *subject)
{
	const co2e_rollup *r = subject;
	const co2e_inventory *inventory = co2e_rollup_inventory(r);
	struct footprint_span span = footprint_span(inventory);
	char text[PEOPLE_TEXT];

	buffer_puts(out, "Organisations");
	if (span.lines)
		buffer_printf(out, ", %s", people_period(text, span.period));
	buffer_puts(out, "\n");
	boundary_put_title(out, inventory);
	buffer_puts(out, "\n");
	put_tree(out, r);
	put_intensities(out, r);
	put_flows(out, r);
	put_whole(out, co2e_rollup_total(r));
	put_notes(out, r);
	if (boundary_put(out, inventory))
		buffer_puts(out, "\n");
	problems_put(out, inventory);
}
