/* The picture beside the data. */
#ifndef CHARTS_H
#define CHARTS_H

#include "cli.h"

/* --chart, --title. */
extern const struct option chart_options[];

/* What the options say of a chart's looks; its subject is the caller's. */
co2e_chart_options chart_chosen(const struct args *args);
/* Was a picture asked for? */
int chart_wanted(const struct args *args);
/* Can `chart` be drawn as its file's ending says? Asked before any data are
 * written. EXIT_FINE, or the exit code of an error that was told. */
int chart_check(const co2e_chart *chart, const struct command *command,
		const struct args *args);
/* Draws it, if there is one. Likewise; without gnuplot EXIT_SYSTEM. */
int chart_draw(const co2e_chart *chart, const struct args *args);

#endif
