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
				out->quantity.message};
			quantity_listed = 1;
			continue;
		}
		out->of[out->count++] = *first;
		first = first->next;
	}
}

static co2e_status too_large(struct faults *faults)
{
	(void)err_set(
		&faults->quantity, CO2E_E_RANGE, nowhere,
		"the total of this activity, unit and period would pass "
		"1.7e20, which cannot be held exactly; use a larger unit");
	list_faults(faults, NULL, CO2E_E_RANGE);
	return CO2E_E_RANGE;
}

static void note_quantity(co2e_inventory *inv, struct cell *cell,
			  struct where where, enum quantity_finding what,
			  int shown)
{
	if (!shown)
		return;
	cell->showed[what]++;
	note_first(inv, &inv->showed_first[what], where);
}

/* What the row says it cost. One that cannot be read is not known, and not 0:
 * it says nothing of emissions, so that no row is refused for it. */
static void note_cost(struct cell *cell, struct span text)
{
	int style = 0, rounded = 0;
	dec cost;

	if (span_trim(text).n &&
	    !quantity_parse(&cost, &style, &rounded, text, NULL) &&
	    dec_add(&cell->cost, cost))
		cell->costed++;
}

/* What codes leave out or do not know is told beside the totals. */
static int note_coding(co2e_inventory *inv, const struct wording *wording,
		       const struct row *row, const dec *quantity)
{
	dec gbp;
	enum dec_result result = DEC_TOO_LARGE;

	if (!inv->options.codes)
		return 1;
	if (inv->priced)
		unprice(inv);
	if (quantity && wording->gbp_num)
		result = dec_scale(&gbp, *quantity, dec_whole(wording->gbp_num),
				   dec_whole(wording->gbp_den));
	return coding_add(
		&inv->coding, wording->coded, row->role[ROLE_ACTIVITY],
		result == DEC_OK || result == DEC_ROUNDED ? &gbp : NULL);
}

co2e_status add_row(co2e_inventory *inv, const struct row *row,
		    struct faults *faults)
{
	uint32_t group, number;
	struct wording wording;
	int style = 0, rounded = 0;
	co2e_status status;
	struct where where = {row->line, row->file_number};
	struct cell *cell;
	dec quantity = {0};

	if (!wording_of(&wording, inv, row))
		return CO2E_E_MEMORY;
	status = quantity_parse(&quantity, &style, &rounded,
				row->role[ROLE_QUANTITY], &faults->quantity);
	if (!note_coding(inv, &wording, row, status ? NULL : &quantity))
		return CO2E_E_MEMORY;
	if (status || wording.faults) {
		list_faults(faults, wording.faults, status);
		inv->rows++;
		return faults->of[0].status;
	}
	group = group_of(inv, row->value);
	if (group == DICT_NONE)
		return CO2E_E_MEMORY;
	number = cell_of(inv, wording.take, group);
	if (number == DICT_NONE)
		return CO2E_E_MEMORY;
	cell = &inv->cell[number];
	inv->rows++;
	if (!dec_add(&cell->quantity, quantity))
		return too_large(faults);
	cell->rows++;
	note_cost(cell, row->role[ROLE_COST_GBP]);
	note_first(inv, &cell->first, where);
	note_quantity(inv, cell, where, QUANTITY_NEGATIVE, quantity.units < 0);
	note_quantity(inv, cell, where, QUANTITY_STYLE, style);
	note_quantity(inv, cell, where, QUANTITY_ROUNDED, rounded);
	inv->counted++;
	if (inv->priced)
		unprice(inv);
	return CO2E_OK;
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
	if (row.file_number == DICT_NONE)
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
	count_rejection(inv, &found);
	if (err)
		*err = found;
	return status;
}
