/* libco2e: from activity data to a defensible greenhouse-gas inventory.
 *
 * The order of use: co2e_factors_load(), co2e_inventory_new(),
 * co2e_inventory_read() or _add(), co2e_inventory_price(), then lines, groups,
 * totals or a report. Each header tells its own part. */
#ifndef CO2E_H
#define CO2E_H

#include <co2e/activity.h>
#include <co2e/chart.h>
#include <co2e/codes.h>
#include <co2e/collect.h>
#include <co2e/columns.h>
#include <co2e/factors.h>
#include <co2e/inventory.h>
#include <co2e/match.h>
#include <co2e/measures.h>
#include <co2e/organisation.h>
#include <co2e/partial.h>
#include <co2e/plan.h>
#include <co2e/quality.h>
#include <co2e/report.h>
#include <co2e/status.h>
#include <co2e/text.h>
#include <co2e/unit.h>
#include <co2e/version.h>

#endif
