#include "coding.h"

#include "order.h"
#include "price.h"
#include "store.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

enum { CODES_MOST = 2 * UNMAPPED_KEPT };

size_t coding_kept(const struct coding *coding)
{
	size_t n = coding->codes.count;

	return n < UNMAPPED_KEPT ? n : UNMAPPED_KEPT;
}

int coding_is_all(const struct coding *coding)
{
	return !coding->passed && coding->codes.count <= UNMAPPED_KEPT;
}

static int compare_codes(const void *context, uint32_t a, uint32_t b)
{
	const struct coding *coding = context;

	return strcmp(dict_text(&coding->codes, a),
		      dict_text(&coding->codes, b));
}

/* Numbers 0 to n - 1 in an order; NULL when the heap is exhausted. */
static uint32_t *in_order(const struct coding *coding, order_fn compare,
			  const uint32_t *from, size_t n)
{
	uint32_t *items = mem_alloc(n * sizeof(*items));
	uint32_t *room = mem_alloc(n * sizeof(*room));
	size_t i;

	if (items && room) {
		for (i = 0; i < n; i++)
			items[i] = from ? from[i] : (uint32_t)i;
		order_items(items, room, n, compare, coding);
	} else {
		mem_free(items);
		items = NULL;
	}
	mem_free(room);
	return items;
}

uint32_t *coding_by_code(const struct coding *coding)
{
	return in_order(coding, compare_codes, NULL, coding->codes.count);
}

/* Enters a code that is new; its number, or DICT_NONE. */
static uint32_t enter(struct coding *coding, const char *code, size_t n)
{
	void *sums = coding->sums;
	uint32_t number;

	if (!mem_grow(&sums, &coding->room, coding->codes.count + 1,
		      sizeof(*coding->sums)))
		return DICT_NONE;
	coding->sums = sums;
	number = dict_add(&coding->codes, code, n);
	if (number != DICT_NONE)
		memset(&coding->sums[number], 0, sizeof(*coding->sums));
	return number;
}

/* Lets go of the codes behind those that are kept. 0: the heap is exhausted,
 * and nothing has changed. */
static int let_go(struct coding *coding)
{
	uint32_t *order = coding_by_code(coding);
	struct coding kept = {0};
	size_t i;

	for (i = 0; order && i < UNMAPPED_KEPT; i++) {
		const struct dict_entry *e = &coding->codes.entries[order[i]];

		kept.last = enter(&kept, e->text, e->n);
		if (kept.last == DICT_NONE)
			break;
		kept.sums[kept.last] = coding->sums[order[i]];
	}
	mem_free(order);
	if (i < UNMAPPED_KEPT) {
		coding_clear(&kept);
		return 0;
	}
	dict_clear(&coding->codes);
	mem_free(coding->sums);
	coding->codes = kept.codes;
	coding->sums = kept.sums;
	coding->room = kept.room;
	coding->last = kept.last;
	coding->passed = 1;
	return 1;
}

/* Does the code come behind the last that may stand here? */
static int is_behind(const struct coding *coding, struct span code)
{
	const struct dict_entry *last;
	int order;

	if (!coding->passed)
		return 0;
	last = &coding->codes.entries[coding->last];
	order = memcmp(code.p, last->text, code.n < last->n ? code.n : last->n);
	return order ? order > 0 : code.n > last->n;
}

/* The sum of a code, made if it is new and may stand here; *out NULL: it may
 * not. 0 when the heap is exhausted. */
static int sum_of(struct unmapped **out, struct coding *coding,
		  struct span code)
{
	uint32_t number = dict_find(&coding->codes, code.p, code.n);

	*out = NULL;
	if (number == DICT_NONE) {
		if (coding->codes.count == CODES_MOST && !let_go(coding))
			return 0;
		if (is_behind(coding, code))
			return 1;
		number = enter(coding, code.p, code.n);
		if (number == DICT_NONE)
			return 0;
	}
	*out = &coding->sums[number];
	return 1;
}

int coding_add(struct coding *coding, enum coded coded, struct span cell,
	       const dec *money)
{
	struct span code = span_trim(cell);
	struct unmapped *sum = NULL;
	int128 gbp = money ? money->units : 0;

	code.n = (size_t)err_cut(code.p, code.n);
	if (coded == CODED_UNMAPPED && !sum_of(&sum, coding, code))
		return 0;
	int192_add(&coding->all, gbp);
	if (coded == CODED_LEFT_OUT) {
		int192_add(&coding->left_out, gbp);
		coding->left_out_rows++;
	}
	if (coded != CODED_UNMAPPED)
		return 1;
	int192_add(&coding->unmapped, gbp);
	coding->unmapped_rows++;
	coding->unpriced_rows += !money;
	if (sum) {
		int192_add(&sum->gbp, gbp);
		sum->rows++;
	}
	return 1;
}

int coding_join(struct coding *coding, struct span code,
		const struct unmapped *more)
{
	struct unmapped *sum;

	if (!sum_of(&sum, coding, code))
		return 0;
	if (sum) {
		int192_join(&sum->gbp, more->gbp);
		sum->rows += more->rows;
	}
	return 1;
}

static int put_codes(struct coding *into, const struct coding *from)
{
	size_t i;

	for (i = 0; i < from->codes.count; i++) {
		const struct dict_entry *e = &from->codes.entries[i];

		if (!coding_join(into, (struct span){e->text, e->n},
				 &from->sums[i]))
			return 0;
	}
	return 1;
}

static void put_sums(struct coding *into, const struct coding *from)
{
	int192_join(&into->all, from->all);
	int192_join(&into->left_out, from->left_out);
	int192_join(&into->unmapped, from->unmapped);
	into->left_out_rows += from->left_out_rows;
	into->unmapped_rows += from->unmapped_rows;
	into->unpriced_rows += from->unpriced_rows;
}

/* A code that either has let go of has as many before it there as are kept, so
 * that it is not among those kept here; that codes are missing is remembered by
 * having let go here, too. */
int coding_merge(struct coding *into, const struct coding *from)
{
	struct coding both = {0};

	if (!put_codes(&both, into) || !put_codes(&both, from) ||
	    ((into->passed || from->passed) && !both.passed &&
	     !let_go(&both))) {
		coding_clear(&both);
		return 0;
	}
	put_sums(&both, into);
	put_sums(&both, from);
	coding_clear(into);
	*into = both;
	return 1;
}

void coding_pass(struct coding *coding)
{
	coding->last = (uint32_t)(coding->codes.count - 1);
	coding->passed = 1;
}

void coding_clear(struct coding *coding)
{
	dict_clear(&coding->codes);
	mem_free(coding->sums);
	memset(coding, 0, sizeof(*coding));
}

/* The most first; of equal ones by code, so that no order of rows shows. */
static int compare_spend(const void *context, uint32_t a, uint32_t b)
{
	const struct coding *coding = context;
	int order = int192_compare(coding->sums[b].gbp, coding->sums[a].gbp);

	return order ? order : compare_codes(context, a, b);
}

uint32_t *coding_order(const struct coding *coding)
{
	uint32_t *by_code = coding_by_code(coding), *items = NULL;

	if (by_code)
		items = in_order(coding, compare_spend, by_code,
				 coding_kept(coding));
	mem_free(by_code);
	return items;
}

static double pounds(struct int192 gbp)
{
	dec held;

	return int192_get(&held.units, gbp) ? dec_times(held, 1, 1) : NAN;
}

int name_codes(co2e_inventory *inv, const char *name)
{
	uint32_t number = dict_add(&inv->texts, name, strlen(name));

	if (number == DICT_NONE)
		return 0;
	if (inv->codes_name == DICT_NONE ||
	    strcmp(name, dict_text(&inv->texts, inv->codes_name)) < 0)
		inv->codes_name = number;
	return 1;
}

const char *co2e_inventory_codes(const co2e_inventory *inv)
{
	return inv->codes_name == DICT_NONE
		       ? NULL
		       : dict_text(&inv->texts, inv->codes_name);
}

co2e_coding co2e_inventory_coding(const co2e_inventory *inv)
{
	const struct coding *c = &inv->coding;

	return (co2e_coding){
		.gbp = pounds(c->all),
		.left_out_gbp = pounds(c->left_out),
		.unmapped_gbp = pounds(c->unmapped),
		.left_out_rows = c->left_out_rows,
		.unmapped_rows = c->unmapped_rows,
		.unpriced_rows = c->unpriced_rows,
		.unmapped_codes = coding_kept(c),
		.unmapped_all = coding_is_all(c) != 0,
	};
}

int co2e_inventory_unmapped(co2e_unmapped *out, const co2e_inventory *inv,
			    size_t i)
{
	const struct coding *c = &inv->coding;
	uint32_t number;

	if (!inv->priced || i >= coding_kept(c))
		return 0;
	number = inv->priced->unmapped[i];
	*out = (co2e_unmapped){dict_text(&c->codes, number),
			       pounds(c->sums[number].gbp),
			       c->sums[number].rows};
	return 1;
}
