/* A mapping file of ledger codes: any bytes are read or refused with a place,
 * and what was read is found again under its own code. */
#include <co2e/codes.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void find_each(const co2e_codes *codes)
{
	const co2e_code *code;
	size_t i;

	for (i = 0; (code = co2e_codes_at(codes, i)); i++) {
		size_t n = strlen(code->code);

		must(n && *code->activity && code->line > 1);
		must(co2e_codes_find(codes, code->code, n) != NULL);
		if (code->code[n - 1] != '*')
			must(co2e_codes_find(codes, code->code, n) == code);
	}
	(void)co2e_codes_find(codes, "", 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	co2e_codes *codes = NULL;
	co2e_error err = {0};
	char *text = malloc(size + 1);

	must(text != NULL);
	memcpy(text, data, size);
	text[size] = '\0';
	if (co2e_codes_load_text(&codes, text, size, "codes.csv", &err))
		must(!codes && err.status && *err.message);
	else
		find_each(codes);
	co2e_codes_free(codes);
	free(text);
	return 0;
}
