/* Unpacking: whatever the bytes, it ends, and two readers that ask for pieces
 * of other sizes get the same text and the same answer. */
#include "base/alloc.h"
#include "base/unpack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 20, LOOKED_AT = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct source {
	const char *text;
	size_t left;
};

static co2e_status more(void *user, char *into, size_t room, size_t *got,
			co2e_error *err)
{
	struct source *source = user;

	(void)err;
	*got = room < source->left ? room : source->left;
	memcpy(into, source->text, *got);
	source->text += *got;
	source->left -= *got;
	return CO2E_OK;
}

/* Unpacks up to MOST bytes, `piece` at a time; the status of the end. */
static co2e_status take(char *text, size_t *n, const uint8_t *data, size_t size,
			size_t piece)
{
	size_t first = size < LOOKED_AT ? size : LOOKED_AT, got, want;
	struct source source = {(const char *)data + first, size - first};
	const struct packing *packing = packing_of((const char *)data, first);
	struct unpack *unpack;
	co2e_error err = {0};
	co2e_status status;

	*n = 0;
	if (!packing || !packing_serves(packing))
		return CO2E_OK;
	status = unpack_new(&unpack, packing, "f", (const char *)data, first,
			    &err);
	while (!status && *n < MOST) {
		want = piece < MOST - *n ? piece : MOST - *n;
		status = unpack_read(unpack, text + *n, want, &got, more,
				     &source, &err);
		*n += got;
		if (!status && got < want)
			break;
	}
	unpack_free(unpack);
	if (!status != !err.message[0])
		abort();
	return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *a = malloc(MOST), *b = malloc(MOST);
	size_t an, bn;
	co2e_status x, y;

	if (!size || !a || !b)
		goto done;
	x = take(a, &an, data, size, MOST);
	y = take(b, &bn, data, size, 1 + data[size - 1]);
	/* with an error, how much was got before it is nobody's business */
	if (x != y || (!x && (an != bn || memcmp(a, b, an))))
		abort();
done:
	free(a);
	free(b);
	return 0;
}
