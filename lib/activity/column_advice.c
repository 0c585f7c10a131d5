#include "column_advice.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Words that a needed column's name holds under other names, the likeliest
 * first. */
enum { HINTS = 9 };
static const char *const hints[ROLE_NEEDED][HINTS] = {
	[ROLE_ACTIVITY] = {"activity", "fuel", "type", "item", "description",
			   "factor", "category", NULL},
	[ROLE_QUANTITY] = {"quantity", "qty", "amount", "consumption", "usage",
			   "volume", "value", "kwh", NULL},
	[ROLE_UNIT] = {"unit", "uom", "measure", NULL},
	[ROLE_DATE] = {"date", "month", "period", "year", "day", NULL},
};

static int is_taken(const struct columns *columns, size_t column)
{
	unsigned role;

	for (role = 0; role < ROLE_COUNT; role++) {
		if (columns->role[role] == column)
			return 1;
	}
	return !columns->names[column][0];
}

/* The free column whose name is at most two edits from `name`, or SIZE_MAX. */
static size_t nearest(const struct columns *columns, struct span name)
{
	size_t best = SIZE_MAX, i;
	unsigned least = 3;

	for (i = 0; i < columns->count; i++) {
		unsigned edits;

		if (is_taken(columns, i))
			continue;
		edits = text_distance(span_of(columns->names[i]), name, 2);
		if (edits < least) {
			least = edits;
			best = i;
		}
	}
	return best;
}

static size_t likeliest(const struct columns *columns, enum activity_role role)
{
	size_t i = nearest(columns, span_of(activity_role_name(role)));
	const char *const *hint;

	for (hint = hints[role]; i == SIZE_MAX && *hint; hint++) {
		for (i = 0; i < columns->count; i++) {
			if (!is_taken(columns, i) &&
			    text_holds(columns->names[i], span_of(*hint)))
				break;
		}
		if (i == columns->count)
			i = SIZE_MAX;
	}
	return i;
}

/* A message being put together. What does not fit is cut by err_set(). */
struct draft {
	char text[CO2E_MESSAGE_MAX + 128];
	size_t n;
};

static void say(struct draft *d, const char *format, ...) PRINTF_LIKE(2, 3);

static void say(struct draft *d, const char *format, ...)
{
	size_t room = sizeof(d->text) - d->n;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(d->text + d->n, room, format, args);
	va_end(args);
	if (n > 0)
		d->n += (size_t)n < room ? (size_t)n : room - 1;
}

static void say_name(struct draft *d, const char *before, const char *name,
		     const char *after)
{
	say(d, "%s%.*s%s", before, err_cut(name, strlen(name)), name, after);
}

static void say_columns(struct draft *d, const struct columns *columns)
{
	const char *comma = "";
	size_t i;

	say(d, "; the file has: ");
	for (i = 0; i < columns->count && d->n + 1 < sizeof(d->text); i++) {
		if (!columns->names[i][0])
			continue;
		say_name(d, comma, columns->names[i], "");
		comma = ", ";
	}
}

co2e_status advise_missing(const struct columns *columns, struct place at,
			   co2e_error *err)
{
	struct draft d = {.n = 0};
	const char *before = "there is no column ";
	unsigned role;

	for (role = 0; role < ROLE_NEEDED; role++) {
		if (columns->role[role] != SIZE_MAX)
			continue;
		say_name(&d, before,
			 activity_role_name((enum activity_role)role), "");
		before = ", ";
	}
	/* the advice before the list, which may be too long for a message */
	before = "; say which one it is: map ";
	for (role = 0; role < ROLE_NEEDED; role++) {
		size_t column = SIZE_MAX;

		if (columns->role[role] == SIZE_MAX)
			column = likeliest(columns, (enum activity_role)role);
		if (column == SIZE_MAX)
			continue;
		say_name(&d, before,
			 activity_role_name((enum activity_role)role), "=");
		say_name(&d, "\"", columns->names[column], "\"");
		before = ", ";
	}
	say_columns(&d, columns);
	return err_set(err, CO2E_E_COLUMN, at, "%s", d.text);
}

co2e_status advise_map(const struct columns *columns, enum activity_role role,
		       struct span column, struct place at, co2e_error *err)
{
	size_t near = nearest(columns, column);
	struct draft d = {.n = 0};

	say(&d, "there is no column '%.*s' to map to %s",
	    err_cut(column.p, column.n), column.p, activity_role_name(role));
	if (near != SIZE_MAX)
		say_name(&d, "; did you mean '", columns->names[near], "'?");
	say_columns(&d, columns);
	return err_set(err, CO2E_E_COLUMN, at, "%s", d.text);
}
