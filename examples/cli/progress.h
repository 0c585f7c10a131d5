/* How far reading has come: one line on standard error that rewrites itself,
 * where that is a terminal and the command takes longer than a moment.
 *
 *   12,300,000 rows, 45 %, 812 MB/s, 2 s left
 *
 * The share and the time need the sizes of all files; those of packed files
 * count as they stand. Nothing is written where it is no terminal. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stddef.h>
#include <stdint.h>

/* The moment begins. */
void progress_begin(void);
/* Reading begins, of these files; "-" is standard input. */
void progress_files(const char *const *paths, size_t count);
/* A co2e_progress_fn of the ith of them; `user` is not used. */
int progress_show(void *user, uint64_t bytes, uint64_t total, uint64_t rows);
/* The file was read: what follows is of the next. */
void progress_next(void);
/* Takes the line away, before anything else is written. */
void progress_clear(void);

#endif
