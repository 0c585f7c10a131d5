/* An inventory's state into bytes. */
#include "bytes.h"
#include "gather.h"
#include "ledger.h"

#include "base/error.h"
#include "base/growing.h"

#include <co2e/partial.h>

#include <string.h>

static void put_text(struct buffer *out, const struct gathered *g,
		     const char *text)
{
	put_u32(out, gathered_text(g, text));
}

static void put_texts(struct buffer *out, const struct gathered *g)
{
	size_t i;

	put_u32(out, (uint32_t)g->texts.count);
	put_u32(out, (uint32_t)g->text_bytes);
	for (i = 0; i < g->texts.count; i++) {
		const struct dict_entry *e = &g->texts.entries[g->ordered[i]];

		(void)buffer_put(out, e->text, e->n + 1);
	}
}

static void put_list(struct buffer *out, const struct gathered *g,
		     const char *const *texts, size_t count)
{
	size_t i;

	put_u32(out, (uint32_t)count);
	for (i = 0; i < count; i++)
		put_text(out, g, texts[i]);
}

static void put_options(struct buffer *out, const struct gathered *g)
{
	const co2e_inventory_options *o = &g->inv->options;
	int fixed = o->rule == CO2E_EDITION_FIXED;

	put_u32(out, (uint32_t)o->rule);
	put_u32(out, fixed ? (uint32_t)o->edition : 0);
	put_u32(out, o->stages);
	put_u32(out, o->keep_periods);
	put_u32(out, o->pathways != 0);
	put_text(out, g, o->gwp);
	put_text(out, g, o->boundary);
	put_list(out, g, o->by, o->by_count);
	put_list(out, g, o->use, o->use_count);
}

static void put_sets(struct buffer *out, const struct gathered *g)
{
	size_t i;

	put_u32(out, (uint32_t)g->sets.count);
	for (i = 0; i < g->sets.count; i++) {
		uint32_t pair[2];

		memcpy(pair, dict_text(&g->sets, g->set_order[i]),
		       sizeof(pair));
		put_u32(out, g->rank[pair[0]]);
		put_u32(out, g->rank[pair[1]]);
	}
}

static void put_where(struct buffer *out, const struct gathered *g,
		      struct where where)
{
	put_text(out, g, dict_text(&g->inv->texts, where.file));
	put_u64(out, where.line);
}

static void put_counts(struct buffer *out, const struct gathered *g)
{
	const co2e_inventory *inv = g->inv;
	uint32_t kinds = 0;
	size_t i;

	put_u64(out, inv->rows);
	put_u64(out, inv->counted);
	put_u64(out, inv->rejected);
	for (i = 0; i < CO2E_STATUS_COUNT; i++)
		kinds += inv->rejected_as[i] != 0;
	put_u32(out, kinds);
	for (i = 0; i < CO2E_STATUS_COUNT; i++) {
		if (!inv->rejected_as[i])
			continue;
		put_u32(out, (uint32_t)i);
		put_u64(out, inv->rejected_as[i]);
	}
	for (i = 0; i < QUANTITY_FINDINGS; i++) {
		int shown = inv->showed_first[i].file != DICT_NONE;

		put_u32(out, (uint32_t)shown);
		if (shown) {
			put_where(out, g, inv->showed_first[i]);
			continue;
		}
		put_text(out, g, "");
		put_u64(out, 0);
	}
}

static void put_rejections(struct buffer *out, const struct gathered *g)
{
	size_t count = g->inv->rejection_count, i;

	put_u32(out, (uint32_t)count);
	for (i = 0; i < count; i++) {
		const co2e_error *e =
			&g->inv->rejections[g->rejection_order[i]];

		put_u32(out, (uint32_t)e->status);
		put_u64(out, e->line);
		put_u32(out, e->column);
		put_text(out, g, e->source);
		put_text(out, g, e->message);
	}
}

static void put_records(struct buffer *out, const struct records *r)
{
	size_t i;

	put_u32(out, (uint32_t)r->held);
	for (i = 0; i < r->held; i++)
		(void)buffer_put(out, r->bytes.text + r->order[i] * r->size,
				 r->size);
}

static void put_cost(struct buffer *out, const struct gathered *g,
		     struct int192 cost)
{
	dec plain = {0};

	if (g->version == PART_PLAIN) {
		(void)int192_get(&plain.units, cost); /* it fits */
		put_dec(out, plain);
	} else {
		put_int192(out, cost);
	}
}

static void put_quantity(struct buffer *out, const struct gathered *g,
			 const struct cell_sum *sum)
{
	if (g->version < PART_WIDEST)
		put_dec(out, sum->quantity);
	else
		put_int192(out, int192_over(sum->quantity.units, sum->over));
}

static void put_cells(struct buffer *out, const struct gathered *g)
{
	size_t i, k;

	put_u32(out, (uint32_t)g->cells);
	for (i = 0; i < g->cells; i++) {
		struct cell c;

		(void)cell_get(&c, &g->inv->cells, g->cell_order[i]);
		put_u32(out, g->takes.at[c.take]);
		put_u32(out, g->groups.at[c.group]);
		put_quantity(out, g, &c.sum);
		put_u64(out, c.sum.rows);
		put_cost(out, g, c.sum.cost);
		put_u64(out, c.sum.costed);
		for (k = 0; k < QUANTITY_FINDINGS; k++)
			put_u64(out, c.sum.showed[k]);
		put_where(out, g, c.sum.first);
	}
}

/* Its size stands in the head, and is known only at its end. */
static void put_size(struct buffer *out, size_t from)
{
	struct buffer head = {0};

	put_u64(&head, out->n + PART_DIGEST - from);
	if (head.failed)
		out->failed = 1;
	else
		memcpy(out->text + from + PART_MAGIC_BYTES + 4, head.text, 8);
	buffer_clear(&head);
}

static void put_part(struct buffer *out, const struct gathered *g)
{
	char digest[DIGEST_TEXT];
	size_t from = out->n;

	(void)buffer_put(out, PART_MAGIC, PART_MAGIC_BYTES);
	put_u32(out, g->version);
	put_u64(out, 0);
	put_texts(out, g);
	put_options(out, g);
	put_sets(out, g);
	put_counts(out, g);
	put_rejections(out, g);
	put_records(out, &g->takes);
	put_records(out, &g->groups);
	put_cells(out, g);
	if (g->version >= PART_WIDE)
		ledger_put(out, g);
	if (out->failed)
		return;
	put_size(out, from);
	digest_text(digest, out->text + from, out->n - from);
	(void)buffer_put(out, digest, PART_DIGEST);
}

co2e_status co2e_partial_write(co2e_text *text, const co2e_inventory *inv,
			       co2e_error *err)
{
	struct buffer *out = &text->buffer;
	size_t before = out->n;
	struct gathered g;
	co2e_status status = CO2E_OK;

	if (!gather(&g, inv))
		status = err_memory(err);
	else if (g.text_bytes > UINT32_MAX)
		status = err_set(err, CO2E_E_LIMIT, nowhere,
				 "the texts of a part would be over 4 GiB; "
				 "group by fewer dimensions");
	else
		put_part(out, &g);
	gathered_clear(&g);
	if (!status && out->failed)
		status = err_memory(err);
	if (status)
		growing_cut(out, before);
	return status;
}
