#include "known.h"

#include "base/alloc.h"

#include <string.h>

/* What is remembered at most: numbers, and bytes of long texts. */
enum { MOST_NUMBERS = 1 << 17, MOST_BYTES = 4 << 20 };

void known_use(struct known *known, struct known_chain *chain, size_t field)
{
	size_t i, k;

	for (i = 0; i < known->column_count; i++)
		if (known->column[i].field == field)
			break;
	if (i == known->column_count)
		known->column[known->column_count++].field = field;
	for (k = 0; k < chain->count; k++)
		if (chain->columns[k] == i)
			return;
	chain->columns[chain->count++] = i;
}

static void forget_chain(struct known_chain *chain)
{
	size_t i;

	for (i = 0; i < chain->count; i++)
		grid_clear(&chain->fold[i]);
	mem_free(chain->value);
	chain->value = NULL;
	chain->room = 0;
}

void known_clear(struct known *known)
{
	size_t i;

	for (i = 0; i < known->column_count; i++)
		intern_clear(&known->column[i].texts);
	forget_chain(&known->wording);
	forget_chain(&known->group);
	mem_free(known->number);
	known->number = NULL;
	known->number_room = 0;
}

/* Does it hold more than it should? Then every row has something new, and
 * remembering is of no use. */
static int is_full(const struct known *known)
{
	size_t numbers = 0, bytes = 0, i;

	for (i = 0; i < known->column_count; i++) {
		numbers += known->column[i].texts.count;
		bytes += known->column[i].texts.bytes;
	}
	for (i = 0; i < KNOWN_COLUMNS; i++)
		numbers += known->wording.fold[i].count +
			   known->group.fold[i].count;
	return numbers > MOST_NUMBERS || bytes > MOST_BYTES;
}

/* From the nodes of the columns so far, and the numbers of the next one. */
static int fold_column(struct grid *fold, uint32_t *node,
		       const uint32_t *number, size_t count)
{
	size_t r;

	for (r = 0; r < count; r++) {
		uint32_t next = grid_find(fold, node[r], number[r]);

		if (next == DICT_NONE) {
			next = (uint32_t)fold->count;
			if (!grid_add(fold, node[r], number[r], next))
				return 0;
		}
		node[r] = next;
	}
	return 1;
}

/* Room for a value of each node. */
static int grow_values(uint32_t **values, size_t *room, size_t need)
{
	size_t before = *room, i;
	void *array = *values;

	if (!mem_grow(&array, room, need, sizeof(**values)))
		return 0;
	*values = array;
	for (i = before; i < *room; i++)
		(*values)[i] = DICT_NONE;
	return 1;
}

static int look_chain(struct known *known, struct known_chain *chain,
		      size_t count)
{
	const struct known_column *column = known->column;
	size_t nodes = 1, k;

	memset(chain->before, 0, count * sizeof(chain->before[0]));
	if (chain->count) {
		memcpy(chain->node, column[chain->columns[0]].number,
		       count * sizeof(chain->node[0]));
		nodes = column[chain->columns[0]].texts.count;
	} else {
		memset(chain->node, 0, count * sizeof(chain->node[0]));
	}
	for (k = 1; k < chain->count; k++) {
		if (k + 1 == chain->count)
			memcpy(chain->before, chain->node,
			       count * sizeof(chain->node[0]));
		if (!fold_column(&chain->fold[k], chain->node,
				 column[chain->columns[k]].number, count))
			return 0;
		nodes = chain->fold[k].count;
	}
	return grow_values(&chain->value, &chain->room, nodes);
}

int known_look(struct known *known, const struct csv_rows *rows, size_t first,
	       size_t count)
{
	size_t i;

	if (is_full(known)) {
		known_clear(known);
		known->times_forgotten++;
	}
	for (i = 0; i < known->column_count; i++) {
		struct known_column *column = &known->column[i];
		size_t at = first * rows->fields + column->field;

		if (!intern_many(&column->texts, column->number, rows->text,
				 rows->from + at, rows->to + at, rows->fields,
				 count))
			return 0;
	}
	return look_chain(known, &known->wording, count) &&
	       look_chain(known, &known->group, count) &&
	       grow_values(&known->number, &known->number_room,
			   known->wording.room);
}
