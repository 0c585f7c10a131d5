/* co2e_report_pathways(): what is compared with what. */
#include "pathways.h"

#include "base/alloc.h"
#include "base/error.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The group whose first value is this, or the count. */
static size_t group_named(const struct pathways *p, const char *name,
			  size_t from)
{
	size_t i;

	for (i = from; i < p->count; i++)
		if (!strcmp(co2e_inventory_group_value(p->inventory, i, 0),
			    name))
			break;
	return i;
}

/* The first that has a name: steps of no pathway are nothing to compare with,
 * unless there are no others. */
static size_t first_named(const struct pathways *p)
{
	size_t i;

	for (i = 0; i < p->count; i++)
		if (*co2e_inventory_group_value(p->inventory, i, 0))
			return i;
	return 0;
}

static co2e_status no_pathway(const struct pathways *p, const char *name,
			      co2e_error *err)
{
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "there is no pathway '%.60s'; the first is '%.60s'",
		       name,
		       p->count ? co2e_inventory_group_value(p->inventory,
							     first_named(p), 0)
				: "");
}

static co2e_status take_patients(struct pathways *p,
				 const co2e_pathway_patients *given,
				 co2e_error *err)
{
	size_t i = given->pathway ? group_named(p, given->pathway, 0) : 0;

	if (!(given->patients > 0) || !isfinite(given->patients))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "%g is no number of patients: it is more than 0",
			       given->patients);
	if (given->pathway && i == p->count)
		return no_pathway(p, given->pathway, err);
	for (; i < p->count;
	     i = given->pathway ? group_named(p, given->pathway, i + 1) : i + 1)
		p->patients[i] = given->patients;
	p->any_patients = 1;
	return CO2E_OK;
}

static int has_figure(const struct pathways *p, const co2e_factor *factor)
{
	size_t i;

	for (i = 0; i < p->figure_count; i++)
		if (p->figures[i] == factor)
			return 1;
	return 0;
}

/* By key, so that the order of the rows leaves no trace. */
static int by_key(const void *a, const void *b)
{
	const co2e_factor *const *x = a, *const *y = b;

	return strcmp((*x)->activity, (*y)->activity);
}

static co2e_status take_figures(struct pathways *p, co2e_error *err)
{
	co2e_line line;
	size_t i;

	for (i = 0; co2e_inventory_line(&line, p->inventory, i); i++) {
		void *figures = p->figures;

		if (!line.factor || has_figure(p, line.factor))
			continue;
		if (!mem_grow(&figures, &p->figure_room, p->figure_count + 1,
			      sizeof(*p->figures)))
			return err_memory(err);
		p->figures = figures;
		p->figures[p->figure_count++] = line.factor;
	}
	if (p->figure_count)
		qsort(p->figures, p->figure_count, sizeof(*p->figures), by_key);
	return CO2E_OK;
}

static co2e_status take_options(struct pathways *p,
				const co2e_pathways_options *options,
				co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	p->against = p->by == 1 ? first_named(p) : p->count;
	if (options && options->against && p->by != 1)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "pathways are compared by one dimension, not by "
			       "%zu",
			       p->by);
	if (options && options->against) {
		p->against = group_named(p, options->against, 0);
		if (p->against == p->count)
			return no_pathway(p, options->against, err);
	}
	for (i = 0; !status && options && i < options->count; i++)
		status = take_patients(p, &options->patients[i], err);
	return status;
}

co2e_status co2e_report_pathways(co2e_text *out,
				 const co2e_inventory *inventory,
				 const co2e_pathways_options *options,
				 co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {pathways_table, pathways_csv,
					    pathways_json};
	struct pathways p = {.inventory = inventory};
	co2e_status status;
	size_t i;

	if (!co2e_inventory_chosen(inventory)->pathways ||
	    !co2e_inventory_by(inventory, 0))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the inventory is none of care pathways, or is "
			       "not grouped by them");
	while (co2e_inventory_by(inventory, p.by))
		p.by++;
	p.count = co2e_inventory_group_count(inventory);
	p.patients = mem_alloc((p.count + 1) * sizeof(*p.patients));
	if (!p.patients)
		return err_memory(err);
	for (i = 0; i < p.count; i++)
		p.patients[i] = NAN;
	status = take_options(&p, options, err);
	if (!status)
		status = take_figures(&p, err);
	if (!status)
		status = report_write(out, writers, format, &p, err);
	mem_free(p.patients);
	mem_free(p.figures);
	return status;
}
