#include "vat.h"

#include "base/error.h"

static const struct {
	const char *text;
	int64_t num, den;
} rates[] = {
	{"", 1, 1},      {"excl", 1, 1},  {"excl.", 1, 1}, {"net", 1, 1},
	{"no", 1, 1},    {"0%", 1, 1},    {"0 %", 1, 1},   {"incl", 5, 6},
	{"incl.", 5, 6}, {"gross", 5, 6}, {"yes", 5, 6},   {"20%", 5, 6},
	{"20 %", 5, 6},  {"5%", 20, 21},  {"5 %", 20, 21},
};

co2e_status vat_parse(int64_t *num, int64_t *den, struct span text,
		      co2e_error *err)
{
	struct span cell = span_trim(text);
	size_t i;

	for (i = 0; i < sizeof(rates) / sizeof(*rates); i++) {
		if (!span_is_fold(cell, rates[i].text))
			continue;
		*num = rates[i].num;
		*den = rates[i].den;
		return CO2E_OK;
	}
	return err_set(
		err, CO2E_E_NUMBER, nowhere,
		"'%.*s' does not say what value added tax the spend has: "
		"expected excl, net, no or 0%% (none in it), incl, gross, "
		"yes or 20%% (the standard rate is in it), 5%%, or a "
		"blank for none",
		err_cut(cell.p, cell.n), cell.p);
}
