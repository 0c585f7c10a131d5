#include "stripe.h"

#include "base/alloc.h"

enum { LEAST = 8, DOUBLED_TO = 8192, PAGED = 2048 };

/* A table of empty slots; a large one of whole pages. */
static struct slim_cell *table_of(size_t room)
{
	return room < PAGED ? mem_zero(room, sizeof(struct slim_cell))
			    : mem_pages(room * sizeof(struct slim_cell));
}

static void table_free(struct slim_cell *slots, size_t room)
{
	if (room < PAGED)
		mem_free(slots);
	else
		mem_pages_free(slots, room * sizeof(*slots));
}

/* What a table of so many slots grows by: it is doubled while small, then by
 * less, so that of millions few are empty. */
static size_t growth(size_t room)
{
	if (room < DOUBLED_TO)
		return room ? room : LEAST;
	return room / 5;
}

/* Room for some more. */
int stripe_widen(struct stripe *s, size_t more)
{
	struct stripe wider = {.room = s->room};
	size_t i;

	while ((s->count + more) * 7 > wider.room * 6)
		wider.room += growth(wider.room);
	if (wider.room == s->room)
		return 1;
	wider.slots = table_of(wider.room);
	if (!wider.slots)
		return 0;
	for (i = 0; i < s->room; i++) {
		const struct slim_cell *c = &s->slots[i];

		if (c->rows)
			wider.slots[stripe_slot(&wider,
						cell_hash(c->take, c->group),
						c->take, c->group)] = *c;
	}
	table_free(s->slots, s->room);
	s->slots = wider.slots;
	s->room = wider.room;
	return 1;
}

void stripe_free(struct stripe *s)
{
	table_free(s->slots, s->room);
	s->slots = NULL;
}
