/* What if some of one activity had been another one? */
#ifndef MOVED_H
#define MOVED_H

#include <co2e/co2e.h>

struct move {
	const char *from, *to; /* NULL: nothing is moved */
	const char *much; /* as text */
	const char *unit, *date;
};

/* Takes as much out of one activity of an inventory that was read, puts it into
 * the other, and prices the inventory; *had: what there was to take from. More
 * than that cannot be moved: CO2E_E_RANGE, which the caller says in its own
 * words; other errors are filled in. */
co2e_status move(double *had, co2e_inventory *inventory,
		 const struct move *move, co2e_error *err);

#endif
