/* How keys are spelt. Pure functions. */
#ifndef FACTOR_SPELLING_H
#define FACTOR_SPELLING_H

#include "factors.h"

#include "base/text.h"

/* 1 for lower-case words joined by '-', levels joined by '/'. */
int spelling_is_key(struct span key);

/* A text as a key is spelt: labels between '/' or '>' as slugs joined by '/',
 * one that repeats the last left out. Returns the length; 0: too long, or
 * nothing is left. */
size_t spelling_key(char out[FACTORS_KEY], struct span text);

#endif
