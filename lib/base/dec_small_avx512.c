/* dec_small.c's arithmetic for eight texts at a time: one in each 64 bits of a
 * vector, its first byte lowest. */
#if defined(__x86_64__)
#include "dec_small_many.h"

#include <immintrin.h>
#include <string.h>

#define AVX512                                                                 \
	__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512cd")))
#define INLINE static inline __attribute__((always_inline))

enum { LANES = 8, WORD = 8 /* bytes */ };

/* What one millionth is multiplied with, by the number of decimals, and the
 * most that can be, which of seven decimals nothing is. */
static const int64_t scale[LANES] = {1000000, 100000, 10000, 1000, 100, 10, 1};
static const int64_t most[LANES] = {INT64_MAX / 1000000, INT64_MAX / 100000,
				    INT64_MAX / 10000,   INT64_MAX / 1000,
				    INT64_MAX / 100,     INT64_MAX / 10,
				    INT64_MAX,           -1};

INLINE long long load_8(const char *p)
{
	long long word;

	memcpy(&word, p, sizeof(word));
	return word;
}

/* Eight words, each byte ^ '0': a digit is its value. Not by a gather, which
 * takes three times as long. */
AVX512 INLINE __m512i load_words(const char *text, const uint32_t *from,
				 size_t step)
{
	__m512i words = _mm512_setr_epi64(
		load_8(text + from[0]), load_8(text + from[step]),
		load_8(text + from[2 * step]), load_8(text + from[3 * step]),
		load_8(text + from[4 * step]), load_8(text + from[5 * step]),
		load_8(text + from[6 * step]), load_8(text + from[7 * step]));

	return _mm512_xor_si512(words, _mm512_set1_epi8('0'));
}

AVX512 INLINE __m256i load_spots(const uint32_t *at, size_t step)
{
	return _mm256_setr_epi32((int)at[0], (int)at[step], (int)at[2 * step],
				 (int)at[3 * step], (int)at[4 * step],
				 (int)at[5 * step], (int)at[6 * step],
				 (int)at[7 * step]);
}

/* All bits of the bytes below the first point of each word, or below its bit of
 * `end`; all, where there is none. */
AVX512 INLINE __m512i before_point(__m512i words, __m512i end)
{
	__mmask64 are =
		_mm512_cmpeq_epi8_mask(words, _mm512_set1_epi8('.' ^ '0'));
	__m512i points =
		_mm512_or_si512(_mm512_maskz_set1_epi8(are, (char)0x80), end);
	__m512i below = _mm512_andnot_si512(
		points, _mm512_sub_epi64(points, _mm512_set1_epi64(1)));

	return _mm512_srai_epi64(below, 7);
}

/* The number of bits set, all of which are below the others. */
AVX512 INLINE __m512i bits_set(__m512i words)
{
	return _mm512_sub_epi64(_mm512_set1_epi64(64),
				_mm512_lzcnt_epi64(words));
}

/* The bits of `a` where `which` has one, elsewhere those of `b`. */
AVX512 INLINE __m512i choose(__m512i which, __m512i a, __m512i b)
{
	return _mm512_ternarylogic_epi64(which, a, b, 0xca);
}

/* Words with a byte that is no digit. */
AVX512 INLINE __mmask8 no_digits(__m512i words)
{
	__m512i above = _mm512_subs_epu8(words, _mm512_set1_epi8(9));

	return _mm512_test_epi64_mask(above, above);
}

/* The number that the eight digits of each word are. */
AVX512 INLINE __m512i eight_digits(__m512i words)
{
	__m512i pairs =
		_mm512_maddubs_epi16(words, _mm512_set1_epi16(1 << 8 | 10));
	__m512i fours =
		_mm512_madd_epi16(pairs, _mm512_set1_epi32(1 << 16 | 100));

	return _mm512_add_epi64(
		_mm512_mul_epu32(fours, _mm512_set1_epi64(10000)),
		_mm512_srli_epi64(fours, 32));
}

/* What a table has for a number of decimals, of which there are eight times as
 * many. */
AVX512 INLINE __m512i by_decimals(const int64_t table[LANES], __m512i decimals)
{
	return _mm512_permutexvar_epi64(_mm512_srli_epi64(decimals, 3),
					_mm512_loadu_si512(table));
}

/* Texts of 1 to 8 bytes, with the bits that those are. Returns which of them
 * were read. */
AVX512 INLINE __mmask8 read_short(__m512i *micro, __m512i words, __m512i bits)
{
	const __m512i all = _mm512_set1_epi64(64);
	__m512i end = _mm512_sllv_epi64(_mm512_set1_epi64(0x80), bits);
	__m512i before = before_point(words, end), point = bits_set(before);
	__mmask8 has_point = _mm512_cmplt_epu64_mask(point, bits);
	__m512i length = _mm512_mask_sub_epi64(bits, has_point, bits,
					       _mm512_set1_epi64(8));
	__m512i decimals = _mm512_sub_epi64(length, point);

	/* what stands behind the point moves over it, and all to the top */
	words = choose(before, words, _mm512_srli_epi64(words, 8));
	words = _mm512_sllv_epi64(words, _mm512_sub_epi64(all, length));
	*micro = _mm512_mul_epu32(eight_digits(words),
				  by_decimals(scale, decimals));
	return (__mmask8) ~(
		no_digits(words) | _mm512_testn_epi64_mask(length, length) |
		_mm512_cmpgt_epu64_mask(bits, all) |
		_mm512_cmpgt_epu64_mask(decimals, _mm512_set1_epi64(48)));
}

/* Texts of 9 to 16 bytes, with a point among the last eight or with none;
 * `words` are the first eight, `next` those behind. Returns which were read, if
 * they are that long. */
AVX512 INLINE __mmask8 read_long(__m512i *micro, __m512i words, __m512i next,
				 __m512i bits)
{
	const __m512i all = _mm512_set1_epi64(64);
	__m512i more = _mm512_sub_epi64(bits, all);
	__m512i less = _mm512_sub_epi64(all, more);
	__m512i head = _mm512_sllv_epi64(words, less);
	__m512i tail = _mm512_or_si512(_mm512_sllv_epi64(next, less),
				       _mm512_srlv_epi64(words, more));
	__m512i before = before_point(tail, _mm512_setzero_si512());
	__mmask8 has_point = (__mmask8)~_mm512_movepi64_mask(before);
	__m512i decimals = _mm512_maskz_sub_epi64(
		has_point, _mm512_set1_epi64(56), bits_set(before));
	__m512i value;

	/* what stands behind the point moves over it, and all to the top */
	tail = choose(before, tail, _mm512_srli_epi64(tail, 8));
	tail = _mm512_mask_or_epi64(tail, has_point, _mm512_slli_epi64(tail, 8),
				    _mm512_srli_epi64(head, 56));
	head = _mm512_mask_slli_epi64(head, has_point, head, 8);
	value = _mm512_add_epi64(_mm512_mul_epu32(eight_digits(head),
						  _mm512_set1_epi64(100000000)),
				 eight_digits(tail));
	*micro = _mm512_mullo_epi64(value, by_decimals(scale, decimals));
	return (__mmask8) ~(
		no_digits(_mm512_max_epu8(head, tail)) |
		_mm512_cmpgt_epi64_mask(value, by_decimals(most, decimals)));
}

/* Reads the first eight texts. Returns which were read. */
AVX512 INLINE __mmask8 read_eight(int64_t *micro, const char *text,
				  const uint32_t *from, const uint32_t *to,
				  size_t step)
{
	__m512i words = load_words(text, from, step), value;
	__m512i bits = _mm512_slli_epi64(
		_mm512_cvtepu32_epi64(_mm256_sub_epi32(load_spots(to, step),
						       load_spots(from, step))),
		3);
	__mmask8 are = read_short(&value, words, bits);
	__mmask8 are_long =
		_mm512_cmpgt_epu64_mask(bits, _mm512_set1_epi64(64)) &
		_mm512_cmple_epu64_mask(bits, _mm512_set1_epi64(128));

	if (are_long) {
		__m512i longer;

		are_long &=
			read_long(&longer, words,
				  load_words(text + WORD, from, step), bits);
		value = _mm512_mask_mov_epi64(value, are_long, longer);
		are |= are_long;
	}
	_mm512_storeu_si512(micro, value);
	return are;
}

AVX512 void dec_small_many_avx512(int64_t *micro, const char *text,
				  const uint32_t *from, const uint32_t *to,
				  size_t step, size_t count)
{
	for (; count >= LANES; count -= LANES) {
		unsigned left = 0xffU ^ read_eight(micro, text, from, to, step);

		/* "-", what is no such number at all */
		for (; left; left &= left - 1) {
			size_t i = (size_t)__builtin_ctz(left);

			dec_small_many_portable(micro + i, text,
						from + i * step, to + i * step,
						step, 1);
		}
		micro += LANES;
		from += LANES * step;
		to += LANES * step;
	}
	dec_small_many_portable(micro, text, from, to, step, count);
}

int dec_small_has_avx512(void)
{
	return __builtin_cpu_supports("avx512f") &&
	       __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512dq") &&
	       __builtin_cpu_supports("avx512vl") &&
	       __builtin_cpu_supports("avx512cd");
}
#else
extern const int dec_small_no_avx512; /* ISO C wants something here */
#endif
