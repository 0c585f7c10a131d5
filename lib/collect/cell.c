/* Cells of the row at hand. */
#include "hand.h"

#include "amount.h"
#include "state.h"

#include "activity/quantity.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void *collect_state(const co2e_collect *c)
{
	return c->state;
}

const co2e_factors *collect_factors(const co2e_collect *c)
{
	return c->options.factors;
}

struct span collect_cell(const co2e_collect *c, size_t column)
{
	size_t i = c->row ? activity_column(c->reader, column) : SIZE_MAX;
	const char *constant =
		c->row ? activity_constant(c->reader, column) : NULL;

	if (constant)
		return span_trim(span_of(constant));
	if (i == SIZE_MAX || i >= c->row->count)
		return (struct span){"", 0};
	return span_trim(c->row->fields[i].text);
}

int collect_has(const co2e_collect *c, size_t column)
{
	return collect_cell(c, column).n != 0;
}

int collect_has_column(const co2e_collect *c, size_t column)
{
	return c->row && (activity_constant(c->reader, column) ||
			  activity_column(c->reader, column) != SIZE_MAX);
}

struct span collect_common(const co2e_collect *c, enum common_column column)
{
	struct span cell =
		collect_cell(c, c->kind->is.column_count + (size_t)column);
	const char *setting;

	if (cell.n)
		return cell;
	setting = collect_setting(c, common_settings[column].name);
	return setting ? span_trim(span_of(setting)) : cell;
}

/* Where a column's cell stands; the row's line where the sheet has no such
 * column. */
static struct place place_of(const co2e_collect *c, size_t column)
{
	size_t i = activity_column(c->reader, column);

	if (i == SIZE_MAX)
		return (struct place){activity_name(c->reader), c->row->line,
				      0};
	return activity_place(c->reader, c->row, i);
}

co2e_status collect_fault(const co2e_collect *c, size_t column,
			  co2e_status status, co2e_error *err,
			  const char *format, ...)
{
	char message[CO2E_MESSAGE_MAX + 128];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	return err_set(err, status, place_of(c, column), "%s: %s",
		       c->role[column].name, message);
}

co2e_status collect_needed(const co2e_collect *c, size_t column,
			   struct span *out, co2e_error *err)
{
	*out = collect_cell(c, column);
	if (out->n)
		return CO2E_OK;
	return collect_fault(c, column, CO2E_E_BLANK, err,
			     "it is blank, and blank is never taken for "
			     "anything; fill it in or take the row out");
}

co2e_status collect_amount(const co2e_collect *c, size_t column, dec *out,
			   enum amount_range range, co2e_error *err)
{
	co2e_error why = {0};
	struct span cell;
	co2e_status status = collect_needed(c, column, &cell, err);

	if (status)
		return status;
	status = amount_parse(out, cell, range, &why);
	return status ? collect_fault(c, column, status, err, "%s", why.message)
		      : CO2E_OK;
}

co2e_status collect_amount_or(const co2e_collect *c, size_t column, dec *out,
			      enum amount_range range, dec usual,
			      co2e_error *err)
{
	if (collect_has(c, column))
		return collect_amount(c, column, out, range, err);
	*out = usual;
	return CO2E_OK;
}

/* What the caller says that a word of the sheet is. */
static struct span own_word(const co2e_collect *c, struct span cell)
{
	const char *const *pairs = c->options.words;
	size_t i;

	for (i = 0; i < c->options.word_count; i++)
		if (column_same_name(cell, span_of(pairs[2 * i])))
			return span_of(pairs[2 * i + 1]);
	return cell;
}

co2e_status collect_word(const co2e_collect *c, size_t column, int *out,
			 const struct words *words, co2e_error *err)
{
	co2e_error why = {0};
	struct span cell;
	co2e_status status = collect_needed(c, column, &cell, err);

	if (status)
		return status;
	status = word_find(out, own_word(c, cell), words, &why);
	return status ? collect_fault(c, column, status, err, "%s", why.message)
		      : CO2E_OK;
}

co2e_status collect_word_or_setting(const co2e_collect *c, size_t column,
				    const char *setting, int *out,
				    const struct words *words, co2e_error *err)
{
	if (collect_has(c, column))
		return collect_word(c, column, out, words, err);
	if (collect_setting(c, setting))
		return collect_setting_word(c, setting, out, words, err);
	return collect_fault(c, column, CO2E_E_BLANK, err,
			     "it is blank; fill it in, or set %s for all rows "
			     "that have none",
			     setting);
}

static co2e_status under_prefix(const co2e_collect *c, size_t column,
				const char *under, uint32_t id, co2e_error *err)
{
	const char *key = co2e_factors_activity(c->options.factors, id);
	struct span cell = collect_cell(c, column);

	if (!strncmp(key, under, strlen(under)))
		return CO2E_OK;
	return collect_fault(c, column, CO2E_E_ACTIVITY, err,
			     "'%.*s' means %s, and a key of %s is wanted; "
			     "write it as that set does",
			     err_cut(cell.p, cell.n), cell.p, key, under);
}

co2e_status collect_activity_under(const co2e_collect *c, size_t column,
				   const char *under, struct span *out,
				   co2e_error *err)
{
	co2e_status status = collect_needed(c, column, out, err);
	co2e_error why = {0};
	co2e_found found;

	if (status || !c->options.factors)
		return status;
	status = co2e_factors_find(&found, c->options.factors, out->p, out->n,
				   &why);
	if (status == CO2E_E_MEMORY)
		return err_memory(err);
	return status ? collect_fault(c, column, status, err, "%s", why.message)
		      : under_prefix(c, column, under, found.activity_id, err);
}

co2e_status collect_activity(const co2e_collect *c, size_t column,
			     struct span *out, co2e_error *err)
{
	return collect_activity_under(c, column, "", out, err);
}

co2e_status collect_key(const co2e_collect *c, size_t column, const char *key,
			co2e_error *err)
{
	co2e_status status;
	co2e_found found;

	if (!c->options.factors)
		return CO2E_OK;
	status = co2e_factors_find(&found, c->options.factors, key, strlen(key),
				   NULL);
	if (status == CO2E_E_MEMORY)
		return err_memory(err);
	return status ? collect_fault(c, column, CO2E_E_ACTIVITY, err,
				      "no figure is published for that: %s",
				      key)
		      : CO2E_OK;
}

void collect_pass_over(co2e_collect *c, const char *reason)
{
	c->passing = reason;
}
