/* Finding the bytes that mean something to CSV, 64 at a time: the separator,
 * quotes and line ends are marked as bits, so that a field costs the counting
 * of zeros and not a branch per byte. Plain C whose loops compilers turn into
 * vector instructions, rather than one set of intrinsics per processor. */
#ifndef BASE_CSV_MARKS_H
#define BASE_CSV_MARKS_H

#include <stdint.h>
#include <string.h>

enum { CSV_BLOCK = 64 };

struct csv_marks {
	const char *block; /* the 64 bytes that the bits stand for; or NULL */
	uint64_t bits; /* bit i: byte i is a mark that was not passed yet */
	unsigned dirty; /* not 0: the block has a NUL or more than ASCII */
};

/* Bit i of the result is byte i of 0 or 1, for 8 bytes in memory. */
static inline uint64_t csv_gather(const unsigned char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	/* Moves bit 8i to bit 56+i; no two products meet, so none carries. */
	return word * UINT64_C(0x0102040810204080) >> 56;
}

/* Sixteen bytes at once: GCC's and clang's own vectors, which each processor
 * has or gets broken up. A comparison gives bytes of 0 or -1. */
typedef signed char csv_lanes __attribute__((vector_size(16)));

static inline csv_lanes csv_lanes_of(char c)
{
	return (csv_lanes){0} + (signed char)c;
}

/* Marks the 64 bytes at p, all of which can be read. */
static inline void csv_mark(struct csv_marks *m, const char *p, char separator)
{
	csv_lanes bytes, hit, dirty = {0};
	unsigned char hits[sizeof(hit)];
	uint64_t tops[2];
	unsigned i;

	m->block = p;
	m->bits = 0;
	for (i = 0; i < CSV_BLOCK; i += sizeof(bytes)) {
		memcpy(&bytes, p + i, sizeof(bytes));
		hit = (bytes == csv_lanes_of(separator)) |
		      (bytes == csv_lanes_of('"')) |
		      (bytes == csv_lanes_of('\n')) |
		      (bytes == csv_lanes_of('\r'));
		dirty |= bytes < csv_lanes_of(1);
		hit &= csv_lanes_of(1);
		memcpy(hits, &hit, sizeof(hit));
		m->bits |= csv_gather(hits) << i;
		m->bits |= csv_gather(hits + 8) << (i + 8);
	}
	memcpy(tops, &dirty, sizeof(tops));
	m->dirty = (tops[0] | tops[1]) != 0;
}

#endif
