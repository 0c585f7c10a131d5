#include "care.h"

#include "base/dec_scale.h"

static co2e_status emit_part(co2e_collect *c, const struct split *split,
			     enum mode mode, dec count, co2e_error *err)
{
	const struct care *care = collect_state(c);
	struct span label = collect_cell(c, CARE_LABEL);
	const char *own[] = {collect_copy(c, label.p, label.n),
			     modes[mode].name};
	struct made row = {
		.activity = modes[mode].activity,
		.unit = mode_unit(modes[mode].by, split->unit),
		.scope = care->account->scope,
		.nhs_category = care->account->nhs_category,
		.quality = "estimated",
		.note = care->account->note,
		.own = own,
	};
	dec distance, divisor;
	co2e_status status;

	if (!own[0])
		return err_memory(err);
	status = collect_multiply(c, &distance, count, split->distance, err);
	if (!status)
		status = split_divisor(c, split, mode, &divisor, err);
	if (!status)
		status = collect_scale(c, &row.quantity, distance,
				       split->percent[mode], divisor, err);
	return status ? status : collect_emit(c, &row, err);
}

co2e_status care_take(co2e_collect *c, co2e_error *err)
{
	struct care *care = collect_state(c);
	struct split split;
	size_t mode;
	dec count, counted = care->counted;
	co2e_status status =
		collect_amount(c, CARE_COUNT, &count, AMOUNT_NOT_NEGATIVE, err);

	if (!status)
		status = split_read(c, CARE_SPLIT, &split, err);
	if (!status && split.percent[MODE_HOME].units)
		status = collect_fault(c, CARE_SPLIT + SPLIT_MODE,
				       CO2E_E_OPTION, err,
				       "nobody travels who works from home; "
				       "take these out of the count");
	for (mode = 0; !status && mode < MODE_COUNT; mode++)
		if (split.percent[mode].units && modes[mode].activity)
			status = emit_part(c, &split, (enum mode)mode, count,
					   err);
	if (!status)
		status = collect_add(c, &counted, count, err);
	if (status)
		return status;
	care->counted = counted;
	if (!split.travels)
		collect_pass_over(c, split_reason(&split));
	return CO2E_OK;
}

co2e_status care_tell(co2e_collect *c, co2e_error *err)
{
	const struct care *care = collect_state(c);
	char text[DEC_TEXT];

	dec_text(text, care->counted);
	return collect_fact(c, care->account->fact, care->counted,
			    care->account->unit, err, "%s %s in all", text,
			    care->account->unit);
}
