#include "data_table.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/datadir.h"
#include "base/error.h"
#include "base/file.h"
#include "base/number.h"

#include <string.h>

static const size_t table_most = (size_t)1 << 24;

/* folder/file below a folder of the search path; *out NULL: it has none. */
static co2e_status find_in(char **out, const char *dir, const char *folder,
			   const char *file, co2e_error *err)
{
	char *inner = file_join(dir, folder);
	char *path = inner ? file_join(inner, file) : NULL;

	mem_free(inner);
	if (!path)
		return err_memory(err);
	if (file_exists(path)) {
		*out = path;
		return CO2E_OK;
	}
	mem_free(path);
	return CO2E_OK;
}

static co2e_status find(char **out, const char *folder, const char *file,
			co2e_error *err)
{
	struct datadir dirs[DATADIR_MAX];
	size_t count = 0, i;
	co2e_status status = datadir_list(dirs, &count, NULL, 0, err);

	for (i = 0; !status && !*out && i < count; i++)
		status = find_in(out, dirs[i].path, folder, file, err);
	if (!status && !*out)
		status = err_set(
			err, CO2E_E_IO,
			(struct place){count ? dirs[count - 1].path : NULL, 0,
				       0},
			"has no %s/%s, which ships with the library: "
			"CO2E_FACTORS_DIR names its folder of factor sets",
			folder, file);
	datadir_free(dirs, count);
	return status;
}

co2e_status data_text_of(char **text, size_t *n, char **path,
			 const char *folder, const char *file, co2e_error *err)
{
	co2e_status status;

	*text = *path = NULL;
	status = find(path, folder, file, err);
	return status ? status : file_read(text, n, *path, table_most, err);
}

co2e_status data_open(struct data_table *out, const char *folder,
		      const char *file, const struct sheet_columns *columns,
		      co2e_error *err)
{
	size_t n = 0;
	co2e_status status;

	memset(out, 0, sizeof(*out));
	status = data_text_of(&out->text, &n, &out->path, folder, file, err);
	if (!status)
		status = sheet_open(&out->sheet, out->text, n, out->path,
				    columns, err);
	return status;
}

void data_close(struct data_table *table)
{
	sheet_close(&table->sheet);
	dict_clear(&table->names);
	mem_free(table->text);
	mem_free(table->path);
}

co2e_status data_wrong(const struct data_table *table, unsigned column,
		       co2e_status status, const char *message, co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, column);

	return err_set(err, status, sheet_place(&table->sheet, column),
		       "%s '%.*s': %s", table->sheet.columns->names[column],
		       err_cut(cell.p, cell.n), cell.p, message);
}

co2e_status data_is(int *is, struct data_table *table, unsigned column,
		    const char *name, co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, column);

	if (!cell.n)
		return data_wrong(table, column, CO2E_E_BLANK,
				  "every row needs one", err);
	if (dict_add(&table->names, cell.p, cell.n) == DICT_NONE)
		return err_memory(err);
	*is = span_is(cell, name);
	return CO2E_OK;
}

co2e_status data_unknown(const struct data_table *table, const char *what,
			 const char *name, co2e_error *err)
{
	struct buffer list = {0};
	co2e_status status;
	uint32_t i;

	buffer_puts(&list, "");
	for (i = 0; i < table->names.count; i++) {
		buffer_puts(&list, i ? ", " : "");
		buffer_puts(&list, dict_text(&table->names, i));
	}
	status = list.failed ? err_memory(err)
			     : err_set(err, CO2E_E_DATA, nowhere,
				       "'%.*s' is no %s; there are: %s",
				       err_cut(name, strlen(name)), name, what,
				       list.text);
	buffer_clear(&list);
	return status;
}

co2e_status data_text(const char **out, const struct data_table *table,
		      unsigned column, struct arena *arena, co2e_error *err)
{
	if (!sheet_span(&table->sheet, column).n)
		return data_wrong(table, column, CO2E_E_BLANK,
				  "every row needs one", err);
	*out = sheet_copy(&table->sheet, column, arena);
	return *out ? CO2E_OK : err_memory(err);
}

co2e_status data_year(int32_t *out, const struct data_table *table,
		      unsigned column, co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, column);
	int64_t year = 0;

	if (!cell.n)
		return data_wrong(table, column, CO2E_E_BLANK,
				  "expected a year such as 2030", err);
	if (!num_parse_int(&year, cell.p, cell.n) || year < DATA_YEAR_FIRST ||
	    year > DATA_YEAR_LAST)
		return data_wrong(table, column, CO2E_E_NUMBER,
				  "expected a year from 1900 to 2299", err);
	*out = (int32_t)year;
	return CO2E_OK;
}

co2e_status data_number(double *out, const struct data_table *table,
			unsigned column, co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, column);

	if (!cell.n)
		return data_wrong(table, column, CO2E_E_BLANK,
				  "a blank is no 0: leave the row out", err);
	if (!num_parse(out, cell.p, cell.n))
		return data_wrong(table, column, CO2E_E_NUMBER,
				  "expected a plain decimal number", err);
	return CO2E_OK;
}

int data_series_make(struct plan_series *out, struct arena *arena)
{
	out->count = 0;
	out->years = arena_alloc(arena, DATA_POINTS_MAX * sizeof(*out->years));
	out->values =
		arena_alloc(arena, DATA_POINTS_MAX * sizeof(*out->values));
	return out->years && out->values;
}

co2e_status data_series_add(struct plan_series *series, int32_t year,
			    double value, const struct data_table *table,
			    unsigned column, co2e_error *err)
{
	if (series->count && year <= series->years[series->count - 1])
		return data_wrong(table, column, CO2E_E_DATA,
				  "years rise, each stands once", err);
	if (series->count == DATA_POINTS_MAX)
		return data_wrong(table, column, CO2E_E_LIMIT,
				  "more than 256 years", err);
	series->years[series->count] = year;
	series->values[series->count++] = value;
	return CO2E_OK;
}
