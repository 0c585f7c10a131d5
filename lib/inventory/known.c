#include "known.h"

#include "base/alloc.h"

#include <string.h>

/* What is remembered at most: numbers, those for groups that others keep at a
 * multiple of the memory, and bytes of long texts. */
enum { MOST_NUMBERS = 1 << 17, MOST_GROUPS = 1 << 19, MOST_BYTES = 4 << 20 };

/* The column of a field. */
static size_t column_of(struct known *known, size_t field)
{
	size_t i;

	for (i = 0; i < known->column_count; i++)
		if (known->column[i].field == field)
			return i;
	known->column[known->column_count++].field = field;
	return i;
}

static int is_in(const struct known_chain *chain, size_t column)
{
	size_t k;

	for (k = 0; k < chain->count; k++)
		if (chain->columns[k] == column)
			return 1;
	return 0;
}

void known_use(struct known *known, struct known_chain *chain, size_t field)
{
	size_t column = column_of(known, field);

	if (!is_in(chain, column))
		chain->columns[chain->count++] = column;
}

void known_use_date(struct known *known, size_t field, enum dates_classes are)
{
	size_t column = column_of(known, field);

	if (is_in(&known->wording, column))
		return; /* its text is in the key already */
	known->date = column;
	known->is_dated = 1;
	known->dates.are = are;
}

static void forget_chain(struct known_chain *chain)
{
	size_t i;

	for (i = 0; i < chain->count; i++)
		grid_clear(&chain->fold[i]);
}

void known_clear(struct known *known)
{
	size_t i;

	for (i = 0; i < known->column_count; i++)
		intern_clear(&known->column[i].texts);
	forget_chain(&known->wording);
	forget_chain(&known->group);
	dates_clear(&known->dates);
	grid_clear(&known->dated);
	mem_free(known->usual);
	known->usual = NULL;
	known->usual_room = 0;
	mem_free(known->group_of);
	known->group_of = NULL;
	known->group_room = 0;
}

/* Does it hold more than it should? Then every row has something new, and
 * remembering is of no use. */
static int is_full(const struct known *known)
{
	size_t groups =
		known->groups < MOST_GROUPS ? known->groups : MOST_GROUPS;
	size_t numbers = known->dated.count, bytes = 0, i;

	for (i = 0; i < known->column_count; i++) {
		numbers += known->column[i].texts.count;
		bytes += known->column[i].texts.bytes;
	}
	for (i = 0; i < KNOWN_COLUMNS; i++)
		numbers += known->wording.fold[i].count +
			   known->group.fold[i].count;
	return numbers > MOST_NUMBERS + groups || bytes > MOST_BYTES;
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

/* The nodes of a chain; *nodes: how many there are. */
static int look_chain(size_t *nodes, const struct known *known,
		      struct known_chain *chain, size_t count)
{
	const struct known_column *column = known->column;
	size_t k;

	*nodes = 1;
	if (chain->count) {
		memcpy(chain->node, column[chain->columns[0]].number,
		       count * sizeof(chain->node[0]));
		*nodes = column[chain->columns[0]].texts.count;
	} else {
		memset(chain->node, 0, count * sizeof(chain->node[0]));
	}
	for (k = 1; k < chain->count; k++) {
		if (!fold_column(&chain->fold[k], chain->node,
				 column[chain->columns[k]].number, count))
			return 0;
		*nodes = chain->fold[k].count;
	}
	return 1;
}

/* The text of the date of one of the rows. */
static struct span date_text(const struct known *known,
			     const struct csv_rows *rows, size_t row)
{
	size_t at = row * rows->fields + known->column[known->date].field;

	return (struct span){rows->text + rows->from[at],
			     rows->to[at] - rows->from[at]};
}

/* From the nodes without the date to those with it. */
static int fold_dates(struct known *known, const struct csv_rows *rows,
		      size_t first, size_t count)
{
	const struct known_column *column = &known->column[known->date];
	struct dates *dates = &known->dates;
	uint32_t class[KNOWN_ROWS];
	size_t r;

	if (!dates_widen(dates, column->texts.count))
		return 0;
	for (r = 0; r < count; r++) {
		uint32_t number = column->number[r];

		if (dates->says[number].class == DICT_NONE &&
		    !dates_read(dates, number,
				date_text(known, rows, first + r)))
			return 0;
		class[r] = dates->says[number].class;
		known->days[r] = dates->says[number].days;
	}
	return fold_column(&known->dated, known->node, class, count);
}

/* *nodes: how many of the wording there are, before and after. */
static int look_dates(size_t *nodes, struct known *known,
		      const struct csv_rows *rows, size_t first, size_t count)
{
	memcpy(known->node, known->wording.node,
	       count * sizeof(known->node[0]));
	if (!known->is_dated) {
		memset(known->days, 0xff, count * sizeof(known->days[0]));
		return 1; /* DATES_OWN */
	}
	if (!fold_dates(known, rows, first, count))
		return 0;
	*nodes = known->dated.count;
	return 1;
}

/* Room for what is known of each node. */
static int grow_usual(struct known *known, size_t need)
{
	size_t before = known->usual_room, i;
	void *array = known->usual;

	if (!mem_grow(&array, &known->usual_room, need, sizeof(*known->usual)))
		return 0;
	known->usual = array;
	for (i = before; i < known->usual_room; i++)
		known->usual[i] = (struct known_usual){.take = DICT_NONE};
	return 1;
}

static int grow_groups(struct known *known, size_t need)
{
	size_t before = known->group_room, i;
	void *array = known->group_of;

	if (!mem_grow(&array, &known->group_room, need,
		      sizeof(*known->group_of)))
		return 0;
	known->group_of = array;
	for (i = before; i < known->group_room; i++)
		known->group_of[i] = DICT_NONE;
	return 1;
}

/* From the texts' numbers to nodes. */
static int look_nodes(struct known *known, const struct csv_rows *rows,
		      size_t first, size_t count)
{
	size_t wordings, groups;

	return look_chain(&wordings, known, &known->wording, count) &&
	       look_dates(&wordings, known, rows, first, count) &&
	       look_chain(&groups, known, &known->group, count) &&
	       grow_usual(known, wordings) && grow_groups(known, groups);
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
	return look_nodes(known, rows, first, count);
}
