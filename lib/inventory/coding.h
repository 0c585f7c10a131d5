/* What becomes of spend under ledger codes: how much no code says anything of.
 * The same whatever the order of the rows: no sum of money is too large to be
 * added to, and of more unmapped codes than are kept it is the first by bytes
 * that are, each with all of its rows. */
#ifndef INVENTORY_CODING_H
#define INVENTORY_CODING_H

#include "base/dec.h"
#include "base/dict.h"
#include "base/int192.h"
#include "base/text.h"

#include <co2e/inventory.h>

/* Codes without a mapping that are kept apart, the first by bytes: a file of
 * nothing but such must not fill the memory. The sums are of all, whatever the
 * number. */
enum { UNMAPPED_KEPT = 4096 };

/* What the codes say of a row's activity cell. */
enum coded { CODED_NOT, CODED_MAPPED, CODED_LEFT_OUT, CODED_UNMAPPED };

struct unmapped {
	struct int192 gbp; /* units of 1e-18 */
	uint64_t rows;
};

struct coding {
	struct int192 all, left_out, unmapped; /* GBP as booked; 1e-18 */
	uint64_t left_out_rows, unmapped_rows;
	uint64_t unpriced_rows; /* of the unmapped: not an amount of money */
	/* unmapped codes: twice those that are kept may stand here before the
	 * last by bytes are let go of. A code that is let go of never comes
	 * back, since those before it stay; so the sums of all here are whole
	 */
	struct dict codes;
	struct unmapped *sums; /* by number in it */
	size_t room;
	uint32_t last; /* number of the last that may stand here: of a code
			* behind it nothing is kept; only where `passed` */
	int passed; /* 1: codes were let go of */
};

/* Adds a row: `cell` is its activity cell, `money` its quantity in GBP (NULL:
 * it is no money, or unreadable). 0 when the heap is exhausted. */
int coding_add(struct coding *coding, enum coded coded, struct span cell,
	       const dec *money);
/* Adds all of another; likewise, and `into` is then as it was. */
int coding_merge(struct coding *into, const struct coding *from);
/* Adds rows to an unmapped code, and to nothing else; likewise. */
int coding_join(struct coding *coding, struct span code,
		const struct unmapped *more);
/* Has let go of codes: those that it has, as many as are kept, were joined in
 * the order of their bytes. */
void coding_pass(struct coding *coding);
void coding_clear(struct coding *coding);

/* How many unmapped codes are kept, and whether these are all. */
size_t coding_kept(const struct coding *coding);
int coding_is_all(const struct coding *coding);
/* Those that are kept, by bytes, and by what was spent, the most first; free
 * with mem_free(); NULL when the heap is exhausted. */
uint32_t *coding_by_code(const struct coding *coding);
uint32_t *coding_order(const struct coding *coding);

#endif
