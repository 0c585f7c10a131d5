/* What a person at a terminal sees: messages without bytes that could steer it.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <co2e/status.h>

#include <stdio.h>

/* Writes a text with its control characters as '?'. */
void put_clean(FILE *to, const char *text);
/* "trust.csv:12:5: number: 'n/a' is not a number", and a newline. */
void put_problem(FILE *to, const co2e_error *err);
/* "co2e: part: warning: ...", and a newline. */
void put_warning(const co2e_error *err);
/* "co2e: ", in red where stderr is a terminal and NO_COLOR is not set. */
void put_name(void);

#endif
