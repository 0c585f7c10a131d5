#include "intern.h"

#include "alloc.h"
#include "intern_hash.h"
#include "word.h"

#include <string.h>

enum { LEAST = 64, LEAST_SHIFT = 64 - 6, SPARSE_TO = 2048 };

/* Texts that are too long for the front, of those that are numbered at a time:
 * with more of them it is of little use. */
enum { FEW_LONG = 32 };

struct intern_key intern_key_of(const char *p, size_t n)
{
	struct intern_key key = {.p = p, .n = n};

	if (n > INTERN_SHORT) {
		key.a = key.hash = hash_long(p, n);
		return key;
	}
	if (n)
		memcpy(&key.a, p, n < 8 ? n : 8);
	if (n > 8)
		memcpy(&key.b, p + 8, n - 8);
	key.hash = hash_short(key.a, key.b);
	return key;
}

/* Where a text of a hash is looked for first; the table has room. */
static inline size_t home(const struct intern *in, uint64_t hash)
{
	return (size_t)(hash >> in->shift);
}

/* Where a long text is, or would be; likewise. */
static inline __attribute__((always_inline)) const struct intern_slot *
long_slot(const struct intern *in, uint64_t hash, const char *p, size_t n)
{
	size_t mask = in->room - 1, i = home(in, hash);

	for (;; i = (i + 1) & mask) {
		const struct intern_slot *slot = &in->slots[i];

		if (!slot->next ||
		    (slot->a == hash && slot->n == n &&
		     same_long((const char *)(uintptr_t)slot->b, p, n)))
			return slot;
	}
}

/* Where a key is, or would be; the table has room. */
static const struct intern_slot *slot_of(const struct intern *in,
					 const struct intern_key *key)
{
	size_t mask = in->room - 1, i = home(in, key->hash);

	if (key->n > INTERN_SHORT)
		return long_slot(in, key->hash, key->p, key->n);
	for (;; i = (i + 1) & mask) {
		const struct intern_slot *slot = &in->slots[i];

		if (!slot->next || (slot->a == key->a && slot->b == key->b &&
				    slot->n == key->n))
			return slot;
	}
}

uint32_t intern_find(const struct intern *in, const struct intern_key *key)
{
	return in->room ? slot_of(in, key)->next - 1 : DICT_NONE;
}

static int widen(struct intern *in)
{
	struct intern wider = {.room = in->room ? in->room * 2 : LEAST,
			       .shift = in->room ? in->shift - 1 : LEAST_SHIFT};
	size_t i;

	/* few are given room to stand where they are looked for first */
	if ((in->count + 1) * (in->count < SPARSE_TO ? 4 : 2) <= in->room)
		return 1;
	wider.slots = mem_zero(wider.room, sizeof(*wider.slots));
	if (!wider.slots)
		return 0;
	for (i = 0; i < in->room; i++) {
		const struct intern_slot *from = &in->slots[i];
		uint64_t hash = from->a;
		size_t at;

		if (!from->next)
			continue;
		if (from->n <= INTERN_SHORT)
			hash = hash_short(from->a, from->b);
		for (at = home(&wider, hash); wider.slots[at].next;)
			at = (at + 1) & (wider.room - 1);
		wider.slots[at] = *from;
	}
	mem_free(in->slots);
	in->slots = wider.slots;
	in->room = wider.room;
	in->shift = wider.shift;
	return 1;
}

uint32_t intern_add(struct intern *in, const struct intern_key *key)
{
	uint64_t b = key->b;
	size_t at;

	if (in->count >= DICT_NONE - 1 || key->n > UINT32_MAX || !widen(in))
		return DICT_NONE;
	at = (size_t)(slot_of(in, key) - in->slots);
	if (in->slots[at].next)
		return in->slots[at].next - 1;
	if (key->n > INTERN_SHORT) {
		const char *copy = arena_copy(&in->texts, key->p, key->n);

		if (!copy)
			return DICT_NONE;
		b = (uint64_t)(uintptr_t)copy;
		in->bytes += key->n;
	}
	in->slots[at] = (struct intern_slot){key->a, b, (uint32_t)key->n,
					     (uint32_t)in->count + 1};
	return (uint32_t)in->count++;
}

/* The number of a text that is padded, or DICT_NONE. */
static inline uint32_t find_padded(const struct intern *in, const char *p,
				   size_t n)
{
	uint64_t a = word_at(p) & word_keep[n][0];
	uint64_t b = word_at(p + 8) & word_keep[n][1];
	size_t i = home(in, hash_short(a, b));

	for (;; i = (i + 1) & (in->room - 1)) {
		const struct intern_slot *slot = &in->slots[i];

		if (slot->a == a && slot->b == b && slot->n == n)
			return slot->next - 1;
		if (!slot->next)
			return DICT_NONE;
	}
}

static uint32_t add(struct intern *in, const char *p, size_t n)
{
	struct intern_key key = intern_key_of(p, n);

	return intern_add(in, &key);
}

/* Where texts stand: see intern_many(). */
struct texts {
	const char *text;
	const uint32_t *from, *to;
	size_t step, count;
};

static struct texts texts_behind(struct texts t, size_t done)
{
	t.from += done * t.step;
	t.to += done * t.step;
	t.count -= done;
	return t;
}

/* Numbers texts of any length. */
static int number_wide(struct intern *in, uint32_t *numbers, struct texts t)
{
	struct intern now;
	size_t i;

	if (!widen(in))
		return 0;
	now = *in; /* a copy, which nothing that is written can change */
	for (i = 0; i < t.count; i++, t.from += t.step, t.to += t.step) {
		const char *p = t.text + *t.from;
		size_t n = *t.to - *t.from;
		uint32_t number =
			n <= INTERN_SHORT
				? find_padded(&now, p, n)
				: long_slot(&now, hash_long(p, n), p, n)->next -
					  1;

		if (number == DICT_NONE) {
			number = add(in, p, n);
			now = *in;
		}
		if (number == DICT_NONE)
			return 0;
		numbers[i] = number;
	}
	return 1;
}

/* Numbers texts by the table in front, up to the first that is not there. */
static size_t find_many(const struct intern *in, uint32_t *numbers,
			struct texts t)
{
	if (in->front == INTERN_NARROW)
		return narrow_many(&in->narrow, numbers, t.text, t.from, t.to,
				   t.step, t.count);
	return broad_many(&in->broad, numbers, t.text, t.from, t.to, t.step,
			  t.count);
}

/* Adds a text that is not there. A narrow one counts as the table behind does:
 * see is_whole(). */
static int add_in_front(struct intern *in, const char *p, size_t n,
			uint32_t number)
{
	return in->front == INTERN_NARROW ? narrow_add(&in->narrow, p, n)
					  : broad_add(&in->broad, p, n, number);
}

static size_t longest(const struct intern *in)
{
	return in->front == INTERN_NARROW ? narrow_longest(&in->narrow) : BROAD;
}

/* Has the narrow front all texts there are, and room for more? */
static int is_whole(const struct intern *in)
{
	return in->narrow.count == in->count && in->count < NARROW_MOST;
}

/* A text of n bytes was met that the front does not take, or it has enough. 0
 * when the heap is exhausted. */
static int leave_front(struct intern *in, size_t n)
{
	if (in->front == INTERN_NARROW && is_whole(in) && n <= NARROW_TWO &&
	    !in->narrow.has_two)
		return narrow_take_two(&in->narrow);
	if (in->front == INTERN_NARROW && broad_serves())
		in->front = INTERN_BROAD;
	else
		in->front = INTERN_WIDE;
	narrow_clear(&in->narrow);
	if (in->front == INTERN_WIDE)
		broad_clear(&in->broad);
	return 1;
}

/* Is the front to be left for a text of n bytes, with so many met by now that
 * are too long? A broad one lets some pass. */
static int is_left(const struct intern *in, size_t n, size_t too_long)
{
	if (in->front == INTERN_NARROW)
		return n > longest(in) || !is_whole(in);
	return in->broad.count == BROAD_MOST || too_long > FEW_LONG;
}

/* Numbers texts by the front, while it takes them. *done of them; 0 when the
 * heap is exhausted. */
static int number_by_front(struct intern *in, uint32_t *numbers, struct texts t,
			   size_t *done)
{
	size_t too_long = 0;

	while (*done < t.count) {
		size_t most = longest(in), n;
		struct texts left = texts_behind(t, *done);
		const char *p;

		*done += find_many(in, numbers + *done, left);
		if (*done == t.count)
			return 1;
		left = texts_behind(t, *done);
		p = t.text + *left.from;
		n = *left.to - *left.from;
		too_long += n > most;
		if (is_left(in, n, too_long))
			return leave_front(in, n);
		numbers[*done] = add(in, p, n);
		if (numbers[*done] == DICT_NONE ||
		    (n <= most && !add_in_front(in, p, n, numbers[*done])))
			return 0;
		++*done;
	}
	return 1;
}

int intern_many(struct intern *in, uint32_t *numbers, const char *text,
		const uint32_t *from, const uint32_t *to, size_t step,
		size_t count)
{
	struct texts t = {text, from, to, step, count};
	size_t done = 0;

	while (in->front != INTERN_WIDE && done < count)
		if (!number_by_front(in, numbers, t, &done))
			return 0;
	return done == count ||
	       number_wide(in, numbers + done, texts_behind(t, done));
}

void intern_clear(struct intern *in)
{
	mem_free(in->slots);
	narrow_clear(&in->narrow);
	broad_clear(&in->broad);
	arena_clear(&in->texts);
	memset(in, 0, sizeof(*in));
}
