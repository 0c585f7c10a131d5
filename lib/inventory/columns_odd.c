/* Rows that are not a short number of a known pair: rejected, or counted the
 * longer way. */
#include "columns.h"

#include "base/alloc.h"
#include "base/error.h"

/* A row, and what is wrong with it so far. */
struct odd {
	co2e_columns *columns;
	uint64_t row; /* its number */
	co2e_status status; /* of its first fault */
	co2e_error *err; /* is told of that one; may be NULL */
};

/* Is there anyone to write a message for? After the first few rejections, and
 * with nobody to tell, counting is all: arrays may be null throughout. */
static int is_heard(const struct odd *o, co2e_status status)
{
	const co2e_columns *c = o->columns;

	return c->reject || (!o->status && o->err) ||
	       (!o->status && c->kept_as[status] < REJECTIONS_EACH);
}

/* Keeps it among the first; the heap being exhausted loses only the copy. */
static void keep(co2e_columns *c, const co2e_error *err)
{
	void *errors = c->errors;

	if (c->kept_as[err->status] == REJECTIONS_EACH ||
	    !mem_grow(&errors, &c->error_room, c->error_count + 1,
		      sizeof(*err)))
		return;
	c->kept_as[err->status]++;
	c->errors = errors;
	c->errors[c->error_count++] = *err;
}

/* Tells of a fault; the row's first counts. `heard`: it has a message. */
static void fault(struct odd *o, const co2e_error *err, int heard)
{
	co2e_columns *c = o->columns;

	if (!o->status) {
		o->status = err->status;
		c->rejected++;
		c->open_as[err->status]++;
		if (o->err)
			*o->err = *err;
		if (heard)
			keep(c, err);
	}
	if (c->reject)
		c->reject(c->user, err);
}

#define FAULT(o, what, ...)                                                    \
	do {                                                                   \
		int heard_ = is_heard(o, what);                                \
		co2e_error err_;                                               \
                                                                               \
		err_.status = what;                                            \
		if (heard_)                                                    \
			(void)err_set(&err_, what,                             \
				      (struct place){(o)->columns->name,       \
						     (o)->row, 0},             \
				      __VA_ARGS__);                            \
		fault(o, &err_, heard_);                                       \
	} while (0)

static int is_set(const struct row_bits *bits, size_t i)
{
	return (int)(bits->word[i / 64] >> (i % 64) & 1);
}

static void check_handle(struct odd *o, size_t i)
{
	const co2e_columns *c = o->columns;
	size_t count = c->handle_texts.count;
	uint32_t handle = c->block->handle[i];

	if (!is_set(&c->block->handle_is, i))
		FAULT(o, CO2E_E_BLANK,
		      "handle: it is null, and blank is never taken for "
		      "anything: say what the row is about or take it out");
	else if (handle >= count)
		FAULT(o, CO2E_E_ACTIVITY,
		      "handle: %lu was never given out: there are %zu, from 0",
		      (unsigned long)handle, count);
}

static void check_group(struct odd *o, size_t i)
{
	const co2e_columns *c = o->columns;
	size_t count = c->group_texts.count;
	uint32_t group = c->block->group[i];

	if (!is_set(&c->block->group_is, i))
		FAULT(o, CO2E_E_BLANK,
		      "group: it is null; a row whose values are blank has the "
		      "group of blank values");
	else if (group >= count)
		FAULT(o, CO2E_E_DATA,
		      "group: %lu was never given out: there are %zu, from 0",
		      (unsigned long)group, count);
}

static void check_quantity(struct odd *o, dec *quantity, int *rounded,
			   const co2e_batch *batch, size_t i)
{
	const struct columns_block *b = o->columns->block;
	co2e_error why = {0};
	co2e_status status;

	*rounded = 0;
	if (!is_set(&b->quantity_is, i)) {
		FAULT(o, CO2E_E_BLANK,
		      "quantity: it is null, and blank is never 0: write 0 "
		      "where 0 is meant, or leave the row out");
		return;
	}
	status = columns_quantity(quantity, rounded, &batch->quantity,
				  b->at + i, NULL);
	if (!status)
		return;
	if (is_heard(o, status)) /* only now, since a message takes its time */
		(void)columns_quantity(quantity, rounded, &batch->quantity,
				       b->at + i, &why);
	FAULT(o, status, "quantity: %s", why.message);
}

void columns_showed(co2e_columns *c, struct pair_more *more,
		    enum quantity_finding what, uint64_t row)
{
	uint64_t *first = &c->showed_first[what];

	if (what == QUANTITY_NEGATIVE)
		more->negative++;
	else
		more->rounded++;
	if (!*first || row < *first)
		*first = row;
}

static void count(struct odd *o, dec quantity, int rounded, size_t i)
{
	co2e_columns *c = o->columns;
	struct pair_more *more = pair_table_more(&c->table, columns_pair(c, i));

	dec_carry(&more->quantity, &more->over, quantity);
	more->rows++;
	if (o->row < more->first)
		more->first = o->row;
	if (quantity.units < 0)
		columns_showed(c, more, QUANTITY_NEGATIVE, o->row);
	if (rounded)
		columns_showed(c, more, QUANTITY_ROUNDED, o->row);
}

co2e_status columns_odd(co2e_columns *c, const co2e_batch *batch, size_t i,
			co2e_error *err)
{
	struct odd odd = {c, c->first_row + c->rows + i, CO2E_OK, err};
	dec quantity = {0};
	int rounded;

	check_handle(&odd, i);
	check_quantity(&odd, &quantity, &rounded, batch, i);
	check_group(&odd, i);
	if (!odd.status)
		count(&odd, quantity, rounded, i);
	return odd.status;
}
