/* A what-if for people: what was changed, year by year what that does, and to
 * whom. */
#include "difference.h"

#include "clean.h"
#include "people.h"
#include "plan_words.h"
#include "table.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static void put_uptake(struct buffer *out, double uptake)
{
	char text[PEOPLE_TEXT];

	buffer_printf(out, ", uptake %s", people_number(text, uptake));
}

static void put_changed(struct buffer *out, const struct difference *d,
			size_t i)
{
	co2e_initiative a = plan_view_initiative(&d->before, i);
	co2e_initiative b = plan_view_initiative(&d->after, i);
	int uptake = a.uptake < b.uptake || a.uptake > b.uptake;
	char years[PLAN_YEARS];

	buffer_puts(out, "What if: ");
	clean_put(out, a.name);
	buffer_printf(out, ": %s", plan_years(years, &d->after, &b));
	if (uptake)
		put_uptake(out, b.uptake);
	buffer_printf(out, " (was %s", plan_years(years, &d->before, &a));
	if (uptake)
		put_uptake(out, a.uptake);
	buffer_puts(out, ")\n");
}

static void put_changes(struct buffer *out, const struct difference *d)
{
	size_t i, n = 0;

	for (i = 0; i < d->before.initiatives; i++)
		if (plan_view_differ(&d->before, &d->after, i)) {
			put_changed(out, d, i);
			n++;
		}
	buffer_puts(out, n ? "\n" : "Nothing is changed.\n\n");
}

static void year_row(struct table *t, const struct difference *d, int32_t year,
		     double *sum)
{
	co2e_year a = plan_view_year(&d->before, year);
	co2e_year b = plan_view_year(&d->after, year);
	char text[PEOPLE_TEXT];

	*sum += b.residual - a.residual;
	(void)snprintf(text, sizeof(text), "%" PRId32, year);
	table_put(t, text);
	table_put(t, people_tonnes(text, a.residual));
	table_put(t, people_tonnes(text, b.residual));
	table_put(t, people_change(text, b.residual - a.residual));
	table_put(t, people_change(text, *sum));
	if (!d->before.target)
		return;
	table_put(t, people_change(text, a.gap));
	table_put(t, people_change(text, b.gap));
}

static void put_years(struct buffer *out, const struct difference *d)
{
	static const struct table_column columns[] = {
		{"year", TABLE_LEFT},        {"residual before", TABLE_POINT},
		{"after", TABLE_POINT},      {"change", TABLE_POINT},
		{"cumulative", TABLE_POINT}, {"gap before", TABLE_POINT},
		{"gap after", TABLE_POINT},
	};
	enum { ALL = sizeof(columns) / sizeof(columns[0]), OF_TARGETS = 2 };
	struct table t;
	double sum = 0;
	int32_t year;

	buffer_puts(out, "tCO2e by year\n");
	table_begin(&t, columns, d->before.target ? ALL : ALL - OF_TARGETS);
	for (year = d->before.first; year <= d->before.last; year++)
		year_row(&t, d, year, &sum);
	table_end(&t, out, 0);
}

/* Amounts are whole multiples of 15 mg: less than this, over all years, is
 * their rounding. */
static const double a_gram = 0.001;

static void put_savings(struct buffer *out, const struct difference *d)
{
	static const struct table_column columns[] = {
		{"initiative", TABLE_LEFT},
		{"saved before", TABLE_POINT},
		{"after", TABLE_POINT},
		{"change", TABLE_POINT},
	};
	char text[PEOPLE_TEXT];
	struct table t;
	size_t i;

	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < d->before.initiatives; i++) {
		double a = plan_view_saved(&d->before, i);
		double b = plan_view_saved(&d->after, i);

		if (fabs(b - a) < a_gram)
			continue;
		table_put(&t, co2e_plan_initiative(d->before.plan, i)->name);
		table_put(&t, people_tonnes(text, a));
		table_put(&t, people_tonnes(text, b));
		table_put(&t, people_change(text, b - a));
	}
	if (t.cells)
		buffer_printf(out, "\ntCO2e over all years, %s savings\n",
			      attribution_name(d->before.how));
	if (t.cells || t.failed)
		table_end(&t, out, 0);
}

static void put_met(struct buffer *out, int32_t met)
{
	if (met)
		buffer_printf(out, "met from %" PRId32, met);
	else
		buffer_puts(out, "not met");
}

static void put_targets(struct buffer *out, const struct difference *d)
{
	const co2e_target *target;
	size_t i;

	buffer_puts(out, "\n");
	for (i = 0; (target = co2e_plan_target(d->before.plan, i)); i++) {
		if (d->before.boundary && d->before.boundary != i + 1)
			continue;
		buffer_puts(out, "Target ");
		clean_put(out, target->name);
		buffer_puts(out, ": ");
		put_met(out, co2e_trajectory_met(d->before.trajectory, i));
		buffer_puts(out, " before, ");
		put_met(out, co2e_trajectory_met(d->after.trajectory, i));
		buffer_puts(out, " after\n");
	}
}

void difference_table(struct buffer *out, const void *subject)
{
	const struct difference *d = subject;

	plan_put_title(out, &d->before, "what the what-ifs change");
	put_changes(out, d);
	put_years(out, d);
	put_savings(out, d);
	if (co2e_plan_target_count(d->before.plan))
		put_targets(out, d);
}
