/* Numbers from any bytes: what is read must be what strtod() reads (which, in
 * the C locale, is right), and must come back from its text. */
#include "base/dec.h"
#include "base/dec_small_many.h"
#include "base/number.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static_assert((int)NUM_SHORT_READS >= (int)DEC_SMALL_READS,
	      "what stands behind a text is enough for both");

static void demand(int holds)
{
	if (!holds)
		abort();
}

static int same(double a, double b)
{
	return !memcmp(&a, &b, sizeof(a));
}

/* What the text begins with is the number that it is alone, and no digit or
 * point is left behind it. `text` is terminated. */
static void check_short(const char *text)
{
	double value = 42, alone = 42;
	size_t n = num_short(&value, text);

	if (!n) {
		demand(same(value, 42));
		return;
	}
	demand(strspn(text, "0123456789.") == n);
	demand(num_parse(&alone, text, n) && same(alone, value));
}

/* `text` is terminated; n leaves the terminator out. */
static void check_double(const char *text, size_t n)
{
	double value = 42, back;
	char out[NUM_TEXT], *end;

	if (!num_parse(&value, text, n)) {
		demand(same(value, 42));
		return;
	}
	demand(isfinite(value) != 0);
	demand(same(value, strtod(text, &end)) && end == text + n);
	demand(num_text(out, value) == strlen(out));
	demand(num_parse(&back, out, strlen(out)));
	demand(same(back, value) || fpclassify(value) == FP_ZERO);
}

static void check_dec(const char *text, size_t n)
{
	dec value = {42}, back;
	char out[DEC_TEXT];
	double number;

	switch (dec_parse(&value, text, n)) {
	case DEC_OK:
	case DEC_ROUNDED:
		break;
	case DEC_NO_NUMBER:
		demand(!num_parse(&number, text, n));
		demand(value.units == 42);
		return;
	default:
		demand(value.units == 42);
		return;
	}
	demand(dec_text(out, value) == strlen(out));
	demand(dec_parse(&back, out, strlen(out)) == DEC_OK);
	demand(back.units == value.units);
	/* one rounding from the decimal is what reading its text does */
	demand(num_parse(&number, out, strlen(out)));
	demand(same(number, dec_times(value, 1, 1)) ||
	       fpclassify(number) == FP_ZERO);
}

/* The quick reader says what the general one says of the same text with an
 * exponent, which the quick one leaves alone. Behind `text` stand "e0" and room
 * to read. */
static void check_small(const char *text, size_t n)
{
	int64_t micro = 42, within = 42;
	int is_small = dec_small(&micro, text, n);
	dec general;

	demand(dec_small_within(&within, text, n) == is_small);
	demand(micro == within && (is_small || micro == 42));
	if (!is_small)
		return;
	demand(dec_parse(&general, text, n + 2) == DEC_OK);
	demand(general.units == (int128)micro * 1000000000000);
}

enum { PARTS = 21 };

/* Every processor's reader of many reads what dec_small() does: of as many
 * parts of the text as are taken at once and some more, which start one byte
 * behind one another. */
static void check_many(const char *text, size_t n)
{
	uint32_t from[PARTS], to[PARTS];
	int64_t micro[PARTS];
	size_t i, k;

	for (i = 0; i < PARTS; i++) {
		from[i] = (uint32_t)(i < n ? i : n);
		to[i] = (uint32_t)(i % 3 || n < from[i] + 8 ? n : from[i] + 8);
	}
	for (k = 0; dec_small_reader_at(k); k++) {
		if (!dec_small_reader_at(k)->serves())
			continue;
		dec_small_reader_at(k)->many(micro, text, from, to, 1, PARTS);
		for (i = 0; i < PARTS; i++) {
			int64_t one = DEC_NOT_SMALL;

			(void)dec_small(&one, text + from[i], to[i] - from[i]);
			demand(micro[i] == one);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = calloc(size + 2 + NUM_SHORT_READS, 1);
	int64_t whole = 42;

	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	check_double(text, size);
	check_short(text);
	check_dec(text, size);
	demand(num_parse_int(&whole, text, size) || whole == 42);
	memcpy(text + size, "e0", 2);
	check_small(text, size);
	check_many(text, size);
	free(text);
	return 0;
}
