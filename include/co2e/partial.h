/* A part of an inventory as bytes: what one shard of the rows adds up to,
 * exactly, so that shards are read anywhere and merged later, and restated
 * under another edition or GWP set, without their rows.
 *
 * A part holds cells, not emissions: exact quantities, and for each kind of row
 * what matching needs (activity, unit, a period, supplier, claims ...). Reading
 * it matches again, over the reader's factors. The same rows give the same
 * bytes in any order, from any number of files or merges: little-endian, in
 * canonical order, with a version and a SHA-256 of all before it at the end.
 * lib/partial/format.h has the layout. */
#ifndef CO2E_PARTIAL_H
#define CO2E_PARTIAL_H

#include <co2e/factors.h>
#include <co2e/inventory.h>
#include <co2e/status.h>
#include <co2e/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the inventory's state to a text (of bytes: they may be 0). It may be
 * priced or not. Errors: CO2E_E_LIMIT, _MEMORY; the text is then as it was. */
CO2E_API CO2E_MUST_USE co2e_status co2e_partial_write(
	co2e_text *out, const co2e_inventory *inventory, co2e_error *err);

/* A part that was read. It never changes: any number of threads may use it. */
typedef struct co2e_partial co2e_partial;

/* Reads a part from memory (copied); `name` stands for it in messages. The
 * caller owns *out. Errors: CO2E_E_DATA for what is no part, is damaged, cut
 * short, followed by more, or of a newer version; _MEMORY. On failure *out is
 * NULL. Any bytes are safe to read. */
CO2E_API CO2E_MUST_USE co2e_status co2e_partial_read(co2e_partial **out,
						     const void *bytes,
						     size_t size,
						     const char *name,
						     co2e_error *err);
/* The same from a file ("-": standard input). Errors: also _IO, _LIMIT. */
CO2E_API CO2E_MUST_USE co2e_status co2e_partial_open(co2e_partial **out,
						     const char *path,
						     co2e_error *err);
/* NULL is fine. */
CO2E_API void co2e_partial_free(co2e_partial *part);

/* "sha256:" and 64 hexadecimal digits: what the part ends in, and is named by.
 * Two parts of the same digest hold the same rows. Borrowed likewise. */
CO2E_API const char *co2e_partial_digest(const co2e_partial *part);

/* The options it was written with, borrowed until it is freed: to be copied and
 * changed where it is to be restated. Ledger codes are not among them: its rows
 * need them no more, and co2e_partial_codes() tells of them. */
CO2E_API const co2e_inventory_options *co2e_partial_options(
	const co2e_partial *part);

/* The ledger codes that its rows were read with: the name of their file, and
 * the digest as co2e_codes_digest() has it; NULL, and *sha256 NULL: none. Parts
 * of different codes do not merge. Borrowed likewise. */
CO2E_API const char *co2e_partial_codes(const co2e_partial *part,
					const char **sha256);

/* The sets whose figures it took when it was written: name, and the digest that
 * the set stated then ("" if none); NULL past the end. */
CO2E_API const char *co2e_partial_set(const co2e_partial *part, size_t i,
				      const char **sha256);

/* A new inventory with what the part holds, matched over `factors` with
 * `options` (NULL: those it was written with). Of these rule, edition, gwp and
 * boundary may differ from the part's: it is restated, to the bits that the
 * rows would give, without them. Rows that were rejected stay so. The caller
 * owns *out.
 *
 * What the part says of ledger codes is the new inventory's, too. Rows are
 * added to it by codes only with options.codes, which must be the same ones.
 *
 * Errors: CO2E_E_OPTION if `by`, keep_periods, stages, use or pathways differ,
 * or other codes are given; those of co2e_inventory_new(); what matching a row
 * can fail with (_EDITION, _ACTIVITY, _MISSING ...), which names the activity
 * and the first row; _DATE where one year's edition was asked for when it was
 * written, another rule is now, and figures change within the days of rows that
 * were added up (options.keep_periods keeps them apart; where months are
 * kept, only figures that were not loaded then can change so). On failure
 * *out is NULL. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_partial_inventory(co2e_inventory **out, const co2e_partial *part,
		       const co2e_factors *factors,
		       const co2e_inventory_options *options, co2e_error *err);

/* Worth telling before its figures are trusted: warning i written into the
 * caller's *out (source, message; status _DATA): 1, or 0 past the end. A set is
 * not loaded here, or is another than the part took (the results may differ);
 * rows were rejected that other options might count. `options` as above. */
CO2E_API int co2e_partial_warning(co2e_error *out, const co2e_partial *part,
				  const co2e_factors *factors,
				  const co2e_inventory_options *options,
				  size_t i);

#ifdef __cplusplus
}
#endif
#endif
