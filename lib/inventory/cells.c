#include "stripe.h"

#include "base/alloc.h"
#include "base/lock.h"

#include <stddef.h>
#include <string.h>

enum { TOGETHER = 256 }; /* rows whose cells are asked for at once */

const co2e_findings quantity_findings[QUANTITY_FINDINGS] = {
	[QUANTITY_NEGATIVE] = CO2E_FOUND_NEGATIVE,
	[QUANTITY_STYLE] = CO2E_FOUND_QUANTITY_STYLE,
	[QUANTITY_ROUNDED] = CO2E_FOUND_ROUNDED,
};

/* Which of two places comes first? Files by their index. */
static int comes_before(const struct cells *cells, struct where a,
			struct where b)
{
	int order = 0;

	if (a.file != b.file)
		order = strcmp(cells->files[a.file].name,
			       cells->files[b.file].name);
	return order < 0 || (order == 0 && a.line < b.line);
}

static void join(struct cell_sum *to, const struct cell_sum *from,
		 const struct cells *cells)
{
	size_t i;

	dec_carry(&to->quantity, &to->over, from->quantity);
	to->over = (int64_t)((uint64_t)to->over + (uint64_t)from->over);
	to->rows += from->rows;
	int192_join(&to->cost, from->cost);
	to->costed += from->costed;
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		to->showed[i] += from->showed[i];
	if (comes_before(cells, from->first, to->first))
		to->first = from->first;
}

/* Adds to a wide cell, or makes one wide (rows 0: it is new). */
static enum cell_added join_wide(const struct cells *cells, struct stripe *s,
				 struct slim_cell *c,
				 const struct cell_sum *sum)
{
	void *wide = s->wide;
	struct cell_sum whole;

	if (c->rows == CELL_WIDE) {
		join(&s->wide[c->micro], sum, cells);
		return CELL_ADDED;
	}
	whole = *sum;
	if (c->rows) {
		whole = slim_sum(c);
		join(&whole, sum, cells);
	}
	if (!mem_grow(&wide, &s->wide_room, s->wide_count + 1,
		      sizeof(*s->wide)))
		return CELL_HEAP;
	s->wide = wide;
	s->wide[s->wide_count] = whole;
	c->micro = (int64_t)s->wide_count++;
	c->rows = CELL_WIDE;
	return CELL_ADDED;
}

/* Can the rows be held by a slim cell? Then *micro is their quantity. */
static int is_slim(int64_t *micro, const struct cell_sum *sum)
{
	int128 whole = sum->quantity.units / CELL_MICRO;
	size_t i;

	if (sum->over || sum->costed || !sum->rows || sum->rows >= CELL_WIDE ||
	    sum->first.line > UINT32_MAX || sum->first.file >= CELL_FILES ||
	    whole * CELL_MICRO != sum->quantity.units || whole > INT64_MAX ||
	    whole < INT64_MIN)
		return 0;
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		if (sum->showed[i])
			return 0;
	*micro = (int64_t)whole;
	return 1;
}

/* Adds what is plain to a slim cell; 0: it does not fit. */
static inline int add_slim(const struct cells *cells, struct slim_cell *c,
			   int64_t micro, unsigned rows, uint32_t line,
			   uint16_t file)
{
	int64_t sum;

	if (rows + c->rows >= CELL_WIDE ||
	    __builtin_add_overflow(c->micro, micro, &sum))
		return 0;
	if (!c->rows || (c->file == file && line < c->line)) {
		c->line = line;
		c->file = file;
	} else if (c->file != file &&
		   comes_before(cells, (struct where){line, file},
				(struct where){c->line, c->file})) {
		c->line = line;
		c->file = file;
	}
	c->rows = (uint16_t)(c->rows + rows);
	c->micro = sum;
	return 1;
}

/* A cell and its slot, made without rows if it is new; NULL: exhausted. One
 * that is there needs no room, however full the table is: see cells_reserve().
 */
static inline struct slim_cell *cell_in(size_t *slot, struct stripe *s,
					uint32_t low, uint32_t take,
					uint32_t group)
{
	size_t room = s->room;
	struct slim_cell *c = NULL;

	if (room) {
		*slot = stripe_slot(s, low, take, group);
		c = stripe_cell(s, *slot);
	}
	if (c && c->rows)
		return c;
	if (!stripe_widen(s, 1))
		return NULL;
	if (s->room != room) {
		*slot = stripe_slot(s, low, take, group);
		c = stripe_cell(s, *slot);
	}
	c->micro = 0;
	c->take = take;
	c->group = group;
	return c;
}

static enum cell_added join_sum(const struct cells *cells, struct stripe *s,
				struct slim_cell *c, const struct cell_sum *sum)
{
	int64_t micro;

	if (c->rows != CELL_WIDE && is_slim(&micro, sum) &&
	    add_slim(cells, c, micro, (unsigned)sum->rows,
		     (uint32_t)sum->first.line, (uint16_t)sum->first.file))
		return CELL_ADDED;
	return join_wide(cells, s, c, sum);
}

static enum cell_added join_locked(const struct cells *cells, struct stripe *s,
				   uint32_t low, uint32_t take, uint32_t group,
				   const struct cell_sum *sum)
{
	size_t slot = 0;
	struct slim_cell *c = cell_in(&slot, s, low, take, group);
	enum cell_added added;
	int is_new;

	if (!c)
		return CELL_HEAP;
	is_new = !c->rows;
	added = join_sum(cells, s, c, sum);
	if (is_new && added == CELL_ADDED)
		stripe_count(s, slot, low);
	return added;
}

enum cell_added cells_join(struct cells *cells, uint32_t take, uint32_t group,
			   const struct cell_sum *sum)
{
	uint64_t hash = cell_hash(take, group);
	struct stripe *s = &cells->stripe[cell_stripe(hash)];
	struct cell_sum own = *sum;
	enum cell_added added;

	own.first.file =
		pairs_find(&cells->file_of, pair_of(0, sum->first.file));
	lock_take(&s->lock);
	added = join_locked(cells, s, (uint32_t)hash, take, group, &own);
	(void)pthread_mutex_unlock(&s->lock);
	return added;
}

static enum cell_added add_plain(const struct cells *cells, struct stripe *s,
				 const struct plain_row *row, unsigned rows,
				 uint16_t file)
{
	size_t slot = 0;
	struct slim_cell *c =
		cell_in(&slot, s, row->low, row->take, row->group);
	struct cell_sum sum;

	if (!c)
		return CELL_HEAP;
	if (!c->rows) { /* always fits */
		c->micro = row->micro;
		c->line = row->line;
		c->file = file;
		c->rows = (uint16_t)rows;
		stripe_count(s, slot, row->low);
		return CELL_ADDED;
	}
	if (c->rows != CELL_WIDE &&
	    add_slim(cells, c, row->micro, rows, row->line, file))
		return CELL_ADDED;
	sum = (struct cell_sum){
		.quantity.units = (int128)row->micro * CELL_MICRO,
		.rows = rows,
		.first = {row->line, file},
	};
	return join_wide(cells, s, c, &sum);
}

/* The usual: a row of a slim cell that is there. 0: it is not so, and nothing
 * is added. */
static inline int add_usual(struct slim_cell *c, const struct plain_row *row,
			    uint16_t file)
{
	int64_t sum;

	if (!stripe_is(c, row->take, row->group) || c->file != file ||
	    c->line > row->line || (unsigned)c->rows - 1 >= CELL_WIDE - 2 ||
	    __builtin_add_overflow(c->micro, row->micro, &sum))
		return 0;
	c->micro = sum;
	c->rows++;
	return 1;
}

/* The slots that the tags tell of rows that stand so many bytes apart. Memory
 * is asked for them all before one is added to. */
static inline void find_usual(uint32_t *slot, const struct stripe *s,
			      const struct plain_row *rows, size_t count,
			      size_t each)
{
	const char *p = (const char *)rows;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct plain_row *row = (const void *)(p + i * each);

		__builtin_prefetch(s->tags + stripe_home(s, row->low));
	}
	for (i = 0; i < count; i++) {
		const struct plain_row *row = (const void *)(p + i * each);
		size_t home = stripe_home(s, row->low);
		size_t at = stripe_likely(s, home, row->low);

		slot[i] = (uint32_t)at;
		stripe_prefetch(stripe_cell(s, at));
	}
}

static enum cell_added add_some(const struct cells *cells, struct stripe *s,
				const struct plain_row *rows, size_t count,
				uint16_t file, size_t *done)
{
	enum cell_added added = CELL_ADDED;
	uint32_t slot[TOGETHER];
	size_t room = s->room, i;

	if (room)
		find_usual(slot, s, rows, count, sizeof(*rows));
	for (i = 0; i < count && added == CELL_ADDED; i++)
		if (!room || room != s->room ||
		    !add_usual(stripe_cell(s, slot[i]), &rows[i], file))
			added = add_plain(cells, s, &rows[i], 1, file);
	*done += added == CELL_ADDED ? i : i - 1;
	return added;
}

enum cell_added cells_add(struct cells *cells, size_t stripe,
			  const struct plain_row *rows, size_t count,
			  uint16_t file, size_t *done)
{
	struct stripe *s = &cells->stripe[stripe];
	enum cell_added added = CELL_ADDED;
	size_t i;

	*done = 0;
	lock_take(&s->lock);
	for (i = 0; i < count && added == CELL_ADDED; i += TOGETHER)
		added = add_some(cells, s, rows + i,
				 count - i < TOGETHER ? count - i : TOGETHER,
				 file, done);
	(void)pthread_mutex_unlock(&s->lock);
	return added;
}

/* The same of sums, which are mostly of new cells: where the tag that was found
 * is still free, so is the slot. */
static enum cell_added add_some_sums(const struct cells *cells,
				     struct stripe *s,
				     const struct plain_sum *sums, size_t count,
				     uint16_t file, size_t *done)
{
	enum cell_added added = CELL_ADDED;
	uint32_t slot[TOGETHER];
	size_t room = s->room, i;

	if (room)
		find_usual(slot, s, &sums->row, count, sizeof(*sums));
	for (i = 0; i < count && added == CELL_ADDED; i++) {
		const struct plain_row *row = &sums[i].row;

		if (!room || room != s->room || s->tags[slot[i]] ||
		    !stripe_has_room(s, 1)) {
			added = add_plain(cells, s, row, sums[i].rows, file);
			continue;
		}
		*stripe_cell(s, slot[i]) =
			(struct slim_cell){row->micro,
					   row->take,
					   row->group,
					   row->line,
					   (uint16_t)sums[i].rows,
					   file};
		stripe_count(s, slot[i], row->low);
	}
	*done += added == CELL_ADDED ? i : i - 1;
	return added;
}

enum cell_added cells_add_sums(struct cells *cells, size_t stripe,
			       const struct plain_sum *sums, size_t count,
			       uint16_t file, size_t *done)
{
	struct stripe *s = &cells->stripe[stripe];
	enum cell_added added = CELL_ADDED;
	size_t i;

	*done = 0;
	lock_take(&s->lock);
	for (i = 0; i < count && added == CELL_ADDED; i += TOGETHER)
		added = add_some_sums(cells, s, sums + i,
				      count - i < TOGETHER ? count - i
							   : TOGETHER,
				      file, done);
	(void)pthread_mutex_unlock(&s->lock);
	return added;
}

void cells_plan(struct cells_plan *plan, const struct cells *cells,
		const struct cell *cell)
{
	uint64_t hash = cell_hash(cell->take, cell->group);
	size_t i = cell_stripe(hash);
	const struct stripe *s = &cells->stripe[i];
	const struct slim_cell *c = NULL;
	struct cell_sum one = cell->sum, whole;
	int64_t micro;

	one.first.file =
		pairs_find(&cells->file_of, pair_of(0, cell->sum.first.file));
	if (s->room)
		c = stripe_cell(s, stripe_slot(s, (uint32_t)hash, cell->take,
					       cell->group));
	if (!c || !c->rows) {
		plan->more[i]++;
		plan->wide[i] += !is_slim(&micro, &one);
		return;
	}
	whole = c->rows == CELL_WIDE ? s->wide[c->micro] : slim_sum(c);
	join(&whole, &one, cells);
	plan->wide[i] += c->rows != CELL_WIDE &&
			 (!is_slim(&micro, &one) || !is_slim(&micro, &whole));
}

int cells_reserve(struct cells *cells, const struct cells_plan *plan)
{
	size_t i;

	for (i = 0; i < CELL_STRIPES; i++) {
		struct stripe *s = &cells->stripe[i];
		void *wide = s->wide;

		if (!plan->more[i] && !plan->wide[i])
			continue;
		if (!stripe_widen(s, plan->more[i]) ||
		    !mem_grow(&wide, &s->wide_room,
			      s->wide_count + plan->wide[i], sizeof(*s->wide)))
			return 0;
		s->wide = wide;
	}
	return 1;
}
