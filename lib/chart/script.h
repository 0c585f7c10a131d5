/* The script that gnuplot runs: constant text, and a page's rows as data. */
#ifndef CHART_SCRIPT_H
#define CHART_SCRIPT_H

#include "chart.h"

/* A kind of picture: one of gnuplot's terminals. Its line in the script is
 * `before`, the width, `between`, the height, `behind`. */
struct script_kind {
	const char *name; /* "svg" */
	int letters; /* 1: drawn with characters, whose place is whole */
	const char *before, *between, *behind;
	double scale; /* of the terminal's unit to the page's */
	const char *title_font;
	double mark; /* the size of marks, which is not the same in all */
};

/* The kind of this name, n bytes in any case; NULL: none. */
const struct script_kind *script_kind(const char *name, size_t n);

/* Appends the script; 0 when the heap is exhausted. */
int script_put(struct buffer *out, const co2e_chart *chart,
	       const struct script_kind *kind);

#endif
