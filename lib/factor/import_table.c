#include "import_table.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

void import_table_clear(struct import_table *table)
{
	dict_clear(&table->keys);
	mem_free(table->figures);
	arena_clear(&table->texts);
	memset(table, 0, sizeof(*table));
}

static const char *gas_name(enum import_gas gas)
{
	static const char *const names[GAS_COUNT] = {"CO2e", "CO2 part",
						     "CH4 part", "N2O part"};

	return names[gas];
}

/* The spelling of a unit drifts within one edition ("Litres"), so letters are
 * folded; another name for the same unit leaves a part without its figure,
 * which is an error. */
static uint32_t add_folded(struct dict *dict, struct buffer *key)
{
	uint32_t number = DICT_NONE;
	size_t i;

	for (i = 0; i < key->n; i++)
		if (key->text[i] >= 'A' && key->text[i] <= 'Z')
			key->text[i] = (char)(key->text[i] - 'A' + 'a');
	if (!key->failed)
		number = dict_add(dict, key->text, key->n);
	buffer_clear(key);
	return number;
}

static void put_key(struct buffer *key, const char *activity, co2e_stage stage,
		    struct span unit)
{
	buffer_puts(key, activity);
	buffer_put(key, "|", 1);
	buffer_puts(key, co2e_stage_name(stage));
	buffer_put(key, "|", 1);
	buffer_put(key, unit.p, unit.n);
}

static const char *keep(struct import_table *table, struct span text)
{
	return arena_copy(&table->texts, text.n ? text.p : "", text.n);
}

/* What the row that is the figure itself says of it. */
static int describe(struct import_table *table, struct import_figure *f,
		    const struct import_part *part)
{
	f->factor = keep(table, part->id);
	f->activity = keep(table, span_of(part->activity));
	f->label = keep(table, part->label);
	f->unit = keep(table, part->unit);
	f->source = keep(table, part->source);
	f->gwp = keep(table, span_of(part->gwp));
	f->gwp_why = keep(table, span_of(part->gwp_why));
	f->said = keep(table, part->said);
	f->scope = part->scope;
	f->stage = part->stage;
	f->category = part->category;
	f->only_co2 = part->only_co2;
	f->at = part->at;
	return f->factor && f->activity && f->label && f->unit && f->source &&
	       f->gwp && f->gwp_why && f->said;
}

static co2e_status twice(const struct import_figure *f,
			 const struct import_part *part, co2e_error *err)
{
	return err_set(err, CO2E_E_DATA, part->at,
		       "the %s of '%s', stage %s, per %s stands twice: its "
		       "figures begin on line %llu; one of the rows has labels "
		       "that are not told apart",
		       gas_name(part->gas), f->activity,
		       co2e_stage_name(f->stage), f->unit,
		       (unsigned long long)f->at.line);
}

co2e_status import_table_add(struct import_table *table,
			     const struct import_part *part, co2e_error *err)
{
	struct buffer key = {0};
	struct import_figure *f;
	uint32_t number;

	put_key(&key, part->activity, part->stage, part->unit);
	number = add_folded(&table->keys, &key);
	if (number == DICT_NONE)
		return err_memory(err);
	if (number == table->count) {
		void *figures = table->figures;

		if (!mem_grow(&figures, &table->room, table->count + 1,
			      sizeof(*table->figures)))
			return err_memory(err);
		table->figures = figures;
		memset(&table->figures[number], 0, sizeof(*table->figures));
		table->count++;
	}
	f = &table->figures[number];
	if (f->value[part->gas])
		return twice(f, part, err);
	if ((!f->activity || part->gas == GAS_CO2E) &&
	    !describe(table, f, part))
		return err_memory(err);
	f->value[part->gas] = keep(table, part->value);
	return f->value[part->gas] ? CO2E_OK : err_memory(err);
}

/* Where the publisher gives no id: what makes the figure unique in its set. */
static const char *made_id(struct import_table *table,
			   const struct import_figure *f)
{
	struct buffer id = {0};
	const char *kept = NULL;

	put_key(&id, f->activity, f->stage, span_of(f->unit));
	if (!id.failed)
		kept = arena_copy(&table->texts, id.text, id.n);
	buffer_clear(&id);
	return kept;
}

/* A set's ids are looked up without case, so that is how they are unique. */
static co2e_status check_id(struct dict *ids, const struct import_figure *f,
			    co2e_error *err)
{
	struct buffer id = {0};
	size_t before = ids->count;

	buffer_puts(&id, f->factor);
	if (add_folded(ids, &id) == DICT_NONE)
		return err_memory(err);
	if (ids->count == before)
		return err_set(err, CO2E_E_DATA, f->at,
			       "the id '%s' stands twice", f->factor);
	return CO2E_OK;
}

static co2e_status finish(struct import_table *table, struct import_figure *f,
			  struct dict *ids, co2e_error *err)
{
	if (!f->value[GAS_CO2E] && f->only_co2)
		f->value[GAS_CO2E] = f->value[GAS_CO2];
	if (!f->value[GAS_CO2E])
		return err_set(err, CO2E_E_DATA, f->at,
			       "'%s', stage %s, per %s has parts by gas but "
			       "no row with its kg CO2e",
			       f->activity, co2e_stage_name(f->stage), f->unit);
	if (!*f->factor)
		f->factor = made_id(table, f);
	return f->factor ? check_id(ids, f, err) : err_memory(err);
}

static int compare(const void *left, const void *right)
{
	const struct import_figure *a = left, *b = right;
	int order = strcmp(a->activity, b->activity);

	if (!order)
		order = (a->stage > b->stage) - (a->stage < b->stage);
	return order ? order : strcmp(a->unit, b->unit);
}

co2e_status import_table_finish(struct import_table *table, co2e_error *err)
{
	co2e_status status = CO2E_OK;
	struct dict ids = {0};
	size_t i;

	for (i = 0; !status && i < table->count; i++)
		status = finish(table, &table->figures[i], &ids, err);
	dict_clear(&ids);
	if (!status && table->count)
		qsort(table->figures, table->count, sizeof(*table->figures),
		      compare);
	return status;
}
