/* What one unit of an activity emits, by the one path that all figures take:
 * an inventory of one row. */
#ifndef PLAN_READ_PRICE_H
#define PLAN_READ_PRICE_H

#include "model.h"

#include "base/dict.h"

struct price_ask {
	const char *activity, *unit; /* as written */
	const char *stage; /* "" or the stages wanted */
	int32_t scope; /* 0, or what the figure claims */
	int32_t category;
	int32_t nhs_category;
};

struct plan_price {
	const char *activity; /* its key, or its text where it is in CO2e */
	const char *unit_text;
	co2e_unit unit; /* as written; of a bottle and the like, the figure's */
	double content; /* how many of it are in one as written */
	struct plan_line *lines; /* kgCO2e per `unit` */
	size_t line_count;
	co2e_findings findings;
};

/* Prices that were asked for, each once; begin with zero, then set these. */
struct plan_prices {
	const co2e_factors *factors;
	struct arena *arena; /* the prices live here */
	int32_t year; /* of the quantities */
	int32_t edition; /* whose figures price what is no inventory */
	co2e_stages stages; /* 0: all */
	const char *gwp; /* NULL: as published */
	struct dict asked;
	struct plan_price **at; /* by number in `asked` */
	size_t room;
};

/* Borrowed until the plan is freed. Errors: those of co2e_inventory_add(),
 * without a place. */
co2e_status plan_price(const struct plan_price **out,
		       struct plan_prices *prices, const struct price_ask *ask,
		       co2e_error *err);
void plan_prices_clear(struct plan_prices *prices);

#endif
