/* Drawing a trajectory: the years across, what each initiative saves as a wedge
 * between business as usual and the residual, and the target's path. */
#ifndef CHART_WEDGES_H
#define CHART_WEDGES_H

#include "chart.h"

void wedges_draw(struct page *page, const co2e_chart *chart);
void wedges_type(struct page *page, const co2e_chart *chart);

/* The interim window of a target: the years over which its path stays level
 * before it falls on; 0 if it has none. Indices of years. */
int wedges_window(size_t *from, size_t *to, const co2e_chart *chart);

#endif
