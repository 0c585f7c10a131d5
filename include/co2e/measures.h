/* Measures: what one unit of an activity is in another. 1 ml of desflurane is
 * 1.465 g, a bottle of it 240 ml; a litre of nitrous oxide gas is 0.00183 kg.
 * They come from measures.csv beside the aliases of a folder of sets; matching
 * uses them only where a row's unit does not reach a figure's by itself. */
#ifndef CO2E_MEASURES_H
#define CO2E_MEASURES_H

#include <co2e/factors.h>
#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which state of the substance a volume is of. The numbers are ABI. */
typedef enum co2e_state {
	CO2E_STATE_ANY = 0, /* not said */
	CO2E_STATE_GAS = 1,
	CO2E_STATE_LIQUID = 2
} co2e_state;

/* One row of a measures.csv: 1 `unit` of `activity` is `amount` `in_unit`.
 * Texts are "" where blank. Borrowed until co2e_factors_free(). */
typedef struct co2e_measure {
	const char *activity; /* its key */
	const char *unit; /* "ml", or words of its own: "bottle" */
	const char *amount; /* a decimal, as written */
	const char *in_unit;
	const char *basis; /* "20 °C, 101.325 kPa" */
	const char *source;
	const char *note;
	const char *file; /* the measures.csv it stands in, and its line */
	uint64_t line;
	int64_t num, den; /* the amount exactly, in lowest terms */
	co2e_state state;
	uint8_t user; /* 1: of a folder of the user's own */
} co2e_measure;

/* A row's unit reaches its figure's in at most so many measures. */
enum { CO2E_MEASURE_STEPS = 4 };

/* Measure i of an activity, the user's own first, then in the order of their
 * tables; NULL past the end. Safe from any thread. */
CO2E_API const co2e_measure *co2e_measures_at(const co2e_factors *factors,
					      uint32_t activity_id, size_t i);

/* "gas", "liquid"; "" for any. Static; never NULL. */
CO2E_API const char *co2e_state_name(co2e_state state);

#ifdef __cplusplus
}
#endif
#endif
