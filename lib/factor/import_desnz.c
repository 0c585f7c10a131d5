#include "import_desnz.h"

#include "base/number.h"

#include <string.h>

static co2e_status take_scope(co2e_scope *out, const struct import_job *job,
			      const struct desnz_cells *c, co2e_error *err)
{
	static const struct {
		const char *slug;
		co2e_scope scope;
	} scopes[] = {{"scope-1", CO2E_SCOPE_1},
		      {"scope-2", CO2E_SCOPE_2},
		      {"scope-3", CO2E_SCOPE_3},
		      {"outside-of-scopes", CO2E_SCOPE_OUTSIDE}};
	size_t i;

	for (i = 0; i < sizeof(scopes) / sizeof(*scopes); i++)
		if (!strcmp(scopes[i].slug, c->slug[DESNZ_SCOPE])) {
			*out = scopes[i].scope;
			return CO2E_OK;
		}
	return err_set(err, CO2E_E_SCOPE, desnz_place(job, c, DESNZ_SCOPE),
		       "'%.*s' is no scope: expected Scope 1, Scope 2, Scope 3 "
		       "or Outside of Scopes",
		       (int)c->text[DESNZ_SCOPE].n, c->text[DESNZ_SCOPE].p);
}

/* The rule, which the publisher's own scope must not contradict. */
static co2e_status take_rule(const struct desnz_rule **out,
			     const struct import_job *job,
			     const struct desnz_cells *c, co2e_error *err)
{
	co2e_scope scope = CO2E_SCOPE_NONE;
	int known, at;
	co2e_status status = take_scope(&scope, job, c, err);

	if (status)
		return status;
	*out = desnz_rule(c->slug[DESNZ_LEVEL1], c->slug[DESNZ_LEVEL2], &known);
	at = known ? DESNZ_LEVEL2 : DESNZ_LEVEL1;
	if (!*out)
		return err_set(err, CO2E_E_DATA, desnz_place(job, c, at),
			       "no rule for the %s '%.*s': the importer does "
			       "not know which stage its figures are",
			       desnz_columns[at].official, (int)c->text[at].n,
			       c->text[at].p);
	if ((*out)->scope != scope)
		return err_set(
			err, CO2E_E_SCOPE, desnz_place(job, c, DESNZ_SCOPE),
			"'%.*s' is of scope %s, but the file says "
			"'%.*s'",
			(int)c->text[DESNZ_LEVEL1].n, c->text[DESNZ_LEVEL1].p,
			co2e_scope_name((*out)->scope),
			(int)c->text[DESNZ_SCOPE].n, c->text[DESNZ_SCOPE].p);
	return CO2E_OK;
}

static co2e_status take_gas(enum import_gas *gas, int *energy,
			    const struct import_job *job,
			    const struct desnz_cells *c, co2e_error *err)
{
	static const struct {
		const char *plain;
		enum import_gas gas;
		int energy;
	} units[] = {{"kgco2e", GAS_CO2E, 0},
		     {"kgco2eofco2perunit", GAS_CO2, 0},
		     {"kgco2eofch4perunit", GAS_CH4, 0},
		     {"kgco2eofn2operunit", GAS_N2O, 0},
		     {"kwh", GAS_CO2E, 1},
		     {"kwhnet", GAS_CO2E, 1},
		     {"kwhnetcv", GAS_CO2E, 1}};
	char text[DESNZ_SLUG];
	size_t i;

	desnz_plain(text, c->text[DESNZ_GHG_UNIT]);
	for (i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (!strcmp(units[i].plain, text)) {
			*gas = units[i].gas;
			*energy = units[i].energy;
			return CO2E_OK;
		}
	return err_set(err, CO2E_E_DATA, desnz_place(job, c, DESNZ_GHG_UNIT),
		       "'%.*s' is not known: expected kg CO2e, kg CO2e of CO2 "
		       "(CH4, N2O) per unit, or kWh",
		       (int)c->text[DESNZ_GHG_UNIT].n,
		       c->text[DESNZ_GHG_UNIT].p);
}

/* The published decimal text; what says "less than" is no number, and its
 * figure is missing; anything else is a fault of the file. */
static co2e_status take_value(struct import_part *part,
			      const struct import_job *job,
			      const struct desnz_cells *c, co2e_error *err)
{
	struct span text = c->text[DESNZ_VALUE], number = text;
	double value;

	part->at = desnz_place(job, c, DESNZ_VALUE);
	part->value = text;
	part->said = span_of("");
	if (!text.n || num_parse(&value, text.p, text.n))
		return CO2E_OK;
	if (*text.p == '<' || *text.p == '>') {
		number.p++;
		number.n--;
		number = span_trim(number);
	}
	if (number.n == text.n || !num_parse(&value, number.p, number.n))
		return err_set(err, CO2E_E_NUMBER, part->at,
			       "'%.*s' is not a number: expected a plain "
			       "decimal such as 0.18296, or nothing",
			       err_cut(text.p, text.n), text.p);
	part->value = span_of("");
	part->said = text;
	return CO2E_OK;
}

static co2e_status check_unit(const struct import_job *job,
			      const struct desnz_cells *c, co2e_error *err)
{
	struct span text = c->text[DESNZ_UOM];
	co2e_unit unit;
	co2e_status status = co2e_unit_parse(&unit, text.p, text.n, err);

	if (!status)
		return CO2E_OK;
	return err_at(err, status, desnz_place(job, c, DESNZ_UOM));
}

static co2e_status add(struct import_job *job, const struct desnz_rule *rule,
		       const struct desnz_cells *c, struct import_part *part,
		       co2e_error *err)
{
	char key[KEY_MAX], label[DESNZ_TEXT], source[DESNZ_TEXT];
	const char *basis;

	desnz_key(key, rule, c);
	if (!renames_apply(key, &job->renames, import_desnz.stem, job->year))
		return err_set(err, CO2E_E_LIMIT, part->at,
			       "the renames make a key of more than %d bytes",
			       KEY_MAX - 1);
	desnz_label(label, c);
	desnz_source(source, c);
	basis = desnz_gwp(&part->gwp_why, job->year, c->slug[DESNZ_LEVEL1],
			  c->slug[DESNZ_LEVEL3]);
	part->gwp = job->gwp ? job->gwp : basis;
	if (job->gwp)
		part->gwp_why = "";
	part->activity = key;
	part->id = c->text[DESNZ_ID];
	part->label = span_of(label);
	part->source = span_of(source);
	part->unit = c->text[DESNZ_UOM];
	part->scope = rule->scope;
	part->stage = rule->stage;
	part->category = rule->category;
	part->only_co2 = part->gas == GAS_CO2 && (rule->flags & DESNZ_CO2);
	return import_table_add(&job->table, part, err);
}

static co2e_status read_row(struct import_job *job, const struct csv_row *row,
			    co2e_error *err)
{
	const struct desnz_rule *rule;
	struct import_part part = {0};
	struct desnz_cells c;
	int energy = 0;
	co2e_status status = desnz_take(&c, job, row, err);

	if (!status)
		status = take_rule(&rule, job, &c, err);
	if (!status)
		status = take_gas(&part.gas, &energy, job, &c, err);
	if (!status && energy != !!(rule->flags & DESNZ_ENERGY))
		status = err_set(
			err, CO2E_E_DATA, desnz_place(job, &c, DESNZ_GHG_UNIT),
			"'%.*s' in the table '%.*s', which holds %s",
			(int)c.text[DESNZ_GHG_UNIT].n, c.text[DESNZ_GHG_UNIT].p,
			(int)c.text[DESNZ_LEVEL1].n, c.text[DESNZ_LEVEL1].p,
			energy ? "emissions" : "energy");
	if (!status)
		status = take_value(&part, job, &c, err);
	if (!status)
		status = check_unit(job, &c, err);
	if (!status && energy) {
		job->summary.energy++;
		return CO2E_OK;
	}
	if (!status)
		status = add(job, rule, &c, &part, err);
	if (status)
		return status;
	job->summary.figures++;
	job->summary.blank += !c.text[DESNZ_VALUE].n;
	return CO2E_OK;
}

static int knows_gwp(int32_t year)
{
	const char *note;

	return desnz_gwp(&note, year, "", "") != NULL;
}

const struct import_layout import_desnz = {
	"desnz-flat", "desnz",   desnz_is_header, desnz_header,
	read_row,     knows_gwp, desnz_about,
};
