#include "columns_fix.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define FIX_MOST 1e15 /* below it the way back from a double is exact */

/* 10^22 is the largest that a double holds exactly. */
static const double powers[FIX_PLACES + 1] = {
	1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};

double fix_power(unsigned places)
{
	return powers[places];
}

void row_bits_all(struct row_bits *bits, size_t n)
{
	size_t full = n / 64;

	memset(bits->word, 0xff, full * sizeof(bits->word[0]));
	memset(bits->word + full, 0,
	       (COLUMNS_WORDS - full) * sizeof(bits->word[0]));
	if (n % 64)
		bits->word[full] = (UINT64_C(1) << n % 64) - 1;
}

static int always(void)
{
	return 1;
}

static void fix_plain(int64_t *adds, struct row_bits *exact,
		      struct row_bits *negative, const double *real, size_t n,
		      unsigned places)
{
	const double power = powers[places];
	size_t i;

	memset(exact, 0, sizeof(*exact));
	memset(negative, 0, sizeof(*negative));
	for (i = 0; i < n; i++) {
		double whole = rint(real[i] * power), back = whole / power;

		adds[i] = 0;
		if (!(fabs(whole) < FIX_MOST) || back > real[i] ||
		    back < real[i])
			continue;
		adds[i] = slot_row((int64_t)whole);
		exact->word[i / 64] |= UINT64_C(1) << (i % 64);
		negative->word[i / 64] |= (uint64_t)(whole < 0) << (i % 64);
	}
}

static void pair_plain(uint32_t *at, uint32_t *tag, struct row_bits *known,
		       const uint32_t *handle, const uint32_t *group, size_t n,
		       const struct pair_limits *limits)
{
	size_t i;

	memset(known, 0, sizeof(*known));
	for (i = 0; i < n; i++) {
		uint64_t is = handle[i] < limits->handles &&
			      group[i] < limits->groups;

		pair_spot(&at[i], &tag[i],
			  handle[i] << limits->group_bits | group[i],
			  &limits->spread);
		known->word[i / 64] |= is << (i % 64);
	}
}

#if defined(__x86_64__)
/* Clears the bits behind the first n, where whole blocks were looked at. */
static void only_rows(struct row_bits *bits, size_t n)
{
	struct row_bits all;
	size_t i;

	if (n == COLUMNS_BLOCK)
		return;
	row_bits_all(&all, n);
	for (i = 0; i < COLUMNS_WORDS; i++)
		bits->word[i] &= all.word[i];
}

/* The words that rows from n on have bits in. */
static void clear_from(struct row_bits *bits, size_t n)
{
	size_t i;

	for (i = n / 64; i < COLUMNS_WORDS; i++)
		bits->word[i] = 0;
}

/* Eight rows' bits at once, as the byte that they are: a word that is put
 * together bit by bit waits for itself each time. */
static inline void set_8(struct row_bits *bits, size_t row, unsigned eight)
{
	((unsigned char *)bits->word)[row / 8] = (unsigned char)eight;
}

/* Four doubles that are whole and below 2^51 as integers: added to 1.5 x 2^52
 * they stand in the lowest bits (AVX2 has no conversion of its own). */
__attribute__((target("avx2"))) static __m256i whole_4(__m256d whole)
{
	const __m256d magic = _mm256_set1_pd(6755399441055744.0);

	return _mm256_sub_epi64(
		_mm256_castpd_si256(_mm256_add_pd(whole, magic)),
		_mm256_castpd_si256(magic));
}

/* slot_row() of four. */
__attribute__((target("avx2"))) static __m256i adds_4(__m256i units)
{
	return _mm256_or_si256(_mm256_slli_epi64(units, PAIR_COUNT_BITS),
			       _mm256_set1_epi64x(1));
}
__attribute__((target("avx2"))) static void fix_avx2(int64_t *adds,
						     struct row_bits *exact,
						     struct row_bits *negative,
						     const double *real,
						     size_t n, unsigned places)
{
	const __m256d power = _mm256_set1_pd(powers[places]);
	const __m256d most = _mm256_set1_pd(FIX_MOST);
	const __m256d sign = _mm256_set1_pd(-0.0);
	size_t i;

	memset(exact, 0, sizeof(*exact));
	memset(negative, 0, sizeof(*negative));
	for (i = 0; i < n; i += 4) {
		__m256d value = _mm256_loadu_pd(real + i);
		__m256d whole = _mm256_round_pd(_mm256_mul_pd(value, power),
						_MM_FROUND_TO_NEAREST_INT |
							_MM_FROUND_NO_EXC);
		__m256d good = _mm256_and_pd(
			_mm256_cmp_pd(_mm256_div_pd(whole, power), value,
				      _CMP_EQ_OQ),
			_mm256_cmp_pd(_mm256_andnot_pd(sign, whole), most,
				      _CMP_LT_OQ));
		__m256d below =
			_mm256_cmp_pd(whole, _mm256_setzero_pd(), _CMP_LT_OQ);

		_mm256_storeu_si256((__m256i *)(void *)(adds + i),
				    adds_4(whole_4(whole)));
		exact->word[i / 64] |=
			(uint64_t)(unsigned)_mm256_movemask_pd(good)
			<< (i % 64);
		negative->word[i / 64] |=
			(uint64_t)(unsigned)_mm256_movemask_pd(below)
			<< (i % 64);
	}
	only_rows(exact, n);
	only_rows(negative, n);
}

/* The upper halves of eight products. */
__attribute__((target("avx2"))) static __m256i upper_8(__m256i a, __m256i b)
{
	__m256i even = _mm256_mul_epu32(a, b);
	__m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), b);

	return _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xaa);
}

/* pair_spot() of eight pairs. */
__attribute__((target("avx2"))) static inline void spots_8(
	uint32_t *at, uint32_t *tag, __m256i pair,
	const struct pair_spread *spread)
{
	const __m128i end = _mm_cvtsi32_si128((int)(32 - spread->bits));
	__m256i mixed = _mm256_sll_epi32(
		_mm256_mullo_epi32(pair, _mm256_set1_epi32((int)0x9e3779b1)),
		end);
	__m256i home, low;

	home = upper_8(mixed, _mm256_set1_epi32((int)spread->lines));
	low = _mm256_and_si256(_mm256_srl_epi32(mixed, end),
			       _mm256_set1_epi32((1 << PAIR_LOW_BITS) - 1));
	low = _mm256_add_epi32(low, _mm256_set1_epi32(1));
	_mm256_storeu_si256((__m256i *)(void *)at, _mm256_slli_epi32(home, 3));
	_mm256_storeu_si256((__m256i *)(void *)tag,
			    _mm256_or_si256(low, _mm256_slli_epi32(low, 16)));
}

__attribute__((target("avx2"))) static void pair_avx2(
	uint32_t *at, uint32_t *tag, struct row_bits *known,
	const uint32_t *handle, const uint32_t *group, size_t n,
	const struct pair_limits *limits)
{
	const __m256i handles = _mm256_set1_epi32((int)(limits->handles - 1));
	const __m256i groups = _mm256_set1_epi32((int)(limits->groups - 1));
	const __m128i shift = _mm_cvtsi32_si128((int)limits->group_bits);
	int none = !limits->handles || !limits->groups;
	size_t i;

	memset(known, 0, sizeof(*known));
	for (i = 0; i < n; i += 8) {
		__m256i h = _mm256_loadu_si256(
			(const __m256i *)(const void *)(handle + i));
		__m256i g = _mm256_loadu_si256(
			(const __m256i *)(const void *)(group + i));
		__m256i is = _mm256_and_si256(
			_mm256_cmpeq_epi32(_mm256_min_epu32(h, handles), h),
			_mm256_cmpeq_epi32(_mm256_min_epu32(g, groups), g));

		spots_8(at + i, tag + i,
			_mm256_or_si256(_mm256_sll_epi32(h, shift), g),
			&limits->spread);
		known->word[i / 64] |= (uint64_t)(unsigned)_mm256_movemask_ps(
					       _mm256_castsi256_ps(is))
				       << (i % 64);
	}
	only_rows(known, none ? 0 : n);
}

/* Which of eight doubles are the nearest to their whole number / 10^places? A
 * division tells, and takes longer than all else; but so does how far value *
 * 10^places is off the whole number, which may be half of the value's last bit
 * times 10^places. Both are whole numbers of 2^places times that half bit, of
 * less than 2^42 where they decide, so that nothing is lost by rounding once. A
 * tie would be whole / 10^places of 54 bits, and whole has 50 at most; and just
 * below a power of two, where the last bit is half as much, no other such
 * number is as near: 5^places has less than 53 bits. */
__attribute__((target("avx512f,avx512dq"))) static inline __mmask8 nearest_8(
	__m512d value, __m512d whole, __m512d power)
{
	const __m512d top =
		_mm512_castsi512_pd(_mm512_set1_epi64(INT64_C(0x7ff) << 52));
	__m512d half = _mm512_mul_pd(power, _mm512_set1_pd(0x1p-53));
	__m512d off = _mm512_fmsub_pd(value, power, whole);
	__m512d may = _mm512_mul_pd(_mm512_and_pd(value, top), half);

	return _mm512_cmp_pd_mask(_mm512_abs_pd(off), may, _CMP_LE_OQ);
}

/* As whole_4(), of eight: the number stands in the lowest 52 bits, the highest
 * of these turned over, and no rounding before that one changes which it is
 * where there is one. */
__attribute__((target("avx512f,avx512dq"))) static void fix_avx512(
	int64_t *adds, struct row_bits *exact, struct row_bits *negative,
	const double *real, size_t n, unsigned places)
{
	const __m512d power = _mm512_set1_pd(powers[places]);
	const __m512d most = _mm512_set1_pd(FIX_MOST);
	const __m512d magic = _mm512_set1_pd(6755399441055744.0);
	const __m512i turn = _mm512_set1_epi64(INT64_MIN | 1);
	size_t i;

	clear_from(exact, n);
	clear_from(negative, n);
	for (i = 0; i < n; i += 8) {
		__m512d value = _mm512_loadu_pd(real + i);
		__m512d sum = _mm512_fmadd_pd(value, power, magic);
		__m512d whole = _mm512_sub_pd(sum, magic);
		__m512i units = _mm512_slli_epi64(_mm512_castpd_si512(sum),
						  PAIR_COUNT_BITS);

		units = _mm512_xor_si512(units, turn);
		_mm512_storeu_si512((void *)(adds + i), units);
		set_8(exact, i,
		      _mm512_mask_cmp_pd_mask(nearest_8(value, whole, power),
					      _mm512_abs_pd(whole), most,
					      _CMP_LT_OQ));
		set_8(negative, i, _mm512_movepi64_mask(units));
	}
	only_rows(exact, n);
	only_rows(negative, n);
}
_Static_assert(PAIR_COUNT_BITS == 12, "what is left of a double is 52 bits");

/* The upper halves of sixteen products. */
__attribute__((target("avx512f"))) static __m512i upper_16(__m512i a, __m512i b)
{
	__m512i even = _mm512_mul_epu32(a, b);
	__m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(a, 32), b);

	return _mm512_mask_mov_epi32(_mm512_srli_epi64(even, 32), 0xaaaa, odd);
}

/* pair_spot() of sixteen pairs. */
__attribute__((target("avx512f"))) static inline void spots_16(
	uint32_t *at, uint32_t *tag, __m512i pair,
	const struct pair_spread *spread)
{
	const __m128i end = _mm_cvtsi32_si128((int)(32 - spread->bits));
	__m512i mixed = _mm512_sll_epi32(
		_mm512_mullo_epi32(pair, _mm512_set1_epi32((int)0x9e3779b1)),
		end);
	__m512i home, low;

	home = upper_16(mixed, _mm512_set1_epi32((int)spread->lines));
	low = _mm512_and_si512(_mm512_srl_epi32(mixed, end),
			       _mm512_set1_epi32((1 << PAIR_LOW_BITS) - 1));
	low = _mm512_add_epi32(low, _mm512_set1_epi32(1));
	_mm512_storeu_si512((void *)at, _mm512_slli_epi32(home, 3));
	_mm512_storeu_si512((void *)tag,
			    _mm512_or_si512(low, _mm512_slli_epi32(low, 16)));
}

__attribute__((target("avx512f"))) static void pair_avx512(
	uint32_t *at, uint32_t *tag, struct row_bits *known,
	const uint32_t *handle, const uint32_t *group, size_t n,
	const struct pair_limits *limits)
{
	const __m512i handles = _mm512_set1_epi32((int)limits->handles);
	const __m512i groups = _mm512_set1_epi32((int)limits->groups);
	const __m128i shift = _mm_cvtsi32_si128((int)limits->group_bits);
	size_t i;

	clear_from(known, n);
	for (i = 0; i < n; i += 16) {
		__m512i h = _mm512_loadu_si512((const void *)(handle + i));
		__m512i g = _mm512_loadu_si512((const void *)(group + i));
		__mmask16 is = _mm512_cmplt_epu32_mask(h, handles) &
			       _mm512_cmplt_epu32_mask(g, groups);

		spots_16(at + i, tag + i,
			 _mm512_or_si512(_mm512_sll_epi32(h, shift), g),
			 &limits->spread);
		set_8(known, i, (unsigned)is & 0xff);
		set_8(known, i + 8, (unsigned)is >> 8);
	}
	only_rows(known, n);
}

static int has_avx2(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
}

static int has_avx512(void)
{
	return __builtin_cpu_supports("avx512f") &&
	       __builtin_cpu_supports("avx512dq") && has_avx2();
}
#endif

static const struct fix_way ways[] = {
#if defined(__x86_64__)
	{"avx512", fix_avx512, pair_avx512, 1, has_avx512},
	{"avx2", fix_avx2, pair_avx2, 1, has_avx2},
#endif
	{"plain", fix_plain, pair_plain, 0, always},
};
enum { WAYS = sizeof(ways) / sizeof(ways[0]) };

const struct fix_way *fix_way_at(size_t i)
{
	return i < WAYS ? &ways[i] : NULL;
}

const struct fix_way *fix_way_best(void)
{
	size_t i = 0;

	while (!ways[i].serves())
		i++;
	return &ways[i];
}
