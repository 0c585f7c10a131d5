/* Spend in the prices of its figure's year, and without value added tax. */
#ifndef MATCH_PRICE_H
#define MATCH_PRICE_H

#include <co2e/activity.h>
#include <co2e/factors.h>

/* A pound of one year in the prices of another: exactly num / den. */
struct match_price {
	int32_t from; /* the year of the row's prices; a financial year by its
		       * first; 0: the figure is not per pound */
	int32_t to; /* the figure's */
	int64_t num, den;
	const char *index; /* the series; NULL: no index was needed */
	int financial; /* 1: `from` is a financial year */
};

/* The GDP deflator of `to` over that of the spend's year. The spend of a
 * financial year takes the series of financial years, in which a calendar year
 * is a quarter of the one and three of the next; other spend that of calendar
 * years. Where one does not have both years, the other serves likewise. `year`:
 * the calendar year of the spend, where `period` is shared over several; 0: the
 * one with most of its days. Errors: _EDITION for a year that no series has,
 * _RANGE. */
co2e_status price_of(struct match_price *out, const co2e_factors *factors,
		     co2e_period period, int32_t year, int32_t to,
		     co2e_error *err);

/* Is the unit an amount of money alone? */
int is_money(const co2e_unit *unit);

#endif
