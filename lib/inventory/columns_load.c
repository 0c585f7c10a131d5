/* A block of rows as plain arrays: of any type, stride and offset. */
#include "columns.h"

#include "base/error.h"

#include <string.h>

enum { FOR_QUANTITY = 1, FOR_NUMBER = 2, SCALE_MOST = 76 };

/* What a type of column is, and what it can be for. */
static const struct {
	size_t size;
	int serves;
} types[CO2E_COLUMN_TYPES] = {
	[CO2E_COLUMN_SAME] = {0, FOR_NUMBER},
	[CO2E_COLUMN_FLOAT64] = {8, FOR_QUANTITY},
	[CO2E_COLUMN_INT64] = {8, FOR_QUANTITY | FOR_NUMBER},
	[CO2E_COLUMN_DECIMAL128] = {16, FOR_QUANTITY},
	[CO2E_COLUMN_INT32] = {4, FOR_QUANTITY | FOR_NUMBER},
	[CO2E_COLUMN_UINT32] = {4, FOR_NUMBER},
	[CO2E_COLUMN_UINT16] = {2, FOR_NUMBER},
};

size_t column_size(co2e_column_type type)
{
	return types[type].size;
}

const unsigned char *column_at(const co2e_column *column, uint64_t i)
{
	int64_t stride = column->stride ? column->stride
					: (int64_t)types[column->type].size;

	return (const unsigned char *)column->values +
	       (int64_t)(column->offset + i) * stride;
}

static co2e_status check_column(const co2e_column *column, const char *name,
				int serves, co2e_error *err)
{
	if ((unsigned)column->type >= CO2E_COLUMN_TYPES ||
	    !(types[column->type].serves & serves))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "a column of type %d cannot be the %s",
			       (int)column->type, name);
	if (column->type != CO2E_COLUMN_SAME && !column->values)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the column of the %s has no values", name);
	if (column->scale < -SCALE_MOST || column->scale > SCALE_MOST)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the %s has scale %d: it must be %d to %d", name,
			       (int)column->scale, -SCALE_MOST, SCALE_MOST);
	return CO2E_OK;
}

co2e_status columns_check(const co2e_batch *batch, co2e_error *err)
{
	co2e_status status = CO2E_OK;

	if (!batch->rows)
		return CO2E_OK;
	status = check_column(&batch->quantity, "quantity", FOR_QUANTITY, err);
	if (!status)
		status =
			check_column(&batch->handle, "handle", FOR_NUMBER, err);
	if (!status)
		status = check_column(&batch->group, "group", FOR_NUMBER, err);
	return status;
}

/* Up to 64 bits of a bitmap: no byte is read that has none of them. */
static uint64_t bits_at(const uint8_t *valid, uint64_t from, size_t n)
{
	const uint8_t *p = valid + from / 8;
	unsigned shift = (unsigned)(from % 8);
	size_t bytes = (shift + n + 7) / 8, i;
	uint64_t bits = 0;

	for (i = 0; i < bytes && i < 8; i++)
		bits |= (uint64_t)p[i] << (8 * i);
	bits >>= shift;
	if (bytes > 8)
		bits |= (uint64_t)p[8] << (64 - shift);
	return n < 64 ? bits & ((UINT64_C(1) << n) - 1) : bits;
}

static void load_valid(struct row_bits *out, const co2e_column *column,
		       uint64_t at, size_t n)
{
	size_t i;

	row_bits_all(out, n);
	if (!column->valid)
		return;
	for (i = 0; i * 64 < n; i++)
		out->word[i] =
			bits_at(column->valid, column->offset + at + 64 * i,
				n - 64 * i < 64 ? n - 64 * i : 64);
}

/* A column that is an array of its type already, and is read in whole vectors;
 * else NULL. */
static const void *as_it_is(const co2e_column *column, uint64_t at, size_t n)
{
	size_t size = types[column->type].size;
	const unsigned char *p;

	if (n % FIX_ROWS || !size ||
	    (column->stride && column->stride != (int64_t)size))
		return NULL;
	p = column_at(column, at);
	return (uintptr_t)p % size ? NULL : p;
}

static uint32_t number_at(const co2e_column *column, uint64_t i)
{
	const unsigned char *p = column_at(column, i);
	uint16_t two;
	uint32_t four;
	int64_t eight;

	switch (column->type) {
	case CO2E_COLUMN_UINT16:
		memcpy(&two, p, sizeof(two));
		return two;
	case CO2E_COLUMN_INT64:
		memcpy(&eight, p, sizeof(eight));
		return eight < 0 || eight > UINT32_MAX ? UINT32_MAX
						       : (uint32_t)eight;
	default: /* INT32 below 0 is more than any number given out */
		memcpy(&four, p, sizeof(four));
		return four;
	}
}

static const uint32_t *load_numbers(uint32_t *room, const co2e_column *column,
				    uint64_t at, size_t n)
{
	const void *array = NULL;
	size_t i;

	if (types[column->type].size == sizeof(uint32_t))
		array = as_it_is(column, at, n);
	if (array)
		return array;
	if (column->type == CO2E_COLUMN_SAME)
		for (i = 0; i < n; i++)
			room[i] = column->same;
	else
		for (i = 0; i < n; i++)
			room[i] = number_at(column, at + i);
	return room;
}

/* Whole numbers; those of 128 bits that are more than 64 can hold do not fit.
 */
static void load_whole(struct columns_block *b, const co2e_column *column)
{
	size_t i;

	row_bits_all(&b->fits, b->n);
	if (column->type == CO2E_COLUMN_INT64)
		b->whole = as_it_is(column, b->at, b->n);
	if (b->whole)
		return;
	b->whole = b->whole_room;
	for (i = 0; i < b->n; i++) {
		const unsigned char *p = column_at(column, b->at + i);
		int128 large = 0;
		int32_t four;
		int64_t *out = &b->whole_room[i];

		if (column->type == CO2E_COLUMN_INT64) {
			memcpy(out, p, sizeof(*out));
		} else if (column->type == CO2E_COLUMN_INT32) {
			memcpy(&four, p, sizeof(four));
			*out = four;
		} else {
			memcpy(&large, p, sizeof(large));
			*out = (int64_t)large;
			if (*out != large)
				b->fits.word[i / 64] &=
					~(UINT64_C(1) << (i % 64));
		}
	}
}

static void load_real(struct columns_block *b, const co2e_column *column)
{
	size_t i;

	b->real = as_it_is(column, b->at, b->n);
	if (b->real)
		return;
	b->real = b->real_room;
	for (i = 0; i < b->n; i++)
		memcpy(&b->real_room[i], column_at(column, b->at + i),
		       sizeof(double));
}

/* How many rows behind a whole block are looked at for what they will need. */
static size_t rows_to_peek(const co2e_batch *batch, uint64_t at, size_t n)
{
	uint64_t left = batch->rows - at - n;

	if (n < COLUMNS_BLOCK)
		return 0;
	return left < COLUMNS_AHEAD ? (size_t)left / FIX_ROWS * FIX_ROWS
				    : COLUMNS_AHEAD;
}

/* Where the next block's elements begin. A line of the cache holds 64 / size of
 * them, so that 64 are in as many lines as an element has bytes. */
static struct columns_next next_of(const co2e_column *column, uint64_t from,
				   uint64_t rows)
{
	size_t size = types[column->type].size;
	struct columns_next next = {0};

	if (from >= rows || !size ||
	    (column->stride && column->stride != (int64_t)size))
		return next;
	next.start = (uintptr_t)column_at(column, from);
	next.lines = size;
	return next;
}

void columns_load(co2e_columns *columns, const co2e_batch *batch, uint64_t at,
		  size_t n)
{
	struct columns_block *b = columns->block;

	b->n = n;
	b->peek = rows_to_peek(batch, at, n);
	b->at = at;
	b->real = NULL;
	b->whole = NULL;
	load_valid(&b->quantity_is, &batch->quantity, at, n);
	load_valid(&b->handle_is, &batch->handle, at, n);
	load_valid(&b->group_is, &batch->group, at, n);
	if (batch->quantity.type == CO2E_COLUMN_FLOAT64)
		load_real(b, &batch->quantity);
	else
		load_whole(b, &batch->quantity);
	b->handle =
		load_numbers(b->handle_room, &batch->handle, at, n + b->peek);
	b->group = load_numbers(b->group_room, &batch->group, at, n + b->peek);
	b->next[0] = next_of(&batch->quantity, at + n, batch->rows);
	b->next[1] = next_of(&batch->handle, at + n + b->peek, batch->rows);
	b->next[2] = next_of(&batch->group, at + n + b->peek, batch->rows);
}
