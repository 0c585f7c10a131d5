/* Numbers that look random and are the same wherever a test runs. */
#ifndef SEEDED_H
#define SEEDED_H

#include <stdint.h>

/* xorshift64: Marsaglia, Xorshift RNGs, Journal of Statistical Software 8
 * (2003). The seed is not 0. */
static inline uint64_t seeded(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* 0 to below - 1. */
static inline uint32_t seeded_below(uint64_t *seed, uint32_t below)
{
	return (uint32_t)((seeded(seed) >> 32) * below >> 32);
}

/* Of any length: each number of bits as often as any other. */
static inline uint64_t seeded_any(uint64_t *seed)
{
	uint64_t bits = seeded(seed);

	return bits >> seeded_below(seed, 64);
}

#endif
