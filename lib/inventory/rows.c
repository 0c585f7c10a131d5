#include "rows.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/lock.h"

#include <string.h>

enum { MANY_NEW = 16 }; /* one row in so many */

/* The fields that decide what a row takes, and those that it is grouped by. */
static void use_columns(struct rows *w)
{
	const struct source *s = &w->source;
	const co2e_inventory *inv = s->inv;
	size_t i;

	for (i = 0; i < DECIDING; i++)
		if (source_has_field(s, deciding[i]))
			known_use(&w->known, &w->known.wording,
				  s->role[deciding[i]]);
	if (source_has_field(s, ROLE_QUALITY))
		known_use(&w->known, &w->known.wording, s->role[ROLE_QUALITY]);
	for (i = 0; i < inv->by_count; i++) {
		size_t role = inv->by[i].role;

		w->by_line |= inv->by[i].kind == DIMENSION_LINE;
		if (inv->by[i].kind == DIMENSION_COLUMN &&
		    s->column[i] != SIZE_MAX &&
		    (role >= ROLE_COUNT ||
		     source_has_field(s, (enum activity_role)role)))
			known_use(&w->known, &w->known.group, s->column[i]);
	}
}

void rows_begin(struct rows *w, const struct source *source,
		pthread_mutex_t *lock)
{
	memset(w, 0, offsetof(struct rows, bins));
	memset(w->bins, 0, sizeof(w->bins));
	w->source = *source;
	w->lock = lock;
	tally_begin(&w->tally, &w->coding);
	w->cost = source_has_field(source, ROLE_COST_GBP)
			  ? source->role[ROLE_COST_GBP]
			  : SIZE_MAX;
	w->never_plain = source->inv->options.codes ||
			 source->inv->options.only_line ||
			 source->file_index >= CELL_FILES ||
			 source->row.role[ROLE_COST_GBP].n ||
			 !source_has_field(source, ROLE_QUANTITY);
	use_columns(w);
	w->never_plain |= w->by_line;
}

void rows_clear(struct rows *w)
{
	known_clear(&w->known);
	coding_clear(&w->coding);
}

/* The wording and the group of a row as the inventory has them. With the lock
 * held, the note of a wording that is not kept is valid. */
static int find_meaning(struct rows *w, const struct row *row,
			struct wording *wording, uint32_t *number,
			uint32_t *group)
{
	co2e_inventory *inv = w->source.inv;

	if (*number != DICT_NONE)
		*wording = inv->wordings.wording[*number];
	else if (!wording_of(wording, number, inv, row))
		return 0;
	if (*group == DICT_NONE && wording->take != DICT_NONE)
		*group = group_of(inv, row->value);
	return *group != DICT_NONE || wording->take == DICT_NONE;
}

/* What a row's number of wording and group are known to be; nodes SIZE_MAX:
 * they are not looked up. */
struct nodes {
	size_t wording, group;
};

/* Remembers what was found of a row that was counted. */
static void remember(struct rows *w, struct nodes nodes,
		     const struct wording *wording, uint32_t number,
		     uint32_t group)
{
	struct known *known = &w->known;

	known->number[nodes.wording] = number;
	if (!wording->note)
		known->wording.value[nodes.wording] = wording->take;
	known->group.value[nodes.group] = group;
}

/* Any row: one that is not plain, or that has something new. */
static co2e_status add_any(struct rows *w, const struct row *row,
			   struct nodes nodes, struct faults *faults)
{
	const struct known *known = &w->known;
	uint32_t number = DICT_NONE, group = DICT_NONE;
	struct wording wording;
	co2e_status status = CO2E_E_MEMORY;
	int is_met;

	if (nodes.wording != SIZE_MAX) {
		number = known->number[nodes.wording];
		if (!w->by_line)
			group = known->group.value[nodes.group];
	}
	is_met = number != DICT_NONE;
	if (!w->holds)
		lock_take(w->lock);
	if (find_meaning(w, row, &wording, &number, &group)) {
		if (!is_met)
			status = add_known(w->source.inv, &w->tally, &wording,
					   group, row, faults);
		if (!is_met && !status)
			take_cover(w->source.inv, wording.take, &wording);
	} else {
		is_met = 0;
	}
	if (!w->holds)
		(void)pthread_mutex_unlock(w->lock);
	if (is_met)
		status = add_known(w->source.inv, &w->tally, &wording, group,
				   row, faults);
	if (!status && nodes.wording != SIZE_MAX)
		remember(w, nodes, &wording, number, group);
	return status;
}

/* Adds or rejects any row. */
static co2e_status take_any(struct rows *w, const struct csv_row *csv,
			    struct nodes nodes)
{
	struct source *s = &w->source;
	uint64_t only = s->inv->options.only_line;
	struct faults faults;
	co2e_status status;
	char line[24];

	if (only && csv->line != only)
		return CO2E_OK;
	source_fill(&s->row, s, csv, line);
	status = add_any(w, &s->row, nodes, &faults);
	if (status == CO2E_E_MEMORY)
		return err_memory(s->err);
	if (!status)
		return CO2E_OK;
	if (source_reject(s, csv, &faults))
		return CO2E_E_MEMORY;
	return s->inv->options.strict ? status : CO2E_OK;
}

/* A plain row whose total is too large for its cell. */
static co2e_status reject_plain(struct rows *w, uint32_t line)
{
	struct source *s = &w->source;
	struct place at = {activity_name(s->reader), line, 0};
	struct faults faults;
	co2e_error err = {0};
	co2e_status status = add_too_large(&faults);

	(void)err_set(&err, status, at, "%s", faults.of[0].message);
	w->tally.rows++;
	if (source_tell(s, &err, NULL, 1))
		return CO2E_E_MEMORY;
	return s->inv->options.strict ? status : CO2E_OK;
}

static co2e_status empty_bin(struct rows *w, size_t stripe)
{
	struct bin *bin = &w->bins[stripe];
	size_t count = bin->count, at = 0;
	co2e_status status = CO2E_OK;

	bin->count = 0;
	while (!status && at < count) {
		size_t done;
		enum cell_added added = cells_add(
			&w->source.inv->cells, stripe, bin->rows + at,
			count - at, (uint16_t)w->source.file_index, &done);

		w->tally.rows += done;
		w->tally.counted += done;
		at += done;
		if (added == CELL_HEAP)
			status = err_memory(w->source.err);
		else if (added == CELL_TOO_LARGE)
			status = reject_plain(w, bin->rows[at++].line);
	}
	return status;
}

co2e_status rows_flush(struct rows *w)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < CELL_STRIPES; i++)
		if (w->bins[i].count)
			status = empty_bin(w, i);
	return status;
}

/* Members one by one: a row that was put together elsewhere is read before what
 * was written to it has arrived. */
static inline co2e_status put_plain(struct rows *w, int64_t micro,
				    uint32_t take, uint32_t group,
				    uint32_t line)
{
	uint64_t hash = cell_hash(take, group);
	size_t stripe = cell_stripe(hash);
	struct bin *bin = &w->bins[stripe];
	struct plain_row *row = &bin->rows[bin->count++];

	row->micro = micro;
	row->take = take;
	row->group = group;
	row->line = line;
	row->low = (uint32_t)hash;
	return bin->count == BIN_ROWS ? empty_bin(w, stripe) : CO2E_OK;
}

/* Is the row plain, but for its meaning? Then *micro is its quantity. */
static inline int is_plain(int64_t *micro, const struct rows *w,
			   const struct csv_rows *rows, size_t r)
{
	const uint32_t *from = rows->from + r * rows->fields;
	const uint32_t *to = rows->to + r * rows->fields;
	size_t quantity = w->source.role[ROLE_QUANTITY];

	return (w->cost == SIZE_MAX || from[w->cost] == to[w->cost]) &&
	       dec_small(micro, rows->text + from[quantity],
			 to[quantity] - from[quantity]) &&
	       *micro >= 0;
}

/* Have many of the rows that were looked up something new? */
static int are_new(const struct known *known, size_t count)
{
	size_t found = 0, k;

	for (k = 0; k < count; k++)
		found += known->wording.value[known->wording.node[k]] ==
				 DICT_NONE ||
			 known->group.value[known->group.node[k]] == DICT_NONE;
	return found > count / MANY_NEW;
}

static co2e_status take_each(struct rows *w, const struct csv_rows *rows,
			     size_t first, size_t count)
{
	int never = w->never_plain || rows->line + rows->count > UINT32_MAX;
	const struct known *known = &w->known;
	co2e_status status = CO2E_OK;
	int64_t micro;
	size_t k;

	for (k = 0; !status && k < count; k++) {
		struct nodes nodes = {known->wording.node[k],
				      known->group.node[k]};
		uint32_t take = known->wording.value[nodes.wording];
		uint32_t group = known->group.value[nodes.group];
		size_t r = first + k;

		if (!never && take != DICT_NONE && group != DICT_NONE &&
		    is_plain(&micro, w, rows, r))
			status = put_plain(w, micro, take, group,
					   (uint32_t)(rows->line + r));
		else
			status = take_any(
				w, activity_row(w->source.reader, rows, r),
				nodes);
	}
	return status;
}

/* Some of the rows: at most KNOWN_ROWS, from `first` on. Where many are new the
 * lock is taken once for all of them. */
static co2e_status take_some(struct rows *w, const struct csv_rows *rows,
			     size_t first, size_t count)
{
	co2e_status status;

	if (!known_look(&w->known, rows, first, count))
		return err_memory(w->source.err);
	w->holds = !w->never_plain && are_new(&w->known, count);
	if (w->holds)
		lock_take(w->lock);
	status = take_each(w, rows, first, count);
	if (w->holds)
		(void)pthread_mutex_unlock(w->lock);
	w->holds = 0;
	return status;
}

/* A record that csv_rows() leaves to be taken by itself. */
static co2e_status take_one(struct rows *w, int *more)
{
	static const struct nodes unknown = {SIZE_MAX, SIZE_MAX};
	struct source *s = &w->source;
	const struct csv_row *csv = NULL;
	co2e_error err;
	co2e_status status = activity_next(s->reader, &csv, &err);

	*more = status || csv;
	if (csv && !status)
		return take_any(w, csv, unknown);
	if (!status)
		return CO2E_OK;
	if (status != CO2E_E_MEMORY && status != CO2E_E_IO)
		w->tally.rows++;
	return source_reject_record(s, status == CO2E_E_FIELDS ? csv : NULL,
				    status, &err);
}

co2e_status rows_read(struct rows *w)
{
	co2e_status status = CO2E_OK;
	int more = 1;

	while (!status && more) {
		struct csv_rows rows;
		size_t first = 0;

		status = activity_rows(w->source.reader, &rows,
				       8 * (size_t)KNOWN_ROWS, w->source.err);
		while (!status && first < rows.count) {
			size_t left = rows.count - first;
			size_t count = left < KNOWN_ROWS ? left : KNOWN_ROWS;

			status = take_some(w, &rows, first, count);
			first += count;
		}
		if (!status && !rows.count)
			status = take_one(w, &more);
	}
	return status;
}
