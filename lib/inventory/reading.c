#include "reading.h"

#include "coded.h"
#include "declared.h"
#include "meaning.h"

#include "activity/claim.h"
#include "activity/vat.h"
#include "activity/quality_claim.h"
#include "base/error.h"

#include <string.h>

static const co2e_period any_days = {INT32_MIN, INT32_MAX}, no_days = {1, 0};

/* A wording being resolved. */
struct reading {
	co2e_inventory *inv;
	const struct row *row; /* as the ledger codes complete it */
	const struct row *typed;
	const co2e_code *code; /* of its activity cell, or NULL */
	enum coded coded;
	struct meaning meaning;
	int is_unit; /* the unit cell is a unit of the table's: request.unit */
	int found; /* request.found is the row's activity */
	co2e_status not_found; /* why it is not */
	struct fault *faults, **last;
	int is_dated; /* a fault is of this date, or of figures of its time */
	int exhausted;
	co2e_error err; /* of whatever failed last */
};

/* Of what r->err says. `name`: see struct fault. */
static void fault_named(struct reading *r, enum activity_role role,
			const char *name)
{
	struct fault *f = arena_alloc(&r->inv->scratch, sizeof(*f));
	char *message = arena_copy(&r->inv->scratch, r->err.message,
				   strlen(r->err.message));

	if (r->err.status == CO2E_E_MEMORY || !f || !message) {
		r->exhausted = 1;
		return;
	}
	*f = (struct fault){NULL, role, r->err.status, message, name};
	r->is_dated |= role == ROLE_DATE;
	*r->last = f;
	r->last = &f->next;
}

static void fault(struct reading *r, enum activity_role role)
{
	fault_named(r, role, NULL);
}

/* The trimmed cell; a blank one that is needed is a fault. */
static int needed(struct reading *r, enum activity_role role, struct span *cell)
{

	*cell = span_trim(r->row->role[role]);
	if (cell->n)
		return 1;
	(void)err_set(&r->err, CO2E_E_BLANK, nowhere,
		      "the %s is blank, and blank is never taken for anything; "
		      "fill it in or take the row out",
		      activity_role_name(role));
	fault(r, role);
	return 0;
}

/* A row that declares its own figure, in CO2e, may call its activity what it
 * likes. */
static void find_activity(struct reading *r)
{
	struct span unit = span_trim(r->row->role[ROLE_UNIT]);
	struct span cell = span_trim(r->row->role[ROLE_ACTIVITY]);
	struct match_request *request = &r->meaning.request;
	co2e_status status;

	request->found.activity_id = DICT_NONE;
	r->is_unit =
		!co2e_unit_parse(&request->unit.unit, unit.p, unit.n, NULL);
	if (!cell.n || (r->is_unit && is_co2e(&request->unit.unit)))
		return;
	status = co2e_factors_find(&request->found, r->inv->factors, cell.p,
				   cell.n, NULL);
	r->not_found = status;
	r->found = !status;
}

static void read_unit(struct reading *r)
{
	struct refused *refused = &r->inv->no_units;
	uint32_t id = r->meaning.request.found.activity_id;
	const struct refusal *known;
	struct span cell;

	if (!needed(r, ROLE_UNIT, &cell) || r->is_unit ||
	    !measured_unit_parse(&r->meaning.request.unit, r->inv->factors, id,
				 cell.p, cell.n, NULL))
		return;
	known = refused_find(refused, cell, id);
	if (known)
		(void)err_set(&r->err, known->status, nowhere, "%s",
			      known->message);
	else if (measured_unit_parse(&r->meaning.request.unit, r->inv->factors,
				     id, cell.p, cell.n, &r->err))
		refused_keep(refused, cell, id, &r->err);
	fault(r, ROLE_UNIT);
}

/* A terminated copy of a trimmed cell: of what a rejected row says the
 * inventory keeps nothing. */
static const char *terminated(struct reading *r, enum activity_role role)
{
	struct span cell = span_trim(r->row->role[role]);
	const char *copy = arena_copy(&r->inv->scratch, cell.p, cell.n);

	r->exhausted |= !copy;
	return copy ? copy : "";
}

/* What names are near is looked for when it is told. */
static void fault_activity(struct reading *r)
{
	const co2e_codes *codes = r->inv->options.codes;
	struct span cell = span_trim(r->typed->role[ROLE_ACTIVITY]);
	const char *name = NULL;

	r->err.status = r->not_found;
	r->err.message[0] = '\0';
	if (codes && !r->code && r->not_found == CO2E_E_ACTIVITY)
		(void)err_set(&r->err, r->not_found, nowhere,
			      "'%.*s' is no code of %s, and no activity: map "
			      "it there, to '-' if it is no purchase",
			      err_cut(cell.p, cell.n), cell.p,
			      co2e_codes_name(codes));
	else
		name = terminated(r, ROLE_ACTIVITY);
	if (r->code)
		(void)err_set(&r->err, r->not_found, nowhere,
			      "code '%.*s' is mapped to '%s' (line %u of %s): ",
			      err_cut(cell.p, cell.n), cell.p,
			      r->code->activity, (unsigned)r->code->line,
			      co2e_codes_name(codes));
	if (codes && !r->code)
		r->coded = CODED_UNMAPPED;
	fault_named(r, ROLE_ACTIVITY, name);
}

static void read_date(struct reading *r)
{
	struct span cell;

	if (needed(r, ROLE_DATE, &cell) &&
	    co2e_period_parse(&r->meaning.request.period, cell.p, cell.n,
			      &r->err))
		fault(r, ROLE_DATE);
}

static void read_stages(struct reading *r)
{
	struct span cell = span_trim(r->row->role[ROLE_STAGE]);

	r->meaning.request.stages = r->inv->options.stages;
	if (!cell.n)
		return;
	r->meaning.request.stages_are_the_rows = 1;
	if (co2e_stages_parse(&r->meaning.request.stages, cell.p, cell.n,
			      &r->err))
		fault(r, ROLE_STAGE);
}

static void read_vat(struct reading *r)
{

	r->meaning.request.vat_num = r->meaning.request.vat_den = 1;
	if (vat_parse(&r->meaning.request.vat_num, &r->meaning.request.vat_den,
		      r->row->role[ROLE_VAT], &r->err))
		fault(r, ROLE_VAT);
}

static int has_digit(struct span cell)
{
	size_t i;

	for (i = 0; i < cell.n; i++)
		if (cell.p[i] >= '0' && cell.p[i] <= '9')
			return 1;
	return 0;
}

static void read_claim(struct reading *r)
{
	struct span scope = span_trim(r->row->role[ROLE_SCOPE]);
	struct span category = span_trim(r->row->role[ROLE_CATEGORY]);
	struct match_request *request = &r->meaning.request;

	if (scope.n && scope_parse(&request->claim_scope,
				   &request->claim_category, scope, &r->err))
		fault(r, ROLE_SCOPE);
	if (!has_digit(category))
		return; /* "Travel": a word of the file's own, no claim */
	if (category_parse(&request->claim_category, category, &r->err))
		fault(r, ROLE_CATEGORY);
	else if (!request->claim_scope)
		request->claim_scope = CO2E_SCOPE_3;
}

static void read_nhs_category(struct reading *r)
{
	struct span cell = span_trim(r->row->role[ROLE_NHS_CATEGORY]);

	if (cell.n &&
	    co2e_factors_nhs_find(&r->meaning.request.claim_nhs,
				  r->inv->factors, cell.p, cell.n, &r->err))
		fault(r, ROLE_NHS_CATEGORY);
}

static void read_activity(struct reading *r, struct match *match)
{
	int declares = !r->faults && is_co2e(&r->meaning.request.unit.unit);
	enum activity_role role;
	struct span cell;

	if (!needed(r, ROLE_ACTIVITY, &cell)) {
		/* money booked to no code is spend that nobody mapped */
		if (r->inv->options.codes &&
		    !is_co2e(&r->meaning.request.unit.unit))
			r->coded = CODED_UNMAPPED;
		return;
	}
	if (r->coded == CODED_LEFT_OUT) {
		meaning_leave_out(match, &r->meaning);
		return;
	}
	if (!declares && !r->found && r->not_found) {
		fault_activity(r);
		return;
	}
	if (r->faults)
		return;
	r->meaning.label =
		declares ? terminated(r, ROLE_ACTIVITY) : r->meaning.label;
	if (meaning_match(match, &role, r->inv, &r->meaning, &r->err)) {
		r->is_dated = 1;
		fault(r, role);
	}
}

static uint32_t kept_text(struct reading *r, struct span text)
{
	uint32_t number = dict_add(&r->inv->texts, text.p, text.n);

	r->exhausted |= number == DICT_NONE;
	return number;
}

/* Finds or makes its take, and the days that it holds for. */
static void take_wording(struct wording *out, co2e_period *days,
			 struct reading *r, const struct match *match)
{
	struct span unit = span_trim(r->row->role[ROLE_UNIT]);
	struct span asked = span_trim(r->typed->role[ROLE_ACTIVITY]);

	if (r->coded == CODED_LEFT_OUT)
		r->meaning.label = terminated(r, ROLE_ACTIVITY);
	out->period = r->meaning.request.period;
	out->unit_text = kept_text(r, unit);
	out->asked = kept_text(r, asked);
	if (r->exhausted)
		return;
	*days = meaning_days(r->inv, &r->meaning);
	out->take =
		meaning_take(r->inv, &r->meaning, *days, unit, asked, match);
	r->exhausted = out->take == DICT_NONE;
}

/* What is to be told of the wording, if anything is. */
static void note_wording(struct wording *out, struct reading *r)
{
	const co2e_unit *unit = &r->meaning.request.unit.unit;
	struct wording_note *note;

	if (!r->faults && !r->inv->options.codes)
		return;
	note = arena_alloc(&r->inv->scratch, sizeof(*note));
	if (note)
		*note = (struct wording_note){r->faults, r->coded,
					      is_money(unit) ? unit->num : 0,
					      unit->den};
	r->exhausted |= !note;
	out->note = note;
}

int reading_resolve(struct wording *out, co2e_period *days, co2e_inventory *inv,
		    const struct row *row)
{
	struct reading r = {.inv = inv, .row = row, .typed = row};
	struct match match;
	struct row completed;

	match.count = 0;
	match.findings = 0;
	arena_clear(&inv->scratch);
	r.last = &r.faults;
	meaning_begin(&r.meaning, inv);
	r.code = code_of_row(&completed, &r.coded, inv, row);
	if (r.code)
		r.row = &completed;
	r.meaning.request.supplier = terminated(&r, ROLE_SUPPLIER);
	r.meaning.request.region = terminated(&r, ROLE_REGION);
	find_activity(&r);
	read_unit(&r);
	read_date(&r);
	read_stages(&r);
	read_claim(&r);
	read_vat(&r);
	read_nhs_category(&r);
	r.meaning.quality = quality_claim_of(row->role[ROLE_QUALITY]);
	read_activity(&r, &match);
	*out = (struct wording){.take = DICT_NONE, .period = no_days};
	*days = no_days;
	note_wording(out, &r);
	if (!r.faults && !r.exhausted)
		take_wording(out, days, &r, &match);
	if (r.faults && !r.is_dated) {
		out->period = r.meaning.request.period;
		*days = any_days;
	}
	return !r.exhausted;
}
