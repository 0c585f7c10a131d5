/* How many processors there are to work on. */
#ifndef BASE_PROCESSORS_H
#define BASE_PROCESSORS_H

#include <stddef.h>

/* The processors that the calling thread may run on, at least 1: where a
 * scheduler, a container or taskset(1) gave it some of the machine's, these
 * alone; else those that are online. Safe from any thread. */
size_t processors(void);

#endif
