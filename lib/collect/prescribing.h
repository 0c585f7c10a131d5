/* What the files of the kind `prescribing` share. */
#ifndef COLLECT_PRESCRIBING_H
#define COLLECT_PRESCRIBING_H

#include "hand.h"
#include "prescribing_mix.h"

#include "base/dict.h"
#include "factor/bnf.h"

enum prescribing_column {
	CODE,
	NAME,
	DESCRIPTION,
	QUANTITY,
	TOTAL,
	ITEMS,
	MONTH,
	PRACTICE,
	PRACTICE_NAME,
	ICB,
	COLUMNS
};

/* The third level of a key inhalers/SUBSTANCE/CLASS/PRODUCT. */
enum inhaler_class { MDI, BAI, DPI, SMI, OTHER, CLASSES };
struct inhaler_words {
	const char *name, *fact, *says;
};
extern const struct inhaler_words inhaler_classes[CLASSES];
enum inhaler_class inhaler_class(const co2e_factor *figure);

/* A code of inhalers that no set has. */
enum { UNKNOWN_KEPT = 64, UNKNOWN_NAME = 80 };
struct unknown {
	char code[BNF_CODE + 1];
	char name[UNKNOWN_NAME];
	dec inhalers;
	uint64_t rows;
};

struct prescribing_sums {
	dec inhalers, items;
	dec of_items; /* the inhalers of rows that say their items */
	dec by_class[CLASSES];
};

struct prescribing {
	struct mix mix;
	int per_item; /* the column quantity is an item's */
	struct prescribing_sums sums;
	dec unknown;
	uint64_t unknown_rows;
	struct unknown codes[UNKNOWN_KEPT]; /* the first so many */
	size_t code_count;
	struct dict who; /* the organisations of rows that were used */
	struct dict above; /* integrated care boards of other organisations */
};

/* The product's name; of length 0 where the sheet has none. */
struct span prescribing_name(const co2e_collect *c);

/* How many inhalers the row is. Errors: those of a cell; _DATA where items x
 * quantity is not the total. */
co2e_status prescribing_inhalers(const co2e_collect *c, dec *out,
				 co2e_error *err);

enum { PERIOD_TEXT = 48 };
/* The row's period as activity data spells it: 202404 is 2024-04. Errors:
 * _BLANK, _DATE. */
co2e_status prescribing_period(const co2e_collect *c, char out[PERIOD_TEXT],
			       co2e_error *err);

/* Keeps a code that nobody knows for the list. */
void prescribing_keep_unknown(struct prescribing *p, struct span code,
			      struct span name, dec inhalers);

/* The facts, after the last row. */
co2e_status prescribing_tell(co2e_collect *c, co2e_error *err);

#endif
