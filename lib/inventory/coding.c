#include "coding.h"

#include "order.h"
#include "price.h"
#include "store.h"

#include "base/alloc.h"
#include "base/dec_scale.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

static void add(struct coding *coding, dec *sum, dec gbp)
{
	if (!dec_add(sum, gbp))
		coding->too_large = 1;
}

/* The sum of a code, made if it is new and there is room; *out NULL: there is
 * none. 0 when the heap is exhausted. */
static int sum_of(struct unmapped **out, struct coding *coding,
		  struct span code)
{
	uint32_t number = dict_find(&coding->codes, code.p, code.n);
	void *sums = coding->sums;

	*out = NULL;
	if (number == DICT_NONE && coding->codes.count == UNMAPPED_KEPT)
		return 1;
	if (number == DICT_NONE) {
		if (!mem_grow(&sums, &coding->room, coding->codes.count + 1,
			      sizeof(*coding->sums)))
			return 0;
		coding->sums = sums;
		number = dict_add(&coding->codes, code.p, code.n);
		if (number == DICT_NONE)
			return 0;
		memset(&coding->sums[number], 0, sizeof(*coding->sums));
	}
	*out = &coding->sums[number];
	return 1;
}

int coding_add(struct coding *coding, enum coded coded, struct span cell,
	       const dec *money)
{
	struct span code = span_trim(cell);
	struct unmapped *sum = NULL;
	dec gbp = {0};

	if (money)
		gbp = *money;
	code.n = (size_t)err_cut(code.p, code.n);
	if (coded == CODED_UNMAPPED && !sum_of(&sum, coding, code))
		return 0;
	add(coding, &coding->all, gbp);
	if (coded == CODED_LEFT_OUT) {
		add(coding, &coding->left_out, gbp);
		coding->left_out_rows++;
	}
	if (coded != CODED_UNMAPPED)
		return 1;
	add(coding, &coding->unmapped, gbp);
	coding->unmapped_rows++;
	coding->unpriced_rows += !money;
	if (sum) {
		add(coding, &sum->gbp, gbp);
		sum->rows++;
	}
	return 1;
}

int coding_merge(struct coding *into, const struct coding *from)
{
	size_t i;

	/* room for all first: a failure leaves the sums as they were */
	for (i = 0; i < from->codes.count; i++) {
		const struct dict_entry *e = &from->codes.entries[i];
		struct unmapped *sum;

		if (!sum_of(&sum, into, (struct span){e->text, e->n}))
			return 0;
	}
	for (i = 0; i < from->codes.count; i++) {
		const struct dict_entry *e = &from->codes.entries[i];
		struct unmapped *sum;

		if (!sum_of(&sum, into, (struct span){e->text, e->n}) || !sum)
			continue;
		add(into, &sum->gbp, from->sums[i].gbp);
		sum->rows += from->sums[i].rows;
	}
	add(into, &into->all, from->all);
	add(into, &into->left_out, from->left_out);
	add(into, &into->unmapped, from->unmapped);
	into->left_out_rows += from->left_out_rows;
	into->unmapped_rows += from->unmapped_rows;
	into->unpriced_rows += from->unpriced_rows;
	into->too_large |= from->too_large;
	return 1;
}

void coding_clear(struct coding *coding)
{
	dict_clear(&coding->codes);
	mem_free(coding->sums);
	memset(coding, 0, sizeof(*coding));
}

/* The most first; of equal ones by code, so that no order of rows shows. */
static int compare(const void *context, uint32_t a, uint32_t b)
{
	const struct coding *coding = context;
	int order = dec_compare(coding->sums[b].gbp, coding->sums[a].gbp);

	return order ? order
		     : strcmp(dict_text(&coding->codes, a),
			      dict_text(&coding->codes, b));
}

uint32_t *coding_order(const struct coding *coding)
{
	size_t n = coding->codes.count, i;
	uint32_t *items = mem_alloc(n * sizeof(*items));
	uint32_t *room = mem_alloc(n * sizeof(*room));

	if (items && room) {
		for (i = 0; i < n; i++)
			items[i] = (uint32_t)i;
		order_items(items, room, n, compare, coding);
	} else {
		mem_free(items);
		items = NULL;
	}
	mem_free(room);
	return items;
}

static double pounds(const struct coding *coding, dec gbp)
{
	return coding->too_large ? NAN : dec_times(gbp, 1, 1);
}

co2e_coding co2e_inventory_coding(const co2e_inventory *inv)
{
	const struct coding *c = &inv->coding;

	return (co2e_coding){
		.gbp = pounds(c, c->all),
		.left_out_gbp = pounds(c, c->left_out),
		.unmapped_gbp = pounds(c, c->unmapped),
		.left_out_rows = c->left_out_rows,
		.unmapped_rows = c->unmapped_rows,
		.unpriced_rows = c->unpriced_rows,
		.unmapped_codes = c->codes.count,
		.unmapped_all = c->codes.count < UNMAPPED_KEPT,
	};
}

int co2e_inventory_unmapped(co2e_unmapped *out, const co2e_inventory *inv,
			    size_t i)
{
	const struct coding *c = &inv->coding;
	uint32_t number;

	if (!inv->priced || i >= c->codes.count)
		return 0;
	number = inv->priced->unmapped[i];
	*out = (co2e_unmapped){dict_text(&c->codes, number),
			       pounds(c, c->sums[number].gbp),
			       c->sums[number].rows};
	return 1;
}
