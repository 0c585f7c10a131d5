/* Numbers as people read them: grouped by thousands, rounded where digits say
 * nothing, and never a 0 for what is not 0. What is not finite is "". Pure; the
 * locale plays no part. */
#ifndef REPORT_PEOPLE_H
#define REPORT_PEOPLE_H

#include <co2e/activity.h>

#include <stddef.h>
#include <stdint.h>

enum { PEOPLE_TEXT = 64 };

/* kg as tonnes: "288,926.97"; 3 decimals below 1 t, two significant digits
 * below 0.01 t. Returns out. */
const char *people_tonnes(char out[PEOPLE_TEXT], double kg);
/* The same with its sign: "+12.00", "-0.500"; "0" for 0. */
const char *people_change(char out[PEOPLE_TEXT], double kg);
/* GBP: whole pounds from 1,000 on, else with pence. */
const char *people_money(char out[PEOPLE_TEXT], double gbp);
/* 12 significant digits at most, grouped: "248.46", "1,390,542,787". */
const char *people_number(char out[PEOPLE_TEXT], double value);
/* All digits of a double (num_text), grouped. */
const char *people_exact(char out[PEOPLE_TEXT], double value);
const char *people_count(char out[PEOPLE_TEXT], uint64_t count);
/* A decimal text, grouped; a text that is too long is cut with "...". */
const char *people_decimal(char out[PEOPLE_TEXT], const char *decimal);
/* part of whole in percent: "66.9 %"; "" where the whole is 0. */
const char *people_share(char out[PEOPLE_TEXT], double part, double whole);
/* num/den: "3,600,000", "0.001", where the decimal ends within 15 digits, else
 * "5/18". Both are positive. */
const char *people_ratio(char out[PEOPLE_TEXT], int64_t num, int64_t den);
/* "2024-01-01 to 2024-01-31", or one day alone. */
const char *people_period(char out[PEOPLE_TEXT], co2e_period period);

#endif
