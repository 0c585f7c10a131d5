/* A register of single-use products: how many a year, what one weighs and
 * emits, what a reusable alternative emits a use, and what was removed since
 * the baseline. What is used is scope 3, category 1 (GHG Protocol Corporate
 * Value Chain Standard, table 5.3); what was removed is avoided, on a line of
 * its own and in no total. */
#include "hand.h"
#include "kinds.h"

#include "base/dec_scale.h"

#include <stdio.h>

enum column {
	PRODUCT,
	ITEMS,
	MASS,
	FIGURE,
	ACTIVITY,
	REUSABLE,
	REMOVED,
	FIGURE_SOURCE,
	COLUMNS
};

static const co2e_collect_column columns[COLUMNS] = {
	[PRODUCT] = {"product", "its name", 1},
	[ITEMS] = {"items", "used in the period", 1},
	[MASS] = {"mass_g", "grams of one item", 0},
	[FIGURE] = {"kgco2e_per_item", "its own figure, with figure_source", 0},
	[ACTIVITY] = {"activity",
		      "or an activity that has a figure per item, such as "
		      "single-use/examination-glove/uclh",
		      0},
	[REUSABLE] =
		{"reusable_kgco2e",
		 "what a use of the reusable alternative emits, its washing "
		 "with it",
		 0},
	[REMOVED] = {"removed_items",
		     "fewer in the period than in the baseline, because of "
		     "what was done",
		     0},
	[FIGURE_SOURCE] = {"figure_source", "who says what an item emits", 0},
};

enum { NOTE = 256 };

struct register_sums {
	dec items, kg, removed; /* kg: mass */
	dec saved; /* kgCO2e, of products with a figure of their own */
	dec could_save; /* likewise, if all that have a reusable took it */
	uint64_t products, unweighed, by_activity, with_reusable;
};

/* The row at hand. */
struct item {
	dec items, figure, reusable, removed;
	struct span product, activity, source;
	const char *name;
	int own; /* 1: a figure of its own */
};

/* Of NHS England's categories: medical devices and equipment. */
static const char medical[] = "11";
static const char removed_note[] = "removed since the baseline";

/* Items of the activity that the product names. */
static co2e_status emit_items(co2e_collect *c, const struct item *item,
			      dec items, int avoided, co2e_error *err)
{
	const char *own[] = {item->name};
	struct made row = {.unit = "item",
			   .quantity = items,
			   .scope = avoided ? "avoided" : NULL,
			   .note = avoided ? removed_note : NULL,
			   .own = own};

	row.activity = collect_copy(c, item->activity.p, item->activity.n);
	return row.activity ? collect_emit(c, &row, err) : err_memory(err);
}

/* kgCO2e that the product's own figure declares. */
static co2e_status emit_declared(co2e_collect *c, const struct item *item,
				 dec items, int avoided, co2e_error *err)
{
	const char *own[] = {item->name};
	char note[NOTE];
	struct made row = {.activity = item->name,
			   .unit = "kgCO2e",
			   .scope = avoided ? "avoided" : "3",
			   .category = avoided ? NULL : "1",
			   .nhs_category = avoided ? NULL : medical,
			   .note = note,
			   .own = own};
	co2e_status status =
		collect_multiply(c, &row.quantity, items, item->figure, err);

	snprintf(note, sizeof(note), "%s%sfigure: %.*s",
		 avoided ? removed_note : "", avoided ? "; " : "",
		 err_cut(item->source.p, item->source.n), item->source.p);
	return status ? status : collect_emit(c, &row, err);
}

static co2e_status emit(co2e_collect *c, const struct item *item, dec items,
			int avoided, co2e_error *err)
{
	return (item->own ? emit_declared : emit_items)(c, item, items, avoided,
							err);
}

/* The reusable's uses, taken from what was avoided. */
static co2e_status emit_reusable(co2e_collect *c, const struct item *item,
				 co2e_error *err)
{
	const char *own[] = {item->name};
	struct made row = {.activity = item->name,
			   .unit = "kgCO2e",
			   .scope = "avoided",
			   .note = "the reusable that is used instead",
			   .own = own};
	co2e_status status = collect_multiply(c, &row.quantity, item->removed,
					      item->reusable, err);

	row.quantity.units = -row.quantity.units;
	return status ? status : collect_emit(c, &row, err);
}

static co2e_status emit_removed(co2e_collect *c, const struct item *item,
				co2e_error *err)
{
	co2e_status status = emit(c, item, item->removed, 1, err);

	if (!status && collect_has(c, REUSABLE))
		status = emit_reusable(c, item, err);
	return status;
}

/* ---- the row's cells ---- */

static co2e_status read_figure(const co2e_collect *c, struct item *item,
			       co2e_error *err)
{
	item->own = collect_has(c, FIGURE);
	if (item->own == collect_has(c, ACTIVITY))
		return collect_fault(
			c, FIGURE, item->own ? CO2E_E_DATA : CO2E_E_BLANK, err,
			item->own ? "with an activity too the figure would "
				    "stand twice: leave one of the two blank"
				  : "it is blank, and so is activity: one of "
				    "them says what an item emits, and no "
				    "figure is assumed");
	if (!item->own)
		return collect_activity(c, ACTIVITY, &item->activity, err);
	if (!collect_has(c, FIGURE_SOURCE))
		return collect_fault(c, FIGURE_SOURCE, CO2E_E_BLANK, err,
				     "a figure of one's own needs its source");
	return collect_amount(c, FIGURE, &item->figure, AMOUNT_NOT_NEGATIVE,
			      err);
}

static co2e_status read_item(co2e_collect *c, struct item *item,
			     co2e_error *err)
{
	co2e_status status = collect_needed(c, PRODUCT, &item->product, err);

	if (!status)
		status = collect_amount(c, ITEMS, &item->items,
					AMOUNT_NOT_NEGATIVE, err);
	if (!status)
		status = read_figure(c, item, err);
	if (!status)
		status = collect_amount_or(c, REUSABLE, &item->reusable,
					   AMOUNT_NOT_NEGATIVE, dec_whole(0),
					   err);
	if (!status)
		status = collect_amount_or(c, REMOVED, &item->removed,
					   AMOUNT_NOT_NEGATIVE, dec_whole(0),
					   err);
	if (status)
		return status;
	item->name = collect_copy(c, item->product.p, item->product.n);
	item->source = collect_cell(c, FIGURE_SOURCE);
	return item->name ? CO2E_OK : err_memory(err);
}

/* ---- sums ---- */

/* *sum += items x each */
static co2e_status add_times(const co2e_collect *c, dec *sum, dec items,
			     dec each, co2e_error *err)
{
	dec product;
	co2e_status status = collect_multiply(c, &product, items, each, err);

	return status ? status : collect_add(c, sum, product, err);
}

static co2e_status add_mass(const co2e_collect *c, struct register_sums *s,
			    dec items, co2e_error *err)
{
	dec grams, kg;
	co2e_status status;

	if (!collect_has(c, MASS)) {
		s->unweighed++;
		return CO2E_OK;
	}
	status = collect_amount(c, MASS, &grams, AMOUNT_POSITIVE, err);
	if (!status)
		status = collect_scale(c, &kg, grams, items, dec_whole(1000),
				       err);
	return status ? status : collect_add(c, &s->kg, kg, err);
}

/* What a reusable saves of each: the figure, less its own. */
static co2e_status add_savings(const co2e_collect *c, struct register_sums *s,
			       const struct item *item, co2e_error *err)
{
	dec less = item->figure;
	co2e_status status;

	if (!item->own) {
		s->by_activity++;
		return CO2E_OK;
	}
	less.units -= item->reusable.units;
	status = add_times(c, &s->saved, item->removed, less, err);
	if (status || !collect_has(c, REUSABLE))
		return status;
	s->with_reusable++;
	return add_times(c, &s->could_save, item->items, less, err);
}

static co2e_status add(co2e_collect *c, const struct item *item,
		       co2e_error *err)
{
	struct register_sums *s = collect_state(c), sums = *s;
	co2e_status status = collect_add(c, &sums.items, item->items, err);

	if (!status)
		status = collect_add(c, &sums.removed, item->removed, err);
	if (!status)
		status = add_mass(c, &sums, item->items, err);
	if (!status)
		status = add_savings(c, &sums, item, err);
	sums.products++;
	if (!status)
		*s = sums;
	return status;
}

static co2e_status take(co2e_collect *c, co2e_error *err)
{
	struct item item = {0};
	co2e_status status = read_item(c, &item, err);

	if (!status)
		status = emit(c, &item, item.items, 0, err);
	if (!status && item.removed.units > 0)
		status = emit_removed(c, &item, err);
	return status ? status : add(c, &item, err);
}

/* ---- after the last row ---- */

static co2e_status tell_mass(co2e_collect *c, co2e_error *err)
{
	const struct register_sums *s = collect_state(c);
	char text[DEC_TEXT];
	dec tonnes;
	co2e_status status;

	if (s->unweighed == s->products)
		return CO2E_OK;
	status = collect_scale(c, &tonnes, s->kg, dec_whole(1), dec_whole(1000),
			       err);
	if (status)
		return status;
	dec_text(text, tonnes);
	return collect_fact(c, "tonnes", tonnes, "tonnes", err,
			    s->unweighed ? "%s tonnes of products, without "
					   "those that have no mass"
					 : "%s tonnes of products",
			    text);
}

static co2e_status tell_savings(co2e_collect *c, co2e_error *err)
{
	const struct register_sums *s = collect_state(c);
	char text[DEC_TEXT];
	co2e_status status;

	dec_text(text, s->saved);
	status = collect_fact(c, "kg-saved", s->saved, "kgCO2e", err,
			      "%s kgCO2e avoided by what was removed%s", text,
			      s->by_activity ? "; of products by activity the "
					       "footprint says it"
					     : "");
	if (status || !s->with_reusable)
		return status;
	dec_text(text, s->could_save);
	return collect_fact(c, "reusable-would-save", s->could_save, "kgCO2e",
			    err,
			    "%s kgCO2e more would be saved if every product "
			    "with a reusable alternative were replaced",
			    text);
}

static co2e_status end(co2e_collect *c, co2e_error *err)
{
	const struct register_sums *s = collect_state(c);
	char text[DEC_TEXT];
	co2e_status status;

	if (!s->products)
		return CO2E_OK;
	dec_text(text, s->items);
	status = collect_fact(c, "items", s->items, "items", err,
			      "%s items of single-use products", text);
	if (!status)
		status = tell_mass(c, err);
	dec_text(text, s->removed);
	if (!status)
		status = collect_fact(c, "removed", s->removed, "items", err,
				      "%s items fewer than in the baseline",
				      text);
	return status ? status : tell_savings(c, err);
}

static const char *const own[] = {"product"};

const struct kind kind_single_use = {
	.is = {.name = "single-use",
	       .summary = "a register of single-use products, and what was "
			  "removed",
	       .says = "Each product becomes its items x its own figure, or "
		       "items of the activity it names, in scope 3 category 1. "
		       "What was removed since the baseline is avoided: items "
		       "removed x the figure, less what the reusable that is "
		       "used instead emits; it is in no total. The "
		       "reusable's own emissions (its making, washing, "
		       "sterilising) are counted where they arise.",
	       .columns = columns,
	       .column_count = COLUMNS,
	       .example = "date,product,items,mass_g,kgco2e_per_item,activity,"
			  "reusable_kgco2e,removed_items,figure_source\n"
			  "2024/25,glove,500000,3.5,,"
			  "single-use/examination-glove/uclh,,40000,\n"
			  "2024/25,kidney dish,20000,12,0.04,,0.01,5000,"
			  "supplier 2024\n"},
	.own = own,
	.own_count = COUNT_OF(own),
	.state = sizeof(struct register_sums),
	.carries = 1,
	.row = take,
	.end = end,
};
