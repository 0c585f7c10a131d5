/* What the cells of a row mean: unit, period, stages, claim, activity, and with
 * these the figures it takes. */
#ifndef INVENTORY_READING_H
#define INVENTORY_READING_H

#include "store.h"

/* Resolves a row's cells but its quantity: a take, or the faults of every cell
 * that has one (in the inventory's scratch arena, until the next call). *days:
 * those around its period on which other periods have that take, or just these
 * faults, too; the first after the last: there are none. 0 when the heap is
 * exhausted. */
int reading_resolve(struct wording *out, co2e_period *days,
		    co2e_inventory *inventory, const struct row *row);

#endif
