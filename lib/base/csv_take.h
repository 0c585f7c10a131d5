/* Splitting one record off a buffer, without changing or copying a byte. */
#ifndef BASE_CSV_TAKE_H
#define BASE_CSV_TAKE_H

#include "csv.h"
#include "csv_marks.h"

/* Excel has 16,384 columns. A bound, since a file of nothing but separators
 * would take 24 times its size in fields. */
enum { CSV_FIELDS_MAX = 100000 };

enum csv_taken {
	CSV_TAKEN, /* a record stands in fields */
	CSV_MORE, /* the record goes on behind the buffer */
	CSV_OPEN, /* `quote` is never closed */
	CSV_AFTER, /* text follows at `end`, where `quote` was closed */
	CSV_WIDE, /* more than CSV_FIELDS_MAX fields */
	CSV_HEAP /* the heap is exhausted */
};

struct csv_take {
	char separator;
	int last; /* 1: nothing comes behind the buffer */
	csv_mark_fn *mark;
	struct csv_marks marks; /* from NULL: the buffer was changed */

	struct csv_field *fields; /* quoted 2: with doubled quotes in it */
	size_t count, room;
	const char *end; /* where the record's text ends, or was read to */
	const char *next; /* behind its line end */
	const char *quote; /* that opened a field which is not well closed */
	uint64_t breaks; /* line ends within quotes */
	int doubled; /* a field has doubled quotes */
	unsigned dirty; /* not 0: perhaps a NUL or more than ASCII */
};

/* Takes the record that starts at p. Behind `end` stand CSV_BLOCK bytes of 0.
 * After CSV_MORE start again with the same record and more of it. */
enum csv_taken csv_take(struct csv_take *take, const char *p, const char *end);

#endif
