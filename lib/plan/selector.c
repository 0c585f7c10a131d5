/* What a selector that was read holds, and how it is said. */
#include "read_select.h"

#include "base/buffer.h"
#include "base/text.h"

#include <string.h>

int selector_names(const struct selector *s, const struct plan_items *items,
		   size_t k)
{
	int i;

	if (k >= s->count)
		return 0;
	for (i = 0; i < ITEM_NAMES; i++)
		if (s->marks[i] && !s->marks[i][items->name[k][i]])
			return 0;
	return 1;
}

int selector_line(const struct selector *s, const struct plan_line *line)
{
	return (!s->scopes || s->scopes >> line->scope & 1) &&
	       (!s->categories || s->categories >> line->category & 1) &&
	       (!s->nhs_categories ||
		s->nhs_categories >> line->nhs_category & 1) &&
	       (!s->stages || s->stages >> line->stage & 1);
}

int selector_holds(const struct selector *s, const struct plan_items *items,
		   size_t k)
{
	const struct plan_item *item = &items->at[k];
	size_t i;

	if (!selector_names(s, items, k))
		return 0;
	if (!s->scopes && !s->categories && !s->nhs_categories && !s->stages)
		return 1;
	for (i = 0; i < item->line_count; i++)
		if (selector_line(s, &item->lines[i]))
			return 1;
	return 0;
}

co2e_status selector_nothing(const struct spot *in, const char *key)
{
	return spot_fail(in, key, CO2E_E_DATA,
			 "matches nothing: each of its names is in the plan, "
			 "but no item has all that it asks for at once");
}

co2e_status selector_items(uint32_t **out, size_t *count,
			   const struct selector *s, struct plan_reader *r,
			   const struct spot *in, const char *key)
{
	size_t k;

	*count = 0;
	for (k = 0; k < r->items.count; k++)
		*count += (size_t)selector_holds(s, &r->items, k);
	if (!*count)
		return selector_nothing(in, key);
	*out = reader_zero(r, *count, sizeof(**out));
	if (!*out)
		return CO2E_E_MEMORY;
	*count = 0;
	for (k = 0; k < r->items.count; k++)
		if (selector_holds(s, &r->items, k))
			(*out)[(*count)++] = (uint32_t)k;
	return CO2E_OK;
}

/* "a or b" of an array, or the value itself. */
static int put_value(struct buffer *out, const struct json_value *value)
{
	const struct json_value *element;
	int ok = 1;

	if (json_kind(value) == JSON_NUMBER)
		return buffer_number(out, json_number(value));
	if (json_kind(value) == JSON_STRING)
		return buffer_puts(out, json_string(value));
	for (element = json_at(value, 0); ok && element;
	     element = json_next(element))
		ok = buffer_printf(out, "%s%s",
				   element == json_at(value, 0) ? "" : " or ",
				   json_string(element));
	return ok;
}

co2e_status selector_words(const char **out, struct plan_reader *r,
			   const struct spot *in, const char *key)
{
	const struct json_value *member = json_at(json_get(in->value, key), 0);
	struct buffer words = {0};
	int ok = 1;

	for (; ok && member; member = json_next(member))
		if (json_kind(member) != JSON_NULL)
			ok = buffer_printf(&words, "%s%s ", words.n ? ", " : "",
					   json_key(member)) &&
			     put_value(&words, member);
	if (ok && !words.n)
		ok = buffer_puts(&words, "all of scopes 1 to 3");
	*out = ok ? reader_keep(r, words.text) : NULL;
	buffer_clear(&words);
	return *out ? CO2E_OK : err_memory(r->err);
}
