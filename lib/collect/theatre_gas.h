/* The gases of a theatre, and a sheet's entries of them. */
#ifndef COLLECT_THEATRE_GAS_H
#define COLLECT_THEATRE_GAS_H

#include "hand.h"

#include "base/dict.h"

enum theatre_agent {
	AGENT_DESFLURANE,
	AGENT_SEVOFLURANE,
	AGENT_ISOFLURANE,
	AGENT_HALOTHANE,
	AGENT_NITROUS_OXIDE,
	AGENT_ENTONOX,
	AGENT_COUNT
};

struct theatre_gas {
	const char *name; /* of its key, behind "clinical-gases/" */
	const char *key;
	const char *says; /* "nitrous oxide" */
	const char *in; /* what its volume is told in: ml of liquid, litres of
			 * gas */
	const char *molar_mass; /* g/mol; NULL: none that was checked */
	const char *mac; /* vol % of 1 MAC; NULL: not told */
};

extern const struct theatre_gas theatre_gases[AGENT_COUNT];

/* Is it inhaled as the vapour of a liquid? */
int theatre_is_volatile(enum theatre_agent agent);

enum theatre_term {
	TERM_SUPPLY,
	TERM_USED,
	TERM_RETURNED,
	TERM_CAPTURED,
	TERM_DESTROYED
};

/* A row of the sheet. Texts live as long as the collection. */
struct theatre_entry {
	enum theatre_agent agent;
	enum theatre_term term;
	dec quantity; /* in `unit`, as written */
	const char *unit;
	dec amount; /* in `in`: the agent's own, or `unit` where nothing leads
		     * there */
	const char *in;
	const char *date, *organisation, *site, *theatre, *source;
	const struct carried *carried; /* what its row says beside */
	uint32_t group; /* of agent, organisation, site and date */
	uint32_t stock; /* of agent, organisation and site */
};

/* What is known of a group. */
struct theatre_group {
	dec supply, used, returned;
	const char *in; /* of all three; NULL: in several units */
	const struct theatre_entry *first; /* of its supply, or NULL */
	const struct theatre_entry *use; /* the first of its use, or NULL */
};

struct theatre {
	int subtract; /* returned cylinders are taken out of the supply */
	struct theatre_entry *entries;
	size_t count, room;
	struct dict groups, stocks;
	struct theatre_group *group; /* groups.count of them, at the end */
	const struct theatre_entry **supply; /* stocks.count: the first of a
					      * stock's supply, or NULL */
	dec mac_hours;
	uint64_t returned; /* rows that count full */
};

/* Fills entry->amount and ->in from its quantity and unit. Errors, without a
 * place: of a unit that is none; _RANGE. */
co2e_status theatre_measure(co2e_collect *c, struct theatre_entry *entry,
			    co2e_error *err);

/* Puts the entries to their groups. Errors: _MEMORY, _RANGE; _DATA for a group
 * whose units do not meet, or whose use has supply of other dates alone: it
 * would be counted twice. Of a group that used more than was supplied the rows
 * of the use are rejected, and the supply is counted. */
co2e_status theatre_group_all(co2e_collect *c, struct theatre *t,
			      co2e_error *err);
/* Emits the rows of all entries. */
co2e_status theatre_emit_all(co2e_collect *c, struct theatre *t,
			     co2e_error *err);
/* Tells the facts. */
co2e_status theatre_facts(co2e_collect *c, const struct theatre *t,
			  co2e_error *err);

/* Is the group's supply split into what was used and what was lost? */
int theatre_is_split(const struct theatre_group *group);

#endif
