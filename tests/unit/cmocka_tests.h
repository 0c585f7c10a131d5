/* What every test program includes: cmocka with the headers it forgets. */
#ifndef CMOCKA_TESTS_H
#define CMOCKA_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* cmocka 1.1.5 compares floats only, too coarse for kilograms. */
#define assert_within(found, expected, tolerance)                              \
	assert_true((found) - (expected) <= (tolerance) &&                     \
		    (expected) - (found) <= (tolerance))

#endif
