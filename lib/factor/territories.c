#include "territories.h"

#include "factors.h"
#include "sheet.h"
#include "side.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <string.h>

enum column { TERRITORY, ISO3, HAUL, ALSO, EDITION, SOURCE };

static const char *const names[] = {"territory", "iso3",    "haul",
				    "also",      "edition", "source"};
static const struct sheet_columns columns = {names, SOURCE + 1, SOURCE + 1};

static const char *const hauls[HAUL_COUNT] = {"domestic", "short-haul",
					      "long-haul"};

/* A territories.csv being read. */
struct reader {
	struct territories *out;
	struct arena *texts;
	struct sheet sheet;
	co2e_error *err;
};

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

/* The name in lower case (ASCII); the caller clears. */
static int fold(struct buffer *out, struct span name)
{
	size_t i;

	if (!buffer_put(out, name.p, name.n))
		return 0;
	for (i = 0; i < out->n; i++)
		if (out->text[i] >= 'A' && out->text[i] <= 'Z')
			out->text[i] = (char)(out->text[i] + ('a' - 'A'));
	return 1;
}

/* Gives the territory read last one more name. */
static co2e_status add_name(struct reader *r, enum column column,
			    struct span name)
{
	struct territories *out = r->out;
	struct buffer folded = {0};
	void *of = out->of;
	size_t before = out->names.count;
	uint32_t number = DICT_NONE;

	name = span_trim(name);
	if (!name.n)
		return CO2E_OK;
	if (mem_grow(&of, &out->of_room, before + 1, sizeof(*out->of))) {
		out->of = of;
		if (fold(&folded, name))
			number = dict_add(&out->names, folded.text, folded.n);
	}
	buffer_clear(&folded);
	if (number == DICT_NONE)
		return err_memory(r->err);
	if (number < before)
		return wrong(r, column, CO2E_E_DATA,
			     "a name stands twice in the table");
	out->of[number] = (uint32_t)out->count - 1;
	return CO2E_OK;
}

/* The names between the bars of the column `also`. */
static co2e_status add_others(struct reader *r)
{
	struct span rest = sheet_span(&r->sheet, ALSO);
	co2e_status status = CO2E_OK;

	while (!status && rest.n) {
		const char *bar = memchr(rest.p, '|', rest.n);
		size_t n = bar ? (size_t)(bar - rest.p) : rest.n;

		status = add_name(r, ALSO, (struct span){rest.p, n});
		n += bar != NULL;
		rest = (struct span){rest.p + n, rest.n - n};
	}
	return status;
}

static co2e_status read_haul(enum haul *out, const struct reader *r)
{
	struct span cell = sheet_span(&r->sheet, HAUL);
	unsigned i;

	for (i = 0; i < HAUL_COUNT; i++)
		if (span_is(cell, hauls[i])) {
			*out = (enum haul)i;
			return CO2E_OK;
		}
	return wrong(r, HAUL, CO2E_E_DATA,
		     "expected domestic, short-haul or long-haul");
}

static co2e_status read_row(void *reader)
{
	struct reader *r = reader;
	struct territories *out = r->out;
	struct territory territory = {0};
	void *all = out->all;
	co2e_status status = read_haul(&territory.haul, r);

	if (status)
		return status;
	if (!sheet_span(&r->sheet, TERRITORY).n)
		return wrong(r, TERRITORY, CO2E_E_BLANK, "every row needs one");
	territory.name = sheet_copy(&r->sheet, TERRITORY, r->texts);
	territory.iso3 = sheet_copy(&r->sheet, ISO3, r->texts);
	if (!territory.name || !territory.iso3 ||
	    !mem_grow(&all, &out->room, out->count + 1, sizeof(*out->all)))
		return err_memory(r->err);
	out->all = all;
	out->all[out->count++] = territory;
	status = add_name(r, TERRITORY, span_of(territory.name));
	if (!status)
		status = add_name(r, ISO3, span_of(territory.iso3));
	return status ? status : add_others(r);
}

co2e_status territories_parse(struct territories *out, struct arena *texts,
			      const char *text, size_t n, const char *source,
			      co2e_error *err)
{
	struct reader r = {.out = out, .texts = texts, .err = err};

	return sheet_read(&r.sheet, text, n, source, &columns, read_row, &r,
			  err);
}

void territories_clear(struct territories *territories)
{
	mem_free(territories->all);
	mem_free(territories->of);
	dict_clear(&territories->names);
	memset(territories, 0, sizeof(*territories));
}

co2e_status territories_read(struct territories *out, struct arena *texts,
			     const char *folder, co2e_error *err)
{
	struct side side;
	co2e_status status;

	if (out->count)
		return CO2E_OK;
	status = side_open(&side, folder, "travel/territories.csv", err);
	if (!status && side.text)
		status = territories_parse(out, texts, side.text, side.n,
					   side.path, err);
	side_close(&side);
	return status;
}

static const char *nearest(const struct territories *t, struct span name)
{
	unsigned least = name.n < 5 ? 2 : 3;
	const char *best = NULL;
	size_t i;

	for (i = 0; i < t->names.count; i++) {
		const struct dict_entry *e = &t->names.entries[i];
		unsigned edits = text_distance(
			name, (struct span){e->text, e->n}, least);

		if (edits < least) {
			least = edits;
			best = t->all[t->of[i]].name;
		}
	}
	return best;
}

co2e_status factors_territory(const struct territory **out,
			      const co2e_factors *factors, struct span name,
			      co2e_error *err)
{
	const struct territories *t = &factors->territories;
	struct buffer folded = {0};
	const char *near;
	uint32_t number;

	if (!fold(&folded, name)) {
		buffer_clear(&folded);
		return err_memory(err);
	}
	number = dict_find(&t->names, folded.text, folded.n);
	buffer_clear(&folded);
	if (number != DICT_NONE) {
		*out = &t->all[t->of[number]];
		return CO2E_OK;
	}
	near = nearest(t, name);
	return err_set(
		err, CO2E_E_DATA, nowhere,
		"'%.*s' is no territory of travel/territories.csv%s%s%s; "
		"write a country or its ISO code of three letters",
		err_cut(name.p, name.n), name.p, near ? "; did you mean " : "",
		near ? near : "", near ? "?" : "");
}
