/* A table of territories: any bytes are read or refused with a place, and every
 * name of what is read leads to a territory. */
#include "base/alloc.h"
#include "factor/territories.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct territories t = {0};
	struct arena texts = {0};
	co2e_error err = {0};
	char *text = mem_copy((const char *)data, size);
	size_t i;

	demand(text != NULL);
	demand(territories_parse(&t, &texts, text, size, "fuzz", &err) ==
	       err.status);
	demand(!err.status || err.message[0]);
	for (i = 0; i < t.names.count; i++)
		demand(t.of[i] < t.count);
	for (i = 0; i < t.count; i++)
		demand(t.all[i].name[0] &&
		       (unsigned)t.all[i].haul < HAUL_COUNT);
	territories_clear(&t);
	arena_clear(&texts);
	mem_free(text);
	return 0;
}
