/* What rows of one meaning share, as a part holds it: all that matching needs
 * to be done again. */
#ifndef PARTIAL_TAKE_H
#define PARTIAL_TAKE_H

#include "bytes.h"

#include <co2e/activity.h>
#include <co2e/unit.h>

/* What `activity` is. */
enum take_declared {
	TAKE_FOUND, /* a key */
	TAKE_DECLARED, /* a declared row's own text */
	TAKE_LEFT_OUT /* what a ledger code that is no purchase is mapped to */
};

/* In the order of its bytes; `text`: a number of the part's texts. */
struct part_take {
	uint32_t declared; /* enum take_declared */
	uint32_t activity; /* text */
	uint32_t exact_set, exact_id; /* texts: the figure that the rows name by
				       * its id, or both empty */
	uint32_t pinned; /* 1: with its set */
	uint32_t unit_text, asked; /* texts: as typed */
	co2e_unit unit; /* all 0: a measure's words */
	co2e_period least, covers;
	uint32_t several;
	uint32_t supplier, region; /* texts */
	uint32_t stages, stages_are_the_rows;
	uint32_t claim_scope, claim_category, claim_nhs;
	uint32_t tier, reading;
	int64_t vat_num, vat_den;
};

void part_take_put(struct buffer *out, const struct part_take *take);
/* Reads PART_TAKE bytes. */
struct part_take part_take_get(struct bytes *in);
/* Can it be the take of a row, texts apart? */
int part_take_sound(const struct part_take *take);

#endif
