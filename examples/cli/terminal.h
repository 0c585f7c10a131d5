/* What a person at a terminal sees: messages without bytes that could steer it,
 * and how far reading has come. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <co2e/status.h>

#include <stdint.h>
#include <stdio.h>

/* Writes a text with its control characters as '?'. */
void put_clean(FILE *to, const char *text);
/* "trust.csv:12:5: number: 'n/a' is not a number", and a newline. */
void put_problem(FILE *to, const co2e_error *err);
/* "co2e: part: warning: ...", and a newline. */
void put_warning(const co2e_error *err);
/* "co2e: ", in red where stderr is a terminal and NO_COLOR is not set. */
void put_name(void);

/* A co2e_progress_fn: a line on stderr that rewrites itself, if stderr is a
 * terminal and reading takes longer than a moment. `user` is not used. */
int progress_show(void *user, uint64_t bytes, uint64_t total, uint64_t rows);
/* Takes that line away, before anything else is written. */
void progress_clear(void);

#endif
