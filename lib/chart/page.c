#include "page.h"

#include "base/width.h"

#include <math.h>
#include <string.h>

void page_clear(struct page *page)
{
	size_t i;

	for (i = 0; i < PAGE_LAYERS; i++)
		buffer_clear(&page->layers[i]);
	memset(page, 0, sizeof(*page));
}

int page_failed(const struct page *page)
{
	size_t i;

	for (i = 0; i < PAGE_LAYERS; i++)
		if (page->layers[i].failed)
			return 1;
	return 0;
}

/* A coordinate to the hundredth, and a tab. */
static void put(struct buffer *out, double value)
{
	buffer_number(out, nearbyint(value * 100) / 100);
	buffer_put(out, "\t", 1);
}

static void put_colour(struct buffer *out, uint32_t colour)
{
	buffer_printf(out, "%u\n", (unsigned)colour);
}

void page_box(struct page *page, enum page_layer layer, double x0, double y0,
	      double x1, double y1, uint32_t colour)
{
	struct buffer *out = &page->layers[layer];

	put(out, x0);
	put(out, x1);
	put(out, y0);
	put(out, y1);
	put_colour(out, colour);
}

void page_point(struct page *page, enum page_layer layer, double x, double y,
		uint32_t colour)
{
	struct buffer *out = &page->layers[layer];

	put(out, x);
	put(out, y);
	put_colour(out, colour);
}

void page_end(struct page *page, enum page_layer layer)
{
	buffer_put(&page->layers[layer], "\n", 1);
}

void page_line(struct page *page, enum page_layer layer, double x0, double y0,
	       double x1, double y1, uint32_t colour)
{
	page_point(page, layer, x0, y0, colour);
	page_point(page, layer, x1, y1, colour);
	page_end(page, layer);
}

void page_band(struct page *page, uint32_t colour)
{
	if (page->band_count == PAGE_BANDS)
		return;
	if (page->band_count) /* two empty lines: gnuplot's next index */
		buffer_puts(&page->layers[PAGE_BAND], "\n\n");
	page->bands[page->band_count++] = colour;
}

void page_band_at(struct page *page, double x, double y0, double y1)
{
	struct buffer *out = &page->layers[PAGE_BAND];

	put(out, x);
	put(out, y0);
	buffer_number(out, nearbyint(y1 * 100) / 100);
	buffer_put(out, "\n", 1);
}

void page_span(struct page *page, enum page_layer layer, double x, double y,
	       uint32_t colour, struct span text, int cut)
{
	struct buffer *out = &page->layers[layer];

	put(out, x);
	put(out, y);
	label_clean(out, text.p, text.n);
	if (cut)
		buffer_puts(out, LABEL_CUT);
	buffer_put(out, "\t", 1);
	put_colour(out, colour);
}

void page_text(struct page *page, enum page_layer layer, double x, double y,
	       uint32_t colour, const char *text)
{
	page_span(page, layer, x, y, colour, span_of(text), 0);
}

void page_label(struct page *page, enum page_layer layer, double x, double y,
		uint32_t colour, const struct label *label)
{
	size_t i;

	for (i = 0; i < label->count; i++)
		page_span(page, layer, x, y + (double)i * page_lead(layer),
			  colour, label->line[i],
			  label->cut && i + 1 == label->count);
}

double page_size(enum page_layer layer)
{
	switch (layer) {
	case PAGE_TITLE:
		return PAGE_TITLE_SIZE;
	case PAGE_SMALL_LEFT:
	case PAGE_SMALL_CENTRE:
	case PAGE_SMALL_RIGHT:
		return PAGE_SMALL_SIZE;
	default:
		return PAGE_TEXT_SIZE;
	}
}

double page_lead(enum page_layer layer)
{
	return page_size(layer) * PAGE_LEAD;
}

static double column_wide(enum page_layer layer)
{
	return page_size(layer) *
	       (layer == PAGE_TITLE ? PAGE_COLUMN_BOLD : PAGE_COLUMN);
}

double page_columns_wide(enum page_layer layer, size_t columns)
{
	return (double)columns * column_wide(layer);
}

size_t page_columns(enum page_layer layer, double width)
{
	double columns = width / column_wide(layer);

	return columns < 1 ? 1 : (size_t)columns;
}

double page_text_wide(enum page_layer layer, const char *text)
{
	return page_columns_wide(layer, width_of(text, strlen(text)));
}
