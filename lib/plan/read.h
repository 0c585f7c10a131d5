/* Reading a plan: JSON to struct co2e_plan. Each read_*.c takes one part. */
#ifndef PLAN_READ_H
#define PLAN_READ_H

#include "read_items.h"
#include "read_json.h"
#include "read_price.h"

#include <co2e/match.h>

/* What no year of a plan lies outside of. */
enum { PLAN_YEAR_LEAST = 1900, PLAN_YEAR_MOST = 2199 };

struct plan_reader {
	co2e_plan *plan; /* being made; its arena owns what is kept */
	const char *folder; /* where the files that it names are */
	co2e_error *err; /* never NULL */
	struct spot root;
	struct plan_items items;
	struct plan_prices prices;
	const char **notes; /* the findings */
	size_t note_count, note_room;
	uint64_t found[CO2E_FOUND_BITS]; /* rows and figures with a finding */
	int own_editions; /* 1: each row of the inventory takes its own */
	const char *vintage; /* of the baseline; "" */
	size_t selected; /* items that initiatives act on, over all of them */
};

/* Texts and blocks that live as long as the plan; NULL: out of memory. */
const char *reader_keep(struct plan_reader *reader, const char *text);
/* "natural-gas at Main", and what it claims, if that is to be told; likewise.
 */
const char *reader_label(struct plan_reader *reader, const char *activity,
			 const char *site, const struct plan_claim *claim);
void *reader_zero(struct plan_reader *reader, size_t count, size_t size);
/* A text member, kept; "" where an optional one is absent. */
co2e_status reader_text(const char **out, struct plan_reader *reader,
			const struct spot *in, const char *key,
			enum json_need need);
/* Adds a finding: one sentence. Errors: _MEMORY. */
co2e_status reader_note(struct plan_reader *reader, const char *format, ...)
	PRINTF_LIKE(2, 3);
/* `id` is taken by one of the `count` texts that lie `stride` bytes apart:
 * _DATA. */
co2e_status reader_unique(const struct spot *at, const char *id,
			  const void *first, size_t count, size_t stride);

/* An item of the baseline, or (quantity 0) one that initiatives add to. Errors:
 * _LIMIT, _RANGE (beyond 2^37 kgCO2e), _MEMORY. */
co2e_status reader_add_item(struct plan_reader *reader, const struct spot *at,
			    const struct plan_item *item);

/* The parts, in the order in which they are read. */
co2e_status plan_read_head(struct plan_reader *reader);
co2e_status plan_read_baseline(struct plan_reader *reader);
co2e_status plan_read_initiatives(struct plan_reader *reader);
co2e_status plan_read_drivers(struct plan_reader *reader);
co2e_status plan_read_targets(struct plan_reader *reader);
co2e_status plan_read_appraisal(struct plan_reader *reader);
co2e_status plan_find_pairs(struct plan_reader *reader);

/* Parts of the baseline. */
co2e_status plan_read_inventory(struct plan_reader *reader,
				const struct spot *baseline);
co2e_status plan_read_figures(struct plan_reader *reader,
			      const struct spot *baseline);

#endif
