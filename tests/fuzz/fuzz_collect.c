/* Sheets of departments: any bytes, as each kind in turn, are read to their
 * end; rows in are rows used, passed over and rejected; and what is made can be
 * read as activity data. */
#include "activity/quantity.h"
#include "activity/reader.h"

#include <co2e/collect.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

/* Every row that was made is one of activity data. */
static void walk(const co2e_collect *c)
{
	struct activity_reader *reader;
	const struct csv_row *row;
	co2e_error err = {0};
	uint64_t rows = 0;
	size_t n;
	const char *text = co2e_collect_rows(c, &n);

	demand(!activity_open_text(&reader, text, n, "made", NULL, &err));
	while (demand(!activity_next(reader, &row, &err)), row) {
		int style, rounded;
		dec quantity;

		demand(!quantity_parse(
			&quantity, &style, &rounded,
			row->fields[activity_column(reader, ROLE_QUANTITY)]
				.text,
			&err));
		rows++;
	}
	demand(rows == co2e_collect_made(c));
	activity_close(reader);
}

/* Loaded once, for the kinds that look names up; NULL where there are none. */
static const co2e_factors *shipped(void)
{
	static co2e_factors *factors;
	static int tried;

	if (!tried && co2e_factors_load(&factors, NULL, NULL))
		factors = NULL;
	tried = 1;
	return factors;
}

static void try_kind(const co2e_collect_kind *kind, const char *text, size_t n)
{
	co2e_collect_options options = CO2E_COLLECT_OPTIONS_INIT;
	const char *set[32];
	co2e_error err = {0};
	co2e_collect *c;
	size_t i;

	options.factors = shipped();
	set[0] = "date";
	set[1] = "2024/25";
	options.set_count = 1;
	for (i = 0; i < kind->setting_count && options.set_count < 16; i++)
		if (kind->settings[i].needed) {
			set[2 * options.set_count] = kind->settings[i].name;
			set[2 * options.set_count++ + 1] = "1000";
		}
	options.set = set;
	if (co2e_collect_new(&c, kind->name, &options, &err)) {
		demand(!options.factors && err.status == CO2E_E_OPTION);
		return;
	}
	if (co2e_collect_read_text(c, text, n, "fuzz", &err))
		demand(err.status && err.message[0]);
	else if (!co2e_collect_finish(c, &err))
		walk(c);
	demand(co2e_collect_in(c) == co2e_collect_used(c) +
					     co2e_collect_passed_over(c) +
					     co2e_collect_rejected(c));
	co2e_collect_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const co2e_collect_kind *kind;
	size_t i;

	for (i = 0; (kind = co2e_collect_kind_at(i)) != NULL; i++)
		try_kind(kind, (const char *)data, size);
	return 0;
}
