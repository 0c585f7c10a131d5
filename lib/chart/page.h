/* A drawing, as the rows of data that gnuplot gets: boxes, lines and texts in
 * layers, from the back to the front. Coordinates are units of which 680 are
 * the width of an A4 page within its margins; y grows downwards. Of the text
 * kind one unit is a character. Texts are cleaned here, whatever came before.
 */
#ifndef CHART_PAGE_H
#define CHART_PAGE_H

#include "base/buffer.h"
#include "label.h"

#include <stdint.h>

enum { PAGE_WIDTH = 680, PAGE_COLUMNS = 100 };

enum page_layer {
	PAGE_GRID, /* hair lines */
	PAGE_BAND, /* areas between two curves: page_band() */
	PAGE_BOX,
	PAGE_SHADE, /* boxes that darken what is behind */
	PAGE_EDGE, /* thin white lines */
	PAGE_RULE, /* thin lines */
	PAGE_HALO, /* white lines, wider than the dashes over them */
	PAGE_DASH,
	PAGE_LINE, /* thick lines */
	PAGE_MARK, /* a diamond at each point */
	PAGE_PLATE, /* boxes that texts stand on */
	PAGE_TITLE,
	PAGE_LEFT, /* text that begins at its point */
	PAGE_CENTRE,
	PAGE_RIGHT, /* text that ends at its point */
	PAGE_SMALL_LEFT,
	PAGE_SMALL_CENTRE,
	PAGE_SMALL_RIGHT,
	PAGE_SLANT, /* text that rises to its point, where it ends */
	PAGE_LAYERS
};

/* Sizes of the letters and the room that a column and a line of them take. */
#define PAGE_TITLE_SIZE 16.0
#define PAGE_TEXT_SIZE  11.0
#define PAGE_SMALL_SIZE 9.5
/* A column's share of the size: of DejaVu Sans, the widest that "sans-serif"
 * usually is, with capitals and figures among small letters; bold for titles.
 */
#define PAGE_COLUMN      0.57
#define PAGE_COLUMN_BOLD 0.66
#define PAGE_LEAD        1.25 /* from line to line, in sizes */

enum { PAGE_BANDS = 16 };

struct page {
	double height; /* set by whoever draws */
	struct buffer layers[PAGE_LAYERS];
	uint32_t bands[PAGE_BANDS]; /* their colours, in the layer's order */
	size_t band_count;
};

void page_clear(struct page *page);
/* 1: the heap was exhausted on the way. */
int page_failed(const struct page *page);

void page_box(struct page *page, enum page_layer layer, double x0, double y0,
	      double x1, double y1, uint32_t colour);
void page_line(struct page *page, enum page_layer layer, double x0, double y0,
	       double x1, double y1, uint32_t colour);
/* The next point of a line of several; page_end() ends it. */
void page_point(struct page *page, enum page_layer layer, double x, double y,
		uint32_t colour);
void page_end(struct page *page, enum page_layer layer);
/* A new area, of which each page_band_at() says where it reaches at x. */
void page_band(struct page *page, uint32_t colour);
void page_band_at(struct page *page, double x, double y0, double y1);

/* One line of text; its middle is at y. */
void page_text(struct page *page, enum page_layer layer, double x, double y,
	       uint32_t colour, const char *text);
void page_span(struct page *page, enum page_layer layer, double x, double y,
	       uint32_t colour, struct span text, int cut);
/* The lines of a label, the first one's middle at y. */
void page_label(struct page *page, enum page_layer layer, double x, double y,
		uint32_t colour, const struct label *label);

/* The size of a layer's letters; how wide so many columns of them are; how many
 * columns have room; and from line to line. */
double page_size(enum page_layer layer);
double page_columns_wide(enum page_layer layer, size_t columns);
size_t page_columns(enum page_layer layer, double width);
double page_lead(enum page_layer layer);
/* How wide a text is about to be. */
double page_text_wide(enum page_layer layer, const char *text);

#endif
