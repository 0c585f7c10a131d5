/* Rows of a file into a tree, each parent before what is below it. */
#include "hierarchy.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* By row of the file: first child and next brother, SIZE_MAX for none. */
struct links {
	size_t *child, *brother;
	size_t first; /* of those without a parent */
};

static void link_all(struct links *l, const co2e_organisations *o)
{
	size_t i;

	for (i = 0; i < o->count; i++)
		l->child[i] = l->brother[i] = SIZE_MAX;
	l->first = SIZE_MAX;
	/* from the last, so that brothers come out as in the file */
	for (i = o->count; i-- > 0;) {
		size_t parent = o->of[i].parent;
		size_t *head =
			parent == SIZE_MAX ? &l->first : &l->child[parent];

		l->brother[i] = *head;
		*head = i;
	}
}

/* Writes the rows in the order of the tree; how many have a way to the top. Not
 * by calls within calls: a chain may be as long as the file. */
static size_t walk(size_t *order, const struct links *l,
		   const co2e_organisations *o)
{
	size_t at = l->first, n = 0;

	while (at != SIZE_MAX) {
		order[n++] = at;
		if (l->child[at] != SIZE_MAX) {
			at = l->child[at];
			continue;
		}
		while (at != SIZE_MAX && l->brother[at] == SIZE_MAX)
			at = o->of[at].parent;
		if (at != SIZE_MAX)
			at = l->brother[at];
	}
	return n;
}

/* A row that has no way to the top leads into a circle. */
static co2e_status circle(const co2e_organisations *o, const size_t *order,
			  size_t n, const char *source, co2e_error *err)
{
	unsigned char *seen = mem_zero(o->count, 1);
	struct buffer text = {0};
	size_t at = 0, i, start;
	co2e_status status;

	if (!seen)
		return err_memory(err);
	for (i = 0; i < n; i++)
		seen[order[i]] = 1;
	while (seen[at])
		at++;
	for (; !seen[at]; at = o->of[at].parent)
		seen[at] = 1;
	start = at;
	buffer_puts(&text, o->of[start].name);
	do {
		at = o->of[at].parent;
		buffer_printf(&text, " -> %s", o->of[at].name);
	} while (at != start && !text.failed);
	status = text.failed
			 ? err_memory(err)
			 : err_set(err, CO2E_E_DATA,
				   (struct place){source, o->of[start].line, 0},
				   "the parents lead back to where they began: "
				   "%.*s; one of them needs another parent",
				   err_cut(text.text, text.n), text.text);
	buffer_clear(&text);
	mem_free(seen);
	return status;
}

/* Moves the organisations into the order, and numbers for rows into parents. */
static co2e_status reorder(co2e_organisations *o, const size_t *order,
			   co2e_error *err)
{
	co2e_organisation *of = mem_alloc(o->count * sizeof(*of));
	size_t i;

	o->row = mem_alloc(o->count * sizeof(*o->row));
	o->number = mem_alloc(o->count * sizeof(*o->number));
	if (!of || !o->row || !o->number) {
		mem_free(of);
		return err_memory(err);
	}
	for (i = 0; i < o->count; i++) {
		o->row[i] = order[i];
		o->number[order[i]] = i;
	}
	for (i = 0; i < o->count; i++) {
		of[i] = o->of[order[i]];
		if (of[i].parent == SIZE_MAX)
			continue;
		of[i].parent = o->number[of[i].parent];
		of[i].level = of[of[i].parent].level + 1;
	}
	mem_free(o->of);
	o->of = of;
	return CO2E_OK;
}

co2e_status hierarchy_order(co2e_organisations *o, const char *source,
			    co2e_error *err)
{
	size_t *room = mem_alloc(3 * o->count * sizeof(*room)), n;
	struct links links = {room, room ? room + o->count : NULL, SIZE_MAX};
	size_t *order = room ? room + 2 * o->count : NULL;
	co2e_status status;

	if (!room)
		return err_memory(err);
	link_all(&links, o);
	n = walk(order, &links, o);
	status = n < o->count ? circle(o, order, n, source, err)
			      : reorder(o, order, err);
	mem_free(room);
	return status;
}
