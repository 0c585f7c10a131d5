/* Two inventories into one: cells merge by integer addition. */
#include "store.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

static int same_text(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static const char *codes_digest(const co2e_inventory *inv)
{
	return inv->codes_digest == DICT_NONE
		       ? NULL
		       : dict_text(&inv->texts, inv->codes_digest);
}

static int alike(const co2e_inventory *a, const co2e_inventory *b)
{
	size_t i;

	if (a->factors != b->factors || a->by_count != b->by_count ||
	    a->options.rule != b->options.rule ||
	    a->options.edition != b->options.edition ||
	    a->options.stages != b->options.stages ||
	    a->sharing != b->sharing ||
	    a->options.use_count != b->options.use_count ||
	    a->options.pathways != b->options.pathways ||
	    a->boundary != b->boundary || !same_text(a->gwp, b->gwp))
		return 0;
	if (!same_text(codes_digest(a), codes_digest(b)))
		return 0;
	for (i = 0; i < a->options.use_count; i++)
		if (a->use[i] != b->use[i])
			return 0;
	for (i = 0; i < a->by_count; i++)
		if (!same_text(a->by[i].name, b->by[i].name))
			return 0;
	return 1;
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

/* Every take that rows were counted of. */
static co2e_status plan_takes(co2e_inventory *into, const co2e_inventory *from,
			      uint32_t *takes, co2e_error *err)
{
	size_t i;

	for (i = 0; i < from->takes.count; i++) {
		takes[i] = DICT_NONE;
		if (!take_is_covered(&from->take[i]))
			continue;
		takes[i] = take_moved(into, from, &from->take[i]);
		if (takes[i] == DICT_NONE)
			return err_memory(err);
	}
	return CO2E_OK;
}

/* Where the takes, groups and files of an inventory go in another. */
struct moved {
	uint32_t *takes;
	uint32_t *groups; /* DICT_NONE: not asked for yet */
	uint32_t from_file, file; /* the file looked up last */
};

/* The cell as it is in `into`; 0: the heap is exhausted. */
static int move_cell(struct cell *cell, co2e_inventory *into,
		     const co2e_inventory *from, struct moved *to)
{
	uint32_t *group = &to->groups[cell->group];
	uint32_t file = cell->sum.first.file;

	if (*group == DICT_NONE)
		*group = moved_group(into, from, cell->group);
	if (to->from_file != file) {
		to->from_file = file;
		to->file = text_moved(into, from, file);
		if (to->file == DICT_NONE ||
		    cells_file(&into->cells, to->file,
			       dict_text(&into->texts, to->file)) == DICT_NONE)
			return 0;
	}
	cell->take = to->takes[cell->take];
	cell->group = *group;
	cell->sum.first.file = to->file;
	return *group != DICT_NONE;
}

/* Room for each cell: nothing is added yet. */
static co2e_status plan_cells(co2e_inventory *into, const co2e_inventory *from,
			      struct moved *to, co2e_error *err)
{
	struct cells_plan plan = {0};
	struct cell_walk walk = {0};
	struct cell cell;
	size_t i;

	to->from_file = DICT_NONE;
	for (i = 0; i < from->groups.count; i++)
		to->groups[i] = DICT_NONE;
	while (cells_next(&cell, &from->cells, &walk)) {
		if (!move_cell(&cell, into, from, to))
			return err_memory(err);
		cells_plan(&plan, &into->cells, &cell);
	}
	return cells_reserve(&into->cells, &plan) ? CO2E_OK : err_memory(err);
}

/* Nothing of this can fail: there is room, and texts are known. */
static void add_cells(co2e_inventory *into, const co2e_inventory *from,
		      struct moved *to)
{
	struct cell_walk walk = {0};
	struct cell cell;
	size_t i;

	for (i = 0; i < from->takes.count; i++) {
		struct take take = from->take[i];

		if (to->takes[i] == DICT_NONE)
			continue;
		take.unit_text = text_moved(into, from, take.unit_text);
		take.asked = text_moved(into, from, take.asked);
		take_join(into, to->takes[i], &take);
	}
	while (cells_next(&cell, &from->cells, &walk)) {
		(void)move_cell(&cell, into, from, to);
		(void)cells_join(&into->cells, cell.take, cell.group,
				 &cell.sum);
	}
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
		first.file = text_moved(into, from, first.file);
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

	if (!alike(into, from))
		return err_set(
			err, CO2E_E_OPTION, nowhere,
			"inventories merge only when they were made over "
			"the same loaded factors with the same options");
	to.takes = mem_alloc(from->takes.count * sizeof(*to.takes));
	to.groups = mem_alloc(from->groups.count * sizeof(*to.groups));
	if (!to.takes || !to.groups)
		status = err_memory(err);
	if (!status)
		status = plan_takes(into, from, to.takes, err);
	if (!status)
		status = plan_cells(into, from, &to, err);
	if (!status && co2e_inventory_codes(from) &&
	    !name_codes(into, co2e_inventory_codes(from)))
		status = err_memory(err);
	if (!status && !coding_merge(&into->coding, &from->coding))
		status = err_memory(err);
	if (!status) {
		add_cells(into, from, &to);
		add_counts(into, from);
		unprice(into);
	}
	mem_free(to.takes);
	mem_free(to.groups);
	return status;
}
