/* The rows of a file, one by one, into an inventory. */
#include "source.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* `by` may name a known column that the file has not: its value is blank. A
 * name that is no column at all is a mistake worth stopping for. */
static co2e_status find_dimension(struct source *s, size_t i)
{
	const struct dimension *d = &s->inv->by[i];
	char have[256];
	size_t n = 0, k;

	s->column[i] = SIZE_MAX;
	if (d->kind != DIMENSION_COLUMN)
		return CO2E_OK;
	s->column[i] =
		d->role < ROLE_COUNT
			? s->role[d->role]
			: activity_column_named(s->reader, span_of(d->name));
	if (s->column[i] != SIZE_MAX || d->role < ROLE_COUNT)
		return CO2E_OK;
	have[0] = '\0';
	for (k = 0; k < activity_columns(s->reader) && n < sizeof(have); k++) {
		int length = snprintf(have + n, sizeof(have) - n, "%s%s",
				      k ? ", " : "",
				      activity_column_name(s->reader, k));

		n += length > 0 ? (size_t)length : 0;
	}
	return err_set(s->err, CO2E_E_COLUMN,
		       (struct place){activity_name(s->reader), 1, 0},
		       "there is no column '%s' to group by; the file has: %s; "
		       "known without a column are file, line, activity, unit, "
		       "year, month, scope, category, nhs_category, stage, "
		       "factor, set, tier, reading",
		       d->name, have);
}

co2e_status source_columns(struct source *s)
{
	co2e_status status = CO2E_OK;
	unsigned role;
	size_t i;

	for (role = 0; role < ROLE_COUNT; role++) {
		const char *constant = activity_constant(s->reader, role);

		s->role[role] = activity_column(s->reader, role);
		s->row.role[role] = span_of(constant ? constant : "");
		if (constant || s->role[role] != SIZE_MAX)
			s->row.has |= 1u << role;
		if (!constant && s->role[role] != SIZE_MAX)
			s->present[s->present_count++] =
				(enum activity_role)role;
	}
	for (i = 0; !status && i < s->inv->by_count; i++)
		status = find_dimension(s, i);
	s->row.file = activity_name(s->reader);
	s->row.has_semicolons = activity_separator(s->reader) == ';';
	s->row.file_number =
		dict_add(&s->inv->texts, s->row.file, strlen(s->row.file));
	if (!status && s->row.file_number != DICT_NONE)
		s->file_index = cells_file(
			&s->inv->cells, s->row.file_number,
			dict_text(&s->inv->texts, s->row.file_number));
	if (!status &&
	    (s->row.file_number == DICT_NONE || s->file_index == DICT_NONE))
		status = err_memory(s->err);
	return status;
}

int source_has_field(const struct source *s, enum activity_role role)
{
	return s->role[role] != SIZE_MAX && !activity_constant(s->reader, role);
}

static struct span cell_at(const struct csv_row *csv, size_t column)
{
	return column < csv->count ? csv->fields[column].text
				   : (struct span){"", 0};
}

void source_fill(struct row *out, const struct source *s,
		 const struct csv_row *csv, char line[24])
{
	size_t i;

	for (i = 0; i < s->present_count; i++)
		out->role[s->present[i]] =
			csv->fields[s->role[s->present[i]]].text;
	out->line = csv->line;
	for (i = 0; i < s->inv->by_count; i++) {
		switch (s->inv->by[i].kind) {
		case DIMENSION_COLUMN:
			out->value[i] = span_trim(
				s->inv->by[i].role < ROLE_COUNT
					? out->role[s->inv->by[i].role]
					: cell_at(csv, s->column[i]));
			break;
		case DIMENSION_FILE:
			out->value[i] = span_of(out->file);
			break;
		case DIMENSION_LINE:
			out->value[i].p = line;
			out->value[i].n =
				(size_t)snprintf(line, 24, "%llu",
						 (unsigned long long)csv->line);
			break;
		default:
			out->value[i] = (struct span){"", 0};
		}
	}
}
