/* A text that grows: what reports and charts append to. One thread's at a time.
 */
#ifndef CO2E_TEXT_H
#define CO2E_TEXT_H

#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The caller owns it. */
typedef struct co2e_text co2e_text;
CO2E_API CO2E_MUST_USE co2e_status co2e_text_new(co2e_text **out,
						 co2e_error *err);
CO2E_API const char *co2e_text_data(
	const co2e_text *text); /* terminated; never NULL */
CO2E_API size_t co2e_text_size(const co2e_text *text);
CO2E_API void co2e_text_empty(co2e_text *text);

/* Takes n bytes, which are the caller's until it returns; not 0: it can take no
 * more. */
typedef int (*co2e_take_fn)(void *user, const char *data, size_t n);
/* Says who takes what reports write, for those that are not to stand in memory
 * whole: each gives it away in order, in pieces of some 64 KiB, and has given
 * all of it where it returns CO2E_OK, so that the text is empty again. One that
 * fails may have given some. Where `take` answers other than 0 the report stops
 * with CO2E_E_IO. Charts and parts stand in the text in any case. `take` NULL:
 * nobody does, as at first. */
CO2E_API void co2e_text_to(co2e_text *text, co2e_take_fn take, void *user);
CO2E_API void co2e_text_free(co2e_text *text);

#ifdef __cplusplus
}
#endif
#endif
