/* A marginal abatement cost curve as a chart. */
#include "blocks.h"
#include "plan_words.h"

#include "amount.h"
#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

struct build {
	const co2e_trajectory *trajectory;
	const co2e_plan *plan;
	co2e_chart_options options;
	co2e_chart *chart;
	size_t *order; /* initiatives, the cheapest first */
	size_t count;
	size_t savingless, costless; /* left out: no tonnes, no stated cost */
	double saved, saves_money; /* tonnes; of these at no cost */
};

/* Blocks have a width and a height: who saves nothing has no width, and what
 * nobody knows the cost of no height. */
static void count_left_out(struct build *b)
{
	co2e_appraisal a;
	size_t i;

	for (i = 0; co2e_appraise(&a, b->trajectory, i); i++) {
		b->savingless += !(a.lifetime_tonnes > 0);
		b->costless += a.lifetime_tonnes > 0 && isnan(a.gbp_per_tonne);
	}
}

static void put_left_out(struct buffer *made, const struct build *b)
{
	if (!b->savingless && !b->costless)
		return;
	buffer_puts(made, " Not shown: ");
	if (b->savingless)
		buffer_printf(made, "%zu without savings", b->savingless);
	if (b->costless)
		buffer_printf(made, "%s%zu whose cost the plan does not state",
			      b->savingless ? ", " : "", b->costless);
	buffer_puts(made, ".");
}

static void put_row(co2e_chart *chart, const co2e_appraisal *a,
		    const struct chart_bar *bar)
{
	chart_cell(chart, a->initiative->name, ',');
	chart_number(chart, a->lifetime_tonnes, ',');
	chart_number(chart, a->gbp_per_tonne, ',');
	chart_number(chart, bar->from, ',');
	chart_number(chart, bar->to, '\n');
}

static void put_blocks(struct build *b)
{
	co2e_chart *chart = b->chart;
	double at = 0;
	size_t i;

	buffer_puts(&chart->data,
		    "initiative,tco2e,gbp_per_tco2e,start_tco2e,end_tco2e\n");
	for (i = 0; i < b->count; i++) {
		struct chart_bar *bar = &chart->bars[i];
		co2e_appraisal a;

		if (!co2e_appraise(&a, b->trajectory, b->order[i]))
			continue;
		bar->label = chart_text(chart, a.initiative->name);
		bar->role = CHART_INITIATIVE;
		bar->value = a.gbp_per_tonne;
		bar->from = at;
		bar->to = at += a.lifetime_tonnes;
		if (bar->value <= 0)
			b->saves_money = at;
		put_row(chart, &a, bar);
	}
	b->saved = at;
}

/* Why the curve is empty: savings without a stated cost are savings. */
static const char *nothing(const struct build *b)
{
	if (b->count)
		return NULL;
	return b->costless ? "No initiative that saves something states its "
			     "cost."
			   : "No initiative saves anything over its life.";
}

static void put_titles(struct build *b)
{
	struct buffer made = {0};

	buffer_printf(&made, "%s, what a tonne costs to save",
		      co2e_plan_name(b->plan));
	b->chart->title = plan_words_title(b->chart, &b->options, &made);
	buffer_puts(&made, "Height: GBP per tCO2e, below 0 where an initiative "
			   "saves money too. Width: tCO2e saved over its life "
			   "inside the plan, shared fairly where initiatives "
			   "overlap");
	b->chart->subtitle = chart_take(b->chart, &made);
	buffer_puts(&made,
		    plan_words_source(b->chart, b->trajectory, &b->options));
	buffer_puts(&made,
		    " GBP per tCO2e is the net present cost over the tonnes.");
	put_left_out(&made, b);
	b->chart->source = chart_take(b->chart, &made);
}

static void say(struct build *b)
{
	struct buffer *said = &b->chart->said;
	char one[AMOUNT_TEXT], two[AMOUNT_TEXT];
	const struct chart_bar *bars = b->chart->bars;

	buffer_puts(said, "Marginal abatement cost curve. ");
	if (b->chart->nothing) {
		buffer_puts(said, b->chart->nothing);
		return;
	}
	buffer_printf(said,
		      b->count == 1 ? "%zu initiative saves %s tCO2e over its "
				      "life, %s of it at no net cost."
				    : "%zu initiatives save %s tCO2e over "
				      "their lives, %s of it at no net cost.",
		      b->count, amount_text(one, b->saved),
		      amount_text(two, b->saves_money));
	buffer_printf(said, " The cheapest tonne is that of %s (%s),",
		      bars[0].label, amount_pounds(one, bars[0].value));
	buffer_printf(said, " the dearest that of %s (%s).",
		      bars[b->count - 1].label,
		      amount_pounds(one, bars[b->count - 1].value));
}

static int build(struct build *b)
{
	b->chart = chart_new();
	if (!b->chart || !chart_bars(b->chart, b->count))
		return 0;
	b->chart->draw = blocks_draw;
	b->chart->type = blocks_type;
	b->chart->nothing = nothing(b);
	put_blocks(b);
	put_titles(b);
	say(b);
	return 1;
}

co2e_status co2e_chart_macc(co2e_chart **out, const co2e_trajectory *trajectory,
			    const co2e_chart_options *options, co2e_error *err)
{
	struct build b = {.trajectory = trajectory,
			  .plan = co2e_trajectory_plan(trajectory),
			  .options = chart_options(options)};
	size_t room = co2e_plan_initiative_count(b.plan);
	co2e_status status;
	co2e_appraisal first;

	*out = NULL;
	b.options.boundary = 0; /* the whole plan's tonnes and money */
	if (room && !co2e_appraise(&first, trajectory, 0))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the trajectory was run without shared savings, "
			       "which a cost per tonne needs");
	b.order = mem_alloc((room + 1) * sizeof(*b.order));
	if (!b.order)
		return err_memory(err);
	b.count = co2e_macc_order(b.order, room, trajectory);
	count_left_out(&b);
	if (build(&b)) {
		status = chart_end(out, b.chart, err);
	} else {
		co2e_chart_free(b.chart);
		status = err_memory(err);
	}
	mem_free(b.order);
	return status;
}
