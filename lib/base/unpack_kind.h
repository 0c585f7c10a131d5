/* One way to unpack: what each library's file gives to unpack.c. */
#ifndef BASE_UNPACK_KIND_H
#define BASE_UNPACK_KIND_H

#include <stddef.h>

enum unpacked {
	UNPACK_GOES_ON, /* within a member; or it needs more on either side */
	UNPACK_MEMBER_ENDS, /* and perhaps the whole */
	UNPACK_DAMAGED, /* `why` says how */
	UNPACK_TOO_WIDE, /* it asks for more memory than is given */
	UNPACK_HEAP /* the heap is exhausted */
};

/* The packed bytes not used yet, and the room for what they come to; a step
 * moves both on. */
struct unpack_step {
	const char *in;
	size_t left;
	char *into;
	size_t room;
	const char *why; /* lives for ever, or until the next step */
};

struct unpack_kind {
	void *(*begin)(void); /* NULL: the heap is exhausted */
	enum unpacked (*step)(void *state, struct unpack_step *step);
	void (*end)(void *state);
};

extern const struct unpack_kind unpack_gzip, unpack_zstd;

#endif
