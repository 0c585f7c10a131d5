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

static co2e_status category(struct traits *out, const struct sheet *sheet,
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

co2e_status cells_scope(struct traits *out, const struct sheet *sheet,
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

co2e_status cells_stage(uint8_t *out, const struct sheet *sheet,
			co2e_error *err)
{
	struct span text = sheet_span(sheet, CELL_STAGE);
	unsigned stage;

	for (stage = 0; stage < CO2E_STAGE_COUNT; stage++)
		if (span_is(text, co2e_stage_name((co2e_stage)stage)))
			break;
	*out = (uint8_t)stage;
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

co2e_status cells_dates(struct traits *out, const struct sheet *sheet,
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

static co2e_status not_a_number(const struct sheet *sheet, enum cell cell,
				co2e_error *err)
{
	struct span text = sheet_span(sheet, cell);

	return err_set(err, CO2E_E_NUMBER, sheet_place(sheet, cell),
		       "'%.*s' is not a finite number of %s; blank means "
		       "missing",
		       err_cut(text.p, text.n), text.p, names[cell]);
}

co2e_status cells_numbers(struct cells_numbers *out, const struct sheet *sheet,
			  co2e_error *err)
{
	/* in the order of the bits CO2E_HAS_... */
	static const unsigned char cells[] = {CELL_KGCO2E, CELL_CO2,
					      CELL_CH4,    CELL_N2O,
					      CELL_OTHER,  CELL_UNCERTAINTY};
	unsigned i;

	out->count = 0;
	out->has = 0;
	for (i = 0; i < sizeof(cells); i++) {
		struct span text = sheet_span(sheet, cells[i]);

		if (!text.n)
			continue;
		/* behind a cell stands what ends it */
		if (num_short(&out->value[out->count], text.p) != text.n &&
		    !num_parse(&out->value[out->count], text.p, text.n))
			return not_a_number(sheet, (enum cell)cells[i], err);
		out->count++;
		out->has |= 1u << i;
	}
	if (out->has & CO2E_HAS_UNCERTAINTY && out->value[out->count - 1] < 0)
		return err_set(err, CO2E_E_NUMBER,
			       sheet_place(sheet, CELL_UNCERTAINTY),
			       "the uncertainty is negative: expected half the "
			       "width of the 95 %% interval as a fraction");
	return CO2E_OK;
}

static co2e_status price_year_of(uint16_t *out, const struct sheet *sheet,
				 const co2e_set *set, co2e_error *err)
{
	struct span text = sheet_span(sheet, CELL_PRICE_YEAR);
	struct span from = sheet_span(sheet, CELL_VALID_FROM);
	int64_t year = 0;
	int start = set->year_from;

	if (text.n && (!num_parse_int(&year, text.p, text.n) || year < 1900 ||
		       year > 2299))
		return err_set(err, CO2E_E_NUMBER,
			       sheet_place(sheet, CELL_PRICE_YEAR),
			       "'%.*s' is no year of prices: expected one such "
			       "as 2022, or blank",
			       err_cut(text.p, text.n), text.p);
	if (!year && from.n)
		(void)digits(&start, from.p, 4);
	*out = (uint16_t)(year ? year : start);
	return CO2E_OK;
}

co2e_status cells_price_year(uint16_t *out, int per_pound,
			     const struct sheet *sheet, const co2e_set *set,
			     co2e_error *err)
{
	struct span unit = sheet_span(sheet, CELL_UNIT);

	*out = 0;
	if (per_pound)
		return price_year_of(out, sheet, set, err);
	if (!sheet_span(sheet, CELL_PRICE_YEAR).n)
		return CO2E_OK;
	return err_set(err, CO2E_E_DATA, sheet_place(sheet, CELL_PRICE_YEAR),
		       "a price year of a figure per %.*s: only figures per "
		       "pound have prices",
		       err_cut(unit.p, unit.n), unit.p);
}

/* Whose electricity: GHG Protocol Scope 2 Guidance, chapter 7: the quality
 * criteria want a contractual instrument behind each market-based figure. Whose
 * goods: the supplier-specific and hybrid methods of the GHG Protocol's
 * Technical Guidance for Calculating Scope 3 Emissions, chapter 1. */
co2e_status cells_supplier(const struct traits *traits,
			   const struct cells_numbers *numbers,
			   const struct sheet *sheet, co2e_error *err)
{
	if (!*traits->supplier || traits->scope == CO2E_SCOPE_3)
		return CO2E_OK;
	if (traits->scope != CO2E_SCOPE_2)
		return err_set(err, CO2E_E_DATA,
			       sheet_place(sheet, CELL_SUPPLIER),
			       "a supplier's figure in scope %s: it is scope 2 "
			       "for electricity or heat, scope 3 for goods and "
			       "services",
			       co2e_scope_name(traits->scope));
	if ((numbers->has & CO2E_HAS_KGCO2E) &&
	    fpclassify(numbers->value[0]) == FP_ZERO && !*traits->instrument)
		return err_set(err, CO2E_E_DATA,
			       sheet_place(sheet, CELL_KGCO2E),
			       "a zero market-based factor needs an "
			       "instrument such as REGO or a PPA");
	return CO2E_OK;
}
