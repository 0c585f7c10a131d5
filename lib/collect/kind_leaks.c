/* Refrigerants that leak, from what was topped up, or by screening: the charge
 * of each piece of equipment x its yearly leak rate x the time in use, with
 * what is lost when it is installed and disposed of. Source: Defra,
 * Environmental Reporting Guidelines, annex C, which calls the two the
 * Simplified Material Balance Method and the Screening Method. No leak rate is
 * assumed: it is the sheet's or a setting's. */
#include "hand.h"
#include "kinds.h"

#include "base/dec_scale.h"

enum column {
	GAS,
	EQUIPMENT,
	TOP_UP,
	CHARGE,
	LEAK_RATE,
	MONTHS,
	INSTALL_LOSS,
	RECOVERED,
	COLUMNS
};

static const co2e_collect_column columns[COLUMNS] = {
	[GAS] = {"gas", "the refrigerant: R-410A, HFC-134a ...", 1},
	[EQUIPMENT] = {"equipment", "what it is in, for the note", 0},
	[TOP_UP] = {"top_up_kg", "kg put in to make up for what leaked", 0},
	[CHARGE] = {"charge_kg", "kg that it holds, where there are no top-ups",
		    0},
	[LEAK_RATE] = {"leak_rate", "percent of the charge lost in a year", 0},
	[MONTHS] = {"months", "in use during the period, 12 where blank", 0},
	[INSTALL_LOSS] = {"install_loss",
			  "percent of the charge lost when it was installed, "
			  "if that was in the period",
			  0},
	[RECOVERED] = {"recovered_kg",
		       "kg recovered, if it was disposed of in the period; the "
		       "rest of the charge is lost",
		       0},
};

static const co2e_collect_setting settings[] = {
	{"leak-rate", "percent a year of equipment whose own is blank", NULL,
	 0},
};

/* A top-up was weighed; what is screened is an estimate. */
static co2e_status emit(co2e_collect *c, dec kg, const char *note,
			co2e_error *err)
{
	int measured = collect_has(c, TOP_UP);
	struct span gas = collect_cell(c, GAS),
		    what = collect_cell(c, EQUIPMENT);
	const char *activity = collect_copy(c, gas.p, gas.n);
	const char *equipment = collect_copy(c, what.p, what.n);
	const char *own[] = {equipment};
	const struct made row = {.activity = activity,
				 .quantity = kg,
				 .unit = "kg",
				 .quality = measured ? NULL : "estimated",
				 .note = note,
				 .own = own};

	if (!activity || !equipment)
		return err_memory(err);
	return collect_emit(c, &row, err);
}

/* The row's rate, or the setting's; none is assumed. */
static co2e_status read_rate(co2e_collect *c, dec *rate, co2e_error *err)
{
	if (collect_has(c, LEAK_RATE))
		return collect_amount(c, LEAK_RATE, rate, AMOUNT_PERCENT, err);
	if (collect_setting(c, "leak-rate"))
		return collect_setting_amount(c, "leak-rate", rate,
					      AMOUNT_PERCENT, dec_whole(0),
					      err);
	return collect_fault(c, LEAK_RATE, CO2E_E_BLANK, err,
			     "it is blank, and no rate is assumed; fill it in, "
			     "or set leak-rate for all that have none, with "
			     "its source");
}

static co2e_status read_months(co2e_collect *c, dec *months, co2e_error *err)
{
	co2e_status status = collect_amount_or(
		c, MONTHS, months, AMOUNT_NOT_NEGATIVE, dec_whole(12), err);

	if (status || dec_compare(*months, dec_whole(12)) <= 0)
		return status;
	return collect_fault(c, MONTHS, CO2E_E_RANGE, err,
			     "a year has 12; write a row for each year");
}

/* charge x rate % x months / 12 */
static co2e_status emit_leak(co2e_collect *c, dec charge, co2e_error *err)
{
	co2e_status status;
	dec rate, months, kg;

	status = read_rate(c, &rate, err);
	if (!status)
		status = read_months(c, &months, err);
	if (!status)
		status = collect_multiply(c, &kg, charge, rate, err);
	if (!status)
		status =
			collect_scale(c, &kg, kg, months, dec_whole(1200), err);
	return status ? status
		      : emit(c, kg, "screening: charge x leak rate", err);
}

static co2e_status emit_install(co2e_collect *c, dec charge, co2e_error *err)
{
	dec loss, kg;
	co2e_status status;

	if (!collect_has(c, INSTALL_LOSS))
		return CO2E_OK;
	status = collect_amount(c, INSTALL_LOSS, &loss, AMOUNT_PERCENT, err);
	if (!status)
		status = collect_scale(c, &kg, charge, loss, dec_whole(100),
				       err);
	return status ? status
		      : emit(c, kg, "screening: lost at installation", err);
}

static co2e_status emit_disposal(co2e_collect *c, dec charge, co2e_error *err)
{
	co2e_status status;
	dec kg;

	if (!collect_has(c, RECOVERED))
		return CO2E_OK;
	status = collect_amount(c, RECOVERED, &kg, AMOUNT_NOT_NEGATIVE, err);
	if (status)
		return status;
	if (dec_compare(kg, charge) > 0)
		return collect_fault(c, RECOVERED, CO2E_E_RANGE, err,
				     "more was recovered than the equipment "
				     "held");
	kg.units = charge.units - kg.units;
	return emit(c, kg, "screening: lost at disposal", err);
}

static co2e_status screen(co2e_collect *c, co2e_error *err)
{
	co2e_status status;
	dec charge;

	status = collect_amount(c, CHARGE, &charge, AMOUNT_NOT_NEGATIVE, err);
	if (!status)
		status = emit_leak(c, charge, err);
	if (!status)
		status = emit_install(c, charge, err);
	if (!status)
		status = emit_disposal(c, charge, err);
	return status;
}

static co2e_status take(co2e_collect *c, co2e_error *err)
{
	struct span gas;
	co2e_status status = collect_activity_under(
		c, GAS, "refrigerant-and-other/", &gas, err);
	dec kg;

	if (status)
		return status;
	if (collect_has(c, TOP_UP) && collect_has(c, CHARGE))
		return collect_fault(
			c, TOP_UP, CO2E_E_DATA, err,
			"a top-up is what leaked; with charge_kg "
			"too the leak would be counted twice: leave "
			"one of the two blank");
	if (!collect_has(c, TOP_UP))
		return screen(c, err);
	status = collect_amount(c, TOP_UP, &kg, AMOUNT_NOT_NEGATIVE, err);
	return status ? status : emit(c, kg, "topped up", err);
}

static co2e_status begin(co2e_collect *c, co2e_error *err)
{
	dec rate;

	return collect_setting_amount(c, "leak-rate", &rate, AMOUNT_PERCENT,
				      dec_whole(0), err);
}

static const char *const own[] = {"equipment"};

const struct kind kind_leaks = {
	.is = {.name = "leaks",
	       .summary = "refrigerants: top-ups, or charge x leak rate",
	       .says = "A top-up is counted as it stands. Without one, charge "
		       "x leak rate x months / 12 is counted, and what was "
		       "lost at installation and disposal where the sheet says "
		       "so. No leak rate is assumed.",
	       .columns = columns,
	       .column_count = COLUMNS,
	       .settings = settings,
	       .setting_count = COUNT_OF(settings),
	       .example = "date,equipment,gas,top_up_kg,charge_kg,leak_rate\n"
			  "2024/25,chiller 1,R-410A,4.5,,\n"
			  "2024/25,cold room,HFC-134a,,12,8%\n"},
	.own = own,
	.own_count = COUNT_OF(own),
	.carries = 1,
	.begin = begin,
	.row = take,
};
