/* The largest sources of an inventory as a chart. */
#include "pareto.h"

#include "amount.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/sum.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAMED = 20 };

struct ranked {
	double kg;
	size_t group;
};

struct build {
	const co2e_inventory *inventory;
	co2e_chart_options options;
	co2e_chart *chart;
	struct ranked *ranks; /* the largest first */
	size_t count, dimensions;
};

/* Equal groups keep their canonical order. */
static int by_size(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->kg < y->kg || x->kg > y->kg)
		return x->kg < y->kg ? 1 : -1;
	return (x->group > y->group) - (x->group < y->group);
}

/* Groups without emissions in scopes 1 to 3 are left out: what is outside of
 * scopes is in no total. */
static int rank(struct build *b)
{
	size_t groups = co2e_inventory_group_count(b->inventory), i;

	b->ranks = mem_alloc((groups + 1) * sizeof(*b->ranks));
	if (!b->ranks)
		return 0;
	for (i = 0; i < groups; i++) {
		const co2e_amount *a = co2e_inventory_group(b->inventory, i);

		if (a && fabs(a->kgco2e) > 0)
			b->ranks[b->count++] = (struct ranked){a->kgco2e, i};
	}
	qsort(b->ranks, b->count, sizeof(*b->ranks), by_size);
	return 1;
}

static uint32_t category_of(const char *value)
{
	uint32_t category = 0;

	for (; *value >= '0' && *value <= '9' && category < 100; value++)
		category = category * 10 + (uint32_t)(*value - '0');
	return *value ? 0 : category;
}

/* A pound is spent on what the figure's label says, not on a number: "Basic
 * pharmaceutical products ..." for spend/sic-21. NULL: it is no such key. */
static const char *spend_label(const co2e_inventory *inventory, const char *key)
{
	const co2e_factors *factors = co2e_inventory_factors(inventory);
	const co2e_factor *first;
	co2e_found found;

	if (strncmp(key, "spend/", strlen("spend/")) != 0 ||
	    co2e_factors_find(&found, factors, key, strlen(key), NULL))
		return NULL;
	first = co2e_factors_first(factors, found.activity_id);
	return first && *first->label ? first->label : NULL;
}

/* An activity's key, whose last part says most:
 * "fuels/gaseous-fuels/natural-gas" as "natural gas, gaseous fuels, fuels".
 * What a row was called stays. */
static void put_activity(struct buffer *out, const co2e_inventory *inventory,
			 const char *key)
{
	const char *label = spend_label(inventory, key);
	size_t end = strlen(key), at, i;

	if (label || strchr(key, ' ')) {
		buffer_puts(out, label ? label : key);
		return;
	}
	for (;;) {
		for (at = end; at && key[at - 1] != '/';)
			at--;
		for (i = at; i < end; i++)
			buffer_put(out, key[i] == '-' ? " " : &key[i], 1);
		if (!at)
			return;
		buffer_puts(out, ", ");
		end = at - 1;
	}
}

static void put_category(struct buffer *out, const char *value)
{
	const char *name = co2e_category_name(category_of(value));

	buffer_printf(out, "Category %s%s%s", value, *name ? ": " : "", name);
}

/* "05 Electricity" */
static void put_nhs_category(struct buffer *out,
			     const co2e_inventory *inventory, const char *value)
{
	const co2e_nhs_category *c = co2e_factors_nhs_category(
		co2e_inventory_factors(inventory), category_of(value));

	if (c)
		buffer_printf(out, "%02" PRIu32 " %s", c->number,
			      c->short_name);
	else
		buffer_puts(out, value);
}

/* A group's value in words: "Scope 1", "Category 6: Business travel". */
static void put_value(struct buffer *out, const co2e_inventory *inventory,
		      const char *by, const char *value)
{
	if (!*value && !strcmp(by, "nhs_category"))
		buffer_puts(out, "no NHS category");
	else if (!*value)
		buffer_printf(out, "no %s", by);
	else if (!strcmp(by, "scope") && !strcmp(value, "outside"))
		buffer_puts(out, "Outside of scopes");
	else if (!strcmp(by, "scope"))
		buffer_printf(out, "Scope %s", value);
	else if (!strcmp(by, "category"))
		put_category(out, value);
	else if (!strcmp(by, "nhs_category"))
		put_nhs_category(out, inventory, value);
	else if (!strcmp(by, "activity"))
		put_activity(out, inventory, value);
	else
		buffer_puts(out, value);
}

static const char *value_of(const struct build *b, size_t group, size_t i)
{
	const char *value = co2e_inventory_group_value(b->inventory, group, i);

	return value ? value : "";
}

/* Scopes 1 and 2 have no categories: that beside another value is no news. */
static const char *label_of(struct build *b, size_t group)
{
	struct buffer label = {0};
	size_t i;

	for (i = 0; i < b->dimensions; i++) {
		const char *by = co2e_inventory_by(b->inventory, i);
		const char *value = value_of(b, group, i);

		if (!*value && b->dimensions > 1 && !strcmp(by, "category"))
			continue;
		if (label.n)
			buffer_puts(&label, " \xC2\xB7 ");
		put_value(&label, b->inventory, by, value);
	}
	if (!label.n)
		buffer_puts(&label, "All");
	return chart_take(b->chart, &label);
}

static void put_header(struct build *b)
{
	size_t i;

	for (i = 0; i < b->dimensions; i++)
		chart_cell(b->chart, co2e_inventory_by(b->inventory, i), ',');
	buffer_puts(&b->chart->data, "kgco2e,share,cumulative_share\n");
}

static void put_row(struct build *b, const struct ranked *ranked, double sum)
{
	double total = b->chart->total * 1000;
	size_t i;

	for (i = 0; i < b->dimensions; i++)
		chart_cell(b->chart, value_of(b, ranked->group, i), ',');
	chart_number(b->chart, ranked->kg, ',');
	chart_number(b->chart, total > 0 ? ranked->kg / total : NAN, ',');
	chart_number(b->chart, total > 0 ? sum / total : NAN, '\n');
}

/* The bars; from and to: what came before, and with it. */
static void put_groups(struct build *b)
{
	co2e_chart *chart = b->chart;
	/* one more has as much room as "1 other" would take */
	size_t named = b->count > NAMED + 1 ? NAMED : b->count, i;
	struct buffer rest = {0};
	struct sum sum = {0};

	put_header(b);
	for (i = 0; i < b->count; i++) {
		struct chart_bar *bar = &chart->bars[i < named ? i : named];

		if (i < named) {
			bar->label = label_of(b, b->ranks[i].group);
			bar->role = CHART_GROUP;
		}
		if (i <= named)
			bar->from = sum_value(sum) / 1000;
		/* no group is larger than the total, which was a sum, too */
		(void)sum_add(&sum, b->ranks[i].kg);
		bar->value += b->ranks[i].kg / 1000;
		bar->to = sum_value(sum) / 1000;
		put_row(b, &b->ranks[i], sum_value(sum));
	}
	chart->count = named;
	if (named == b->count)
		return;
	buffer_printf(&rest, "Other (%zu)", b->count - named);
	chart->bars[named].label = chart_take(chart, &rest);
	chart->bars[named].role = CHART_REST;
	chart->count++;
}

/* What the total is of. */
static const char *boundary_of(const co2e_inventory *inventory)
{
	const char *name = co2e_inventory_chosen(inventory)->boundary;
	co2e_nhs_set set;

	if (!name || co2e_nhs_set_parse(&set, name, NULL))
		return "scopes 1 to 3";
	return co2e_nhs_set_title(set);
}

static void put_titles(struct build *b)
{
	co2e_chart *chart = b->chart;
	struct buffer made = {0};
	char total[AMOUNT_TEXT];
	size_t i;

	chart->title = b->options.title ? chart_text(chart, b->options.title)
					: "Where the emissions come from";
	buffer_puts(&made, "tCO2e");
	for (i = 0; i < b->dimensions; i++) {
		const char *by = co2e_inventory_by(b->inventory, i);

		buffer_printf(&made, "%s%s", i ? ", " : " by ",
			      strcmp(by, "nhs_category") ? by : "NHS category");
	}
	if (co2e_inventory_counted(b->inventory))
		buffer_printf(&made, "; total %s",
			      amount_text(total, chart->total));
	buffer_printf(&made, ", %s, electricity location-based",
		      boundary_of(b->inventory));
	chart->subtitle = chart_take(chart, &made);
}

/* Where no row was counted nobody knows a total: that is not 0. */
static void put_nothing(struct build *b)
{
	struct buffer made = {0};

	if (b->chart->count)
		return;
	if (co2e_inventory_counted(b->inventory))
		buffer_printf(&made, "There are no emissions in %s.",
			      boundary_of(b->inventory));
	else
		buffer_puts(&made, "No row was counted: there is no total.");
	b->chart->nothing = chart_take(b->chart, &made);
}

static void put_source(struct build *b)
{
	const co2e_inventory *inventory = b->inventory;
	uint64_t counted = co2e_inventory_counted(inventory);
	struct buffer made = {0};
	const co2e_set *set;
	size_t i;

	buffer_printf(&made, "Source: %" PRIu64 " row%s of activity data",
		      counted, counted == 1 ? "" : "s");
	if (co2e_inventory_rejected(inventory))
		buffer_printf(&made, " (%" PRIu64 " more were rejected)",
			      co2e_inventory_rejected(inventory));
	for (i = 0; (set = co2e_inventory_set(inventory, i)); i++)
		buffer_printf(&made, "%s%s",
			      i ? "; " : "; factors: ", set->title);
	buffer_printf(&made, ". Calculated by co2e %s.", co2e_version());
	b->chart->source = chart_take(b->chart, &made);
}

static void say(struct build *b)
{
	const co2e_chart *chart = b->chart;
	struct buffer *said = &b->chart->said;
	char number[AMOUNT_TEXT], share[AMOUNT_TEXT];
	size_t i;

	buffer_printf(said, "Bar chart. %s. ", chart->subtitle);
	if (chart->nothing) {
		buffer_puts(said, chart->nothing);
		return;
	}
	buffer_printf(said, "%zu group%s", b->count, b->count == 1 ? "" : "s");
	for (i = 0; i < chart->count && i < 3; i++)
		buffer_printf(
			said, "%s%s with %s tCO2e (%s)",
			i ? ", " : "; the largest: ", chart->bars[i].label,
			amount_text(number, chart->bars[i].value),
			amount_share(share, chart->bars[i].value,
				     chart->total));
	buffer_puts(said, ".");
}

static int build(struct build *b)
{
	b->chart = chart_new();
	if (!b->chart || !rank(b) || !chart_bars(b->chart, b->count + 1))
		return 0;
	b->chart->draw = pareto_draw;
	b->chart->type = pareto_type;
	b->chart->total = co2e_inventory_total(b->inventory).kgco2e / 1000;
	put_groups(b);
	put_titles(b);
	put_nothing(b);
	put_source(b);
	say(b);
	return 1;
}

co2e_status co2e_chart_hotspots(co2e_chart **out,
				const co2e_inventory *inventory,
				const co2e_chart_options *options,
				co2e_error *err)
{
	struct build b = {.inventory = inventory,
			  .options = chart_options(options)};
	co2e_status status;

	*out = NULL;
	while (co2e_inventory_by(inventory, b.dimensions))
		b.dimensions++;
	if (build(&b)) {
		status = chart_end(out, b.chart, err);
	} else {
		co2e_chart_free(b.chart);
		status = err_memory(err);
	}
	mem_free(b.ranks);
	return status;
}
