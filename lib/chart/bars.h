/* Drawing a waterfall: standing bars where there are few and their names have
 * room below them, else lying ones, a row each. */
#ifndef CHART_BARS_H
#define CHART_BARS_H

#include "axis.h"
#include "chart.h"

/* The axis over all that a waterfall shows. */
struct axis bars_axis(const co2e_chart *chart, size_t ticks);
uint32_t bars_colour(const struct chart_bar *bar);
/* "−1,234 t": signed but for totals. */
enum { BARS_TEXT = 64 };
const char *bars_text(char out[BARS_TEXT], const struct chart_bar *bar);
/* The key to the colours that occur, and to the target's line. */
double bars_key(struct page *page, const co2e_chart *chart, double y);

/* 1: the bars can stand. */
int bars_can_stand(const co2e_chart *chart);
void bars_stand(struct page *page, const co2e_chart *chart);
void bars_lie(struct page *page, const co2e_chart *chart);
void bars_type(struct page *page, const co2e_chart *chart);

#endif
