#if defined(__aarch64__) && defined(__ARM_NEON)
#include "csv_scan_kinds.h"

#include "csv_count.h"
#include "csv_step.h"

#include <arm_neon.h>

/* Bytes of 0 or 255 to bits, by adding neighbours after giving each its own. */
CSV_INLINE uint64_t bits_of(const uint8x16_t hits[4])
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

CSV_INLINE uint64_t equal_16(const uint8x16_t bytes[4], char c)
{
	uint8x16_t other = vdupq_n_u8((uint8_t)c);
	const uint8x16_t hits[4] = {
		vceqq_u8(bytes[0], other), vceqq_u8(bytes[1], other),
		vceqq_u8(bytes[2], other), vceqq_u8(bytes[3], other)};

	return bits_of(hits);
}

CSV_INLINE uint64_t dirty_16(const uint8x16_t bytes[4])
{
	uint8x16_t hits[4];
	unsigned i;

	for (i = 0; i < 4; i++)
		hits[i] =
			vcltq_s8(vreinterpretq_s8_u8(bytes[i]), vdupq_n_s8(1));
	return bits_of(hits);
}

CSV_INLINE struct csv_classes classes_16(const char *text, char separator)
{
	const uint8_t *p = (const uint8_t *)text;
	const uint8x16_t bytes[4] = {vld1q_u8(p), vld1q_u8(p + 16),
				     vld1q_u8(p + 32), vld1q_u8(p + 48)};

	return (struct csv_classes){.separators = equal_16(bytes, separator),
				    .quotes = equal_16(bytes, '"'),
				    .feeds = equal_16(bytes, '\n'),
				    .returns = equal_16(bytes, '\r'),
				    .dirty = dirty_16(bytes)};
}

void csv_scan_neon(struct csv_scan *scan)
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

int csv_ends_neon(struct csv_ends *ends)
{
	struct csv_count count = csv_count_begin(ends);

	while (csv_count_more(&count, ends)) {
		struct csv_classes c = classes_16(count.at, ends->separator);

		csv_count_take(&count, ends, &c);
	}
	return csv_count_end(&count, ends);
}

#else
extern const int csv_scan_no_neon; /* ISO C wants something here */
#endif
