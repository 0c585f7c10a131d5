/* Care pathways beside each other, for people. */
#include "pathways.h"

#include "clean.h"
#include "group_value.h"
#include "people.h"
#include "problems.h"
#include "set_words.h"
#include "table.h"

#include <math.h>

enum { MOST_COLUMNS = CO2E_BY_MAX + 6 };

/* people_tonnes() writes thousandths of what it is given: kg of kg x 1,000. */
static const char *kilograms(char out[PEOPLE_TEXT], double kg)
{
	return people_tonnes(out, kg * 1000);
}

static const char *change(char out[PEOPLE_TEXT], double kg)
{
	return people_change(out, kg * 1000);
}

static size_t make_columns(struct table_column columns[MOST_COLUMNS],
			   const struct pathways *p)
{
	const struct table_column amounts[] = {
		{"kgCO2e", TABLE_POINT},     {"patients", TABLE_POINT},
		{"a patient", TABLE_POINT},  {"difference", TABLE_POINT},
		{"in percent", TABLE_POINT}, {"rows", TABLE_RIGHT},
	};
	const int compared = p->against < p->count;
	const int wanted[] = {1,        p->any_patients, p->any_patients,
			      compared, compared,        1};
	size_t i, n = 0;

	for (i = 0; i < p->by && i < CO2E_BY_MAX; i++) {
		columns[n].title = co2e_inventory_by(p->inventory, i);
		columns[n++].align = TABLE_LEFT;
	}
	for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
		if (wanted[i])
			columns[n++] = amounts[i];
	return n;
}

/* "" for what is not known. */
static void put_if(struct table *t, double value,
		   const char *(*words)(char out[PEOPLE_TEXT], double value))
{
	char text[PEOPLE_TEXT];

	table_put(t, isnan(value) ? "" : words(text, value));
}

static const char *percent(char out[PEOPLE_TEXT], double fraction)
{
	return people_share(out, fraction, 1);
}

static void put_group(struct table *t, const struct pathways *p, size_t i)
{
	char text[PEOPLE_TEXT];

	put_if(t, pathway_kgco2e(p, i), kilograms);
	if (p->any_patients) {
		put_if(t, p->patients[i], people_number);
		put_if(t, pathway_per_patient(p, i), kilograms);
	}
	if (p->against < p->count && i == p->against) {
		table_put(t, "");
		table_put(t, "");
	} else if (p->against < p->count) {
		put_if(t, pathway_difference(p, i), change);
		put_if(t, pathway_relative(p, i), percent);
	}
	table_put(t, people_count(text,
				  co2e_inventory_group(p->inventory, i)->rows));
}

static void put_groups(struct buffer *out, const struct pathways *p)
{
	struct table_column columns[MOST_COLUMNS];
	size_t i, k, count = make_columns(columns, p);
	struct table t;

	table_begin(&t, columns, count);
	for (i = 0; i < p->count; i++) {
		for (k = 0; k < p->by; k++)
			group_value_put(
				&t, p->inventory, columns[k].title,
				co2e_inventory_group_value(p->inventory, i, k));
		put_group(&t, p, i);
	}
	table_end(&t, out, 0);
}

/* "B: 9.85 kgCO2e less than A, a patient." */
static void put_sentence(struct buffer *out, const struct pathways *p)
{
	size_t other = p->against == 0;
	double more = pathway_difference(p, other);
	char text[PEOPLE_TEXT];

	if (isnan(more))
		return;
	buffer_puts(out, "\n");
	clean_put(out, co2e_inventory_group_value(p->inventory, other, 0));
	if (more > 0 || more < 0)
		buffer_printf(out, ": %s kgCO2e %s than ",
			      kilograms(text, fabs(more)),
			      more < 0 ? "less" : "more");
	else
		buffer_puts(out, ": as much as ");
	clean_put(out, co2e_inventory_group_value(p->inventory, p->against, 0));
	buffer_puts(out, p->any_patients ? ", a patient.\n" : ".\n");
}

/* Studies differ in what they include, so that it stands beside the numbers. */
static void put_figures(struct buffer *out, const struct pathways *p)
{
	char text[PEOPLE_TEXT];
	size_t i;

	buffer_puts(out,
		    p->figure_count ? "\nWhat the figures include:\n" : "");
	for (i = 0; i < p->figure_count; i++) {
		const co2e_factor *f = p->figures[i];

		buffer_puts(out, "  ");
		clean_put(out, f->label);
		buffer_printf(out, ": %s kgCO2e / ",
			      people_number(text, f->kgco2e));
		clean_put(out, f->unit_text);
		buffer_puts(out, "; ");
		clean_put(out, f->source);
		if (*f->note)
			buffer_puts(out, ".\n    ");
		clean_put(out, f->note);
		buffer_puts(out, ".\n");
	}
}

static void put_sets(struct buffer *out, const struct pathways *p)
{
	const co2e_set *set;
	size_t i;

	buffer_puts(out, "\n");
	for (i = 0; (set = co2e_inventory_set(p->inventory, i)); i++) {
		buffer_printf(out, "%s%s: ", i ? "         " : "Factors: ",
			      set->name);
		set_put(out, set);
		buffer_puts(out, "\n");
	}
	inventory_put_attributions(out, p->inventory);
}

void pathways_table(struct buffer *out, const void *pathways)
{
	const struct pathways *p = pathways;

	buffer_puts(out, "Care pathways beside each other: no footprint\n"
			 "What is behind these figures stands in an "
			 "organisation's footprint already: never\n"
			 "add them to it.\n\n");
	if (co2e_inventory_counted(p->inventory))
		put_groups(out, p);
	else
		buffer_puts(out, "No row was counted: there is nothing to "
				 "compare.\n");
	if (p->count == 2 && p->against < p->count)
		put_sentence(out, p);
	put_figures(out, p);
	put_sets(out, p);
	problems_put(out, p->inventory);
}
