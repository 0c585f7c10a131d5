#include "intern_broad.h"

#include "alloc.h"

#include <string.h>

void broad_clear(struct broad *broad)
{
	if (broad->texts)
		mem_pages_free(broad->texts,
			       broad->room * sizeof(*broad->texts));
	mem_free(broad->index);
	memset(broad, 0, sizeof(*broad));
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,bmi2")))
#define INLINE static inline __attribute__((always_inline))

enum { LEAST = 64, INDEX_LEAST = 1 << 10, SPARSE = 16 };

/* The bytes of a slot that tell its text, and the one that has the length. */
#define TEXT   ((UINT64_C(1) << (BROAD + 1)) - 1)
#define LENGTH (UINT64_C(1) << BROAD)

int broad_serves(void)
{
	return __builtin_cpu_supports("avx512f") &&
	       __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vl") &&
	       __builtin_cpu_supports("bmi2");
}

/* A text as a slot has it; what is behind it is not read. */
AVX512 INLINE __m512i text_of(const char *p, size_t n)
{
	__m512i text =
		_mm512_maskz_loadu_epi8(_bzhi_u64(UINT64_MAX, (unsigned)n), p);

	return _mm512_mask_blend_epi8(LENGTH, text, _mm512_set1_epi8((char)n));
}

/* Numbers of its own for each word of a text. */
static const uint64_t odd[] = {
	UINT64_C(0xa0761d6478bd642f), UINT64_C(0xe7037ed1a0b428db),
	UINT64_C(0x8ebc6af09c88c6e3), UINT64_C(0x589965cc75374cc3),
	UINT64_C(0x1d8e4e27c47d124f), UINT64_C(0xeb44accab455d165),
	UINT64_C(0x9a2f3c1f2ab7d8e5), UINT64_C(0xd6e8feb86659fd93),
};

/* As intern_hash.h has it: the sum over the words, each ^ a number of its own,
 * of the product of its halves and of itself. Its high bits are good. */
AVX512 INLINE uint64_t hash_of(__m512i text)
{
	__m512i word = _mm512_xor_si512(text, _mm512_loadu_si512(odd));
	__m512i eight = _mm512_add_epi64(
		word, _mm512_mul_epu32(word, _mm512_srli_epi64(word, 32)));
	__m256i four = _mm256_add_epi64(_mm512_castsi512_si256(eight),
					_mm512_extracti64x4_epi64(eight, 1));
	__m128i two = _mm_add_epi64(_mm256_castsi256_si128(four),
				    _mm256_extracti128_si256(four, 1));
	uint64_t sum = (uint64_t)_mm_cvtsi128_si64(
		_mm_add_epi64(two, _mm_unpackhi_epi64(two, two)));

	return (sum ^ sum >> 32) * UINT64_C(0x9e3779b97f4a7c15);
}

AVX512 INLINE int is_text(const struct broad_text *t, __m512i text)
{
	return !_mm512_mask_cmpneq_epi8_mask(TEXT, text, _mm512_loadu_si512(t));
}

enum { TOGETHER = 64 };

/* Where texts are looked for first. */
AVX512 INLINE void find_homes(uint32_t *home, unsigned shift, const char *text,
			      const uint32_t *from, const uint32_t *to,
			      size_t step, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++, from += step, to += step)
		home[i] = (uint32_t)(hash_of(text_of(text + *from,
						     *to - *from)) >>
				     shift);
}

AVX512 size_t broad_many(const struct broad *broad, uint32_t *numbers,
			 const char *text, const uint32_t *from,
			 const uint32_t *to, size_t step, size_t count)
{
	const struct broad_text *texts = broad->texts;
	const uint16_t *index = broad->index;
	size_t mask = broad->index_room - 1, i;
	uint32_t home[TOGETHER];

	for (i = 0; index && i < count; i++, from += step, to += step) {
		size_t n = *to - *from, at, k;
		__m512i key;

		if (i % TOGETHER == 0)
			find_homes(home, broad->shift, text, from, to, step,
				   count - i < TOGETHER ? count - i : TOGETHER);
		if (n > BROAD)
			return i;
		key = text_of(text + *from, n);
		at = home[i % TOGETHER];
		k = index[at];
		while (k && !is_text(&texts[k - 1], key)) {
			at = (at + 1) & mask;
			k = index[at];
		}
		if (!k)
			return i;
		numbers[i] = texts[k - 1].number;
	}
	return i;
}

AVX512 static void put(struct broad *broad, size_t i)
{
	const struct broad_text *t = &broad->texts[i];
	size_t at = (size_t)(hash_of(text_of(t->text, t->n)) >> broad->shift);

	while (broad->index[at])
		at = (at + 1) & (broad->index_room - 1);
	broad->index[at] = (uint16_t)(i + 1);
}

/* Room for one more. */
static int widen_texts(struct broad *broad)
{
	size_t room = broad->room ? broad->room * 2 : LEAST;
	struct broad_text *texts;

	if (broad->count < broad->room)
		return 1;
	texts = mem_pages(room * sizeof(*texts));
	if (!texts)
		return 0;
	if (broad->room) {
		memcpy(texts, broad->texts, broad->room * sizeof(*texts));
		mem_pages_free(broad->texts, broad->room * sizeof(*texts));
	}
	broad->texts = texts;
	broad->room = room;
	return 1;
}

static int widen_index(struct broad *broad)
{
	size_t room = broad->index_room ? broad->index_room * 2 : INDEX_LEAST,
	       i;
	uint16_t *index;

	if ((broad->count + 1) * SPARSE <= broad->index_room)
		return 1;
	index = mem_zero(room, sizeof(*index));
	if (!index)
		return 0;
	mem_free(broad->index);
	broad->index = index;
	broad->index_room = room;
	broad->shift = 64 - (unsigned)__builtin_ctzll(room);
	for (i = 0; i < broad->count; i++)
		put(broad, i);
	return 1;
}

int broad_add(struct broad *broad, const char *p, size_t n, uint32_t number)
{
	struct broad_text *t;

	if (!widen_texts(broad) || !widen_index(broad))
		return 0;
	t = &broad->texts[broad->count];
	if (n)
		memcpy(t->text, p, n);
	t->n = (uint8_t)n;
	t->number = number;
	put(broad, broad->count++);
	return 1;
}
#else
int broad_serves(void)
{
	return 0;
}

size_t broad_many(const struct broad *broad, uint32_t *numbers,
		  const char *text, const uint32_t *from, const uint32_t *to,
		  size_t step, size_t count)
{
	(void)broad, (void)numbers, (void)text, (void)from, (void)to;
	(void)step, (void)count;
	return 0;
}

int broad_add(struct broad *broad, const char *p, size_t n, uint32_t number)
{
	(void)broad, (void)p, (void)n, (void)number;
	return 1;
}
#endif
