/* A file of activity data into an inventory. */
#include "add.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

enum { PROGRESS_ROWS = 16384 };

/* A file being read, with the columns that the rows are taken from. */
struct source {
	co2e_inventory *inv;
	const co2e_read_options *options;
	struct activity_reader *reader;
	size_t role[ROLE_COUNT];
	struct row row; /* what is the same for all rows is filled in once */
	enum activity_role present[ROLE_COUNT]; /* roles that columns have */
	size_t present_count;
	size_t column[CO2E_BY_MAX]; /* of DIMENSION_COLUMN; SIZE_MAX: blank */
	co2e_error *err;
};

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
		       "year, month, scope, category, stage, factor, set, "
		       "tier, reading",
		       d->name, have);
}

static co2e_status find_columns(struct source *s)
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
	s->row.file_number =
		dict_add(&s->inv->texts, s->row.file, strlen(s->row.file));
	if (!status && s->row.file_number == DICT_NONE)
		status = err_memory(s->err);
	return status;
}

static struct span cell_at(const struct csv_row *csv, size_t column)
{
	return column < csv->count ? csv->fields[column].text
				   : (struct span){"", 0};
}

static void fill_row(struct row *out, const struct source *s,
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

static void tell(const struct source *s, const co2e_error *err)
{
	if (s->options->reject)
		s->options->reject(s->options->user, err);
}

/* Tells of every fault of a row at its own place; the first counts. */
static void reject(struct source *s, const struct csv_row *csv,
		   const struct faults *faults)
{
	size_t i;

	for (i = 0; i < faults->count; i++) {
		const struct fault *f = &faults->of[i];
		size_t column = s->role[f->role];
		struct place at = {activity_name(s->reader), csv->line, 0};
		co2e_error err = {0};

		if (column < csv->count)
			at = activity_place(s->reader, csv, column);
		(void)err_set(&err, f->status, at, "%s", f->message);
		if (!i) {
			count_rejection(s->inv, &err);
			if (s->err)
				*s->err = err;
		}
		tell(s, &err);
	}
}

/* A record that could not be read as a row at all. */
static co2e_status reject_record(struct source *s, co2e_status status,
				 const co2e_error *err)
{
	if (status == CO2E_E_MEMORY || status == CO2E_E_IO) {
		if (s->err)
			*s->err = *err;
		return status;
	}
	s->inv->rows++;
	count_rejection(s->inv, err);
	tell(s, err);
	if (s->err)
		*s->err = *err;
	return activity_ended(s->reader) || s->inv->options.strict ? status
								   : CO2E_OK;
}

static co2e_status read_row(struct source *s, const struct csv_row *csv)
{
	uint64_t only = s->inv->options.only_line;
	struct faults faults;
	co2e_status status;
	char line[24];

	if (only && csv->line != only)
		return CO2E_OK;
	fill_row(&s->row, s, csv, line);
	status = add_row(s->inv, &s->row, &faults);
	if (status == CO2E_E_MEMORY)
		return err_memory(s->err);
	if (!status)
		return CO2E_OK;
	reject(s, csv, &faults);
	return s->inv->options.strict ? status : CO2E_OK;
}

static co2e_status progress(const struct source *s)
{
	if (s->options->progress &&
	    s->options->progress(s->options->user, activity_done(s->reader),
				 activity_size(s->reader), s->inv->rows))
		return err_set(s->err, CO2E_E_IO,
			       (struct place){activity_name(s->reader), 0, 0},
			       "reading was stopped by the caller");
	return CO2E_OK;
}

static co2e_status read_rows(struct source *s)
{
	const struct csv_row *csv = NULL;
	co2e_status status = CO2E_OK;
	co2e_error err = {0};
	uint64_t seen = 0;

	while (!status) {
		status = activity_next(s->reader, &csv, &err);
		if (status)
			status = reject_record(s, status, &err);
		else if (!csv)
			break;
		else
			status = read_row(s, csv);
		if (!status && ++seen % PROGRESS_ROWS == 0)
			status = progress(s);
	}
	return status ? status : progress(s);
}

static co2e_status read_source(struct source *s)
{
	uint64_t before = s->inv->rows, only = s->inv->options.only_line;
	co2e_status status = find_columns(s);

	if (!status)
		status = read_rows(s);
	if (!status && only && s->inv->rows == before)
		status = err_set(
			s->err, CO2E_E_OPTION,
			(struct place){activity_name(s->reader), only, 0},
			"no data row begins at line %llu; the header is "
			"line 1",
			(unsigned long long)only);
	return status;
}

static const co2e_read_options defaults = CO2E_READ_OPTIONS_INIT;

static struct source source_of(co2e_inventory *inv,
			       const co2e_read_options *options,
			       co2e_error *err)
{
	return (struct source){.inv = inv,
			       .options = options ? options : &defaults,
			       .err = err};
}

static struct activity_options how_to_open(const struct source *s)
{
	return (struct activity_options){s->options->map, s->options->map_count,
					 s->options->separator, NULL};
}

static co2e_status read_opened(struct source *s, co2e_status opened)
{
	if (!opened)
		opened = read_source(s);
	activity_close(s->reader);
	return opened;
}

co2e_status co2e_inventory_read(co2e_inventory *inventory, const char *path,
				const co2e_read_options *options,
				co2e_error *err)
{
	struct source s = source_of(inventory, options, err);
	struct activity_options how = how_to_open(&s);

	return read_opened(&s, activity_open(&s.reader, path, &how, err));
}

co2e_status co2e_inventory_read_text(co2e_inventory *inventory,
				     const char *text, size_t length,
				     const char *name,
				     const co2e_read_options *options,
				     co2e_error *err)
{
	struct source s = source_of(inventory, options, err);
	struct activity_options how = how_to_open(&s);

	return read_opened(&s, activity_open_text(&s.reader, text, length, name,
						  &how, err));
}
