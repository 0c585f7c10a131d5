#include "cells.h"

#include "base/day.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

static const char *const names[] = {
	[CELL_FACTOR] = "factor",
	[CELL_ACTIVITY] = "activity",
	[CELL_LABEL] = "label",
	[CELL_UNIT] = "unit",
	[CELL_SCOPE] = "scope",
	[CELL_CATEGORY] = "category",
	[CELL_STAGE] = "stage",
	[CELL_REGION] = "region",
	[CELL_VALID_FROM] = "valid_from",
	[CELL_VALID_TO] = "valid_to",
	[CELL_KGCO2E] = "kgco2e",
	[CELL_CO2] = "co2",
	[CELL_CH4] = "ch4",
	[CELL_N2O] = "n2o",
	[CELL_OTHER] = "other",
	[CELL_GWP] = "gwp",
	[CELL_UNCERTAINTY] = "uncertainty",
	[CELL_QUALITY] = "quality",
	[CELL_SOURCE] = "source",
	[CELL_NOTE] = "note",
	[CELL_SUPPLIER] = "supplier",
	[CELL_INSTRUMENT] = "instrument",
	[CELL_GAS] = "gas",
	[CELL_PRICE_YEAR] = "price_year",
};

const struct sheet_columns cells_columns = {names, CELL_PRICE_YEAR + 1,
					    CELL_SUPPLIER};

static co2e_status category(co2e_factor *out, const struct sheet *sheet,
			    co2e_error *err)
{
	struct span text = sheet_span(sheet, CELL_CATEGORY);
	int64_t number = 0;

	if (!text.n)
		return CO2E_OK;
	if (!num_parse_int(&number, text.p, text.n) || number < 1 ||
	    number > 15)
		return err_set(err, CO2E_E_SCOPE,
			       sheet_place(sheet, CELL_CATEGORY),
			       "'%.*s' is no scope 3 category: 1 to 15, or "
			       "blank",
			       err_cut(text.p, text.n), text.p);
	if (out->scope != CO2E_SCOPE_3)
		return err_set(err, CO2E_E_SCOPE,
			       sheet_place(sheet, CELL_CATEGORY),
			       "category %d, but only scope 3 has categories",
			       (int)number);
	out->category = (uint32_t)number;
	return CO2E_OK;
}

co2e_status cells_scope(co2e_factor *out, const struct sheet *sheet,
			co2e_error *err)
{
	struct span text = sheet_span(sheet, CELL_SCOPE);
	unsigned scope;

	for (scope = CO2E_SCOPE_1; scope < CO2E_SCOPE_COUNT; scope++)
		if (span_is_fold(text, co2e_scope_name((co2e_scope)scope)))
			break;
	if (scope == CO2E_SCOPE_COUNT)
		return err_set(err, text.n ? CO2E_E_SCOPE : CO2E_E_BLANK,
			       sheet_place(sheet, CELL_SCOPE),
			       "'%.*s' is no scope: expected 1, 2, 3, "
			       "outside, beyond, avoided or pathway",
			       err_cut(text.p, text.n), text.p);
	out->scope = (co2e_scope)scope;
	return category(out, sheet, err);
}

co2e_status cells_stage(co2e_factor *out, const struct sheet *sheet,
			co2e_error *err)
{
	struct span text = sheet_span(sheet, CELL_STAGE);
	unsigned stage;

	for (stage = 0; stage < CO2E_STAGE_COUNT; stage++)
		if (span_is(text, co2e_stage_name((co2e_stage)stage)))
			break;
	out->stage = (co2e_stage)stage;
	if (stage < CO2E_STAGE_COUNT)
		return CO2E_OK;
	return err_set(err, text.n ? CO2E_E_STAGE : CO2E_E_BLANK,
		       sheet_place(sheet, CELL_STAGE),
		       "'%.*s' is no stage: expected direct, generation, t&d, "
		       "wtt, wtt-t&d, upstream, treatment or biogenic",
		       err_cut(text.p, text.n), text.p);
}

static int digits(int *out, const char *p, int count)
{
	int i;

	*out = 0;
	for (i = 0; i < count; i++) {
		if (p[i] < '0' || p[i] > '9')
			return 0;
		*out = *out * 10 + (p[i] - '0');
	}
	return 1;
}

/* A whole ISO date alone: in a factor set nothing is left to be guessed. */
static co2e_status date(int32_t *out, const struct sheet *sheet, enum cell cell,
			co2e_error *err)
{
	struct span text = sheet_span(sheet, cell);
	int year, month, day;

	if (!text.n)
		return CO2E_OK;
	if (text.n == 10 && text.p[4] == '-' && text.p[7] == '-' &&
	    digits(&year, text.p, 4) && digits(&month, text.p + 5, 2) &&
	    digits(&day, text.p + 8, 2) && day_number(out, year, month, day))
		return CO2E_OK;
	return err_set(err, CO2E_E_DATE, sheet_place(sheet, cell),
		       "'%.*s' is no day of the calendar: expected one such as "
		       "2025-04-01, or blank",
		       err_cut(text.p, text.n), text.p);
}

co2e_status cells_dates(co2e_factor *out, const struct sheet *sheet,
			co2e_error *err)
{
	co2e_status status;

	out->valid_from = INT32_MIN;
	out->valid_to = INT32_MAX;
	status = date(&out->valid_from, sheet, CELL_VALID_FROM, err);
	if (!status)
		status = date(&out->valid_to, sheet, CELL_VALID_TO, err);
	if (!status && out->valid_from > out->valid_to)
		return err_set(err, CO2E_E_DATE,
			       sheet_place(sheet, CELL_VALID_TO),
			       "valid_to is before valid_from");
	return status;
}

static co2e_status number(double *out, uint32_t *has, uint32_t bit,
			  const struct sheet *sheet, enum cell cell,
			  co2e_error *err)
{
	struct span text = sheet_span(sheet, cell);

	if (!text.n)
		return CO2E_OK;
	if (!num_parse(out, text.p, text.n))
		return err_set(err, CO2E_E_NUMBER, sheet_place(sheet, cell),
			       "'%.*s' is not a finite number of %s; blank "
			       "means missing",
			       err_cut(text.p, text.n), text.p, names[cell]);
	*has |= bit;
	return CO2E_OK;
}

co2e_status cells_numbers(co2e_factor *out, const struct sheet *sheet,
			  co2e_error *err)
{
	struct {
		double *out;
		uint32_t bit;
		enum cell cell;
	} all[] = {
		{&out->kgco2e, CO2E_HAS_KGCO2E, CELL_KGCO2E},
		{&out->co2, CO2E_HAS_CO2, CELL_CO2},
		{&out->ch4, CO2E_HAS_CH4, CELL_CH4},
		{&out->n2o, CO2E_HAS_N2O, CELL_N2O},
		{&out->other, CO2E_HAS_OTHER, CELL_OTHER},
		{&out->uncertainty, CO2E_HAS_UNCERTAINTY, CELL_UNCERTAINTY},
	};
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < sizeof(all) / sizeof(*all); i++)
		status = number(all[i].out, &out->has, all[i].bit, sheet,
				all[i].cell, err);
	if (!status && out->uncertainty < 0)
		return err_set(err, CO2E_E_NUMBER,
			       sheet_place(sheet, CELL_UNCERTAINTY),
			       "the uncertainty is negative: expected half the "
			       "width of the 95 %% interval as a fraction");
	return status;
}

static const char *keep(const struct sheet *sheet, enum cell cell,
			const char *before, struct arena *texts)
{
	struct span text = sheet_span(sheet, cell);

	if (text.n && !strncmp(before, text.p, text.n) && !before[text.n])
		return before;
	return sheet_copy(sheet, cell, texts);
}

co2e_status cells_texts(co2e_factor *out, const struct sheet *sheet,
			const co2e_factor *before, struct arena *texts,
			co2e_error *err)
{
	static const co2e_factor none = {
		.id = "",
		.label = "",
		.region = "",
		.quality = "",
		.source = "",
		.note = "",
		.supplier = "",
		.instrument = "",
		.gas = "",
	};
	const co2e_factor *b = before ? before : &none;

	out->id = sheet_copy(sheet, CELL_FACTOR, texts);
	out->label = keep(sheet, CELL_LABEL, b->label, texts);
	out->region = keep(sheet, CELL_REGION, b->region, texts);
	out->quality = keep(sheet, CELL_QUALITY, b->quality, texts);
	out->source = keep(sheet, CELL_SOURCE, b->source, texts);
	out->note = keep(sheet, CELL_NOTE, b->note, texts);
	out->supplier = keep(sheet, CELL_SUPPLIER, b->supplier, texts);
	out->instrument = keep(sheet, CELL_INSTRUMENT, b->instrument, texts);
	out->gas = keep(sheet, CELL_GAS, b->gas, texts);
	if (!out->id || !out->label || !out->region || !out->quality ||
	    !out->source || !out->note || !out->supplier || !out->instrument ||
	    !out->gas)
		return err_memory(err);
	return CO2E_OK;
}

static int is_per_pound(const co2e_unit *unit)
{
	static const int8_t currency[CO2E_DIM_COUNT + 2] = {
		[CO2E_DIM_CURRENCY] = 1};

	return !memcmp(unit->power, currency, sizeof(currency));
}

co2e_status cells_price_year(co2e_factor *out, const struct sheet *sheet,
			     co2e_error *err)
{
	struct span text = sheet_span(sheet, CELL_PRICE_YEAR);
	int64_t year = 0;

	out->price_year = 0;
	if (!is_per_pound(&out->unit) && text.n)
		return err_set(err, CO2E_E_DATA,
			       sheet_place(sheet, CELL_PRICE_YEAR),
			       "a price year of a figure per %s: only figures "
			       "per pound have prices",
			       out->unit_text);
	if (!is_per_pound(&out->unit))
		return CO2E_OK;
	if (text.n && (!num_parse_int(&year, text.p, text.n) || year < 1900 ||
		       year > 2299))
		return err_set(err, CO2E_E_NUMBER,
			       sheet_place(sheet, CELL_PRICE_YEAR),
			       "'%.*s' is no year of prices: expected one such "
			       "as 2022, or blank",
			       err_cut(text.p, text.n), text.p);
	text = sheet_span(sheet, CELL_VALID_FROM);
	out->price_year = year ? (int32_t)year : out->set->year_from;
	if (!year && text.n)
		(void)digits(&out->price_year, text.p, 4);
	return CO2E_OK;
}

/* Whose electricity: GHG Protocol Scope 2 Guidance, chapter 7: the quality
 * criteria want a contractual instrument behind each market-based figure. Whose
 * goods: the supplier-specific and hybrid methods of the GHG Protocol's
 * Technical Guidance for Calculating Scope 3 Emissions, chapter 1. */
co2e_status cells_supplier(const co2e_factor *factor, const struct sheet *sheet,
			   co2e_error *err)
{
	if (!*factor->supplier || factor->scope == CO2E_SCOPE_3)
		return CO2E_OK;
	if (factor->scope != CO2E_SCOPE_2)
		return err_set(err, CO2E_E_DATA,
			       sheet_place(sheet, CELL_SUPPLIER),
			       "a supplier's figure in scope %s: it is scope 2 "
			       "for electricity or heat, scope 3 for goods and "
			       "services",
			       co2e_scope_name(factor->scope));
	if ((factor->has & CO2E_HAS_KGCO2E) &&
	    fpclassify(factor->kgco2e) == FP_ZERO && !*factor->instrument)
		return err_set(err, CO2E_E_DATA,
			       sheet_place(sheet, CELL_KGCO2E),
			       "a zero market-based factor needs an "
			       "instrument such as REGO or a PPA");
	return CO2E_OK;
}
