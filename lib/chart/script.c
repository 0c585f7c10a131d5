#include "script.h"

#include "base/growing.h"

#include <math.h>
#include <string.h>

/* One unit of the page is a pixel in SVG, 2.5 pixels in PNG (254 dots an inch
 * where the page is 17 cm wide), a fortieth of a centimetre in PDF. Cairo's
 * letters are three quarters of that: of 72 dots to an inch, not 96. gnuplot's
 * SVG has no word for a bold font. */
static const struct script_kind kinds[] = {
	{"svg", 0, "svg size ", ",",
	 " fixed background \"#ffffff\" font \"sans-serif,11\"", 1,
	 "sans-serif", 0.6},
	{"png", 0, "pngcairo size ", ",",
	 " background \"#ffffff\" font \"sans-serif,11\" fontscale 1.875 "
	 "linewidth 2.5 pointscale 2.5",
	 2.5, "sans-serif:Bold", 0.9},
	{"pdf", 0, "pdfcairo size ", "cm,",
	 "cm background \"#ffffff\" font \"sans-serif,11\" fontscale 0.5315 "
	 "linewidth 1.4174 pointscale 0.7087",
	 0.025, "sans-serif:Bold", 0.9},
	{"txt", 1, "dumb size ", ",", " feed", 1, "", 0},
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

/* How each layer is plotted: its datablock's name, and behind it the columns
 * and the style. PAGE_BAND has a clause for each of its areas; those of text
 * end in a font and the colour. */
static const struct {
	const char *name, *style;
	int text;
} layers[PAGE_LAYERS] = {
	[PAGE_GRID] = {"$grid",
		       "using 1:2:3 notitle with lines lw 0.6 dt solid "
		       "lc rgb variable",
		       0},
	[PAGE_BAND] = {"$bands", "using 1:2:3 notitle with filledcurves", 0},
	[PAGE_BOX] = {"$boxes",
		      "using 1:3:1:2:3:4:5 notitle with boxxyerror "
		      "fs solid 1.0 noborder lc rgb variable",
		      0},
	[PAGE_SHADE] = {"$shades",
			"using 1:3:1:2:3:4:5 notitle with boxxyerror "
			"fs transparent solid 0.15 noborder lc rgb variable",
			0},
	[PAGE_EDGE] = {"$edges",
		       "using 1:2:3 notitle with lines lw 0.8 dt solid "
		       "lc rgb variable",
		       0},
	[PAGE_RULE] = {"$rules",
		       "using 1:2:3 notitle with lines lw 0.8 dt solid "
		       "lc rgb variable",
		       0},
	[PAGE_HALO] = {"$halos",
		       "using 1:2:3 notitle with lines lw 4 dt solid "
		       "lc rgb variable",
		       0},
	[PAGE_DASH] = {"$dashes",
		       "using 1:2:3 notitle with lines lw 1.5 dt (6,4) "
		       "lc rgb variable",
		       0},
	[PAGE_LINE] = {"$lines",
		       "using 1:2:3 notitle with lines lw 2 dt solid "
		       "lc rgb variable",
		       0},
	[PAGE_MARK] = {"$marks",
		       "using 1:2:3 notitle with points pt 13 "
		       "lc rgb variable ps ",
		       0},
	[PAGE_PLATE] = {"$plates",
			"using 1:3:1:2:3:4:5 notitle with boxxyerror "
			"fs solid 1.0 noborder lc rgb variable",
			0},
	[PAGE_TITLE] = {"$title", "left", 1},
	[PAGE_LEFT] = {"$left", "left", 1},
	[PAGE_CENTRE] = {"$centre", "center", 1},
	[PAGE_RIGHT] = {"$right", "right", 1},
	[PAGE_SMALL_LEFT] = {"$small_left", "left", 1},
	[PAGE_SMALL_CENTRE] = {"$small_centre", "center", 1},
	[PAGE_SMALL_RIGHT] = {"$small_right", "right", 1},
	[PAGE_SLANT] = {"$slant", "right rotate by 45", 1},
};

const struct script_kind *script_kind(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < KINDS; i++)
		if (span_is_fold((struct span){name, n}, kinds[i].name))
			return &kinds[i];
	return NULL;
}

/* The whole width of the page in units, and of gnuplot's axis over it: that of
 * characters ends at the last one. */
static double wide(const struct script_kind *kind)
{
	return kind->letters ? PAGE_COLUMNS : PAGE_WIDTH;
}

static void put_scaled(struct buffer *out, const struct script_kind *kind,
		       double units)
{
	double scaled = units * kind->scale;

	buffer_number(out, kind->scale < 1 ? nearbyint(scaled * 100) / 100
					   : ceil(scaled));
}

static void put_head(struct buffer *out, const struct script_kind *kind,
		     const struct page *page)
{
	double last = kind->letters ? 1 : 0;

	buffer_puts(out, "set encoding utf8\nset terminal ");
	buffer_puts(out, kind->before);
	put_scaled(out, kind, wide(kind));
	buffer_puts(out, kind->between);
	put_scaled(out, kind, page->height);
	buffer_puts(out, kind->behind);
	buffer_puts(out, " noenhanced\n"
			 "set datafile separator \"\\t\"\n"
			 "set datafile commentschars \"\"\n"
			 "unset key\nunset border\nunset tics\n"
			 "set lmargin at screen 0\nset rmargin at screen 1\n"
			 "set bmargin at screen 0\nset tmargin at screen 1\n"
			 "set xrange [0:");
	buffer_number(out, wide(kind) - last);
	buffer_puts(out, "]\nset yrange [");
	buffer_number(out, page->height - last);
	buffer_puts(out, ":0]\n");
}

/* No row can be the end mark: each begins with a number. */
static void put_blocks(struct buffer *out, const struct page *page)
{
	size_t i;

	for (i = 0; i < PAGE_LAYERS; i++) {
		const struct buffer *rows = &page->layers[i];

		if (!rows->n)
			continue;
		buffer_puts(out, layers[i].name);
		buffer_puts(out, " << EOD\n");
		buffer_put(out, rows->text, rows->n);
		buffer_puts(out, "EOD\n");
	}
}

static void put_text_style(struct buffer *out, const struct script_kind *kind,
			   enum page_layer layer)
{
	buffer_puts(out, "using 1:2:3:4 notitle with labels ");
	buffer_puts(out, layers[layer].style);
	if (!kind->letters) {
		buffer_puts(out, " font \"");
		buffer_puts(out, layer == PAGE_TITLE ? kind->title_font
						     : "sans-serif");
		buffer_puts(out, ",");
		buffer_number(out, page_size(layer));
		buffer_puts(out, "\"");
	}
	buffer_puts(out, " tc rgb variable");
}

/* Area i of the bands: variable colours are not for areas. */
static void put_band_style(struct buffer *out, const struct page *page,
			   size_t i)
{
	buffer_printf(out, "index %zu ", i);
	buffer_puts(out, layers[PAGE_BAND].style);
	buffer_printf(out, " fs solid 1.0 noborder fc rgb %u",
		      (unsigned)page->bands[i]);
}

static void put_clause(struct buffer *out, const struct script_kind *kind,
		       const struct page *page, enum page_layer layer,
		       size_t part, int *first)
{
	buffer_puts(out, *first ? "plot " : ", \\\n     ");
	*first = 0;
	buffer_puts(out, layers[layer].name);
	buffer_puts(out, " ");
	if (layers[layer].text)
		put_text_style(out, kind, layer);
	else if (layer == PAGE_BAND)
		put_band_style(out, page, part);
	else
		buffer_puts(out, layers[layer].style);
	if (layer == PAGE_MARK)
		buffer_number(out, kind->mark);
}

static void put_plot(struct buffer *out, const struct script_kind *kind,
		     const struct page *page)
{
	int first = 1;
	size_t i, part, parts;

	for (i = 0; i < PAGE_LAYERS; i++) {
		parts = i == PAGE_BAND ? page->band_count : 1;
		for (part = 0; page->layers[i].n && part < parts; part++)
			put_clause(out, kind, page, (enum page_layer)i, part,
				   &first);
	}
	buffer_puts(out, "\n");
}

int script_put(struct buffer *out, const co2e_chart *chart,
	       const struct script_kind *kind)
{
	struct page page = {0};

	(kind->letters ? chart->type : chart->draw)(&page, chart);
	if (page_failed(&page))
		out->failed = 1;
	put_head(out, kind, &page);
	put_blocks(out, &page);
	put_plot(out, kind, &page);
	page_clear(&page);
	return !out->failed;
}

co2e_status co2e_chart_script(co2e_text *out, const co2e_chart *chart,
			      const char *kind, co2e_error *err)
{
	size_t n = strlen(kind), before = out->buffer.n;
	const struct script_kind *known = script_kind(kind, n);

	if (!known)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "'%.*s' is no kind of picture: svg, png, pdf "
			       "and txt are",
			       err_cut(kind, n), kind);
	if (script_put(&out->buffer, chart, known))
		return CO2E_OK;
	growing_cut(&out->buffer, before);
	return err_memory(err);
}
