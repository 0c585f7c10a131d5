/* Cells from their beginning to their end, and the files that rows are of. */
#include "stripe.h"

#include "base/alloc.h"

#include <string.h>

void cells_begin(struct cells *cells)
{
	size_t i;

	for (i = 0; i < CELL_STRIPES; i++) {
		struct stripe *s = &cells->stripe[i];

		(void)pthread_mutex_init(&s->lock, NULL);
		s->slabs = &cells->slabs;
		s->number = i;
	}
	slabs_begin(&cells->slabs);
}

uint32_t cells_file(struct cells *cells, uint32_t text, const char *name)
{
	uint32_t index = pairs_find(&cells->file_of, pair_of(0, text));
	void *files = cells->files;

	if (index != DICT_NONE)
		return index;
	if (!mem_grow(&files, &cells->file_room, cells->file_count + 1,
		      sizeof(*cells->files)))
		return DICT_NONE;
	cells->files = files;
	index = (uint32_t)cells->file_count;
	if (!pairs_add(&cells->file_of, pair_of(0, text), index))
		return DICT_NONE;
	cells->files[cells->file_count++] = (struct cell_file){text, name};
	return index;
}

void cells_clear(struct cells *cells)
{
	size_t i;

	for (i = 0; i < CELL_STRIPES; i++) {
		(void)pthread_mutex_destroy(&cells->stripe[i].lock);
		stripe_free(&cells->stripe[i]);
		mem_free(cells->stripe[i].wide);
	}
	slabs_clear(&cells->slabs);
	mem_free(cells->files);
	pairs_clear(&cells->file_of);
	memset(cells, 0, sizeof(*cells));
}
