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

const struct refusal *refused_find(const struct refused *refused,
				   struct span text, uint32_t id)
{
	struct key key;
	uint32_t number;

	make_key(&key, text, id);
	number = dict_find_parts(&refused->texts, key.parts, PARTS, key.hash);
	return number == DICT_NONE ? NULL : &refused->of[number];
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

/* Behind a message, which mostly is none. */
static void append(co2e_error *err, const char *reason)
{
	co2e_error whole;

	if (err->message[0]) {
		(void)err_set(&whole, err->status, nowhere, "%s%s",
			      err->message, reason);
		reason = whole.message;
	}
	memcpy(err->message, reason, strlen(reason) + 1);
}

void say_refused(co2e_error *err, co2e_inventory *inv, const char *name,
		 int with_near)
{
	struct refused *names = &inv->no_activities;
	struct span text = span_of(name);
	uint32_t how = with_near != 0; /* what is said differs */
	const struct refusal *known = refused_find(names, text, how);
	co2e_error why;

	if (known) {
		append(err, known->message);
		return;
	}
	why.message[0] = '\0';
	(void)suggest_refusal(&why, inv->factors, text,
			      with_near ? &inv->suggestions : NULL);
	append(err, why.message);
	refused_keep(names, text, how, &why);
}
