/* Anaesthetic gases: what was supplied to theatres, what patients had of it,
 * what came back, was captured or destroyed. Source of a vapour's mass: the
 * ideal gas at 20 °C, vol% x flow x 60 / 24.04 l/mol x molar mass an hour, as
 * Ryan and Nielsen 2010, Anesthesia & Analgesia 111(1):92-98. */
#include "kinds.h"
#include "theatre_gas.h"

#include "base/alloc.h"
#include "base/dec_scale.h"

#include <string.h>

enum column {
	AGENT,
	QUANTITY,
	UNIT,
	TERM,
	FLOW,
	PERCENT,
	HOURS,
	THEATRE,
	COLUMNS
};

static const co2e_collect_column columns[COLUMNS] = {
	[AGENT] = {"agent",
		   "desflurane, sevoflurane, isoflurane, halothane, nitrous "
		   "oxide or entonox",
		   1},
	[QUANTITY] = {"quantity", "how much, or blank with a flow", 0},
	[UNIT] = {"unit", "bottles, ml, cylinder E, litres, kg ...", 0},
	[TERM] = {"term",
		  "supply (where blank), used, returned, captured or destroyed",
		  0},
	[FLOW] = {"flow", "fresh gas, litres a minute", 0},
	[PERCENT] = {"percent", "of the agent in it, by volume", 0},
	[HOURS] = {"hours", "that it flowed", 0},
	[THEATRE] = {"theatre", "which one, kept", 0},
};

static const co2e_collect_setting settings[] = {
	{"returned",
	 "full: a cylinder that comes back part-full counts as supplied; "
	 "subtract: what comes back is taken out",
	 "full", 0},
};

static const struct word term_words[] = {
	{"supply", TERM_SUPPLY},     {"supplied", TERM_SUPPLY},
	{"used", TERM_USED},         {"use", TERM_USED},
	{"clinical use", TERM_USED}, {"returned", TERM_RETURNED},
	{"captured", TERM_CAPTURED}, {"destroyed", TERM_DESTROYED},
	{"cracked", TERM_DESTROYED},
};
static const struct words terms = {term_words, COUNT_OF(term_words)};

static const struct word returned_words[] = {{"full", 0}, {"subtract", 1}};
static const struct words returned = {returned_words, COUNT_OF(returned_words)};

static co2e_status begin(co2e_collect *c, co2e_error *err)
{
	struct theatre *t = collect_state(c);

	return collect_setting_word(c, "returned", &t->subtract, &returned,
				    err);
}

/* Which agent an activity's key, or without factors its name, is; or
 * AGENT_COUNT. */
static enum theatre_agent agent_named(struct span name)
{
	char slug[64];
	size_t n = text_slug(slug, sizeof(slug), name), i;

	for (i = 0; i < AGENT_COUNT; i++)
		if (span_is(name, theatre_gases[i].key) ||
		    span_is((struct span){slug, n}, theatre_gases[i].name))
			break;
	return (enum theatre_agent)i;
}

static co2e_status read_agent(co2e_collect *c, struct theatre_entry *e,
			      co2e_error *err)
{
	const co2e_factors *factors = collect_factors(c);
	struct span cell;
	co2e_found found;
	co2e_status status = collect_activity(c, AGENT, &cell, err);

	if (status)
		return status;
	e->agent = agent_named(cell);
	if (e->agent == AGENT_COUNT && factors &&
	    !co2e_factors_find(&found, factors, cell.p, cell.n, NULL))
		e->agent = agent_named(span_of(
			co2e_factors_activity(factors, found.activity_id)));
	if (e->agent != AGENT_COUNT)
		return CO2E_OK;
	return collect_fault(c, AGENT, CO2E_E_ACTIVITY, err,
			     "'%.*s' is none of a theatre's gases: desflurane, "
			     "sevoflurane, isoflurane, halothane, nitrous "
			     "oxide or entonox",
			     err_cut(cell.p, cell.n), cell.p);
}

static const char *keep(co2e_collect *c, struct span text)
{
	return collect_copy(c, text.p, text.n);
}

static co2e_status read_texts(co2e_collect *c, struct theatre_entry *e,
			      co2e_error *err)
{
	e->date = keep(c, collect_common(c, COMMON_DATE));
	e->organisation = keep(c, collect_common(c, COMMON_ORGANISATION));
	e->site = keep(c, collect_common(c, COMMON_SITE));
	e->theatre = keep(c, collect_cell(c, THEATRE));
	e->source = collect_source(c);
	if (!e->date || !e->organisation || !e->site || !e->theatre ||
	    !e->source)
		return err_memory(err);
	return collect_carried(c, &e->carried, err);
}

static co2e_status read_term(co2e_collect *c, struct theatre_entry *e,
			     int usual, co2e_error *err)
{
	int term = usual;
	co2e_status status = CO2E_OK;

	if (collect_has(c, TERM))
		status = collect_word(c, TERM, &term, &terms, err);
	e->term = (enum theatre_term)term;
	return status;
}

static co2e_status read_quantity(co2e_collect *c, struct theatre_entry *e,
				 co2e_error *err)
{
	co2e_error why = {0};
	struct span unit;
	co2e_status status = collect_amount(c, QUANTITY, &e->quantity,
					    AMOUNT_NOT_NEGATIVE, err);

	if (!status)
		status = collect_needed(c, UNIT, &unit, err);
	if (!status)
		status = read_term(c, e, TERM_SUPPLY, err);
	if (status)
		return status;
	e->unit = keep(c, unit);
	if (!e->unit)
		return err_memory(err);
	status = theatre_measure(c, e, &why);
	return status ? collect_fault(c, UNIT, status, err, "%s", why.message)
		      : CO2E_OK;
}

/* hours x percent / the percent of 1 MAC */
static co2e_status add_mac(co2e_collect *c, const struct theatre_gas *gas,
			   dec *sum, dec hours, dec share, co2e_error *err)
{
	dec mac = {0}, more;
	co2e_status status;

	if (!gas->mac)
		return CO2E_OK;
	(void)dec_parse(&mac, gas->mac, strlen(gas->mac));
	status = collect_scale(c, &more, hours, share, mac, err);
	return status ? status : collect_add(c, sum, more, err);
}

/* Litres of vapour into what is weighed: grams of the agent. */
static co2e_status weigh(co2e_collect *c, const struct theatre_gas *gas,
			 struct theatre_entry *e, co2e_error *err)
{
	static const dec litres_per_mol = {(int128)24040000000000000 * 1000};
	dec molar = {0};

	if (!gas->molar_mass)
		return collect_fault(c, FLOW, CO2E_E_DATA, err,
				     "the molar mass of %s is not known here, "
				     "so its flow has no mass; give ml or kg",
				     gas->says);
	(void)dec_parse(&molar, gas->molar_mass, strlen(gas->molar_mass));
	e->unit = "g";
	return collect_scale(c, &e->quantity, e->quantity, molar,
			     litres_per_mol, err);
}

/* percent x flow x 60 x hours: litres at 20 °C, of a vapour weighed. */
static co2e_status read_flow(co2e_collect *c, struct theatre_entry *e,
			     dec *mac_hours, co2e_error *err)
{
	const struct theatre_gas *gas = &theatre_gases[e->agent];
	dec flow, share, hours, sixths;
	co2e_status status =
		collect_amount(c, FLOW, &flow, AMOUNT_NOT_NEGATIVE, err);

	if (!status)
		status =
			collect_amount(c, PERCENT, &share, AMOUNT_PERCENT, err);
	if (!status)
		status = collect_amount(c, HOURS, &hours, AMOUNT_NOT_NEGATIVE,
					err);
	if (!status)
		status = read_term(c, e, TERM_USED, err);
	if (!status && e->term != TERM_USED)
		return collect_fault(c, TERM, CO2E_E_DATA, err,
				     "a flow is what patients had: leave the "
				     "term blank, or give a quantity");
	if (!status)
		status = collect_multiply(c, &e->quantity, flow, share, err);
	if (!status)
		status = collect_multiply(c, &sixths, hours, dec_whole(6), err);
	if (!status) /* percent x 60 minutes = 6 / 10 */
		status = collect_scale(c, &e->quantity, e->quantity, sixths,
				       dec_whole(10), err);
	e->unit = "litre";
	if (!status && theatre_is_volatile(e->agent))
		status = weigh(c, gas, e, err);
	if (!status)
		status = theatre_measure(c, e, err);
	return status ? status : add_mac(c, gas, mac_hours, hours, share, err);
}

/* Agent, organisation and site are a stock, with the date a group. */
static co2e_status put_group(co2e_collect *c, struct theatre *t,
			     struct theatre_entry *e, co2e_error *err)
{
	const char *parts[] = {theatre_gases[e->agent].name, e->organisation,
			       e->site, e->date};
	size_t n = 0, stock = 0, i;
	char fixed[1024];

	for (i = 0; i < COUNT_OF(parts); i++) {
		size_t length = strlen(parts[i]) + 1;

		if (length > sizeof(fixed) - n)
			return collect_fault(
				c, AGENT, CO2E_E_LIMIT, err,
				"date, organisation and site are longer than "
				"1,000 bytes together");
		memcpy(fixed + n, parts[i], length);
		stock = n;
		n += length;
	}
	e->stock = dict_add(&t->stocks, fixed, stock);
	e->group = dict_add(&t->groups, fixed, n);
	return e->stock == DICT_NONE || e->group == DICT_NONE ? err_memory(err)
							      : CO2E_OK;
}

static co2e_status keep_entry(struct theatre *t, struct theatre_entry *e,
			      co2e_error *err)
{
	void *grown = t->entries;

	if (!mem_grow(&grown, &t->room, t->count + 1, sizeof(*t->entries)))
		return err_memory(err);
	t->entries = grown;
	t->entries[t->count++] = *e;
	return CO2E_OK;
}

static co2e_status take(co2e_collect *c, co2e_error *err)
{
	struct theatre *t = collect_state(c);
	dec mac_hours = t->mac_hours;
	struct theatre_entry e = {.unit = ""};
	co2e_status status = read_agent(c, &e, err);

	if (!status)
		status = read_texts(c, &e, err);
	if (status)
		return status;
	if (collect_has(c, QUANTITY) && collect_has(c, FLOW))
		return collect_fault(c, FLOW, CO2E_E_DATA, err,
				     "a quantity and a flow in one row: write "
				     "what was supplied and what was used as "
				     "two rows");
	status = collect_has(c, FLOW) ? read_flow(c, &e, &mac_hours, err)
				      : read_quantity(c, &e, err);
	if (status)
		return status;
	if (e.term == TERM_RETURNED && !t->subtract) {
		t->returned++;
		collect_pass_over(c, "returned, and counted in full when it "
				     "was supplied");
		return CO2E_OK;
	}
	status = put_group(c, t, &e, err);
	if (!status)
		status = keep_entry(t, &e, err);
	if (!status)
		t->mac_hours = mac_hours;
	return status;
}

static co2e_status end(co2e_collect *c, co2e_error *err)
{
	struct theatre *t = collect_state(c);
	co2e_status status = theatre_group_all(c, t, err);

	if (!status)
		status = theatre_emit_all(c, t, err);
	return status ? status : theatre_facts(c, t, err);
}

static void clear(co2e_collect *c)
{
	struct theatre *t = collect_state(c);

	mem_free(t->entries);
	mem_free(t->group);
	mem_free((void *)t->supply);
	dict_clear(&t->groups);
	dict_clear(&t->stocks);
}

static const char *const own[] = {"term", "theatre"};

const struct kind kind_theatre_gases = {
	.is = {.name = "theatre-gases",
	       .summary = "anaesthetic gases: bottles, cylinders, use and loss",
	       .says = "What was supplied counts. Where it is known what "
		       "patients had of it (used, or a flow) for the same "
		       "date, organisation and site, the supply is split into "
		       "clinical-use and system-loss, which add up to it; a "
		       "use "
		       "above it is rejected, and one whose supply is of "
		       "other dates is an error. What "
		       "was captured or destroyed is taken away. A cylinder "
		       "that is returned part-full counts in full, as the "
		       "supplier vents the rest. A flow needs percent and "
		       "hours.",
	       .columns = columns,
	       .column_count = COLUMNS,
	       .settings = settings,
	       .setting_count = COUNT_OF(settings),
	       .example = "date,site,agent,quantity,unit,term\n"
			  "2024/25,City,sevoflurane,177,bottles,\n"
			  "2024/25,City,nitrous oxide,20,cylinder E,supply\n"
			  "2024/25,City,nitrous oxide,6500,litres,used\n"},
	.own = own,
	.own_count = COUNT_OF(own),
	.state = sizeof(struct theatre),
	.carries = 1,
	.begin = begin,
	.row = take,
	.end = end,
	.clear = clear,
};
