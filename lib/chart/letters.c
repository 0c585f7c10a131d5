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

/* A bar as numbers of cells: fractions of one count from its middle on. */
struct cells {
	double from, middle, to;
	long thin; /* the one cell of a bar too thin to have any; -1 */
	long mark; /* -1: none */
};

static double cells_at(double value, const struct axis *axis)
{
	return (value - axis->low) / (axis->high - axis->low) * BAR;
}

/* The cell that a place lies in; the end of the axis is in the last. */
static long cell_of(double place)
{
	return place < 0 ? 0 : place >= BAR ? BAR - 1 : (long)place;
}

static struct cells cells_of(const struct letters_row *row,
			     const struct axis *axis)
{
	struct cells c = {cells_at(row->from, axis),
			  cells_at(row->middle, axis), cells_at(row->to, axis),
			  -1, -1};
	double length = fabs(c.to - c.from);

	if (length > 0 && length < 1)
		c.thin = cell_of(c.from);
	if (!isnan(row->mark))
		c.mark = cell_of(cells_at(row->mark, axis));
	return c;
}

static int covers(double a, double b, double place)
{
	return a < b ? a <= place && place < b : b <= place && place < a;
}

static const char *letter_at(const struct cells *c, long i)
{
	double place = (double)i + 0.5;

	if (i == c->mark)
		return MARK;
	if (covers(c->from, c->middle, place))
		return SOLID;
	if (covers(c->middle, c->to, place))
		return LIGHT;
	return i == c->thin ? THIN : " ";
}

/* The bar, run by run: spaces do not last in a text. */
static void put_bar(struct page *page, double y, const struct letters_row *row,
		    const struct axis *axis)
{
	struct cells cells = cells_of(row, axis);
	struct buffer run = {0};
	long i, begun = 0;

	for (i = 0; i <= BAR; i++) {
		const char *cell = i < BAR ? letter_at(&cells, i) : " ";

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
