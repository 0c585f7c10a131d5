/* A year's waterfall as a chart. */
#include "bars.h"
#include "plan_words.h"

#include "amount.h"
#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More initiatives than a page bears: the rest become one bar. */
enum { NAMED = 40 };

struct build {
	const co2e_trajectory *trajectory;
	co2e_chart_options options;
	co2e_chart *chart;
	size_t bars, initiatives;
	double least; /* savings below it are not named; kgCO2e */
	co2e_year year;
};

static int bar_at(co2e_bar *out, const struct build *b, size_t i)
{
	return co2e_waterfall_bar(out, b->trajectory, b->options.boundary,
				  b->options.year, b->options.how, i);
}

static enum chart_role role_of(co2e_bar_kind kind)
{
	switch (kind) {
	case CO2E_BAR_DRIVER:
		return CHART_DRIVER;
	case CO2E_BAR_INITIATIVE:
		return CHART_INITIATIVE;
	case CO2E_BAR_TARGET:
		return CHART_TARGET;
	case CO2E_BAR_GAP:
		return CHART_GAP;
	default:
		return CHART_TOTAL;
	}
}

static int falling(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x < y) - (x > y);
}

/* How large the NAMED largest initiatives are at least; 0 where all are named.
 */
static int find_least(struct build *b)
{
	double *sizes = mem_alloc((b->initiatives + 1) * sizeof(*sizes));
	size_t i, n = 0;
	co2e_bar bar;

	if (!sizes)
		return 0;
	for (i = 0; bar_at(&bar, b, i); i++)
		if (bar.kind == CO2E_BAR_INITIATIVE)
			sizes[n++] = fabs(bar.kgco2e);
	qsort(sizes, n, sizeof(*sizes), falling);
	b->least = n > NAMED ? sizes[NAMED - 1] : 0;
	mem_free(sizes);
	return 1;
}

static void put_row(co2e_chart *chart, const co2e_bar *bar)
{
	chart_cell(chart, bar->step, ',');
	chart_cell(chart, co2e_bar_kind_name(bar->kind), ',');
	chart_number(chart, bar->kgco2e, ',');
	chart_number(chart, bar->start, ',');
	chart_number(chart, bar->end, '\n');
}

static struct chart_bar *next_bar(co2e_chart *chart, const char *label,
				  enum chart_role role, double kg)
{
	struct chart_bar *bar = &chart->bars[chart->count++];

	bar->label = label;
	bar->role = role;
	bar->value = kg / 1000;
	return bar;
}

/* The bar of what was not named, from where the named ones ended. */
static void put_rest(struct build *b, size_t count, double kg, double at)
{
	struct buffer name = {0};
	struct chart_bar *bar;

	buffer_printf(&name, "%zu smaller initiatives", count);
	bar = next_bar(b->chart, chart_take(b->chart, &name), CHART_REST, kg);
	bar->from = at;
	bar->to = at + kg / 1000;
}

/* Takes over the bars; initiatives that are not named leave no hole, since each
 * named one begins where the one before it ended. */
static void put_bars(struct build *b)
{
	co2e_chart *chart = b->chart;
	double at = 0, rest = 0;
	size_t i, named = 0, unnamed = 0;
	co2e_bar in;

	chart->count = 0;
	for (i = 0; bar_at(&in, b, i); i++) {
		int moves = in.kind == CO2E_BAR_DRIVER ||
			    in.kind == CO2E_BAR_INITIATIVE;
		struct chart_bar *bar;

		put_row(chart, &in);
		if (in.kind == CO2E_BAR_INITIATIVE &&
		    (named == NAMED || fabs(in.kgco2e) < b->least)) {
			rest += in.kgco2e;
			unnamed++;
			continue;
		}
		named += in.kind == CO2E_BAR_INITIATIVE;
		if (in.kind == CO2E_BAR_RESIDUAL && unnamed)
			put_rest(b, unnamed, rest, at);
		bar = next_bar(chart,
			       in.kind == CO2E_BAR_GAP
				       ? "Gap to target"
				       : chart_text(chart, in.step),
			       role_of(in.kind), in.kgco2e);
		bar->from = moves ? at : in.start / 1000;
		bar->to = moves ? at + bar->value : in.end / 1000;
		at = bar->to;
		if (in.kind == CO2E_BAR_TARGET)
			chart->target = bar->value;
	}
}

static void put_titles(struct build *b)
{
	const co2e_plan *plan = co2e_trajectory_plan(b->trajectory);
	struct buffer made = {0};

	buffer_printf(&made, "%s, from %d to %d", co2e_plan_name(plan),
		      (int)co2e_plan_baseline_year(plan), (int)b->options.year);
	b->chart->title = plan_words_title(b->chart, &b->options, &made);
	buffer_printf(&made, "tCO2e a year in %d, %s; %s", (int)b->options.year,
		      plan_words_boundary(b->trajectory, &b->options),
		      plan_words_how(b->options.how));
	b->chart->subtitle = chart_take(b->chart, &made);
	b->chart->source =
		plan_words_source(b->chart, b->trajectory, &b->options);
}

/* The initiative that saves most; NULL: none saves. */
static const struct chart_bar *largest(const co2e_chart *chart)
{
	const struct chart_bar *most = NULL;
	size_t i;

	for (i = 0; i < chart->count; i++)
		if (chart->bars[i].role == CHART_INITIATIVE &&
		    chart->bars[i].value < (most ? most->value : 0))
			most = &chart->bars[i];
	return most;
}

static void say(struct build *b)
{
	const struct chart_bar *most = largest(b->chart);
	const co2e_year *y = &b->year;
	struct buffer *said = &b->chart->said;
	char one[AMOUNT_TEXT], two[AMOUNT_TEXT];

	buffer_printf(said, "Waterfall chart. %s. ", b->chart->subtitle);
	buffer_printf(said,
		      "From a baseline of %s tCO2e, business as usual comes "
		      "to %s",
		      amount_text(one, y->baseline / 1000),
		      amount_text(two, y->bau / 1000));
	buffer_printf(said, "; %zu initiative%s save %s and leave %s.",
		      b->initiatives, b->initiatives == 1 ? "" : "s",
		      amount_text(one, (y->bau - y->residual) / 1000),
		      amount_text(two, y->residual / 1000));
	if (most)
		buffer_printf(said, " %s saves most (%s).", most->label,
			      amount_text(one, -most->value));
	if (!isnan(y->target))
		buffer_printf(said, " That is %s %s the target of %s.",
			      amount_text(one, fabs(y->gap) / 1000),
			      y->gap > 0 ? "above" : "below",
			      amount_text(two, y->target / 1000));
}

static void draw(struct page *page, const co2e_chart *chart)
{
	if (bars_can_stand(chart))
		bars_stand(page, chart);
	else
		bars_lie(page, chart);
}

static int build(struct build *b)
{
	b->chart = chart_new();
	if (!b->chart || !chart_bars(b->chart, b->bars + 1) || !find_least(b))
		return 0;
	b->chart->draw = draw;
	b->chart->type = bars_type;
	put_titles(b);
	buffer_puts(&b->chart->data, "step,kind,kgco2e,start,end\n");
	put_bars(b);
	say(b);
	return 1;
}

co2e_status co2e_chart_waterfall(co2e_chart **out,
				 const co2e_trajectory *trajectory,
				 const co2e_chart_options *options,
				 co2e_error *err)
{
	const co2e_plan *plan = co2e_trajectory_plan(trajectory);
	struct build b = {.trajectory = trajectory,
			  .options = chart_options(options)};
	co2e_status status = plan_words_check(trajectory, &b.options, err);
	co2e_bar bar;

	*out = NULL;
	if (status)
		return status;
	if (!co2e_trajectory_year(&b.year, trajectory, b.options.boundary,
				  b.options.year))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the plan has no year %d: it runs from %d to %d",
			       (int)b.options.year,
			       (int)co2e_plan_baseline_year(plan),
			       (int)co2e_plan_last_year(plan));
	while (bar_at(&bar, &b, b.bars)) {
		b.bars++;
		b.initiatives += bar.kind == CO2E_BAR_INITIATIVE;
	}
	if (!build(&b)) {
		co2e_chart_free(b.chart);
		return err_memory(err);
	}
	return chart_end(out, b.chart, err);
}
