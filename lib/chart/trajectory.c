/* A trajectory as a chart. */
#include "plan_words.h"
#include "wedges.h"

#include "amount.h"
#include "base/error.h"
#include "colours.h"

#include <math.h>
#include <string.h>

struct build {
	const co2e_trajectory *trajectory;
	const co2e_plan *plan;
	co2e_chart_options options;
	co2e_chart *chart;
	size_t initiatives;
	int32_t last_year;
};

static double saved(const struct build *b, size_t year, size_t i)
{
	return co2e_trajectory_saving(b->trajectory, b->options.boundary,
				      b->chart->first_year + (int32_t)year, i,
				      b->options.how);
}

/* Savings of all years, kgCO2e: who is named goes by it. */
static double size_of(const struct build *b, size_t i)
{
	double sum = 0;
	size_t y;

	for (y = 0; y < b->chart->years; y++)
		sum += saved(b, y, i);
	return fabs(sum);
}

/* The initiatives that become wedges of their own, in their order: the largest
 * where there are more than colours. Returns how many. */
static size_t find_named(size_t named[COLOURS_WEDGES], const struct build *b)
{
	double sizes[COLOURS_WEDGES];
	size_t i, n = 0;

	for (i = 0; i < b->initiatives; i++) {
		double size = size_of(b, i);
		size_t least = 0, k;

		if (n == COLOURS_WEDGES) {
			for (k = 1; k < n; k++)
				if (sizes[k] < sizes[least])
					least = k;
			if (size <= sizes[least])
				continue;
			memmove(named + least, named + least + 1,
				(n - least - 1) * sizeof(*named));
			memmove(sizes + least, sizes + least + 1,
				(n - least - 1) * sizeof(*sizes));
			n--;
		}
		named[n] = i;
		sizes[n++] = size;
	}
	return n;
}

static void name_wedges(struct build *b, const size_t *named, size_t count)
{
	struct buffer name = {0};
	size_t i;

	for (i = 0; i < count; i++) {
		b->chart->bars[i].label = chart_text(
			b->chart,
			co2e_plan_initiative(b->plan, named[i])->name);
		b->chart->bars[i].role = CHART_INITIATIVE;
	}
	if (count == b->initiatives)
		return;
	buffer_printf(&name, "Other (%zu)", b->initiatives - count);
	b->chart->bars[count].label = chart_take(b->chart, &name);
	b->chart->bars[count].role = CHART_REST;
}

/* The savings of a year, each into its wedge, tonnes. */
static void put_savings(struct build *b, size_t year, const size_t *named,
			size_t count)
{
	co2e_chart *chart = b->chart;
	size_t i, next = 0;

	for (i = 0; i < b->initiatives; i++) {
		double tonnes = saved(b, year, i) / 1000;
		size_t wedge = count;

		if (next < count && named[next] == i)
			wedge = next++;
		chart->savings[wedge * chart->years + year] += tonnes;
		chart->bars[wedge].value += tonnes;
	}
}

static void put_number(struct build *b, int32_t year, const char *series,
		       double kg)
{
	chart_number(b->chart, year, ',');
	chart_cell(b->chart, series, ',');
	chart_number(b->chart, kg, '\n');
}

static void put_rows(struct build *b, size_t at, const co2e_year *y)
{
	size_t i;

	put_number(b, y->year, "bau", y->bau);
	for (i = 0; i < b->initiatives; i++)
		put_number(b, y->year, co2e_plan_initiative(b->plan, i)->name,
			   saved(b, at, i));
	put_number(b, y->year, "residual", y->residual);
	if (isnan(y->target))
		return;
	put_number(b, y->year, "target", y->target);
	put_number(b, y->year, "gap", y->gap);
}

static void put_years(struct build *b, const size_t *named, size_t count)
{
	co2e_chart *chart = b->chart;
	size_t i;

	buffer_puts(&chart->data, "year,series,kgco2e\n");
	for (i = 0; i < chart->years; i++) {
		co2e_year y;

		if (!co2e_trajectory_year(&y, b->trajectory,
					  b->options.boundary,
					  chart->first_year + (int32_t)i))
			continue;
		chart->bau[i] = y.bau / 1000;
		chart->residual[i] = y.residual / 1000;
		chart->aim[i] = y.target / 1000;
		put_savings(b, i, named, count);
		put_rows(b, i, &y);
	}
}

static int any_added(const co2e_chart *chart)
{
	size_t i;

	for (i = 0; i < chart->count * chart->years; i++)
		if (chart->savings[i] < 0)
			return 1;
	return 0;
}

static void put_titles(struct build *b)
{
	struct buffer made = {0};

	buffer_printf(&made, "%s, the way to %d", co2e_plan_name(b->plan),
		      (int)b->last_year);
	b->chart->title = plan_words_title(b->chart, &b->options, &made);
	buffer_printf(&made, "tCO2e a year, %s; wedges: %s",
		      plan_words_boundary(b->trajectory, &b->options),
		      plan_words_how(b->options.how));
	if (any_added(b->chart))
		buffer_puts(&made, "; above business as usual stands what "
				   "initiatives add");
	b->chart->subtitle = chart_take(b->chart, &made);
	b->chart->source =
		plan_words_source(b->chart, b->trajectory, &b->options);
}

static void say_met(struct build *b)
{
	struct buffer *said = &b->chart->said;
	int32_t met;

	if (!b->options.boundary)
		return;
	met = co2e_trajectory_met(b->trajectory, b->options.boundary - 1);
	if (met)
		buffer_printf(said,
			      " The path to the target is met from %d on.",
			      (int)met);
	else
		buffer_puts(said, " The path to the target is not met by the "
				  "end of the plan.");
}

static void say(struct build *b)
{
	struct buffer *said = &b->chart->said;
	size_t last = b->chart->years - 1;
	char one[AMOUNT_TEXT], two[AMOUNT_TEXT];

	buffer_printf(said, "Chart of years. %s. ", b->chart->subtitle);
	buffer_printf(said, "From %s tCO2e in %d, ",
		      amount_text(one, b->chart->residual[0]),
		      (int)b->chart->first_year);
	buffer_printf(said,
		      "%s would be emitted in %d under business as usual and "
		      "%s with %zu initiative%s.",
		      amount_text(one, b->chart->bau[last]), (int)b->last_year,
		      amount_text(two, b->chart->residual[last]),
		      b->initiatives, b->initiatives == 1 ? "" : "s");
	say_met(b);
}

static int build(struct build *b)
{
	size_t named[COLOURS_WEDGES], count, wedges;
	co2e_chart *chart = b->chart = chart_new();

	if (!chart)
		return 0;
	chart->first_year = co2e_plan_baseline_year(b->plan);
	chart->years = (size_t)(b->last_year - chart->first_year) + 1;
	count = find_named(named, b);
	wedges = count + (count < b->initiatives);
	chart->bau = chart_numbers(chart, chart->years);
	chart->residual = chart_numbers(chart, chart->years);
	chart->aim = chart_numbers(chart, chart->years);
	chart->savings = chart_numbers(chart, (wedges + 1) * chart->years);
	if (!chart->bau || !chart->residual || !chart->aim || !chart->savings ||
	    !chart_bars(chart, wedges))
		return 0;
	chart->draw = wedges_draw;
	chart->type = wedges_type;
	name_wedges(b, named, count);
	put_years(b, named, count);
	put_titles(b);
	say(b);
	return 1;
}

co2e_status co2e_chart_trajectory(co2e_chart **out,
				  const co2e_trajectory *trajectory,
				  const co2e_chart_options *options,
				  co2e_error *err)
{
	struct build b = {.trajectory = trajectory,
			  .plan = co2e_trajectory_plan(trajectory),
			  .options = chart_options(options)};
	co2e_status status = plan_words_check(trajectory, &b.options, err);

	*out = NULL;
	if (status)
		return status;
	if (b.options.how == CO2E_STANDALONE)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "standalone savings overlap and cannot be "
			       "stacked: draw the sequential or shared ones, "
			       "or a waterfall");
	b.initiatives = co2e_plan_initiative_count(b.plan);
	b.last_year = co2e_plan_last_year(b.plan);
	if (!build(&b)) {
		co2e_chart_free(b.chart);
		return err_memory(err);
	}
	return chart_end(out, b.chart, err);
}
