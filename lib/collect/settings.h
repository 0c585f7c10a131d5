/* Checking the settings of a collection. */
#ifndef COLLECT_SETTINGS_H
#define COLLECT_SETTINGS_H

#include "kind.h"

/* Errors: _OPTION for a setting that the kind has not (with the nearest), one
 * that stands twice, or one that is needed and missing. */
co2e_status settings_check(const struct kind *kind,
			   const co2e_collect_options *options,
			   co2e_error *err);

#endif
