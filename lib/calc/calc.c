#include "calc.h"

#include "base/int192.h"

#include <math.h>

int calc_line(struct calc_amount *out, dec quantity, int64_t over, int64_t num,
	      int64_t den, const co2e_figure *figure)
{
	double amount = dec_carried_times(quantity, over, num, den);

	out->in_factor_unit = amount;
	out->kgco2e = amount * figure->kgco2e;
	out->co2 = figure->has & CO2E_HAS_CO2 ? amount * figure->co2 : 0;
	out->ch4 = figure->has & CO2E_HAS_CH4 ? amount * figure->ch4 : 0;
	out->n2o = figure->has & CO2E_HAS_N2O ? amount * figure->n2o : 0;
	out->other = figure->has & CO2E_HAS_OTHER ? amount * figure->other : 0;
	return isfinite(out->kgco2e) && isfinite(out->co2) &&
	       isfinite(out->ch4) && isfinite(out->n2o) && isfinite(out->other);
}
