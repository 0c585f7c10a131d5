#include "stripe.h"

#include "base/alloc.h"

#include <string.h>

enum { LEAST = TAGS, DOUBLED_TO = 8 * SEGMENT };

size_t stripe_slot(const struct stripe *s, uint32_t low, uint32_t take,
		   uint32_t group)
{
	uint8_t tag = stripe_tag(low);
	size_t i = stripe_home(s, low);

	for (;; i = stripe_past(s, i, TAGS)) {
		unsigned same = stripe_tags(s->tags + i, tag);
		unsigned empty = stripe_tags(s->tags + i, 0);

		for (; same; same &= same - 1) {
			size_t at =
				stripe_past(s, i, (size_t)__builtin_ctz(same));

			if (stripe_is(stripe_cell(s, at), take, group))
				return at;
		}
		if (empty)
			return stripe_past(s, i, (size_t)__builtin_ctz(empty));
	}
}

static void set_tag(struct stripe *s, size_t slot, uint8_t tag)
{
	s->tags[slot] = tag;
	if (slot < TAGS)
		s->tags[s->room + slot] = tag;
}

void stripe_count(struct stripe *s, size_t slot, uint32_t low)
{
	set_tag(s, slot, stripe_tag(low));
	s->count++;
}

/* Takes the cell at a slot out of the table as it was. */
static struct slim_cell take_out(struct stripe *s, uint8_t *tags, size_t slot)
{
	static const struct slim_cell none;
	struct slim_cell *c = stripe_cell(s, slot), out = *c;

	*c = none;
	tags[slot] = 0;
	return out;
}

/* The first slot that is empty for a cell. Tag by tag: to read sixteen at once
 * would wait until the one that was just written is in the cache. */
static size_t empty_slot(const struct stripe *s, uint32_t low)
{
	size_t i = stripe_home(s, low);

	while (s->tags[i])
		i = stripe_past(s, i, 1);
	return i;
}

/* Puts a cell where it belongs in the table as it is to be. Where a cell stands
 * that has not been moved yet, that one is next; so each is put once, and no
 * memory is needed. */
static void put_cell(struct stripe *s, uint8_t *before, size_t room_before,
		     struct slim_cell cell)
{
	for (;;) {
		uint32_t low = (uint32_t)cell_hash(cell.take, cell.group);
		size_t at = empty_slot(s, low);
		struct slim_cell other;
		int goes_on = at < room_before && before[at];

		if (goes_on)
			other = take_out(s, before, at);
		*stripe_cell(s, at) = cell;
		set_tag(s, at, stripe_tag(low));
		if (!goes_on)
			return;
		cell = other;
	}
}

/* Moves all cells from where they stood by the tags before, in a table of fewer
 * slots. The last go first: a wider table has them further on, where none is
 * in the way by then. */
static void move_cells(struct stripe *s, uint8_t *before, size_t room_before)
{
	size_t i;

	for (i = room_before; i--;)
		if (before[i])
			put_cell(s, before, room_before,
				 take_out(s, before, i));
}

/* A first segment of its own has fewer slots than others, or as many. */
static int has_own(const struct stripe *s)
{
	return s->room && s->room <= SEGMENT;
}

static void free_own(struct stripe *s)
{
	if (has_own(s))
		mem_free(s->segment[0]);
}

/* Gives a small table one segment of its own, of another size. */
static int change_own(struct stripe *s, struct slim_cell *own, size_t room)
{
	if (!own)
		return 0;
	if (s->room)
		memcpy(own, s->segment[0], s->room * sizeof(*own));
	free_own(s);
	s->segment[0] = own;
	s->room = room;
	return 1;
}

/* Gives a table segments of the slabs, so many. */
static int add_segments(struct stripe *s, size_t need)
{
	size_t has = has_own(s) ? 0 : s->room >> SEGMENT_BITS;
	struct slim_cell *first = NULL;

	for (; has < need; has++) {
		struct slim_cell *segment =
			slabs_segment(s->slabs, has, s->number);

		if (!segment)
			return 0;
		if (has == 0 && has_own(s))
			first = segment;
		else
			s->segment[has] = segment;
	}
	if (first) {
		memcpy(first, s->segment[0], s->room * sizeof(*first));
		free_own(s);
		s->segment[0] = first;
	}
	s->room = need << SEGMENT_BITS;
	return 1;
}

/* What a table of so many slots grows to: it is doubled while it is small, then
 * grows by less, so that of millions few are empty. */
static size_t wider(size_t room)
{
	if (room < DOUBLED_TO)
		return room ? 2 * room : LEAST;
	return room + (room / 4 & ~(size_t)(SEGMENT - 1));
}

static int give_slots(struct stripe *s, size_t room)
{
	size_t need = (room + SEGMENT - 1) >> SEGMENT_BITS;
	void *segment = s->segment;

	if (!mem_grow(&segment, &s->segment_room, need, sizeof(*s->segment)))
		return 0;
	s->segment = segment;
	if (room <= SEGMENT)
		return change_own(s, mem_zero(room, sizeof(struct slim_cell)),
				  room);
	return add_segments(s, need);
}

/* Room for some more. */
int stripe_widen(struct stripe *s, size_t more)
{
	size_t before = s->room, room = before;
	uint8_t *tags, *tags_before = s->tags;

	while ((s->count + more) * 10 > room * 9)
		room = wider(room);
	if (room == before)
		return 1;
	tags = mem_zero(room + TAGS, 1);
	if (!tags || !give_slots(s, room)) {
		mem_free(tags);
		return 0;
	}
	s->tags = tags;
	move_cells(s, tags_before, before);
	mem_free(tags_before);
	return 1;
}

void stripe_free(struct stripe *s)
{
	free_own(s);
	mem_free(s->segment);
	mem_free(s->tags);
}
