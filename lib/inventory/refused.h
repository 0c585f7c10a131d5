/* What was said of texts that nobody knows: finding the words takes as long as
 * reading some rows, and a ledger has the same texts again and again. It is a
 * memory alone, which forgets all where it is full: what is said of a text
 * depends on nothing but the text. A zeroed struct remembers nothing. Not for
 * two threads at once. */
#ifndef INVENTORY_REFUSED_H
#define INVENTORY_REFUSED_H

#include "base/dict.h"
#include "base/error.h"

#include <co2e/inventory.h>

/* Texts that are remembered, and the bytes of one. */
enum { REFUSED_MOST = 1 << 14, REFUSED_LONGEST = 256 };

struct refusal {
	co2e_status status;
	const char *message;
};

struct refused {
	struct dict texts;
	struct refusal *of; /* by the text's number */
	size_t room;
	struct arena messages;
};

/* What was said of a text, where `id` was meant; NULL: nothing is remembered.
 * Valid until the next refused_keep(). */
const struct refusal *refused_find(const struct refused *refused,
				   struct span text, uint32_t id);
/* Remembers it, while there is heap. */
void refused_keep(struct refused *refused, struct span text, uint32_t id,
		  const co2e_error *err);
void refused_clear(struct refused *refused);

/* Appends to a message why a name is no activity: with the names that are near,
 * which takes some microseconds for a name that is not remembered, or without;
 * without, too, where the heap is exhausted. */
void say_refused(co2e_error *err, co2e_inventory *inventory, const char *name,
		 int with_near);

#endif
