/* Pairs of initiatives whose order matters: they do not commute, so that the
 * declared order is the meaning, and the plan says so. */
#include "read.h"

#include "base/alloc.h"

#include <string.h>

enum { PAIRS_TOLD = 20 };

/* Why a pair does not commute, the plainest first. */
enum reason { ADDS_TO, BRINGS, AMOUNT, REASONS };

/* Bits by initiative, for each of some things. */
struct bits {
	uint64_t *words;
	size_t width; /* words each */
};

struct pairs {
	const co2e_plan *plan;
	size_t items;
	struct bits takes; /* by item: which initiatives take from it */
	struct bits adds; /* by item: which add to it */
	struct bits clash[REASONS]; /* by initiative: with which */
};

static int bits_make(struct bits *b, size_t count, size_t initiatives)
{
	b->width = (initiatives + 63) / 64;
	b->words = mem_zero(count * b->width, sizeof(*b->words));
	return b->words != NULL;
}

static uint64_t *bits_of(const struct bits *b, size_t i)
{
	return b->words + i * b->width;
}

static void bit_set(const struct bits *b, size_t i, size_t bit)
{
	bits_of(b, i)[bit / 64] |= (uint64_t)1 << (bit % 64);
}

static int bit_is(const struct bits *b, size_t i, size_t bit)
{
	return (int)(bits_of(b, i)[bit / 64] >> (bit % 64) & 1);
}

static void bits_or(const struct bits *to, size_t i, const struct bits *from,
		    size_t k)
{
	size_t w;

	for (w = 0; w < to->width; w++)
		bits_of(to, i)[w] |= bits_of(from, k)[w];
}

/* Does it add something for what it takes? */
static int brings(const struct plan_initiative *in)
{
	return in->effect == PLAN_SUBSTITUTE || in->side_count > 0;
}

static void note_items(struct pairs *p)
{
	size_t i, k;

	for (i = 0; i < p->plan->initiative_count; i++) {
		const struct plan_initiative *in = &p->plan->initiatives[i];

		for (k = 0; k < in->item_count; k++) {
			bit_set(&p->takes, in->items[k].item, i);
			if (in->effect == PLAN_SUBSTITUTE)
				bit_set(&p->adds, in->items[k].adds_to, i);
		}
		for (k = 0; k < in->side_count; k++)
			bit_set(&p->adds, in->sides[k].to, i);
	}
}

/* i with each that adds to, or takes from, what i takes. A part that is taken
 * commutes with another part; an amount, or what is brought for it, does not.
 */
static void note_clashes(struct pairs *p)
{
	size_t i, k;

	for (i = 0; i < p->plan->initiative_count; i++) {
		const struct plan_initiative *in = &p->plan->initiatives[i];

		for (k = 0; k < in->item_count; k++) {
			bits_or(&p->clash[ADDS_TO], i, &p->adds,
				in->items[k].item);
			if (brings(in))
				bits_or(&p->clash[BRINGS], i, &p->takes,
					in->items[k].item);
			else if (in->effect == PLAN_ABSOLUTE)
				bits_or(&p->clash[AMOUNT], i, &p->takes,
					in->items[k].item);
		}
	}
}

/* The reason why i and j do not commute, seen from i; REASONS: none. */
static enum reason reason_of(const struct pairs *p, size_t i, size_t j)
{
	if (bit_is(&p->clash[ADDS_TO], i, j))
		return ADDS_TO;
	if (bit_is(&p->clash[BRINGS], i, j))
		return BRINGS;
	if (bit_is(&p->clash[AMOUNT], i, j) &&
	    p->plan->initiatives[j].effect != PLAN_ABSOLUTE)
		return AMOUNT;
	return REASONS;
}

static co2e_status tell(struct plan_reader *r, const struct pairs *p, size_t i,
			size_t j, enum reason reason)
{
	const char *a = p->plan->initiatives[i].said.name;
	const char *b = p->plan->initiatives[j].said.name;

	switch (reason) {
	case ADDS_TO:
		return reader_note(r,
				   "'%s' reduces what '%s' adds to: the order "
				   "in which the plan has them decides",
				   a, b);
	case BRINGS:
		return reader_note(r,
				   "'%s' brings something for what it takes, "
				   "and '%s' takes from the same: the order in "
				   "which the plan has them decides",
				   a, b);
	default:
		return reader_note(r,
				   "'%s' takes an amount of what '%s' takes a "
				   "part of: the order in which the plan has "
				   "them decides",
				   a, b);
	}
}

static co2e_status tell_all(struct plan_reader *r, const struct pairs *p)
{
	size_t n = p->plan->initiative_count, told = 0, i, j;
	co2e_status status = CO2E_OK;

	for (i = 0; !status && i < n; i++)
		for (j = i + 1; !status && j < n; j++) {
			enum reason one = reason_of(p, i, j);
			enum reason other = reason_of(p, j, i);

			if (one == REASONS && other == REASONS)
				continue;
			if (told++ >= PAIRS_TOLD)
				continue;
			status = one <= other ? tell(r, p, i, j, one)
					      : tell(r, p, j, i, other);
		}
	if (status || told <= PAIRS_TOLD)
		return status;
	return reader_note(r,
			   "%zu further pairs of initiatives likewise: their "
			   "order decides",
			   told - PAIRS_TOLD);
}

co2e_status plan_find_pairs(struct plan_reader *r)
{
	struct pairs p = {.plan = r->plan, .items = r->items.count};
	size_t n = r->plan->initiative_count;
	co2e_status status = CO2E_OK;
	int ok, i;

	if (n < 2)
		return CO2E_OK;
	ok = bits_make(&p.takes, p.items, n) && bits_make(&p.adds, p.items, n);
	for (i = 0; ok && i < REASONS; i++)
		ok = bits_make(&p.clash[i], n, n);
	if (ok) {
		note_items(&p);
		note_clashes(&p);
		status = tell_all(r, &p);
	}
	mem_free(p.takes.words);
	mem_free(p.adds.words);
	for (i = 0; i < REASONS; i++)
		mem_free(p.clash[i].words);
	return ok ? status : err_memory(r->err);
}
