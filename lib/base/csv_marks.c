#include "csv_marks.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#include <arm_neon.h>
#endif

static int always(void)
{
	return 1;
}

/* The marks of one block, byte by byte. */
static uint64_t block_by_byte(const char *p, char separator, int *dirty)
{
	uint64_t bits = 0;
	unsigned i;

	for (i = 0; i < CSV_BLOCK; i++) {
		char c = p[i];

		if (c == separator || c == '"' || c == '\n' || c == '\r')
			bits |= UINT64_C(1) << i;
		*dirty |= c == '\0' || (unsigned char)c > 0x7f;
	}
	return bits;
}

static void mark_scalar(struct csv_marks *m, char separator)
{
	size_t i;

	m->dirty = 0;
	for (i = 0; i < m->blocks; i++) {
		int dirty = 0;

		m->bits[i] = block_by_byte(m->from + i * CSV_BLOCK, separator,
					   &dirty);
		m->dirty |= (uint32_t)(dirty != 0) << i;
	}
}

#if defined(__x86_64__)
static uint64_t mark_16(const char *p, char separator, unsigned *dirty)
{
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i hit = _mm_or_si128(
		_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(separator)),
			     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))),
		_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')),
			     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'))));

	/* as signed numbers, NUL and what is no ASCII are less than 1 */
	*dirty |= (unsigned)_mm_movemask_epi8(
		_mm_cmplt_epi8(bytes, _mm_set1_epi8(1)));
	return (uint64_t)(unsigned)_mm_movemask_epi8(hit);
}

static void mark_sse2(struct csv_marks *m, char separator)
{
	size_t i, k;

	m->dirty = 0;
	for (i = 0; i < m->blocks; i++) {
		const char *p = m->from + i * CSV_BLOCK;
		unsigned dirty = 0;

		m->bits[i] = 0;
		for (k = 0; k < CSV_BLOCK; k += 16)
			m->bits[i] |= mark_16(p + k, separator, &dirty) << k;
		m->dirty |= (uint32_t)(dirty != 0) << i;
	}
}

__attribute__((target("avx2"))) static uint64_t mark_32(const char *p,
							char separator,
							unsigned *dirty)
{
	__m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)p);
	__m256i hit = _mm256_or_si256(
		_mm256_or_si256(
			_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(separator)),
			_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'))),
		_mm256_or_si256(
			_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n')),
			_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r'))));

	*dirty |= (unsigned)_mm256_movemask_epi8(
		_mm256_cmpgt_epi8(_mm256_set1_epi8(1), bytes));
	return (uint64_t)(unsigned)_mm256_movemask_epi8(hit);
}

__attribute__((target("avx2"))) static void mark_avx2(struct csv_marks *m,
						      char separator)
{
	size_t i;

	m->dirty = 0;
	for (i = 0; i < m->blocks; i++) {
		const char *p = m->from + i * CSV_BLOCK;
		unsigned dirty = 0;

		m->bits[i] = mark_32(p, separator, &dirty);
		m->bits[i] |= mark_32(p + 32, separator, &dirty) << 32;
		m->dirty |= (uint32_t)(dirty != 0) << i;
	}
}

__attribute__((target("avx512f,avx512bw"))) static void mark_avx512(
	struct csv_marks *m, char separator)
{
	size_t i;

	m->dirty = 0;
	for (i = 0; i < m->blocks; i++) {
		__m512i bytes = _mm512_loadu_si512(
			(const void *)(m->from + i * CSV_BLOCK));

		m->bits[i] =
			_mm512_cmpeq_epi8_mask(bytes,
					       _mm512_set1_epi8(separator)) |
			_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')) |
			_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')) |
			_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r'));
		m->dirty |= (uint32_t)(_mm512_cmplt_epi8_mask(
					       bytes, _mm512_set1_epi8(1)) != 0)
			    << i;
	}
}

static int has_avx2(void)
{
	return __builtin_cpu_supports("avx2");
}

static int has_avx512(void)
{
	return __builtin_cpu_supports("avx512bw");
}
#elif defined(__aarch64__) && defined(__ARM_NEON)
/* Bytes of 0 or 255 to bits, by adding neighbours after giving each its own. */
static uint64_t bits_of(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d)
{
	const uint8x16_t weight = {1, 2, 4, 8, 16, 32, 64, 128,
				   1, 2, 4, 8, 16, 32, 64, 128};
	uint8x16_t low = vpaddq_u8(vandq_u8(a, weight), vandq_u8(b, weight));
	uint8x16_t high = vpaddq_u8(vandq_u8(c, weight), vandq_u8(d, weight));

	low = vpaddq_u8(low, high);
	low = vpaddq_u8(low, low);
	return vgetq_lane_u64(vreinterpretq_u64_u8(low), 0);
}

static uint8x16_t hits_of(uint8x16_t bytes, char separator)
{
	return vorrq_u8(
		vorrq_u8(vceqq_u8(bytes, vdupq_n_u8((uint8_t)separator)),
			 vceqq_u8(bytes, vdupq_n_u8('"'))),
		vorrq_u8(vceqq_u8(bytes, vdupq_n_u8('\n')),
			 vceqq_u8(bytes, vdupq_n_u8('\r'))));
}

static void mark_neon(struct csv_marks *m, char separator)
{
	size_t i, k;

	m->dirty = 0;
	for (i = 0; i < m->blocks; i++) {
		const uint8_t *p = (const uint8_t *)(m->from + i * CSV_BLOCK);
		uint8x16_t hits[4];
		int8x16_t least = vdupq_n_s8(127);

		for (k = 0; k < 4; k++) {
			uint8x16_t bytes = vld1q_u8(p + 16 * k);

			hits[k] = hits_of(bytes, separator);
			least = vminq_s8(least, vreinterpretq_s8_u8(bytes));
		}
		m->bits[i] = bits_of(hits[0], hits[1], hits[2], hits[3]);
		m->dirty |= (uint32_t)(vminvq_s8(least) < 1) << i;
	}
}
#endif

static const struct csv_marker markers[] = {
#if defined(__x86_64__)
	{"avx512", mark_avx512, has_avx512},
	{"avx2", mark_avx2, has_avx2},
	{"sse2", mark_sse2, always},
#elif defined(__aarch64__) && defined(__ARM_NEON)
	{"neon", mark_neon, always},
#endif
	{"scalar", mark_scalar, always},
};
enum { MARKERS = sizeof(markers) / sizeof(markers[0]) };

const struct csv_marker *csv_marker_at(size_t i)
{
	return i < MARKERS ? &markers[i] : NULL;
}

const struct csv_marker *csv_marker_best(void)
{
	size_t i = 0;

	while (!markers[i].serves())
		i++;
	return &markers[i];
}
