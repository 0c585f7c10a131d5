#include "ledger.h"

#include "inventory/coding.h"

#include <string.h>

int ledger_gather(struct gathered *g)
{
	const co2e_inventory *inv = g->inv;
	const struct coding *coding = &inv->coding;
	size_t kept = coding_kept(coding), i;

	if (inv->codes_digest == DICT_NONE)
		return 1;
	gathered_need(g, PART_WIDE);
	g->code_order = coding_by_code(coding);
	if (!g->code_order ||
	    !gathered_add_text(g, dict_text(&inv->texts, inv->codes_name)) ||
	    !gathered_add_text(g, dict_text(&inv->texts, inv->codes_digest)))
		return 0;
	for (i = 0; i < kept; i++)
		if (!gathered_add_text(
			    g, dict_text(&coding->codes, g->code_order[i])))
			return 0;
	return 1;
}

static void put_codes(struct buffer *out, const struct gathered *g)
{
	const struct coding *coding = &g->inv->coding;
	size_t kept = coding_kept(coding), i;

	put_u32(out, (uint32_t)kept);
	for (i = 0; i < kept; i++) {
		uint32_t number = g->code_order[i];

		put_u32(out,
			gathered_text(g, dict_text(&coding->codes, number)));
		put_int192(out, coding->sums[number].gbp);
		put_u64(out, coding->sums[number].rows);
	}
}

void ledger_put(struct buffer *out, const struct gathered *g)
{
	const co2e_inventory *inv = g->inv;
	const struct coding *coding = &inv->coding;
	uint32_t coded = inv->codes_digest != DICT_NONE;

	put_u32(out, coded);
	if (!coded)
		return;
	put_u32(out, gathered_text(g, dict_text(&inv->texts, inv->codes_name)));
	put_u32(out,
		gathered_text(g, dict_text(&inv->texts, inv->codes_digest)));
	put_int192(out, coding->all);
	put_int192(out, coding->left_out);
	put_int192(out, coding->unmapped);
	put_u64(out, coding->left_out_rows);
	put_u64(out, coding->unmapped_rows);
	put_u64(out, coding->unpriced_rows);
	put_u32(out, coding_is_all(coding) != 0);
	put_codes(out, g);
}

/* A text by its number; NULL, and short_of, where there is none. */
static const char *text_at(const struct co2e_partial *part, struct bytes *in)
{
	uint32_t number = get_u32(in);

	if (number < part->text_count)
		return part->texts[number];
	in->short_of = 1;
	return NULL;
}

/* The codes ascend, and come to what all of them do where they are all. */
static int codes_sound(const struct co2e_partial *part, struct bytes *in)
{
	const struct part_ledger *l = &part->ledger;
	struct int192 gbp = {0};
	uint64_t rows = 0;
	uint32_t before = 0;
	size_t i;

	for (i = 0; i < l->code_count; i++) {
		uint32_t code = get_u32(in);
		uint64_t more;

		int192_join(&gbp, get_int192(in));
		more = get_u64(in);
		if (code >= part->text_count || (i && code <= before) ||
		    !more || __builtin_add_overflow(rows, more, &rows))
			return 0;
		before = code;
	}
	if (in->short_of)
		return 0;
	if (!l->is_all)
		return l->code_count == UNMAPPED_KEPT &&
		       rows < l->unmapped_rows;
	return rows == l->unmapped_rows && !int192_compare(gbp, l->unmapped);
}

int ledger_read(struct co2e_partial *part, struct bytes *in)
{
	struct part_ledger *l = &part->ledger;
	uint32_t coded = get_u32(in);

	if (!coded || coded > 1)
		return !coded && !in->short_of;
	l->name = text_at(part, in);
	l->digest = text_at(part, in);
	l->all = get_int192(in);
	l->left_out = get_int192(in);
	l->unmapped = get_int192(in);
	l->left_out_rows = get_u64(in);
	l->unmapped_rows = get_u64(in);
	l->unpriced_rows = get_u64(in);
	l->is_all = get_u32(in);
	l->code_count = get_count(in, PART_CODE);
	l->codes = *in;
	return !in->short_of && digest_is_text(l->digest) && l->is_all <= 1 &&
	       l->code_count <= UNMAPPED_KEPT &&
	       l->left_out_rows <= part->counted &&
	       l->unmapped_rows <= part->rejected &&
	       l->unpriced_rows <= l->unmapped_rows && codes_sound(part, in);
}

int ledger_fill(co2e_inventory *inv, const struct co2e_partial *part)
{
	const struct part_ledger *l = &part->ledger;
	struct bytes in = l->codes;
	struct coding *coding = &inv->coding;
	size_t i;

	if (!l->digest)
		return 1;
	inv->codes_digest = dict_add(&inv->texts, l->digest, strlen(l->digest));
	if (inv->codes_digest == DICT_NONE || !name_codes(inv, l->name))
		return 0;
	for (i = 0; i < l->code_count; i++) {
		const char *code = part->texts[get_u32(&in)];
		struct unmapped sum;

		sum.gbp = get_int192(&in);
		sum.rows = get_u64(&in);
		if (!coding_join(coding, span_of(code), &sum))
			return 0;
	}
	if (!l->is_all)
		coding_pass(coding);
	coding->all = l->all;
	coding->left_out = l->left_out;
	coding->unmapped = l->unmapped;
	coding->left_out_rows = l->left_out_rows;
	coding->unmapped_rows = l->unmapped_rows;
	coding->unpriced_rows = l->unpriced_rows;
	return 1;
}
