#include "lookup.h"
#include "read.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

/* Appends text to a terminated one of `size` bytes, as far as it fits. */
static void append(char *out, size_t size, struct span text)
{
	size_t n = strlen(out);

	if (text.n >= size - n)
		text.n = size - n - 1;
	memcpy(out + n, text.p, text.n);
	out[n + text.n] = '\0';
}

/* "; nearest: 'km', 'cm'", or what units look like. */
static void nearest_text(char *out, size_t size, const struct unit_reading *r)
{
	struct span names[UNIT_NEAREST];
	size_t i, count = unit_nearest(names, r->key, r->from, r->to);

	out[0] = '\0';
	for (i = 0; i < count; i++) {
		append(out, size, span_of(i ? "', '" : "; nearest: '"));
		append(out, size, names[i]);
	}
	append(out, size,
	       span_of(count ? "'"
			     : ": write e.g. 'kWh', 'litres', 'tonnes' or "
			       "'km'"));
}

static co2e_status explain(const struct unit_reading *r, co2e_status status,
			   struct span text, co2e_error *err)
{
	struct span part = {r->key->kept + r->from, r->to - r->from};
	int n = err_cut(text.p, text.n), whole = part.n == r->key->n;
	char nearest[256];

	if (status == CO2E_E_RANGE)
		return err_set(err, status, nowhere,
			       "unit '%.*s' is beyond 64 bits: give a smaller "
			       "one",
			       n, text.p);
	if (!err)
		return status;
	nearest_text(nearest, sizeof(nearest), r);
	return err_set(err, status, nowhere, "unit '%.*s'%s%.*s%s %s%s", n,
		       text.p, whole ? "" : ": '", whole ? 0 : (int)part.n,
		       part.p, whole ? "" : "'",
		       r->refusal ? r->refusal->says : "is not known",
		       r->refusal ? "" : nearest);
}

co2e_status co2e_unit_parse(co2e_unit *out, const char *text, size_t length,
			    co2e_error *err)
{
	struct span trimmed = {text, length};
	struct unit_key key;
	struct unit_reading r = {.key = &key};
	co2e_status status;

	if (!unit_key_make(&key, text, length) ||
	    text_utf8_bad(text, length) < length)
		return err_set(err, CO2E_E_UNIT, nowhere,
			       "a text of %zu bytes is no unit: write e.g. "
			       "'kWh', 'litres' or 'km'",
			       length);
	if (!key.n)
		return err_set(err, CO2E_E_UNIT, nowhere,
			       "the unit is blank: write e.g. 'kWh', 'litres' "
			       "or 'km'");
	status = unit_read(&r);
	if (status)
		return explain(&r, status, span_trim(trimmed), err);
	*out = r.unit;
	return CO2E_OK;
}

size_t co2e_unit_count(void)
{
	return unit_row_count;
}

const co2e_unit_row *co2e_unit_at(size_t i)
{
	return i < unit_row_count ? &unit_rows[i] : NULL;
}
