/* Many usual records at once. */
#include "csv_reader.h"

#include "alloc.h"

enum { CELLS = 1 << 14 }; /* that one call answers at most; a row at least */

/* Makes room in csv for so many rows. */
static int make_room(struct csv *csv, size_t fields, size_t rows)
{
	void *spots = csv->spots, *row = csv->take.fields;

	if (!mem_grow(&spots, &csv->spots_room, 2 * rows * fields + rows + 1,
		      sizeof(*csv->spots)))
		return 0;
	csv->spots = spots;
	if (!mem_grow(&row, &csv->take.room, fields, sizeof(*csv->take.fields)))
		return 0;
	csv->take.fields = row;
	return 1;
}

/* Is the record that was taken one of the usual ones? */
static int is_usual(struct csv *csv, size_t fields)
{
	const struct csv_take *take = &csv->take;
	const char *record = csv->text + csv->at;
	size_t i;

	if (take->count != fields || take->breaks || take->doubled ||
	    take->next == take->end || take->next[-1] != '\n' ||
	    (size_t)(take->end - record) > csv->most)
		return 0;
	for (i = 0; i < fields && !take->fields[i].text.n; i++)
		;
	return i < fields && (!take->dirty || !csv_fault_text(csv));
}

co2e_status csv_rows(struct csv *csv, struct csv_rows *rows, size_t fields,
		     size_t most, co2e_error *err)
{
	const char *end = csv->text + csv->n;
	uint32_t *from, *to, *at;
	size_t i;

	*rows = (struct csv_rows){
		.fields = fields, .line = csv->line, .text = csv->text};
	if (csv->skip || csv->ended || !fields || csv->n >= UINT32_MAX)
		return CO2E_OK;
	if (most > CELLS / fields)
		most = CELLS / fields + (fields > CELLS);
	if (!make_room(csv, fields, most))
		return err_memory(err);
	rows->from = from = csv->spots;
	rows->to = to = from + most * fields;
	rows->at = at = to + most * fields;
	at[0] = (uint32_t)csv->at;
	while (rows->count < most &&
	       csv_take(&csv->take, csv->text + csv->at, end) == CSV_TAKEN &&
	       is_usual(csv, fields)) {
		for (i = 0; i < fields; i++) {
			struct span text = csv->take.fields[i].text;

			*from = (uint32_t)(text.p - csv->text);
			*to++ = *from++ + (uint32_t)text.n;
		}
		csv->at = (size_t)(csv->take.next - csv->text);
		csv->line++;
		*++at = (uint32_t)csv->at;
		rows->count++;
	}
	return CO2E_OK;
}

const struct csv_row *csv_rows_row(struct csv *csv, const struct csv_rows *rows,
				   size_t r)
{
	const uint32_t *from = rows->from + r * rows->fields;
	const uint32_t *to = rows->to + r * rows->fields;
	struct csv_field *fields = csv->take.fields;
	size_t i;

	for (i = 0; i < rows->fields; i++) {
		fields[i].text =
			(struct span){rows->text + from[i], to[i] - from[i]};
		fields[i].quoted =
			from[i] > rows->at[r] && rows->text[from[i] - 1] == '"';
	}
	csv->row = (struct csv_row){.line = rows->line + r,
				    .count = rows->fields,
				    .fields = fields};
	return &csv->row;
}
