#include "letters.h"

#include "colours.h"

#include <math.h>
#include <string.h>

enum { LABEL = 30, BAR = 44 };

#define SOLID "\xE2\x96\x88"
#define LIGHT "\xE2\x96\x91"
#define THIN  "\xE2\x94\x82"
#define MARK  "\xE2\x97\x86"

static double put_wrapped(struct page *page, double y, const char *text)
{
	struct label label =
		label_wrap(span_of(text), PAGE_COLUMNS - 2, LABEL_LINES);
	size_t i;

	for (i = 0; i < label.count; i++)
		page_span(page, PAGE_LEFT, 0, y++, COLOUR_INK, label.line[i],
			  label.cut && i + 1 == label.count);
	return y;
}

double letters_top(struct page *page, const co2e_chart *chart)
{
	double y = put_wrapped(page, 0, chart->title);

	return put_wrapped(page, y, chart->subtitle) + 1;
}

double letters_words(struct page *page, double y, const char *words)
{
	return put_wrapped(page, y, words);
}

/* Does the bar cover the middle of a cell? A bar too thin for that has the cell
 * that it lies in. */
static int covers(double a, double b, double cell, double size)
{
	double low = a < b ? a : b, high = a < b ? b : a;

	return low <= cell && cell < high && high - low > 0 && size > 0;
}

static int lies_in(double value, double cell, double size)
{
	return value >= cell - size / 2 && value < cell + size / 2;
}

static const char *cell_of(const struct letters_row *row, double cell,
			   double size)
{
	double length = fabs(row->to - row->from);
	int thin = length > 0 && length < size;

	if (!isnan(row->mark) && lies_in(row->mark, cell, size))
		return MARK;
	if (covers(row->from, row->middle, cell, size))
		return SOLID;
	if (covers(row->middle, row->to, cell, size))
		return LIGHT;
	return thin && lies_in(row->from, cell, size) ? THIN : " ";
}

/* The bar, run by run: spaces do not last in a text. */
static void put_bar(struct page *page, double y, const struct letters_row *row,
		    const struct axis *axis)
{
	double size = (axis->high - axis->low) / BAR;
	struct buffer run = {0};
	size_t i, begun = 0;

	for (i = 0; i <= BAR; i++) {
		double middle = axis->low + ((double)i + 0.5) * size;
		const char *cell = i < BAR ? cell_of(row, middle, size) : " ";

		if (*cell != ' ') {
			begun = run.n ? begun : i;
			buffer_puts(&run, cell);
			continue;
		}
		if (run.n)
			page_span(page, PAGE_LEFT, LABEL + 1 + (double)begun, y,
				  COLOUR_INK, (struct span){run.text, run.n},
				  0);
		run.n = 0;
	}
	if (run.failed)
		page->layers[PAGE_LEFT].failed = 1;
	buffer_clear(&run);
}

void letters_row(struct page *page, double y, const struct letters_row *row,
		 const struct axis *axis)
{
	struct label label = label_wrap(span_of(row->label), LABEL, 1);

	page_label(page, PAGE_LEFT, 0, y, COLOUR_INK, &label);
	put_bar(page, y, row, axis);
	page_text(page, PAGE_LEFT, LABEL + BAR + 2, y, COLOUR_INK, row->text);
}

void letters_foot(struct page *page, double y, const co2e_chart *chart)
{
	page->height = put_wrapped(page, y + 1, chart->source) + 1;
}

void letters_trim(struct buffer *text)
{
	size_t i, n = 0, line = 0;

	for (i = 0; i < text->n; i++) {
		char c = text->text[i];

		if (c == '\f')
			continue;
		if (c == '\n')
			while (n > line && text->text[n - 1] == ' ')
				n--;
		text->text[n++] = c;
		if (c == '\n')
			line = n;
	}
	text->n = n;
	if (text->text)
		text->text[n] = '\0';
}
