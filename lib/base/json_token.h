/* Taking JSON's tokens off a text, one by one. */
#ifndef BASE_JSON_TOKEN_H
#define BASE_JSON_TOKEN_H

#include "json_scan.h"

/* A walk over the text. */
struct json_walk {
	struct json_scan *scan;
	const char *text, *name;
	char *copy;
	size_t n, at;
	unsigned depth; /* levels that may still open */
	unsigned most;
	co2e_error *err;
};

/* The next byte, 0 at the end: the text has no NUL. */
static inline char json_peek(const struct json_walk *w)
{
	return w->at < w->n ? w->text[w->at] : '\0';
}

/* Takes the byte if it comes next. */
static inline int json_take(struct json_walk *w, char c)
{
	if (json_peek(w) != c)
		return 0;
	w->at++;
	return 1;
}

void json_skip_space(struct json_walk *w);
/* Takes a string, a number, or true, false or null. Errors: _SYNTAX, _MEMORY.
 */
co2e_status json_take_string(struct json_walk *w);
co2e_status json_take_number(struct json_walk *w);
co2e_status json_take_word(struct json_walk *w);

/* _SYNTAX here: "expected <what>, found ...". */
co2e_status json_expected(const struct json_walk *w, const char *what);
struct place json_here(const struct json_walk *w);

/* Line and character of an offset. */
struct place json_place(const char *name, const char *text, size_t at);

#endif
