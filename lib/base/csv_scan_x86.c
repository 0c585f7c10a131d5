#if defined(__x86_64__)
#include "csv_scan_kinds.h"

#include "csv_count.h"
#include "csv_step.h"

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define AVX512                                                                 \
	__attribute__((target("avx512bw,avx512vl,avx512vbmi2,bmi,popcnt")))

CSV_INLINE uint64_t bits_16(const __m128i bytes[4], char c)
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
CSV_INLINE uint64_t dirty_16(const __m128i bytes[4])
{
	uint64_t bits = 0;
	unsigned i;

	for (i = 0; i < 4; i++) {
		__m128i hit = _mm_cmplt_epi8(bytes[i], _mm_set1_epi8(1));

		bits |= (uint64_t)(unsigned)_mm_movemask_epi8(hit) << 16 * i;
	}
	return bits;
}

CSV_INLINE struct csv_classes classes_16(const char *text, char separator)
{
	const __m128i *p = (const __m128i *)(const void *)text;
	const __m128i bytes[4] = {_mm_loadu_si128(p), _mm_loadu_si128(p + 1),
				  _mm_loadu_si128(p + 2),
				  _mm_loadu_si128(p + 3)};

	return (struct csv_classes){.separators = bits_16(bytes, separator),
				    .quotes = bits_16(bytes, '"'),
				    .feeds = bits_16(bytes, '\n'),
				    .returns = bits_16(bytes, '\r'),
				    .dirty = dirty_16(bytes)};
}

void csv_scan_sse2(struct csv_scan *scan)
{
	struct csv_step step = csv_step_begin(scan);
	struct csv_special special = {0};

	while (csv_step_more(&step, scan)) {
		struct csv_classes c =
			classes_16(scan->text + step.at, scan->separator);

		csv_step_block(&step, &special, scan, &c);
	}
	csv_step_end(&step, scan);
}

int csv_ends_sse2(struct csv_ends *ends)
{
	struct csv_count count = csv_count_begin(ends);

	while (csv_count_more(&count, ends)) {
		struct csv_classes c = classes_16(count.at, ends->separator);

		csv_count_take(&count, ends, &c);
	}
	return csv_count_end(&count, ends);
}

AVX2 CSV_INLINE uint64_t bits_32(__m256i low, __m256i high)
{
	return (uint64_t)(unsigned)_mm256_movemask_epi8(low) |
	       (uint64_t)(unsigned)_mm256_movemask_epi8(high) << 32;
}

AVX2 CSV_INLINE uint64_t equal_32(const __m256i bytes[2], char c)
{
	__m256i other = _mm256_set1_epi8(c);

	return bits_32(_mm256_cmpeq_epi8(bytes[0], other),
		       _mm256_cmpeq_epi8(bytes[1], other));
}

AVX2 CSV_INLINE struct csv_classes classes_32(const char *text, char separator)
{
	const __m256i *p = (const __m256i *)(const void *)text;
	const __m256i bytes[2] = {_mm256_loadu_si256(p),
				  _mm256_loadu_si256(p + 1)};
	const __m256i one = _mm256_set1_epi8(1);

	return (struct csv_classes){
		.separators = equal_32(bytes, separator),
		.quotes = equal_32(bytes, '"'),
		.feeds = equal_32(bytes, '\n'),
		.returns = equal_32(bytes, '\r'),
		.dirty = bits_32(_mm256_cmpgt_epi8(one, bytes[0]),
				 _mm256_cmpgt_epi8(one, bytes[1]))};
}

/* csv_put_marks(): behind the last bit _tzcnt_u64() answers 64, which is as
 * good as anything there. */
AVX2 CSV_INLINE void put_256(uint32_t *out, uint32_t *next, uint64_t bits,
			     uint32_t base)
{
	int left = __builtin_popcountll(bits);

	for (; left > 0; left -= 8) {
		unsigned i;

		for (i = 0; i < 8; i++) {
			uint32_t at = base + (uint32_t)_tzcnt_u64(bits);

			out[i] = at;
			next[i] = at + 1;
			bits &= bits - 1;
		}
		out += 8;
		next += 8;
	}
}

/* special_512() for this processor. */
AVX2 __attribute__((noinline)) static size_t special_256(
	struct csv_special *special, struct csv_scan *scan, uint32_t at,
	size_t fields, uint32_t **lines)
{
	struct csv_classes c = classes_32(scan->text + at, scan->separator);

	csv_step_take(special, scan, &c, at, fields);
	put_256(scan->to + fields, scan->from + fields + 1, special->mark, at);
	csv_put_lines(*lines, special->feed, at);
	csv_step_mend(special, scan, fields);
	*lines += __builtin_popcountll(special->feed);
	return fields + (size_t)__builtin_popcountll(special->mark);
}

AVX2 void csv_scan_avx2(struct csv_scan *scan)
{
	struct csv_step step = csv_step_begin(scan);
	struct csv_special special = {0};
	uint32_t *from = scan->from + 1, *to = scan->to;
	uint32_t *lines = scan->lines + step.lines;
	const char *text = scan->text;
	size_t fields = 0, most = scan->most;
	uint32_t at = scan->at, end = scan->end;
	char separator = scan->separator;

	while (at < end && fields < most) {
		struct csv_classes c = classes_32(text + at, separator);
		uint64_t mark = c.separators | c.feeds;

		if (c.dirty)
			csv_step_note(scan, at, c.dirty);
		if (csv_step_is_special(&special, &c)) {
			fields =
				special_256(&special, scan, at, fields, &lines);
			if (special.stop)
				break;
		} else {
			put_256(to + fields, from + fields, mark, at);
			csv_put_lines(lines, c.feeds, at);
			fields += (size_t)__builtin_popcountll(mark);
			lines += __builtin_popcountll(c.feeds);
		}
		at += CSV_BLOCK;
	}
	step.fields = fields;
	step.lines = (size_t)(lines - scan->lines);
	csv_step_end(&step, scan);
}

AVX2 int csv_ends_avx2(struct csv_ends *ends)
{
	struct csv_count count = csv_count_begin(ends);

	while (csv_count_more(&count, ends)) {
		struct csv_classes c = classes_32(count.at, ends->separator);

		csv_count_take(&count, ends, &c);
	}
	return csv_count_end(&count, ends);
}

AVX512 CSV_INLINE struct csv_classes classes_512(const char *text,
						 char separator)
{
	__m512i b = _mm512_loadu_si512(text);

	return (struct csv_classes){
		_mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8(separator)),
		_mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8('"')),
		_mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8('\n')),
		_mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8('\r')),
		_mm512_cmplt_epi8_mask(b, _mm512_set1_epi8(1))};
}

static const unsigned char counted[CSV_BLOCK] = {
	0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
	16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
	32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
	48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

/* csv_put_marks(): the numbers of the bits that are set are packed together,
 * then made words, sixteen at a time: one block in ten has more than eight
 * marks, which no branch can foresee. */
AVX512 CSV_INLINE void put_512(uint32_t *out, uint32_t *next, uint64_t bits,
			       uint32_t base)
{
	const __m512i numbers = _mm512_loadu_si512(counted);
	__m512i packed = _mm512_maskz_compress_epi8(bits, numbers);
	const __m512i from = _mm512_set1_epi32((int)base);
	const __m512i one = _mm512_set1_epi32(1);
	int left = __builtin_popcountll(bits);

	for (;;) {
		__m512i words = _mm512_add_epi32(
			_mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed)),
			from);

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

/* csv_put_lines(), four at a time. */
AVX512 CSV_INLINE void lines_512(uint32_t *next, uint64_t bits, uint32_t base)
{
	const __m512i numbers = _mm512_loadu_si512(counted);
	__m128i packed = _mm512_castsi512_si128(
		_mm512_maskz_compress_epi8(bits, numbers));

	_mm_storeu_si128((__m128i *)(void *)next,
			 _mm_add_epi32(_mm_cvtepu8_epi32(packed),
				       _mm_set1_epi32((int)base + 1)));
	if (__builtin_popcountll(bits) > 4)
		csv_put_lines(next, bits, base);
}

/* Takes a special block. A function of its own, so that what the loop over the
 * others needs stays in registers. Returns the fields that have ended, which
 * were `fields`; *lines is moved past the lines that have started. */
AVX512 __attribute__((noinline)) static size_t special_512(
	struct csv_special *special, struct csv_scan *scan, uint32_t at,
	size_t fields, uint32_t **lines)
{
	struct csv_classes c = classes_512(scan->text + at, scan->separator);

	csv_step_take(special, scan, &c, at, fields);
	put_512(scan->to + fields, scan->from + fields + 1, special->mark, at);
	csv_put_lines(*lines, special->feed, at);
	csv_step_mend(special, scan, fields);
	*lines += __builtin_popcountll(special->feed);
	return fields + (size_t)__builtin_popcountll(special->mark);
}

AVX512 void csv_scan_avx512(struct csv_scan *scan)
{
	struct csv_step step = csv_step_begin(scan);
	struct csv_special special = {0};
	uint32_t *from = scan->from + 1, *to = scan->to;
	uint32_t *lines = scan->lines + step.lines;
	const char *text = scan->text;
	size_t fields = 0, most = scan->most;
	uint32_t at = scan->at, end = scan->end;
	char separator = scan->separator;

	while (at < end && fields < most) {
		struct csv_classes c = classes_512(text + at, separator);
		uint64_t mark = c.separators | c.feeds;

		if (c.dirty)
			csv_step_note(scan, at, c.dirty);
		if (csv_step_is_special(&special, &c)) {
			fields =
				special_512(&special, scan, at, fields, &lines);
			if (special.stop)
				break;
		} else {
			put_512(to + fields, from + fields, mark, at);
			lines_512(lines, c.feeds, at);
			fields += (size_t)__builtin_popcountll(mark);
			lines += __builtin_popcountll(c.feeds);
		}
		at += CSV_BLOCK;
	}
	step.fields = fields;
	step.lines = (size_t)(lines - scan->lines);
	csv_step_end(&step, scan);
}

AVX512 int csv_ends_avx512(struct csv_ends *ends)
{
	struct csv_count count = csv_count_begin(ends);

	while (csv_count_more(&count, ends)) {
		struct csv_classes c = classes_512(count.at, ends->separator);

		csv_count_take(&count, ends, &c);
	}
	return csv_count_end(&count, ends);
}

int csv_has_avx2(void)
{
	return __builtin_cpu_supports("avx2") &&
	       __builtin_cpu_supports("bmi") &&
	       __builtin_cpu_supports("popcnt");
}

int csv_has_avx512(void)
{
	return csv_has_avx2() && __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vl") &&
	       __builtin_cpu_supports("avx512vbmi2");
}
#else
extern const int csv_scan_no_x86; /* ISO C wants something here */
#endif
