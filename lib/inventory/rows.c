#include "rows_first.h"

#include "activity/quantity.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/lock.h"

#include <string.h>

static void use_for_wording(struct rows *w, enum activity_role role)
{
	if (source_has_field(&w->source, role))
		known_use(&w->known, &w->known.wording, w->source.role[role]);
}

/* The date: as takes share theirs, or by its text where each wording has a
 * note. */
static void use_date(struct rows *w)
{
	static const enum dates_classes classes[] = {
		[SHARED_BY_YEAR] = DATES_BY_YEAR,
		[SHARED_BY_MONTH] = DATES_BY_MONTH,
		[SHARED_BY_PERIOD] = DATES_BY_TEXT,
	};
	const co2e_inventory *inv = w->source.inv;

	if (source_has_field(&w->source, ROLE_DATE))
		known_use_date(&w->known, w->source.role[ROLE_DATE],
			       inv->options.codes ? DATES_BY_TEXT
						  : classes[inv->sharing]);
}

/* The fields that decide what a row takes, and those that it is grouped by. */
static void use_columns(struct rows *w)
{
	const struct source *s = &w->source;
	const co2e_inventory *inv = s->inv;
	size_t i;

	for (i = 0; i < DECIDING; i++)
		if (deciding[i] != ROLE_DATE)
			use_for_wording(w, deciding[i]);
	use_for_wording(w, ROLE_QUALITY);
	use_date(w);
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
	w->firsts.count = 0;
	w->source = *source;
	w->lock = lock;
	tally_begin(&w->tally, &w->coding);
	w->read_small = dec_small_reader_best()->many;
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

void rows_tell(struct rows *w)
{
	met_tell(w->source.inv, &w->met);
}

void rows_clear(struct rows *w)
{
	known_clear(&w->known);
	met_clear(&w->met);
	coding_clear(&w->coding);
	buffer_clear(&w->told);
}

/* The rows of a bin from one on, when the reading ends. */
static void drop_rows(struct rows *w, const struct bin *bin, size_t from,
		      size_t count)
{
	for (; from < count; from++)
		firsts_refuse(&w->firsts, bin->rows[from].line);
}

static co2e_status empty_bin(struct rows *w, size_t stripe)
{
	struct bin *bin = &w->bins[stripe];
	size_t count = bin->count, done;
	enum cell_added added =
		cells_add(&w->source.inv->cells, stripe, bin->rows, count,
			  (uint16_t)w->source.file_index, &done);

	bin->count = 0;
	w->tally.rows += done;
	w->tally.counted += done;
	drop_rows(w, bin, done, count);
	return added == CELL_HEAP ? err_memory(w->source.err) : CO2E_OK;
}

static co2e_status empty_bins(struct rows *w, int is_forgotten)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < CELL_STRIPES; i++)
		if (w->bins[i].count)
			status = empty_bin(w, i);
	for (; i < CELL_STRIPES; i++) {
		drop_rows(w, &w->bins[i], 0, w->bins[i].count);
		w->bins[i].count = 0;
	}
	firsts_count(w, is_forgotten);
	return status;
}

co2e_status rows_flush(struct rows *w)
{
	return empty_bins(w, 0);
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

/* Those that may be of thousands have a finding. */
static void leave_grouped(struct rows *w, const struct csv_rows *rows,
			  size_t at, size_t count)
{
	size_t k;

	for (k = 0; k < count; k++, at += rows->fields) {
		const char *p = rows->text + rows->from[at];
		size_t n = rows->to[at] - rows->from[at];

		if (n > 4 && p[n - 4] == '.' &&
		    quantity_maybe_grouped((struct span){p, n}))
			w->micro[k] = DEC_NOT_SMALL;
	}
}

/* Of rows that may be plain. */
static void read_quantities(struct rows *w, const struct csv_rows *rows,
			    size_t first, size_t count)
{
	size_t at = first * rows->fields + w->source.role[ROLE_QUANTITY];

	w->read_small(w->micro, rows->text, rows->from + at, rows->to + at,
		      rows->fields, count);
	if (w->source.row.has_semicolons)
		leave_grouped(w, rows, at, count);
}

/* Is row r, the k-th of those at hand, plain, but for its meaning? */
static inline int is_plain(const struct rows *w, const struct csv_rows *rows,
			   size_t r, size_t k)
{
	size_t cost = r * rows->fields + w->cost;

	/* DEC_NOT_SMALL is less than 0 as well */
	return w->micro[k] >= 0 &&
	       (w->cost == SIZE_MAX || rows->from[cost] == rows->to[cost]);
}

/* A plain row of a wording that the thread has met. Its day counts if it does:
 * see rows_first.h. */
static co2e_status take_met(struct rows *w, int64_t micro, uint32_t line,
			    const struct nodes *nodes,
			    const struct row_meaning *m)
{
	int is_usual = met_is_usual(&w->met, m->met, m->wording.period);
	int has_room = is_usual || firsts_add(&w->firsts, line, nodes, m);
	co2e_status status =
		put_plain(w, micro, m->wording.take, m->group, line);

	return status || has_room ? status : empty_bins(w, 0);
}

/* A row whose take or group is new to the thread, or that is not plain. */
static co2e_status take_new(struct rows *w, const struct csv_rows *rows,
			    size_t r, size_t k, int never_plain)
{
	struct nodes nodes = rows_nodes(w, k);
	struct row_meaning m;

	if (!never_plain && is_plain(w, rows, r, k) &&
	    rows_met(&m, w, &nodes) && !m.wording.note)
		return take_met(w, w->micro[k], (uint32_t)(rows->line + r),
				&nodes, &m);
	return rows_take_any(w, activity_row(w->source.reader, rows, r),
			     &nodes);
}

static co2e_status take_each(struct rows *w, const struct csv_rows *rows,
			     size_t first, size_t count)
{
	int never = w->never_plain || rows->line + rows->count > UINT32_MAX;
	const struct known *known = &w->known;
	co2e_status status = CO2E_OK;
	size_t k;

	if (!never)
		read_quantities(w, rows, first, count);
	for (k = 0; !status && k < count; k++) {
		uint32_t take = known_take(known, k);
		uint32_t group = known_group(known, k);
		size_t r = first + k;

		if (!never && take != DICT_NONE && group != DICT_NONE &&
		    is_plain(w, rows, r, k))
			status = put_plain(w, w->micro[k], take, group,
					   (uint32_t)(rows->line + r));
		else
			status = take_new(w, rows, r, k, never);
	}
	return status;
}

/* The thread's numbers are others: what was met by the former ones is told to
 * the inventory and begun anew. */
static co2e_status forget_met(struct rows *w)
{
	co2e_status status = empty_bins(w, 1);

	lock_take(w->lock);
	met_tell(w->source.inv, &w->met);
	(void)pthread_mutex_unlock(w->lock);
	met_clear(&w->met);
	w->times_forgotten = w->known.times_forgotten;
	return status;
}

/* Some of the rows: at most KNOWN_ROWS, from `first` on. */
static co2e_status take_some(struct rows *w, const struct csv_rows *rows,
			     size_t first, size_t count)
{
	co2e_status status = CO2E_OK;

	if (!known_look(&w->known, rows, first, count))
		return err_memory(w->source.err);
	if (w->times_forgotten != w->known.times_forgotten)
		status = forget_met(w);
	return status ? status : take_each(w, rows, first, count);
}

static co2e_status take_rows(struct rows *w, const struct csv_rows *rows)
{
	co2e_status status = CO2E_OK;
	size_t first = 0;

	while (!status && first < rows->count) {
		size_t left = rows->count - first;
		size_t count = left < KNOWN_ROWS ? left : KNOWN_ROWS;

		status = take_some(w, rows, first, count);
		first += count;
	}
	return status;
}

/* Is a record in error another than the one line that was asked for? Where it
 * begins is known of one with too few or too many fields; of others, where the
 * fault is, which is not before that. */
static int is_other_line(const struct rows *w, const struct csv_row *csv,
			 const co2e_error *err)
{
	uint64_t only = w->source.inv->options.only_line;

	if (!only || activity_ended(w->source.reader))
		return 0;
	return csv ? csv->line != only : w->tally.rows || err->line < only;
}

/* A record that csv_rows() leaves to be taken by itself. */
static co2e_status take_one(struct rows *w, int *more)
{
	static const struct nodes unknown = {.wording = SIZE_MAX,
					     .group = SIZE_MAX};
	struct source *s = &w->source;
	const struct csv_row *csv = NULL;
	co2e_error err;
	co2e_status status = activity_next(s->reader, &csv, &err);

	*more = status || csv;
	if (csv && !status)
		return rows_take_any(w, csv, &unknown);
	if (!status)
		return CO2E_OK;
	csv = status == CO2E_E_FIELDS ? csv : NULL;
	if (status != CO2E_E_MEMORY && status != CO2E_E_IO) {
		if (is_other_line(w, csv, &err))
			return CO2E_OK;
		w->tally.rows++;
	}
	return source_reject_record(s, csv, status, &err);
}

co2e_status rows_read(struct rows *w, int *more)
{
	co2e_status status = CO2E_OK;
	size_t taken;

	do {
		struct csv_rows rows;

		status = activity_rows(w->source.reader, &rows,
				       4 * (size_t)KNOWN_ROWS, w->source.err);
		taken = rows.count;
		if (!status)
			status = take_rows(w, &rows);
	} while (!status && taken);
	return status ? status : take_one(w, more);
}
