/* Plain rows on a date that tells something new of their wording: they wait
 * with the others, and their days count once all that wait are counted. */
#ifndef INVENTORY_ROWS_FIRST_H
#define INVENTORY_ROWS_FIRST_H

#include "rows_any.h"

/* Notes a row that is put among those which wait. 0: there is no room for
 * another one. */
int firsts_add(struct firsts *firsts, uint32_t line, const struct nodes *nodes,
	       const struct row_meaning *meaning);

/* A row is not counted, whether it is one of these or not. */
void firsts_refuse(struct firsts *firsts, uint32_t line);

/* None waits any longer. is_forgotten: nodes have other numbers now, but not
 * yet what was met. */
void firsts_count(struct rows *rows, int is_forgotten);

#endif
