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

/* Remembers a wording under its joined text. */
static int remember(struct wording *wording, co2e_inventory *inv,
		    const char *joined, size_t n)
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
	number = dict_add(&inv->wordings, joined, n);
	if (number == DICT_NONE)
		return 0;
	inv->wording[number] = *wording;
	inv->bad_wordings += wording->faults != NULL;
	return 1;
}

enum { QUALITY_MARKS = 2 };

static void put_quality(char out[QUALITY_MARKS], const struct row *row)
{
	struct quality_claim says = quality_claim_of(row->role[ROLE_QUALITY]);

	out[0] = (char)('0' + (int)says.tier);
	out[1] = (char)('0' + (int)says.reading);
}

/* The deciding cells joined; their length. */
static size_t join(char *out, const struct row *row)
{
	size_t at = 0, i;

	for (i = 0; i < DECIDING; i++) {
		struct span cell = row->role[deciding[i]];

		if (out && cell.n)
			memcpy(out + at, cell.p, cell.n);
		at += cell.n;
		if (out)
			out[at] = '\0';
		at++;
	}
	if (out)
		put_quality(out + at, row);
	return at + QUALITY_MARKS;
}

int wording_of(struct wording *out, co2e_inventory *inv, const struct row *row)
{
	char fixed[512], *joined = fixed;
	size_t n = join(NULL, row);
	uint32_t number;
	int ok = 1;

	if (n > sizeof(fixed) && !(joined = mem_alloc(n)))
		return 0;
	(void)join(joined, row);
	number = dict_find(&inv->wordings, joined, n);
	if (number != DICT_NONE)
		*out = inv->wording[number];
	else
		ok = reading_resolve(out, inv, row) &&
		     remember(out, inv, joined, n);
	if (joined != fixed)
		mem_free(joined);
	return ok;
}
