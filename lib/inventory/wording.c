#include "reading.h"

#include "activity/quality_claim.h"
#include "base/alloc.h"

#include <string.h>

const enum activity_role deciding[DECIDING] = {
	ROLE_ACTIVITY,     ROLE_UNIT,  ROLE_REGION,   ROLE_SUPPLIER,
	ROLE_STAGE,        ROLE_SCOPE, ROLE_CATEGORY, ROLE_VAT,
	ROLE_NHS_CATEGORY, ROLE_DATE, /* the last, so that what the others are
				       * folded to is known by itself */
};
enum { DATED = DECIDING - 1 };

/* A copy of the note for as long as the wordings live; 0: exhausted. */
static int keep_note(struct wordings *w, struct wording *wording)
{
	struct fault *kept_faults = NULL, **last = &kept_faults;
	struct wording_note *note;
	const struct fault *f;

	if (!wording->note)
		return 1;
	note = arena_alloc(&w->notes, sizeof(*note));
	if (!note)
		return 0;
	for (f = wording->note->faults; f; f = f->next) {
		struct fault *copy = arena_alloc(&w->notes, sizeof(*copy));
		char *message =
			arena_copy(&w->notes, f->message, strlen(f->message));
		char *name = f->name ? arena_copy(&w->notes, f->name,
						  strlen(f->name))
				     : NULL;

		if (!copy || !message || (f->name && !name))
			return 0;
		*copy = (struct fault){NULL, f->role, f->status, message, name};
		*last = copy;
		last = &copy->next;
	}
	*note = *wording->note;
	note->faults = kept_faults;
	wording->note = note;
	return 1;
}

/* The deciding cells of a row: what is known of them so far. */
struct cells_read {
	struct intern_key key[DECIDING]; /* of n 0: blank */
	uint32_t quality;
	struct recall_asked asked;
};

/* What the quality cell says is where the folding begins; nodes of later steps
 * have other numbers, since all come from one count. */
enum { QUALITIES = CO2E_TIER_COUNT * CO2E_READING_COUNT };

static uint32_t quality_of(const struct row *row)
{
	struct quality_claim says = {0};

	if (row->has & 1u << ROLE_QUALITY)
		says = quality_claim_of(row->role[ROLE_QUALITY]);
	return (uint32_t)says.tier * CO2E_READING_COUNT +
	       (uint32_t)says.reading;
}

/* A node, and the number of the next cell that is not blank in its column. */
static uint64_t fold_key(uint32_t node, size_t column, uint32_t text)
{
	return pair_of(node, 0) + (uint64_t)text * DECIDING + column;
}

/* From a node to that which has the row's next cell, too. */
static uint32_t find_next(struct cells_read *read, const struct wordings *w,
			  const struct row *row, uint32_t node, size_t i)
{
	struct span cell = row->role[deciding[i]];
	uint32_t text;

	read->key[i].n = 0;
	if (!cell.n)
		return node;
	read->key[i] = intern_key_of(cell.p, cell.n);
	if (node == DICT_NONE)
		return DICT_NONE;
	text = intern_find(&w->column[i], &read->key[i]);
	if (i == DATED)
		read->asked.date = text;
	return text == DICT_NONE
		       ? DICT_NONE
		       : pairs_find(&w->folded, fold_key(node, i, text));
}

static uint32_t find(struct cells_read *read, const struct wordings *w,
		     const struct row *row)
{
	uint32_t node = quality_of(row);
	size_t i;

	read->quality = node;
	read->asked.date = DICT_NONE;
	read->asked.text = row->role[ROLE_DATE];
	for (i = 0; i < DATED; i++)
		node = find_next(read, w, row, node, i);
	read->asked.node = node;
	node = find_next(read, w, row, node, DATED);
	return node == DICT_NONE || node >= w->nodes ? DICT_NONE
						     : w->of_node[node];
}

/* Room for the nodes that have a number without having been folded. */
static int more_nodes(struct wordings *w, uint32_t need)
{
	void *of_node = w->of_node;
	size_t i, before = w->node_room;

	if (!mem_grow(&of_node, &w->node_room, need, sizeof(*w->of_node)))
		return 0;
	w->of_node = of_node;
	for (i = before; i < w->node_room; i++)
		w->of_node[i] = DICT_NONE;
	return 1;
}

/* From a node to that which has the next cell, too, made where it is new;
 * DICT_NONE: exhausted. */
static uint32_t make_next(struct wordings *w, struct cells_read *read,
			  uint32_t node, size_t i)
{
	uint32_t text, next;

	if (!read->key[i].n)
		return node;
	text = intern_add(&w->column[i], &read->key[i]);
	if (text == DICT_NONE || text > UINT32_MAX / DECIDING - 1)
		return DICT_NONE;
	if (i == DATED)
		read->asked.date = text;
	next = pairs_find(&w->folded, fold_key(node, i, text));
	if (next != DICT_NONE)
		return next;
	next = w->nodes;
	if (next == DICT_NONE || !more_nodes(w, next + 1) ||
	    !pairs_add(&w->folded, fold_key(node, i, text), next))
		return DICT_NONE;
	w->nodes++;
	return next;
}

/* The node of the cells; DICT_NONE: exhausted. */
static uint32_t make_node(struct wordings *w, struct cells_read *read)
{
	uint32_t node = read->asked.node;
	size_t i;

	if (!w->nodes) {
		if (!more_nodes(w, QUALITIES))
			return DICT_NONE;
		w->nodes = QUALITIES;
	}
	if (node == DICT_NONE) {
		node = read->quality;
		for (i = 0; i < DATED && node != DICT_NONE; i++)
			node = make_next(w, read, node, i);
		read->asked.node = node;
	}
	return node == DICT_NONE ? DICT_NONE : make_next(w, read, node, DATED);
}

/* Remembers a wording under its cells, unless there are many with faults, or it
 * is one that has them on any date: then *number is known. */
static int remember(struct wording *wording, uint32_t *number,
		    co2e_inventory *inv, struct cells_read *read,
		    co2e_period days)
{
	struct wordings *w = &inv->wordings;
	int is_bad = wording->note && wording->note->faults;
	void *array = w->wording;
	uint32_t node;

	if (*number != DICT_NONE || (is_bad && w->bad >= BAD_WORDINGS_KEPT))
		return 1;
	if (!mem_grow(&array, &w->room, w->count + 1, sizeof(*w->wording)))
		return 0;
	w->wording = array;
	if (!keep_note(w, wording))
		return 0;
	node = make_node(w, read);
	if (node == DICT_NONE)
		return 0;
	w->wording[w->count] = *wording;
	*number = (uint32_t)w->count++;
	w->of_node[node] = *number;
	w->bad += is_bad != 0;
	return (is_bad && days.first > days.last) ||
	       recall_keep(inv, &read->asked, *number, days);
}

/* A wording that is not known: recalled from one of other days, or read. */
static int resolve(struct wording *out, uint32_t *number, co2e_period *days,
		   co2e_inventory *inv, const struct row *row,
		   const struct cells_read *read)
{
	int exhausted = 0;

	if (recall_find(out, number, days, inv, &read->asked, &exhausted))
		return 1;
	return !exhausted && reading_resolve(out, days, inv, row);
}

int wording_on(struct wording *out, uint32_t *number, co2e_period *days,
	       co2e_inventory *inv, const struct row *row)
{
	struct cells_read read;

	*number = find(&read, &inv->wordings, row);
	if (*number != DICT_NONE)
		*out = inv->wordings.wording[*number];
	else if (!resolve(out, number, days, inv, row, &read) ||
		 !remember(out, number, inv, &read, *days))
		return 0;
	*days = recall_days(inv, read.asked.node, out);
	return 1;
}

int wording_of(struct wording *out, uint32_t *number, co2e_inventory *inv,
	       const struct row *row)
{
	co2e_period days;

	return wording_on(out, number, &days, inv, row);
}

void wordings_clear(struct wordings *w)
{
	size_t i;

	for (i = 0; i < DECIDING; i++)
		intern_clear(&w->column[i]);
	pairs_clear(&w->folded);
	mem_free(w->of_node);
	mem_free(w->wording);
	arena_clear(&w->notes);
	memset(w, 0, sizeof(*w));
}
