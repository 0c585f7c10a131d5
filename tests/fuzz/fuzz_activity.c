/* Activity data: any bytes are read to their end, each row is given or refused
 * with a place, and what stands in it is parsed. */
#include "activity/quality_claim.h"
#include "activity/reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

static struct span cell(const struct activity_reader *reader,
			const struct csv_row *row, enum activity_role role)
{
	size_t column = activity_column(reader, role);

	return column < row->count ? row->fields[column].text
				   : (struct span){"", 0};
}

static void walk_row(const struct activity_reader *reader,
		     const struct csv_row *row)
{
	int style, rounded, scope = 0;
	uint32_t category = 0;
	struct quality_claim quality;
	co2e_period period;
	co2e_error err = {0};
	struct span date = cell(reader, row, ROLE_DATE);
	dec quantity;

	demand(row->count == activity_columns(reader) && !row->blank);
	demand(activity_place(reader, row, row->count).line >= row->line);
	demand(quantity_parse(&quantity, &style, &rounded,
			      cell(reader, row, ROLE_QUANTITY),
			      &err) == err.status);
	quality = quality_claim_of(cell(reader, row, ROLE_QUALITY));
	demand(quality.tier < CO2E_TIER_COUNT &&
	       quality.reading < CO2E_READING_COUNT);
	err = (co2e_error){0};
	demand(co2e_period_parse(&period, date.p, date.n, &err) == err.status);
	err = (co2e_error){0};
	demand(scope_parse(&scope, &category, cell(reader, row, ROLE_SCOPE),
			   &err) == err.status);
	demand(scope >= 0 && scope <= 4 && category <= 15);
	demand(!category || scope == 3);
	err = (co2e_error){0};
	demand(category_parse(&category, cell(reader, row, ROLE_CATEGORY),
			      &err) == err.status);
}

static void walk(struct activity_reader *reader, size_t size)
{
	const struct csv_row *row;
	uint64_t line = 1;
	size_t records;

	/* each record has at least one byte, so that the walk ends */
	for (records = 0; records <= size; records++) {
		co2e_error err = {0};
		co2e_status status = activity_next(reader, &row, &err);

		demand(status == err.status);
		if (activity_ended(reader) || (!status && !row))
			return;
		if (status) {
			demand(err.line > line && err.source[0]);
			continue;
		}
		demand(row->line > line);
		line = row->line;
		walk_row(reader, row);
	}
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const map[] = {"scope", "s", "date", "when"};
	static const struct activity_options options = {map, 2, 0, NULL};
	struct activity_reader *reader;
	co2e_error err = {0};

	if (activity_open_text(&reader, (const char *)data, size, "fuzz", NULL,
			       &err)) {
		demand(!reader && err.message[0]);
		err = (co2e_error){0};
		/* the header may be one for the map */
		if (activity_open_text(&reader, (const char *)data, size,
				       "fuzz", &options, &err))
			return 0;
	}
	walk(reader, size);
	activity_close(reader);
	return 0;
}
