/* Short numbers (dec.h) many at a time: one column of the rows at hand. */
#ifndef BASE_DEC_SMALL_MANY_H
#define BASE_DEC_SMALL_MANY_H

#include "dec.h"

/* Where dec_small() answers 0; no number is read as this. */
#define DEC_NOT_SMALL INT64_MIN

/* micro[i] is what dec_small() reads of text i, or DEC_NOT_SMALL. Text i stands
 * from text + from[i * step] up to text + to[i * step]; behind the start of
 * each DEC_SMALL_READS bytes can be read, whatever they are. */
typedef void dec_small_many_fn(int64_t *micro, const char *text,
			       const uint32_t *from, const uint32_t *to,
			       size_t step, size_t count);

/* One way to do so for each kind of processor. All read the same. */
struct dec_small_reader {
	const char *name;
	dec_small_many_fn *many;
	int (*serves)(void); /* does this processor have it? */
};

/* They stand best first; the last serves everywhere. NULL past the end. */
const struct dec_small_reader *dec_small_reader_at(size_t i);
/* The first that serves. Safe from any thread. */
const struct dec_small_reader *dec_small_reader_best(void);

/* The ways there are; those of x86 are in its builds alone. */
dec_small_many_fn dec_small_many_portable, dec_small_many_avx2,
	dec_small_many_avx512;
int dec_small_has_avx2(void), dec_small_has_avx512(void);

#endif
