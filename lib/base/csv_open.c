#include "csv.h"

#include "alloc.h"
#include "csv_reader.h"
#include "csv_sniff.h"

#include <assert.h>
#include <string.h>

enum { CHUNK = 256 * 1024, CHUNK_LEAST = 4 }; /* 4: a byte order mark */
#define MOST ((size_t)1 << 30)

/* Reads the first chunk, and learns from it. */
static co2e_status begin(struct csv *csv, char separator, co2e_error *err)
{
	co2e_status status = csv_fill(csv);
	const char *other;

	if (status) {
		if (err)
			*err = csv->error;
		return status;
	}
	other = csv_sniff_other(csv->text, csv->n);
	if (other)
		return err_set(err, CO2E_E_ENCODING,
			       (struct place){.source = csv->name}, "%s",
			       other);
	csv->at = csv_sniff_bom(csv->text, csv->n);
	if (!separator)
		separator = csv_sniff_separator(csv->text + csv->at,
						csv->n - csv->at);
	csv->take.separator = separator;
	csv->line = 1;
	return CO2E_OK;
}

/* One byte more than there are, to see that they are all; and one block. */
size_t csv_lent(size_t bytes)
{
	return bytes + 1 + CSV_BLOCK;
}

static void lend(struct csv *csv, const struct csv_options *options)
{
	uint64_t size = csv->source.size;

	if (!size || size >= options->lent_room ||
	    csv_lent((size_t)size) > options->lent_room)
		return;
	csv->text = options->lent;
	csv->room = options->lent_room - CSV_BLOCK;
	csv->lent = 1;
}

/* Takes the source over, also when it fails. */
static co2e_status open_source(struct csv **out, struct csv_source source,
			       const char *name,
			       const struct csv_options *options,
			       co2e_error *err)
{
	static const struct csv_options usual = {0};
	struct csv *csv = mem_zero(1, sizeof(*csv));
	co2e_status status;

	if (!options)
		options = &usual;
	assert(!strchr("\"\r\n", options->separator) || !options->separator);
	*out = NULL;
	if (!csv) {
		csv_source_close(&source);
		return err_memory(err);
	}
	csv->source = source;
	csv->take.mark = csv_marker_best()->mark;
	csv->scanner = csv_scanner_best();
	csv->most = options->most ? options->most : MOST;
	csv->room = options->chunk ? options->chunk : CHUNK;
	if (csv->room < CHUNK_LEAST)
		csv->room = CHUNK_LEAST;
	lend(csv, options);
	if (!csv->text)
		csv->text = mem_alloc(csv->room + CSV_BLOCK);
	csv->name = mem_copy(name, strlen(name));
	csv->source.path = csv->name;
	status = csv->text && csv->name ? begin(csv, options->separator, err)
					: err_memory(err);
	if (status)
		csv_close(csv);
	else
		*out = csv;
	return status;
}

co2e_status csv_open(struct csv **out, const char *path,
		     const struct csv_options *options, co2e_error *err)
{
	struct csv_source source;
	co2e_status status = csv_source_open(&source, path, err);

	*out = NULL;
	return status ? status : open_source(out, source, path, options, err);
}

co2e_status csv_open_text(struct csv **out, const char *text, size_t n,
			  const char *name, const struct csv_options *options,
			  co2e_error *err)
{
	struct csv_source source = {
		.fd = -1, .text = text, .left = n, .size = n};

	return open_source(out, source, name, options, err);
}

const char *csv_rest(const struct csv *csv, size_t *n)
{
	if (!csv->lent || csv->before || !csv->take.last || csv->skip ||
	    csv->ended)
		return NULL;
	*n = csv->n - csv->at;
	return csv->text + csv->at;
}

uint64_t csv_pass(struct csv *csv, size_t bytes)
{
	csv->at += bytes;
	return csv->line++;
}

int csv_plain_file(const struct csv *csv)
{
	const struct csv_source *source = &csv->source;

	return source->packed || !source->size ? -1 : source->fd;
}

uint64_t csv_done(const struct csv *csv)
{
	return csv->source.packed ? csv->source.taken : csv->before + csv->at;
}

uint64_t csv_size(const struct csv *csv)
{
	return csv->source.size;
}

const char *csv_name(const struct csv *csv)
{
	return csv->name;
}

char csv_separator(const struct csv *csv)
{
	return csv->take.separator;
}

int csv_ended(const struct csv *csv)
{
	return csv->ended;
}

size_t csv_room(const struct csv *csv)
{
	return csv->room;
}

void csv_close(struct csv *csv)
{
	if (!csv)
		return;
	csv_source_close(&csv->source);
	mem_free(csv->take.fields);
	mem_free(csv->spots);
	mem_free(csv->dirty);
	if (!csv->lent)
		mem_free(csv->text);
	mem_free(csv->name);
	mem_free(csv);
}
