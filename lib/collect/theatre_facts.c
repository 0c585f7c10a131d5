/* What a theatre's sheet says beside its rows. */
#include "theatre_gas.h"

#include "base/dec_scale.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* "81.9": to one decimal, half away from zero. The value is not negative. */
static const char *tenths(char out[DEC_TEXT], dec value)
{
	const int128 tenth = 100000000000000000; /* of 1e18 */
	int128 n = (value.units + tenth / 2) / tenth;

	snprintf(out, DEC_TEXT, "%" PRId64 ".%d", (int64_t)(n / 10),
		 (int)(n % 10));
	return out;
}

/* "14400": to the nearest whole one. The value is not negative. */
static const char *whole(char out[DEC_TEXT], dec value)
{
	const int128 one = dec_whole(1).units;

	snprintf(out, DEC_TEXT, "%" PRId64,
		 (int64_t)((value.units + one / 2) / one));
	return out;
}

static co2e_status percent(co2e_collect *c, dec *out, dec part, dec of,
			   co2e_error *err)
{
	return collect_scale(c, out, part, dec_whole(100), of, err);
}

/* What was supplied of each volatile agent, in ml. 0: one is not known. */
static int volumes(co2e_collect *c, dec out[AGENT_COUNT],
		   const struct theatre *t, co2e_status *status,
		   co2e_error *err)
{
	size_t i;

	for (i = 0; i < t->count && !*status; i++) {
		const struct theatre_entry *e = &t->entries[i];
		dec amount = e->amount;

		if (!theatre_is_volatile(e->agent) ||
		    (e->term != TERM_SUPPLY && e->term != TERM_RETURNED))
			continue;
		if (strcmp(e->in, "ml") != 0)
			return 0;
		if (e->term == TERM_RETURNED)
			amount.units = -amount.units;
		*status = collect_add(c, &out[e->agent], amount, err);
	}
	return !*status;
}

static co2e_status desflurane_share(co2e_collect *c, const struct theatre *t,
				    co2e_error *err)
{
	dec ml[AGENT_COUNT] = {{0}}, all = {0}, share;
	char a[DEC_TEXT], b[DEC_TEXT], s[DEC_TEXT];
	co2e_status status = CO2E_OK;
	size_t i;

	if (!volumes(c, ml, t, &status, err))
		return status; /* an unknown volume is no share of 0 */
	for (i = 0; !status && i < AGENT_COUNT; i++)
		status = collect_add(c, &all, ml[i], err);
	if (status || all.units <= 0 || ml[AGENT_DESFLURANE].units < 0)
		return status;
	status = percent(c, &share, ml[AGENT_DESFLURANE], all, err);
	if (status)
		return status;
	return collect_fact(c, "desflurane-share", share, "%", err,
			    "desflurane is %s %% of the volume of volatile "
			    "agents supplied (%s of %s ml)",
			    tenths(s, share), whole(a, ml[AGENT_DESFLURANE]),
			    whole(b, all));
}

/* (supplied - used) / supplied over the groups whose use is known. */
static co2e_status loss(co2e_collect *c, const struct theatre *t,
			enum theatre_agent agent, const char *name,
			co2e_error *err)
{
	const char *in = theatre_gases[agent].in;
	dec supplied = {0}, used = {0}, lost, share;
	char a[DEC_TEXT], b[DEC_TEXT], s[DEC_TEXT], u[DEC_TEXT];
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < t->groups.count; i++) {
		const struct theatre_group *g = &t->group[i];

		if (!theatre_is_split(g) || g->first->agent != agent ||
		    strcmp(g->in, in) != 0)
			continue;
		lost.units = g->supply.units - g->returned.units;
		status = collect_add(c, &supplied, lost, err);
		if (!status)
			status = collect_add(c, &used, g->used, err);
	}
	if (status || supplied.units <= 0)
		return status;
	lost.units = supplied.units - used.units;
	status = percent(c, &share, lost, supplied, err);
	if (status)
		return status;
	return collect_fact(
		c, name, share, "%", err,
		"%s of %s litres of %s supplied, %s %%, were lost before they "
		"reached a patient; %s %% were used",
		whole(a, lost), whole(b, supplied), theatre_gases[agent].says,
		tenths(s, share),
		tenths(u, (dec){dec_whole(100).units - share.units}));
}

static co2e_status returned(co2e_collect *c, const struct theatre *t,
			    co2e_error *err)
{
	uint64_t rows = t->returned;
	size_t i;

	for (i = 0; t->subtract && i < t->count; i++)
		rows += t->entries[i].term == TERM_RETURNED;
	if (!rows)
		return CO2E_OK;
	return collect_fact(
		c, "returned", dec_whole((int64_t)rows), "rows", err, "%s",
		t->subtract
			? "what was returned is taken out of the supply, as "
			  "the "
			  "NHS Emission Quantification Recipe Book does; "
			  "returned=full counts it as supplied"
			: "what was returned counts as supplied in full, since "
			  "the supplier vents the rest (Royal College of "
			  "Anaesthetists); returned=subtract takes it out");
}

static co2e_status mac_hours(co2e_collect *c, const struct theatre *t,
			     co2e_error *err)
{
	char s[DEC_TEXT];

	if (!t->mac_hours.units)
		return CO2E_OK;
	return collect_fact(c, "mac-hours", t->mac_hours, "MAC-hours", err,
			    "%s MAC-hours where the flow is known, with 1 MAC "
			    "as 2 %% sevoflurane, 1.2 %% isoflurane and 6 %% "
			    "desflurane (Ryan and Nielsen 2010)",
			    tenths(s, t->mac_hours));
}

/* What the sheet counts of an agent; 0: an amount is in another unit. */
static int net_of(co2e_collect *c, dec *out, const struct theatre *t,
		  enum theatre_agent agent, co2e_status *status,
		  co2e_error *err)
{
	size_t i;

	for (i = 0; i < t->count && !*status; i++) {
		const struct theatre_entry *e = &t->entries[i];
		dec amount = e->amount;

		if (e->agent != agent)
			continue;
		if (strcmp(e->in, theatre_gases[agent].in) != 0)
			return 0;
		if (e->term == TERM_USED &&
		    theatre_is_split(&t->group[e->group]))
			continue; /* part of the supply */
		if (e->term != TERM_SUPPLY && e->term != TERM_USED)
			amount.units = -amount.units;
		*status = collect_add(c, out, amount, err);
	}
	return !*status;
}

/* A gas can be caught of another period's supply, so that this is no error. */
static co2e_status below_zero(co2e_collect *c, const struct theatre *t,
			      enum theatre_agent agent, co2e_error *err)
{
	const struct theatre_gas *gas = &theatre_gases[agent];
	char name[48], s[DEC_TEXT];
	co2e_status status = CO2E_OK;
	const char *kept;
	dec net = {0};
	size_t n;

	if (!net_of(c, &net, t, agent, &status, err) || net.units >= 0)
		return status;
	n = (size_t)snprintf(name, sizeof(name), "%s-below-zero", gas->name);
	kept = collect_copy(c, name, n);
	if (!kept)
		return err_memory(err);
	dec_text(s, (dec){-net.units});
	return collect_fact(c, kept, net, gas->in, err,
			    "%s %s of %s more were captured, destroyed or "
			    "returned than the sheet has as supplied or used: "
			    "its emissions come out below 0; see that the "
			    "supply they are of is counted",
			    s, gas->in, gas->says);
}

co2e_status theatre_facts(co2e_collect *c, const struct theatre *t,
			  co2e_error *err)
{
	co2e_status status = desflurane_share(c, t, err);
	size_t i;

	if (!status)
		status = loss(c, t, AGENT_NITROUS_OXIDE, "nitrous-oxide-loss",
			      err);
	if (!status)
		status = loss(c, t, AGENT_ENTONOX, "entonox-loss", err);
	if (!status)
		status = returned(c, t, err);
	for (i = 0; !status && i < AGENT_COUNT; i++)
		status = below_zero(c, t, (enum theatre_agent)i, err);
	return status ? status : mac_hours(c, t, err);
}
