#include "prescribing_mix.h"

#include "base/alloc.h"
#include "base/file.h"
#include "factor/sheet.h"

#include <string.h>

enum column { CODE, PRODUCT, SHARE };

static const char *const names[] = {"bnf_code", "product", "share"};
static const struct sheet_columns columns = {names, SHARE + 1, SHARE + 1};

enum { MIX_BYTES = 1 << 20 };

static co2e_status find(const co2e_factor **out, const co2e_factors *factors,
			const struct sheet *sheet, enum column column,
			co2e_error *err)
{
	struct span text = sheet_span(sheet, column);
	co2e_found found;
	co2e_status status =
		co2e_factors_find(&found, factors, text.p, text.n, err);

	if (status)
		return err_at(err, status, sheet_place(sheet, column));
	*out = found.exact ? found.exact
			   : co2e_factors_first(factors, found.activity_id);
	return CO2E_OK;
}

static co2e_status read_share(dec *out, const struct sheet *sheet,
			      co2e_error *err)
{
	struct span text = sheet_span(sheet, SHARE);

	if (text.n && text.p[text.n - 1] == '%')
		text = span_trim((struct span){text.p, text.n - 1});
	if (dec_parse(out, text.p, text.n) == DEC_OK && out->units > 0)
		return CO2E_OK;
	return err_set(err, CO2E_E_NUMBER, sheet_place(sheet, SHARE),
		       "'%.*s' is no share: expected percent above 0, such as "
		       "62.5",
		       err_cut(text.p, text.n), text.p);
}

/* Keeps the parts of one generic together, in the order they were told. */
static int insert(struct mix *mix, struct mix_part part)
{
	void *parts = mix->parts;
	size_t i;

	if (!mem_grow(&parts, &mix->room, mix->count + 1, sizeof(part)))
		return 0;
	mix->parts = parts;
	for (i = mix->count; i > 0; i--)
		if (mix->parts[i - 1].generic->activity_id ==
		    part.generic->activity_id)
			break;
	if (!i)
		i = mix->count;
	memmove(&mix->parts[i + 1], &mix->parts[i],
		(mix->count - i) * sizeof(part));
	mix->parts[i] = part;
	mix->count++;
	return 1;
}

static co2e_status read_row(struct mix *mix, const co2e_factors *factors,
			    const struct sheet *sheet, co2e_error *err)
{
	struct mix_part part = {0};
	const struct mix_part *known;
	co2e_status status = find(&part.generic, factors, sheet, CODE, err);
	size_t count, i;

	if (!status)
		status = find(&part.product, factors, sheet, PRODUCT, err);
	if (!status)
		status = read_share(&part.share, sheet, err);
	if (status)
		return status;
	count = mix_of(&known, mix, part.generic);
	for (i = 0; i < count; i++)
		if (known[i].product->activity_id == part.product->activity_id)
			break;
	if (i < count || part.product->activity_id == part.generic->activity_id)
		return err_set(err, CO2E_E_DATA, sheet_place(sheet, PRODUCT),
			       "%s %s; name each product of the mix once",
			       part.product->activity,
			       i < count ? "stands twice for this code"
					 : "is the generic itself");
	return insert(mix, part) ? CO2E_OK : err_memory(err);
}

static co2e_status check_sums(const struct mix *mix, const char *path,
			      co2e_error *err)
{
	dec whole;
	size_t i, k;

	(void)dec_parse(&whole, "100", 3);
	for (i = 0; i < mix->count; i = k) {
		char text[DEC_TEXT];
		dec sum = {0};

		for (k = i; k < mix->count &&
			    mix->parts[k].generic->activity_id ==
				    mix->parts[i].generic->activity_id;
		     k++)
			if (!dec_add(&sum, mix->parts[k].share))
				break;
		if (sum.units == whole.units)
			continue;
		dec_text(text, sum);
		return err_set(err, CO2E_E_DATA, (struct place){path, 0, 0},
			       "the shares of %s sum to %s %%, not to 100: a "
			       "mix says what every inhaler was",
			       mix->parts[i].generic->id, text);
	}
	return CO2E_OK;
}

co2e_status mix_parse(struct mix *mix, const co2e_factors *factors,
		      const char *text, size_t n, const char *source,
		      co2e_error *err)
{
	struct sheet sheet;
	co2e_status status = sheet_open(&sheet, text, n, source, &columns, err);

	while (!status) {
		status = sheet_next(&sheet, err);
		if (status || !sheet.line)
			break;
		status = read_row(mix, factors, &sheet, err);
	}
	sheet_close(&sheet);
	return status ? status : check_sums(mix, source, err);
}

co2e_status mix_read(struct mix *mix, const co2e_factors *factors,
		     const char *path, co2e_error *err)
{
	char *text = NULL;
	size_t n = 0;
	co2e_status status = file_read(&text, &n, path, MIX_BYTES, err);

	if (!status)
		status = mix_parse(mix, factors, text, n, path, err);
	mem_free(text);
	return status;
}

size_t mix_of(const struct mix_part **out, const struct mix *mix,
	      const co2e_factor *generic)
{
	size_t i, n = 0;

	for (i = 0; i < mix->count; i++)
		if (mix->parts[i].generic->activity_id ==
		    generic->activity_id) {
			n++;
		} else if (n) {
			break;
		}
	*out = n ? mix->parts + i - n : NULL;
	return n;
}

void mix_clear(struct mix *mix)
{
	mem_free(mix->parts);
	*mix = (struct mix){0};
}
