/* The importer of published files: whatever the bytes, every row is counted,
 * every figure is written, and what is written is a table. The same bytes are
 * read as a renames table, which is then applied. */
#include "base/buffer.h"
#include "factor/import_write.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static const char table[] =
	"publisher,from,to,editions,note\n"
	"desnz,uk-electricity/electricity-uk,uk-electricity,,a\n"
	"desnz,overseas-electricity/electricity-*,overseas-electricity/*,,a\n"
	"desnz,waste-disposal/*/*/combustion,waste-disposal/*/*/burnt,,a\n"
	"desnz,reuse,re-use,,a\n";

static void read_renames(struct renames *out, const char *text, size_t n)
{
	co2e_error err = {0};
	struct csv *csv;
	char key[KEY_MAX] = "waste-disposal/refuse/wood/combustion";

	if (csv_open_text(&csv, text, n, "renames.csv", NULL, &err))
		return;
	must(renames_read(out, csv, &err) == err.status);
	csv_close(csv);
	if (renames_apply(key, out, "desnz", 2025))
		must(strlen(key) < KEY_MAX);
}

/* The written table: a header and a row for each figure, of 20 cells. */
static void check_written(const struct import_job *job)
{
	struct csv_options options = {.separator = ','};
	const struct csv_row *row;
	struct buffer text = {0};
	struct csv *csv;
	size_t rows = 0;

	must(import_put_factors(&text, job));
	must(!csv_open_text(&csv, text.text, text.n, "", &options, NULL));
	for (;;) {
		must(!csv_next(csv, &row, NULL));
		if (!row)
			break;
		must(row->count == 20);
		rows++;
	}
	must(rows == job->table.count + 1);
	csv_close(csv);
	buffer_clear(&text);
}

static void import(const char *text, size_t n)
{
	co2e_import_options options = CO2E_IMPORT_OPTIONS_INIT;
	struct import_job job = {0};
	co2e_error err = {0};
	struct csv *csv;
	co2e_status status;

	options.gwp = "AR5"; /* so that any year of a header will do */
	read_renames(&job.renames, table, sizeof(table) - 1);
	must(job.renames.count == 4);
	if (!csv_open_text(&csv, text, n, "f.csv", NULL, &err)) {
		options.year = n % 2 ? 2025 : 0;
		status = import_read(&job, csv, &options, &err);
		must(status == err.status);
		must(!status || *err.message);
		if (!status) {
			must(job.summary.rows ==
			     job.summary.figures + job.summary.energy);
			must(job.summary.written == job.table.count);
			must(job.summary.written <= job.summary.figures);
			check_written(&job);
		}
		csv_close(csv);
	}
	import_clear(&job);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct renames renames = {0};

	import((const char *)data, size);
	read_renames(&renames, (const char *)data, size);
	renames_clear(&renames);
	return 0;
}
