/* What a call answers: a status, and for the caller who wants it, where and
 * why.
 *
 * No call prints, exits or keeps a last error: the detail goes into a
 * co2e_error that the caller owns, filled without allocating. All functions
 * here are safe from any thread. */
#ifndef CO2E_STATUS_H
#define CO2E_STATUS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__) || defined(__clang__)
#define CO2E_API      __attribute__((visibility("default")))
#define CO2E_MUST_USE __attribute__((warn_unused_result))
#else
#define CO2E_API
#define CO2E_MUST_USE
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The numbers are ABI: append only, before CO2E_STATUS_COUNT. The names that
 * co2e_status_name() gives are the stable codes that tools may match. */
typedef enum co2e_status {
	CO2E_OK = 0,
	CO2E_E_MEMORY, /* the heap is exhausted */
	CO2E_E_IO, /* a file could not be opened, read or written */
	CO2E_E_ENCODING, /* UTF-16, a NUL byte, or bytes that are not UTF-8 */
	CO2E_E_SYNTAX, /* CSV or JSON that is not well formed */
	CO2E_E_LIMIT, /* larger or deeper than a documented limit */
	CO2E_E_COLUMN, /* a needed column is missing, or a name stands twice */
	CO2E_E_FIELDS, /* a row has not the header's number of fields */
	CO2E_E_BLANK, /* a needed cell is blank (blank is never 0) */
	CO2E_E_NUMBER, /* text that is not a finite number */
	CO2E_E_RANGE, /* a number too large to be held exactly */
	CO2E_E_DATE, /* text that is not a date, or a day that does not exist */
	CO2E_E_UNIT, /* a unit nobody knows */
	CO2E_E_UNIT_AMBIGUOUS, /* ton, gallon: more than one unit has that name
				*/
	CO2E_E_DIMENSION, /* a unit of another kind than the factor's */
	CO2E_E_ACTIVITY, /* an activity no loaded set has */
	CO2E_E_AMBIGUOUS, /* a label or id that more than one activity has */
	CO2E_E_STAGE, /* a stage nobody knows, or that the activity has not */
	CO2E_E_SCOPE, /* a scope or category that is none */
	CO2E_E_EDITION, /* no edition for the period */
	CO2E_E_MISSING, /* the edition leaves the figure blank */
	CO2E_E_GWP, /* a GWP set or a gas that is not loaded */
	CO2E_E_DATA, /* a factor set, table, plan or part that breaks its rules
		      */
	CO2E_E_OPTION, /* an option that is not known or not possible */
	CO2E_STATUS_COUNT
} co2e_status;

enum { CO2E_SOURCE_MAX = 256, CO2E_MESSAGE_MAX = 768 };

/* Where and why a call failed. Plain; the caller's own; `{0}` is a fresh one.
 * Texts are UTF-8, always terminated, cut with "..." where too long. */
typedef struct co2e_error {
	co2e_status status;
	uint64_t line; /* 1-based line of the source; 0: does not apply */
	uint32_t column; /* 1-based character of that line; 0: does not apply */
	char source[CO2E_SOURCE_MAX]; /* file name, or "" */
	char message[CO2E_MESSAGE_MAX]; /* what was found, expected, and to do
					 */
} co2e_error;

/* Told of every rejected row, as it is met; err lives for the call only. */
typedef void (*co2e_reject_fn)(void *user, const co2e_error *err);

/* The stable code of a status, e.g. "unit-unknown". Static text; never NULL. */
CO2E_API const char *co2e_status_name(co2e_status status);

/* One sentence on what a status means. Static text; never NULL. */
CO2E_API const char *co2e_status_text(co2e_status status);

/* The library's version, e.g. "0.1.0". Static text. */
CO2E_API const char *co2e_version(void);

#ifdef __cplusplus
}
#endif
#endif
