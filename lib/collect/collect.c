/* A collection: made, asked, freed. */
#include "kinds.h"
#include "settings.h"
#include "state.h"

#include "base/alloc.h"

#include <string.h>

/* The kind's columns and the common ones, as the reader takes them. */
static int make_roles(co2e_collect *c)
{
	size_t own = c->kind->is.column_count, i;

	c->roles.count = own + COMMON_COUNT;
	c->role = mem_zero(c->roles.count, sizeof(*c->role));
	if (!c->role)
		return 0;
	c->roles.of = c->role;
	for (i = 0; i < c->roles.count; i++) {
		const co2e_collect_column *column =
			i < own ? &c->kind->is.columns[i]
				: &common_columns[i - own];

		/* a name that no column has */
		c->role[i].name = c->kind->is.whole && i == own + COMMON_DATE
					  ? ""
					  : column->name;
		c->role[i].needed = column->needed;
	}
	return 1;
}

static co2e_status begin(co2e_collect *c, co2e_error *err)
{
	co2e_status status = settings_check(c->kind, &c->options, err);

	if (status)
		return status;
	c->state = mem_zero(1, c->kind->state);
	if (!c->state || !make_roles(c))
		return err_memory(err);
	return c->kind->begin ? c->kind->begin(c, err) : CO2E_OK;
}

co2e_status co2e_collect_new(co2e_collect **out, const char *kind,
			     const co2e_collect_options *options,
			     co2e_error *err)
{
	static const co2e_collect_options usual = CO2E_COLLECT_OPTIONS_INIT;
	const struct kind *found;
	co2e_status status = kind_find(&found, kind, err);
	co2e_collect *c;

	*out = NULL;
	if (status)
		return status;
	c = mem_zero(1, sizeof(*c));
	if (!c)
		return err_memory(err);
	c->kind = found;
	c->options = usual;
	if (options)
		memcpy(&c->options, options,
		       options->size < sizeof(usual) ? options->size
						     : sizeof(usual));
	status = begin(c, err);
	if (status)
		co2e_collect_free(c);
	else
		*out = c;
	return status;
}

void co2e_collect_free(co2e_collect *c)
{
	if (!c)
		return;
	if (c->state && c->kind->clear)
		c->kind->clear(c);
	mem_free(c->state);
	mem_free(c->role);
	mem_free(c->rows);
	mem_free(c->facts);
	mem_free(c->reasons);
	dict_clear(&c->files);
	dict_clear(&c->carried);
	arena_clear(&c->texts);
	buffer_clear(&c->csv);
	mem_free(c);
}

const char *co2e_collect_rows(const co2e_collect *c, size_t *length)
{
	*length = c->csv.n;
	return c->csv.text ? c->csv.text : "";
}

uint64_t co2e_collect_made(const co2e_collect *c)
{
	return c->row_count;
}

uint64_t co2e_collect_in(const co2e_collect *c)
{
	return c->in;
}

uint64_t co2e_collect_used(const co2e_collect *c)
{
	return c->used;
}

uint64_t co2e_collect_passed_over(const co2e_collect *c)
{
	return c->passed;
}

uint64_t co2e_collect_rejected(const co2e_collect *c)
{
	return c->rejected;
}

const char *co2e_collect_reason(const co2e_collect *c, size_t i, uint64_t *rows)
{
	*rows = i < c->reason_count ? c->reasons[i].rows : 0;
	return i < c->reason_count ? c->reasons[i].text : NULL;
}

const co2e_error *co2e_collect_rejection(const co2e_collect *c, size_t i)
{
	return i < c->rejected && i < REJECTIONS_KEPT ? &c->rejections[i]
						      : NULL;
}

const co2e_collect_fact *co2e_collect_fact_at(const co2e_collect *c, size_t i)
{
	return i < c->fact_count ? &c->facts[i] : NULL;
}

const co2e_collect_fact *co2e_collect_fact_named(const co2e_collect *c,
						 const char *name)
{
	size_t i;

	for (i = 0; i < c->fact_count; i++)
		if (!strcmp(c->facts[i].name, name))
			return &c->facts[i];
	return NULL;
}

const co2e_collect_column *co2e_collect_common_column(size_t i)
{
	return i < COMMON_COUNT ? &common_columns[i] : NULL;
}

const co2e_collect_setting *co2e_collect_common_setting(size_t i)
{
	return i < COMMON_COUNT ? &common_settings[i] : NULL;
}
