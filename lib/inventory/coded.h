/* A row as the ledger codes complete it. */
#ifndef INVENTORY_CODED_H
#define INVENTORY_CODED_H

#include "store.h"

/* What the codes say of the row's activity cell: then *completed is the row
 * with that activity, and with what the code says where its own cells are
 * blank, and *coded is MAPPED or LEFT_OUT. NULL without codes, or where they
 * say nothing; both are then unchanged. */
const co2e_code *code_of_row(struct row *completed, enum coded *coded,
			     const co2e_inventory *inventory,
			     const struct row *typed);

#endif
