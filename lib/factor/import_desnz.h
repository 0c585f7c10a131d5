/* What the importer knows of the UK Government conversion factors' flat file,
 * as tables. */
#ifndef FACTOR_IMPORT_DESNZ_H
#define FACTOR_IMPORT_DESNZ_H

#include "import.h"

/* The columns, in the order in which a row's faults are told. */
enum {
	DESNZ_ID,
	DESNZ_SCOPE,
	DESNZ_LEVEL1,
	DESNZ_LEVEL2,
	DESNZ_LEVEL3,
	DESNZ_LEVEL4,
	DESNZ_COLUMN_TEXT,
	DESNZ_UOM,
	DESNZ_GHG_UNIT,
	DESNZ_VALUE,
	DESNZ_COLUMNS
};

enum {
	DESNZ_LABEL = 160, /* bytes a cell may have */
	DESNZ_SLUG = 4 * DESNZ_LABEL + 4, /* "&" becomes "-and-" at worst */
	DESNZ_TEXT = 1024 /* three labels and more */
};

struct desnz_column {
	const char *name, *official;
	int optional;
};
extern const struct desnz_column desnz_columns[DESNZ_COLUMNS];

int desnz_is_header(const struct csv_row *row);
co2e_status desnz_header(struct import_job *job, const struct csv_row *row,
			 co2e_error *err);

/* A text's letters and digits alone, in lower case; "" if it is longer than any
 * name. */
void desnz_plain(char out[DESNZ_SLUG], struct span text);

/* A row's cells, trimmed, and the slugs of its labels. */
struct desnz_cells {
	const struct csv_row *row;
	struct span text[DESNZ_COLUMNS]; /* "" where there is no such column */
	char slug[DESNZ_COLUMN_TEXT + 1][DESNZ_SLUG]; /* from DESNZ_SCOPE */
};

/* Errors: _BLANK, _LIMIT. */
co2e_status desnz_take(struct desnz_cells *out, const struct import_job *job,
		       const struct csv_row *row, co2e_error *err);
/* Where the row's cell of a column stands. */
struct place desnz_place(const struct import_job *job,
			 const struct desnz_cells *cells, int column);

struct desnz_rule;
/* The key before renames: the rule's root and the levels that say something. */
void desnz_key(char key[KEY_MAX], const struct desnz_rule *rule,
	       const struct desnz_cells *c);
/* The published labels below level 2; level 2 itself where there is none. */
void desnz_label(char out[DESNZ_TEXT], const struct desnz_cells *c);
/* "level 1 / level 2" as published. */
void desnz_source(char out[DESNZ_TEXT], const struct desnz_cells *c);

enum {
	DESNZ_IN_KEY = 1, /* level 2 is part of the key */
	DESNZ_CO2 = 2, /* published as CO2 alone */
	DESNZ_ENERGY = 4 /* kWh per distance: no emissions */
};

/* What the rows of one level 1 (and level 2) are. */
struct desnz_rule {
	const char *level1; /* slug */
	const char *level2; /* slug; NULL: any */
	const char *root; /* how the key begins */
	unsigned flags;
	co2e_scope scope; /* what the publisher's own column must say */
	co2e_stage stage;
	unsigned category; /* GHG Protocol, scope 3; 0: none */
};

/* The rule for a row, or NULL; *known: 1 if it has at least level 1. */
const struct desnz_rule *desnz_rule(const char *level1, const char *level2,
				    int *known);

/* The GWP basis that the publisher states for a row of an edition, with a note
 * where that needs one (else ""); NULL where the year is not known. */
const char *desnz_gwp(const char **note, int32_t year, const char *level1,
		      const char *level3);

void desnz_about(struct import_about *out, int32_t year);

#endif
