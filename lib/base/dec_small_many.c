#include "dec_small_many.h"

static int always(void)
{
	return 1;
}

static const struct dec_small_reader readers[] = {
#if defined(__x86_64__)
	{"avx512", dec_small_many_avx512, dec_small_has_avx512},
	{"avx2", dec_small_many_avx2, dec_small_has_avx2},
#endif
	{"portable", dec_small_many_portable, always},
};
enum { READERS = sizeof(readers) / sizeof(readers[0]) };

const struct dec_small_reader *dec_small_reader_at(size_t i)
{
	return i < READERS ? &readers[i] : NULL;
}

const struct dec_small_reader *dec_small_reader_best(void)
{
	size_t i = 0;

	while (!readers[i].serves())
		i++;
	return &readers[i];
}
