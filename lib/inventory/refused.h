/* What was said of texts that nobody knows. Which names are near is looked for
 * among all there are, which takes as long as reading thousands of rows: it is
 * looked for once for a text, and for so many texts at most. A zeroed struct
 * remembers nothing. Not for two threads at once. */
#ifndef INVENTORY_REFUSED_H
#define INVENTORY_REFUSED_H

#include "base/dict.h"
#include "base/error.h"

/* Texts of which the nearest names are looked for: a ledger may have any number
 * of codes that nothing is mapped to. */
enum { REFUSED_MOST = 4096 };

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

/* What was said of a text, where `id` was meant: 1 and *err filled, without a
 * place; 0 where nothing was. */
int refused_find(co2e_error *err, const struct refused *refused,
		 struct span text, uint32_t id);
/* Remembers it, while there is heap and no more than REFUSED_MOST are. */
void refused_keep(struct refused *refused, struct span text, uint32_t id,
		  const co2e_error *err);
/* 1 where no more will be remembered. */
int refused_full(const struct refused *refused);
void refused_clear(struct refused *refused);

#endif
