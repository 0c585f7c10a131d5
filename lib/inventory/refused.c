#include "store.h"

#include "base/alloc.h"

#include <string.h>

enum { PARTS = 2, DIGITS = 5 }; /* seven bits each */

struct key {
	struct span parts[PARTS];
	char id[DIGITS]; /* none is NUL */
	uint64_t hash;
};

static void make_key(struct key *out, struct span text, uint32_t id)
{
	size_t i;

	for (i = 0; i < DIGITS; i++)
		out->id[i] = (char)(unsigned char)((id >> 7 * i & 0x7F) | 0x80);
	out->parts[0] = (struct span){out->id, DIGITS};
	out->parts[1] = text;
	out->hash = dict_hash_parts(out->parts, PARTS);
}

int refused_find(co2e_error *err, const struct refused *refused,
		 struct span text, uint32_t id)
{
	struct key key;
	uint32_t number;

	make_key(&key, text, id);
	number = dict_find_parts(&refused->texts, key.parts, PARTS, key.hash);
	if (number == DICT_NONE)
		return 0;
	(void)err_set(err, refused->of[number].status, nowhere, "%s",
		      refused->of[number].message);
	return 1;
}

void refused_keep(struct refused *refused, struct span text, uint32_t id,
		  const co2e_error *err)
{
	void *of;
	const char *message;
	struct key key;
	uint32_t number;

	if (text.n > REFUSED_LONGEST)
		return;
	if (refused->texts.count >= REFUSED_MOST)
		refused_clear(refused);
	of = refused->of;
	if (!mem_grow(&of, &refused->room, refused->texts.count + 1,
		      sizeof(*refused->of)))
		return;
	refused->of = of;
	message = arena_copy(&refused->messages, err->message,
			     strlen(err->message));
	if (!message)
		return;
	make_key(&key, text, id);
	number = dict_add_parts(&refused->texts, key.parts, PARTS, key.hash);
	if (number != DICT_NONE)
		refused->of[number] = (struct refusal){err->status, message};
}

void refused_clear(struct refused *refused)
{
	dict_clear(&refused->texts);
	mem_free(refused->of);
	arena_clear(&refused->messages);
	*refused = (struct refused){.of = NULL};
}

void say_refused(co2e_error *err, co2e_inventory *inv, const char *name,
		 int with_near)
{
	struct refused *known = &inv->no_activities;
	struct span text = span_of(name);
	co2e_error why = {0}, whole;

	if (!with_near) {
		(void)suggest_refusal(&why, inv->factors, text, NULL);
	} else if (!refused_find(&why, known, text, 0)) {
		(void)suggest_refusal(&why, inv->factors, text,
				      &inv->suggestions);
		refused_keep(known, text, 0, &why);
	}
	(void)err_set(&whole, err->status, nowhere, "%s%s", err->message,
		      why.message);
	memcpy(err->message, whole.message, sizeof(whole.message));
}
