/* The trajectory for people: year by year, by initiative, and whether the
 * targets are met. */
#include "trajectory.h"

#include "clean.h"
#include "people.h"
#include "plan_words.h"
#include "table.h"

#include <inttypes.h>
#include <stdio.h>

enum { YEAR_TEXT = 12, SHOWN_YEARS = 6 };

static void year_row(struct table *t, const struct plan_view *view,
		     int32_t year)
{
	co2e_year y = plan_view_year(view, year);
	char text[PEOPLE_TEXT];

	(void)snprintf(text, sizeof(text), "%" PRId32, year);
	table_put(t, text);
	table_put(t, people_tonnes(text, y.bau));
	table_put(t, people_tonnes(text, y.bau - y.residual));
	table_put(t, people_tonnes(text, y.residual));
	table_put(t, people_share(text, y.residual, y.baseline));
	if (!view->target)
		return;
	table_put(t, people_tonnes(text, y.target));
	table_put(t, people_change(text, y.gap));
	table_put(t, people_change(text, y.cumulative_gap));
}

static void put_years(struct buffer *out, const struct plan_view *view)
{
	static const struct table_column columns[] = {
		{"year", TABLE_LEFT},         {"bau", TABLE_POINT},
		{"saved", TABLE_POINT},       {"residual", TABLE_POINT},
		{"of baseline", TABLE_POINT}, {"target", TABLE_POINT},
		{"gap", TABLE_POINT},         {"cumulative gap", TABLE_POINT},
	};
	enum { ALL = sizeof(columns) / sizeof(columns[0]), OF_TARGETS = 3 };
	struct table t;
	int32_t year;

	buffer_puts(out, "tCO2e by year; bau: business as usual, the baseline "
			 "moved by the drivers alone\n");
	table_begin(&t, columns, view->target ? ALL : ALL - OF_TARGETS);
	for (year = view->first; year <= view->last; year++)
		year_row(&t, view, year);
	table_end(&t, out, 0);
}

/* The years that have a column: the last, and of those before it every one, or
 * the round ones, as there is room. */
static size_t choose_years(int32_t years[SHOWN_YEARS],
			   const struct plan_view *view)
{
	static const int32_t steps[] = {1, 2, 5, 10, 20};
	int32_t all = view->last - view->first, year;
	size_t n = 0, i = 0;

	while (all / steps[i] >= SHOWN_YEARS &&
	       i + 1 < sizeof(steps) / sizeof(steps[0]))
		i++;
	for (year = view->first + 1; year < view->last; year++)
		if (year % steps[i] == 0 && n < SHOWN_YEARS - 1)
			years[n++] = year;
	years[n++] = view->last;
	return n;
}

struct savings {
	const struct plan_view *view;
	int32_t years[SHOWN_YEARS];
	size_t year_count;
};

static void savings_row(struct table *t, const struct savings *s, size_t i)
{
	co2e_initiative said = plan_view_initiative(s->view, i);
	char text[PEOPLE_TEXT], years[PLAN_YEARS];
	size_t k;

	table_put(t, said.name);
	table_put(t, plan_years(years, s->view, &said));
	for (k = 0; k < s->year_count; k++)
		table_put(t, people_tonnes(text,
					   plan_view_saving(s->view,
							    s->years[k], i)));
	table_put(t, people_tonnes(text, plan_view_saved(s->view, i)));
}

/* What all initiatives save in a year. */
static double saved_in(const struct plan_view *view, int32_t year)
{
	co2e_year y = plan_view_year(view, year);

	return y.bau - y.residual;
}

static void savings_total(struct table *t, const struct savings *s)
{
	double all = 0;
	char text[PEOPLE_TEXT];
	int32_t year;
	size_t k;

	for (year = s->view->first; year <= s->view->last; year++)
		all += saved_in(s->view, year);
	table_rule(t);
	table_put(t, s->view->how == CO2E_STANDALONE ? "together" : "total");
	table_put(t, "");
	for (k = 0; k < s->year_count; k++)
		table_put(t,
			  people_tonnes(text, saved_in(s->view, s->years[k])));
	table_put(t, people_tonnes(text, all));
}

static void savings_rows(struct buffer *out, const struct savings *s)
{
	struct table_column columns[SHOWN_YEARS + 3];
	char titles[SHOWN_YEARS][YEAR_TEXT];
	struct table t;
	size_t i, n = 0;

	columns[n++] = (struct table_column){"initiative", TABLE_LEFT};
	columns[n++] = (struct table_column){"effect", TABLE_LEFT};
	for (i = 0; i < s->year_count; i++) {
		(void)snprintf(titles[i], YEAR_TEXT, "%" PRId32, s->years[i]);
		columns[n++] = (struct table_column){titles[i], TABLE_POINT};
	}
	columns[n++] = (struct table_column){"all years", TABLE_POINT};
	table_begin(&t, columns, n);
	for (i = 0; i < s->view->initiatives; i++)
		savings_row(&t, s, i);
	savings_total(&t, s);
	table_end(&t, out, 0);
}

static void put_savings(struct buffer *out, const struct plan_view *view)
{
	static const char *const words[ATTRIBUTIONS] = {
		[CO2E_SEQUENTIAL] = "sequential, each after those above it",
		[CO2E_SHARED] = "shared, none gains by standing first",
		[CO2E_STANDALONE] = "standalone, each as if alone: what "
				    "overlaps is in each of them, and together "
				    "they save less",
	};
	struct savings s = {.view = view};

	if (!view->initiatives) {
		buffer_puts(out, "\nThe plan has no initiative.\n");
		return;
	}
	s.year_count = choose_years(s.years, view);
	buffer_printf(out, "\nSavings, tCO2e; %s\n", words[view->how]);
	savings_rows(out, &s);
}

/* The most that an initiative wanted beyond what was left, and when. */
static double most_capped(const struct plan_view *view, size_t i, int32_t *when)
{
	double most = 0;
	int32_t year;

	for (year = view->first; year <= view->last; year++) {
		double kg = co2e_trajectory_capped(view->trajectory, year, i);

		if (kg > most) {
			most = kg;
			*when = year;
		}
	}
	return most;
}

static void put_capped(struct buffer *out, const struct plan_view *view)
{
	char text[PEOPLE_TEXT];
	int32_t when = 0;
	size_t i;

	for (i = 0; i < view->initiatives; i++) {
		double most = most_capped(view, i, &when);

		if (!(most > 0))
			continue;
		buffer_puts(out, "Capped: ");
		clean_put(out, co2e_plan_initiative(view->plan, i)->name);
		buffer_printf(out,
			      " would have saved %s tCO2e more in %" PRId32
			      " than was left.\n",
			      people_tonnes(text, most), when);
	}
}

static void put_errors(struct buffer *out, const struct plan_view *view)
{
	double most = 0;
	char text[PEOPLE_TEXT];
	int32_t year;
	size_t i;

	for (i = 0; i < view->initiatives; i++)
		for (year = view->first; year <= view->last; year++) {
			double error = co2e_trajectory_error(
				view->trajectory, view->boundary, year, i);

			if (error > most)
				most = error;
		}
	if (view->how == CO2E_SHARED && most > 0)
		buffer_printf(out,
			      "Shared savings are sampled where more than 16 "
			      "initiatives interact: standard errors up to %s "
			      "tCO2e a year.\n",
			      people_tonnes(text, most));
}

void trajectory_table(struct buffer *out, const void *subject)
{
	const struct plan_view *view = subject;
	char what[48];

	(void)snprintf(what, sizeof(what),
		       "trajectory, %" PRId32 " to %" PRId32, view->first,
		       view->last);
	plan_put_title(out, view, what);
	put_years(out, view);
	put_savings(out, view);
	put_capped(out, view);
	put_errors(out, view);
	plan_put_targets(out, view, view->last);
	plan_put_findings(out, view);
}
