/* Ledger codes: which activity a purchase of a code is.
 *
 * A trust's ledger says neither SIC nor activity but its own codes: eClass, NHS
 * account codes, subjective codes. A mapping file, CSV, says what each is:
 *
 *   code, activity     needed; a code that ends in '*' stands for all that
 *                      begin with what is before it. An activity as
 *                      co2e_factors_find() takes it, or "-": no purchase (pay,
 *                      depreciation, income), left out knowingly
 *   unit, vat, category, nhs_category
 *                      taken where the row's own cell is blank
 *   note               why
 *
 * Case does not matter in codes. Once loaded, codes never change: any number of
 * threads may share them. */
#ifndef CO2E_CODES_H
#define CO2E_CODES_H

#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct co2e_codes co2e_codes;

/* One row of the file; texts are "" where blank. */
typedef struct co2e_code {
	const char *code; /* with its '*' */
	const char *activity;
	const char *unit;
	const char *vat;
	const char *category;
	const char *nhs_category;
	const char *note;
	uint64_t line; /* of the file */
} co2e_code;

/* Reads a mapping file; the caller owns *out. Errors, with line and column:
 * those of reading CSV; _COLUMN, _FIELDS, _BLANK, _UNIT (and the like),
 * _NUMBER for a vat that is none, _SCOPE for a category; _DATA for a code that
 * stands twice or has a '*' before its end; _LIMIT for a code of more than 64
 * bytes; _IO, _MEMORY. On failure *out is NULL. */
CO2E_API CO2E_MUST_USE co2e_status co2e_codes_load(co2e_codes **out,
						   const char *path,
						   co2e_error *err);

/* The same from CSV text in memory; `name` stands for the file in messages. */
CO2E_API CO2E_MUST_USE co2e_status co2e_codes_load_text(co2e_codes **out,
							const char *text,
							size_t length,
							const char *name,
							co2e_error *err);
/* NULL is fine. */
CO2E_API void co2e_codes_free(co2e_codes *codes);

/* What a code is mapped to: its own row, else that of its longest beginning
 * with a '*'; NULL: it is not mapped. Borrowed until co2e_codes_free().
 * `length` in bytes; spaces around are no matter. */
CO2E_API const co2e_code *co2e_codes_find(const co2e_codes *codes,
					  const char *code, size_t length);

/* The rows in the file's order; NULL past the end. The file's name. */
CO2E_API const co2e_code *co2e_codes_at(const co2e_codes *codes, size_t i);
CO2E_API const char *co2e_codes_name(const co2e_codes *codes);
/* The SHA-256 of the file's bytes, "sha256:" and 64 hexadecimal digits: two
 * mappings of the same digest are the same. Borrowed likewise. */
CO2E_API const char *co2e_codes_digest(const co2e_codes *codes);

#ifdef __cplusplus
}
#endif
#endif
