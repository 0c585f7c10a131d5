/* What an SVG says to those who cannot see it. */
#ifndef CHART_SVG_TITLE_H
#define CHART_SVG_TITLE_H

#include "base/buffer.h"

/* Gives the SVG that gnuplot wrote a title and a description, escaped here, in
 * the place of gnuplot's own, marks it as a picture, and takes away the names
 * of its parts, which browsers show under the pointer. 0 when the heap is
 * exhausted, and then *svg is as it was. */
int svg_title(struct buffer *svg, const char *title, const char *description);

#endif
