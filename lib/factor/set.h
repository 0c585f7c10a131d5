/* A set's datapackage.json. */
#ifndef FACTOR_SET_H
#define FACTOR_SET_H

#include "factors.h"

#include "base/json.h"

/* Fills a set's description from a package: names, years, basis and digest;
 * texts are copied to `texts`. `name` is its folder's, `source` stands for the
 * package in messages. Errors: CO2E_E_DATA with the path of what is wrong;
 * _MEMORY. */
co2e_status set_describe(struct set *set, const struct json *package,
			 const char *name, const char *source,
			 struct arena *texts, co2e_error *err);

#endif
