#include "stripe.h"

#include "base/alloc.h"

enum { LEAST = TAGS, DOUBLED_TO = 8192, PAGED = 2048 };

/* Bytes of a table: its slots, then their tags. */
static size_t size_of(size_t room)
{
	return room * sizeof(struct slim_cell) + room + TAGS;
}

/* Gives a stripe a table of empty slots; a large one has whole pages. */
static int make_table(struct stripe *s)
{
	s->slots = s->room < PAGED ? mem_zero(1, size_of(s->room))
				   : mem_pages(size_of(s->room));
	s->tags = s->slots ? (uint8_t *)(s->slots + s->room) : NULL;
	return s->slots != NULL;
}

static void free_table(struct stripe *s)
{
	if (s->room < PAGED)
		mem_free(s->slots);
	else
		mem_pages_free(s->slots, size_of(s->room));
}

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

			if (stripe_is(&s->slots[at], take, group))
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

/* Moves all cells to an empty table. */
static void move_to(struct stripe *to, const struct stripe *from)
{
	size_t i;

	for (i = 0; i < from->room; i++) {
		const struct slim_cell *c = &from->slots[i];
		uint32_t low;
		size_t at;

		if (!c->rows)
			continue;
		low = (uint32_t)cell_hash(c->take, c->group);
		at = stripe_slot(to, low, c->take, c->group);
		to->slots[at] = *c;
		set_tag(to, at, stripe_tag(low));
	}
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

	while ((s->count + more) * 10 > wider.room * 9)
		wider.room += growth(wider.room);
	if (wider.room == s->room)
		return 1;
	if (!make_table(&wider))
		return 0;
	move_to(&wider, s);
	free_table(s);
	s->slots = wider.slots;
	s->tags = wider.tags;
	s->room = wider.room;
	return 1;
}

void stripe_free(struct stripe *s)
{
	free_table(s);
	s->slots = NULL;
}
