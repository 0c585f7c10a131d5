#include "csv_out.h"

#include "base/csv.h"
#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void begin(struct csv_out *row)
{
	if (row->filled)
		buffer_byte(row->to, ',');
	row->filled = 1;
}

void row_span(struct csv_out *row, struct span text)
{
	begin(row);
	if (!csv_put(row->to, text.p, text.n, 1))
		row->to->failed |= BUFFER_HEAP;
}

void row_text(struct csv_out *row, const char *text)
{
	row_span(row, (struct span){text, strlen(text)});
}

void row_number(struct csv_out *row, double value)
{
	begin(row);
	if (fpclassify(value) == FP_ZERO) /* most are */
		buffer_byte(row->to, '0');
	else if (isfinite(value))
		buffer_number(row->to, value);
}

void row_numbers(struct csv_out *row, double a, double b)
{
	char text[NUM_TEXT];
	size_t n;

	if (!isfinite(a) || memcmp(&a, &b, sizeof(a)) != 0) {
		row_number(row, a);
		row_number(row, b);
		return;
	}
	n = num_text(text, a);
	begin(row);
	buffer_put(row->to, text, n);
	begin(row);
	buffer_put(row->to, text, n);
}

void row_count(struct csv_out *row, uint64_t value)
{
	begin(row);
	buffer_count(row->to, value);
}

void row_int(struct csv_out *row, int64_t value)
{
	begin(row);
	buffer_printf(row->to, "%" PRId64, value);
}

void row_blank(struct csv_out *row)
{
	begin(row);
}

void row_end(struct csv_out *row)
{
	buffer_byte(row->to, '\n');
	row->filled = 0;
	buffer_give_much(row->to);
}

void row_header(struct csv_out *row, const char *const *names, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		row_text(row, names[i]);
	row_end(row);
}
