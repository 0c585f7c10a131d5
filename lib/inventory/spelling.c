#include "spelling.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <string.h>

/* The spellings of the counted rows. */
struct names {
	struct dict folded;
	const char **least; /* by number in it */
	size_t room;
	struct buffer scratch;
};

static int is_supplier(const struct dimension *d)
{
	return d->kind == DIMENSION_COLUMN && d->role == ROLE_SUPPLIER;
}

/* Writes the name into the scratch, folded. */
static int fold(struct names *names, const char *name)
{
	size_t i;

	names->scratch.n = 0;
	if (!buffer_puts(&names->scratch, name))
		return 0;
	for (i = 0; i < names->scratch.n; i++)
		if (name[i] >= 'A' && name[i] <= 'Z')
			names->scratch.text[i] = (char)(name[i] - 'A' + 'a');
	return 1;
}

static int add_name(struct names *names, const char *name)
{
	size_t before = names->folded.count;
	void *least = names->least;
	uint32_t number;

	if (!fold(names, name) ||
	    !mem_grow(&least, &names->room, before + 1, sizeof(*names->least)))
		return 0;
	names->least = least;
	number =
		dict_add(&names->folded, names->scratch.text, names->scratch.n);
	if (number == DICT_NONE)
		return 0;
	if (names->folded.count > before ||
	    strcmp(name, names->least[number]) < 0)
		names->least[number] = name;
	return 1;
}

static int add_group(struct names *names, const co2e_inventory *inv,
		     uint32_t group)
{
	const char *value = dict_text(&inv->groups, group);
	size_t i;

	for (i = 0; i < inv->by_count; i++) {
		if (is_supplier(&inv->by[i]) && !add_name(names, value))
			return 0;
		value += strlen(value) + 1;
	}
	return 1;
}

static int add_counted(struct names *names, const co2e_inventory *inv)
{
	struct cell_walk walk = {0};
	const struct slim_cell *cell;

	while ((cell = cells_next_slim(&inv->cells, &walk)))
		if (!add_group(names, inv, cell->group))
			return 0;
	return 1;
}

/* A name's one spelling; its own where no row of it was counted. NULL when the
 * heap is exhausted. */
static const char *spelling_of(struct names *names, const char *name)
{
	uint32_t number;

	if (!fold(names, name))
		return NULL;
	number = dict_find(&names->folded, names->scratch.text,
			   names->scratch.n);
	return number == DICT_NONE ? name : names->least[number];
}

static int spell_group(struct buffer *out, struct names *names,
		       const co2e_inventory *inv, uint32_t group)
{
	const char *value = dict_text(&inv->groups, group);
	size_t i;

	out->n = 0;
	for (i = 0; i < inv->by_count; i++) {
		const char *told = value;

		if (is_supplier(&inv->by[i]))
			told = spelling_of(names, value);
		if (!told || !buffer_puts(out, told) || !buffer_put(out, "", 1))
			return 0;
		value += strlen(value) + 1;
	}
	return 1;
}

static int spell_groups(struct spelling *s, struct names *names,
			const co2e_inventory *inv)
{
	size_t count = inv->groups.count, i;
	struct buffer text = {0};
	int ok;

	s->of = mem_alloc(count * sizeof(*s->of));
	s->first = mem_alloc(count * sizeof(*s->first));
	ok = s->of && s->first;
	for (i = 0; ok && i < count; i++) {
		size_t before = s->groups.count;

		ok = spell_group(&text, names, inv, (uint32_t)i);
		if (ok)
			s->of[i] = dict_add(&s->groups, text.text, text.n);
		ok = ok && s->of[i] != DICT_NONE;
		if (s->groups.count > before)
			s->first[before] = (uint32_t)i;
	}
	buffer_clear(&text);
	return ok;
}

int spelling_find(struct spelling *s, const co2e_inventory *inv)
{
	struct names names = {0};
	size_t suppliers = 0, i;
	int ok;

	for (i = 0; i < inv->by_count; i++)
		suppliers += (size_t)is_supplier(&inv->by[i]);
	if (!suppliers)
		return 1;
	ok = add_counted(&names, inv) && spell_groups(s, &names, inv);
	dict_clear(&names.folded);
	mem_free(names.least);
	buffer_clear(&names.scratch);
	return ok;
}

void spelling_clear(struct spelling *s)
{
	dict_clear(&s->groups);
	mem_free(s->of);
	mem_free(s->first);
}
