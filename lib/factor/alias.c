#include "alias.h"

#include "sheet.h"
#include "side.h"

#include "base/alloc.h"

#include <string.h>

enum column { ALIAS, ACTIVITY, NOTE };

static const char *const names[] = {"alias", "activity", "note"};
static const struct sheet_columns columns = {names, NOTE + 1, NOTE};

/* An aliases.csv being read. */
struct reader {
	co2e_factors *factors;
	struct sheet sheet;
	const char *source; /* a copy that lives as long as the factors */
	size_t before; /* aliases of earlier folders */
	co2e_error *err;
};

static int is_alias(struct span text)
{
	char slug[FACTORS_KEY];
	size_t n = text_slug(slug, sizeof(slug), text);

	return n && span_same(text, (struct span){slug, n});
}

static co2e_status wrong(const struct reader *r, enum column column,
			 co2e_status status, const char *message)
{
	return sheet_wrong(&r->sheet, column, status, message, r->err);
}

static co2e_status keep(struct reader *r, uint32_t number, struct span activity)
{
	co2e_factors *factors = r->factors;
	void *grown = factors->aliases;
	const char *text = arena_copy(&factors->texts, activity.p, activity.n);
	const char *advice = NULL;

	if (!activity.n)
		advice = sheet_copy(&r->sheet, NOTE, &factors->texts);
	if (!text || (!activity.n && !advice) ||
	    !mem_grow(&grown, &factors->alias_room, factors->alias_names.count,
		      sizeof(*factors->aliases)))
		return err_memory(r->err);
	factors->aliases = grown;
	factors->aliases[number] = (struct alias){
		text, advice, r->source, r->sheet.line, DICT_NONE, DICT_NONE};
	return CO2E_OK;
}

static co2e_status read_row(void *reader)
{
	struct reader *r = reader;
	struct dict *dict = &r->factors->alias_names;
	struct span alias = sheet_span(&r->sheet, ALIAS);
	struct span activity = sheet_span(&r->sheet, ACTIVITY);
	size_t known = dict->count;
	uint32_t number;

	if (!alias.n)
		return wrong(r, ALIAS, CO2E_E_BLANK, "blank");
	if (!activity.n && !sheet_span(&r->sheet, NOTE).n)
		return wrong(r, ACTIVITY, CO2E_E_BLANK,
			     "blank; a word that is refused needs a note that "
			     "says what to write instead");
	if (!is_alias(alias))
		return wrong(r, ALIAS, CO2E_E_DATA,
			     "expected lower-case words joined by '-'");
	number = dict_add(dict, alias.p, alias.n);
	if (number == DICT_NONE)
		return err_memory(r->err);
	if (dict->count > known)
		return keep(r, number, activity);
	if (number >= r->before)
		return wrong(r, ALIAS, CO2E_E_DATA, "stands twice");
	return CO2E_OK;
}

co2e_status aliases_parse(co2e_factors *factors, const char *text, size_t n,
			  const char *source, co2e_error *err)
{
	struct reader r = {.factors = factors,
			   .before = factors->alias_names.count,
			   .err = err};
	co2e_status status;

	r.source = arena_copy(&factors->texts, source, strlen(source));
	if (!r.source)
		return err_memory(err);
	status = sheet_read(&r.sheet, text, n, r.source, &columns, read_row, &r,
			    err);
	return status;
}

co2e_status aliases_read(co2e_factors *factors, const char *folder,
			 co2e_error *err)
{
	struct side side;
	co2e_status status = side_open(&side, folder, "aliases.csv", err);

	if (!status && side.text)
		status = aliases_parse(factors, side.text, side.n, side.path,
				       err);
	side_close(&side);
	return status;
}

static void give(co2e_factors *factors, uint32_t number)
{
	struct alias *alias = &factors->aliases[number];
	struct activity *activity;

	alias->activity_id = dict_find(&factors->keys, alias->activity,
				       strlen(alias->activity));
	if (alias->activity_id == DICT_NONE)
		return;
	activity = &factors->activities[alias->activity_id];
	alias->next = activity->alias;
	activity->alias = number;
}

co2e_status aliases_link(co2e_factors *factors, co2e_error *err)
{
	const struct dict *dict = &factors->alias_names;
	uint32_t i;

	for (i = (uint32_t)dict->count; i-- > 0; give(factors, i)) {
		const struct alias *alias = &factors->aliases[i];
		const struct dict_entry *name = &dict->entries[i];

		if (dict_find(&factors->keys, name->text, name->n) != DICT_NONE)
			return err_set(
				err, CO2E_E_DATA,
				(struct place){alias->source, alias->line, 1},
				"the alias '%.60s' is an activity's key",
				name->text);
	}
	return CO2E_OK;
}
