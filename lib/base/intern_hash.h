/* What texts are found by: hashes, and comparing. Kept in no file, so that it
 * does not matter that they differ between orders of bytes. */
#ifndef BASE_INTERN_HASH_H
#define BASE_INTERN_HASH_H

#include "intern.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static inline uint64_t word_at(const char *p)
{
	uint64_t word;

	memcpy(&word, p, 8);
	return word;
}

/* Its high bits are good; the low ones are not. */
static inline uint64_t hash_short(uint64_t a, uint64_t b)
{
	return a * UINT64_C(0x9e3779b97f4a7c15) +
	       b * UINT64_C(0xd6e8feb86659fd93);
}

/* A long text is read in blocks of sixteen bytes, of which the last overlap:
 * four of them, so that most lengths need no loop, whose end no
 * processor foresees. */
enum { BLOCK = 16, FEW = 4 * BLOCK };

static inline const char *block_of(const char *p, size_t n, size_t i)
{
	return p + (i * BLOCK < n - BLOCK ? i * BLOCK : n - BLOCK);
}

/* Numbers of its own for each half of a block. */
static const uint64_t odd[] = {
	UINT64_C(0xa0761d6478bd642f), UINT64_C(0xe7037ed1a0b428db),
	UINT64_C(0x8ebc6af09c88c6e3), UINT64_C(0x589965cc75374cc3),
	UINT64_C(0x1d8e4e27c47d124f), UINT64_C(0xeb44accab455d165),
	UINT64_C(0x9a2f3c1f2ab7d8e5), UINT64_C(0xd6e8feb86659fd93),
};

/* Of up to FEW bytes, more than BLOCK: the sum over their words, each ^ a
 * number of its own, of the product of its halves and of itself (as in Y.
 * Collet's XXH3, for which processors have an instruction). */
static inline uint64_t sum_few_plain(const char *p, size_t n)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < FEW / 8; i++) {
		uint64_t word =
			word_at(block_of(p, n, i / 2) + i % 2 * 8) ^ odd[i];

		sum += (word & UINT32_MAX) * (word >> 32) + word;
	}
	return sum;
}

#ifdef __SSE2__
static inline __m128i load_16(const void *p)
{
	return _mm_loadu_si128((const __m128i *)p);
}

static inline uint64_t sum_few(const char *p, size_t n)
{
	__m128i sum = _mm_setzero_si128();
	size_t i;

	for (i = 0; i < FEW / BLOCK; i++) {
		__m128i word = _mm_xor_si128(load_16(block_of(p, n, i)),
					     load_16(odd + 2 * i));

		sum = _mm_add_epi64(sum, word);
		sum = _mm_add_epi64(
			sum, _mm_mul_epu32(word, _mm_srli_epi64(word, 32)));
	}
	return (uint64_t)_mm_cvtsi128_si64(
		_mm_add_epi64(sum, _mm_unpackhi_epi64(sum, sum)));
}

static inline int same_few(const char *p, const char *q, size_t n)
{
	__m128i same = _mm_set1_epi8(-1);
	size_t i;

	for (i = 0; i < FEW / BLOCK; i++)
		same = _mm_and_si128(
			same, _mm_cmpeq_epi8(load_16(block_of(p, n, i)),
					     load_16(block_of(q, n, i))));
	return _mm_movemask_epi8(same) == UINT16_MAX;
}
#else
static inline uint64_t sum_few(const char *p, size_t n)
{
	return sum_few_plain(p, n);
}

static inline int same_few(const char *p, const char *q, size_t n)
{
	return memcmp(p, q, n) == 0;
}
#endif

/* Of more than FEW bytes: their words, mixed one with the next. */
static inline uint64_t sum_many(const char *p, size_t n)
{
	uint64_t sum = 0;

	for (; n > FEW; p += BLOCK, n -= BLOCK)
		sum = intern_mix(sum ^ word_at(p),
				 word_at(p + 8) ^ UINT64_C(0x9e3779b97f4a7c15));
	return sum + sum_few(p, n);
}

/* Of more than BLOCK bytes. */
static inline uint64_t hash_long(const char *p, size_t n)
{
	uint64_t sum = n > FEW ? sum_many(p, n) : sum_few(p, n);

	return (sum ^ sum >> 32 ^ n) * UINT64_C(0x9e3779b97f4a7c15);
}

static inline int same_long(const char *p, const char *q, size_t n)
{
	return n > FEW ? memcmp(p, q, n) == 0 : same_few(p, q, n);
}

#endif
