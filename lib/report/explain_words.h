/* The words for the steps of a line that have a reason. */
#ifndef REPORT_EXPLAIN_WORDS_H
#define REPORT_EXPLAIN_WORDS_H

#include "base/buffer.h"

#include <co2e/inventory.h>

/* How the activity cell led to the activity: "its key", "an alias" ... */
const char *explain_found_by(const co2e_inventory *inventory,
			     const co2e_line *line);
/* Why a line stands in its scope. */
const char *explain_scope(co2e_scope scope);
/* "2024: the calendar year with most of its days". */
void explain_put_edition(struct buffer *out, const co2e_inventory *inventory,
			 const co2e_line *line);
/* How the published figure became the one applied, part by part; nothing if it
 * was not restated. Each line of text after `margin`. */
void explain_put_restated(struct buffer *out, const co2e_inventory *inventory,
			  const co2e_line *line, const char *margin);

/* Why a line has its tier. Static. */
const char *explain_tier(const co2e_line *line);

/* What the row's own `source` cell says, where the inventory keeps that column
 * (options.by has it) and the line is in a group; else "". Borrowed. */
const char *explain_source(const co2e_inventory *inventory,
			   const co2e_line *line);

#endif
