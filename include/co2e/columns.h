/* Rows that are columns already: for programs that hold arrays.
 *
 * A database, a data frame or a simulation has its quantities as one array and
 * knows what its rows are about by small numbers. Names are resolved to such
 * numbers once, and then millions of rows are counted without a text:
 *
 *	co2e_columns_new(&columns, inventory, NULL, &err);
 *	co2e_columns_handle(&handles[i], columns, &what[i], &err);   of each
 *	co2e_columns_group(&groups[k], columns, values[k], &err);    of each
 *	co2e_columns_add(columns, &batch, &err);    as often as there are arrays
 *	co2e_columns_settle(columns, &err);         into the inventory
 *	co2e_columns_free(columns);
 *
 * The inventory is then the same, to the last bit, as if the rows had been read
 * as CSV: a double counts as the shortest decimal that reads back as it, so
 * that 5710.19 is the decimal 5710.19 and not the binary number beside it; sums
 * are exact; a null, a NaN and a number that was never given out are rejected,
 * told and counted, and never 0. Rows in = rows counted + rows rejected.
 *
 * The arrays are laid out as those of the Arrow C data interface
 * (https://arrow.apache.org/docs/format/CDataInterface.html): a primitive
 * ArrowArray's buffers are handed over as they are,
 *
 *	column.valid = array->buffers[0];     NULL where null_count is 0
 *	column.values = array->buffers[1];
 *	column.offset = (uint64_t)array->offset;
 *	rows = (uint64_t)array->length;
 *
 * and its format says the type: "g" is CO2E_COLUMN_FLOAT64, "l" is _INT64, "i"
 * is _INT32, "I" is _UINT32, "S" is _UINT16, and "d:19,6" is _DECIMAL128 with
 * scale 6 (not "d:9,2,32" and the like, whose width is another). Of an array
 * that is dictionary-encoded, handles stand for the dictionary's texts: resolve
 * them in their order into a table, and put the table's numbers in place of the
 * indices.
 *
 * By a foreign function interface: numpy's array is `a.ctypes.data` with stride
 * `a.strides[0]` (it may be negative); pyarrow's is `array._export_to_c()`, or
 * `[b.address if b else None for b in array.buffers()]` with `array.offset`; R
 * has doubles as REAL(x), whose NA is a NaN and rejected, and numbers of names
 * as INTEGER(x), whose NA is below 0 and rejected too (as a quantity it would
 * be -2147483648: as.double() first).
 *
 * A row costs one exact addition, a few nanoseconds. Each pair of a handle and
 * a group that has rows costs some twenty more when it is first met, and fifty
 * whenever it is settled: settle when all is added, not after each array.
 * Arrays may be large or small, and their rows in any order; those of names
 * that come later may be added later.
 *
 * Threads: co2e_columns_handle(), _group() and _add() read the inventory's
 * options and write to their own co2e_columns alone, so that several threads
 * may each fill one of the same inventory; co2e_columns_new() and
 * co2e_columns_settle() are calls on the inventory, one at a time. Each makes
 * the pairs that it meets, in memory of its own, and is settled by itself: it
 * pays where there are many rows to a pair. */
#ifndef CO2E_COLUMNS_H
#define CO2E_COLUMNS_H

#include <co2e/activity.h>
#include <co2e/inventory.h>
#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct co2e_columns co2e_columns;

/* Begin with CO2E_COLUMNS_OPTIONS_INIT. */
typedef struct co2e_columns_options {
	size_t size; /* sizeof(co2e_columns_options) */
	const char *name; /* stands for the file in messages, in what is told of
			   * first rows, and in the dimension "file"; copied;
			   * NULL: "columns" */
	uint64_t first_row; /* the number of the first row, for messages; 0: 1.
			     * Each row that comes in has the next one */
	co2e_reject_fn reject; /* told of each fault of a row, in order; may be
				* NULL */
	void *user; /* handed to it */
} co2e_columns_options;
#define CO2E_COLUMNS_OPTIONS_INIT                                              \
	{                                                                      \
		sizeof(co2e_columns_options), NULL, 0, NULL, NULL              \
	}

/* Begins to gather rows for an inventory, which must outlive *out. The caller
 * owns *out. options NULL: the defaults. Errors: CO2E_E_OPTION for an inventory
 * by "line" (each row would be a group of its own) or with ledger codes (whose
 * sums are by row: put them in with co2e_inventory_read()); _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_columns_new(co2e_columns **out, co2e_inventory *inventory,
		 const co2e_columns_options *options, co2e_error *err);

/* Rows that were not settled are gone with it. NULL is fine. */
CO2E_API void co2e_columns_free(co2e_columns *columns);

/* Resolves what rows are about, once: activity, unit and date, and what else a
 * row may say of them: region, supplier, stage, scope, category, quality,
 * nhs_category and vat. The other members are not looked at: a row's quantity
 * is in its column, its organisation, site and such in its group; cost_gbp
 * cannot be given here. *handle counts from 0; the same texts have the same
 * one. The texts are copied.
 *
 * Errors: those that a row of a file would be rejected with (CO2E_E_ACTIVITY,
 * _UNIT, _DATE, _EDITION ...), and _MEMORY; no handle is then given out,
 * *handle is UINT32_MAX, and rows that have it are rejected. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_columns_handle(uint32_t *handle, co2e_columns *columns,
		    const co2e_activity *what, co2e_error *err);

/* The same for the values of the inventory's dimensions: values[i] is that of
 * co2e_inventory_by(inventory, i), NULL or "" where it is blank. Only columns
 * are looked at ("organisation", "site", any other of the rows' own): what is
 * known from the activity and its figures (year, unit, scope ...) is NULL. An
 * inventory without such columns needs none: all rows are in group 0, and
 * `values` may be NULL. Errors: _MEMORY, with *group UINT32_MAX. */
CO2E_API CO2E_MUST_USE co2e_status co2e_columns_group(uint32_t *group,
						      co2e_columns *columns,
						      const char *const *values,
						      co2e_error *err);

/* The numbers are ABI. */
typedef enum co2e_column_type {
	CO2E_COLUMN_SAME = 0, /* handles, groups: every row has `same` */
	CO2E_COLUMN_FLOAT64, /* quantities */
	CO2E_COLUMN_INT64, /* quantities: value / 10^scale; handles, groups */
	CO2E_COLUMN_DECIMAL128, /* quantities: likewise; two's complement, in
				 * the machine's byte order */
	CO2E_COLUMN_INT32, /* quantities: likewise; handles, groups */
	CO2E_COLUMN_UINT32, /* handles, groups */
	CO2E_COLUMN_UINT16, /* handles, groups */
	CO2E_COLUMN_TYPES
} co2e_column_type;

/* One column. Begin with `{0}`: all handles, or all groups, are 0. */
typedef struct co2e_column {
	co2e_column_type type;
	int32_t scale; /* of whole numbers as quantities: -76 to 76 */
	const void *values; /* of element 0; aligned or not */
	int64_t stride; /* bytes from one element to the next; 0: packed */
	const uint8_t *valid; /* bit i & 7 of byte i >> 3: element i is not
			       * null; NULL: none is */
	uint64_t offset; /* the element that is the first row, for `values` and
			  * `valid` both */
	uint32_t same; /* with CO2E_COLUMN_SAME */
} co2e_column;

/* Columns of the same length. Begin with CO2E_BATCH_INIT. */
typedef struct co2e_batch {
	size_t size; /* sizeof(co2e_batch) */
	uint64_t rows;
	co2e_column quantity;
	co2e_column handle;
	co2e_column group;
} co2e_batch;
#define CO2E_BATCH_INIT                                                        \
	{                                                                      \
		sizeof(co2e_batch), 0, {0}, {0},                               \
		{                                                              \
			0                                                      \
		}                                                              \
	}

/* Counts the rows in. The arrays are only read, and may go after the call.
 *
 * A row is rejected for a handle that is null (CO2E_E_BLANK) or was never given
 * out (_ACTIVITY), a quantity that is null (_BLANK), NaN or infinite (_NUMBER)
 * or cannot be held exactly (_RANGE), a group that is null (_BLANK) or was
 * never given out (_DATA); every fault is told, the first counts. Rejections
 * are counted exactly, and the first few are kept for
 * co2e_inventory_rejection(). A negative quantity counts and leaves its
 * finding, and so does one with more than 18 decimals, which is rounded as that
 * of a file is.
 *
 * Errors: CO2E_E_OPTION for a column of a type that cannot be what it is for
 * and _LIMIT where handles x groups pass 1e14 (nothing was counted); _MEMORY,
 * or with the inventory's options.strict the first rejection's: then the rows
 * before it, and the rejected one itself, have come in, and co2e_columns_rows()
 * has risen by their number. */
CO2E_API CO2E_MUST_USE co2e_status co2e_columns_add(co2e_columns *columns,
						    const co2e_batch *batch,
						    co2e_error *err);

/* Rows that came in, in all calls; those that are not settled yet too. */
CO2E_API uint64_t co2e_columns_rows(const co2e_columns *columns);
CO2E_API uint64_t co2e_columns_rejected(const co2e_columns *columns);

/* Puts what was gathered into the inventory, which is unpriced by it. More rows
 * may be added and settled after it, with the same handles.
 *
 * Errors: _MEMORY. What did not go in is kept, and is neither lost nor counted
 * twice: calling again goes on from there. The inventory's rows are its counted
 * and its rejected ones at any time. */
CO2E_API CO2E_MUST_USE co2e_status co2e_columns_settle(co2e_columns *columns,
						       co2e_error *err);

#ifdef __cplusplus
}
#endif
#endif
