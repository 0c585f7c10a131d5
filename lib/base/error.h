/* Filling the caller's co2e_error. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <co2e/status.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTF_LIKE(text, first)
#endif

/* Where something stands: source may be NULL, line and column 0. */
struct place {
	const char *source;
	uint64_t line;
	uint32_t column;
};

/* Fills *err (which may be NULL) without allocating, and returns status, so
 * that one statement fails: return err_set(err, CO2E_E_UNIT, at, "...", ...);
 * Long texts are cut with "..." at a character boundary. */
co2e_status err_set(co2e_error *err, co2e_status status, struct place at,
		    const char *format, ...) PRINTF_LIKE(4, 5);

/* Shorthands. */
co2e_status err_memory(co2e_error *err);
/* Gives an error that a lower stage filled the place that only the caller knows
 * (each part only where it is still empty); returns err->status or `status`. */
co2e_status err_at(co2e_error *err, co2e_status status, struct place at);

static const struct place nowhere = {0};

/* For "%.*s" of text that a user wrote: its length, cut to what a message
 * bears, at a character boundary. */
int err_cut(const char *text, size_t n);

#endif
