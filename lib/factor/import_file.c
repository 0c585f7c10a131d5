#include "import.h"

#include "import_write.h"

#include "base/datadir.h"
#include "base/file.h"

#include "base/alloc.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const struct import_layout *const importers[] = {&import_desnz};
enum { IMPORTERS = sizeof(importers) / sizeof(*importers) };

/* Title lines before the header; a spreadsheet's are fewer. */
enum { HEADER_WITHIN = 20, SET_NAME_MAX = 128 };

void import_clear(struct import_job *job)
{
	renames_clear(&job->renames);
	import_table_clear(&job->table);
}

static co2e_status unknown_layout(const char *name, co2e_error *err)
{
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "'%s' is no layout that can be imported: the known one "
		       "is %s",
		       name, importers[0]->name);
}

static const struct import_layout *layout_of(const struct csv_row *row,
					     const struct import_layout *wanted)
{
	size_t i;

	for (i = 0; i < IMPORTERS; i++)
		if ((!wanted || wanted == importers[i]) &&
		    importers[i]->is_header(row))
			return importers[i];
	return NULL;
}

/* Skips title lines up to the header, and leaves its number of fields. */
static co2e_status find_header(struct import_job *job, size_t *fields,
			       struct csv *csv,
			       const struct import_layout *wanted,
			       co2e_error *err)
{
	struct place at = {csv_name(csv), 1, 0};
	const struct csv_row *row;
	int i;

	for (i = 0; i < HEADER_WITHIN; i++) {
		co2e_status status = csv_next(csv, &row, err);

		if (status)
			return status;
		if (!row)
			break;
		job->layout = layout_of(row, wanted);
		if (job->layout) {
			*fields = row->count;
			return job->layout->header(job, row, err);
		}
	}
	return err_set(err, CO2E_E_COLUMN, at,
		       "no header of a known layout within %d rows: %s has "
		       "columns such as Scope and Level 1",
		       HEADER_WITHIN, importers[0]->name);
}

static co2e_status check_year(const struct import_job *job, co2e_error *err)
{
	if (job->year <= 0)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the file does not say which year's edition it "
			       "is: give the year");
	if (!job->gwp && !job->layout->knows_gwp(job->year))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "which GWP set the edition of %d is on is not "
			       "known here: give it (AR4, AR5, AR6)",
			       (int)job->year);
	return CO2E_OK;
}

static co2e_status read_rows(struct import_job *job, struct csv *csv,
			     size_t fields, co2e_error *err)
{
	const struct csv_row *row;
	co2e_status status;

	while (!(status = csv_next(csv, &row, err)) && row) {
		struct place at = {csv_name(csv), row->line, 0};

		if (row->blank)
			continue;
		if (row->count != fields)
			return err_set(err, CO2E_E_FIELDS, at,
				       "%zu fields, but the header has %zu",
				       row->count, fields);
		status = job->layout->row(job, row, err);
		if (status)
			return status;
		job->summary.rows++;
	}
	return status;
}

co2e_status import_read(struct import_job *job, struct csv *csv,
			const co2e_import_options *options, co2e_error *err)
{
	const struct import_layout *wanted = NULL;
	size_t i, fields = 0;
	co2e_status status;

	for (i = 0; options->layout && i < IMPORTERS; i++)
		if (!strcmp(importers[i]->name, options->layout))
			wanted = importers[i];
	if (options->layout && !wanted)
		return unknown_layout(options->layout, err);
	job->csv = csv;
	job->year = options->year;
	job->gwp = options->gwp && *options->gwp ? options->gwp : NULL;
	status = find_header(job, &fields, csv, wanted, err);
	if (!status)
		status = check_year(job, err);
	if (!status)
		status = read_rows(job, csv, fields, err);
	if (!status && !job->table.count)
		status = err_set(err, CO2E_E_BLANK,
				 (struct place){csv_name(csv), 0, 0},
				 "the file has no figures");
	if (!status)
		status = import_table_finish(&job->table, err);
	job->summary.written = job->table.count;
	return status;
}

static co2e_status open_renames(struct renames *out, const char *path,
				co2e_error *err)
{
	struct csv *csv = NULL;
	co2e_status status = csv_open(&csv, path, NULL, err);

	if (!status)
		status = renames_read(out, csv, err);
	csv_close(csv);
	return status;
}

static co2e_status installed_renames(struct renames *out, co2e_error *err)
{
	struct datadir dirs[DATADIR_MAX];
	size_t count = 0, i;
	co2e_status status = datadir_list(dirs, &count, "", 0, err);
	char *path = NULL;

	if (status)
		return status;
	for (i = 0; i < count && !path; i++)
		if (dirs[i].from == DATADIR_INSTALLED)
			path = file_join(dirs[i].path, "renames.csv");
	status = path ? open_renames(out, path, err) : err_memory(err);
	mem_free(path);
	datadir_free(dirs, count);
	return status;
}

/* Keys that the loaded sets have not. */
static co2e_status count_unknown(struct import_job *job,
				 const co2e_factors *known, co2e_error *err)
{
	struct dict keys = {0};
	co2e_status status = CO2E_OK;
	size_t i, count = known ? co2e_factors_activity_count(known) : 0;

	for (i = 0; !status && i < count; i++) {
		const char *key = co2e_factors_activity(known, (uint32_t)i);

		if (dict_add(&keys, key, strlen(key)) == DICT_NONE)
			status = err_memory(err);
	}
	for (i = 0; !status && known && i < job->table.count; i++) {
		const char *key = job->table.figures[i].activity;
		size_t before = keys.count;

		if (dict_add(&keys, key, strlen(key)) == DICT_NONE)
			status = err_memory(err);
		job->summary.unknown_keys += keys.count > before;
	}
	dict_clear(&keys);
	return status;
}

/* As the loader will have them: a name that a folder can have, a GWP set that
 * is loaded. */
static co2e_status check_names(const co2e_import_options *options,
			       const co2e_factors *known, co2e_error *err)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-._";
	const char *name = options->name, *gwp = options->gwp;
	size_t i;

	if (name && *name && (name[strspn(name, letters)] || *name == '.'))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "'%s' cannot be a set's name: use a-z, 0-9, "
			       "'-', '.', '_'",
			       name);
	if (!known || !gwp || !*gwp || !strcmp(gwp, "mixed") ||
	    !co2e_factors_gwp_set(known, 0))
		return CO2E_OK;
	for (i = 0; co2e_factors_gwp_set(known, i); i++)
		if (!strcmp(co2e_factors_gwp_set(known, i), gwp))
			return CO2E_OK;
	return err_set(err, CO2E_E_GWP, nowhere,
		       "'%s' is no GWP set that is loaded; %s is one", gwp,
		       co2e_factors_gwp_set(known, 0));
}

/* The set's name and title, where the options leave them to the layout. */
static co2e_status write_set(const struct import_job *job, const char *folder,
			     const co2e_import_options *options,
			     co2e_error *err)
{
	char name[SET_NAME_MAX], title[SET_NAME_MAX];
	struct import_about about;

	job->layout->about(&about, job->year);
	snprintf(name, sizeof(name), "%s-%d", job->layout->stem,
		 (int)job->year);
	snprintf(title, sizeof(title), "%s %d", about.title, (int)job->year);
	return import_write(
		job, folder,
		options->name && *options->name ? options->name : name,
		options->title && *options->title ? options->title : title,
		options->partial, err);
}

co2e_status co2e_factors_import(co2e_import_summary *out, const char *file,
				const char *folder,
				const co2e_import_options *options,
				const co2e_factors *known, co2e_error *err)
{
	co2e_import_options chosen = CO2E_IMPORT_OPTIONS_INIT;
	struct import_job job = {0};
	struct csv *csv = NULL;
	co2e_status status;

	assert(out && file && folder && options);
	memcpy(&chosen, options,
	       options->size < sizeof(chosen) ? options->size : sizeof(chosen));
	status = check_names(&chosen, known, err);
	if (!status && chosen.renames)
		status = open_renames(&job.renames, chosen.renames, err);
	else if (!status)
		status = installed_renames(&job.renames, err);
	if (!status)
		status = csv_open(&csv, file, NULL, err);
	if (!status)
		status = import_read(&job, csv, &chosen, err);
	if (!status)
		status = count_unknown(&job, known, err);
	if (!status)
		status = write_set(&job, folder, &chosen, err);
	if (!status)
		*out = job.summary;
	csv_close(csv);
	import_clear(&job);
	return status;
}
