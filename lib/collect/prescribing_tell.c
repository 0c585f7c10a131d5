/* What a sheet of prescribing data says beside its rows. */
#include "prescribing.h"

#include "base/dec_scale.h"

#include <inttypes.h>
#include <stdio.h>

void prescribing_keep_unknown(struct prescribing *p, struct span code,
			      struct span name, dec inhalers)
{
	struct unknown *u = p->codes, *end = p->codes + p->code_count;

	p->unknown_rows++;
	(void)dec_add(&p->unknown, inhalers);
	while (u < end && !span_is_fold(code, u->code))
		u++;
	if (u == p->codes + UNKNOWN_KEPT)
		return;
	if (u == end) {
		p->code_count++;
		snprintf(u->code, sizeof(u->code), "%.*s", (int)code.n, code.p);
		snprintf(u->name, sizeof(u->name), "%.*s",
			 err_cut(name.p, name.n), name.p);
	}
	u->rows++;
	(void)dec_add(&u->inhalers, inhalers);
}

/* A share or mean as people read it: to one decimal. */
static const char *people(char out[DEC_TEXT], dec value)
{
	dec_text(out, dec_round(value, 1));
	return out;
}

static const char *rows_of(uint64_t count)
{
	return count == 1 ? "row" : "rows";
}

static co2e_status tell_class(co2e_collect *c, enum inhaler_class form,
			      co2e_error *err)
{
	const struct prescribing *p = collect_state(c);
	char text[DEC_TEXT];

	if (!p->sums.by_class[form].units)
		return CO2E_OK;
	dec_text(text, p->sums.by_class[form]);
	return collect_fact(c, inhaler_classes[form].fact,
			    p->sums.by_class[form], "inhalers", err,
			    "%s inhalers are %s", text,
			    inhaler_classes[form].says);
}

static co2e_status tell_share(co2e_collect *c, co2e_error *err)
{
	const struct prescribing *p = collect_state(c);
	dec dry = p->sums.by_class[DPI], share;
	char text[DEC_TEXT];
	co2e_status status = collect_add(c, &dry, p->sums.by_class[SMI], err);

	if (!status)
		status = collect_scale(c, &share, dry, dec_whole(100),
				       p->sums.inhalers, err);
	if (status)
		return status;
	return collect_fact(c, "share-dpi", share, "%", err,
			    "%s %% of the inhalers are dry powder or soft "
			    "mist: without propellant",
			    people(text, share));
}

static co2e_status tell_items(co2e_collect *c, co2e_error *err)
{
	const struct prescribing *p = collect_state(c);
	char text[DEC_TEXT];
	dec each;
	co2e_status status;

	if (p->sums.items.units <= 0)
		return CO2E_OK;
	status = collect_scale(c, &each, p->sums.of_items, dec_whole(1),
			       p->sums.items, err);
	if (status)
		return status;
	return collect_fact(c, "inhalers-per-item", each, "inhalers", err,
			    "%s inhalers an item; far more than 2 would be "
			    "doses, not inhalers",
			    people(text, each));
}

static co2e_status tell_unknown(co2e_collect *c, co2e_error *err)
{
	const struct prescribing *p = collect_state(c);
	co2e_status status = CO2E_OK;
	char text[DEC_TEXT];
	size_t i;

	if (!p->unknown_rows)
		return CO2E_OK;
	dec_text(text, p->unknown);
	status = collect_fact(
		c, "inhalers-unknown", p->unknown, "inhalers", err,
		"%s inhalers in %" PRIu64 " %s have a code that no "
		"set has: they are in no total, and no 0",
		text, p->unknown_rows, rows_of(p->unknown_rows));
	for (i = 0; !status && i < p->code_count; i++) {
		const struct unknown *u = &p->codes[i];

		dec_text(text, u->inhalers);
		status = collect_fact(c, "unknown-code", u->inhalers,
				      "inhalers", err,
				      "%s%s%s: %s inhalers in %" PRIu64 " %s, "
				      "rejected",
				      u->code, u->name[0] ? ", " : "", u->name,
				      text, u->rows, rows_of(u->rows));
	}
	return status;
}

/* A board that prescribes itself, beside organisations under it. */
static co2e_status tell_levels(co2e_collect *c, co2e_error *err)
{
	const struct prescribing *p = collect_state(c);
	co2e_status status = CO2E_OK;
	uint32_t i;

	for (i = 0; !status && i < p->above.count; i++) {
		const struct dict_entry *e = &p->above.entries[i];

		if (dict_find(&p->who, e->text, e->n) == DICT_NONE)
			continue;
		status = collect_fact(
			c, "prescribing-at-both", dec_whole(1), "boards", err,
			"%.*s has prescribing of its own and of organisations "
			"under it: see that no month stands in both",
			err_cut(e->text, e->n), e->text);
	}
	return status;
}

co2e_status prescribing_tell(co2e_collect *c, co2e_error *err)
{
	const struct prescribing *p = collect_state(c);
	char text[DEC_TEXT];
	co2e_status status;
	int i;

	dec_text(text, p->sums.inhalers);
	status = collect_fact(c, "inhalers", p->sums.inhalers, "inhalers", err,
			      "%s inhalers are counted", text);
	if (!status && p->sums.inhalers.units > 0)
		status = tell_share(c, err);
	for (i = 0; !status && i < CLASSES; i++)
		status = tell_class(c, (enum inhaler_class)i, err);
	if (!status)
		status = tell_items(c, err);
	if (!status)
		status = tell_levels(c, err);
	return status ? status : tell_unknown(c, err);
}
