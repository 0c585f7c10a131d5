/* The shipped targets: a row per target, publication of its baseline, and year.
 */
#include "data_boundary.h"
#include "data_table.h"

#include "base/dec.h"

#include <math.h>
#include <string.h>

enum column {
	ID,
	NAME,
	BOUNDARY,
	BASELINE_YEAR,
	BASELINE_KGCO2E,
	VINTAGE,
	BASELINE,
	YEAR,
	REDUCTION,
	PATH,
	SOURCE,
	LICENCE,
	NOTE,
	COLUMNS
};
static const char *const names[] = {
	"id",      "name",     "boundary", "baseline_year", "baseline_kgco2e",
	"vintage", "baseline", "year",     "reduction",     "path",
	"source",  "licence",  "note",
};
static const struct sheet_columns columns = {names, COLUMNS, COLUMNS};

enum { VINTAGES_MAX = 16 };

/* A target being read. */
struct reader {
	struct plan_data_target *out;
	struct plan_data_vintage *vintages;
	size_t point; /* of this vintage, so far */
	struct data_table table;
	struct arena *arena;
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 const char *message)
{
	return data_wrong(&r->table, column, CO2E_E_DATA, message, r->err);
}

static co2e_status text(const struct reader *r, const char **out,
			enum column column)
{
	return data_text(out, &r->table, column, r->arena, r->err);
}

static struct span cell(const struct reader *r, enum column column)
{
	return sheet_span(&r->table.sheet, column);
}

/* What is left of the baseline, exactly: 1 - 0.8 is 0.2 to the last bit. */
static co2e_status read_left(const struct reader *r, double *out)
{
	struct span s = cell(r, REDUCTION);
	dec left, reduction;

	dec_parse(&left, "1", 1);
	if (!s.n)
		return data_wrong(&r->table, REDUCTION, CO2E_E_BLANK,
				  "a blank is no 0", r->err);
	if (dec_parse(&reduction, s.p, s.n) != DEC_OK || reduction.units < 0 ||
	    reduction.units > left.units)
		return data_wrong(&r->table, REDUCTION, CO2E_E_NUMBER,
				  "expected a fraction from 0 to 1", r->err);
	left.units -= reduction.units;
	*out = dec_times(left, 1, 1);
	return CO2E_OK;
}

static co2e_status read_path(const struct reader *r)
{
	struct span path = cell(r, PATH);

	if (!span_is(path, "linear") && !span_is(path, "budget"))
		return wrong(r, PATH, "expected linear or budget");
	r->out->path =
		span_is(path, "linear") ? PLAN_PATH_LINEAR : PLAN_PATH_BUDGET;
	return CO2E_OK;
}

/* What all rows of the target say alike is taken from the first. */
static co2e_status read_first(const struct reader *r)
{
	struct plan_data_target *out = r->out;
	co2e_status status = text(r, &out->id, ID);

	if (!status)
		status = text(r, &out->name, NAME);
	if (!status)
		status = text(r, &out->boundary, BOUNDARY);
	if (!status)
		status = text(r, &out->source, SOURCE);
	if (!status)
		status = read_path(r);
	if (!status && cell(r, BASELINE_YEAR).n)
		status = data_year(&out->baseline_year, &r->table,
				   BASELINE_YEAR, r->err);
	return status;
}

static co2e_status read_vintage(struct reader *r)
{
	struct plan_data_vintage *v = &r->vintages[r->out->vintage_count];
	co2e_status status;

	if (r->out->vintage_count == VINTAGES_MAX)
		return data_wrong(&r->table, VINTAGE, CO2E_E_LIMIT,
				  "more than 16 publications", r->err);
	v->name = sheet_copy(&r->table.sheet, VINTAGE, r->arena);
	if (!v->name)
		return err_memory(r->err);
	v->national_kgco2e = NAN;
	status = text(r, &v->words, BASELINE);
	if (!status && cell(r, BASELINE_KGCO2E).n)
		status = data_number(&v->national_kgco2e, &r->table,
				     BASELINE_KGCO2E, r->err);
	if (!status && v->national_kgco2e <= 0)
		status = data_wrong(&r->table, BASELINE_KGCO2E, CO2E_E_NUMBER,
				    "expected more than 0", r->err);
	r->out->vintage_count++;
	r->point = 0;
	return status;
}

/* Every publication of the baseline has the same points: the first brings them,
 * the others repeat them. */
static co2e_status read_point(struct reader *r)
{
	struct plan_series *left = &r->out->left;
	int32_t year = 0;
	double fraction = 0;
	size_t i = r->point++;
	co2e_status status = data_year(&year, &r->table, YEAR, r->err);

	if (!status)
		status = read_left(r, &fraction);
	if (status)
		return status;
	if (year <= r->out->baseline_year)
		return wrong(r, YEAR, "expected a year after the baseline's");
	if (r->out->vintage_count == 1)
		return data_series_add(left, year, fraction, &r->table, YEAR,
				       r->err);
	if (i >= left->count || left->years[i] != year ||
	    left->values[i] < fraction || left->values[i] > fraction)
		return wrong(r, YEAR,
			     "another publication of this target's baseline "
			     "has other points");
	return CO2E_OK;
}

static co2e_status missing_points(const struct reader *r)
{
	return err_set(r->err, CO2E_E_DATA, (struct place){r->table.path, 0, 0},
		       "the publication '%s' of the target '%s' has fewer "
		       "points than the first",
		       r->vintages[r->out->vintage_count - 1].name, r->out->id);
}

static co2e_status read_row(struct reader *r)
{
	const struct plan_data_vintage *last = NULL;
	co2e_status status = CO2E_OK;

	if (r->out->vintage_count)
		last = &r->vintages[r->out->vintage_count - 1];
	else
		status = read_first(r);
	if (!status && (!last || !span_is(cell(r, VINTAGE), last->name))) {
		if (last && r->point < r->out->left.count)
			return missing_points(r);
		status = read_vintage(r);
	}
	return status ? status : read_point(r);
}

static co2e_status read_rows(struct reader *r, const char *id)
{
	co2e_status status = CO2E_OK;

	while (!status) {
		int is = 0;

		status = sheet_next(&r->table.sheet, r->err);
		if (status || !r->table.sheet.line)
			break;
		status = data_is(&is, &r->table, ID, id, r->err);
		if (!status && is)
			status = read_row(r);
	}
	if (status)
		return status;
	if (!r->out->vintage_count)
		return data_unknown(&r->table, "shipped target", id, r->err);
	return r->point < r->out->left.count ? missing_points(r) : CO2E_OK;
}

co2e_status plan_data_target(struct plan_data_target *out, struct arena *arena,
			     const char *id, co2e_error *err)
{
	struct reader r = {.out = out, .arena = arena, .err = err};
	co2e_status status;

	memset(out, 0, sizeof(*out));
	r.vintages = arena_alloc(arena, VINTAGES_MAX * sizeof(*r.vintages));
	out->vintages = r.vintages;
	if (!r.vintages || !data_series_make(&out->left, arena))
		return err_memory(err);
	status = data_open(&r.table, "nhs-targets", "targets.csv", &columns,
			   err);
	if (!status)
		status = read_rows(&r, id);
	data_close(&r.table);
	if (status || !co2e_nhs_set_parse(&out->nhs_set, id, NULL))
		return status; /* the NHS map says what it counts */
	return data_boundary(out, arena, id, err);
}
