#include "reader.h"

#include "header.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdio.h>

struct activity_reader {
	struct csv *csv;
	struct columns columns;
	int is_piece; /* 1: the columns are the file's */
};

static co2e_status no_header(const struct csv *csv,
			     const struct column_roles *roles, co2e_error *err)
{
	char needed[CO2E_MESSAGE_MAX] = "";
	size_t i, n = 0, left = 0;

	for (i = 0; i < roles->count; i++)
		left += roles->of[i].needed != 0;
	for (i = 0; i < roles->count && n < sizeof(needed); i++) {
		if (!roles->of[i].needed)
			continue;
		left--;
		n += (size_t)snprintf(needed + n, sizeof(needed) - n, "%s%s",
				      !n     ? ""
				      : left ? ", "
					     : " and ",
				      roles->of[i].name);
	}
	return err_set(err, CO2E_E_BLANK, (struct place){csv_name(csv), 1, 0},
		       "the file is empty: a header with the columns %s is "
		       "needed",
		       needed);
}

static co2e_status read_header(struct activity_reader *reader,
			       const struct activity_options *options,
			       co2e_error *err)
{
	const struct column_roles *roles =
		options && options->roles ? options->roles : &activity_roles;
	const struct csv_row *row;
	co2e_status status;

	do {
		status = csv_next(reader->csv, &row, err);
	} while (!status && row && row->blank);
	if (status)
		return status;
	if (!row)
		return no_header(reader->csv, roles, err);
	return header_read(&reader->columns, reader->csv, row, roles,
			   options ? options->map : NULL,
			   options ? options->map_count : 0, err);
}

/* Takes csv over, whatever the answer. */
static co2e_status open_on(struct activity_reader **out, struct csv *csv,
			   const struct activity_options *options,
			   co2e_error *err)
{
	struct activity_reader *reader = mem_zero(1, sizeof(*reader));
	co2e_status status;

	if (!reader) {
		csv_close(csv);
		return err_memory(err);
	}
	reader->csv = csv;
	status = read_header(reader, options, err);
	if (status)
		activity_close(reader);
	else
		*out = reader;
	return status;
}

static struct csv_options csv_options_of(const struct activity_options *options)
{
	return (struct csv_options){.separator =
					    options ? options->separator : 0};
}

co2e_status activity_open(struct activity_reader **out, const char *path,
			  const struct activity_options *options,
			  co2e_error *err)
{
	struct csv_options how = csv_options_of(options);
	struct csv *csv;
	co2e_status status = csv_open(&csv, path, &how, err);

	*out = NULL;
	return status ? status : open_on(out, csv, options, err);
}

co2e_status activity_open_text(struct activity_reader **out, const char *text,
			       size_t n, const char *name,
			       const struct activity_options *options,
			       co2e_error *err)
{
	struct csv_options how = csv_options_of(options);
	struct csv *csv;
	co2e_status status = csv_open_text(&csv, text, n, name, &how, err);

	*out = NULL;
	return status ? status : open_on(out, csv, options, err);
}

size_t activity_column(const struct activity_reader *reader, size_t role)
{
	return role < reader->columns.roles->count ? reader->columns.role[role]
						   : SIZE_MAX;
}

const char *activity_constant(const struct activity_reader *reader, size_t role)
{
	return role < reader->columns.roles->count
		       ? reader->columns.constant[role]
		       : NULL;
}

size_t activity_column_named(const struct activity_reader *reader,
			     struct span name)
{
	return columns_find(&reader->columns, name);
}

size_t activity_columns(const struct activity_reader *reader)
{
	return reader->columns.count;
}

const char *activity_column_name(const struct activity_reader *reader, size_t i)
{
	return reader->columns.names[i];
}

static const char *separator_name(char separator)
{
	switch (separator) {
	case ',':
		return "comma";
	case ';':
		return "semicolon";
	case '\t':
		return "tab";
	default:
		return "separator";
	}
}

static co2e_status wrong_count(const struct activity_reader *reader,
			       const struct csv_row *row, co2e_error *err)
{
	size_t wanted = reader->columns.count;
	int more = row->count > wanted;
	struct place at =
		csv_place(reader->csv, row, more ? wanted : row->count);
	const char *name = separator_name(csv_separator(reader->csv));

	if (more)
		return err_set(err, CO2E_E_FIELDS, at,
			       "the row has %zu fields, the header %zu; is "
			       "there a %s in a field without quotes?",
			       row->count, wanted, name);
	return err_set(err, CO2E_E_FIELDS, at,
		       "the row has %zu fields, the header %zu; are fields or "
		       "their %ss missing at its end?",
		       row->count, wanted, name);
}

co2e_status activity_next(struct activity_reader *reader,
			  const struct csv_row **row, co2e_error *err)
{
	co2e_status status;

	do {
		status = csv_next(reader->csv, row, err);
	} while (!status && *row && (*row)->blank);
	if (!status && *row && (*row)->count != reader->columns.count)
		status = wrong_count(reader, *row, err);
	return status;
}

co2e_status activity_rows(struct activity_reader *reader, struct csv_rows *rows,
			  size_t most, co2e_error *err)
{
	return csv_rows(reader->csv, rows, reader->columns.count, most, err);
}

const struct csv_row *activity_row(struct activity_reader *reader,
				   const struct csv_rows *rows, size_t r)
{
	return csv_rows_row(reader->csv, rows, r);
}

int activity_ended(const struct activity_reader *reader)
{
	return csv_ended(reader->csv);
}

struct place activity_place(const struct activity_reader *reader,
			    const struct csv_row *row, size_t i)
{
	return csv_place(reader->csv, row, i);
}

co2e_status activity_piece(struct activity_reader **out,
			   const struct activity_reader *file, size_t chunk,
			   size_t readers, co2e_error *err)
{
	struct activity_reader *piece = mem_zero(1, sizeof(*piece));
	co2e_status status;

	*out = NULL;
	if (!piece)
		return err_memory(err);
	piece->columns = file->columns;
	piece->is_piece = 1;
	status = csv_piece(&piece->csv, file->csv, chunk, readers, err);
	if (status)
		activity_close(piece);
	else
		*out = piece;
	return status;
}

co2e_status activity_split(struct activity_reader *file,
			   struct activity_reader *piece, int *more,
			   co2e_error *err)
{
	return csv_split(file->csv, piece->csv, more, err);
}

int activity_plain_file(const struct activity_reader *reader)
{
	return csv_plain_file(reader->csv);
}

char activity_separator(const struct activity_reader *reader)
{
	return csv_separator(reader->csv);
}

uint64_t activity_done(const struct activity_reader *reader)
{
	return csv_done(reader->csv);
}

uint64_t activity_size(const struct activity_reader *reader)
{
	return csv_size(reader->csv);
}

const char *activity_name(const struct activity_reader *reader)
{
	return csv_name(reader->csv);
}

void activity_close(struct activity_reader *reader)
{
	if (!reader)
		return;
	if (!reader->is_piece)
		columns_clear(&reader->columns);
	csv_close(reader->csv);
	mem_free(reader);
}
