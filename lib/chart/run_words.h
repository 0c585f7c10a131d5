/* What is said when gnuplot did not do its work. */
#ifndef CHART_RUN_WORDS_H
#define CHART_RUN_WORDS_H

#include "base/buffer.h"

/* gnuplot could not be started, by an errno: with how to get it. Fills *err and
 * returns its status. */
co2e_status run_words_none(co2e_error *err, int number);

/* gnuplot's own words on one line, the last of them, as printable text.
 * Borrowed from *words, which is changed. */
const char *run_words_its(struct buffer *words);

#endif
