#include "add.h"

#include "base/dec_scale.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

static void list_faults(struct faults *out, const struct fault *first,
			co2e_status quantity_status)
{
	int quantity_listed = !quantity_status;

	out->count = 0;
	for (; first || !quantity_listed;) {
		if (!quantity_listed &&
		    (!first || first->role > ROLE_QUANTITY)) {
			out->of[out->count++] = (struct fault){
				NULL, ROLE_QUANTITY, quantity_status,
				out->quantity.message, NULL};
			quantity_listed = 1;
			continue;
		}
		out->of[out->count++] = *first;
		first = first->next;
	}
}

void tally_begin(struct tally *tally, struct coding *coding)
{
	size_t i;

	tally->rows = tally->counted = 0;
	tally->coding = coding;
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		tally->showed_first[i] = (struct where){0, DICT_NONE};
}

void tally_join(co2e_inventory *inv, struct tally *tally)
{
	size_t i;

	inv->rows += tally->rows;
	inv->counted += tally->counted;
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		if (tally->showed_first[i].file != DICT_NONE)
			note_first(inv, &inv->showed_first[i],
				   tally->showed_first[i]);
	tally_begin(tally, tally->coding);
}

static void note_quantity(const co2e_inventory *inv, struct tally *tally,
			  struct cell_sum *sum, enum quantity_finding what)
{
	sum->showed[what] = 1;
	note_first(inv, &tally->showed_first[what], sum->first);
}

/* What the row says it cost. One that cannot be read is not known, and not 0:
 * it says nothing of emissions, so that no row is refused for it. */
static void note_cost(struct cell_sum *sum, struct span text)
{
	int style = 0, rounded = 0;
	dec cost;

	if (!span_trim(text).n ||
	    quantity_parse(&cost, &style, &rounded, text, NULL))
		return;
	int192_add(&sum->cost, cost.units);
	sum->costed = 1;
}

/* What codes leave out or do not know is told beside the totals. Only what is
 * counted is left out knowingly: a row in error is rejected. */
static int note_coding(const co2e_inventory *inv, struct tally *tally,
		       const struct wording_note *note, const struct row *row,
		       const dec *quantity, int is_counted)
{
	enum coded coded;
	dec gbp;
	enum dec_result result = DEC_TOO_LARGE;

	if (!inv->options.codes)
		return 1;
	if (quantity && note->gbp_num)
		result = dec_scale(&gbp, *quantity, dec_whole(note->gbp_num),
				   dec_whole(note->gbp_den));
	coded = note->coded;
	if (coded == CODED_LEFT_OUT && !is_counted)
		coded = CODED_MAPPED;
	return coding_add(tally->coding, coded, row->role[ROLE_ACTIVITY],
			  result == DEC_OK || result == DEC_ROUNDED ? &gbp
								    : NULL);
}

/* What a quantity that was read shows. */
struct shown {
	int style, rounded;
};

static struct cell_sum sum_of_row(const co2e_inventory *inv,
				  struct tally *tally, const struct row *row,
				  dec quantity, const struct shown *shown)
{
	struct cell_sum sum = {
		.quantity = quantity,
		.rows = 1,
		.first = {row->line, row->file_number},
	};

	note_cost(&sum, row->role[ROLE_COST_GBP]);
	if (quantity.units < 0)
		note_quantity(inv, tally, &sum, QUANTITY_NEGATIVE);
	if (shown->style || (row->has_semicolons &&
			     quantity_maybe_grouped(row->role[ROLE_QUANTITY])))
		note_quantity(inv, tally, &sum, QUANTITY_STYLE);
	if (shown->rounded)
		note_quantity(inv, tally, &sum, QUANTITY_ROUNDED);
	return sum;
}

co2e_status add_known(co2e_inventory *inv, struct tally *tally,
		      const struct wording *wording, uint32_t group,
		      const struct row *row, struct faults *faults)
{
	const struct fault *wrong =
		wording->note ? wording->note->faults : NULL;
	struct shown shown = {0};
	dec quantity = {0};
	co2e_status status =
		quantity_parse(&quantity, &shown.style, &shown.rounded,
			       row->role[ROLE_QUANTITY], &faults->quantity);
	struct cell_sum sum;

	if (status || wrong) {
		if (!note_coding(inv, tally, wording->note, row,
				 status ? NULL : &quantity, 0))
			return CO2E_E_MEMORY;
		list_faults(faults, wrong, status);
		tally->rows++;
		return faults->of[0].status;
	}
	sum = sum_of_row(inv, tally, row, quantity, &shown);
	if (cells_join(&inv->cells, wording->take, group, &sum) == CELL_HEAP)
		return CO2E_E_MEMORY;
	/* of a code that is mapped nothing new is kept: this needs no heap */
	(void)note_coding(inv, tally, wording->note, row, &quantity, 1);
	tally->rows++;
	tally->counted++;
	return CO2E_OK;
}

/* A row given by itself: all that it says is looked up in the inventory. */
static co2e_status add_row(co2e_inventory *inv, const struct row *row,
			   struct faults *faults)
{
	uint32_t group = DICT_NONE, number;
	struct wording wording;
	struct tally tally;
	co2e_status status;

	if (!wording_of(&wording, &number, inv, row))
		return CO2E_E_MEMORY;
	if (wording.take != DICT_NONE) {
		group = group_of(inv, row->value);
		if (group == DICT_NONE)
			return CO2E_E_MEMORY;
	}
	tally_begin(&tally, &inv->coding);
	status = add_known(inv, &tally, &wording, group, row, faults);
	if (!status)
		take_cover(inv, wording.take, &wording);
	if (tally.rows && inv->priced)
		unprice(inv);
	tally_join(inv, &tally);
	return status;
}

static struct span given(const char *text)
{
	return span_of(text ? text : "");
}

/* The value of a kept dimension; a column that co2e_activity has not is blank.
 */
static struct span value_of(const struct row *row, const struct dimension *d,
			    const char *line)
{
	if (d->kind == DIMENSION_LINE)
		return span_of(line);
	if (d->kind == DIMENSION_COLUMN && d->role < ROLE_COUNT)
		return span_trim(row->role[d->role]);
	return given(NULL);
}

co2e_status co2e_inventory_add(co2e_inventory *inv, const co2e_activity *from,
			       co2e_error *err)
{
	struct row row = {
		.role = {[ROLE_ACTIVITY] = given(from->activity),
			 [ROLE_QUANTITY] = given(from->quantity),
			 [ROLE_UNIT] = given(from->unit),
			 [ROLE_DATE] = given(from->date),
			 [ROLE_ORGANISATION] = given(from->organisation),
			 [ROLE_SITE] = given(from->site),
			 [ROLE_REGION] = given(from->region),
			 [ROLE_SUPPLIER] = given(from->supplier),
			 [ROLE_STAGE] = given(from->stage),
			 [ROLE_SCOPE] = given(from->scope),
			 [ROLE_CATEGORY] = given(from->category),
			 [ROLE_QUALITY] = given(from->quality),
			 [ROLE_NOTE] = given(from->note),
			 [ROLE_COST_GBP] = given(from->cost_gbp),
			 [ROLE_NHS_CATEGORY] = given(from->nhs_category),
			 [ROLE_COUNTERPARTY] = given(from->counterparty),
			 [ROLE_VAT] = given(from->vat)},
		.has = UINT32_MAX,
		.file = "",
		.file_number = dict_add(&inv->texts, "", 0),
		.line = inv->rows + 1,
	};
	struct faults faults;
	co2e_error found = {0};
	co2e_status status;
	char line[24];
	size_t i;

	(void)snprintf(line, sizeof(line), "%llu",
		       (unsigned long long)row.line);
	if (row.file_number == DICT_NONE ||
	    cells_file(&inv->cells, row.file_number,
		       dict_text(&inv->texts, row.file_number)) == DICT_NONE)
		return err_memory(err);
	for (i = 0; i < inv->by_count; i++)
		row.value[i] = value_of(&row, &inv->by[i], line);
	status = add_row(inv, &row, &faults);
	if (status == CO2E_E_MEMORY)
		return err_memory(err);
	if (!status)
		return CO2E_OK;
	(void)err_set(&found, status, (struct place){NULL, row.line, 0},
		      "%s: %s", activity_role_name(faults.of[0].role),
		      faults.of[0].message);
	if (faults.of[0].name)
		say_refused(&found, inv, faults.of[0].name,
			    err || keeps_rejection(inv, &found));
	count_rejection(inv, &found);
	if (err)
		*err = found;
	return status;
}
