#include "reading.h"

#include "activity/quality_claim.h"
#include "base/alloc.h"

#include <string.h>

/* The roles that decide what a row takes, besides its quantity, and what its
 * quality cell says: of that the text itself decides nothing, and a remark in
 * every row must not make a wording of every row. */
static const enum activity_role deciding[] = {
	ROLE_ACTIVITY, ROLE_UNIT,         ROLE_DATE,  ROLE_REGION,
	ROLE_SUPPLIER, ROLE_STAGE,        ROLE_SCOPE, ROLE_CATEGORY,
	ROLE_VAT,      ROLE_NHS_CATEGORY,
};
enum { DECIDING = sizeof(deciding) / sizeof(deciding[0]) };

/* A copy of the faults for as long as the inventory lives; 0: exhausted. */
static int keep_faults(co2e_inventory *inv, struct wording *wording)
{
	struct fault *kept_faults = NULL, **last = &kept_faults;
	const struct fault *f;

	for (f = wording->faults; f; f = f->next) {
		struct fault *copy = arena_alloc(&inv->arena, sizeof(*copy));
		char *message =
			arena_copy(&inv->arena, f->message, strlen(f->message));

		if (!copy || !message)
			return 0;
		*copy = (struct fault){NULL, f->role, f->status, message};
		*last = copy;
		last = &copy->next;
	}
	wording->faults = kept_faults;
	return 1;
}

/* What the quality cell says, not its words: a remark in each is no wording of
 * its own. */
static void put_quality(char out[2], const struct row *row)
{
	struct quality_claim says = {0};

	if (row->has & 1u << ROLE_QUALITY)
		says = quality_claim_of(row->role[ROLE_QUALITY]);
	out[0] = (char)('0' + (int)says.tier);
	out[1] = (char)('0' + (int)says.reading);
}

/* The deciding cells of a row, but for those that its file has not, after which
 * these are. */
struct cells {
	struct span part[1 + DECIDING];
	size_t count;
	uint64_t hash;
	char which[4]; /* which there are, and the quality */
};

static void take_cells(struct cells *out, const struct row *row)
{
	size_t i;

	_Static_assert(DECIDING <= 12, "two characters tell which there are");
	out->count = 1;
	out->which[0] = out->which[1] = '0';
	for (i = 0; i < DECIDING; i++) {
		if (!(row->has & 1u << deciding[i]))
			continue;
		out->which[i / 6] = (char)(out->which[i / 6] + (1 << i % 6));
		out->part[out->count++] = row->role[deciding[i]];
	}
	put_quality(out->which + 2, row);
	out->part[0] = (struct span){out->which, sizeof(out->which)};
	out->hash = dict_hash_parts(out->part, out->count);
}

/* Remembers a wording under its cells. */
static int remember(struct wording *wording, co2e_inventory *inv,
		    const struct cells *cells)
{
	void *array = inv->wording;
	uint32_t number;

	if (wording->faults && inv->bad_wordings >= BAD_WORDINGS_KEPT)
		return 1;
	if (!mem_grow(&array, &inv->wording_room, inv->wordings.count + 1,
		      sizeof(*inv->wording)))
		return 0;
	inv->wording = array;
	if (!keep_faults(inv, wording))
		return 0;
	number = dict_add_parts(&inv->wordings, cells->part, cells->count,
				cells->hash);
	if (number == DICT_NONE)
		return 0;
	inv->wording[number] = *wording;
	inv->bad_wordings += wording->faults != NULL;
	return 1;
}

int wording_of(struct wording *out, co2e_inventory *inv, const struct row *row)
{
	struct cells cells;
	uint32_t number;

	take_cells(&cells, row);
	number = dict_find_parts(&inv->wordings, cells.part, cells.count,
				 cells.hash);
	if (number == DICT_NONE)
		return reading_resolve(out, inv, row) &&
		       remember(out, inv, &cells);
	*out = inv->wording[number];
	return 1;
}
