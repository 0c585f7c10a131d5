/* A part into a new inventory: its rows' meanings are matched again. */
#include "ledger.h"
#include "part.h"
#include "rematch.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

static int same_text(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static int same_list(const char *const *a, size_t a_count, const char *const *b,
		     size_t b_count)
{
	size_t i;

	for (i = 0; i < a_count && i < b_count; i++)
		if (!same_text(a[i], b[i]))
			return 0;
	return a_count == b_count;
}

/* "site, year", or "nothing", as far as it fits. */
static const char *list_text(char *out, size_t size, const char *const *list,
			     size_t count)
{
	size_t n = 0, i;

	memcpy(out, "nothing", sizeof("nothing"));
	for (i = 0; i < count; i++) {
		size_t length = strlen(list[i]);

		if (n + length + 3 > size)
			break;
		memcpy(out + n, i ? ", " : "", i ? 2 : 0);
		n += i ? 2 : 0;
		memcpy(out + n, list[i], length + 1);
		n += length;
	}
	return out;
}

static co2e_status refuse_by(const struct co2e_partial *part,
			     const co2e_inventory_options *o, co2e_error *err)
{
	char have[200], want[200];

	return err_set(
		err, CO2E_E_OPTION, (struct place){part->name, 0, 0},
		"the part is grouped by %s, where %s is wanted: what a part "
		"has added up cannot be grouped otherwise; write each part "
		"with the same --by",
		list_text(have, sizeof(have), part->by, part->options.by_count),
		list_text(want, sizeof(want), o->by, o->by_count));
}

static int kept(const co2e_inventory_options *o)
{
	return o->keep_periods == CO2E_KEEP_MONTHS ? CO2E_KEEP_MONTHS
						   : o->keep_periods != 0;
}

static co2e_status check_options(const struct co2e_partial *part,
				 const co2e_inventory_options *o,
				 co2e_error *err)
{
	const co2e_inventory_options *own = &part->options;
	co2e_stages stages = o->stages ? o->stages : CO2E_STAGES_ALL;
	const char *what = NULL;

	if (!same_list(o->by, o->by_count, own->by, own->by_count))
		return refuse_by(part, o, err);
	if (kept(o) != kept(own))
		what = "keeps periods apart, or not";
	else if (stages != own->stages)
		what = "has other stages";
	else if ((o->pathways != 0) != (own->pathways != 0))
		what = "compares care pathways, or not";
	else if (!same_list(o->use, o->use_count, own->use, own->use_count))
		what = "takes figures from other sets";
	else if (o->codes &&
		 !same_text(co2e_codes_digest(o->codes), part->ledger.digest))
		what = part->ledger.digest ? "was read with other ledger codes"
					   : "has no ledger codes";
	if (!what)
		return CO2E_OK;
	return err_set(err, CO2E_E_OPTION, (struct place){part->name, 0, 0},
		       "the part %s than is asked for; write each part with "
		       "the same options",
		       what);
}

/* The numbers that the inventory gives to what the part has. */
struct filling {
	co2e_inventory *inv;
	const struct co2e_partial *part;
	uint32_t *takes, *groups;
	co2e_error *err;
};

/* The take of each; its first row is that of the first cell with it. */
static co2e_status fill_takes(struct filling *f)
{
	struct bytes takes = f->part->takes, cells = f->part->cells;
	struct part_cell cell = {0};
	size_t left = f->part->cell_count, i;

	for (i = 0; i < f->part->take_count; i++) {
		struct part_take take = part_take_get(&takes);
		co2e_status status;

		while (left && (!cell.rows || cell.take < i)) {
			cell = part_cell_get(&cells, f->part->version);
			left--;
		}
		status = rematch(&f->takes[i], f->inv, f->part, &take, f->err);
		if (!status)
			continue;
		if (cell.rows && cell.take == i)
			return err_at(f->err, status,
				      (struct place){f->part->texts[cell.file],
						     cell.line, 0});
		return err_at(f->err, status,
			      (struct place){f->part->name, 0, 0});
	}
	return CO2E_OK;
}

static co2e_status fill_groups(struct filling *f)
{
	struct bytes in = f->part->groups;
	struct span values[CO2E_BY_MAX];
	size_t i, k;

	for (i = 0; i < f->part->group_count; i++) {
		for (k = 0; k < f->part->options.by_count; k++)
			values[k] = span_of(f->part->texts[get_u32(&in)]);
		f->groups[i] = group_of(f->inv, values);
		if (f->groups[i] == DICT_NONE)
			return err_memory(f->err);
	}
	return CO2E_OK;
}

/* A text of the part under the inventory's number. */
static uint32_t text_of(struct filling *f, const char *text)
{
	return dict_add(&f->inv->texts, text, strlen(text));
}

static co2e_status fill_cell(struct filling *f, const struct part_cell *from)
{
	const char *file = f->part->texts[from->file];
	struct cell_sum sum = {
		.quantity = from->quantity,
		.over = from->over,
		.rows = from->rows,
		.cost = from->cost,
		.costed = from->costed,
		.first = {from->line, text_of(f, file)},
	};
	struct cells *cells = &f->inv->cells;

	memcpy(sum.showed, from->showed, sizeof(sum.showed));
	if (sum.first.file == DICT_NONE ||
	    cells_file(cells, sum.first.file,
		       dict_text(&f->inv->texts, sum.first.file)) == DICT_NONE)
		return err_memory(f->err);
	return cells_join(cells, f->takes[from->take], f->groups[from->group],
			  &sum) == CELL_HEAP
		       ? err_memory(f->err)
		       : CO2E_OK;
}

static co2e_status fill_cells(struct filling *f)
{
	struct bytes in = f->part->cells;
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < f->part->cell_count; i++) {
		struct part_cell cell = part_cell_get(&in, f->part->version);

		status = fill_cell(f, &cell);
	}
	return status;
}

static co2e_status fill_rejections(struct filling *f)
{
	struct bytes in = f->part->rejections;
	size_t i;

	for (i = 0; i < f->part->rejection_count; i++) {
		co2e_error e = {.status = (co2e_status)get_u32(&in)};
		const char *text;

		e.line = get_u64(&in);
		e.column = get_u32(&in);
		text = f->part->texts[get_u32(&in)];
		memcpy(e.source, text, strlen(text) + 1);
		text = f->part->texts[get_u32(&in)];
		memcpy(e.message, text, strlen(text) + 1);
		if (!keep_rejection(f->inv, &e))
			return err_memory(f->err);
	}
	return CO2E_OK;
}

static co2e_status fill_counts(struct filling *f)
{
	co2e_inventory *inv = f->inv;
	size_t i;

	inv->rows = f->part->rows;
	inv->counted = f->part->counted;
	inv->rejected = f->part->rejected;
	memcpy(inv->rejected_as, f->part->rejected_as,
	       sizeof(inv->rejected_as));
	for (i = 0; i < QUANTITY_FINDINGS; i++) {
		struct where *first = &inv->showed_first[i];

		if (!f->part->shown[i].file)
			continue;
		first->file = text_of(f, f->part->shown[i].file);
		first->line = f->part->shown[i].line;
		if (first->file == DICT_NONE)
			return err_memory(f->err);
	}
	return fill_rejections(f);
}

static co2e_status fill(struct filling *f)
{
	co2e_status status = fill_takes(f);

	if (!status)
		status = fill_groups(f);
	if (!status)
		status = fill_cells(f);
	if (!status && !ledger_fill(f->inv, f->part))
		status = err_memory(f->err);
	return status ? status : fill_counts(f);
}

co2e_status co2e_partial_inventory(co2e_inventory **out,
				   const co2e_partial *part,
				   const co2e_factors *factors,
				   const co2e_inventory_options *options,
				   co2e_error *err)
{
	const co2e_inventory_options *o = options ? options : &part->options;
	struct filling f = {.part = part, .err = err};
	co2e_status status = check_options(part, o, err);

	*out = NULL;
	if (!status)
		status = co2e_inventory_new(&f.inv, factors, o, err);
	if (status)
		return status;
	f.takes = mem_alloc(part->take_count * sizeof(*f.takes));
	f.groups = mem_alloc(part->group_count * sizeof(*f.groups));
	status = f.takes && f.groups ? fill(&f) : err_memory(err);
	mem_free(f.takes);
	mem_free(f.groups);
	if (status)
		co2e_inventory_free(f.inv);
	else
		*out = f.inv;
	return status;
}
