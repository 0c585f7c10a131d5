/* The shortest decimal of a double. Pure; the locale plays no part. */
#ifndef BASE_NUMBER_SHORT_H
#define BASE_NUMBER_SHORT_H

#include <stdint.h>

struct decimal {
	uint64_t digits; /* 1 to 17 of them; only those of a whole number may
			  * end in 0 */
	int exponent; /* the number is digits x 10^exponent */
};

/* The decimal of the fewest digits that reads back as `size`, and of those the
 * nearest to it. `size` is finite and above 0. */
struct decimal num_shortest(double size);

#endif
