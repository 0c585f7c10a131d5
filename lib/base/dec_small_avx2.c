/* dec_small.c's arithmetic for four texts at a time: one in each 64 bits of a
 * vector, its first byte lowest. */
#if defined(__x86_64__)
#include "dec_small_many.h"

#include <immintrin.h>
#include <string.h>

#define AVX2   __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline))

enum { LANES = 4, WORD = 8 /* bytes */ };

INLINE long long load_8(const char *p)
{
	long long word;

	memcpy(&word, p, sizeof(word));
	return word;
}

/* Four words, each byte ^ '0': a digit is its value. */
AVX2 INLINE __m256i load_words(const char *text, const uint32_t *from,
			       size_t step)
{
	__m256i words = _mm256_setr_epi64x(
		load_8(text + from[0]), load_8(text + from[step]),
		load_8(text + from[2 * step]), load_8(text + from[3 * step]));

	return _mm256_xor_si256(words, _mm256_set1_epi8('0'));
}

AVX2 INLINE __m128i load_spots(const uint32_t *at, size_t step)
{
	return _mm_setr_epi32((int)at[0], (int)at[step], (int)at[2 * step],
			      (int)at[3 * step]);
}

AVX2 INLINE __m256i each(long long value)
{
	return _mm256_set1_epi64x(value);
}

/* All bits of the bytes below the first point of each word, or below its bit of
 * `end`; all, where there is none. */
AVX2 INLINE __m256i before_point(__m256i words, __m256i end)
{
	__m256i are = _mm256_cmpeq_epi8(words, _mm256_set1_epi8('.' ^ '0'));
	__m256i points = _mm256_or_si256(
		_mm256_and_si256(are, _mm256_set1_epi8((char)0x80)), end);
	__m256i below =
		_mm256_andnot_si256(points, _mm256_sub_epi64(points, each(1)));

	return _mm256_or_si256(
		_mm256_srli_epi64(below, 7),
		_mm256_cmpgt_epi64(_mm256_setzero_si256(), below));
}

/* How many bytes have all bits; the others have none. */
AVX2 INLINE __m256i count_bytes(__m256i words)
{
	return _mm256_sad_epu8(_mm256_and_si256(words, _mm256_set1_epi8(1)),
			       _mm256_setzero_si256());
}

/* What stands behind the point moves over it. */
AVX2 INLINE __m256i without_point(__m256i words, __m256i before)
{
	return _mm256_blendv_epi8(_mm256_srli_epi64(words, 8), words, before);
}

/* All bits of words whose bytes are digits. */
AVX2 INLINE __m256i are_digits(__m256i words)
{
	return _mm256_cmpeq_epi64(_mm256_subs_epu8(words, _mm256_set1_epi8(9)),
				  _mm256_setzero_si256());
}

/* The number that the eight digits of each word are. */
AVX2 INLINE __m256i eight_digits(__m256i words)
{
	__m256i pairs =
		_mm256_maddubs_epi16(words, _mm256_set1_epi16(1 << 8 | 10));
	__m256i fours =
		_mm256_madd_epi16(pairs, _mm256_set1_epi32(1 << 16 | 100));

	return _mm256_add_epi64(_mm256_mul_epu32(fours, each(10000)),
				_mm256_srli_epi64(fours, 32));
}

/* What one millionth is multiplied with, by the number of decimals, in the
 * lower half of each word. */
AVX2 INLINE __m256i scale_of(__m256i decimals)
{
	return _mm256_permutevar8x32_epi32(
		_mm256_setr_epi32(1000000, 100000, 10000, 1000, 100, 10, 1, 0),
		decimals);
}

/* Texts of 1 to 8 bytes, of n each. Returns all bits of those that were read.
 */
AVX2 INLINE __m256i read_short(__m256i *micro, __m256i words, __m256i n)
{
	__m256i end = _mm256_sllv_epi64(each(0x80), _mm256_slli_epi64(n, 3));
	__m256i before = before_point(words, end), point = count_bytes(before);
	__m256i length = _mm256_add_epi64(n, _mm256_cmpgt_epi64(n, point));
	__m256i decimals = _mm256_sub_epi64(length, point), is_number;

	/* all digits move to the top */
	words = _mm256_sllv_epi64(
		without_point(words, before),
		_mm256_sub_epi64(each(64), _mm256_slli_epi64(length, 3)));
	*micro = _mm256_mul_epu32(eight_digits(words), scale_of(decimals));
	is_number = _mm256_and_si256(
		are_digits(words),
		_mm256_cmpgt_epi64(length, _mm256_setzero_si256()));
	return _mm256_and_si256(
		is_number,
		_mm256_and_si256(_mm256_cmpgt_epi64(each(9), n),
				 _mm256_cmpgt_epi64(each(7), decimals)));
}
/* *micro = value * scale. Returns all bits where it is not too large: its
 * upper half, which is added up by itself. */
AVX2 INLINE __m256i multiply(__m256i *micro, __m256i value, __m256i scale)
{
	__m256i low = _mm256_mul_epu32(value, scale);
	__m256i high = _mm256_add_epi64(
		_mm256_mul_epu32(_mm256_srli_epi64(value, 32), scale),
		_mm256_srli_epi64(low, 32));

	*micro = _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0xaa);
	return _mm256_cmpgt_epi64(each(INT64_C(1) << 31), high);
}

/* Texts of 9 to 16 bytes, of n each, with a point among the last eight or with
 * none; `words` are the first eight, `next` those behind. Returns all bits of
 * those that were read, if they are that long. */
AVX2 INLINE __m256i read_long(__m256i *micro, __m256i words, __m256i next,
			      __m256i n)
{
	__m256i more = _mm256_sub_epi64(_mm256_slli_epi64(n, 3), each(64));
	__m256i less = _mm256_sub_epi64(each(64), more);
	__m256i head = _mm256_sllv_epi64(words, less);
	__m256i tail = _mm256_or_si256(_mm256_sllv_epi64(next, less),
				       _mm256_srlv_epi64(words, more));
	__m256i before = before_point(tail, _mm256_setzero_si256());
	__m256i no_point = _mm256_cmpgt_epi64(_mm256_setzero_si256(), before);
	__m256i decimals = _mm256_andnot_si256(
		no_point, _mm256_sub_epi64(each(7), count_bytes(before)));
	__m256i moved, value, digits, fits;

	/* what stands before the point moves over it, and all to the top */
	moved = _mm256_or_si256(
		_mm256_slli_epi64(without_point(tail, before), 8),
		_mm256_srli_epi64(head, 56));
	tail = _mm256_blendv_epi8(moved, tail, no_point);
	head = _mm256_blendv_epi8(_mm256_slli_epi64(head, 8), head, no_point);
	digits = are_digits(_mm256_max_epu8(head, tail));
	value = _mm256_add_epi64(
		_mm256_mul_epu32(eight_digits(head), each(100000000)),
		eight_digits(tail));
	fits = multiply(micro, value, scale_of(decimals));
	return _mm256_and_si256(_mm256_and_si256(digits, fits),
				_mm256_cmpgt_epi64(each(7), decimals));
}

/* Reads the first four texts. Returns which were read. */
AVX2 INLINE unsigned read_four(int64_t *micro, const char *text,
			       const uint32_t *from, const uint32_t *to,
			       size_t step)
{
	__m256i words = load_words(text, from, step), value;
	__m256i n = _mm256_cvtepu32_epi64(
		_mm_sub_epi32(load_spots(to, step), load_spots(from, step)));
	__m256i are = read_short(&value, words, n);
	__m256i are_long =
		_mm256_and_si256(_mm256_cmpgt_epi64(n, each(WORD)),
				 _mm256_cmpgt_epi64(each(2 * WORD + 1), n));

	if (_mm256_movemask_epi8(are_long)) {
		__m256i next = load_words(text + WORD, from, step), longer;

		are_long = _mm256_and_si256(are_long,
					    read_long(&longer, words, next, n));
		value = _mm256_blendv_epi8(value, longer, are_long);
		are = _mm256_or_si256(are, are_long);
	}
	_mm256_storeu_si256((__m256i *)(void *)micro, value);
	return (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(are));
}

AVX2 void dec_small_many_avx2(int64_t *micro, const char *text,
			      const uint32_t *from, const uint32_t *to,
			      size_t step, size_t count)
{
	for (; count >= LANES; count -= LANES) {
		unsigned left = 0xfU ^ read_four(micro, text, from, to, step);

		/* "-", and what is no such number at all */
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

int dec_small_has_avx2(void)
{
	return __builtin_cpu_supports("avx2");
}
#else
extern const int dec_small_no_avx2; /* ISO C wants something here */
#endif
