#include "digest.h"

#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#include <sha2.h>

static const char digits[] = "0123456789abcdef";
static const char prefix[] = "sha256:";
enum { PREFIX = sizeof(prefix) - 1 };

void digest_text(char out[DIGEST_TEXT], const void *bytes, size_t n)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];
	SHA2_CTX context;
	size_t i;

	SHA256Init(&context);
	SHA256Update(&context, bytes, n);
	SHA256Final(hash, &context);
	memcpy(out, prefix, PREFIX);
	for (i = 0; i < sizeof(hash); i++) {
		out[PREFIX + 2 * i] = digits[hash[i] >> 4];
		out[PREFIX + 2 * i + 1] = digits[hash[i] & 15];
	}
	out[DIGEST_TEXT - 1] = '\0';
}

int digest_is_text(const char *text)
{
	if (strncmp(text, prefix, PREFIX) != 0)
		return 0;
	text += PREFIX;
	return strspn(text, digits) == 64 && text[64] == '\0';
}
