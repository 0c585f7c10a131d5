/* The rejections that an inventory keeps in full. */
#include "store.h"

#include "base/alloc.h"

#include <string.h>

int rejection_compare(const co2e_error *a, const co2e_error *b)
{
	int order = strcmp(a->source, b->source);

	if (!order)
		order = (a->line > b->line) - (a->line < b->line);
	if (!order)
		order = (a->column > b->column) - (a->column < b->column);
	if (!order)
		order = (a->status > b->status) - (a->status < b->status);
	return order ? order : strcmp(a->message, b->message);
}

/* Where a rejection belongs among those that are kept: rows mostly come in
 * order, so that this is their end. */
static size_t place_of(const co2e_inventory *inv, const co2e_error *err)
{
	size_t i = inv->rejection_count;

	while (i && rejection_compare(err, &inv->rejections[i - 1]) < 0)
		i--;
	return i;
}

static void insert(co2e_inventory *inv, size_t i, const co2e_error *err)
{
	struct kept *own = &inv->kept[err->status];
	size_t s;

	memmove(&inv->rejections[i + 1], &inv->rejections[i],
		(inv->rejection_count - i) * sizeof(*err));
	inv->rejections[i] = *err;
	inv->rejection_count++;
	for (s = 0; s < CO2E_STATUS_COUNT; s++)
		inv->kept[s].last +=
			inv->kept[s].count && inv->kept[s].last >= i;
	if (!own->count++ || i > own->last)
		own->last = i;
}

/* Takes out the last of a status of which there are several. */
static void drop_last(co2e_inventory *inv, co2e_status status)
{
	struct kept *own = &inv->kept[status];
	size_t i = own->last, s;

	inv->rejection_count--;
	memmove(&inv->rejections[i], &inv->rejections[i + 1],
		(inv->rejection_count - i) * sizeof(*inv->rejections));
	for (s = 0; s < CO2E_STATUS_COUNT; s++)
		inv->kept[s].last -=
			inv->kept[s].count && inv->kept[s].last > i;
	own->count--;
	for (own->last = i - 1; inv->rejections[own->last].status != status;)
		own->last--;
}

int keeps_rejection(const co2e_inventory *inv, const co2e_error *err)
{
	const struct kept *own = &inv->kept[err->status];

	return own->count < REJECTIONS_EACH ||
	       rejection_compare(err, &inv->rejections[own->last]) < 0;
}

/* Most rejections of a file of many come behind those of their status that are
 * kept, and are done with by one comparison. */
int keep_rejection(co2e_inventory *inv, const co2e_error *err)
{
	const struct kept *own = &inv->kept[err->status];
	void *kept = inv->rejections;

	if (!keeps_rejection(inv, err))
		return 1;
	if (!mem_grow(&kept, &inv->rejection_room, inv->rejection_count + 1,
		      sizeof(*err)))
		return 0;
	inv->rejections = kept;
	insert(inv, place_of(inv, err), err);
	if (own->count > REJECTIONS_EACH)
		drop_last(inv, err->status);
	return 1;
}

void count_rejection(co2e_inventory *inv, const co2e_error *err)
{
	inv->rejected++;
	inv->rejected_as[err->status]++;
	(void)keep_rejection(inv, err);
}
