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
CO2E_API void co2e_text_free(co2e_text *text);

#ifdef __cplusplus
}
#endif
#endif
