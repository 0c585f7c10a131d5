/* Charts: a gnuplot script as text, and the picture that gnuplot makes of it.
 *
 * All geometry is computed here; every text of the user's goes into the script
 * as sanitised data. Only co2e_chart_write() runs a program: gnuplot, by its
 * argument vector, without a shell. */
#ifndef CO2E_CHART_H
#define CO2E_CHART_H

#include <co2e/inventory.h>
#include <co2e/plan.h>
#include <co2e/text.h>
#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct co2e_chart co2e_chart;

/* Begin with CO2E_CHART_OPTIONS_INIT. */
typedef struct co2e_chart_options {
	size_t size; /* sizeof(co2e_chart_options) */
	const char *title; /* NULL: made from the data */
	size_t boundary; /* of plans: 0, or a target's number + 1 */
	int32_t year; /* of a waterfall */
	co2e_attribution how;
} co2e_chart_options;
#define CO2E_CHART_OPTIONS_INIT                                                \
	{                                                                      \
		sizeof(co2e_chart_options), NULL, 0, 0, CO2E_SEQUENTIAL        \
	}

/* The charts. The caller owns *out; what they were made of may go afterwards.
 * Errors: CO2E_E_OPTION (no such year or boundary; a trajectory run without
 * what the chart shows), _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_chart_waterfall(co2e_chart **out, const co2e_trajectory *trajectory,
		     const co2e_chart_options *options, co2e_error *err);
CO2E_API CO2E_MUST_USE co2e_status
co2e_chart_trajectory(co2e_chart **out, const co2e_trajectory *trajectory,
		      const co2e_chart_options *options, co2e_error *err);
CO2E_API CO2E_MUST_USE co2e_status
co2e_chart_macc(co2e_chart **out, const co2e_trajectory *trajectory,
		const co2e_chart_options *options, co2e_error *err);
/* A priced inventory's groups, largest first, with their cumulative share; the
 * values of its `by` are the labels. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_chart_hotspots(co2e_chart **out, const co2e_inventory *inventory,
		    const co2e_chart_options *options, co2e_error *err);
CO2E_API void co2e_chart_free(co2e_chart *chart);

/* What the picture is of: its data as CSV, and a sentence for those who cannot
 * see it. Borrowed. */
CO2E_API const char *co2e_chart_data(const co2e_chart *chart);
CO2E_API const char *co2e_chart_description(const co2e_chart *chart);

/* Appends the whole gnuplot script for a kind of picture: "svg", "png", "pdf"
 * or "txt". Errors: CO2E_E_OPTION, _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status co2e_chart_script(co2e_text *out,
						     const co2e_chart *chart,
						     const char *kind,
						     co2e_error *err);

/* Makes the picture: the kind is the file name's ending (.svg .png .pdf .txt).
 * Written beside it and renamed when whole. Errors: CO2E_E_OPTION (the ending),
 * CO2E_E_IO (no gnuplot, with how to get it; gnuplot's own words; a time limit
 * of 60 s; the disk), _MEMORY. Waits for a child process. */
CO2E_API CO2E_MUST_USE co2e_status co2e_chart_write(const co2e_chart *chart,
						    const char *path,
						    co2e_error *err);

#ifdef __cplusplus
}
#endif
#endif
