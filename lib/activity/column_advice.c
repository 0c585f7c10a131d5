#include "column_advice.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int is_taken(const struct columns *columns, size_t column)
{
	size_t role;

	for (role = 0; role < columns->roles->count; role++) {
		if (columns->role[role] == column)
			return 1;
	}
	return !columns->names[column][0];
}

/* The free column whose name is at most two edits from `name`, and less than
 * half of it, or SIZE_MAX. */
static size_t nearest(const struct columns *columns, struct span name)
{
	size_t best = SIZE_MAX, i;
	unsigned least = name.n > 4 ? 3 : 2;

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

static const char *name_of(const struct columns *columns, size_t role)
{
	return columns->roles->of[role].name;
}

static size_t likeliest(const struct columns *columns, size_t role)
{
	static const char *const none[] = {NULL};
	const char *const *hint = columns->roles->of[role].hints;
	size_t i = nearest(columns, span_of(name_of(columns, role)));

	for (hint = hint ? hint : none; i == SIZE_MAX && *hint; hint++) {
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

static int lacks(const struct columns *columns, size_t role)
{
	return columns->roles->of[role].needed &&
	       columns->role[role] == SIZE_MAX;
}

/* Excel's own line above a header, which says how fields are separated. */
static int is_separator_line(const struct columns *columns)
{
	static const char begin[] = "sep=";
	const char *name = columns->names[0];
	size_t n = sizeof(begin) - 1;

	return strlen(name) >= n && span_is_fold((struct span){name, n}, begin);
}

static int none_was_found(const struct columns *columns)
{
	size_t role;

	for (role = 0; role < columns->roles->count; role++)
		if (columns->role[role] != SIZE_MAX)
			return 0;
	return 1;
}

/* What is wrong with the line as a whole; NULL: nothing that shows. */
static const char *line_advice(const struct columns *columns)
{
	if (!columns->count)
		return NULL;
	if (is_separator_line(columns))
		return "; this line is Excel's own: take it out, the separator "
		       "is found without it";
	if (columns->count == 1 && strpbrk(columns->names[0], ",;\t|"))
		return "; the line is one name: see that its fields are "
		       "separated by a comma, a semicolon or a tab, and that "
		       "no other separator was asked for";
	return NULL;
}

/* Which columns are meant, where names suggest some. */
static int say_guesses(struct draft *d, const struct columns *columns)
{
	const char *before = "; say which one it is: map ";
	size_t role;
	int said = 0;

	for (role = 0; role < columns->roles->count; role++) {
		size_t column = SIZE_MAX;

		if (lacks(columns, role))
			column = likeliest(columns, role);
		if (column == SIZE_MAX)
			continue;
		say_name(d, before, name_of(columns, role), "=");
		say_name(d, "\"", columns->names[column], "\"");
		before = ", ";
		said = 1;
	}
	return said;
}

co2e_status advise_missing(const struct columns *columns, struct place at,
			   co2e_error *err)
{
	struct draft d = {.n = 0};
	const char *before = "there is no column ";
	const char *line = line_advice(columns);
	size_t role;

	for (role = 0; role < columns->roles->count; role++) {
		if (!lacks(columns, role))
			continue;
		say_name(&d, before, name_of(columns, role), "");
		before = ", ";
	}
	/* the advice before the list, which may be too long for a message */
	if (line)
		say(&d, "%s", line);
	else if (!say_guesses(&d, columns) && none_was_found(columns))
		say(&d, "; is the header further down? it must be the first "
			"line: take out what stands above it");
	say_columns(&d, columns);
	return err_set(err, CO2E_E_COLUMN, at, "%s", d.text);
}

co2e_status advise_map(const struct columns *columns, size_t role,
		       struct span column, struct place at, co2e_error *err)
{
	size_t near = nearest(columns, column);
	struct draft d = {.n = 0};

	say(&d, "there is no column '%.*s' to map to %s",
	    err_cut(column.p, column.n), column.p, name_of(columns, role));
	if (near != SIZE_MAX)
		say_name(&d, "; did you mean '", columns->names[near], "'?");
	else if (column.n && strcmp(name_of(columns, role), "quantity") != 0)
		say(&d, "; where every row has that text, map %s==%.*s",
		    name_of(columns, role), err_cut(column.p, column.n),
		    column.p);
	say_columns(&d, columns);
	return err_set(err, CO2E_E_COLUMN, at, "%s", d.text);
}
