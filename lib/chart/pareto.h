/* Drawing groups from the largest on, with what share they come to together. */
#ifndef CHART_PARETO_H
#define CHART_PARETO_H

#include "chart.h"

void pareto_draw(struct page *page, const co2e_chart *chart);
void pareto_type(struct page *page, const co2e_chart *chart);

#endif
