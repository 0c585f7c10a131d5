/* Selectors: which items and lines a part of a plan is about. All members that
 * are given must hold. */
#ifndef PLAN_READ_SELECT_H
#define PLAN_READ_SELECT_H

#include "read.h"

/* Over the items there were when it was read. */
struct selector {
	uint8_t *marks[ITEM_NAMES]; /* by number in items.names; NULL: any */
	uint32_t scopes; /* bit 1u << scope; 0: any, but for boundaries, which
			  * then count scopes 1 to 3 */
	uint32_t categories; /* bit 1u << category; 0: any */
	uint32_t nhs_categories; /* likewise; a boundary that names them counts
				  * what is beyond the scopes, too */
	co2e_stages stages; /* 0: any */
	size_t count; /* the items there were; later ones it does not hold */
};

/* Reads a selector member. Every name that it gives must be an item's, unless
 * `early`: when others may still be added. Errors: _DATA, _ACTIVITY with the
 * nearest names ... Free with selector_clear(), also after a failure. */
co2e_status selector_read(struct selector *out, struct plan_reader *reader,
			  const struct spot *in, const char *key, int early);
void selector_clear(struct selector *selector);

/* Does it hold item k (one line of it at least, where it is about lines)? */
int selector_holds(const struct selector *selector,
		   const struct plan_items *items, size_t k);
/* Does it hold the item's names? And, of such an item, this line? */
int selector_names(const struct selector *selector,
		   const struct plan_items *items, size_t k);
int selector_line(const struct selector *selector,
		  const struct plan_line *line);
/* The items that it holds, kept; none is an error, as nothing would happen. */
co2e_status selector_items(uint32_t **out, size_t *count,
			   const struct selector *selector,
			   struct plan_reader *reader, const struct spot *in,
			   const char *key);
co2e_status selector_nothing(const struct spot *in, const char *key);
/* A selector in words, kept: "scope 1 or 2, stage generation"; "all of scopes 1
 * to 3" where nothing is given. */
co2e_status selector_words(const char **out, struct plan_reader *reader,
			   const struct spot *in, const char *key);

#endif
