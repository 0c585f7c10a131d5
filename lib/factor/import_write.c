#include "import_write.h"

#include "digest.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char header[] =
	"factor,activity,label,unit,scope,category,stage,region,valid_from,"
	"valid_to,kgco2e,co2,ch4,n2o,other,gwp,uncertainty,quality,source,"
	"note\n";

/* A field and its comma; no guard: a set holds what was published. */
static void put(struct buffer *out, const char *text)
{
	csv_put(out, text ? text : "", text ? strlen(text) : 0, 0);
	buffer_put(out, ",", 1);
}

/* What a reader of the figure has to know, parts joined by "; ". */
static int put_note(struct buffer *out, const struct import_figure *f)
{
	struct buffer note = {0};
	int fine;

	buffer_puts(&note, "");
	if (*f->said)
		buffer_printf(&note, "published as '%s'", f->said);
	if (f->only_co2 && f->stage != CO2E_STAGE_BIOGENIC)
		buffer_printf(&note, "%spublished as CO2 alone",
			      note.n ? "; " : "");
	if (*f->gwp_why)
		buffer_printf(&note, "%s%s", note.n ? "; " : "", f->gwp_why);
	fine = !note.failed && csv_put(out, note.text, note.n, 0);
	buffer_clear(&note);
	return fine;
}

static int put_figure(struct buffer *out, const struct import_figure *f)
{
	char category[16] = "";
	int gas;

	if (f->category)
		snprintf(category, sizeof(category), "%u", f->category);
	put(out, f->factor);
	put(out, f->activity);
	put(out, f->label);
	put(out, f->unit);
	put(out, co2e_scope_name(f->scope));
	put(out, category);
	put(out, co2e_stage_name(f->stage));
	buffer_puts(out, ",,,"); /* region, valid_from, valid_to */
	for (gas = 0; gas < GAS_COUNT; gas++)
		put(out, f->value[gas]);
	buffer_puts(out, ","); /* other */
	put(out, f->gwp);
	buffer_puts(out, ",,"); /* uncertainty, quality */
	put(out, f->source);
	return put_note(out, f) && buffer_put(out, "\n", 1);
}

int import_put_factors(struct buffer *out, const struct import_job *job)
{
	size_t i;

	if (!buffer_puts(out, header))
		return 0;
	for (i = 0; i < job->table.count; i++)
		if (!put_figure(out, &job->table.figures[i]))
			return 0;
	return !out->failed;
}

static void put_member(struct buffer *out, const char *key, const char *text)
{
	buffer_printf(out, "  \"%s\": ", key);
	json_put_string(out, text, strlen(text));
	buffer_puts(out, ",\n");
}

/* Where the publisher has it: a page for each year, or one for all. */
static void put_sources(struct buffer *out, const struct import_about *about,
			int year)
{
	char each[16] = "";

	if (about->path_by_year)
		snprintf(each, sizeof(each), "%d", year);
	buffer_printf(out,
		      "  \"sources\": [{\"title\": \"%s %d\", "
		      "\"path\": \"%s%s\"}],\n",
		      about->title, year, about->path, each);
}

static int put_package(struct buffer *out, const struct import_job *job,
		       const char *name, const char *title, int partial,
		       const struct buffer *csv)
{
	char digest[DIGEST_TEXT];
	struct import_about about;

	job->layout->about(&about, job->year);
	buffer_puts(out, "{\n");
	put_member(out, "name", name);
	put_member(out, "title", title);
	put_member(out, "publisher", about.publisher);
	buffer_printf(out,
		      "  \"edition\": \"%d\",\n"
		      "  \"years\": {\"from\": %d, \"to\": %d},\n",
		      (int)job->year, (int)job->year, (int)job->year);
	if (partial)
		buffer_puts(out, "  \"partial\": true,\n");
	buffer_printf(out,
		      "  \"licenses\": [{\"name\": \"%s\", \"title\": \"%s\", "
		      "\"path\": \"%s\"}],\n",
		      about.licence, about.licence_title, about.licence_path);
	put_member(out, "attribution", about.attribution);
	put_sources(out, &about, (int)job->year);
	digest_text(digest, csv->text, csv->n);
	return buffer_printf(out,
			     "  \"resources\": [{\"name\": \"factors\", "
			     "\"path\": \"factors.csv\",\n"
			     "    \"format\": \"csv\", \"mediatype\": "
			     "\"text/csv\", \"encoding\": \"utf-8\",\n"
			     "    \"hash\": \"%s\", \"bytes\": %zu}]\n"
			     "}\n",
			     digest, csv->n);
}

static co2e_status make_folder(int *made, const char *folder, co2e_error *err)
{
	struct place at = {folder, 0, 0};
	char **names = NULL;
	size_t count = 0;
	co2e_status status;

	*made = !mkdir(folder, 0777);
	if (*made)
		return CO2E_OK;
	if (errno != EEXIST || !file_is_folder(folder))
		return file_failed(err, folder, "created", errno);
	status = file_names(&names, &count, folder, err);
	file_free_names(names, count);
	if (!status && count)
		status = err_set(err, CO2E_E_IO, at,
				 "the folder is not empty: a set is written "
				 "into a new one");
	return status;
}

static co2e_status write_file(const char *folder, const char *name,
			      const struct buffer *text, co2e_error *err)
{
	char *path = file_join(folder, name);
	co2e_status status;

	if (!path)
		return err_memory(err);
	status = file_write(path, text->text, text->n, err);
	mem_free(path);
	return status;
}

/* Without the heap, which may be why this is needed. */
static void remove_all(const char *folder, int made)
{
	static const char *const names[] = {"factors.csv", "datapackage.json"};
	char path[4096];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		int n = snprintf(path, sizeof(path), "%s/%s", folder, names[i]);

		if (n > 0 && (size_t)n < sizeof(path))
			unlink(path);
	}
	if (made)
		rmdir(folder);
}

co2e_status import_write(const struct import_job *job, const char *folder,
			 const char *name, const char *title, int partial,
			 co2e_error *err)
{
	struct buffer csv = {0}, package = {0};
	co2e_status status;
	int made = 0;

	if (!import_put_factors(&csv, job) ||
	    !put_package(&package, job, name, title, partial, &csv)) {
		status = err_memory(err);
		goto done;
	}
	status = make_folder(&made, folder, err);
	if (status)
		goto done;
	status = write_file(folder, "factors.csv", &csv, err);
	if (!status)
		status = write_file(folder, "datapackage.json", &package, err);
	if (status)
		remove_all(folder, made);
done:
	buffer_clear(&csv);
	buffer_clear(&package);
	return status;
}
