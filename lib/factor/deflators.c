#include "deflators.h"

#include "factors.h"
#include "sheet.h"
#include "side.h"

#include "base/alloc.h"
#include "base/dec.h"
#include "base/number.h"

#include <string.h>

enum column { DEFLATOR, YEAR, INDEX, STATUS, SOURCE };

static const char *const names[] = {"deflator", "year", "index", "status",
				    "source"};
static const struct sheet_columns columns = {names, SOURCE + 1, SOURCE + 1};

enum { YEAR_FIRST = 1900, YEAR_LAST = 2299 };

/* A deflators.csv being read. */
struct reader {
	struct deflators *out;
	struct arena *texts;
	struct sheet sheet;
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

/* The index as it stands in decimals: ratios of two are exact. */
static co2e_status read_index(struct deflator_point *out,
			      const struct reader *r)
{
	static const int64_t unit = 1000000000; /* of dec's */
	struct span cell = sheet_span(&r->sheet, INDEX);
	dec exact;

	if (!cell.n)
		return wrong(r, INDEX, CO2E_E_BLANK,
			     "a blank is no 0: leave the row out");
	if (!num_parse(&out->index, cell.p, cell.n) ||
	    dec_parse(&exact, cell.p, cell.n) != DEC_OK)
		return wrong(r, INDEX, CO2E_E_NUMBER,
			     "expected a plain decimal number");
	if (exact.units <= 0)
		return wrong(r, INDEX, CO2E_E_NUMBER, "expected more than 0");
	if (exact.units % unit || exact.units / unit / unit >= unit)
		return wrong(r, INDEX, CO2E_E_LIMIT,
			     "more than 9 digits before or after the point");
	out->units = (int64_t)(exact.units / unit);
	return CO2E_OK;
}

static co2e_status read_year(struct deflator_point *out, const struct reader *r)
{
	struct span cell = sheet_span(&r->sheet, YEAR);
	int64_t year = 0;

	if (!cell.n)
		return wrong(r, YEAR, CO2E_E_BLANK,
			     "expected a year such as 2030");
	if (!num_parse_int(&year, cell.p, cell.n) || year < YEAR_FIRST ||
	    year > YEAR_LAST)
		return wrong(r, YEAR, CO2E_E_NUMBER,
			     "expected a year from 1900 to 2299");
	out->year = (int32_t)year;
	return CO2E_OK;
}

/* The series that the row is of, made if it is new; NULL: the heap is
 * exhausted. */
static struct deflator *series_of(struct reader *r)
{
	struct deflators *out = r->out;
	struct span name = sheet_span(&r->sheet, DEFLATOR);
	void *all = out->all;
	size_t i;

	for (i = 0; i < out->count; i++)
		if (span_is(name, out->all[i].name))
			return &out->all[i];
	if (!mem_grow(&all, &out->room, out->count + 1, sizeof(*out->all)))
		return NULL;
	out->all = all;
	out->all[out->count] = (struct deflator){
		.name = sheet_copy(&r->sheet, DEFLATOR, r->texts)};
	if (!out->all[out->count].name)
		return NULL;
	return &out->all[out->count++];
}

static co2e_status add_point(struct reader *r, struct deflator *series,
			     const struct deflator_point *point)
{
	void *points = series->points;

	if (series->count &&
	    point->year <= series->points[series->count - 1].year)
		return wrong(r, YEAR, CO2E_E_DATA,
			     "years rise, each stands once");
	if (!mem_grow(&points, &series->room, series->count + 1,
		      sizeof(*point)))
		return err_memory(r->err);
	series->points = points;
	series->points[series->count++] = *point;
	return CO2E_OK;
}

static co2e_status read_row(void *reader)
{
	struct reader *r = reader;
	struct deflator_point point = {0};
	struct deflator *series;
	co2e_status status;

	if (!sheet_span(&r->sheet, DEFLATOR).n)
		return wrong(r, DEFLATOR, CO2E_E_BLANK, "every row needs one");
	status = read_year(&point, r);
	if (!status)
		status = read_index(&point, r);
	if (status)
		return status;
	point.status = sheet_copy(&r->sheet, STATUS, r->texts);
	point.source = sheet_copy(&r->sheet, SOURCE, r->texts);
	series = series_of(r);
	if (!point.status || !point.source || !series)
		return err_memory(r->err);
	return add_point(r, series, &point);
}

co2e_status deflators_parse(struct deflators *out, struct arena *texts,
			    const char *text, size_t n, const char *source,
			    co2e_error *err)
{
	struct reader r = {.out = out, .texts = texts, .err = err};

	return sheet_read(&r.sheet, text, n, source, &columns, read_row, &r,
			  err);
}

void deflators_clear(struct deflators *deflators)
{
	size_t i;

	for (i = 0; i < deflators->count; i++)
		mem_free(deflators->all[i].points);
	mem_free(deflators->all);
	memset(deflators, 0, sizeof(*deflators));
}

co2e_status deflators_read(struct deflators *out, struct arena *texts,
			   const char *folder, co2e_error *err)
{
	struct side side;
	co2e_status status;

	if (out->count)
		return CO2E_OK;
	status = side_open(&side, folder, "appraisal/deflators.csv", err);
	if (!status && side.text)
		status = deflators_parse(out, texts, side.text, side.n,
					 side.path, err);
	side_close(&side);
	return status;
}

const struct deflator *deflators_named(const struct deflators *deflators,
				       const char *name)
{
	size_t i;

	for (i = 0; i < deflators->count; i++)
		if (!strcmp(deflators->all[i].name, name))
			return &deflators->all[i];
	return NULL;
}

const struct deflator_point *deflator_at(const struct deflator *deflator,
					 int32_t year)
{
	size_t i;

	for (i = 0; i < deflator->count; i++)
		if (deflator->points[i].year == year)
			return &deflator->points[i];
	return NULL;
}

const struct deflator *factors_deflator(const co2e_factors *factors,
					const char *name)
{
	return deflators_named(&factors->deflators, name);
}
