#include "rows_any.h"

#include "base/error.h"
#include "base/lock.h"

#include <string.h>

struct nodes rows_nodes(const struct rows *w, size_t k)
{
	const struct known *known = &w->known;
	struct nodes nodes = {
		.wording = known->node[k],
		.group = known->group.node[k],
		.take = known_take(known, k),
		.known_group = known_group(known, k),
		.cells = {.node = known->node[k],
			  .but_date = known->wording.node[k],
			  .says = {.days = DATES_OWN, .period = {1, 0}}},
	};

	if (known->is_dated) {
		nodes.cells.date = known->column[known->date].number[k];
		nodes.cells.says = known->dates.says[nodes.cells.date];
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
		m->group = nodes->known_group;
	m->met = met_find(&m->wording, &w->met, &nodes->cells);
	return m->met != DICT_NONE &&
	       (m->group != DICT_NONE || m->wording.take == DICT_NONE);
}

void rows_remember(struct rows *w, const struct nodes *nodes,
		   const struct row_meaning *m)
{
	struct known *known = &w->known;

	met_count(&w->met, m->met, m->wording.period);
	met_make_usual(&known->usual[nodes->wording], &w->met, m->met,
		       &nodes->cells);
	known->group_of[nodes->group] = m->group;
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
	if (number == DICT_NONE || nodes->wording == SIZE_MAX ||
	    met_is_full(&w->met))
		return 1;
	m->met = m->wording.take == DICT_NONE
			 ? met_keep_faulty(&w->met, &nodes->cells, &m->wording,
					   days)
			 : met_keep(&w->met, &nodes->cells, &m->wording, days);
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
	w->known.groups = w->source.inv->groups.count;
	return m->group != DICT_NONE || m->wording.take == DICT_NONE;
}

static co2e_status add_met(struct rows *w, const struct row *row,
			   const struct nodes *nodes,
			   const struct row_meaning *m, struct faults *faults)
{
	co2e_status status = add_known(w->source.inv, &w->tally, &m->wording,
				       m->group, row, faults);

	if (!status)
		rows_remember(w, nodes, m);
	return status;
}

static void put_text(struct buffer *to, const char *text)
{
	(void)buffer_put(to, text, strlen(text) + 1);
}

static void take_text(const char **text, const char **from)
{
	*text = *from;
	*from += strlen(*from) + 1;
}

/* What is wrong with a wording that nobody keeps is held by the inventory until
 * the next one is read, by whatever thread: told from a copy. 0 when the heap
 * is exhausted. */
static int own_faults(struct rows *w, struct faults *faults)
{
	struct buffer *own = &w->told;
	const char *at;
	size_t i;

	own->n = 0;
	for (i = 0; i < faults->count; i++) {
		put_text(own, faults->of[i].message);
		if (faults->of[i].name)
			put_text(own, faults->of[i].name);
	}
	if (own->failed)
		return 0;
	at = own->text;
	for (i = 0; i < faults->count; i++) {
		take_text(&faults->of[i].message, &at);
		if (faults->of[i].name)
			take_text(&faults->of[i].name, &at);
	}
	return 1;
}

/* A row of a wording that is not met, or stands alone. With the lock held. */
static co2e_status add_alone(struct rows *w, const struct row *row,
			     const struct nodes *nodes,
			     const struct row_meaning *m, struct faults *faults)
{
	co2e_inventory *inv = w->source.inv;
	co2e_status status =
		add_known(inv, &w->tally, &m->wording, m->group, row, faults);

	if (status && status != CO2E_E_MEMORY && m->met == DICT_NONE &&
	    !own_faults(w, faults)) {
		w->tally.rows--; /* it comes in no more than it is rejected */
		return CO2E_E_MEMORY;
	}
	if (status)
		return status;
	take_cover(inv, m->wording.take, &m->wording);
	if (m->met == DICT_NONE)
		return CO2E_OK;
	met_is_told(&w->met, m->met);
	rows_remember(w, nodes, m);
	return CO2E_OK;
}

/* A row of which the thread does not know all. */
static co2e_status add_asked(struct rows *w, const struct row *row,
			     const struct nodes *nodes, struct row_meaning *m,
			     struct faults *faults)
{
	co2e_status status = CO2E_OK;
	int is_alone = 0;

	lock_take(w->lock);
	if (ask_meaning(m, w, row, nodes))
		is_alone = m->met == DICT_NONE || met_is_alone(&w->met, m->met);
	else
		status = CO2E_E_MEMORY;
	if (is_alone)
		status = add_alone(w, row, nodes, m, faults);
	(void)pthread_mutex_unlock(w->lock);
	return status || is_alone ? status : add_met(w, row, nodes, m, faults);
}

/* Does the thread know a row's take and group, and that rows of its wording
 * were counted? Of these there is no more to look up or to remember. */
static int is_counted(struct row_meaning *m, const struct rows *w,
		      const struct nodes *nodes)
{
	if (nodes->wording == SIZE_MAX || w->by_line)
		return 0;
	m->wording = (struct wording){.take = nodes->take};
	m->group = nodes->known_group;
	return m->wording.take != DICT_NONE && m->group != DICT_NONE;
}

/* Any row: one that is not plain, or that has something new. */
static co2e_status add_any(struct rows *w, const struct row *row,
			   const struct nodes *nodes, struct faults *faults)
{
	struct row_meaning m;

	if (is_counted(&m, w, nodes))
		return add_known(w->source.inv, &w->tally, &m.wording, m.group,
				 row, faults);
	return rows_met(&m, w, nodes) ? add_met(w, row, nodes, &m, faults)
				      : add_asked(w, row, nodes, &m, faults);
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
