#include "axis.h"

#include <math.h>

/* The next larger of 1, 2 and 5 times a power of ten. */
static double round_step(double raw, int *decimals)
{
	double power = floor(log10(raw)), ten = pow(10, power);
	double digit = raw / ten;

	*decimals = power < 0 ? (int)-power : 0;
	if (digit <= 1)
		return ten;
	if (digit <= 2)
		return 2 * ten;
	if (digit <= 5)
		return 5 * ten;
	if (*decimals)
		--*decimals;
	return 10 * ten;
}

struct axis axis_make(double low, double high, size_t ticks)
{
	struct axis axis = {0};

	low = low < 0 ? low : 0;
	high = high > 0 ? high : 0;
	if (!(high - low > 1e-9))
		high = low + 1;
	axis.step = round_step((high - low) / (double)ticks, &axis.decimals);
	/* what is a tick but for rounding is one */
	axis.low = axis.step * floor(low / axis.step + 1e-9);
	axis.high = axis.step * ceil(high / axis.step - 1e-9);
	return axis;
}

size_t axis_count(const struct axis *axis)
{
	return (size_t)lround((axis->high - axis->low) / axis->step) + 1;
}

double axis_tick(const struct axis *axis, size_t i)
{
	double first = nearbyint(axis->low / axis->step);

	return (first + (double)i) * axis->step;
}

double axis_at(const struct axis *axis, double value)
{
	return axis->from + (value - axis->low) / (axis->high - axis->low) *
				    (axis->to - axis->from);
}
