#include "settings.h"

#include "amount.h"
#include "state.h"

#include "activity/role.h"

#include <co2e/activity.h>

#include <stdio.h>
#include <string.h>

const co2e_collect_column common_columns[COMMON_COUNT] = {
	[COMMON_DATE] = {"date", "the day, month, year or financial year", 0},
	[COMMON_ORGANISATION] = {"organisation", "whose row it is", 0},
	[COMMON_SITE] = {"site", "where", 0},
};

const co2e_collect_setting common_settings[COMMON_COUNT] = {
	[COMMON_DATE] = {"date",
			 "the date of rows that have none, such as 2024/25",
			 NULL, 0},
	[COMMON_ORGANISATION] = {"organisation",
				 "the organisation of rows that have none",
				 NULL, 0},
	[COMMON_SITE] = {"site", "the site of rows that have none", NULL, 0},
};

/* The settings of a kind and the common ones, by number; NULL past the end. */
static const co2e_collect_setting *setting_at(const struct kind *kind, size_t i)
{
	if (i < kind->is.setting_count)
		return &kind->is.settings[i];
	i -= kind->is.setting_count;
	return i < COMMON_COUNT ? &common_settings[i] : NULL;
}

static const co2e_collect_setting *setting_named(const struct kind *kind,
						 const char *name)
{
	const co2e_collect_setting *setting;
	size_t i;

	for (i = 0; (setting = setting_at(kind, i)) != NULL; i++)
		if (column_same_name(span_of(setting->name), span_of(name)))
			return setting;
	return NULL;
}

/* What a setting was set to, and how often. */
static const char *value_of(const co2e_collect_options *options,
			    const char *name, size_t *times)
{
	const char *value = NULL;
	size_t i;

	*times = 0;
	for (i = 0; i < options->set_count; i++) {
		if (!column_same_name(span_of(options->set[2 * i]),
				      span_of(name)))
			continue;
		value = options->set[2 * i + 1];
		++*times;
	}
	return value;
}

static co2e_status no_setting(const struct kind *kind, const char *name,
			      co2e_error *err)
{
	const co2e_collect_setting *setting, *near = NULL;
	char known[CO2E_MESSAGE_MAX] = "";
	unsigned least = 4;
	size_t i, n = 0;

	for (i = 0; (setting = setting_at(kind, i)) != NULL; i++) {
		unsigned edits = text_distance(span_of(name),
					       span_of(setting->name), least);

		if (edits < least) {
			least = edits;
			near = setting;
		}
		if (n < sizeof(known))
			n += (size_t)snprintf(known + n, sizeof(known) - n,
					      "%s%s", i ? ", " : "",
					      setting->name);
	}
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "%s has no setting '%.*s'%s%s%s; it has %s",
		       kind->is.name, err_cut(name, strlen(name)), name,
		       near ? "; did you mean " : "", near ? near->name : "",
		       near ? "?" : "", known);
}

static co2e_status check_given(const struct kind *kind,
			       const co2e_collect_options *options,
			       co2e_error *err)
{
	size_t i, times;

	for (i = 0; i < options->set_count; i++) {
		const char *name = options->set[2 * i];

		if (!setting_named(kind, name))
			return no_setting(kind, name, err);
		(void)value_of(options, name, &times);
		if (times > 1)
			return err_set(err, CO2E_E_OPTION, nowhere,
				       "the setting %s is set twice", name);
	}
	return CO2E_OK;
}

static int needs(const struct kind *kind, const co2e_collect_setting *setting)
{
	return setting->needed ||
	       (kind->is.whole && setting == &common_settings[COMMON_DATE]);
}

static co2e_status check_date(const co2e_collect_options *options,
			      co2e_error *err)
{
	co2e_period period;
	co2e_error why = {0};
	size_t times;
	const char *date = value_of(options, "date", &times);

	if (!date || !co2e_period_parse(&period, date, strlen(date), &why))
		return CO2E_OK;
	return err_set(err, CO2E_E_OPTION, nowhere, "the setting date: %s",
		       why.message);
}

co2e_status settings_check(const struct kind *kind,
			   const co2e_collect_options *options, co2e_error *err)
{
	co2e_status status = check_given(kind, options, err);
	const co2e_collect_setting *setting;
	size_t i, times;

	for (i = 0; !status && (setting = setting_at(kind, i)) != NULL; i++) {
		(void)value_of(options, setting->name, &times);
		if (needs(kind, setting) && !times)
			status = err_set(err, CO2E_E_OPTION, nowhere,
					 "%s needs the setting %s: %s",
					 kind->is.name, setting->name,
					 kind->is.whole && !setting->needed
						 ? "the period that the whole "
						   "sheet stands for, such as "
						   "2024/25"
						 : setting->says);
	}
	return status ? status : check_date(options, err);
}

const char *collect_setting(const co2e_collect *c, const char *name)
{
	const co2e_collect_setting *setting = setting_named(c->kind, name);
	size_t times;
	const char *value = value_of(&c->options, name, &times);

	return value ? value : setting ? setting->usual : NULL;
}

co2e_status collect_setting_amount(const co2e_collect *c, const char *name,
				   dec *out, enum amount_range range, dec usual,
				   co2e_error *err)
{
	const char *text = collect_setting(c, name);
	co2e_error why = {0};

	*out = usual;
	if (!text || !amount_parse(out, span_trim(span_of(text)), range, &why))
		return CO2E_OK;
	return err_set(err, CO2E_E_OPTION, nowhere, "the setting %s: %s", name,
		       why.message);
}

co2e_status collect_setting_word(const co2e_collect *c, const char *name,
				 int *out, const struct words *words,
				 co2e_error *err)
{
	const char *text = collect_setting(c, name);
	co2e_error why = {0};

	if (!text || !word_find(out, span_of(text), words, &why))
		return CO2E_OK;
	return err_set(err, CO2E_E_OPTION, nowhere, "the setting %s: %s", name,
		       why.message);
}
