/* Blocks of rows into the tables. */
#include "columns.h"

#include "base/alloc.h"
#include "base/error.h"

enum { PATIENCE_MOST = 4096, ROWS_A_PAIR = 128 };

static int is_set(const struct row_bits *bits, size_t i)
{
	return (int)(bits->word[i / 64] >> (i % 64) & 1);
}

/* Negative quantities that were counted leave their finding. */
static void note_negative(co2e_columns *c)
{
	const struct columns_block *b = c->block;
	uint64_t row = c->first_row + c->rows;
	size_t i;

	for (i = 0; i < b->n; i++)
		if (is_set(&b->negative, i) && is_set(&b->good, i))
			columns_showed(
				c,
				pair_table_more(&c->table, columns_pair(c, i)),
				QUANTITY_NEGATIVE, row + i);
}

/* Whole numbers of 10^-scale as ones of 10^-places, where these are as small as
 * those of doubles. */
static void fix_whole(struct columns_block *b, struct row_bits *exact,
		      int32_t scale, unsigned places)
{
	const int64_t most = INT64_C(1000000000000000);
	int32_t more = (int32_t)places - scale;
	int64_t by = 1;
	size_t i;

	*exact = (struct row_bits){{0}};
	b->negative = *exact;
	if (more < 0 || more > FIX_PLACES)
		return;
	for (; more; more--)
		by *= 10;
	for (i = 0; i < b->n; i++) {
		int64_t units;
		uint64_t is =
			!__builtin_mul_overflow(b->whole[i], by, &units) &&
			units < most && units > -most;

		b->adds[i] = slot_row(units);
		exact->word[i / 64] |= is << (i % 64);
		b->negative.word[i / 64] |= (uint64_t)(units < 0) << (i % 64);
	}
	for (i = 0; i < COLUMNS_WORDS; i++)
		exact->word[i] &= b->fits.word[i];
}

static unsigned count_both(const struct row_bits *a, const struct row_bits *b)
{
	unsigned count = 0;
	size_t i;

	for (i = 0; i < COLUMNS_WORDS; i++)
		count +=
			(unsigned)__builtin_popcountll(a->word[i] & b->word[i]);
	return count;
}

/* Has `of` no row that `all` has not? */
static int is_within(const struct row_bits *of, const struct row_bits *all)
{
	uint64_t more = 0;
	size_t i;

	for (i = 0; i < COLUMNS_WORDS; i++)
		more |= of->word[i] & ~all->word[i];
	return !more;
}

static void fix(co2e_columns *c, struct row_bits *exact)
{
	struct columns_block *b = c->block;

	c->way->fix(b->adds, exact, &b->negative, b->real, b->n, c->places);
}

/* Where many quantities are no whole numbers of 10^-places, or too large ones,
 * the scale that most are at is taken from here on: looked for ever more seldom
 * since arrays of computed numbers have none. */
static void choose_places(co2e_columns *c, struct row_bits *exact)
{
	const struct row_bits *is = &c->block->quantity_is;
	unsigned now, most, places, best = 0;
	struct row_bits tried;

	if (is_within(is, exact))
		return; /* mostly, so that they need not be counted */
	most = now = count_both(exact, is);
	if (count_both(is, is) - now <= c->block->n / 16)
		return;
	if (c->wait) {
		c->wait--;
		return;
	}
	c->wait = c->patience;
	c->patience += c->patience < PATIENCE_MOST ? c->patience : 0;
	for (places = 0; places <= FIX_PLACES; places++) {
		unsigned count;

		c->way->fix(c->block->adds, &tried, &c->block->negative,
			    c->block->real, c->block->n, places);
		count = count_both(&tried, is);
		if (count > most) {
			most = count;
			best = places;
		}
	}
	if (most > now + c->block->n / 16)
		(void)columns_rescale(c, best);
	fix(c, exact);
}

/* Which rows are whole numbers of known pairs. Room is made first, so that
 * nothing fails midway. Of the first block the first lines are asked for before
 * the quantities are looked at, which takes about as long. 0: the heap is
 * exhausted. */
static int prepare(co2e_columns *c, const co2e_batch *batch)
{
	struct columns_block *b = c->block;
	struct row_bits exact, known;
	size_t i;

	if (!pair_table_reserve(&c->table, b->n) || !columns_spots(&known, c))
		return 0;
	if (!b->at)
		columns_ask_first(c);
	if (b->real) {
		fix(c, &exact);
		choose_places(c, &exact);
	} else {
		fix_whole(b, &exact, batch->quantity.scale, c->places);
	}
	for (i = 0; i < COLUMNS_WORDS; i++)
		b->good.word[i] = exact.word[i] & known.word[i] &
				  b->quantity_is.word[i] &
				  b->handle_is.word[i] & b->group_is.word[i];
	return 1;
}

/* All other rows, in their order; *done becomes how many rows came in. Errors:
 * with strict the first rejection's. */
static co2e_status add_odd(co2e_columns *c, const co2e_batch *batch,
			   size_t *done, co2e_error *err)
{
	int strict = c->inventory->options.strict;
	struct row_bits all;
	size_t i;

	*done = c->block->n;
	row_bits_all(&all, c->block->n);
	for (i = 0; i < COLUMNS_WORDS; i++) {
		uint64_t odd = all.word[i] & ~c->block->good.word[i];

		for (; odd; odd &= odd - 1) {
			size_t at = 64 * i + (size_t)__builtin_ctzll(odd);
			co2e_status status =
				columns_odd(c, batch, at, strict ? err : NULL);

			if (!status || !strict)
				continue;
			*done = at + 1;
			return status;
		}
	}
	return CO2E_OK;
}

/* With strict nothing may be counted behind the first rejection: a block that
 * has an odd row is then counted row by row. */
static co2e_status add_block(co2e_columns *c, const co2e_batch *batch,
			     uint64_t at, size_t n, co2e_error *err)
{
	co2e_status status;
	size_t done, i;

	columns_load(c, batch, at, n);
	if (!prepare(c, batch))
		return err_memory(err);
	if (c->inventory->options.strict &&
	    count_both(&c->block->good, &c->block->good) < n)
		c->block->good = (struct row_bits){{0}};
	columns_sum(c);
	for (i = 0; i < COLUMNS_WORDS; i++)
		if (c->block->negative.word[i] & c->block->good.word[i])
			break;
	if (i < COLUMNS_WORDS)
		note_negative(c);
	status = add_odd(c, batch, &done, err);
	c->rows += done;
	return status;
}

/* Of many rows there may be many pairs, though never more than names have: a
 * table for one of so many rows takes next to nothing beside these, and need
 * not grow much. */
static void expect_pairs(co2e_columns *c, uint64_t rows)
{
	double most =
		(double)c->handle_texts.count * (double)c->group_texts.count;
	double some = (double)rows / ROWS_A_PAIR;

	pair_table_expect(&c->table, (size_t)(some < most ? some : most));
}

co2e_status co2e_columns_add(co2e_columns *columns, const co2e_batch *batch,
			     co2e_error *err)
{
	co2e_status status = columns_check(batch, err);
	int32_t scale = batch->quantity.scale;
	uint64_t at = 0;

	if (!status && columns_too_many(columns))
		status = err_set(err, CO2E_E_LIMIT, nowhere,
				 "%zu handles and %zu groups have more pairs "
				 "than can be told apart",
				 columns->handle_texts.count,
				 columns->group_texts.count);
	if (!status && !columns_widen(columns))
		status = err_memory(err);
	if (!status && batch->quantity.type != CO2E_COLUMN_FLOAT64 &&
	    scale > (int32_t)columns->places && scale <= FIX_PLACES)
		(void)columns_rescale(columns, (unsigned)scale);
	if (!status)
		expect_pairs(columns, batch->rows);
	while (!status && at < batch->rows) {
		uint64_t left = batch->rows - at;
		size_t n = left < COLUMNS_BLOCK ? (size_t)left : COLUMNS_BLOCK;

		status = add_block(columns, batch, at, n, err);
		at += n;
	}
	return status;
}
