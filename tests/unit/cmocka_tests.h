/* What every test program includes: cmocka with the headers it forgets. */
#ifndef CMOCKA_TESTS_H
#define CMOCKA_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
