/* Drivers: what changes by itself. */
#include "read.h"

#include "read_data.h"
#include "read_keys.h"
#include "read_select.h"
#include "read_series.h"

static const struct within rates = {-1, 1, 1};
static const struct within indices = {0, 1e6, 0};

static co2e_status read_growth(struct plan_driver *out, struct plan_reader *r,
			       const struct spot *at)
{
	int32_t first = r->plan->first_year + 1;
	int32_t last = r->plan->first_year + PLAN_YEARS_MAX - 1;
	co2e_status status = json_only_keys(at->value, plan_keys_growth,
					    at->source, at->path, at->err);

	out->from = first;
	out->to = r->plan->last_year;
	if (!status)
		status =
			spot_number(&out->rate, at, "rate", JSON_NEEDED, rates);
	if (!status)
		status = spot_whole(&out->from, at, "from", JSON_OPTIONAL,
				    first, last);
	if (!status)
		status = spot_whole(&out->to, at, "to", JSON_OPTIONAL,
				    out->from, last);
	return status;
}

/* Its ratio is to the value of the baseline year, so that must be there. */
static co2e_status check_base(const struct plan_driver *d,
			      const struct plan_reader *r,
			      const struct spot *at, const char *key)
{
	int32_t base = r->plan->first_year;

	if (d->series.years[0] > base)
		return spot_fail(at, key, CO2E_E_DATA,
				 "begins in %d; it is to have a value for %d, "
				 "the baseline year, or before, as all others "
				 "are compared with that one",
				 d->series.years[0], base);
	if (!(plan_series_at(&d->series, base) > 0))
		return spot_fail(at, key, CO2E_E_DATA,
				 "comes to 0 in %d, the baseline year, and "
				 "nothing can be compared with 0",
				 base);
	return CO2E_OK;
}

static co2e_status read_own(struct plan_driver *out, struct plan_reader *r,
			    const struct spot *at, const char *key)
{
	co2e_status status =
		read_series(&out->series, r, at, key, JSON_NEEDED,
			    PLAN_YEAR_LEAST, PLAN_YEAR_MOST, indices);

	return status ? status : check_base(out, r, at, key);
}

static co2e_status read_index(struct plan_driver *out, struct plan_reader *r,
			      const struct spot *at)
{
	co2e_status status = json_only_keys(at->value, plan_keys_index,
					    at->source, at->path, at->err);

	return status ? status : read_own(out, r, at, "index");
}

/* What is not as published: years between, and those before or after. */
static co2e_status note_shipped(struct plan_reader *r,
				const struct plan_driver *d,
				const struct plan_data_series *shipped)
{
	const struct plan_series *s = &d->series;
	int32_t first = r->plan->first_year, last = r->plan->last_year;
	int32_t end = s->years[s->count - 1];
	int gaps = (size_t)(end - s->years[0]) + 1 > s->count;
	co2e_status status = CO2E_OK;

	if (gaps)
		status = reader_note(r,
				     "driver '%s': %s is published for %zu "
				     "years from %d to %d; those between are "
				     "on straight lines",
				     d->name, shipped->title, s->count,
				     s->years[0], end);
	if (!status && end < last)
		status = reader_note(
			r, "driver '%s': %s ends in %d and is held to %d",
			d->name, shipped->title, end, last);
	if (!status && s->years[0] > first)
		status = reader_note(
			r,
			"driver '%s': %s begins in %d, and nothing changes "
			"from %d to then",
			d->name, shipped->title, s->years[0], first);
	return status;
}

static co2e_status read_shipped(struct plan_driver *out, struct plan_reader *r,
				const struct spot *at)
{
	struct plan_data_series shipped;
	const char *name;
	co2e_status status = spot_text(&name, at, "series", JSON_NEEDED);

	if (!status)
		status = spot_wrap(at, "series",
				   plan_data_series(&shipped, &r->plan->arena,
						    name, r->err));
	if (status)
		return status;
	out->series = shipped.series;
	if (!*out->source)
		out->source = shipped.source;
	return note_shipped(r, out, &shipped);
}

static co2e_status read_factor(struct plan_driver *out, struct plan_reader *r,
			       const struct spot *at)
{
	int index = spot_has(at, "index"), kgco2e = spot_has(at, "kgco2e");
	co2e_status status = json_only_keys(at->value, plan_keys_factor,
					    at->source, at->path, at->err);

	if (status)
		return status;
	if (index + kgco2e + spot_has(at, "series") != 1)
		return spot_fail(at, NULL, CO2E_E_DATA,
				 "is to have exactly one of series, index and "
				 "kgco2e");
	if (index || kgco2e)
		return read_own(out, r, at, index ? "index" : "kgco2e");
	return read_shipped(out, r, at);
}

/* The lines that a factor driver moves have its bit. */
static co2e_status mark_lines(struct plan_reader *r, const struct spot *at,
			      const struct selector *select, size_t d)
{
	size_t k, i, marked = 0;

	for (k = 0; k < r->items.count; k++) {
		struct plan_item *item = &r->items.at[k];

		if (!selector_names(select, &r->items, k))
			continue;
		for (i = 0; i < item->line_count; i++)
			if (selector_line(select, &item->lines[i])) {
				item->lines[i].drivers |= (uint64_t)1 << d;
				marked++;
			}
	}
	return marked ? CO2E_OK : selector_nothing(at, "select");
}

static co2e_status read_selected(struct plan_driver *out, struct plan_reader *r,
				 const struct spot *at, size_t d)
{
	struct selector select;
	co2e_status status = selector_read(&select, r, at, "select", 0);

	if (!status)
		status = out->kind == PLAN_DRIVER_FACTOR
				 ? mark_lines(r, at, &select, d)
				 : selector_items(&out->items, &out->item_count,
						  &select, r, at, "select");
	selector_clear(&select);
	return status;
}

static co2e_status read_kind(struct plan_driver *out, struct plan_reader *r,
			     const struct spot *at)
{
	static const char *const types[] = {"growth", "series", "factor", NULL};
	size_t type = 0;
	co2e_status status = spot_word(&type, at, "type", JSON_NEEDED, types);

	out->kind = (enum plan_driver_kind)type;
	if (status)
		return status;
	switch (out->kind) {
	case PLAN_DRIVER_GROWTH:
		return read_growth(out, r, at);
	case PLAN_DRIVER_INDEX:
		return read_index(out, r, at);
	default:
		return read_factor(out, r, at);
	}
}

static co2e_status read_driver(struct plan_driver *out, struct plan_reader *r,
			       const struct spot *at, size_t d)
{
	co2e_status status = spot_is_object(at);

	if (!status)
		status = reader_text(&out->id, r, at, "id", JSON_NEEDED);
	if (!status)
		status = reader_unique(at, out->id, &r->plan->drivers->id, d,
				       sizeof(*out));
	if (!status)
		status = reader_text(&out->name, r, at, "name", JSON_OPTIONAL);
	if (!status)
		status = reader_text(&out->source, r, at, "source",
				     JSON_OPTIONAL);
	if (!status && !*out->name)
		out->name = out->id;
	if (!status)
		status = read_kind(out, r, at);
	return status ? status : read_selected(out, r, at, d);
}

co2e_status plan_read_drivers(struct plan_reader *r)
{
	const struct json_value *value;
	struct spot list, at;
	size_t *count = &r->plan->driver_count;
	co2e_status status = spot_array(&list, &r->root, "drivers",
					JSON_OPTIONAL, PLAN_DRIVERS_MAX);

	if (status || !list.value)
		return status;
	r->plan->drivers = reader_zero(r, json_count(list.value) + 1,
				       sizeof(*r->plan->drivers));
	if (!r->plan->drivers)
		return CO2E_E_MEMORY;
	for (value = json_at(list.value, 0); !status && value;
	     value = json_next(value)) {
		spot_element(&at, &list, value, *count);
		status = read_driver(&r->plan->drivers[*count], r, &at, *count);
		++*count;
	}
	return status;
}
