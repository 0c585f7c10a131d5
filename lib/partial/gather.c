#include "gather.h"

#include "ledger.h"
#include "take.h"

#include "base/alloc.h"
#include "inventory/order.h"

#include <string.h>

static const co2e_factor *exact_of(const struct take *take)
{
	return (const co2e_factor *)(uintptr_t)take->key.exact;
}

static int add_set(struct gathered *g, const co2e_factor *factor)
{
	uint32_t pair[2];

	if (!factor)
		return 1;
	if (!gathered_add_text(g, factor->set->name) ||
	    !gathered_add_text(g, factor->set->sha256))
		return 0;
	pair[0] = dict_find(&g->texts, factor->set->name,
			    strlen(factor->set->name));
	pair[1] = dict_find(&g->texts, factor->set->sha256,
			    strlen(factor->set->sha256));
	return dict_add(&g->sets, (const char *)pair, sizeof(pair)) !=
	       DICT_NONE;
}

static int add_take(struct gathered *g, const struct take *take)
{
	const struct dict *texts = &g->inv->texts;
	const co2e_factor *exact = exact_of(take);
	int ok = gathered_add_text(g, take_activity(g->inv, take)) &&
		 gathered_add_text(g, dict_text(texts, take->unit_text)) &&
		 gathered_add_text(g, dict_text(texts, take->asked)) &&
		 gathered_add_text(g, dict_text(texts, take->key.supplier)) &&
		 gathered_add_text(g, dict_text(texts, take->key.region)) &&
		 add_set(g, exact) &&
		 (!exact || gathered_add_text(g, exact->id));
	size_t i;

	for (i = 0; ok && i < take->match->count; i++)
		ok = add_set(g, take->match->lines[i].factor) &&
		     add_set(g, take->match->lines[i].market);
	return ok;
}

static int add_group(struct gathered *g, uint32_t group)
{
	const char *value = dict_text(&g->inv->groups, group);
	size_t i;

	for (i = 0; i < g->inv->by_count; i++) {
		if (!gathered_add_text(g, value))
			return 0;
		value += strlen(value) + 1;
	}
	return 1;
}

static int add_options(struct gathered *g)
{
	const co2e_inventory_options *o = &g->inv->options;
	int ok = gathered_add_text(g, "") && gathered_add_text(g, o->gwp) &&
		 gathered_add_text(g, o->boundary);
	size_t i;

	for (i = 0; ok && i < o->by_count; i++)
		ok = gathered_add_text(g, o->by[i]);
	for (i = 0; ok && i < o->use_count; i++)
		ok = gathered_add_text(g, o->use[i]);
	return ok;
}

static int add_counts(struct gathered *g)
{
	const co2e_inventory *inv = g->inv;
	int ok = 1;
	size_t i;

	for (i = 0; ok && i < QUANTITY_FINDINGS; i++)
		if (inv->showed_first[i].file != DICT_NONE)
			ok = gathered_add_text(
				g, dict_text(&inv->texts,
					     inv->showed_first[i].file));
	for (i = 0; ok && i < inv->rejection_count; i++)
		ok = gathered_add_text(g, inv->rejections[i].source) &&
		     gathered_add_text(g, inv->rejections[i].message);
	return ok;
}

/* Every take that rows were counted of. */
static int add_takes(struct gathered *g)
{
	size_t i;

	for (i = 0; i < g->inv->takes.count; i++) {
		if (!take_is_covered(&g->inv->take[i]))
			continue;
		if (!add_take(g, &g->inv->take[i]))
			return 0;
		g->takes.at[i] = 0;
	}
	return 1;
}

/* Marks what a cell with rows needs, and takes its texts. */
static int add_cells(struct gathered *g)
{
	const co2e_inventory *inv = g->inv;
	struct cell_walk walk = {0};
	struct cell cell;
	int128 cost;

	while (cells_next(&cell, &inv->cells, &walk)) {
		if (!int192_get(&cost, cell.sum.cost))
			gathered_need(g, PART_WIDE);
		if (cell.sum.over)
			gathered_need(g, PART_WIDEST);
		if (g->groups.at[cell.group] == DICT_NONE &&
		    !add_group(g, cell.group))
			return 0;
		g->groups.at[cell.group] = 0;
		if (!gathered_add_text(
			    g, dict_text(&inv->texts, cell.sum.first.file)))
			return 0;
		g->cell_order[g->cells++] = walk.number;
	}
	return 1;
}

static int compare_texts(const void *context, uint32_t a, uint32_t b)
{
	const struct dict *texts = context;

	return strcmp(dict_text(texts, a), dict_text(texts, b));
}

/* Sorts numbers with room of their own; 0 when the heap is exhausted. */
static int sort(uint32_t *items, size_t n, order_fn compare,
		const void *context)
{
	uint32_t *room = mem_alloc(n * sizeof(*room));

	if (room)
		order_items(items, room, n, compare, context);
	mem_free(room);
	return room != NULL;
}

/* 0, 1 ... n - 1; NULL when the heap is exhausted. */
static uint32_t *numbers(size_t n)
{
	uint32_t *items = mem_alloc(n * sizeof(*items));
	size_t i;

	for (i = 0; items && i < n; i++)
		items[i] = (uint32_t)i;
	return items;
}

static int rank_texts(struct gathered *g)
{
	size_t n = g->texts.count, i;

	g->ordered = numbers(n);
	g->rank = numbers(n);
	if (!g->ordered || !g->rank ||
	    !sort(g->ordered, n, compare_texts, &g->texts))
		return 0;
	for (i = 0; i < n; i++) {
		g->rank[g->ordered[i]] = (uint32_t)i;
		g->text_bytes += g->texts.entries[i].n + 1;
	}
	return 1;
}

static uint32_t declared_as(const struct take *take)
{
	if (take->match->findings & CO2E_FOUND_LEFT_OUT)
		return TAKE_LEFT_OUT;
	return take->key.activity_id == DICT_NONE ? TAKE_DECLARED : TAKE_FOUND;
}

static struct part_take taken(const struct gathered *g, const struct take *take)
{
	const struct take_key *key = &take->key;
	const struct dict *texts = &g->inv->texts;
	const co2e_factor *exact = exact_of(take);

	return (struct part_take){
		.declared = declared_as(take),
		.activity = gathered_text(g, take_activity(g->inv, take)),
		.exact_set = gathered_text(g, exact ? exact->set->name : ""),
		.exact_id = gathered_text(g, exact ? exact->id : ""),
		.pinned = (uint32_t)key->pinned,
		.unit_text =
			gathered_text(g, dict_text(texts, take->unit_text)),
		.asked = gathered_text(g, dict_text(texts, take->asked)),
		.unit = key->unit,
		.least = take->least,
		.covers = take->covers,
		.several = take->several != 0,
		.supplier = gathered_text(g, dict_text(texts, key->supplier)),
		.region = gathered_text(g, dict_text(texts, key->region)),
		.stages = key->stages,
		.stages_are_the_rows = key->stages_are_the_rows != 0,
		.claim_scope = (uint32_t)key->claim_scope,
		.claim_category = key->claim_category,
		.claim_nhs = key->claim_nhs,
		.tier = (uint32_t)key->claim_tier,
		.reading = (uint32_t)key->reading,
		.vat_num = key->vat_num,
		.vat_den = key->vat_den,
	};
}

static int compare_records(const void *context, uint32_t a, uint32_t b)
{
	const struct records *r = context;

	return memcmp(r->bytes.text + a * r->size, r->bytes.text + b * r->size,
		      r->size);
}

/* Puts the records that are held in their order. */
static int place(struct records *r)
{
	size_t i;

	r->order = numbers(r->count);
	if (!r->order || r->bytes.failed)
		return 0;
	for (i = 0; i < r->count; i++)
		if (r->at[i] != DICT_NONE)
			r->order[r->held++] = (uint32_t)i;
	if (!sort(r->order, r->held, compare_records, r))
		return 0;
	for (i = 0; i < r->held; i++)
		r->at[r->order[i]] = (uint32_t)i;
	return 1;
}

static int begin(struct records *r, size_t count, size_t size)
{
	size_t i;

	r->size = size;
	r->count = count;
	r->at = numbers(count);
	for (i = 0; r->at && i < count; i++)
		r->at[i] = DICT_NONE;
	return r->at != NULL && buffer_put(&r->bytes, "", 0);
}

static void record_takes(struct gathered *g)
{
	static const struct part_take none;
	size_t i;

	for (i = 0; i < g->takes.count; i++) {
		struct part_take take = none;

		if (g->takes.at[i] != DICT_NONE)
			take = taken(g, &g->inv->take[i]);
		part_take_put(&g->takes.bytes, &take);
	}
}

static void record_groups(struct gathered *g)
{
	size_t i, k;

	for (i = 0; i < g->groups.count; i++) {
		const char *value = dict_text(&g->inv->groups, (uint32_t)i);
		int held = g->groups.at[i] != DICT_NONE;

		for (k = 0; k < g->inv->by_count; k++) {
			put_u32(&g->groups.bytes,
				held ? gathered_text(g, value) : 0);
			value += strlen(value) + 1;
		}
	}
}

static int compare_sets(const void *context, uint32_t a, uint32_t b)
{
	const struct gathered *g = context;
	uint32_t x[2], y[2], p, q;

	memcpy(x, dict_text(&g->sets, a), sizeof(x));
	memcpy(y, dict_text(&g->sets, b), sizeof(y));
	p = g->rank[x[0]];
	q = g->rank[y[0]];
	if (p == q) {
		p = g->rank[x[1]];
		q = g->rank[y[1]];
	}
	return (p > q) - (p < q);
}

static int compare_rejections(const void *context, uint32_t a, uint32_t b)
{
	const co2e_inventory *inv = context;

	return rejection_compare(&inv->rejections[a], &inv->rejections[b]);
}

static int compare_cells(const void *context, uint32_t a, uint32_t b)
{
	const struct gathered *g = context;
	struct cell x, y;
	uint32_t p, q;

	(void)cell_get(&x, &g->inv->cells, a);
	(void)cell_get(&y, &g->inv->cells, b);
	p = g->takes.at[x.take];
	q = g->takes.at[y.take];
	if (p == q) {
		p = g->groups.at[x.group];
		q = g->groups.at[y.group];
	}
	return (p > q) - (p < q);
}

int gather(struct gathered *g, const co2e_inventory *inv)
{
	memset(g, 0, sizeof(*g));
	g->inv = inv;
	g->version = inv->options.keep_periods == CO2E_KEEP_MONTHS ? PART_MONTHS
								   : PART_PLAIN;
	g->cell_order = numbers(cells_count(&inv->cells));
	if (!g->cell_order || !begin(&g->takes, inv->takes.count, PART_TAKE) ||
	    !begin(&g->groups, inv->groups.count, 4 * inv->by_count) ||
	    !add_options(g) || !add_counts(g) || !add_takes(g) ||
	    !add_cells(g) || !ledger_gather(g) || !rank_texts(g))
		return 0;
	record_takes(g);
	record_groups(g);
	g->set_order = numbers(g->sets.count);
	g->rejection_order = numbers(inv->rejection_count);
	return g->set_order && g->rejection_order && place(&g->takes) &&
	       place(&g->groups) &&
	       sort(g->set_order, g->sets.count, compare_sets, g) &&
	       sort(g->rejection_order, inv->rejection_count,
		    compare_rejections, inv) &&
	       sort(g->cell_order, g->cells, compare_cells, g);
}

static void records_clear(struct records *r)
{
	buffer_clear(&r->bytes);
	mem_free(r->at);
	mem_free(r->order);
}

void gathered_clear(struct gathered *g)
{
	dict_clear(&g->texts);
	dict_clear(&g->sets);
	mem_free(g->rank);
	mem_free(g->ordered);
	mem_free(g->set_order);
	mem_free(g->rejection_order);
	records_clear(&g->takes);
	records_clear(&g->groups);
	mem_free(g->cell_order);
	mem_free(g->code_order);
}
