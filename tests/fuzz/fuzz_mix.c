/* Declared mixes of inhalers, and prescribing data that takes them: any bytes
 * are read or refused, the shares of what was read sum to 100, and rows in are
 * rows used, passed over and rejected. Factors are those of $CO2E_FACTORS_DIR,
 * loaded once. */
#include "base/alloc.h"
#include "collect/prescribing_mix.h"

#include <co2e/collect.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static const co2e_factors *shipped(void)
{
	static co2e_factors *factors;

	if (!factors)
		must(!co2e_factors_load(&factors, NULL, NULL));
	return factors;
}

static void check_mix(const struct mix *mix)
{
	size_t i, k, n;

	for (i = 0; i < mix->count; i += n) {
		const struct mix_part *part;
		dec sum = {0}, whole;

		must(!dec_parse(&whole, "100", 3));
		n = mix_of(&part, mix, mix->parts[i].generic);
		must(n > 0 && part == &mix->parts[i]);
		for (k = 0; k < n; k++) {
			must(part[k].product && part[k].share.units > 0);
			must(dec_add(&sum, part[k].share));
		}
		must(sum.units == whole.units);
	}
}

/* The same bytes as a sheet, with the factors that know the codes. */
static void read_sheet(const char *text, size_t n)
{
	static const char *const set[] = {"date", "2024/25"};
	co2e_collect_options options = CO2E_COLLECT_OPTIONS_INIT;
	co2e_collect *c;

	options.factors = shipped();
	options.set = set;
	options.set_count = 1;
	must(!co2e_collect_new(&c, "prescribing", &options, NULL));
	if (!co2e_collect_read_text(c, text, n, "fuzz", NULL))
		(void)!co2e_collect_finish(c, NULL);
	must(co2e_collect_in(c) == co2e_collect_used(c) +
					   co2e_collect_passed_over(c) +
					   co2e_collect_rejected(c));
	co2e_collect_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mix mix = {0};
	co2e_error err = {0};
	char *text = mem_copy((const char *)data, size);

	must(text != NULL);
	if (mix_parse(&mix, shipped(), text, size, "fuzz", &err))
		must(err.status && err.message[0]);
	else
		check_mix(&mix);
	mix_clear(&mix);
	read_sheet(text, size);
	mem_free(text);
	return 0;
}
