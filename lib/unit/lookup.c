#include "lookup.h"

#include <string.h>

/* Sorted by key, then row; a row number from unit_row_count on is a refusal's.
 */
static const struct entry {
	const char *key;
	unsigned char n, row;
} entries[] = {
#include "unit/unit_index.inc"
};
enum { ENTRIES = sizeof(entries) / sizeof(*entries) };

static int compare(const struct entry *e, const char *text, size_t n)
{
	int order = memcmp(e->key, text, e->n < n ? e->n : n);

	return order ? order : (int)e->n - (int)n;
}

/* The first entry that does not come before the text. */
static size_t first_of(const char *text, size_t n)
{
	size_t low = 0, high = ENTRIES;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (compare(&entries[mid], text, n) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Has the row this spelling with its case as it is? */
static int row_keeps(const co2e_unit_row *row, const char *kept, size_t n)
{
	const char *p = row->spellings;
	struct unit_key key;

	for (;;) {
		size_t length = strcspn(p, "|");

		if (unit_key_make(&key, p, length) && key.n == n &&
		    !memcmp(key.kept, kept, n))
			return 1;
		if (!p[length])
			return 0;
		p += length + 1;
	}
}

static struct unit_found entry_is(const struct entry *e)
{
	struct unit_found found = {0};

	if (e->row < unit_row_count)
		found.row = &unit_rows[e->row];
	else
		found.refusal = &unit_refusals[e->row - unit_row_count];
	return found;
}

/* Where several share a key, the one that has this very case; else the last,
 * which is the refusal that says what each case means. */
struct unit_found unit_find(const struct unit_key *key, size_t from, size_t to)
{
	const char *folded = key->folded + from, *kept = key->kept + from;
	size_t n = to - from, i = first_of(folded, n);

	if (i == ENTRIES || compare(&entries[i], folded, n))
		return (struct unit_found){0};
	for (; i + 1 < ENTRIES && !compare(&entries[i + 1], folded, n); i++)
		if (row_keeps(&unit_rows[entries[i].row], kept, n))
			break;
	return entry_is(&entries[i]);
}

/* A row of the index, and how far its nearest spelling is. */
struct near {
	unsigned row, distance;
};

/* Puts a row into the list at its place by distance, each row once with its
 * nearest spelling; returns how many the list has. */
static size_t insert(struct near list[UNIT_NEAREST], size_t count,
		     struct near one)
{
	size_t i, at;

	for (i = 0; i < count && list[i].row != one.row; i++)
		;
	if (i < count && list[i].distance <= one.distance)
		return count;
	if (i < count) {
		memmove(list + i, list + i + 1,
			(count - i - 1) * sizeof(*list));
		count--;
	}
	for (at = count; at && list[at - 1].distance > one.distance; at--)
		;
	if (at == UNIT_NEAREST)
		return count;
	if (count < UNIT_NEAREST)
		count++;
	for (i = count - 1; i > at; i--)
		list[i] = list[i - 1];
	list[at] = one;
	return count;
}

static struct span name_of(unsigned row)
{
	struct span name;

	if (row < unit_row_count)
		return span_of(unit_rows[row].symbol);
	name.p = unit_refusals[row - unit_row_count].spellings;
	name.n = strcspn(name.p, "|");
	return name;
}

/* Refused names with a choice are worth naming: who misspells "gallon" then
 * learns of both. */
static int can_be_near(const struct entry *e)
{
	struct unit_found found = entry_is(e);

	return found.row || found.refusal->status == CO2E_E_UNIT_AMBIGUOUS;
}

size_t unit_nearest(struct span out[UNIT_NEAREST], const struct unit_key *key,
		    size_t from, size_t to)
{
	struct span text = {key->folded + from, to - from};
	unsigned most = text.n < 6 ? 1 : text.n < 9 ? 2 : 3;
	struct near list[UNIT_NEAREST];
	size_t i, count = 0;

	for (i = 0; i < ENTRIES; i++) {
		struct span spelling = {entries[i].key, entries[i].n};
		struct near one = {entries[i].row, 0};

		if (!can_be_near(&entries[i]))
			continue;
		one.distance = text_distance(text, spelling, most);
		/* a text all of whose letters differ is not near */
		if (one.distance <= most && one.distance < text.n)
			count = insert(list, count, one);
	}
	for (i = 0; i < count && list[i].distance == list[0].distance; i++)
		out[i] = name_of(list[i].row);
	return i;
}
