/* The indicators of inhaler prescribing, from an inventory's lines. */
#include "inhalers.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char root[] = "inhalers/";

const char *inhalers_year(char out[YEAR_TEXT], int year)
{
	snprintf(out, YEAR_TEXT, "%d/%02d", year, (year + 1) % 100);
	return out;
}

/* The financial year, 1 April to 31 March, that holds the period's middle. */
static int year_of(co2e_period period)
{
	int year, month, day;

	co2e_day_split(period.first + (period.last - period.first) / 2, &year,
		       &month, &day);
	return month >= 4 ? year : year - 1;
}

/* Level `level` of a key. */
static struct span level_of(const char *key, unsigned level)
{
	for (; level && *key; key++)
		level -= *key == '/';
	return (struct span){key, strcspn(key, "/")};
}

/* Is it a number of inhalers that were used? Not so propellants by mass, and
 * inhalers avoided. */
static int counts(const co2e_line *line)
{
	static const int8_t item[CO2E_DIM_COUNT + 2] = {[CO2E_DIM_ITEM] = 1};
	const co2e_factor *f = line->factor;

	return f && line->scope <= CO2E_SCOPE_3 &&
	       !strncmp(f->activity, root, sizeof(root) - 1) &&
	       !memcmp(f->unit.power, item, sizeof(item));
}

/* The sums that a line belongs to; NULL: the heap is exhausted. */
static struct inhaler_sums *sums_of(struct inhalers *in, const co2e_line *line)
{
	struct span substance = level_of(line->factor->activity, 1);
	struct inhaler_sums like;
	void *sums = in->sums;
	uint32_t number;

	memset(&like, 0, sizeof(like)); /* it is a key as it stands */
	like.group = line->group;
	like.year = year_of(line->period);
	if (substance.n >= SUBSTANCE_TEXT)
		substance.n = SUBSTANCE_TEXT - 1;
	memcpy(like.substance, substance.p, substance.n);
	if (!mem_grow(&sums, &in->room, in->count + 1, sizeof(like)))
		return NULL;
	in->sums = sums;
	number = dict_add(&in->keys, (const char *)&like, sizeof(like));
	if (number == DICT_NONE)
		return NULL;
	if (number == in->count)
		in->sums[in->count++] = like;
	return &in->sums[number];
}

/* Dry powder and soft mist: the classes without propellant. What they emit, the
 * figure says, not the class. */
static int is_dry(const co2e_factor *f)
{
	struct span class = level_of(f->activity, 2);

	return span_is(class, "dpi") || span_is(class, "smi");
}

/* Further stages of a cell are of the same inhalers. */
static int is_same_cell(const co2e_line *a, const co2e_line *b)
{
	return a->factor && a->file == b->file &&
	       a->first_line == b->first_line && a->group == b->group &&
	       a->edition == b->edition &&
	       a->factor->activity_id == b->factor->activity_id &&
	       a->period.first == b->period.first &&
	       a->period.last == b->period.last &&
	       !strcmp(a->quantity, b->quantity);
}

static co2e_status add_line(struct inhalers *in, const co2e_line *line,
			    int first, co2e_error *err)
{
	struct inhaler_sums *s = sums_of(in, line);
	double n = first ? line->in_factor_unit : 0;

	if (!s)
		return err_memory(err);
	if (sum_add(&s->inhalers, n) &&
	    sum_add(&s->dry, is_dry(line->factor) ? n : 0) &&
	    sum_add(&s->kgco2e, line->amount.kgco2e))
		return CO2E_OK;
	return err_set(err, CO2E_E_RANGE, nowhere,
		       "the inhalers' total is too large to be held exactly");
}

static int by_group(const void *a, const void *b)
{
	const struct inhaler_sums *x = a, *y = b;
	int texts = strcmp(x->substance, y->substance);

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (texts)
		return texts;
	return x->year < y->year ? -1 : x->year > y->year;
}

static co2e_status read_baseline(struct inhalers *in, const char *text,
				 co2e_error *err)
{
	co2e_period period;
	int year, month, day;
	co2e_error why = {0};
	co2e_status status;

	if (!text)
		return CO2E_OK;
	status = co2e_period_parse(&period, text, strlen(text), &why);
	if (!status) {
		co2e_day_split(period.first, &year, &month, &day);
		in->baseline = year;
		inhalers_year(in->baseline_text, year);
	}
	if (!status && month == 4 && day == 1 &&
	    co2e_period_days(period) >= 365)
		return CO2E_OK;
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "the baseline '%.*s' is no financial year; write it as "
		       "2019/20",
		       err_cut(text, strlen(text)), text);
}

/* The row of the same group and substance in the baseline; NULL: it has none.
 * The sums are in the order of by_group() by now. */
static const struct inhaler_row *baseline_of(const struct inhalers *in,
					     const struct inhaler_sums *s)
{
	struct inhaler_sums like = *s;
	const struct inhaler_sums *found;

	like.year = in->baseline;
	found = bsearch(&like, in->sums, in->count, sizeof(like), by_group);
	return found ? &in->rows[found - in->sums] : NULL;
}

static struct inhaler_row row_of(const struct inhaler_sums *s)
{
	struct inhaler_row row = {.sums = s,
				  .inhalers = sum_value(s->inhalers),
				  .kgco2e = sum_value(s->kgco2e),
				  .each = NAN,
				  .dry = NAN,
				  .change = NAN,
				  .change_each = NAN};

	if (row.inhalers > 0) {
		row.each = row.kgco2e / row.inhalers;
		row.dry = sum_value(s->dry) / row.inhalers;
	}
	return row;
}

static co2e_status make_rows(struct inhalers *in, co2e_error *err)
{
	int found = !in->baseline;
	size_t i;

	in->rows = mem_zero(in->count + 1, sizeof(*in->rows));
	if (!in->rows)
		return err_memory(err);
	if (in->count)
		qsort(in->sums, in->count, sizeof(*in->sums), by_group);
	for (i = 0; i < in->count; i++)
		in->rows[i] = row_of(&in->sums[i]);
	for (i = 0; i < in->count && in->baseline; i++) {
		const struct inhaler_row *b = baseline_of(in, &in->sums[i]);

		if (!b)
			continue;
		found = 1;
		in->rows[i].change = in->rows[i].kgco2e - b->kgco2e;
		in->rows[i].change_each = in->rows[i].each - b->each;
	}
	if (found)
		return CO2E_OK;
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "the rows have no inhalers in the baseline %s: nothing "
		       "to compare with",
		       in->baseline_text);
}

/* A mean over part of the stages, or of what a boundary counts, would leave
 * some products out of it; without the rows' periods no financial year is
 * known. */
static co2e_status check_options(const co2e_inventory *inventory,
				 co2e_error *err)
{
	const co2e_inventory_options *chosen = co2e_inventory_chosen(inventory);

	int whole = !chosen->boundary &&
		    (!chosen->stages || chosen->stages == CO2E_STAGES_ALL);

	if (whole && chosen->keep_periods)
		return CO2E_OK;
	if (whole)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the inventory does not keep its rows' periods "
			       "apart, so financial years cannot be told: set "
			       "keep_periods among its options");
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "a mean per inhaler is over all stages of all products: "
		       "leave %s out",
		       chosen->boundary ? "the boundary" : "the stages");
}

co2e_status inhalers_sum(struct inhalers *out, const co2e_inventory *inventory,
			 const char *baseline, co2e_error *err)
{
	co2e_line line, before = {0};
	co2e_status status;
	size_t i;

	*out = (struct inhalers){.inventory = inventory};
	while (co2e_inventory_by(inventory, out->by))
		out->by++;
	status = check_options(inventory, err);
	if (!status)
		status = read_baseline(out, baseline, err);
	for (i = 0; !status && co2e_inventory_line(&line, inventory, i); i++) {
		if (counts(&line))
			status = add_line(out, &line,
					  !is_same_cell(&before, &line), err);
		before = line;
	}
	return status ? status : make_rows(out, err);
}

void inhalers_clear(struct inhalers *inhalers)
{
	dict_clear(&inhalers->keys);
	mem_free(inhalers->rows);
	mem_free(inhalers->sums);
	*inhalers = (struct inhalers){0};
}
