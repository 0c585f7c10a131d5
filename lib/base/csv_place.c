#include "csv_reader.h"

#include <assert.h>
#include <string.h>

/* How many bytes from p on are plain, eight at a time: of ASCII, no control
 * character (line ends are), and no quote. All eight are looked at in one word:
 * "Determine if a word has a byte less than n", and equal to n (S. E. Anderson,
 * Bit Twiddling Hacks); whether any is found is exact. */
static size_t plain(const char *p, size_t n)
{
	static const uint64_t ones = UINT64_C(0x0101010101010101);
	static const uint64_t high = UINT64_C(0x8080808080808080);
	size_t i;

	for (i = 0; n - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t x, quotes;

		memcpy(&x, p + i, sizeof(x));
		quotes = x ^ ones * '"';
		if ((x | (x - ones * ' ') | ((quotes - ones) & ~quotes)) & high)
			break;
	}
	while (i < n && p[i] >= ' ' && p[i] <= '~' && p[i] != '"')
		i++;
	return i;
}

static void pass(struct place *at, size_t columns)
{
	at->column = columns < UINT32_MAX - at->column
			     ? at->column + (uint32_t)columns
			     : UINT32_MAX;
}

/* Counts on over text: line ends and characters, a quote as two where it is one
 * of those that were doubled. */
static void advance(struct place *at, const char *p, size_t n, int doubled)
{
	size_t i, passed = plain(p, n);

	pass(at, passed);
	for (i = passed; i < n; i += 1 + passed) {
		int line_end =
			p[i] == '\n' ||
			(p[i] == '\r' && (i + 1 == n || p[i + 1] != '\n'));

		if (line_end) {
			at->line++;
			at->column = 1;
		} else {
			pass(at, ((unsigned char)p[i] & 0xC0) != 0x80);
			pass(at, doubled && p[i] == '"');
		}
		passed = plain(p + i + 1, n - i - 1);
		pass(at, passed);
	}
}

/* Characters of UTF-8 text: bytes that continue none, eight at a time. */
static size_t characters(const char *p, size_t n)
{
	static const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t continued = 0, i;

	for (i = 0; i < n; i += sizeof(uint64_t)) {
		size_t left = n - i;
		uint64_t x = 0;

		memcpy(&x, p + i, left < sizeof(x) ? left : sizeof(x));
		continued +=
			(size_t)__builtin_popcountll(x >> 7 & ~(x >> 6) & ones);
	}
	return n - continued;
}

/* Where field i stands in a row that is in the buffer as it was read. */
static const char *start_of(const struct csv_row *row, size_t i)
{
	const struct csv_field *last = &row->fields[row->count - 1];

	if (i < row->count)
		return row->fields[i].text.p - (row->fields[i].quoted != 0);
	return last->text.p + last->text.n + (last->quoted != 0);
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

	if (csv->as_read && row->count) {
		const char *to = start_of(row, i);

		pass(&at,
		     characters(csv->as_read, (size_t)(to - csv->as_read)));
		return at;
	}
	for (f = 0; f < i && f < row->count; f++) {
		const struct csv_field *field = &row->fields[f];

		pass(&at, field->quoted ? 1 : 0);
		advance(&at, field->text.p, field->text.n, field->quoted);
		pass(&at, field->quoted ? 1 : 0);
		pass(&at, f + 1 < row->count);
	}
	return at;
}

/* The quote that opened the field in which the record at csv->at passes the
 * bytes that one may have; NULL: that field is not quoted. It is found by those
 * bytes and the next alone: csv->take was stopped by whatever was read with
 * them, which the size of the buffer decides. */
static const char *quote_at_most(const struct csv *csv)
{
	const char *p = csv->text + csv->at, *most = p + csv->most;
	const char *quote = NULL;
	int starts = 1; /* a field does, at p */

	for (; p < most; p++) {
		if (*p == '"' && quote && p[1] == '"')
			p++; /* the first of two */
		else if (*p == '"')
			quote = starts && !quote ? p : NULL;
		starts = *p == csv->take.separator;
	}
	return quote;
}

co2e_status csv_fault_long(struct csv *csv)
{
	const char *quote = quote_at_most(csv);

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
