/* Writing CSV rows: UTF-8, commas, LF, numbers that round-trip, and texts that
 * a spreadsheet would run guarded. Failure is the buffer's own flag. */
#ifndef REPORT_CSV_OUT_H
#define REPORT_CSV_OUT_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdint.h>

struct csv_out {
	struct buffer *to;
	int filled; /* 1: the row has a field */
};

void row_span(struct csv_out *row, struct span text);
void row_text(struct csv_out *row, const char *text);
/* What is not finite is left blank. */
void row_number(struct csv_out *row, double value);
/* Two numbers, which mostly are one. */
void row_numbers(struct csv_out *row, double a, double b);
void row_count(struct csv_out *row, uint64_t value);
void row_int(struct csv_out *row, int64_t value);
void row_blank(struct csv_out *row);
void row_end(struct csv_out *row);
/* A whole row of column names, which are the program's own words. */
void row_header(struct csv_out *row, const char *const *names, size_t count);

#endif
