/* The layout of a part, all numbers little-endian:
 *
 *   magic          8 bytes, PART_MAGIC
 *   version        u32: 1; 2 to 4 where the part has what those before cannot
 *                  hold
 *   size           u64, of the whole
 *   texts          u32 count, u32 bytes; each text with a NUL behind it,
 *                  ascending by bytes, each once, the empty one among them;
 *                  below, `text` is a u32 number of one
 *   options        u32 rule, i32 edition, u32 stages, u32 keep_periods (2:
 *                  from version 4 on), u32 pathways, text gwp, text boundary,
 *                  u32 count and texts of `by`, likewise of `use`
 *   sets           u32 count; text name, text sha256: ascending
 *   counts         u64 rows, counted, rejected; u32 count; u32 status, u64
 *                  rows: rejections by status, ascending
 *   shown          of each finding of a quantity: u32 1 or 0, text file,
 *                  u64 line: the first row
 *   rejections     u32 count; u32 status, u64 line, u32 column, text source,
 *                  text message: the first kept ones by place
 *   takes          u32 count; PART_TAKE bytes each, ascending by bytes:
 *                  see take.h. With keep_periods 1 they have one period
 *                  each; where months are among `by` they may have several of
 *                  one month, and where earlier programs wrote the part have
 *                  one
 *   groups         u32 count; a text for each of `by`, ascending by bytes
 *   cells          u32 count; u32 take, u32 group, quantity in 1e-18 (i128;
 * from version 3 on i192), u64 rows, cost in 1e-18 GBP (i128; from version 2 on
 * i192), u64 rows that state one, u64 rows by finding of a quantity, text file,
 * u64 line: ascending by take, then group ledger         from version 2 on. u32
 * 1 or 0: read with ledger codes? 0 ends it. Text name, text sha256 of the
 * codes; i192 all spend, left out, unmapped, in 1e-18 GBP; u64 rows left out,
 *                  unmapped, unmapped without a price; u32 1 or 0: are these
 *                  all unmapped codes? u32 count; text code, i192 spend, u64
 *                  rows: the first of them, ascending
 *   digest         71 bytes: "sha256:" and 64 hexadecimal digits of all before
 *
 * A part has the lowest version that holds it, so that what an earlier program
 * wrote has the same bytes when it is written again, unless it has takes of
 * single days by month: these are one then.
 *
 * SHA-256 rather than a CRC: a part is kept as evidence for years, and is named
 * by its digest in an audit. */
#ifndef PARTIAL_FORMAT_H
#define PARTIAL_FORMAT_H

#include "factor/digest.h"
#include "inventory/store.h"

/* Not text, and a changed line ending shows. */
#define PART_MAGIC                                                             \
	"\x89"                                                                 \
	"co2e\r\n\x1a"

enum {
	PART_MAGIC_BYTES = 8,
	PART_PLAIN =
		1, /* versions: costs that 128 bits hold, no ledger codes */
	PART_WIDE = 2,
	PART_WIDEST = 3, /* quantities that 128 bits do not hold */
	PART_MONTHS = 4, /* takes of months, which are not among `by` */
	PART_NEWEST = PART_MONTHS,
	PART_HEAD = PART_MAGIC_BYTES + 4 + 8,
	PART_DIGEST = DIGEST_TEXT - 1,
	PART_SET = 2 * 4,
	PART_STATUS = 4 + 8,
	PART_REJECTION = 4 + 8 + 4 + 4 + 4,
	PART_TAKE = 132,
	PART_CELL = 4 + 4 + 16 + 8 + 16 + 8 + 8 * QUANTITY_FINDINGS + 4 + 8,
	PART_CELL_WIDE = PART_CELL + 8,
	PART_CELL_WIDEST = PART_CELL_WIDE + 8,
	PART_CODE = 4 + 24 + 8
};

#endif
