#include "import_desnz.h"

#include "base/number.h"

#include <string.h>

/* Two spellings: plain, and the official file's. Compared by their letters and
 * digits only. */
const struct desnz_column desnz_columns[DESNZ_COLUMNS] = {
	[DESNZ_ID] = {"factor_id", "ID", 1},
	[DESNZ_SCOPE] = {"scope", "Scope", 0},
	[DESNZ_LEVEL1] = {"level1", "Level 1", 0},
	[DESNZ_LEVEL2] = {"level2", "Level 2", 0},
	[DESNZ_LEVEL3] = {"level3", "Level 3", 0},
	[DESNZ_LEVEL4] = {"level4", "Level 4", 0},
	[DESNZ_COLUMN_TEXT] = {"column_text", "Column Text", 0},
	[DESNZ_UOM] = {"uom", "UOM", 0},
	[DESNZ_GHG_UNIT] = {"ghg_unit", "GHG/Unit", 0},
	[DESNZ_VALUE] = {"value", "GHG Conversion Factor <year>", 0},
};
static const char official_value[] = "ghgconversionfactor";

_Static_assert((int)DESNZ_COLUMNS <= (int)IMPORT_COLUMNS_MAX,
	       "a job has room for them");

void desnz_plain(char out[DESNZ_SLUG], struct span text)
{
	size_t i, n = 0, length;

	if (text.n > DESNZ_LABEL)
		text.n = 0;
	length = text_slug(out, DESNZ_SLUG, text);
	for (i = 0; i < length; i++)
		if (out[i] != '-')
			out[n++] = out[i];
	out[n] = '\0';
}

static int is_named(const char *text, int column)
{
	char name[DESNZ_SLUG];

	desnz_plain(name, span_of(desnz_columns[column].name));
	if (!strcmp(text, name))
		return 1;
	if (column == DESNZ_VALUE)
		return !strncmp(text, official_value,
				sizeof(official_value) - 1);
	desnz_plain(name, span_of(desnz_columns[column].official));
	return !strcmp(text, name);
}

int desnz_is_header(const struct csv_row *row)
{
	char text[DESNZ_SLUG];
	int scope = 0, level1 = 0;
	size_t i;

	for (i = 0; i < row->count; i++) {
		desnz_plain(text, row->fields[i].text);
		scope |= is_named(text, DESNZ_SCOPE);
		level1 |= is_named(text, DESNZ_LEVEL1);
	}
	return scope && level1;
}

/* The official value column says its year. */
static co2e_status check_year(struct import_job *job, struct place at,
			      const char *text, co2e_error *err)
{
	size_t begin = sizeof(official_value) - 1;
	int64_t year;

	if (strncmp(text, official_value, begin) ||
	    !num_parse_int(&year, text + begin, strlen(text + begin)) ||
	    year < 1990 || year > 2200)
		return CO2E_OK;
	if (job->year && job->year != year)
		return err_set(err, CO2E_E_DATA, at,
			       "the file is the edition of %d, not of %d",
			       (int)year, (int)job->year);
	job->year = (int32_t)year;
	return CO2E_OK;
}

static co2e_status name_column(struct import_job *job,
			       const struct csv_row *row, size_t i,
			       co2e_error *err)
{
	struct place at = csv_place(job->csv, row, i);
	char text[DESNZ_SLUG];
	int c;

	desnz_plain(text, row->fields[i].text);
	for (c = 0; c < DESNZ_COLUMNS; c++) {
		if (!is_named(text, c))
			continue;
		if (job->column[c] != SIZE_MAX)
			return err_set(err, CO2E_E_COLUMN, at,
				       "the column '%s' stands twice",
				       desnz_columns[c].official);
		job->column[c] = i;
		if (c == DESNZ_VALUE)
			return check_year(job, at, text, err);
	}
	return CO2E_OK;
}

co2e_status desnz_header(struct import_job *job, const struct csv_row *row,
			 co2e_error *err)
{
	struct place at = {csv_name(job->csv), row->line, 0};
	co2e_status status = CO2E_OK;
	size_t i;
	int c;

	for (c = 0; c < DESNZ_COLUMNS; c++)
		job->column[c] = SIZE_MAX;
	for (i = 0; !status && i < row->count; i++)
		status = name_column(job, row, i, err);
	for (c = 0; !status && c < DESNZ_COLUMNS; c++)
		if (job->column[c] == SIZE_MAX && !desnz_columns[c].optional)
			status = err_set(err, CO2E_E_COLUMN, at,
					 "the column '%s' (or '%s') is missing",
					 desnz_columns[c].official,
					 desnz_columns[c].name);
	return status;
}
