#include "data_boundary.h"

#include "data_table.h"

#include "base/number.h"

#include <string.h>

enum column {
	TARGET,
	SCOPE,
	CATEGORY,
	STAGE,
	ACTIVITY,
	LEAVES_OUT,
	SOURCE,
	NHS_CATEGORY,
	COLUMNS
};
static const char *const names[] = {
	"target",   "scope",      "category", "stage",
	"activity", "leaves_out", "source",   "nhs_category",
};
static const struct sheet_columns columns = {names, COLUMNS, NHS_CATEGORY};

enum { RULES_MAX = 64 };

/* One of the numbers or, among scopes, "beyond": its bit; 0: neither. */
static uint32_t bit_of(struct span part, unsigned column, int64_t least,
		       int64_t most)
{
	int64_t number = 0;

	if (column == SCOPE && span_is(part, "beyond"))
		return 1u << CO2E_SCOPE_BEYOND;
	if (!num_parse_int(&number, part.p, part.n) || number < least ||
	    number > most)
		return 0;
	return 1u << number;
}

/* A list, "1,2", as bits; blank: 0. */
static co2e_status read_bits(uint32_t *out, const struct data_table *table,
			     unsigned column, int64_t least, int64_t most,
			     co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, column);

	*out = 0;
	while (cell.n) {
		const char *comma = memchr(cell.p, ',', cell.n);
		size_t n = comma ? (size_t)(comma - cell.p) : cell.n;
		uint32_t bit =
			bit_of((struct span){cell.p, n}, column, least, most);

		if (!bit)
			return data_wrong(table, column, CO2E_E_SCOPE,
					  column == SCOPE
						  ? "expected 1, 2, 3 and "
						    "beyond"
						  : "expected 1 to 15",
					  err);
		*out |= bit;
		cell.p += n + (comma != NULL);
		cell.n -= n + (comma != NULL);
	}
	return CO2E_OK;
}

static co2e_status read_stages(co2e_stages *out, const struct data_table *table,
			       co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, STAGE);

	*out = 0;
	if (cell.n && co2e_stages_parse(out, cell.p, cell.n, NULL))
		return data_wrong(table, STAGE, CO2E_E_STAGE,
				  "expected stages such as direct,wtt", err);
	return CO2E_OK;
}

static co2e_status read_leaves_out(int *out, const struct data_table *table,
				   co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, LEAVES_OUT);

	*out = span_is(cell, "yes");
	if (cell.n && !*out)
		return data_wrong(table, LEAVES_OUT, CO2E_E_DATA,
				  "expected yes or a blank", err);
	return CO2E_OK;
}

static co2e_status read_nhs_category(uint32_t *out,
				     const struct data_table *table,
				     co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, NHS_CATEGORY);
	int64_t number = 0;

	if (cell.n && (!num_parse_int(&number, cell.p, cell.n) || number < 1 ||
		       number > 21))
		return data_wrong(table, NHS_CATEGORY, CO2E_E_SCOPE,
				  "expected 1 to 21, or a blank", err);
	*out = (uint32_t)number;
	return CO2E_OK;
}

static co2e_status read_rule(struct plan_boundary_rule *out,
			     const struct data_table *table,
			     struct arena *arena, co2e_error *err)
{
	co2e_status status = read_bits(&out->scopes, table, SCOPE, 1, 3, err);

	if (!status)
		status = read_bits(&out->categories, table, CATEGORY, 1, 15,
				   err);
	if (!status)
		status = read_stages(&out->stages, table, err);
	if (!status)
		status = read_leaves_out(&out->leaves_out, table, err);
	if (!status)
		status = read_nhs_category(&out->nhs_category, table, err);
	if (status)
		return status;
	out->activity = sheet_copy(&table->sheet, ACTIVITY, arena);
	return out->activity ? CO2E_OK : err_memory(err);
}

static co2e_status read_rows(struct plan_boundary_rule *rules, size_t *count,
			     const char *id, struct data_table *table,
			     struct arena *arena, co2e_error *err)
{
	co2e_status status = CO2E_OK;

	while (!status) {
		int is = 0;

		status = sheet_next(&table->sheet, err);
		if (status || !table->sheet.line)
			break;
		status = data_is(&is, table, TARGET, id, err);
		if (status || !is)
			continue;
		if (*count == RULES_MAX)
			return data_wrong(table, TARGET, CO2E_E_LIMIT,
					  "more than 64 rules", err);
		status = read_rule(&rules[(*count)++], table, arena, err);
	}
	return status;
}

co2e_status data_boundary(struct plan_data_target *out, struct arena *arena,
			  const char *id, co2e_error *err)
{
	struct plan_boundary_rule *rules =
		arena_alloc(arena, RULES_MAX * sizeof(*rules));
	struct data_table table;
	co2e_status status;

	if (!rules)
		return err_memory(err);
	status = data_open(&table, "nhs-targets", "boundaries.csv", &columns,
			   err);
	out->rules = rules;
	out->rule_count = 0;
	if (!status)
		status = read_rows(rules, &out->rule_count, id, &table, arena,
				   err);
	data_close(&table);
	return status;
}
