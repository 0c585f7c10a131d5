/* Two inventories into one: cells merge by integer addition. */
#include "store.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

static int same_text(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static int alike(const co2e_inventory *a, const co2e_inventory *b)
{
	size_t i;

	if (a->factors != b->factors || a->by_count != b->by_count ||
	    a->options.rule != b->options.rule ||
	    a->options.edition != b->options.edition ||
	    a->options.stages != b->options.stages ||
	    a->keep_periods != b->keep_periods ||
	    a->options.use_count != b->options.use_count ||
	    a->options.codes != b->options.codes ||
	    a->options.pathways != b->options.pathways ||
	    a->boundary != b->boundary || !same_text(a->gwp, b->gwp))
		return 0;
	for (i = 0; i < a->options.use_count; i++)
		if (a->use[i] != b->use[i])
			return 0;
	for (i = 0; i < a->by_count; i++)
		if (!same_text(a->by[i].name, b->by[i].name))
			return 0;
	return 1;
}

/* A text of `from` under `into`'s number. */
static uint32_t moved_text(co2e_inventory *into, const co2e_inventory *from,
			   uint32_t number)
{
	const struct dict_entry *entry = &from->texts.entries[number];

	return dict_add(&into->texts, entry->text, entry->n);
}

static uint32_t moved_take(co2e_inventory *into, const co2e_inventory *from,
			   const struct take *take)
{
	struct take_key key;
	uint32_t number;
	struct span unit = span_of(dict_text(&from->texts, take->unit_text));
	struct span asked = span_of(dict_text(&from->texts, take->asked));

	memcpy(&key, &take->key, sizeof(key));
	key.supplier = moved_text(into, from, take->key.supplier);
	key.region = moved_text(into, from, take->key.region);
	if (key.activity_id == DICT_NONE)
		key.label = moved_text(into, from, take->key.label);
	if (key.supplier == DICT_NONE || key.region == DICT_NONE ||
	    key.label == DICT_NONE)
		return DICT_NONE;
	number = take_of(into, &key, take->least, unit, asked, take->match);
	if (number != DICT_NONE)
		take_join(&into->take[number], take);
	return number;
}

/* A group of `from` under `into`'s number: its values stand one after the
 * other. */
static uint32_t moved_group(co2e_inventory *into, const co2e_inventory *from,
			    uint32_t number)
{
	const char *text = dict_text(&from->groups, number);
	struct span values[CO2E_BY_MAX];
	size_t i;

	for (i = 0; i < from->by_count; i++) {
		values[i] = span_of(text);
		text += values[i].n + 1;
	}
	return group_of(into, values);
}

/* Every take, those too whose rows were all refused for their quantity: what a
 * take covers and how its unit is written must not depend on which of two
 * inventories such a row was in. */
static co2e_status plan_takes(co2e_inventory *into, const co2e_inventory *from,
			      uint32_t *takes, co2e_error *err)
{
	size_t i;

	for (i = 0; i < from->takes.count; i++) {
		takes[i] = moved_take(into, from, &from->take[i]);
		if (takes[i] == DICT_NONE)
			return err_memory(err);
	}
	return CO2E_OK;
}

/* Where the takes and cells of an inventory go in another. */
struct moved {
	uint32_t *takes;
	uint32_t *groups; /* DICT_NONE: not asked for yet */
	uint32_t *cells, *files; /* by cell */
	uint32_t from_file, file; /* the file looked up last */
};

/* The cell of `into` that takes cell i of `from`, made empty if it is new. */
static uint32_t moved_cell(co2e_inventory *into, const co2e_inventory *from,
			   struct moved *to, size_t i)
{
	const struct cell *cell = &from->cell[i];
	uint32_t *group = &to->groups[cell->group];

	if (*group == DICT_NONE)
		*group = moved_group(into, from, cell->group);
	if (to->from_file != cell->first.file) {
		to->from_file = cell->first.file;
		to->file = moved_text(into, from, cell->first.file);
	}
	to->files[i] = to->file;
	if (*group == DICT_NONE || to->file == DICT_NONE)
		return DICT_NONE;
	return cell_of(into, to->takes[cell->take], *group);
}

/* Where each cell goes, and whether it fits: nothing is added yet. */
static co2e_status plan_cells(co2e_inventory *into, const co2e_inventory *from,
			      struct moved *to, co2e_error *err)
{
	size_t i;

	to->from_file = DICT_NONE;
	for (i = 0; i < from->groups.count; i++)
		to->groups[i] = DICT_NONE;
	for (i = 0; i < from->cells.count; i++) {
		const struct cell *cell = &from->cell[i];
		dec sum;

		to->cells[i] = DICT_NONE;
		if (!cell->rows)
			continue;
		to->cells[i] = moved_cell(into, from, to, i);
		if (to->cells[i] == DICT_NONE)
			return err_memory(err);
		sum = into->cell[to->cells[i]].quantity;
		if (!dec_add(&sum, cell->quantity))
			return err_set(err, CO2E_E_RANGE, nowhere,
				       "a merged quantity would pass 1.7e20, "
				       "which cannot be held exactly");
	}
	return CO2E_OK;
}

static void add_cell(co2e_inventory *into, uint32_t number,
		     const struct cell *from, uint32_t file)
{
	struct cell *cell = &into->cell[number];
	size_t i;

	(void)dec_add(&cell->quantity, from->quantity);
	cell->rows += from->rows;
	if (dec_add(&cell->cost, from->cost))
		cell->costed += from->costed;
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		cell->showed[i] += from->showed[i];
	note_first(into, &cell->first, (struct where){from->first.line, file});
}

static void add_counts(co2e_inventory *into, const co2e_inventory *from)
{
	struct where first;
	size_t i;

	for (i = 0; i < QUANTITY_FINDINGS; i++) {
		first = from->showed_first[i];
		if (first.file == DICT_NONE)
			continue;
		/* the text is there already: its row's cell brought it */
		first.file = moved_text(into, from, first.file);
		note_first(into, &into->showed_first[i], first);
	}

	into->rows += from->rows;
	into->counted += from->counted;
	into->rejected += from->rejected;
	for (i = 0; i < CO2E_STATUS_COUNT; i++)
		into->rejected_as[i] += from->rejected_as[i];
	for (i = 0; i < from->rejection_count; i++)
		(void)keep_rejection(into, &from->rejections[i]);
}

co2e_status co2e_inventory_merge(co2e_inventory *into,
				 const co2e_inventory *from, co2e_error *err)
{
	struct moved to = {0};
	co2e_status status = CO2E_OK;
	size_t i;

	if (!alike(into, from))
		return err_set(
			err, CO2E_E_OPTION, nowhere,
			"inventories merge only when they were made over "
			"the same loaded factors with the same options");
	to.takes = mem_alloc(from->takes.count * sizeof(*to.takes));
	to.groups = mem_alloc(from->groups.count * sizeof(*to.groups));
	to.cells = mem_alloc(from->cells.count * sizeof(*to.cells));
	to.files = mem_alloc(from->cells.count * sizeof(*to.files));
	if (!to.takes || !to.groups || !to.cells || !to.files)
		status = err_memory(err);
	if (!status)
		status = plan_takes(into, from, to.takes, err);
	if (!status)
		status = plan_cells(into, from, &to, err);
	if (!status && !coding_merge(&into->coding, &from->coding))
		status = err_memory(err);
	if (!status) {
		for (i = 0; i < from->cells.count; i++)
			if (to.cells[i] != DICT_NONE)
				add_cell(into, to.cells[i], &from->cell[i],
					 to.files[i]);
		add_counts(into, from);
		unprice(into);
	}
	mem_free(to.takes);
	mem_free(to.groups);
	mem_free(to.cells);
	mem_free(to.files);
	return status;
}
