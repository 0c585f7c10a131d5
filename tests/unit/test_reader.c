#include "cmocka_tests.h"

#include "activity/reader.h"
#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

#define HEADER "activity,quantity,unit,date\n"

static co2e_status open_text(struct activity_reader **out, const char *text,
			     const struct activity_options *options,
			     co2e_error *err)
{
	return activity_open_text(out, text, strlen(text), "a.csv", options,
				  err);
}

static struct activity_reader *opened(const char *text)
{
	struct activity_reader *reader = NULL;
	co2e_error err = {0};

	if (open_text(&reader, text, NULL, &err))
		fail_msg("%s", err.message);
	return reader;
}

static struct span cell(const struct activity_reader *reader,
			const struct csv_row *row, enum activity_role role)
{
	size_t column = activity_column(reader, role);

	assert_true(column < row->count);
	return row->fields[column].text;
}

static void assert_cell(const struct activity_reader *reader,
			const struct csv_row *row, enum activity_role role,
			const char *text)
{
	struct span s = cell(reader, row, role);

	assert_int_equal(s.n, strlen(text));
	assert_memory_equal(s.p, text, s.n);
}

static void assert_next_line(struct activity_reader *reader, uint64_t line)
{
	const struct csv_row *row;
	co2e_error err = {0};

	assert_int_equal(activity_next(reader, &row, &err), CO2E_OK);
	assert_non_null(row);
	assert_int_equal(row->line, line);
}

static void assert_end(struct activity_reader *reader)
{
	const struct csv_row *row;

	assert_int_equal(activity_next(reader, &row, NULL), CO2E_OK);
	assert_null(row);
}

static void columns_are_known_by_role_in_any_order(void **state)
{
	struct activity_reader *reader = opened(
		"Ward,DATE, Quantity ,Cost GBP,unit,Activity,,organisation\n"
		"A1,2024-06,12.5,3.10,kWh,electricity,x,Trust\n");
	const struct csv_row *row;

	(void)state;
	assert_int_equal(activity_columns(reader), 8);
	assert_string_equal(activity_column_name(reader, 0), "Ward");
	assert_string_equal(activity_column_name(reader, 2), "Quantity");
	assert_string_equal(activity_column_name(reader, 6), "");
	assert_int_equal(activity_column(reader, ROLE_ACTIVITY), 5);
	assert_int_equal(activity_column(reader, ROLE_COST_GBP), 3);
	assert_int_equal(activity_column(reader, ROLE_SITE), SIZE_MAX);
	assert_int_equal(activity_column(reader, ROLE_COUNT), SIZE_MAX);
	assert_int_equal(activity_column_named(reader, span_of(" ward ")), 0);
	assert_int_equal(activity_column_named(reader, span_of("cost_gbp")), 3);
	assert_int_equal(activity_column_named(reader, span_of("cost-GBP")), 3);
	assert_int_equal(activity_column_named(reader, span_of("cost")),
			 SIZE_MAX);
	assert_int_equal(activity_column_named(reader, span_of("")), SIZE_MAX);
	assert_int_equal(activity_next(reader, &row, NULL), CO2E_OK);
	assert_non_null(row);
	assert_cell(reader, row, ROLE_ACTIVITY, "electricity");
	assert_cell(reader, row, ROLE_QUANTITY, "12.5");
	assert_cell(reader, row, ROLE_UNIT, "kWh");
	assert_cell(reader, row, ROLE_DATE, "2024-06");
	assert_cell(reader, row, ROLE_ORGANISATION, "Trust");
	assert_cell(reader, row, ROLE_COST_GBP, "3.10");
	assert_end(reader);
	activity_close(reader);
}

static void every_role_has_its_name(void **state)
{
	static const char *const names[ROLE_COUNT] = {
		"activity",     "quantity", "unit",         "date",
		"organisation", "site",     "region",       "supplier",
		"stage",        "scope",    "category",     "quality",
		"note",         "cost_gbp", "nhs_category", "counterparty",
		"vat",          "source"};
	unsigned role;

	(void)state;
	for (role = 0; role < ROLE_COUNT; role++) {
		assert_string_equal(
			activity_role_name((enum activity_role)role),
			names[role]);
		assert_int_equal(activity_role_named(span_of(names[role])),
				 role);
	}
	assert_string_equal(activity_role_name(ROLE_COUNT), "");
	assert_int_equal(activity_role_named(span_of("quantities")),
			 ROLE_COUNT);
}

static void a_map_gives_a_role_another_column(void **state)
{
	static const char *const map[] = {"quantity", "Consumption (kWh)",
					  "Date",     "billing_period",
					  "site",     "Consumption (kWh)"};
	static const struct activity_options options = {map, 3, 0, NULL};
	struct activity_reader *reader;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(
		open_text(&reader,
			  "activity,quantity,Consumption (kWh),unit,Billing "
			  "Period\ngas,1,2,kWh,2024\n",
			  &options, &err),
		CO2E_OK);
	assert_int_equal(activity_column(reader, ROLE_QUANTITY), 2);
	assert_int_equal(activity_column(reader, ROLE_DATE), 4);
	assert_int_equal(activity_column(reader, ROLE_SITE), 2);
	/* the map wins, and the column stays known by its own name */
	assert_int_equal(activity_column_named(reader, span_of("quantity")), 1);
	activity_close(reader);
}

static const struct {
	const char *text;
	const char *map[5];
	co2e_status status;
	uint64_t line;
	uint32_t column;
	const char *says;
} headers[] = {
	{"", {NULL}, CO2E_E_BLANK, 1, 0, "the file is empty: a header"},
	{"\n\n", {NULL}, CO2E_E_BLANK, 1, 0, "the file is empty"},
	{",,,\n;\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 2,
	 0,
	 "there is no column activity"},
	/* a name that stands twice, at the second */
	{"activity,quantity,unit,date,Unit\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 29,
	 "the column name 'Unit' stands twice"},
	{"activity,quantity,unit,date,Cost GBP,\"cost_gbp\"\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 38,
	 "the column name 'cost_gbp' stands twice"},
	{"\n\"acti\nvity\",a,A\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 3,
	 9,
	 "the column name 'A' stands twice"},
	/* needed columns that are missing */
	{"Fuel,Consumption (kWh),UoM,Reading date,Site\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column activity, quantity, unit, date; say which one it "
	 "is: map activity=\"Fuel\", quantity=\"Consumption (kWh)\", "
	 "unit=\"UoM\", date=\"Reading date\"; the file has: Fuel, Consumption "
	 "(kWh), UoM, Reading date, Site"},
	{"activity,quantty,unit,date\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column quantity; say which one it is: map "
	 "quantity=\"quantty\""},
	{"activity,quantity,units,month\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "map unit=\"units\", date=\"month\""},
	{"item,value,uom,year\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "map activity=\"item\", quantity=\"value\", unit=\"uom\", "
	 "date=\"year\""},
	{"description,qty,unit,period\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "map activity=\"description\", quantity=\"qty\", date=\"period\""},
	{"type,usage,unit,date\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "map activity=\"type\", quantity=\"usage\"; the file has: type"},
	/* a line that is no header */
	{"Energy report 2024,,\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column activity, quantity, unit, date; is the header "
	 "further down? it must be the first line: take out what stands above "
	 "it; the file has: Energy report 2024"},
	{"Sep=;\nactivity;quantity;unit;date\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "unit, date; this line is Excel's own: take it out, the separator is "
	 "found without it"},
	{"activity|quantity|unit|date\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "unit, date; the line is one name: see that its fields are separated "
	 "by a comma, a semicolon or a tab, and that no other separator was "
	 "asked for; the file has: activity|quantity"},
	/* two edits make any name of a short one */
	{"activity,quantity,unit,rate\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "map date=\"rate\""},
	{"activity,quantity,unit,cat\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column date; the file has:"},
	{"activity,unit,date,x\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column quantity; the file has: activity, unit, date, x"},
	/* a column that already has a role is not offered for another */
	{"activity,quantity,unit,note\n",
	 {NULL},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column date; the file has:"},
	/* maps */
	{"activity,Consumption,unit,date\n",
	 {"quantity", "Consumptoin"},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column 'Consumptoin' to map to quantity; did you mean "
	 "'Consumption'?; the file has: activity, Consumption, unit, date"},
	{"activity,quantity,date\n",
	 {"unit", "GBP"},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column 'GBP' to map to unit; where every row has that "
	 "text, map unit==GBP; the file has: activity, quantity, date"},
	{"activity,Use,unit,date\n",
	 {"quantity", ""},
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column '' to map to quantity; the file has:"},
	{"activity,quantity,unit,date\n",
	 {"amount", "quantity"},
	 CO2E_E_OPTION,
	 0,
	 0,
	 "a map gives a column to 'amount', which is none of activity"},
	{"activity,quantity,unit,date\n",
	 {"unit", "quantity", "UNIT", "unit"},
	 CO2E_E_OPTION,
	 0,
	 0,
	 "two maps give a column to 'unit'"},
	/* what the CSV stream refuses already */
	{"activity,\"quantity,unit,date\n",
	 {NULL},
	 CO2E_E_SYNTAX,
	 1,
	 10,
	 "quote"},
	{"activity,quantity,\xff,date\n",
	 {NULL},
	 CO2E_E_ENCODING,
	 1,
	 19,
	 "UTF-8"},
	{"\xff\xfe"
	 "activity",
	 {NULL},
	 CO2E_E_ENCODING,
	 0,
	 0,
	 "UTF-16"},
};

static void a_header_that_does_not_serve_is_refused(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
		struct activity_options options = {headers[i].map, 0, 0, NULL};
		struct activity_reader *reader = (void *)&options;
		co2e_error err = {0};
		co2e_status status;

		while (headers[i].map[2 * options.map_count])
			options.map_count++;
		status = open_text(&reader, headers[i].text, &options, &err);
		if (status != headers[i].status ||
		    err.line != headers[i].line ||
		    err.column != headers[i].column ||
		    !strstr(err.message, headers[i].says))
			fail_msg("%s: %s:%d:%u: %s", headers[i].text,
				 co2e_status_name(status), (int)err.line,
				 err.column, err.message);
		if (err.line)
			assert_string_equal(err.source, "a.csv");
		assert_null(reader);
	}
}

static void a_header_of_many_columns_keeps_the_advice_in_the_message(
	void **state)
{
	char text[40000];
	struct activity_reader *reader;
	co2e_error err = {0};
	size_t n = 0;
	int i;

	(void)state;
	for (i = 0; i < 2000; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "column %d,",
				      i);
	snprintf(text + n, sizeof(text) - n, "activity,unit,date,kWh used\n");
	assert_int_equal(open_text(&reader, text, NULL, &err), CO2E_E_COLUMN);
	assert_non_null(strstr(err.message, "map quantity=\"kWh used\"; the "
					    "file has: column 0, column 1"));
	assert_string_equal(err.message + strlen(err.message) - 3, "...");
}

static void a_row_with_another_number_of_fields_is_refused(void **state)
{
	struct activity_reader *reader =
		opened(HEADER "gas,1,234.5,kWh,2024\n"
			      "gas,\"1,234.5\",kWh,2024\n"
			      "\"natural\ngas\",1,kWh\n"
			      "gas,1,\"kW\nh\",2024,\n"
			      "gas,1,kWh,2024\n"
			      "end");
	const struct csv_row *row;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(activity_next(reader, &row, &err), CO2E_E_FIELDS);
	assert_int_equal(err.line, 2);
	assert_int_equal(err.column, 17);
	assert_string_equal(err.source, "a.csv");
	assert_string_equal(err.message,
			    "the row has 5 fields, the header 4; is there a "
			    "comma in a field without quotes?");
	assert_false(activity_ended(reader));
	assert_next_line(reader, 3);
	assert_int_equal(activity_next(reader, &row, &err), CO2E_E_FIELDS);
	assert_int_equal(err.line, 5); /* where the record ends */
	assert_int_equal(err.column, 11);
	assert_string_equal(err.message,
			    "the row has 3 fields, the header 4; are fields or "
			    "their commas missing at its end?");
	assert_int_equal(activity_next(reader, &row, &err), CO2E_E_FIELDS);
	assert_int_equal(err.line, 7);
	assert_int_equal(err.column, 9);
	assert_next_line(reader, 8);
	assert_int_equal(activity_next(reader, &row, &err), CO2E_E_FIELDS);
	assert_int_equal(err.line, 9);
	assert_int_equal(err.column, 4);
	assert_end(reader);
	activity_close(reader);
}

static void the_advice_names_the_files_own_separator(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{"activity;quantity;unit;date\ngas;1;2;kWh;2024\n",
		 "is there a semicolon in a field without quotes?"},
		{"activity\tquantity\tunit\tdate\ngas\t1\n",
		 "are fields or their tabs missing"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct activity_reader *reader = opened(cases[i].text);
		const struct csv_row *row;
		co2e_error err = {0};

		assert_int_equal(activity_next(reader, &row, &err),
				 CO2E_E_FIELDS);
		assert_non_null(strstr(err.message, cases[i].says));
		activity_close(reader);
	}
}

/* The same two rows, as different programs write them. */
static void the_usual_ways_to_write_csv_are_read(void **state)
{
	static const char *const texts[] = {
		HEADER "gas,\"1,200\",kWh,2024-06\noil,5,litres,2024\n",
		HEADER "gas,\"1,200\",kWh,2024-06\noil,5,litres,2024",
		"\xef\xbb\xbf" HEADER
		"gas,\"1,200\",kWh,2024-06\noil,5,litres,2024\n",
		"activity,quantity,unit,date\r\ngas,\"1,200\",kWh,2024-06\r\n"
		"oil,5,litres,2024\r\n",
		"activity;quantity;unit;date\ngas;1,200;kWh;2024-06\n"
		"oil;5;litres;2024\n",
		"\xef\xbb\xbf"
		"activity\tquantity\tunit\tdate\r\n"
		"gas\t1,200\tkWh\t2024-06\r\noil\t5\tlitres\t2024\r\n",
		"\n,,,\n" HEADER "\n,,,\ngas,\"1,200\",kWh,2024-06\n,,,\n,\n\n"
		"\"oil\",\"5\",\"litres\",\"2024\"\n,,,\n,,,\n",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct activity_reader *reader = opened(texts[i]);
		const struct csv_row *row;

		assert_int_equal(activity_next(reader, &row, NULL), CO2E_OK);
		assert_non_null(row);
		assert_cell(reader, row, ROLE_ACTIVITY, "gas");
		assert_cell(reader, row, ROLE_QUANTITY, "1,200");
		assert_cell(reader, row, ROLE_DATE, "2024-06");
		assert_int_equal(activity_next(reader, &row, NULL), CO2E_OK);
		assert_non_null(row);
		assert_cell(reader, row, ROLE_ACTIVITY, "oil");
		assert_cell(reader, row, ROLE_UNIT, "litres");
		assert_cell(reader, row, ROLE_DATE, "2024");
		assert_end(reader);
		assert_int_equal(activity_done(reader), strlen(texts[i]));
		assert_int_equal(activity_size(reader), strlen(texts[i]));
		assert_string_equal(activity_name(reader), "a.csv");
		activity_close(reader);
	}
}

static void a_separator_can_be_told(void **state)
{
	static const struct activity_options options = {NULL, 0, ';', NULL};
	struct activity_reader *reader;
	const struct csv_row *row;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(open_text(&reader,
				   "activity;quantity;unit;date;a,b,c,d,e,f\n"
				   "gas;1;kWh;2024;x\n",
				   &options, &err),
			 CO2E_OK);
	assert_int_equal(activity_columns(reader), 5);
	assert_int_equal(activity_next(reader, &row, NULL), CO2E_OK);
	assert_cell(reader, row, ROLE_DATE, "2024");
	activity_close(reader);
}

static void lines_count_newlines_in_quoted_fields(void **state)
{
	struct activity_reader *reader =
		opened("activity,quantity,unit,date,note\n"
		       "gas,1,kWh,2024,\"two\nlines\"\n"
		       "\n"
		       "oil,2,litres,2024,\"a\r\nb\nc\"\n"
		       "\"long\nname\",3,kWh,2024,x\n");
	const struct csv_row *row;
	struct place at;

	(void)state;
	assert_next_line(reader, 2);
	assert_next_line(reader, 5);
	assert_int_equal(activity_next(reader, &row, NULL), CO2E_OK);
	assert_int_equal(row->line, 8);
	at = activity_place(reader, row, 0);
	assert_int_equal(at.line, 8);
	assert_int_equal(at.column, 1);
	at = activity_place(reader, row, 1);
	assert_string_equal(at.source, "a.csv");
	assert_int_equal(at.line, 9);
	assert_int_equal(at.column, 7);
	at = activity_place(reader, row, 4);
	assert_int_equal(at.column, 18);
	activity_close(reader);
}

static void reading_goes_on_after_a_faulty_row(void **state)
{
	struct activity_reader *reader = opened(HEADER "\"gas\" x,1,kWh,2024\n"
						       "gas,\xff,kWh,2024\n"
						       "gas,1,kWh,2024\n"
						       "gas,\"1,kWh,2024\n"
						       "gas,1,kWh,2024\n");
	const struct csv_row *row;
	co2e_error err = {0};
	int again;

	(void)state;
	assert_int_equal(activity_next(reader, &row, &err), CO2E_E_SYNTAX);
	assert_int_equal(err.line, 2);
	assert_int_equal(err.column, 6);
	assert_false(activity_ended(reader));
	assert_int_equal(activity_next(reader, &row, &err), CO2E_E_ENCODING);
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 5);
	assert_false(activity_ended(reader));
	assert_next_line(reader, 4);
	assert_false(activity_ended(reader));
	for (again = 0; again < 2; again++) { /* a quote that never closes */
		assert_int_equal(activity_next(reader, &row, &err),
				 CO2E_E_SYNTAX);
		assert_int_equal(err.line, 5);
		assert_int_equal(err.column, 5);
		assert_true(activity_ended(reader));
	}
	activity_close(reader);
}

static void a_file_is_read_and_a_missing_one_refused(void **state)
{
	struct activity_reader *reader;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(
		activity_open(&reader, TEST_DATA "/none.csv", NULL, &err),
		CO2E_E_IO);
	assert_null(reader);
	assert_string_equal(err.source, TEST_DATA "/none.csv");
	assert_int_equal(activity_open(&reader,
				       TEST_DATA "/faults/quantity-blank.csv",
				       NULL, &err),
			 CO2E_OK);
	assert_string_equal(activity_name(reader),
			    TEST_DATA "/faults/quantity-blank.csv");
	assert_next_line(reader, 2);
	activity_close(reader);
	activity_close(NULL);
}

static void an_exhausted_heap_leaks_nothing(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct activity_reader *reader = (void *)&n;
		const struct csv_row *row;
		co2e_error err = {0};

		mem_fail_after(n);
		status = open_text(&reader, HEADER "gas,1,kWh,2024\n", NULL,
				   &err);
		assert_true(!status == !!reader);
		if (!status)
			status = activity_next(reader, &row, &err);
		mem_fail_after(-1);
		assert_int_equal(err.status, status);
		if (status)
			assert_int_equal(status, CO2E_E_MEMORY);
		activity_close(reader);
	}
	assert_true(n > 5);
}

static void a_row_allocates_nothing(void **state)
{
	struct activity_reader *reader =
		opened(HEADER "gas,1,kWh,2024\ngas,(1,kWh,2024\ngas,"
			      "\"(1,200)\",kWh,June 2024\n");
	int rows;

	(void)state;
	mem_fail_after(0);
	for (rows = 0; rows < 3; rows++) {
		const struct csv_row *row;
		int style, rounded;
		co2e_period period;
		struct span text;
		dec out;

		assert_int_equal(activity_next(reader, &row, NULL), CO2E_OK);
		text = cell(reader, row, ROLE_QUANTITY);
		assert_int_equal(
			quantity_parse(&out, &style, &rounded, text, NULL),
			rows == 1 ? CO2E_E_NUMBER : CO2E_OK);
		text = cell(reader, row, ROLE_DATE);
		assert_int_equal(
			co2e_period_parse(&period, text.p, text.n, NULL),
			CO2E_OK);
	}
	assert_end(reader);
	mem_fail_after(-1);
	activity_close(reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_known_by_role_in_any_order),
		cmocka_unit_test(every_role_has_its_name),
		cmocka_unit_test(a_map_gives_a_role_another_column),
		cmocka_unit_test(a_header_that_does_not_serve_is_refused),
		cmocka_unit_test(
			a_header_of_many_columns_keeps_the_advice_in_the_message),
		cmocka_unit_test(
			a_row_with_another_number_of_fields_is_refused),
		cmocka_unit_test(the_advice_names_the_files_own_separator),
		cmocka_unit_test(the_usual_ways_to_write_csv_are_read),
		cmocka_unit_test(a_separator_can_be_told),
		cmocka_unit_test(lines_count_newlines_in_quoted_fields),
		cmocka_unit_test(reading_goes_on_after_a_faulty_row),
		cmocka_unit_test(a_file_is_read_and_a_missing_one_refused),
		cmocka_unit_test(an_exhausted_heap_leaks_nothing),
		cmocka_unit_test(a_row_allocates_nothing),
	};

	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
