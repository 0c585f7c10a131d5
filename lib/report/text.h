/* How a report chooses its format. */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "base/growing.h"

#include <co2e/report.h>

/* Writes one subject in one format. A writer that finds the heap exhausted
 * leaves it to the buffer's own flag. */
typedef void (*report_fn)(struct buffer *out, const void *subject);

enum { REPORT_FORMATS = CO2E_FORMAT_JSON + 1 };

/* Appends the subject with the writer of `format`. Where somebody takes the
 * text, all of it is given. On failure what was not given is as it was. Errors:
 * _OPTION for a format that is none, _MEMORY, _IO where the taker stopped. */
co2e_status report_write(co2e_text *out,
			 const report_fn writers[REPORT_FORMATS],
			 co2e_format format, const void *subject,
			 co2e_error *err);

#endif
