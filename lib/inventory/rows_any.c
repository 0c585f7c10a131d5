#include "rows_any.h"

#include "base/error.h"
#include "base/lock.h"

struct nodes rows_nodes(const struct rows *w, size_t k)
{
	const struct known *known = &w->known;
	size_t wording = known->wording.node[k];
	struct nodes nodes = {
		wording, known->group.node[k], {(uint32_t)wording, 0}};

	if (w->date != SIZE_MAX) {
		nodes.cells.but_date = known->wording.before[k];
		nodes.cells.date = known->column[w->date].number[k];
	}
	return nodes;
}

int rows_met(struct row_meaning *m, const struct rows *w,
	     const struct nodes *nodes)
{
	m->met = m->group = DICT_NONE;
	if (nodes->wording == SIZE_MAX)
		return 0;
	if (!w->by_line)
		m->group = w->known.group.value[nodes->group];
	m->met = w->known.number[nodes->wording];
	if (m->met == DICT_NONE)
		m->met = met_find(&m->wording, &w->met, nodes->cells);
	else
		met_get(&m->wording, &w->met, m->met, nodes->cells);
	return m->met != DICT_NONE &&
	       (m->group != DICT_NONE || m->wording.take == DICT_NONE);
}

void rows_remember(struct rows *w, const struct nodes *nodes,
		   const struct row_meaning *m)
{
	struct known *known = &w->known;

	met_count(&w->met, m->met, m->wording.period);
	known->number[nodes->wording] = m->met;
	if (!m->wording.note)
		known->wording.value[nodes->wording] = m->wording.take;
	known->group.value[nodes->group] = m->group;
}

/* The wording that the inventory has, which is met from now on if it is kept. 0
 * when the heap is exhausted. */
static int ask_wording(struct row_meaning *m, struct rows *w,
		       const struct row *row, const struct nodes *nodes)
{
	uint32_t number;
	co2e_period days;

	if (!wording_on(&m->wording, &number, &days, w->source.inv, row))
		return 0;
	if (number == DICT_NONE || nodes->wording == SIZE_MAX)
		return 1;
	m->met = met_keep(&w->met, nodes->cells, &m->wording, days);
	w->known.number[nodes->wording] = m->met;
	return m->met != DICT_NONE;
}

/* The meaning that the inventory has. With the lock held, until when the note
 * of a wording that is not met is valid. 0 when the heap is exhausted. */
static int ask_meaning(struct row_meaning *m, struct rows *w,
		       const struct row *row, const struct nodes *nodes)
{
	if (m->met == DICT_NONE && !ask_wording(m, w, row, nodes))
		return 0;
	if (m->group == DICT_NONE && m->wording.take != DICT_NONE)
		m->group = group_of(w->source.inv, row->value);
	return m->group != DICT_NONE || m->wording.take == DICT_NONE;
}

/* A row of a wording that is not remembered. With the lock held. */
static co2e_status add_unmet(struct rows *w, const struct row_meaning *m,
			     const struct row *row, struct faults *faults)
{
	co2e_inventory *inv = w->source.inv;
	co2e_status status =
		add_known(inv, &w->tally, &m->wording, m->group, row, faults);

	if (!status)
		take_cover(inv, m->wording.take, &m->wording);
	return status;
}

/* Any row: one that is not plain, or that has something new. */
static co2e_status add_any(struct rows *w, const struct row *row,
			   const struct nodes *nodes, struct faults *faults)
{
	co2e_inventory *inv = w->source.inv;
	co2e_status status = CO2E_OK;
	struct row_meaning m;

	if (!rows_met(&m, w, nodes)) {
		lock_take(w->lock);
		if (!ask_meaning(&m, w, row, nodes))
			status = CO2E_E_MEMORY;
		else if (m.met == DICT_NONE)
			status = add_unmet(w, &m, row, faults);
		(void)pthread_mutex_unlock(w->lock);
		if (status || m.met == DICT_NONE)
			return status;
	}
	status = add_known(inv, &w->tally, &m.wording, m.group, row, faults);
	if (!status)
		rows_remember(w, nodes, &m);
	return status;
}

co2e_status rows_take_any(struct rows *w, const struct csv_row *csv,
			  const struct nodes *nodes)
{
	struct source *s = &w->source;
	uint64_t only = s->inv->options.only_line;
	struct faults faults;
	co2e_status status;
	char line[24];

	if (only && csv->line != only)
		return CO2E_OK;
	source_fill(&s->row, s, csv, line);
	status = add_any(w, &s->row, nodes, &faults);
	if (status == CO2E_E_MEMORY)
		return err_memory(s->err);
	if (!status)
		return CO2E_OK;
	if (source_reject(s, csv, &faults))
		return CO2E_E_MEMORY;
	return s->inv->options.strict ? status : CO2E_OK;
}
