/* Runs while building: prints the spellings of the unit table sorted by key, so
 * that the library searches a constant array and nobody keeps one in step by
 * hand. */
#include "key.h"
#include "units_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4096 };

struct entry {
	struct unit_key key;
	size_t row;
};

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	size_t n = x->key.n < y->key.n ? x->key.n : y->key.n;
	int order = memcmp(x->key.folded, y->key.folded, n);

	if (order)
		return order;
	if (x->key.n != y->key.n)
		return x->key.n < y->key.n ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static size_t add(struct entry *entries, size_t count, const char *spellings,
		  size_t row)
{
	const char *p = spellings;

	for (;;) {
		size_t n = strcspn(p, "|");

		if (count == MOST ||
		    !unit_key_make(&entries[count].key, p, n)) {
			fprintf(stderr, "no room for '%.*s'\n", (int)n, p);
			exit(1);
		}
		entries[count++].row = row;
		if (!p[n])
			return count;
		p += n + 1;
	}
}

int main(void)
{
	static struct entry entries[MOST];
	size_t count = 0, i;

	for (i = 0; i < unit_row_count; i++)
		count = add(entries, count, unit_rows[i].spellings, i);
	for (i = 0; i < unit_refusal_count; i++)
		count = add(entries, count, unit_refusals[i].spellings,
			    unit_row_count + i);
	qsort(entries, count, sizeof(*entries), compare);
	for (i = 0; i < count; i++)
		if (!i || compare(&entries[i - 1], &entries[i]))
			printf("{\"%.*s\", %zu, %zu},\n", (int)entries[i].key.n,
			       entries[i].key.folded, entries[i].key.n,
			       entries[i].row);
	return 0;
}
