#include "read.h"

#include "lookup.h"
#include "ratio.h"

#include <string.h>

static co2e_status not_read(struct unit_reading *r, co2e_status status,
			    size_t from, size_t to)
{
	r->from = from;
	r->to = to;
	return status;
}

static co2e_status refused(struct unit_reading *r,
			   const struct unit_refusal *refusal, size_t from,
			   size_t to)
{
	r->refusal = refusal;
	return not_read(r, refusal->status, from, to);
}

/* r->unit x= by; 0 if that is beyond 64 bits. */
static int multiply(co2e_unit *unit, const co2e_unit *by)
{
	int i;

	if (!ratio_multiply(&unit->num, &unit->den, unit->num, unit->den,
			    by->num, by->den))
		return 0;
	for (i = 0; i < CO2E_DIM_COUNT; i++)
		unit->power[i] = (int8_t)(unit->power[i] + by->power[i]);
	return 1;
}

/* One spelling of the table. */
static co2e_status read_spelling(struct unit_reading *r, size_t from, size_t to)
{
	struct unit_found found = unit_find(r->key, from, to);

	if (found.refusal)
		return refused(r, found.refusal, from, to);
	if (!found.row)
		return not_read(r, CO2E_E_UNIT, from, to);
	r->unit = found.row->unit;
	return CO2E_OK;
}

/* Where the text before an ending stops, without " of"; 0: it has not got the
 * ending, or nothing before it. */
static size_t before_ending(const struct unit_key *key, size_t from, size_t to,
			    const char *ending)
{
	size_t n = strlen(ending), end = to - n;

	if (to - from <= n || memcmp(key->folded + end, ending, n))
		return 0;
	if (end > from && key->folded[end - 1] == ' ')
		end--;
	if (end - from > 3 && !memcmp(key->folded + end - 3, " of", 3))
		end -= 3;
	return end > from ? end : 0;
}

/* "GJ net", "tonnes of CO2e": a spelling and an ending that moves it into
 * another dimension. */
static co2e_status read_ending(struct unit_reading *r, size_t from, size_t to)
{
	size_t i, end;

	for (i = 0; i < unit_ending_count; i++) {
		const struct unit_ending *ending = &unit_endings[i];
		co2e_status status;

		end = before_ending(r->key, from, to, ending->key);
		if (!end)
			continue;
		status = read_spelling(r, from, end);
		if (status && !r->refusal)
			continue;
		if (status)
			return status;
		if (!unit_is_only(&r->unit, ending->from))
			continue;
		r->unit.power[ending->from] = 0;
		r->unit.power[ending->to] = 1;
		return CO2E_OK;
	}
	return not_read(r, CO2E_E_UNIT, from, to);
}

/* The end of the longest spelling that starts at `from` and ends with a word;
 * `from` if there is none. */
static size_t longest(const struct unit_reading *r, size_t from, size_t to)
{
	while (to > from) {
		struct unit_found found = unit_find(r->key, from, to);

		if (found.row || found.refusal)
			break;
		do
			to--;
		while (to > from && r->key->folded[to] != ' ');
	}
	return to;
}

static size_t word_end(const struct unit_key *key, size_t from, size_t to)
{
	while (from < to && key->folded[from] != ' ')
		from++;
	return from;
}

/* "tonne km": spellings one after another, each as long as can be, so that no
 * text takes longer than its length. */
static co2e_status read_product(struct unit_reading *r, size_t from, size_t to)
{
	co2e_unit product = {1, 1, {0}};
	size_t at = from, end;
	int days = 0;

	for (; at < to; at = end + 1) {
		co2e_status status;

		end = longest(r, at, to);
		if (end == at && at == from)
			return not_read(r, CO2E_E_UNIT, from, to);
		if (end == at)
			return not_read(r, CO2E_E_UNIT, at,
					word_end(r->key, at, to));
		status = read_spelling(r, at, end);
		if (status)
			return status;
		days |= r->unit.power[CO2E_DIM_TIME] && r->unit.num >= 86400;
		if (!multiply(&product, &r->unit))
			return not_read(r, CO2E_E_RANGE, from, to);
	}
	if (days && (product.power[CO2E_DIM_WORKER] ||
		     product.power[CO2E_DIM_PASSENGER]))
		return refused(r, &unit_day_of_work, from, to);
	r->unit = product;
	return CO2E_OK;
}

static co2e_status read_unit(struct unit_reading *r, size_t from, size_t to)
{
	co2e_status status = read_spelling(r, from, to);

	if (status && !r->refusal)
		status = read_ending(r, from, to);
	if (status && !r->refusal)
		status = read_product(r, from, to);
	return status;
}

static int begins(const struct unit_key *key, size_t at, const char *text)
{
	size_t n = strlen(text);

	return key->n - at > n && !memcmp(key->folded + at, text, n);
}

/* A spelling that is all of these in the table ("million litres") goes first.
 */
co2e_status unit_read(struct unit_reading *r)
{
	co2e_unit times = {1, 1, {0}};
	size_t from = 0, i;
	co2e_status status = read_spelling(r, 0, r->key->n);

	if (!status || r->refusal)
		return status;
	if (begins(r->key, from, "per "))
		from += strlen("per ");
	for (i = 0; i < unit_beginning_count; i++) {
		const struct unit_beginning *b = &unit_beginnings[i];

		if (!begins(r->key, from, b->key))
			continue;
		times.num = b->times;
		from += strlen(b->key);
		break;
	}
	if (times.num > 1 && begins(r->key, from, "of "))
		from += strlen("of ");
	status = read_unit(r, from, r->key->n);
	if (!status && !multiply(&r->unit, &times))
		return not_read(r, CO2E_E_RANGE, 0, r->key->n);
	return status;
}
