#include "renames.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"

#include <string.h>

enum { PUBLISHER, FROM, TO, EDITIONS, NOTE, COLUMNS };
static const char *const columns[COLUMNS] = {"publisher", "from", "to",
					     "editions", "note"};

enum { STARS_MAX = 8 };

void renames_clear(struct renames *renames)
{
	mem_free(renames->rows);
	arena_clear(&renames->texts);
	memset(renames, 0, sizeof(*renames));
}

static size_t stars(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text == '*';
	return n;
}

/* Two stars in one level would say nothing clear, and cost much to match. */
static int crowded(const char *pattern)
{
	const char *star = strchr(pattern, '*');

	for (; star; star = strchr(star + 1, '*'))
		if (star[1 + strcspn(star + 1, "/*")] == '*')
			return 1;
	return 0;
}

/* "2016-2020", "2021-", "-2024", "2025" or blank. */
static int parse_editions(int32_t *from, int32_t *to, struct span text)
{
	const char *dash = text.n ? memchr(text.p, '-', text.n) : NULL;
	size_t left = dash ? (size_t)(dash - text.p) : text.n;
	int64_t first = INT32_MIN, last = INT32_MAX;

	if (left && !num_parse_int(&first, text.p, left))
		return 0;
	if (!dash && text.n)
		last = first;
	if (dash && left + 1 < text.n &&
	    !num_parse_int(&last, dash + 1, text.n - left - 1))
		return 0;
	if (first > last || first < INT32_MIN || last > INT32_MAX)
		return 0;
	*from = (int32_t)first;
	*to = (int32_t)last;
	return 1;
}

static co2e_status read_header(struct csv *csv, co2e_error *err)
{
	const struct csv_row *row;
	co2e_status status = csv_next(csv, &row, err);
	struct place at = {csv_name(csv), 1, 0};
	size_t i;

	if (status)
		return status;
	for (i = 0; i < COLUMNS; i++)
		if (!row || row->count != COLUMNS ||
		    !span_is(span_trim(row->fields[i].text), columns[i]))
			return err_set(err, CO2E_E_COLUMN, at,
				       "a renames table begins with "
				       "publisher,from,to,editions,note");
	return CO2E_OK;
}

static co2e_status check(const struct rename *r, const struct csv *csv,
			 const struct csv_row *row, co2e_error *err)
{
	if (stars(r->to) > stars(r->from) || stars(r->from) > STARS_MAX)
		return err_set(err, CO2E_E_DATA, csv_place(csv, row, TO),
			       "'%s' has more * than '%s' (at most %d)", r->to,
			       r->from, STARS_MAX);
	if (crowded(r->from))
		return err_set(err, CO2E_E_DATA, csv_place(csv, row, FROM),
			       "'%s' has two * in one level: write one",
			       r->from);
	if (!strchr(r->from, '/') && (strchr(r->to, '/') || stars(r->from)))
		return err_set(err, CO2E_E_DATA, csv_place(csv, row, TO),
			       "'%s' is one level: it can only become another "
			       "one, not '%s'",
			       r->from, r->to);
	return CO2E_OK;
}

static co2e_status add(struct renames *out, const struct csv *csv,
		       const struct csv_row *row, co2e_error *err)
{
	struct span text[COLUMNS];
	struct rename r = {0};
	void *rows = out->rows;
	co2e_status status;
	size_t i;

	for (i = 0; i < COLUMNS; i++) {
		text[i] = span_trim(row->fields[i].text);
		if (!text[i].n && i != EDITIONS)
			return err_set(err, CO2E_E_BLANK,
				       csv_place(csv, row, i), "'%s' is blank",
				       columns[i]);
	}
	if (!parse_editions(&r.year_from, &r.year_to, text[EDITIONS]))
		return err_set(err, CO2E_E_DATA, csv_place(csv, row, EDITIONS),
			       "'%.*s' is no range of editions: write "
			       "2016-2020, 2021-, -2024, 2025 or nothing",
			       err_cut(text[EDITIONS].p, text[EDITIONS].n),
			       text[EDITIONS].p);
	r.publisher = arena_copy(&out->texts, text[0].p, text[0].n);
	r.from = arena_copy(&out->texts, text[FROM].p, text[FROM].n);
	r.to = arena_copy(&out->texts, text[TO].p, text[TO].n);
	r.line = row->line;
	if (!r.publisher || !r.from || !r.to)
		return err_memory(err);
	status = check(&r, csv, row, err);
	if (!status && !mem_grow(&rows, &out->room, out->count + 1, sizeof(r)))
		status = err_memory(err);
	if (status)
		return status;
	out->rows = rows;
	out->rows[out->count++] = r;
	return CO2E_OK;
}

co2e_status renames_read(struct renames *out, struct csv *csv, co2e_error *err)
{
	const struct csv_row *row;
	co2e_status status = read_header(csv, err);

	while (!status && !(status = csv_next(csv, &row, err)) && row) {
		struct place at = {csv_name(csv), row->line, 0};

		if (row->blank)
			continue;
		if (row->count != COLUMNS)
			status = err_set(err, CO2E_E_FIELDS, at,
					 "%zu fields, expected %d", row->count,
					 COLUMNS);
		else
			status = add(out, csv, row, err);
	}
	return status;
}

/* Matches the whole of a path, each '*' within one level, and notes what each
 * stood for. Tries the shortest run first; a table's patterns are short. */
static int fits(const char *pattern, const char *path, struct span *star)
{
	size_t n;

	if (*pattern != '*') {
		if (*pattern != *path)
			return 0;
		return !*pattern || fits(pattern + 1, path + 1, star);
	}
	for (n = 0;; n++) {
		star->p = path;
		star->n = n;
		if (n && fits(pattern + 1, path + n, star + 1))
			return 1;
		if (!path[n] || path[n] == '/')
			return 0;
	}
}

struct target {
	char text[KEY_MAX];
	size_t n;
	int full;
};

static void put(struct target *t, const char *p, size_t n)
{
	if (n >= KEY_MAX - t->n) {
		t->full = 1;
		return;
	}
	memcpy(t->text + t->n, p, n);
	t->n += n;
	t->text[t->n] = '\0';
}

static void fill(struct target *t, const char *to, const struct span *star)
{
	for (; *to; to++) {
		if (*to != '*') {
			put(t, to, 1);
			continue;
		}
		put(t, star->p, star->n);
		star++;
	}
}

static void replace_level(struct target *t, const char *key,
			  const struct rename *r)
{
	size_t length = strlen(r->from);

	for (;;) {
		size_t n = strcspn(key, "/");

		if (n == length && !memcmp(key, r->from, n))
			put(t, r->to, strlen(r->to));
		else
			put(t, key, n);
		key += n;
		if (!*key)
			return;
		put(t, key++, 1);
	}
}

int renames_apply(char key[KEY_MAX], const struct renames *renames,
		  const char *publisher, int32_t year)
{
	struct span star[STARS_MAX + 1];
	size_t i;

	for (i = 0; i < renames->count; i++) {
		const struct rename *r = &renames->rows[i];
		struct target t = {.n = 0};

		if (year < r->year_from || year > r->year_to ||
		    strcmp(r->publisher, publisher))
			continue;
		if (!strchr(r->from, '/'))
			replace_level(&t, key, r);
		else if (fits(r->from, key, star))
			fill(&t, r->to, star);
		else
			continue;
		if (t.full)
			return 0;
		memcpy(key, t.text, t.n + 1);
	}
	return 1;
}
