/* What a collection holds. */
#ifndef COLLECT_STATE_H
#define COLLECT_STATE_H

#include "kind.h"

#include "activity/reader.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/dict.h"

enum { REJECTIONS_KEPT = 16 };

/* The columns of activity data in the order they are written, before a kind's
 * own. */
enum out_column {
	OUT_ACTIVITY,
	OUT_QUANTITY,
	OUT_UNIT,
	OUT_DATE, /* these are always written */
	OUT_ORGANISATION,
	OUT_SITE,
	OUT_REGION,
	OUT_SUPPLIER,
	OUT_STAGE,
	OUT_SCOPE,
	OUT_CATEGORY,
	OUT_NHS_CATEGORY,
	OUT_QUALITY,
	OUT_COST_GBP,
	OUT_COUNTERPARTY,
	OUT_VAT,
	OUT_NOTE,
	OUT_SOURCE,
	OUT_COUNT
};
enum { OUT_ALWAYS = OUT_ORGANISATION };

/* What a row of the sheet says that its kind does not read. */
struct carried {
	size_t count;
	struct {
		size_t column; /* an out_column, or OUT_COUNT + the number in
				* collect->carried */
		const char *text;
	} of[];
};

struct out_row {
	const char *cells[OUT_COUNT]; /* NULL: blank */
	const char *const *own; /* kind->own_count of them, or NULL */
	const struct carried *carried; /* or NULL */
};

struct reason {
	const char *text;
	uint64_t rows;
};

struct co2e_collect {
	const struct kind *kind;
	co2e_collect_options options;
	struct column_role *role; /* the kind's columns, then the common */
	struct column_roles roles;
	void *state;

	/* the file and row at hand, or NULL */
	struct activity_reader *reader;
	const struct csv_row *row;
	size_t *known; /* where each of the file's columns is carried to: as
			* carried.column, or SIZE_MAX */
	const struct carried *row_carries; /* made when first needed */
	const char *passing; /* why the row is passed over, or NULL */

	struct dict files, carried;
	struct arena texts;
	struct out_row *rows;
	size_t row_count, row_room;
	co2e_collect_fact *facts;
	size_t fact_count, fact_room;
	struct reason *reasons;
	size_t reason_count, reason_room;
	uint64_t in, used, passed, rejected;
	co2e_error rejections[REJECTIONS_KEPT];
	struct buffer csv;
	int finished;
};

#endif
