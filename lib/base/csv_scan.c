#include "csv_scan.h"

#include "csv_step.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#include <arm_neon.h>
#endif

static int always(void)
{
	return 1;
}

/* Writes where the bits stand, and what has no meaning behind that: several at
 * a time, so that it does not matter how many they are. `base` is added, and
 * for `next` one more. */
CSV_INLINE void put_marks(uint32_t *out, uint32_t *next, uint64_t bits,
			  uint32_t base)
{
	do {
		unsigned i;

		for (i = 0; i < 8; i++) {
			uint64_t some = bits | UINT64_C(1) << 63;

			out[i] = base + (uint32_t)__builtin_ctzll(some);
			next[i] = out[i] + 1;
			bits &= bits - 1;
		}
		out += 8;
		next += 8;
	} while (bits);
}

CSV_INLINE void put_lines(uint32_t *next, uint64_t bits, uint32_t base)
{
	do {
		unsigned i;

		for (i = 0; i < 2; i++) {
			uint64_t some = bits | UINT64_C(1) << 63;

			next[i] = base + 1 + (uint32_t)__builtin_ctzll(some);
			bits &= bits - 1;
		}
		next += 2;
	} while (bits);
}

CSV_INLINE void take_block(struct csv_step *step, struct csv_special *special,
			   struct csv_scan *scan, const struct csv_classes *c)
{
	uint64_t feed = c->feeds, mark = c->separators | feed;
	int is_special = csv_step_is_special(special, c);
	size_t fields = step->fields;

	if (is_special) {
		csv_step_take(special, scan, c, step->at, fields);
		feed = special->feed;
		mark = special->mark;
	}
	put_marks(scan->to + fields, scan->from + fields + 1, mark, step->at);
	put_lines(scan->lines + step->lines, feed, step->at);
	step->fields += (size_t)__builtin_popcountll(mark);
	step->lines += (size_t)__builtin_popcountll(feed);
	step->at += CSV_BLOCK;
	if (is_special) {
		csv_step_mend(special, scan, fields);
		if (special->stop)
			step->end = 0;
	}
}

static struct csv_classes classes_by_byte(const char *p, char separator)
{
	struct csv_classes c = {0};
	unsigned i;

	for (i = 0; i < CSV_BLOCK; i++) {
		uint64_t bit = UINT64_C(1) << i;

		c.separators |= p[i] == separator ? bit : 0;
		c.quotes |= p[i] == '"' ? bit : 0;
		c.feeds |= p[i] == '\n' ? bit : 0;
		c.returns |= p[i] == '\r' ? bit : 0;
		c.dirty |= !p[i] || (unsigned char)p[i] > 0x7f ? bit : 0;
	}
	return c;
}

static void scan_scalar(struct csv_scan *scan)
{
	struct csv_step step = csv_step_begin(scan);
	struct csv_special special = {0};

	while (csv_step_more(&step, scan)) {
		struct csv_classes c =
			classes_by_byte(scan->text + step.at, scan->separator);

		take_block(&step, &special, scan, &c);
	}
	csv_step_end(&step, scan);
}

#if defined(__x86_64__)
#define AVX2   __attribute__((target("avx2,bmi,popcnt")))
#define AVX512 __attribute__((target("avx512bw,avx512vbmi2,bmi,popcnt")))

static inline uint64_t bits_16(const __m128i bytes[4], char c)
{
	uint64_t bits = 0;
	unsigned i;

	for (i = 0; i < 4; i++) {
		__m128i hit = _mm_cmpeq_epi8(bytes[i], _mm_set1_epi8(c));

		bits |= (uint64_t)(unsigned)_mm_movemask_epi8(hit) << 16 * i;
	}
	return bits;
}

/* As signed numbers, NUL and what is no ASCII are less than 1. */
static inline uint64_t dirty_16(const __m128i bytes[4])
{
	uint64_t bits = 0;
	unsigned i;

	for (i = 0; i < 4; i++) {
		__m128i hit = _mm_cmplt_epi8(bytes[i], _mm_set1_epi8(1));

		bits |= (uint64_t)(unsigned)_mm_movemask_epi8(hit) << 16 * i;
	}
	return bits;
}

static void scan_sse2(struct csv_scan *scan)
{
	struct csv_step step = csv_step_begin(scan);
	struct csv_special special = {0};

	while (csv_step_more(&step, scan)) {
		const __m128i *p =
			(const __m128i *)(const void *)(scan->text + step.at);
		const __m128i bytes[4] = {
			_mm_loadu_si128(p), _mm_loadu_si128(p + 1),
			_mm_loadu_si128(p + 2), _mm_loadu_si128(p + 3)};
		struct csv_classes c = {.separators =
						bits_16(bytes, scan->separator),
					.quotes = bits_16(bytes, '"'),
					.feeds = bits_16(bytes, '\n'),
					.returns = bits_16(bytes, '\r'),
					.dirty = dirty_16(bytes)};

		take_block(&step, &special, scan, &c);
	}
	csv_step_end(&step, scan);
}

AVX2 static inline uint64_t bits_32(__m256i low, __m256i high)
{
	return (uint64_t)(unsigned)_mm256_movemask_epi8(low) |
	       (uint64_t)(unsigned)_mm256_movemask_epi8(high) << 32;
}

AVX2 static inline uint64_t equal_32(const __m256i bytes[2], char c)
{
	__m256i other = _mm256_set1_epi8(c);

	return bits_32(_mm256_cmpeq_epi8(bytes[0], other),
		       _mm256_cmpeq_epi8(bytes[1], other));
}

AVX2 static void scan_avx2(struct csv_scan *scan)
{
	struct csv_step step = csv_step_begin(scan);
	struct csv_special special = {0};
	const __m256i one = _mm256_set1_epi8(1);

	while (csv_step_more(&step, scan)) {
		const __m256i *p =
			(const __m256i *)(const void *)(scan->text + step.at);
		const __m256i bytes[2] = {_mm256_loadu_si256(p),
					  _mm256_loadu_si256(p + 1)};
		struct csv_classes c = {
			.separators = equal_32(bytes, scan->separator),
			.quotes = equal_32(bytes, '"'),
			.feeds = equal_32(bytes, '\n'),
			.returns = equal_32(bytes, '\r'),
			.dirty = bits_32(_mm256_cmpgt_epi8(one, bytes[0]),
					 _mm256_cmpgt_epi8(one, bytes[1]))};

		take_block(&step, &special, scan, &c);
	}
	csv_step_end(&step, scan);
}

/* put_marks(): the numbers of the bits that are set are packed together, then
 * made words, 16 of them, and more in the rare block that has more. */
AVX512 static inline void put_512(uint32_t *out, uint32_t *next, uint64_t bits,
				  uint32_t base, __m512i numbers)
{
	__m512i packed = _mm512_maskz_compress_epi8(bits, numbers);
	const __m512i one = _mm512_set1_epi32(1);
	int left = __builtin_popcountll(bits);

	for (;;) {
		__m512i words = _mm512_add_epi32(
			_mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed)),
			_mm512_set1_epi32((int)base));

		_mm512_storeu_si512(out, words);
		_mm512_storeu_si512(next, _mm512_add_epi32(words, one));
		left -= 16;
		if (left <= 0)
			return;
		out += 16;
		next += 16;
		packed = _mm512_alignr_epi64(packed, packed, 2);
	}
}

static const unsigned char counted[CSV_BLOCK] = {
	0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
	16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
	32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
	48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

AVX512 static void scan_avx512(struct csv_scan *scan)
{
	struct csv_step step = csv_step_begin(scan);
	struct csv_special special = {0};
	const __m512i numbers = _mm512_loadu_si512(counted);
	const __m512i separator = _mm512_set1_epi8(scan->separator);

	while (csv_step_more(&step, scan)) {
		__m512i b = _mm512_loadu_si512(scan->text + step.at);
		struct csv_classes c = {
			_mm512_cmpeq_epi8_mask(b, separator),
			_mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8('"')),
			_mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8('\n')),
			_mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8('\r')),
			_mm512_cmplt_epi8_mask(b, _mm512_set1_epi8(1))};
		uint64_t feed = c.feeds, mark = c.separators | feed;
		int is_special = csv_step_is_special(&special, &c);
		size_t fields = step.fields;

		if (is_special) {
			csv_step_take(&special, scan, &c, step.at, fields);
			feed = special.feed;
			mark = special.mark;
		}
		put_512(scan->to + fields, scan->from + fields + 1, mark,
			step.at, numbers);
		put_lines(scan->lines + step.lines, feed, step.at);
		step.fields += (size_t)__builtin_popcountll(mark);
		step.lines += (size_t)__builtin_popcountll(feed);
		step.at += CSV_BLOCK;
		if (is_special) {
			csv_step_mend(&special, scan, fields);
			if (special.stop)
				break;
		}
	}
	csv_step_end(&step, scan);
}

static int has_avx2(void)
{
	return __builtin_cpu_supports("avx2") &&
	       __builtin_cpu_supports("bmi") &&
	       __builtin_cpu_supports("popcnt");
}

static int has_avx512(void)
{
	return has_avx2() && __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vbmi2");
}
#elif defined(__aarch64__) && defined(__ARM_NEON)
/* Bytes of 0 or 255 to bits, by adding neighbours after giving each its own. */
static inline uint64_t bits_of(const uint8x16_t hits[4])
{
	const uint8x16_t weight = {1, 2, 4, 8, 16, 32, 64, 128,
				   1, 2, 4, 8, 16, 32, 64, 128};
	uint8x16_t low =
		vpaddq_u8(vandq_u8(hits[0], weight), vandq_u8(hits[1], weight));
	uint8x16_t high =
		vpaddq_u8(vandq_u8(hits[2], weight), vandq_u8(hits[3], weight));

	low = vpaddq_u8(low, high);
	low = vpaddq_u8(low, low);
	return vgetq_lane_u64(vreinterpretq_u64_u8(low), 0);
}

static inline uint64_t equal_16(const uint8x16_t bytes[4], char c)
{
	uint8x16_t other = vdupq_n_u8((uint8_t)c);
	const uint8x16_t hits[4] = {
		vceqq_u8(bytes[0], other), vceqq_u8(bytes[1], other),
		vceqq_u8(bytes[2], other), vceqq_u8(bytes[3], other)};

	return bits_of(hits);
}

static inline uint64_t dirty_16(const uint8x16_t bytes[4])
{
	uint8x16_t hits[4];
	unsigned i;

	for (i = 0; i < 4; i++)
		hits[i] =
			vcltq_s8(vreinterpretq_s8_u8(bytes[i]), vdupq_n_s8(1));
	return bits_of(hits);
}

static void scan_neon(struct csv_scan *scan)
{
	struct csv_step step = csv_step_begin(scan);
	struct csv_special special = {0};

	while (csv_step_more(&step, scan)) {
		const uint8_t *p = (const uint8_t *)(scan->text + step.at);
		const uint8x16_t bytes[4] = {vld1q_u8(p), vld1q_u8(p + 16),
					     vld1q_u8(p + 32),
					     vld1q_u8(p + 48)};
		struct csv_classes c = {
			.separators = equal_16(bytes, scan->separator),
			.quotes = equal_16(bytes, '"'),
			.feeds = equal_16(bytes, '\n'),
			.returns = equal_16(bytes, '\r'),
			.dirty = dirty_16(bytes)};

		take_block(&step, &special, scan, &c);
	}
	csv_step_end(&step, scan);
}
#endif

static const struct csv_scanner scanners[] = {
#if defined(__x86_64__)
	{"avx512", scan_avx512, has_avx512},
	{"avx2", scan_avx2, has_avx2},
	{"sse2", scan_sse2, always},
#elif defined(__aarch64__) && defined(__ARM_NEON)
	{"neon", scan_neon, always},
#endif
	{"scalar", scan_scalar, always},
};
enum { SCANNERS = sizeof(scanners) / sizeof(scanners[0]) };

const struct csv_scanner *csv_scanner_at(size_t i)
{
	return i < SCANNERS ? &scanners[i] : NULL;
}

const struct csv_scanner *csv_scanner_best(void)
{
	size_t i = 0;

	while (!scanners[i].serves())
		i++;
	return &scanners[i];
}
