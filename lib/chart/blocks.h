/* Drawing a cost curve: a block for each initiative, as wide as it saves and as
 * high as a tonne costs, with its name below. */
#ifndef CHART_BLOCKS_H
#define CHART_BLOCKS_H

#include "chart.h"

void blocks_draw(struct page *page, const co2e_chart *chart);
void blocks_type(struct page *page, const co2e_chart *chart);

#endif
