/* A factor set of any bytes: a package, its table, GWP values, aliases, shared
 * stages, overlaps and measures, with a line "====" between them. What loads
 * keeps its promises; what does not is refused with a status that its error
 * repeats. */
#include "base/alloc.h"
#include "base/json.h"
#include "factor/alias.h"
#include "factor/catalogue.h"
#include "factor/gwp.h"
#include "factor/measures.h"
#include "factor/overlaps.h"
#include "factor/reach.h"
#include "factor/rules.h"
#include "factor/set.h"
#include "factor/shared.h"
#include "factor/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum part { PACKAGE, TABLE, GWP, ALIASES, RULES, OVERLAPS, MEASURES, PARTS };

static void demand(int holds)
{
	if (!holds)
		abort();
}

/* Terminated copies of the parts, each a block of its own, so that no reader
 * can pass its end unseen. */
static void cut(char *parts[PARTS], size_t sizes[PARTS], const char *p,
		size_t n)
{
	static const char mark[] = "\n====\n";
	const char *end = p + n;
	int i;

	for (i = 0; i < PARTS; i++) {
		const char *stop = p;

		while (stop < end &&
		       ((size_t)(end - stop) < sizeof(mark) - 1 ||
			memcmp(stop, mark, sizeof(mark) - 1) != 0 ||
			i == PARTS - 1))
			stop++;
		sizes[i] = (size_t)(stop - p);
		parts[i] = mem_copy(p, sizes[i]);
		demand(parts[i] != NULL);
		p = stop < end ? stop + sizeof(mark) - 1 : end;
	}
}

static co2e_status describe(co2e_factors *f, const char *text, size_t n,
			    co2e_error *err)
{
	struct json *package = NULL;
	co2e_status status =
		json_parse(&package, text, n, "datapackage.json", NULL, err);

	if (!status)
		status = set_describe(&f->sets[0], package, "fuzz",
				      "datapackage.json", &f->texts, err);
	json_free(package);
	return status;
}

static co2e_status load(co2e_factors *f, char *parts[PARTS],
			const size_t sizes[PARTS], co2e_error *err)
{
	co2e_status status = describe(f, parts[PACKAGE], sizes[PACKAGE], err);
	struct editions editions = {.missed = 0};

	if (!status && sizes[GWP])
		status = gases_read(f, &f->sets[1], parts[GWP], sizes[GWP],
				    "gwp.csv", err);
	demand(editions_reserve(&editions, sizes[TABLE]));
	if (!status)
		status = table_read(f, &f->sets[0], &editions, parts[TABLE],
				    sizes[TABLE], "factors.csv", err);
	editions_clear(&editions);
	if (!status && sizes[ALIASES])
		status = aliases_parse(f, parts[ALIASES], sizes[ALIASES],
				       "aliases.csv", err);
	if (!status && sizes[RULES])
		status = rules_parse(f, parts[RULES], sizes[RULES],
				     "shared-stages.csv", err);
	if (!status && sizes[OVERLAPS])
		status = overlaps_parse(f, parts[OVERLAPS], sizes[OVERLAPS],
					"overlaps.csv", err);
	if (!status && sizes[MEASURES])
		status = measures_parse(f, parts[MEASURES], sizes[MEASURES],
					"measures.csv", 1, err);
	return status ? status : catalogue_link(f, err);
}

static void look_up(const co2e_factors *f, const char *text)
{
	co2e_found found;
	co2e_error err = {0};
	uint32_t ids[4];

	demand(co2e_factors_find(&found, f, text, strlen(text), &err) ==
	       err.status);
	co2e_factors_search(ids, 4, f, text);
}

/* No figure stands on both sides by the sides' own words. */
static void check_overlaps(const co2e_factors *f, const co2e_factor *figure)
{
	const co2e_overlap_rule *rule;
	size_t i;

	for (i = 0; (rule = co2e_factors_overlap(f, i)) != NULL; i++) {
		int sets = !strncmp(rule->one, "set:", 4) ==
			   !strncmp(rule->other, "set:", 4);

		demand(*rule->code && *rule->says && *rule->source);
		demand(!sets ||
		       !overlap_side_has(rule->one, figure->activity,
					 figure->set) ||
		       !overlap_side_has(rule->other, figure->activity,
					 figure->set));
	}
}

/* Any text as a unit of the activity. */
static void check_unit(const co2e_factors *f, uint32_t activity,
		       const char *text)
{
	struct measured_unit unit;
	struct reach reach;
	co2e_error err = {0};
	size_t i;

	demand(measured_unit_parse(&unit, f, activity, text, strlen(text),
				   &err) == err.status);
	if (err.status)
		return;
	reach_make(&reach, f, activity, &unit);
	demand(reach.count >= 1 && reach.count <= CO2E_MEASURE_STEPS + 1);
	for (i = 0; i < reach.count; i++)
		demand(reach.step[i].num > 0 && reach.step[i].den > 0);
}

/* Each measure leads to a unit in as many steps as there may be. */
static void check_measures(const co2e_factors *f, uint32_t activity)
{
	const co2e_measure *m;
	size_t i;

	for (i = 0; (m = co2e_measures_at(f, activity, i)); i++) {
		const struct measure *step = (const struct measure *)m;
		int steps = 0;

		demand(m->num > 0 && m->den > 0 && *m->unit && *m->source);
		demand(step->activity_id == activity);
		for (; step; steps++)
			step = measure_from(f, activity, &step->to, m->state,
					    NULL);
		demand(steps <= CO2E_MEASURE_STEPS);
	}
}

static void check_figure(const co2e_factors *f, const co2e_factor *figure)
{
	struct shared_stage shared[SHARED_MAX];
	co2e_found found;
	co2e_figure out;
	size_t i;

	demand(*figure->id && *figure->unit_text);
	demand(figure->unit.num > 0 && figure->unit.den > 0);
	demand(figure->valid_from <= figure->valid_to);
	demand(!co2e_factors_find(&found, f, figure->activity,
				  strlen(figure->activity), NULL));
	demand(found.activity_id == figure->activity_id);
	for (i = 0; co2e_factors_gwp_set(f, i); i++)
		(void)!co2e_factor_restate(&out, f, figure,
					   co2e_factors_gwp_set(f, i), NULL);
	demand(factors_shared(shared, f, figure->activity_id) <= SHARED_MAX);
	check_overlaps(f, figure);
	check_measures(f, figure->activity_id);
	check_unit(f, figure->activity_id, figure->label);
	check_unit(f, figure->activity_id, figure->note);
	look_up(f, figure->id);
	look_up(f, figure->label);
	look_up(f, figure->note);
}

/* Every figure once by its activity; texts by each way of looking up. */
static void check(const co2e_factors *f)
{
	const co2e_factor *figure;
	size_t count = 0;
	uint32_t id;

	for (id = 0; co2e_factors_activity(f, id); id++) {
		figure = co2e_factors_first(f, id);
		demand(figure != NULL);
		for (; figure; figure = co2e_factors_next(f, figure)) {
			demand(figure->activity_id == id);
			if (count++ < 64)
				check_figure(f, figure);
		}
	}
	demand(count == co2e_factors_set(f, 0)->figures);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	co2e_factors *f = mem_zero(1, sizeof(*f));
	char *parts[PARTS];
	size_t sizes[PARTS];
	co2e_error err = {0};
	co2e_status status;
	int i;

	demand(f != NULL);
	f->sets = mem_zero(2, sizeof(*f->sets));
	demand(f->sets != NULL);
	f->set_count = 1;
	f->package_count = 2;
	cut(parts, sizes, (const char *)data, size);
	status = load(f, parts, sizes, &err);
	demand(status == err.status);
	for (i = 0; i < PARTS; i++)
		mem_free(parts[i]);
	if (!status)
		check(f);
	co2e_factors_free(f);
	return 0;
}
