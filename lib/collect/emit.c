/* The ways out of a sheet. */
#include "hand.h"

#include "state.h"

#include "base/alloc.h"
#include "base/dec_scale.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *collect_copy(co2e_collect *c, const char *text, size_t n)
{
	return arena_copy(&c->texts, text, n);
}

/* One cell of the row at hand; copied on success. */
static int carry_cell(co2e_collect *c, struct carried *carried, size_t i)
{
	struct span text = span_trim(c->row->fields[i].text);

	if (c->known[i] == SIZE_MAX || !text.n)
		return 1;
	carried->of[carried->count].column = c->known[i];
	carried->of[carried->count].text = collect_copy(c, text.p, text.n);
	return carried->of[carried->count++].text != NULL;
}

/* What the row at hand carries, once for all rows that are made of it. */
static int carry(co2e_collect *c, const struct carried **out)
{
	struct carried *carried;
	size_t i;

	*out = c->row ? c->row_carries : NULL;
	if (*out || !c->row || !c->kind->carries)
		return 1;
	carried = arena_alloc(&c->texts,
			      sizeof(*carried) +
				      c->row->count * sizeof(carried->of[0]));
	if (!carried)
		return 0;
	carried->count = 0;
	for (i = 0; i < c->row->count; i++)
		if (!carry_cell(c, carried, i))
			return 0;
	*out = c->row_carries = carried;
	return 1;
}

co2e_status collect_carried(co2e_collect *c, const struct carried **out,
			    co2e_error *err)
{
	return carry(c, out) ? CO2E_OK : err_memory(err);
}

/* What the kind says and what the sheet's own note says, both. */
static const char *join(co2e_collect *c, const char *a, const char *b)
{
	size_t n = strlen(a) + strlen(b) + 3;
	char *text = arena_alloc(&c->texts, n);

	if (text)
		snprintf(text, n, "%s; %s", a, b);
	return text;
}

/* Fills in from the sheet's row what the kind leaves blank. */
static int put_carried(co2e_collect *c, struct out_row *out,
		       const struct made *row)
{
	size_t i;

	out->carried = row->carried;
	if (!out->carried && !carry(c, &out->carried))
		return 0;
	for (i = 0; out->carried && i < out->carried->count; i++) {
		size_t column = out->carried->of[i].column;
		const char *text = out->carried->of[i].text;

		if (column >= OUT_COUNT)
			continue;
		/* how good a row is, its sheet knows best */
		if (!out->cells[column] || column == OUT_QUALITY)
			out->cells[column] = text;
		else if (column == OUT_NOTE)
			out->cells[column] = join(c, out->cells[column], text);
		if (!out->cells[column])
			return 0;
	}
	return 1;
}

static int put(co2e_collect *c, struct out_row *out, enum out_column column,
	       struct span text)
{
	text = span_trim(text);
	if (!text.n)
		return 1;
	out->cells[column] = collect_copy(c, text.p, text.n);
	return out->cells[column] != NULL;
}

static struct span or_common(const co2e_collect *c, struct span own,
			     enum common_column column)
{
	return own.n ? own : collect_common(c, column);
}

static int put_texts(co2e_collect *c, struct out_row *out,
		     const struct made *row)
{
	const struct {
		enum out_column column;
		const char *text;
	} texts[] = {
		{OUT_ACTIVITY, row->activity},
		{OUT_UNIT, row->unit},
		{OUT_REGION, row->region},
		{OUT_SUPPLIER, row->supplier},
		{OUT_STAGE, row->stage},
		{OUT_SCOPE, row->scope},
		{OUT_CATEGORY, row->category},
		{OUT_NHS_CATEGORY, row->nhs_category},
		{OUT_QUALITY, row->quality},
		{OUT_COST_GBP, row->cost_gbp},
		{OUT_COUNTERPARTY, row->counterparty},
		{OUT_VAT, row->vat},
		{OUT_NOTE, row->note},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(texts); i++)
		if (texts[i].text &&
		    !put(c, out, texts[i].column, span_of(texts[i].text)))
			return 0;
	return put(c, out, OUT_DATE, or_common(c, row->date, COMMON_DATE)) &&
	       put(c, out, OUT_ORGANISATION,
		   or_common(c, row->organisation, COMMON_ORGANISATION)) &&
	       put(c, out, OUT_SITE, or_common(c, row->site, COMMON_SITE));
}

/* A name that no spreadsheet takes for a formula. */
static const char *source_name(const char *name)
{
	return strcmp(name, "-") ? name : "stdin";
}

/* "survey.csv:12"; of a row made of all: "survey.csv", "a.csv and 2 more". */
const char *collect_source(co2e_collect *c)
{
	char text[CO2E_SOURCE_MAX + 32];

	if (c->row)
		snprintf(text, sizeof(text), "%.*s:%" PRIu64, CO2E_SOURCE_MAX,
			 source_name(activity_name(c->reader)), c->row->line);
	else if (c->files.count > 1)
		snprintf(text, sizeof(text), "%.*s and %zu more",
			 CO2E_SOURCE_MAX, source_name(dict_text(&c->files, 0)),
			 c->files.count - 1);
	else
		snprintf(text, sizeof(text), "%.*s", CO2E_SOURCE_MAX,
			 c->files.count ? source_name(dict_text(&c->files, 0))
					: "");
	return collect_copy(c, text, strlen(text));
}

static int put_source(co2e_collect *c, struct out_row *out, const char *said)
{
	if (!said)
		said = collect_source(c);
	return said && put(c, out, OUT_SOURCE, span_of(said));
}

static int put_own(co2e_collect *c, struct out_row *out, const struct made *row)
{
	const char **own;
	size_t i;

	if (!row->own || !c->kind->own_count)
		return 1;
	own = arena_alloc(&c->texts, c->kind->own_count * sizeof(*own));
	if (!own)
		return 0;
	for (i = 0; i < c->kind->own_count; i++) {
		own[i] = row->own[i] ? collect_copy(c, row->own[i],
						    strlen(row->own[i]))
				     : "";
		if (!own[i])
			return 0;
	}
	out->own = own;
	return 1;
}

co2e_status collect_emit(co2e_collect *c, const struct made *row,
			 co2e_error *err)
{
	struct out_row out = {{NULL}, NULL, NULL};
	char quantity[DEC_TEXT];
	size_t n = dec_text(quantity, row->quantity);
	void *rows = c->rows;

	if (!put(c, &out, OUT_QUANTITY, (struct span){quantity, n}) ||
	    !put_texts(c, &out, row) || !put_source(c, &out, row->source) ||
	    !put_own(c, &out, row) || !put_carried(c, &out, row) ||
	    !mem_grow(&rows, &c->row_room, c->row_count + 1, sizeof(out)))
		return err_memory(err);
	c->rows = rows;
	c->rows[c->row_count++] = out;
	return CO2E_OK;
}

co2e_status collect_fact(co2e_collect *c, const char *name, dec value,
			 const char *unit, co2e_error *err, const char *format,
			 ...)
{
	char text[CO2E_MESSAGE_MAX], number[DEC_TEXT];
	size_t n = dec_text(number, value);
	void *facts = c->facts;
	co2e_collect_fact fact = {name, NULL, unit, NULL};
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	fact.value = collect_copy(c, number, n);
	fact.says = collect_copy(c, text, strlen(text));
	if (!fact.value || !fact.says ||
	    !mem_grow(&facts, &c->fact_room, c->fact_count + 1, sizeof(fact)))
		return err_memory(err);
	c->facts = facts;
	c->facts[c->fact_count++] = fact;
	return CO2E_OK;
}

static struct place here(const co2e_collect *c)
{
	if (!c->row)
		return nowhere;
	return (struct place){activity_name(c->reader), c->row->line, 0};
}

static co2e_status answer(const co2e_collect *c, enum dec_result result,
			  co2e_error *err)
{
	if (result == DEC_OK || result == DEC_ROUNDED)
		return CO2E_OK;
	return err_set(err, CO2E_E_RANGE, here(c),
		       "what these numbers make together is too %s to be held "
		       "exactly; is one of them in another unit?",
		       result == DEC_TOO_SMALL ? "small" : "large");
}

co2e_status collect_multiply(const co2e_collect *c, dec *out, dec a, dec b,
			     co2e_error *err)
{
	return answer(c, dec_multiply(out, a, b), err);
}

co2e_status collect_scale(const co2e_collect *c, dec *out, dec a, dec num,
			  dec den, co2e_error *err)
{
	return answer(c, dec_scale(out, a, num, den), err);
}

co2e_status collect_add(const co2e_collect *c, dec *sum, dec add,
			co2e_error *err)
{
	return answer(c, dec_add(sum, add) ? DEC_OK : DEC_TOO_LARGE, err);
}
