#include "rows.h"

#include "state.h"

#include "base/csv.h"
#include "base/error.h"

#include <string.h>

static const char *const names[OUT_COUNT] = {
	[OUT_ACTIVITY] = "activity",
	[OUT_QUANTITY] = "quantity",
	[OUT_UNIT] = "unit",
	[OUT_DATE] = "date",
	[OUT_ORGANISATION] = "organisation",
	[OUT_SITE] = "site",
	[OUT_REGION] = "region",
	[OUT_SUPPLIER] = "supplier",
	[OUT_STAGE] = "stage",
	[OUT_SCOPE] = "scope",
	[OUT_CATEGORY] = "category",
	[OUT_NHS_CATEGORY] = "nhs_category",
	[OUT_QUALITY] = "quality",
	[OUT_COST_GBP] = "cost_gbp",
	[OUT_COUNTERPARTY] = "counterparty",
	[OUT_VAT] = "vat",
	[OUT_NOTE] = "note",
	[OUT_SOURCE] = "source",
};

const char *rows_column(size_t out_column)
{
	return out_column < OUT_COUNT ? names[out_column] : NULL;
}

/* Which columns any row fills. */
static unsigned filled(const co2e_collect *c)
{
	unsigned mask = 1u << OUT_SOURCE, column;
	size_t i;

	for (column = 0; column < OUT_ALWAYS; column++)
		mask |= 1u << column;
	for (i = 0; i < c->row_count; i++)
		for (column = OUT_ALWAYS; column < OUT_COUNT; column++)
			if (c->rows[i].cells[column])
				mask |= 1u << column;
	return mask;
}

static void put(struct buffer *b, const char *text, int first)
{
	if (!first)
		buffer_put(b, ",", 1);
	if (text)
		csv_put(b, text, strlen(text), 1);
}

/* The text that a row carries for a column; NULL: none. */
static const char *carried_text(const struct carried *carried, size_t column)
{
	size_t i;

	for (i = 0; carried && i < carried->count; i++)
		if (carried->of[i].column == OUT_COUNT + column)
			return carried->of[i].text;
	return NULL;
}

/* The source comes last, after what is the kind's own and the sheet's. */
static void put_header(const co2e_collect *c, struct buffer *b, unsigned mask)
{
	unsigned column;
	size_t i;

	for (column = 0; column < OUT_SOURCE; column++)
		if (mask & 1u << column)
			put(b, names[column], !column);
	for (i = 0; i < c->kind->own_count; i++)
		put(b, c->kind->own[i], 0);
	for (i = 0; i < c->carried.count; i++)
		put(b, dict_text(&c->carried, (uint32_t)i), 0);
	put(b, names[OUT_SOURCE], 0);
	buffer_put(b, "\n", 1);
}

static void put_row(const co2e_collect *c, struct buffer *b, unsigned mask,
		    const struct out_row *row)
{
	unsigned column;
	size_t i;

	for (column = 0; column < OUT_SOURCE; column++)
		if (mask & 1u << column)
			put(b, row->cells[column], !column);
	for (i = 0; i < c->kind->own_count; i++)
		put(b, row->own ? row->own[i] : NULL, 0);
	for (i = 0; i < c->carried.count; i++)
		put(b, carried_text(row->carried, i), 0);
	put(b, row->cells[OUT_SOURCE], 0);
	buffer_put(b, "\n", 1);
}

co2e_status rows_write(co2e_collect *c, co2e_error *err)
{
	unsigned mask = filled(c);
	size_t i;

	put_header(c, &c->csv, mask);
	for (i = 0; i < c->row_count; i++)
		put_row(c, &c->csv, mask, &c->rows[i]);
	if (!c->csv.failed)
		return CO2E_OK;
	buffer_clear(&c->csv);
	return err_memory(err);
}
