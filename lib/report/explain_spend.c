#include "explain_spend.h"

#include "people.h"

#include "factor/deflators.h"

#include <inttypes.h>
#include <string.h>

/* GHG Protocol, Technical Guidance for Calculating Scope 3 Emissions, chapters
 * 1 and 2, best data first. */
static const struct {
	const char *name, *text;
} methods[] = {
	{"supplier-specific", "the supplier's own figure of the product"},
	{"hybrid", "the supplier's own emissions per pound that it turns over, "
		   "for what was spent with it"},
	{"average-data", "an average figure for the quantity that was bought"},
	{"spend-based", "an average figure for the money that was spent"},
};
enum { SUPPLIER_SPECIFIC, HYBRID, AVERAGE_DATA, SPEND_BASED, METHODS };

const char *explain_method(const co2e_line *line)
{
	const co2e_factor *f = line->factor;
	int own = f && *f->supplier, pounds = f && f->price_year;

	if (!f || line->scope != CO2E_SCOPE_3 ||
	    (line->category != 1 && line->category != 2))
		return "";
	if (own)
		return methods[pounds ? HYBRID : SUPPLIER_SPECIFIC].name;
	return methods[pounds ? SPEND_BASED : AVERAGE_DATA].name;
}

const char *explain_method_text(const char *method)
{
	size_t i;

	for (i = 0; i < METHODS; i++)
		if (!strcmp(method, methods[i].name))
			return methods[i].text;
	return "";
}

static void put_year(struct buffer *out, int32_t year, int financial)
{
	buffer_printf(out, "%" PRId32, year);
	if (financial)
		buffer_printf(out, "/%02" PRId32, (year + 1) % 100);
}

static void put_point(struct buffer *out, const struct deflator *series,
		      int32_t year)
{
	const struct deflator_point *p = deflator_at(series, year);
	char text[PEOPLE_TEXT];

	if (p)
		buffer_puts(out, people_exact(text, p->index));
}

/* An index as it was taken: "96.1117", or across two years of the series
 * "((91.2996 + 3 x 96.1117) / 4)". */
static void put_index(struct buffer *out, const struct deflator *series,
		      int32_t year, int financial, int series_financial)
{
	if (financial == series_financial) {
		put_point(out, series, year);
		return;
	}
	buffer_puts(out, financial ? "((3 x " : "((");
	put_point(out, series, financial ? year : year - 1);
	buffer_puts(out, financial ? " + " : " + 3 x ");
	put_point(out, series, financial ? year + 1 : year);
	buffer_puts(out, ") / 4)");
}

static void put_prices(struct buffer *out, const co2e_inventory *inventory,
		       const co2e_line *line, const char *margin)
{
	const struct deflator *series = factors_deflator(
		co2e_inventory_factors(inventory), line->price_index);
	int by_financial_year =
		!strcmp(line->price_index, "gdp-financial-year");
	const struct deflator_point *last;
	char ratio[PEOPLE_TEXT];

	if (!series)
		return;
	buffer_printf(out, "%sprices     of ", margin);
	put_year(out, line->price_from, line->price_financial);
	buffer_printf(out, " brought to %" PRId32 ": x ", line->price_to);
	put_index(out, series, line->price_to, 0, by_financial_year);
	buffer_puts(out, " / ");
	put_index(out, series, line->price_from, line->price_financial,
		  by_financial_year);
	buffer_printf(out, " = %s\n",
		      people_number(ratio, (double)line->price_num /
						   (double)line->price_den));
	last = deflator_at(series, line->price_from);
	if (last)
		buffer_printf(out, "%sdeflator   %s, %s: %s\n", margin,
			      line->price_index, last->status, last->source);
}

void explain_put_spend(struct buffer *out, const co2e_inventory *inventory,
		       const co2e_line *line, const char *margin)
{
	const char *unit = line->factor ? line->factor->unit_text : "";
	char text[PEOPLE_TEXT];

	if (line->vat_num != line->vat_den)
		buffer_printf(
			out,
			"%sVAT        %s %% taken out: x %" PRId64 "/%" PRId64
			"\n",
			margin,
			people_number(text, 100.0 *
						    (double)(line->vat_den -
							     line->vat_num) /
						    (double)line->vat_num),
			line->vat_num, line->vat_den);
	if (line->price_index)
		put_prices(out, inventory, line, margin);
	if (line->vat_num != line->vat_den || line->price_index)
		buffer_printf(out, "%sspend      so %s %s\n", margin,
			      people_number(text, line->in_factor_unit), unit);
}

void explain_spend_csv(struct csv_out *row, const co2e_line *line)
{
	row_text(row, explain_method(line));
	row_int(row, line->vat_num);
	row_int(row, line->vat_den);
	if (line->price_from) {
		struct buffer from = {0};

		put_year(&from, line->price_from, line->price_financial);
		row_text(row, from.text ? from.text : "");
		row->to->failed |= from.failed;
		buffer_clear(&from);
		row_int(row, line->price_to);
	} else {
		row_blank(row);
		row_blank(row);
	}
	row_text(row, line->price_index ? line->price_index : "");
	row_int(row, line->price_num);
	row_int(row, line->price_den);
}

static void put_pair(struct json_out *j, const char *key, int64_t num,
		     int64_t den)
{
	out_open(j, key, '[');
	out_int(j, NULL, num);
	out_int(j, NULL, den);
	out_close(j, ']');
}

void explain_spend_json(struct json_out *j, const co2e_line *line)
{
	const char *method = explain_method(line);

	if (*method)
		out_text(j, "method", method);
	else
		out_null(j, "method");
	if (!line->price_from) {
		out_null(j, "prices");
		return;
	}
	out_open(j, "prices", '{');
	out_int(j, "from", line->price_from);
	out_flag(j, "financial_year", line->price_financial);
	out_int(j, "to", line->price_to);
	if (line->price_index)
		out_text(j, "index", line->price_index);
	else
		out_null(j, "index");
	put_pair(j, "ratio", line->price_num, line->price_den);
	put_pair(j, "without_vat", line->vat_num, line->vat_den);
	out_close(j, '}');
}
