#include "rows_first.h"

int firsts_add(struct firsts *firsts, uint32_t line, const struct nodes *nodes,
	       const struct row_meaning *m)
{
	firsts->of[firsts->count++] = (struct first){
		.line = line,
		.met = m->met,
		.period = m->wording.period,
		.cells = nodes->cells,
	};
	return firsts->count < FIRSTS;
}

void firsts_refuse(struct firsts *firsts, uint32_t line)
{
	size_t i;

	for (i = 0; i < firsts->count; i++)
		if (firsts->of[i].line == line)
			firsts->of[i].met = DICT_NONE;
}

void firsts_count(struct rows *w, int is_forgotten)
{
	size_t i;

	for (i = 0; i < w->firsts.count; i++) {
		const struct first *first = &w->firsts.of[i];

		if (first->met == DICT_NONE)
			continue;
		met_count(&w->met, first->met, first->period);
		if (!is_forgotten)
			met_make_usual(&w->known.usual[first->cells.node],
				       &w->met, first->met, &first->cells);
	}
	w->firsts.count = 0;
}
