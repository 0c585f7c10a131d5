/* What becomes of spend under ledger codes: how much no code says anything of.
 */
#ifndef INVENTORY_CODING_H
#define INVENTORY_CODING_H

#include "base/dec.h"
#include "base/dict.h"
#include "base/text.h"

#include <co2e/inventory.h>

/* Codes without a mapping that are kept apart: a file of nothing but such must
 * not fill the memory. The sums are of all, whatever the number. */
enum { UNMAPPED_KEPT = 4096 };

/* What the codes say of a row's activity cell. */
enum coded { CODED_NOT, CODED_MAPPED, CODED_LEFT_OUT, CODED_UNMAPPED };

struct unmapped {
	dec gbp;
	uint64_t rows;
};

struct coding {
	dec all, left_out, unmapped; /* GBP as booked */
	uint64_t left_out_rows, unmapped_rows;
	uint64_t unpriced_rows; /* of the unmapped: not an amount of money */
	int too_large; /* 1: a sum passed what can be held */
	struct dict codes; /* unmapped ones */
	struct unmapped *sums; /* by number in it */
	size_t room;
};

/* Adds a row: `cell` is its activity cell, `money` its quantity in GBP (NULL:
 * it is no money, or unreadable). 0 when the heap is exhausted. */
int coding_add(struct coding *coding, enum coded coded, struct span cell,
	       const dec *money);
/* Adds all of another; likewise. */
int coding_merge(struct coding *into, const struct coding *from);
void coding_clear(struct coding *coding);

/* The unmapped codes by what was spent, the most first; free with mem_free();
 * NULL when the heap is exhausted. */
uint32_t *coding_order(const struct coding *coding);

#endif
