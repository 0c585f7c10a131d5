/* Where the last record of a buffer ends, and how many lines it has: for
 * handing a file out in pieces. The rules are those of csv_take(), without its
 * fields. */
#ifndef BASE_CSV_ENDS_H
#define BASE_CSV_ENDS_H

#include "csv_marks.h"

struct csv_ends {
	const char *text, *end; /* a record starts at text; behind `end` stand
				   CSV_BLOCK bytes of 0 */
	int last; /* nothing comes behind `end` */
	char separator;

	uint64_t lines; /* line ends passed */
	const char *found; /* behind the last record's end; NULL: none */
	uint64_t found_lines; /* up to there */
	int hopeless; /* nobody can say where a next record starts */
	int lost; /* text follows a closing quote in the line that `end` is in:
		   * what is left of it is no record */
};

/* Finds them, whatever the text. */
void csv_ends_exactly(struct csv_ends *ends, csv_mark_fn *mark);

/* Finds them quickly, or answers 0: then *ends is as it was. It answers 0
 * where a quote stands that neither opens nor closes a field nor is doubled,
 * and where a carriage return ends a line without a line feed. */
typedef int csv_ends_fn(struct csv_ends *ends);

#endif
