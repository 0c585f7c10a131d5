/* Plans as text that is easy to read in a test: ' stands for ". */
#ifndef PLAN_TEXT_H
#define PLAN_TEXT_H

#include <co2e/plan.h>

/* The demonstration figures of tests/data/demo. */
co2e_factors *plan_factors(void);
/* The status of reading a plan, whose files lie in tests/data/plan. */
co2e_status plan_of(co2e_plan **out, const co2e_factors *factors,
		    const char *text, co2e_error *err);

/* A plan of gas (0.2 + 0.03 kgCO2e per kWh), power (0.3 + 0.02) and bought
 * goods in the demonstration edition of 2024; `more` comes after a comma. */
#define FIGURES                                                                \
	"{'id':'g','activity':'gas','quantity':1000,'unit':'kWh',"             \
	"'site':'Main'},"                                                      \
	"{'id':'p','activity':'power','quantity':500,'unit':'kWh',"            \
	"'site':'Main'},"                                                      \
	"{'id':'b','label':'Goods','tco2e':12,'scope':3,'category':1}"
#define PLAN_OPEN                                                              \
	"{'name':'P','horizon':{'to':2040},'baseline':{'year':2024,"           \
	"'figures':[" FIGURES "]}"
#define PLAN(more) PLAN_OPEN more "}"
#define INITIATIVE(select, more)                                               \
	PLAN(",'initiatives':[{'id':'i','start':2026,'select':" select more    \
	     "}]")
#define HALF ",'effect':{'fraction':0.5}"
#define DRIVER(more)                                                           \
	PLAN(",'drivers':[{'id':'d','select':{'activity':'power'}" more "}]")
#define TARGET(more) PLAN(",'targets':[{'id':'t'" more "}]")
#define SHIPPED(more)                                                          \
	PLAN(",'targets':[{'use':'nhs-carbon-footprint'" more "}]")

#endif
