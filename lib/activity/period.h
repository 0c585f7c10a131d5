/* What the rest of the library needs of periods beside co2e/activity.h. Pure
 * functions. */
#ifndef ACTIVITY_PERIOD_H
#define ACTIVITY_PERIOD_H

#include <co2e/activity.h>

enum { PERIOD_TEXT = 32 };

/* Canonical text, which co2e_period_parse() reads back as the same period:
 * "2024-06-30", "2024-06", "2024", "2023/24" (a UK financial year), else
 * "2024-01-15..2024-02-14". Returns the length. */
size_t period_text(char out[PERIOD_TEXT], co2e_period period);

/* The calendar month that holds the whole period, "2024-06"; where it lies in
 * more than one, as period_text(). Returns the length. */
size_t period_month_text(char out[PERIOD_TEXT], co2e_period period);

#endif
