/* What a part holds of an inventory, with texts numbered in their order. */
#ifndef PARTIAL_GATHER_H
#define PARTIAL_GATHER_H

#include "format.h"

#include "base/buffer.h"

/* Records of one size, by the inventory's numbers, and their places in the
 * part: by their bytes. */
struct records {
	struct buffer bytes;
	size_t size, count;
	uint32_t *at; /* by number: its place, or DICT_NONE: not held */
	uint32_t *order; /* by place: its number */
	size_t held;
};

struct gathered {
	const co2e_inventory *inv;
	struct dict texts;
	uint32_t *rank; /* of a number of `texts` */
	uint32_t *ordered; /* by rank: its number */
	size_t text_bytes;
	struct dict sets; /* their names' and digests' numbers of `texts` */
	uint32_t *set_order;
	uint32_t *rejection_order;
	struct records takes, groups;
	uint32_t version; /* the lowest that holds it */
	uint32_t *cell_order;
	uint32_t *code_order; /* unmapped codes; NULL: no ledger codes */
	size_t cells;
};

/* Fills it from an inventory; 0 when the heap is exhausted. The caller clears
 * in both cases. */
int gather(struct gathered *out, const co2e_inventory *inventory);
void gathered_clear(struct gathered *gathered);

/* Notes that the part needs a version, or a later one. */
static inline void gathered_need(struct gathered *gathered, uint32_t version)
{
	if (gathered->version < version)
		gathered->version = version;
}

/* Takes a text into the part, NULL as the empty one; 0 when the heap is
 * exhausted. */
int gathered_add_text(struct gathered *gathered, const char *text);
/* The part's number of a text that was gathered; NULL is the empty one. */
uint32_t gathered_text(const struct gathered *gathered, const char *text);

#endif
