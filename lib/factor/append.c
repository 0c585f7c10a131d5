#include "append.h"

#include "base/alloc.h"

#include <string.h>

/* What the part's numbers and offsets become in the whole. */
struct moved {
	uint32_t *activities, *units; /* by the part's numbers */
	uint32_t figures, traits, numbers, texts; /* so much more */
};

static int append_activities(struct moved *m, co2e_factors *whole,
			     const co2e_factors *part)
{
	uint32_t i, id;

	m->activities = mem_alloc(part->keys.count * sizeof(*m->activities));
	for (i = 0; m->activities && i < part->keys.count; i++) {
		const struct dict_entry *e = &part->keys.entries[i];
		size_t known = whole->keys.count;

		id = dict_add(&whole->keys, e->text, e->n);
		if (id == DICT_NONE ||
		    (whole->keys.count > known && !figures_activity(whole)))
			return 0;
		whole->activities[id].count += part->activities[i].count;
		m->activities[i] = id;
	}
	return m->activities != NULL;
}

static int append_units(struct moved *m, co2e_factors *whole,
			const co2e_factors *part)
{
	uint32_t i, number;

	m->units = mem_alloc(part->units.count * sizeof(*m->units));
	for (i = 0; m->units && i < part->units.count; i++) {
		const struct dict_entry *e = &part->units.entries[i];
		void *kinds = whole->unit_of;

		number = dict_add(&whole->units, e->text, e->n);
		if (number == DICT_NONE ||
		    !mem_grow(&kinds, &whole->unit_room, number + 1,
			      sizeof(*whole->unit_of)))
			return 0;
		whole->unit_of = kinds;
		whole->unit_of[number] = part->unit_of[i];
		m->units[i] = number;
	}
	return m->units != NULL;
}

/* Offsets of the part's texts rise by what the whole's pool has, whose empty
 * text serves both. */
static uint32_t moved_text(const struct moved *m, uint32_t at)
{
	return at ? at + m->texts : 0;
}

static void append_figures(const struct moved *m, struct figures *whole,
			   const struct figures *part)
{
	size_t i;

	for (i = 0; i < part->count; i++) {
		struct figure f = part->all[i];

		f.id = moved_text(m, f.id);
		f.label = moved_text(m, f.label);
		f.activity = m->activities[f.activity];
		f.unit = m->units[f.unit];
		f.traits += m->traits;
		f.numbers += m->numbers;
		f.next_id += m->figures;
		whole->all[whole->count++] = f;
	}
}

static int append_all(struct moved *m, co2e_factors *whole,
		      const co2e_factors *part)
{
	m->figures = (uint32_t)whole->figures.count;
	m->traits = (uint32_t)whole->figures.traits_count;
	m->numbers = (uint32_t)whole->figures.number_count;
	if (!append_activities(m, whole, part) ||
	    !append_units(m, whole, part) ||
	    !figures_grow(&whole->figures, &part->figures) ||
	    !pool_append(&m->texts, &whole->figures.texts,
			 &part->figures.texts))
		return 0;
	append_figures(m, &whole->figures, &part->figures);
	return 1;
}

/* The indexes by id and label are moved as they are. */
static void append_names(const struct moved *m, co2e_factors *whole,
			 co2e_factors *part)
{
	size_t table = ++whole->appended;

	whole->ids[table] = part->ids[0];
	whole->ids[table].first = m->figures;
	whole->labels[table] = part->labels[0];
	labels_move(&whole->labels[table], &whole->figures.texts, m->texts,
		    m->activities);
	part->ids[0] = (struct ids){.first = 0};
	part->labels[0] = (struct labels){.count = 0};
}

int factors_append(co2e_factors *whole, co2e_factors *part, struct set *sets,
		   size_t count)
{
	struct moved m = {0};
	int done = append_all(&m, whole, part);
	size_t i;

	if (done)
		append_names(&m, whole, part);
	for (i = 0; i < count; i++)
		sets[i].first += m.figures;
	/* the traits' texts stay where they are */
	arena_take(&whole->texts, &part->texts);
	arena_take(&whole->texts, &part->words.texts);
	mem_free(m.activities);
	mem_free(m.units);
	factors_clear_figures(part);
	return done;
}

void factors_clear_figures(co2e_factors *factors)
{
	size_t i;

	mem_free(factors->activities);
	mem_free(factors->unit_of);
	dict_clear(&factors->keys);
	dict_clear(&factors->units);
	dict_clear(&factors->words);
	figures_clear(&factors->figures);
	for (i = 0; i <= factors->appended; i++) {
		index_clear(&factors->ids[i].index);
		labels_clear(&factors->labels[i]);
	}
	arena_clear(&factors->texts);
	factors->activities = NULL;
	factors->unit_of = NULL;
	factors->appended = 0;
}
