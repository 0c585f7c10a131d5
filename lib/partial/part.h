/* A part that was read: its bytes, and where in them its records stand. All in
 * it was checked, so that who uses it need not. */
#ifndef PARTIAL_PART_H
#define PARTIAL_PART_H

#include "bytes.h"
#include "format.h"

#include <co2e/partial.h>

struct part_set {
	const char *name, *sha256;
};

/* What its ledger codes say; `digest` NULL: it was read without any. */
struct part_ledger {
	const char *name, *digest; /* of the codes */
	struct int192 all, left_out, unmapped; /* 1e-18 GBP */
	uint64_t left_out_rows, unmapped_rows, unpriced_rows;
	uint32_t is_all; /* 1: these are all unmapped codes */
	struct bytes codes; /* from the first on */
	size_t code_count;
};

struct co2e_partial {
	char *bytes; /* owned: texts point into it */
	size_t size;
	uint32_t version;
	char digest[DIGEST_TEXT];
	char *name;
	const char **texts;
	size_t text_count;

	co2e_inventory_options options;
	const char *by[CO2E_BY_MAX];
	const char **use;
	struct part_set *sets;
	size_t set_count;

	uint64_t rows, counted, rejected;
	uint64_t rejected_as[CO2E_STATUS_COUNT];
	struct {
		const char *file; /* NULL: no row showed it */
		uint64_t line;
	} shown[QUANTITY_FINDINGS];

	struct bytes rejections, takes, groups, cells; /* from the first on */
	size_t rejection_count, take_count, group_count, cell_count;
	struct part_ledger ledger;
};

struct part_cell {
	uint32_t take, group;
	dec quantity; /* and how often it went round: as in a cell_sum */
	int64_t over;
	uint64_t rows;
	struct int192 cost;
	uint64_t costed;
	uint64_t showed[QUANTITY_FINDINGS];
	uint32_t file;
	uint64_t line;
};
struct part_cell part_cell_get(struct bytes *in, uint32_t version);

/* Reads the texts, and all before takes, groups and cells; then these. 0, and
 * *why, where the part breaks its own rules; CO2E_E_MEMORY is told by *why
 * being NULL. */
int part_read_head(struct co2e_partial *part, struct bytes *in,
		   const char **why);
int part_read_body(struct co2e_partial *part, struct bytes *in,
		   const char **why);

#endif
