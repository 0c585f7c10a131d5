/* What the parts of reading a plan share. */
#include "read.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *reader_keep(struct plan_reader *r, const char *text)
{
	const char *copy = arena_copy(&r->plan->arena, text, strlen(text));

	if (!copy)
		(void)err_memory(r->err);
	return copy;
}

/* " (scope beyond, NHS category 20)" */
static int put_claim(struct buffer *out, const struct plan_claim *claim)
{
	const char *before = " (";
	size_t n = out->n;
	int ok = 1;

	if (claim->scope) {
		ok = buffer_printf(out, "%sscope %s", before,
				   co2e_scope_name((co2e_scope)claim->scope));
		before = ", ";
	}
	if (claim->category) {
		ok = ok && buffer_printf(out, "%scategory %d", before,
					 claim->category);
		before = ", ";
	}
	if (claim->nhs_category)
		ok = ok && buffer_printf(out, "%sNHS category %d", before,
					 claim->nhs_category);
	return ok && (out->n == n || buffer_puts(out, ")"));
}

const char *reader_label(struct plan_reader *r, const char *activity,
			 const char *site, const struct plan_claim *claim)
{
	struct buffer label = {0};
	const char *kept = NULL;

	if (buffer_puts(&label, activity) &&
	    (!*site ||
	     (buffer_puts(&label, " at ") && buffer_puts(&label, site))) &&
	    (!claim || put_claim(&label, claim)))
		kept = reader_keep(r, label.text);
	else
		(void)err_memory(r->err);
	buffer_clear(&label);
	return kept;
}

void *reader_zero(struct plan_reader *r, size_t count, size_t size)
{
	void *block = count <= SIZE_MAX / size
			      ? arena_alloc(&r->plan->arena, count * size)
			      : NULL;

	if (block)
		memset(block, 0, count * size);
	else
		(void)err_memory(r->err);
	return block;
}

co2e_status reader_text(const char **out, struct plan_reader *r,
			const struct spot *in, const char *key,
			enum json_need need)
{
	co2e_status status;

	*out = "";
	status = spot_text(out, in, key, need);
	if (status)
		return status;
	*out = **out ? reader_keep(r, *out) : "";
	return *out ? CO2E_OK : CO2E_E_MEMORY;
}

co2e_status reader_note(struct plan_reader *r, const char *format, ...)
{
	void *notes = r->notes;
	char *text = NULL;
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length >= 0 && mem_grow(&notes, &r->note_room, r->note_count + 1,
				    sizeof(*r->notes))) {
		r->notes = notes;
		text = arena_alloc(&r->plan->arena, (size_t)length + 1);
	}
	if (!text)
		return err_memory(r->err);
	va_start(args, format);
	(void)vsnprintf(text, (size_t)length + 1, format, args);
	va_end(args);
	r->notes[r->note_count++] = text;
	return CO2E_OK;
}

co2e_status reader_unique(const struct spot *at, const char *id,
			  const void *first, size_t count, size_t stride)
{
	const char *p = first;
	const char *other;
	size_t i;

	for (i = 0; i < count; i++, p += stride) {
		memcpy(&other, p, sizeof(other));
		if (!strcmp(other, id))
			return spot_fail(at, "id", CO2E_E_DATA,
					 "is '%.*s', which element %zu has "
					 "already; give each its own",
					 err_cut(id, strlen(id)), id, i);
	}
	return CO2E_OK;
}

co2e_status reader_add_item(struct plan_reader *r, const struct spot *at,
			    const struct plan_item *item)
{
	double kg = 0;
	size_t i;

	if (r->items.count >= PLAN_ITEMS_MAX)
		return spot_fail(at, NULL, CO2E_E_LIMIT,
				 "makes more than the %d items that a plan may "
				 "have; add up what need not be kept apart",
				 PLAN_ITEMS_MAX);
	for (i = 0; i < item->line_count; i++) {
		kg += fabs(item->lines[i].kgco2e * item->quantity);
		/* boundary 0: all of scopes 1 to 3 */
		item->lines[i].boundaries =
			(uint64_t)plan_counts(item->lines[i].scope);
	}
	if (!(kg < PLAN_MOST_KG) || !(fabs(item->quantity) < 1e18))
		return spot_fail(at, NULL, CO2E_E_RANGE,
				 "emits more than 137 million tonnes (2^37 kg "
				 "of CO2e), which no plan here can hold; is "
				 "the unit of '%.*s' right?",
				 err_cut(item->label, strlen(item->label)),
				 item->label);
	return items_add(&r->items, item) ? CO2E_OK : err_memory(r->err);
}
