#include "csv_reader.h"

#include <assert.h>

/* Counts on over text: line ends and characters, a quote as two where it is one
 * of those that were doubled. */
static void advance(struct place *at, const char *p, size_t n, int doubled)
{
	uint64_t column = at->column;
	size_t i;

	for (i = 0; i < n; i++) {
		int line_end =
			p[i] == '\n' ||
			(p[i] == '\r' && (i + 1 == n || p[i + 1] != '\n'));

		if (line_end) {
			at->line++;
			column = 1;
			continue;
		}
		column += ((unsigned char)p[i] & 0xC0) != 0x80;
		column += doubled && p[i] == '"';
	}
	at->column = column < UINT32_MAX ? (uint32_t)column : UINT32_MAX;
}

/* The place of a byte in the record at csv->at, before it is unquoted. */
static struct place place_of(const struct csv *csv, const char *p)
{
	struct place at = {.source = csv->name, .line = csv->line, .column = 1};
	const char *record = csv->text + csv->at;

	advance(&at, record, (size_t)(p - record), 0);
	return at;
}

struct place csv_place(const struct csv *csv, const struct csv_row *row,
		       size_t i)
{
	struct place at = {.source = csv->name, .line = row->line, .column = 1};
	size_t f;

	for (f = 0; f < i && f < row->count; f++) {
		const struct csv_field *field = &row->fields[f];

		advance(&at, "\"", field->quoted ? 1 : 0, 0);
		advance(&at, field->text.p, field->text.n, field->quoted);
		advance(&at, "\",", field->quoted ? 1 : 0, 0);
		advance(&at, ",", f + 1 < row->count, 0);
	}
	return at;
}

co2e_status csv_fault_long(struct csv *csv)
{
	const char *quote = csv->take.quote;

	return err_set(&csv->error, CO2E_E_LIMIT,
		       place_of(csv, quote ? quote : csv->text + csv->at),
		       "the record is longer than the %zu bytes that one may "
		       "have%s",
		       csv->most,
		       quote ? "; is the quote that opens here never closed?"
			     : "");
}

/* Text behind a closing quote. Where the field spans lines, its opening quote
 * is likelier the fault, and nobody can say where the next record starts. */
static co2e_status text_after(struct csv *csv)
{
	const struct csv_take *take = &csv->take;
	struct place open = place_of(csv, take->quote);
	struct place at = place_of(csv, take->end);

	if (open.line != at.line)
		return err_set(&csv->error, CO2E_E_SYNTAX, open,
			       "the quote that opens here is closed in line "
			       "%llu, where text follows it; is a closing "
			       "quote missing?",
			       (unsigned long long)at.line);
	csv->at = (size_t)(take->end - csv->text);
	csv->line = at.line;
	csv->skip = 1;
	return err_set(&csv->error, CO2E_E_SYNTAX, at,
		       "text follows the closing quote of a field; a quote "
		       "within a field is written twice (\"\")");
}

co2e_status csv_fault_taken(struct csv *csv, enum csv_taken taken)
{
	const struct csv_take *take = &csv->take;

	if (taken == CSV_AFTER)
		return text_after(csv);
	if (taken == CSV_OPEN)
		return err_set(&csv->error, CO2E_E_SYNTAX,
			       place_of(csv, take->quote),
			       "the quote that opens here is never closed");
	assert(taken == CSV_WIDE);
	return err_set(&csv->error, CO2E_E_LIMIT, place_of(csv, take->end),
		       "the record has more than the %d fields that one may "
		       "have",
		       CSV_FIELDS_MAX);
}

co2e_status csv_fault_text(struct csv *csv)
{
	const char *record = csv->text + csv->at;
	size_t n = (size_t)(csv->take.end - record);
	size_t bad = text_utf8_bad(record, n);

	if (bad == n)
		return CO2E_OK;
	if (!record[bad])
		return err_set(&csv->error, CO2E_E_ENCODING,
			       place_of(csv, record + bad),
			       "a NUL byte stands here: the file is damaged, "
			       "or no text; save it as \"CSV UTF-8\"");
	return err_set(&csv->error, CO2E_E_ENCODING,
		       place_of(csv, record + bad),
		       "the byte 0x%02X is not UTF-8; if the file was saved as "
		       "Windows-1252 (\"CSV\" in Excel), save it as \"CSV "
		       "UTF-8\"",
		       (unsigned)(unsigned char)record[bad]);
}
