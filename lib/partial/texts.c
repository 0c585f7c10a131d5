/* The texts of a part. */
#include "gather.h"

#include <string.h>

int gathered_add_text(struct gathered *g, const char *text)
{
	const char *given = text ? text : "";

	return dict_add(&g->texts, given, strlen(given)) != DICT_NONE;
}

uint32_t gathered_text(const struct gathered *g, const char *text)
{
	const char *given = text ? text : "";

	return g->rank[dict_find(&g->texts, given, strlen(given))];
}
