/* A part of an inventory: any bytes are read or refused with a reason, as they
 * are and with a head and digest that hold; what was read is matched or
 * refused, and written again reads as the same. */
#include "factor/digest.h"

#include <co2e/co2e.h>

#include <stdlib.h>
#include <string.h>

enum { HEAD = 20, VERSION_AT = 8, SIZE_AT = 12, DIGEST = 71 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

/* Loaded once, and never changed. */
static const co2e_factors *factors_once(void)
{
	static co2e_factors *factors;

	if (!factors)
		must(!co2e_factors_load(&factors, NULL, NULL));
	return factors;
}

static co2e_text *written(const co2e_inventory *inventory)
{
	co2e_text *text = NULL;

	must(!co2e_text_new(&text, NULL));
	must(!co2e_partial_write(text, inventory, NULL));
	return text;
}

static void write_again(const co2e_inventory *inventory)
{
	co2e_text *text = written(inventory), *other;
	co2e_inventory *again = NULL;
	co2e_partial *part = NULL;

	must(!co2e_partial_read(&part, co2e_text_data(text),
				co2e_text_size(text), "again", NULL));
	must(!co2e_partial_inventory(&again, part, factors_once(), NULL, NULL));
	other = written(again);
	must(co2e_text_size(text) == co2e_text_size(other) &&
	     !memcmp(co2e_text_data(text), co2e_text_data(other),
		     co2e_text_size(text)));
	co2e_text_free(text);
	co2e_text_free(other);
	co2e_partial_free(part);
	co2e_inventory_free(again);
}

static void read_part(const uint8_t *data, size_t size)
{
	co2e_inventory *inventory = NULL;
	co2e_partial *part = NULL;
	co2e_error err = {0};

	if (co2e_partial_read(&part, data, size, "fuzz", &err)) {
		must(!part && err.status && *err.message);
		return;
	}
	if (co2e_partial_inventory(&inventory, part, factors_once(), NULL,
				   &err)) {
		must(!inventory && err.status && *err.message);
	} else {
		write_again(inventory);
		/* too large a sum is refused, no crash */
		if (co2e_inventory_price(inventory, &err))
			must(err.status && *err.message);
	}
	co2e_inventory_free(inventory);
	co2e_partial_free(part);
}

/* The input between a head and a digest that are right. */
static void seal(const uint8_t *data, size_t size, uint8_t version)
{
	uint8_t *bytes = malloc(HEAD + size + DIGEST);
	uint64_t whole = HEAD + size + DIGEST;
	char digest[DIGEST_TEXT];
	size_t i;

	must(bytes != NULL);
	memcpy(bytes,
	       "\x89"
	       "co2e\r\n\x1a"
	       "\0\0\0\0",
	       SIZE_AT);
	bytes[VERSION_AT] = version;
	for (i = 0; i < 8; i++)
		bytes[SIZE_AT + i] = (uint8_t)(whole >> 8 * i);
	if (size)
		memcpy(bytes + HEAD, data, size);
	digest_text(digest, bytes, HEAD + size);
	memcpy(bytes + HEAD + size, digest, DIGEST);
	read_part(bytes, HEAD + size + DIGEST);
	free(bytes);
}

/* In each version: cells differ in their size. */
static void read_sealed(const uint8_t *data, size_t size)
{
	seal(data, size, 1);
	seal(data, size, 2);
	seal(data, size, 3);
	seal(data, size, 4);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_part(data, size);
	if (size > HEAD + DIGEST)
		read_sealed(data + HEAD, size - HEAD - DIGEST);
	read_sealed(data, size);
	return 0;
}
