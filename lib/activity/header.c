#include "header.h"

#include "column_advice.h"

#include "base/alloc.h"
#include "base/dict.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

static co2e_status copy_names(struct columns *columns,
			      const struct csv_row *row, co2e_error *err)
{
	columns->names = mem_zero(row->count, sizeof(*columns->names));
	if (!columns->names)
		return err_memory(err);
	for (; columns->count < row->count; columns->count++) {
		struct span name = span_trim(row->fields[columns->count].text);
		char *copy = arena_copy(&columns->texts, name.p, name.n);

		if (!copy)
			return err_memory(err);
		columns->names[columns->count] = copy;
	}
	return CO2E_OK;
}

/* Adds the name as it is compared; *met is 1 if it was there before. */
static int add_name(struct dict *met_names, const char *name, int *met)
{
	size_t n = strlen(name), i, before = met_names->count;
	char *folded = mem_copy(name, n);
	uint32_t number;

	if (!folded)
		return 0;
	for (i = 0; i < n; i++)
		folded[i] = column_fold(folded[i]);
	number = dict_add(met_names, folded, n);
	mem_free(folded);
	*met = number < before;
	return number != DICT_NONE;
}

static co2e_status refuse_twice(const struct columns *columns,
				const struct csv *csv,
				const struct csv_row *row, co2e_error *err)
{
	struct dict met_names = {0};
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < columns->count; i++) {
		const char *name = columns->names[i];
		int met = 0;

		if (!name[0])
			continue;
		if (!add_name(&met_names, name, &met))
			status = err_memory(err);
		else if (met)
			status = err_set(err, CO2E_E_COLUMN,
					 csv_place(csv, row, i),
					 "the column name '%.*s' stands twice; "
					 "give one of them another name",
					 err_cut(name, strlen(name)), name);
	}
	dict_clear(&met_names);
	return status;
}

static co2e_status no_role(const struct column_roles *roles, const char *name,
			   co2e_error *err)
{
	char known[CO2E_MESSAGE_MAX] = "";
	size_t i, n = 0;

	for (i = 0; i < roles->count && n < sizeof(known); i++)
		if (roles->of[i].name[0])
			n += (size_t)snprintf(known + n, sizeof(known) - n,
					      "%s%s", n ? ", " : "",
					      roles->of[i].name);
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "a map gives a column to '%.*s', which is none of %s",
		       err_cut(name, strlen(name)), name, known);
}

/* "=GBP": no column, but what every row of the file has. */
static co2e_status keep_constant(struct columns *columns, size_t role,
				 const char *text, co2e_error *err)
{
	columns->constant[role] =
		arena_copy(&columns->texts, text, strlen(text));
	return columns->constant[role] ? CO2E_OK : err_memory(err);
}

static co2e_status apply_map(struct columns *columns, const char *const pair[2],
			     struct place at, co2e_error *err)
{
	const struct column_roles *roles = columns->roles;
	size_t column, role = column_role_named(roles, span_of(pair[0]));

	if (role == roles->count)
		return no_role(roles, pair[0], err);
	if (columns->role[role] != SIZE_MAX || columns->constant[role])
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "two maps give a column to '%s'",
			       roles->of[role].name);
	if (pair[1][0] == '=')
		return keep_constant(columns, role, pair[1] + 1, err);
	column = columns_find(columns, span_of(pair[1]));
	if (column == SIZE_MAX)
		return advise_map(columns, role, span_of(pair[1]), at, err);
	columns->role[role] = column;
	return CO2E_OK;
}

static co2e_status find_roles(struct columns *columns, struct place at,
			      const char *const *map, size_t maps,
			      co2e_error *err)
{
	const struct column_roles *roles = columns->roles;
	co2e_status status = CO2E_OK;
	size_t i;

	columns->role = mem_zero(roles->count, sizeof(*columns->role));
	columns->constant = mem_zero(roles->count, sizeof(*columns->constant));
	if (!columns->role || !columns->constant)
		return err_memory(err);
	for (i = 0; i < roles->count; i++)
		columns->role[i] = SIZE_MAX;
	for (i = 0; !status && i < maps; i++)
		status = apply_map(columns, &map[2 * i], at, err);
	if (status)
		return status;
	for (i = 0; i < roles->count; i++) {
		if (columns->role[i] == SIZE_MAX && !columns->constant[i])
			columns->role[i] = columns_find(
				columns, span_of(roles->of[i].name));
	}
	for (i = 0; i < roles->count; i++) {
		if (roles->of[i].needed && columns->role[i] == SIZE_MAX &&
		    !columns->constant[i])
			return advise_missing(columns, at, err);
	}
	return CO2E_OK;
}

co2e_status header_read(struct columns *columns, const struct csv *csv,
			const struct csv_row *row,
			const struct column_roles *roles,
			const char *const *map, size_t maps, co2e_error *err)
{
	struct place at = {csv_name(csv), row->line, 0};
	co2e_status status = copy_names(columns, row, err);

	columns->roles = roles;
	if (!status)
		status = refuse_twice(columns, csv, row, err);
	if (!status)
		status = find_roles(columns, at, map, maps, err);
	return status;
}
