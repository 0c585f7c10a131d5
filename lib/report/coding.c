#include "coding.h"

#include "people.h"
#include "table.h"

#include <inttypes.h>
#include <stdio.h>

enum { TOLD = 10, LISTED = 100 };

static void put_part(struct buffer *out, const char *what, double gbp,
		     double all, uint64_t rows)
{
	char money[PEOPLE_TEXT], share[PEOPLE_TEXT], count[PEOPLE_TEXT];

	people_share(share, gbp, all);
	buffer_printf(out, "%s: GBP %s%s%s, %s row%s", what,
		      people_money(money, gbp), *share ? ", " : "", share,
		      people_count(count, rows), rows == 1 ? "" : "s");
}

static void put_codes(struct buffer *out, const co2e_inventory *inventory,
		      const co2e_coding *coding)
{
	static const struct table_column columns[] = {
		{"unmapped code", TABLE_LEFT},
		{"GBP", TABLE_POINT},
		{"of all spend", TABLE_POINT},
		{"rows", TABLE_RIGHT},
	};
	char text[PEOPLE_TEXT];
	co2e_unmapped code;
	struct table t;
	size_t i;

	buffer_puts(out, "\n");
	table_begin(&t, columns, sizeof(columns) / sizeof(*columns));
	for (i = 0; i < TOLD && co2e_inventory_unmapped(&code, inventory, i);
	     i++) {
		table_put(&t, *code.code ? code.code : "(blank)");
		table_put(&t, people_money(text, code.gbp));
		table_put(&t, people_share(text, code.gbp, coding->gbp));
		table_put(&t, people_count(text, code.rows));
	}
	table_end(&t, out, 0);
	if (coding->unmapped_codes > TOLD)
		buffer_printf(out, "and %zu code%s%s\n",
			      coding->unmapped_codes - TOLD,
			      coding->unmapped_codes - TOLD == 1 ? "" : "s",
			      coding->unmapped_all ? "" : " or more");
}

void coding_put(struct buffer *out, const co2e_inventory *inventory)
{
	const char *codes = co2e_inventory_codes(inventory);
	co2e_coding coding = co2e_inventory_coding(inventory);
	char text[PEOPLE_TEXT];

	if (!codes)
		return;
	buffer_printf(out, "\nLedger: GBP %s of spend by the codes of %s\n",
		      people_money(text, coding.gbp), codes);
	if (coding.left_out_rows) {
		put_part(out, "  left out knowingly", coding.left_out_gbp,
			 coding.gbp, coding.left_out_rows);
		buffer_puts(out, "\n");
	}
	put_part(out, "  unmapped", coding.unmapped_gbp, coding.gbp,
		 coding.unmapped_rows);
	if (coding.unpriced_rows)
		buffer_printf(out, ", %s of them not in pounds",
			      people_count(text, coding.unpriced_rows));
	buffer_puts(out, coding.unmapped_rows ? ", rejected\n" : "\n");
	if (coding.unmapped_rows)
		put_codes(out, inventory, &coding);
}

void coding_json(struct json_out *j, const co2e_inventory *inventory)
{
	co2e_coding coding = co2e_inventory_coding(inventory);
	co2e_unmapped code;
	size_t i;

	if (!co2e_inventory_codes(inventory))
		return;
	out_open(j, "coding", '{');
	out_text(j, "codes", co2e_inventory_codes(inventory));
	out_number(j, "gbp", coding.gbp);
	out_number(j, "left_out_gbp", coding.left_out_gbp);
	out_count(j, "left_out_rows", coding.left_out_rows);
	out_number(j, "unmapped_gbp", coding.unmapped_gbp);
	out_count(j, "unmapped_rows", coding.unmapped_rows);
	out_count(j, "unpriced_rows", coding.unpriced_rows);
	out_count(j, "unmapped_codes", coding.unmapped_codes);
	out_flag(j, "unmapped_codes_are_all", coding.unmapped_all);
	out_open(j, "unmapped", '[');
	for (i = 0; i < LISTED && co2e_inventory_unmapped(&code, inventory, i);
	     i++) {
		out_open(j, NULL, '{');
		out_text(j, "code", code.code);
		out_number(j, "gbp", code.gbp);
		out_count(j, "rows", code.rows);
		out_close(j, '}');
	}
	out_close(j, ']');
	out_close(j, '}');
}

static void csv_part(struct csv_out *row, const char *code, uint64_t rows,
		     double gbp, double all)
{
	char message[3 * PEOPLE_TEXT], money[PEOPLE_TEXT], of[PEOPLE_TEXT];
	char share[PEOPLE_TEXT];
	size_t i;

	people_share(share, gbp, all);
	(void)snprintf(message, sizeof(message), "GBP %s of %s%s%s",
		       people_money(money, gbp), people_money(of, all),
		       *share ? ", " : "", share);
	row_text(row, "coding");
	row_text(row, code);
	row_count(row, rows);
	for (i = 0; i < 3; i++)
		row_blank(row);
	row_text(row, message);
	row_text(row, "");
	row_end(row);
}

void coding_csv(struct csv_out *row, const co2e_inventory *inventory)
{
	co2e_coding coding = co2e_inventory_coding(inventory);

	if (!co2e_inventory_codes(inventory))
		return;
	csv_part(row, "left-out", coding.left_out_rows, coding.left_out_gbp,
		 coding.gbp);
	csv_part(row, "unmapped", coding.unmapped_rows, coding.unmapped_gbp,
		 coding.gbp);
}
