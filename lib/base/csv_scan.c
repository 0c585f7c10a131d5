#include "csv_scan_kinds.h"

#include "csv_count.h"
#include "csv_step.h"

static int always(void)
{
	return 1;
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

		csv_step_block(&step, &special, scan, &c);
	}
	csv_step_end(&step, scan);
}

static int ends_scalar(struct csv_ends *ends)
{
	struct csv_count count = csv_count_begin(ends);

	while (csv_count_more(&count, ends)) {
		struct csv_classes c =
			classes_by_byte(count.at, ends->separator);

		csv_count_take(&count, ends, &c);
	}
	return csv_count_end(&count, ends);
}

static const struct csv_scanner scanners[] = {
#if defined(__x86_64__)
	{"avx512", csv_scan_avx512, csv_ends_avx512, csv_has_avx512},
	{"avx2", csv_scan_avx2, csv_ends_avx2, csv_has_avx2},
	{"sse2", csv_scan_sse2, csv_ends_sse2, always},
#elif defined(__aarch64__) && defined(__ARM_NEON)
	{"neon", csv_scan_neon, csv_ends_neon, always},
#endif
	{"scalar", scan_scalar, ends_scalar, always},
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
