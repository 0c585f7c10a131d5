#include "error.h"

#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "co2e/version.h"

static const struct {
	const char *name, *text;
} statuses[CO2E_STATUS_COUNT] = {
	[CO2E_OK] = {"ok", "it worked"},
	[CO2E_E_MEMORY] = {"out-of-memory", "the heap is exhausted"},
	[CO2E_E_IO] = {"file", "a file could not be opened, read or written"},
	[CO2E_E_ENCODING] = {"encoding", "the text is not UTF-8"},
	[CO2E_E_SYNTAX] = {"syntax", "the CSV or JSON is not well formed"},
	[CO2E_E_LIMIT] = {"limit", "larger or deeper than is allowed"},
	[CO2E_E_COLUMN] = {"column", "a column is missing or stands twice"},
	[CO2E_E_FIELDS] = {"fields",
			   "a row has not as many fields as the header"},
	[CO2E_E_BLANK] = {"blank", "a needed cell is blank; blank is never 0"},
	[CO2E_E_NUMBER] = {"number", "the text is not a finite number"},
	[CO2E_E_RANGE] = {"range",
			  "the number is too large to be held exactly"},
	[CO2E_E_DATE] = {"date", "the text is not a date that exists"},
	[CO2E_E_UNIT] = {"unit-unknown", "nobody knows this unit"},
	[CO2E_E_UNIT_AMBIGUOUS] = {"unit-ambiguous",
				   "several units have this name"},
	[CO2E_E_DIMENSION] = {"dimension", "the unit measures something else"},
	[CO2E_E_ACTIVITY] = {"activity-unknown",
			     "no loaded set has this activity"},
	[CO2E_E_AMBIGUOUS] = {"activity-ambiguous",
			      "several activities have this label"},
	[CO2E_E_STAGE] = {"stage",
			  "no such stage, or the activity has not got it"},
	[CO2E_E_SCOPE] = {"scope", "no such scope or category"},
	[CO2E_E_EDITION] = {"edition", "no edition for the period"},
	[CO2E_E_MISSING] = {"factor-missing",
			    "the edition leaves this figure blank"},
	[CO2E_E_GWP] = {"gwp",
			"no such GWP set or gas, or no gases to restate"},
	[CO2E_E_DATA] =
		{"data",
		 "a factor set, table, plan or part breaks its own rules"},
	[CO2E_E_OPTION] = {"option",
			   "an option that is not known or not possible"},
};

const char *co2e_status_name(co2e_status status)
{
	return (unsigned)status < CO2E_STATUS_COUNT ? statuses[status].name
						    : "unknown";
}

const char *co2e_status_text(co2e_status status)
{
	return (unsigned)status < CO2E_STATUS_COUNT ? statuses[status].text
						    : "an unknown status";
}

const char *co2e_version(void)
{
	return CO2E_VERSION;
}

/* Marks a text that filled its buffer as cut, at a whole UTF-8 character. */
static void mark_cut(char *text, size_t size)
{
	size_t end = size - 4;

	while (end && ((unsigned char)text[end] & 0xC0) == 0x80)
		end--;
	memcpy(text + end, "...", 4);
}

int err_cut(const char *text, size_t n)
{
	enum { MOST = 60 };

	if (n <= MOST)
		return (int)n;
	n = MOST;
	while (n && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	return (int)n;
}

/* Copies a text, cut where it is too long. */
static void put(char *to, size_t size, const char *text)
{
	size_t n = strnlen(text, size);

	memcpy(to, text, n < size ? n + 1 : size);
	if (n < size)
		return;
	to[size - 1] = '\0';
	mark_cut(to, size);
}

static void put_message(co2e_error *err, const char *format, va_list args)
{
	long length =
		message_put(err->message, sizeof(err->message), format, args);

	if (length < 0)
		length = vsnprintf(err->message, sizeof(err->message), format,
				   args);
	if (length >= (long)sizeof(err->message))
		mark_cut(err->message, sizeof(err->message));
}

co2e_status err_set(co2e_error *err, co2e_status status, struct place at,
		    const char *format, ...)
{
	va_list args;

	if (!err)
		return status;
	err->status = status;
	err->line = at.line;
	err->column = at.column;
	put(err->source, sizeof(err->source), at.source ? at.source : "");
	va_start(args, format);
	put_message(err, format, args);
	va_end(args);
	return status;
}

co2e_status err_memory(co2e_error *err)
{
	return err_set(err, CO2E_E_MEMORY, nowhere, "out of memory");
}

co2e_status err_at(co2e_error *err, co2e_status status, struct place at)
{
	if (!err)
		return status;
	if (!err->source[0] && at.source)
		put(err->source, sizeof(err->source), at.source);
	if (!err->line)
		err->line = at.line;
	if (!err->column)
		err->column = at.column;
	return status;
}
