/* co2e_report_search(): activities by words. */
#include "text.h"

#include "base/alloc.h"
#include "csv_out.h"
#include "json_out.h"
#include "people.h"
#include "table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* So many lines a person reads; CSV and JSON have all. */
enum { TABLE_MOST = 40 };

struct results {
	const co2e_factors *factors;
	const char *words;
	uint32_t *ids;
	size_t count;
};

/* What all figures of one activity say together. */
struct summary {
	const char *activity;
	const char *label; /* of the newest edition */
	int32_t year_from, year_to;
	co2e_stages stages;
	uint32_t scopes; /* bit 1u << scope */
	struct buffer units; /* distinct, separated by ", " */
};

/* Is `unit` one of the list's, between its separators? */
static int list_has(const struct buffer *list, const char *unit)
{
	const char *at = list->text;
	size_t n = strlen(unit);

	while (at && (at = strstr(at, unit))) {
		int begins = at == list->text || at[-1] == ' ';

		if (begins && (!at[n] || at[n] == ','))
			return 1;
		at++;
	}
	return 0;
}

static void summary_take(struct summary *s, const co2e_factor *f)
{
	const co2e_set *set = f->set;

	if (!s->label || set->year_to > s->year_to)
		s->label = f->label;
	if (!s->scopes || set->year_to > s->year_to)
		s->year_to = set->year_to;
	if (!s->scopes || set->year_from < s->year_from)
		s->year_from = set->year_from;
	s->stages |= 1u << f->stage;
	s->scopes |= 1u << f->scope;
	if (!list_has(&s->units, f->unit_text))
		buffer_printf(&s->units, "%s%s", s->units.n ? ", " : "",
			      f->unit_text);
}

static void summarise(struct summary *s, const struct results *r, size_t i)
{
	const struct summary empty = {0};
	const co2e_factor *f;

	*s = empty;
	s->activity = co2e_factors_activity(r->factors, r->ids[i]);
	f = co2e_factors_first(r->factors, r->ids[i]);
	for (; f; f = co2e_factors_next(r->factors, f))
		summary_take(s, f);
	if (!s->label)
		s->label = "";
}

/* Names of the bits set, separated by `separator`. */
static void put_names(struct buffer *out, uint32_t bits, unsigned count,
		      const char *(*name)(unsigned), const char *separator)
{
	const char *before = "";
	unsigned i;

	for (i = 0; i < count; i++)
		if (bits & 1u << i) {
			buffer_printf(out, "%s%s", before, name(i));
			before = separator;
		}
}

static const char *stage_at(unsigned i)
{
	return co2e_stage_name((co2e_stage)i);
}

static const char *scope_at(unsigned i)
{
	return co2e_scope_name((co2e_scope)i);
}

/* The texts of a summary, in the columns' order, to whatever takes them. */
static void put_fields(struct buffer *out, const struct summary *s,
		       void (*put)(void *to, const char *text), void *to)
{
	struct buffer names = {0};
	char years[PEOPLE_TEXT];

	put(to, s->activity);
	put(to, s->label);
	put(to, s->units.text ? s->units.text : "");
	put_names(&names, s->scopes, CO2E_SCOPE_OUTSIDE + 1, scope_at, " ");
	put(to, names.text ? names.text : "");
	out->failed |= names.failed;
	buffer_clear(&names);
	put_names(&names, s->stages, CO2E_STAGE_COUNT, stage_at, " ");
	put(to, names.text ? names.text : "");
	snprintf(years, sizeof(years), "%" PRId32 "-%" PRId32, s->year_from,
		 s->year_to);
	put(to, years);
	out->failed |= names.failed | s->units.failed;
	buffer_clear(&names);
}

static void to_table(void *to, const char *text)
{
	table_put(to, text);
}

static void to_row(void *to, const char *text)
{
	row_text(to, text);
}

static void search_table(struct buffer *out, const void *subject)
{
	static const struct table_column columns[] = {
		{"activity", TABLE_LEFT}, {"label", TABLE_LEFT},
		{"units", TABLE_LEFT},    {"scope", TABLE_LEFT},
		{"stages", TABLE_LEFT},   {"years", TABLE_LEFT},
	};
	const struct results *r = subject;
	struct summary s;
	struct table t;
	size_t i;

	if (!r->count) {
		buffer_printf(out, "No activity has all of: %s\n", r->words);
		return;
	}
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < r->count && i < TABLE_MOST; i++) {
		summarise(&s, r, i);
		put_fields(out, &s, to_table, &t);
		buffer_clear(&s.units);
	}
	table_end(&t, out, 0);
	if (r->count > TABLE_MOST)
		buffer_printf(out,
			      "and %zu more of %zu: add a word, or take csv\n",
			      r->count - TABLE_MOST, r->count);
}

static void search_csv(struct buffer *out, const void *subject)
{
	static const char *const names[] = {"activity", "label",  "units",
					    "scopes",   "stages", "years"};
	const struct results *r = subject;
	struct csv_out row = {out, 0};
	struct summary s;
	size_t i;

	row_header(&row, names, sizeof(names) / sizeof(names[0]));
	for (i = 0; i < r->count; i++) {
		summarise(&s, r, i);
		put_fields(out, &s, to_row, &row);
		row_end(&row);
		buffer_clear(&s.units);
	}
}

struct member {
	struct json_out *j;
	size_t i;
};

static void to_member(void *to, const char *text)
{
	static const char *const keys[] = {"activity", "label",  "units",
					   "scopes",   "stages", "years"};
	struct member *member = to;

	out_text(member->j, keys[member->i++], text);
}

static void search_json(struct buffer *out, const void *subject)
{
	const struct results *r = subject;
	struct json_out j = {out, 0, 0};
	struct summary s;
	size_t i;

	out_open(&j, NULL, '{');
	out_text(&j, "words", r->words);
	out_open(&j, "activities", '[');
	for (i = 0; i < r->count; i++) {
		struct member member = {&j, 0};

		summarise(&s, r, i);
		out_open(&j, NULL, '{');
		put_fields(out, &s, to_member, &member);
		out_close(&j, '}');
		buffer_clear(&s.units);
	}
	out_close(&j, ']');
	out_close(&j, '}');
}

co2e_status co2e_report_search(co2e_text *out, const co2e_factors *factors,
			       const char *words, co2e_format format,
			       co2e_error *err)
{
	static const report_fn writers[] = {search_table, search_csv,
					    search_json};
	struct results r = {factors, words, NULL, 0};
	size_t room = co2e_factors_activity_count(factors);
	co2e_status status;

	r.ids = mem_zero(room ? room : 1, sizeof(*r.ids));
	if (!r.ids)
		return err_memory(err);
	r.count = co2e_factors_search(r.ids, room, factors, words);
	status = report_write(out, writers, format, &r, err);
	mem_free(r.ids);
	return status;
}
