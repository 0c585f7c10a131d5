/* The inventory: all emission lines of an organisation and period, and their
 * totals.
 *
 * It adds up what was done, then multiplies. A cell holds the exact total
 * quantity of the rows that have its group, activity, unit, period, supplier
 * and so on, so that totals are the same bits in any order of rows, files or
 * merges. Rows in = rows counted + rows rejected, always.
 *
 * An inventory belongs to one thread at a time. It borrows its co2e_factors,
 * which must outlive it. What it hands out as `const` is valid until the next
 * call that adds, merges or frees. */
#ifndef CO2E_INVENTORY_H
#define CO2E_INVENTORY_H

#include <co2e/activity.h>
#include <co2e/codes.h>
#include <co2e/factors.h>
#include <co2e/match.h>
#include <co2e/measures.h>
#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct co2e_inventory co2e_inventory;

enum { CO2E_BY_MAX = 16 };

/* Of co2e_inventory_options.keep_periods. */
enum { CO2E_KEEP_MONTHS = 2 };

/* Begin with CO2E_INVENTORY_OPTIONS_INIT. Texts are copied. `size` is how much
 * of it the caller knows: what lies beyond has its default. */
typedef struct co2e_inventory_options {
	size_t size; /* sizeof(co2e_inventory_options) */
	const char *const *by; /* the dimensions to keep apart: "organisation",
				* "site", "file", "year", "month", "activity",
				* "unit", "scope", "category", "stage",
				* "factor", "line", "nhs_category", "tier",
				* "reading", or a column
				* of the file */
	size_t by_count; /* up to CO2E_BY_MAX */
	co2e_edition_rule rule;
	int32_t edition; /* with CO2E_EDITION_FIXED */
	co2e_stages
		stages; /* 0: all; rows with a `stage` cell keep their own */
	const char *gwp; /* NULL: every figure on its published basis */
	uint64_t only_line; /* not 0: read files for this line alone */
	uint8_t strict; /* 1: reading stops at the first rejected row */
	uint8_t pathways; /* 1: figures of care pathways, to compare pathways,
			   * and no others; 0: rows that take one are refused
			   */
	const char *boundary; /* as co2e_nhs_set_parse() reads it: only what it
			       * counts is in the amounts, but for what stands
			       * outside of scopes or was avoided; what the
			       * NHS Carbon Footprint Plus counts beyond the
			       * scopes is in kgco2e. NULL: the GHG Protocol's
			       * scopes 1 to 3 */
	const char *const *use; /* sets to take figures from where several
				 * publish the same activity, such as one
				 * release of spend figures; NULL: by
				 * precedence */
	size_t use_count;
	const co2e_codes *codes; /* what a row's activity cell is looked up in
				  * first; NULL: nothing. Borrowed, and must
				  * outlive the inventory */
	uint8_t keep_periods; /* 1: rows of different periods are different
			       * cells, and lines; 0: those of one calendar
			       * year share one where they take the same
			       * figures; CO2E_KEEP_MONTHS: those that lie in
			       * one month do, if no figure of their activity
			       * begins or ends between them. It is 1 where
			       * lines are grouped by, and where months are:
			       * then those of one month share one, too */
	uint8_t trims; /* 1: the process is the caller's own, and gives memory
			* that is free back to the system after a large file
			* and before pricing (glibc's malloc_trim(), of the
			* whole heap); 0: what the heap does is left to it */
} co2e_inventory_options;
#define CO2E_INVENTORY_OPTIONS_INIT                                            \
	{                                                                      \
		sizeof(co2e_inventory_options), NULL, 0,                       \
			CO2E_EDITION_MAJORITY, 0, 0, NULL, 0, 0, 0, NULL,      \
			NULL, 0, NULL, 0, 0                                    \
	}

/* A new, empty inventory over loaded factors. The caller owns *out.
 * Errors: CO2E_E_OPTION, _GWP, _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_inventory_new(co2e_inventory **out, const co2e_factors *factors,
		   const co2e_inventory_options *options, co2e_error *err);
CO2E_API void co2e_inventory_free(co2e_inventory *inventory);

/* The options in force, over the inventory's own copies of their texts: what a
 * report says about rule, stages and GWP set. Valid until it is freed. */
CO2E_API const co2e_inventory_options *co2e_inventory_chosen(
	const co2e_inventory *inventory);
/* The factors it was made over. */
CO2E_API const co2e_factors *co2e_inventory_factors(
	const co2e_inventory *inventory);

/* Told now and then how far reading is: the bytes of the file, of the total
 * that it has (packed where it is; 0: unknown), and the rows of the inventory.
 * Return 1 to stop. */
typedef int (*co2e_progress_fn)(void *user, uint64_t bytes, uint64_t total,
				uint64_t rows);

/* Told of every rejected row as a co2e_reject_fn is, with the row itself, so
 * that it can be mended and read again: n bytes of CSV, its fields as they were
 * read, in quotes where they need them, with the file's separator and without a
 * line end. A row in error in several cells is told once for each. NULL: nobody
 * can say what belongs to the row, as where its text is not UTF-8. `err` and
 * `record` live for the call only. */
typedef void (*co2e_reject_row_fn)(void *user, const co2e_error *err,
				   const char *record, size_t n);

/* How to read a file. Begin with CO2E_READ_OPTIONS_INIT. */
typedef struct co2e_read_options {
	size_t size; /* sizeof(co2e_read_options) */
	const char *const *map; /* pairs: known column, its name in the file; or
				 * "=" and what every row has: "=GBP" */
	size_t map_count; /* number of pairs */
	char separator; /* 0: found from the header */
	co2e_reject_fn reject; /* may be NULL */
	co2e_progress_fn progress; /* may be NULL */
	void *user; /* handed to each */
	uint32_t threads; /* that read; 0: as many as there are processors for
			   * a file of 8 MiB and more, else one. The functions
			   * are called by one thread at a time, rejections in
			   * the order of the lines. Strict reading and
			   * only_line take one. Beside two and more, another
			   * one does nothing but wait for the disk, so that
			   * they need not */
	co2e_reject_row_fn reject_row; /* called in place of `reject`; may be
					* NULL */
	uint32_t near_most; /* looking for the names that are near to an unknown
			     * one takes longer than all else: of so many
			     * rejections of each status that `reject` or
			     * `reject_row` is told of, and of those that the
			     * inventory keeps; 0: of all. Messages of others
			     * do without */
} co2e_read_options;
#define CO2E_READ_OPTIONS_INIT                                                 \
	{                                                                      \
		sizeof(co2e_read_options), NULL, 0, 0, NULL, NULL, NULL, 0,    \
			NULL, 0                                                \
	}

/* Reads a CSV file of activity data ("-": standard input) and adds its rows.
 * A row in error is rejected, told and counted, and the call still answers
 * CO2E_OK; look at co2e_inventory_rejected(). Memory does not grow with the
 * file, only with its distinct cells. Errors that end the file: _IO, _ENCODING,
 * _SYNTAX (an unclosed quote), _COLUMN, _LIMIT, _MEMORY; with options.strict
 * the first rejection's. Rows read before the failure stay counted, with
 * threads also some behind it. options NULL: the defaults. The result has the
 * same bits for any number of threads. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_inventory_read(co2e_inventory *inventory, const char *path,
		    const co2e_read_options *options, co2e_error *err);

/* The same for CSV text in memory; `name` stands for the file in messages. */
CO2E_API CO2E_MUST_USE co2e_status co2e_inventory_read_text(
	co2e_inventory *inventory, const char *text, size_t length,
	const char *name, const co2e_read_options *options, co2e_error *err);

/* Adds one row. A row in error is counted as rejected and its status returned.
 */
CO2E_API CO2E_MUST_USE co2e_status co2e_inventory_add(co2e_inventory *inventory,
						      const co2e_activity *row,
						      co2e_error *err);

/* Adds the cells of `from` (made with the same factors and options) to `into`;
 * `from` is unchanged. Errors: CO2E_E_OPTION if the options differ, _MEMORY;
 * then `into` is as it was. */
CO2E_API CO2E_MUST_USE co2e_status co2e_inventory_merge(
	co2e_inventory *into, const co2e_inventory *from, co2e_error *err);

/* Rows in, counted, rejected: rows == counted + rejected. */
CO2E_API uint64_t co2e_inventory_rows(const co2e_inventory *inventory);
CO2E_API uint64_t co2e_inventory_counted(const co2e_inventory *inventory);
CO2E_API uint64_t co2e_inventory_rejected(const co2e_inventory *inventory);
/* Rejections by status, and the first twenty of each status by file and line,
 * kept in full, in that order; NULL past the end. */
CO2E_API uint64_t co2e_inventory_rejected_as(const co2e_inventory *inventory,
					     co2e_status status);
CO2E_API const co2e_error *co2e_inventory_rejection(
	const co2e_inventory *inventory, size_t i);

/* Rows with a finding (one bit), and where the first of them is. */
CO2E_API uint64_t co2e_inventory_found(const co2e_inventory *inventory,
				       co2e_findings bit);
CO2E_API const char *co2e_inventory_found_at(const co2e_inventory *inventory,
					     co2e_findings bit, uint64_t *line);

/* Spend under the ledger's codes: of every row whose quantity is an amount of
 * money, as it is booked (tax and all). Rows that no code says anything of, and
 * that name no activity themselves, are rejected; what they come to is told
 * here. */
typedef struct co2e_coding {
	double gbp; /* all of it, rows in error too; NaN: not to be held */
	double left_out_gbp; /* by a code that is mapped to "-" */
	double unmapped_gbp;
	uint64_t left_out_rows; /* counted, without a line */
	uint64_t unmapped_rows; /* rejected */
	uint64_t unpriced_rows; /* of these: their quantity is no money, or not
				 * readable */
	size_t unmapped_codes; /* kept apart for co2e_inventory_unmapped(): at
				* most 4,096, the first by bytes */
	uint8_t unmapped_all; /* 1: these are all; 0: there are more */
} co2e_coding;
CO2E_API co2e_coding co2e_inventory_coding(const co2e_inventory *inventory);

/* The name of the codes that its rows were read with: options.codes', or those
 * that a part names; of several files with the same codes the least name by
 * bytes. NULL: without. Borrowed until the inventory changes. */
CO2E_API const char *co2e_inventory_codes(const co2e_inventory *inventory);

/* A code that nothing is mapped to. */
typedef struct co2e_unmapped {
	const char *code; /* as the rows write it, without spaces around */
	double gbp;
	uint64_t rows;
} co2e_unmapped;
/* Unmapped code i of a priced inventory, the most spend first, written into the
 * caller's *out: 1, or 0 past the end. */
CO2E_API int co2e_inventory_unmapped(co2e_unmapped *out,
				     const co2e_inventory *inventory, size_t i);

/* Amounts of a line, group or whole. kg of CO2e. Location- and market-based are
 * two answers to one question and are never added. */
typedef struct co2e_amount {
	double kgco2e; /* location-based; scopes 1 to 3 */
	double kgco2e_market; /* the same with market-based scope 2 */
	double kgco2e_outside; /* biogenic and other CO2 outside of scopes */
	double kgco2e_beyond; /* beyond the GHG Protocol: patients' travel */
	double kgco2e_avoided; /* avoided elsewhere: in no total */
	double co2, ch4, n2o, other; /* parts of kgco2e, where has_gases */
	uint8_t has_gases; /* 1: every line has its gases */
	uint64_t rows; /* input rows with a part in it */
} co2e_amount;

enum { CO2E_QUANTITY_MAX = 48 };

/* One emission line: a cell under one figure. Everything `explain` prints. */
typedef struct co2e_line {
	const co2e_factor *factor; /* NULL: the row's own declared kgCO2e */
	const co2e_factor *market; /* market-based figure; NULL: the same */
	const char *activity; /* key, or the text of a declared row */
	const char *asked; /* the activity cell; of several spellings the least
			    * by bytes */
	char quantity[CO2E_QUANTITY_MAX]; /* exact decimal total, in `unit`; of
					   * more than 27 digits before the
					   * point not all decimals */
	const char *unit; /* as in the file; likewise */
	co2e_period period;
	int32_t edition; /* the year whose edition was asked for */
	co2e_scope scope;
	uint32_t category;
	co2e_stage stage;
	int64_t ratio_num, ratio_den; /* file's unit -> factor's unit */
	int64_t share_num,
		share_den; /* of the quantity under this edition: 1/1 */
	double in_factor_unit; /* quantity x ratio x share x price x VAT,
				* rounded once */
	co2e_figure figure; /* as applied, under the GWP set asked for */
	co2e_figure market_figure;
	co2e_findings findings;
	co2e_amount amount;
	size_t group; /* index for co2e_inventory_group(); SIZE_MAX where
		       * options.boundary leaves the line out */
	const char *file; /* of the cell's first row */
	uint64_t first_line;
	const char *supplier;
	uint32_t nhs_category; /* 1 to 21; 0: the NHS map has no rule */
	co2e_nhs_place nhs; /* likewise, with the boundary and the rule */
	uint8_t left_out; /* 1: options.boundary does not count it: `amount` is
			   * 0, and this is what it would be: */
	double kgco2e_left_out;
	co2e_tier tier; /* the row's word for it, or what its method makes it:
			 * a figure per currency is RC; a declared figure, a
			 * supplier's own or a contractual instrument OC; any
			 * other SC */
	uint8_t tier_is_the_rows; /* 1: the row named the tier itself */
	co2e_reading reading;
	/* the measures that led from the file's unit to the factor's, in their
	 * order; NULL behind the last. Valid as long as the factors */
	const co2e_measure *measure[CO2E_MEASURE_STEPS];
	int32_t price_from; /* spend: the year of its prices, a financial year
			     * by its first; 0: the figure is not per pound */
	int32_t price_to; /* the year of the figure's prices */
	uint8_t price_financial; /* 1: price_from is a financial year */
	const char *price_index; /* the series that was taken, "gdp"; NULL: both
				  * years are one */
	int64_t price_num, price_den; /* price_from's prices -> price_to's */
	int64_t vat_num, vat_den; /* what is left without value added tax: 5/6
				   * of spend with 20 % in it; else 1/1 */
} co2e_line;

/* Prices the cells, after rows were added and before lines, groups or totals
 * are asked for. Nothing is rejected here: what a row cannot take was refused
 * when it was added. Many cells are priced by as many threads as their rows
 * were read by; the result has the same bits for any number. Errors:
 * CO2E_E_MEMORY, _RANGE. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_inventory_price(co2e_inventory *inventory, co2e_error *err);

/* How many lines, and line i in canonical order (by group, then activity,
 * period and stage) written into the caller's *out: 1, or 0 past the end. This
 * and all below need a priced inventory and give 0 or NULL before. */
CO2E_API size_t co2e_inventory_line_count(const co2e_inventory *inventory);
CO2E_API int co2e_inventory_line(co2e_line *out,
				 const co2e_inventory *inventory, size_t i);

/* The groups by options.by, in canonical order: the values in the order of
 * `by`, and the amount. NULL past the end. Suppliers whose names differ in the
 * case of ASCII letters alone are one, as they are where figures are chosen;
 * the least spelling by bytes of the rows that were counted stands for all. */
CO2E_API size_t co2e_inventory_group_count(const co2e_inventory *inventory);
CO2E_API const co2e_amount *co2e_inventory_group(
	const co2e_inventory *inventory, size_t i);
CO2E_API const char *co2e_inventory_group_value(const co2e_inventory *inventory,
						size_t i, size_t dimension);
/* What the rows of a group spent, in GBP as they are booked, without value
 * added tax: quantities that are money, and the cost_gbp of other rows. A row's
 * spend is in each group that it has a line in, once, and once in the whole. */
typedef struct co2e_spend {
	double gbp; /* NaN: too large to be held */
	uint64_t rows; /* that say what they cost */
} co2e_spend;
CO2E_API co2e_spend co2e_inventory_group_spend(const co2e_inventory *inventory,
					       size_t i);
CO2E_API co2e_spend co2e_inventory_spend(const co2e_inventory *inventory);

/* The dimensions as asked for; NULL past the end. */
CO2E_API const char *co2e_inventory_by(const co2e_inventory *inventory,
				       size_t dimension);

/* The total over all lines, and of one scope. The sums are exact over the
 * lines' amounts and rounded once, so the groups' add up to them in any order.
 */
CO2E_API co2e_amount co2e_inventory_total(const co2e_inventory *inventory);
CO2E_API co2e_amount co2e_inventory_scope(const co2e_inventory *inventory,
					  co2e_scope scope);

/* Two parts of the inventory that must not stand in one footprint unnoticed. */
typedef struct co2e_overlap {
	const co2e_overlap_rule *rule;
	co2e_amount one, other; /* of all lines of each side */
	const char *file_one, *file_other; /* of each side's first row */
	uint64_t line_one, line_other;
} co2e_overlap;

/* Overlap i written into the caller's *out: 1, or 0 past the end. In the order
 * of the rules; only those of which both sides have lines. A rule for one
 * organisation looks at each by itself where the inventory keeps them apart
 * (options.by has "organisation"), and else at the whole as at one. Nothing is
 * taken out of any amount. A line that fits both sides counts for `one`. */
CO2E_API int co2e_inventory_overlap(co2e_overlap *out,
				    const co2e_inventory *inventory, size_t i);

/* What options.boundary does not count; all 0 without one. */
CO2E_API co2e_amount co2e_inventory_left_out(const co2e_inventory *inventory);

/* The sets whose figures were used, each once; NULL past the end. */
CO2E_API const co2e_set *co2e_inventory_set(const co2e_inventory *inventory,
					    size_t i);

#ifdef __cplusplus
}
#endif
#endif
