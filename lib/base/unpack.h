/* Unpacking what was compressed, as a stream: gzip and zstd, by their own
 * libraries where the build has them. What is packed is known by its first
 * bytes, which begin no text. Memory holds a window: 32 KiB for gzip, and what
 * a zstd frame asks for up to 128 MiB (8 MiB for all but `zstd --ultra` and
 * `--long`). */
#ifndef BASE_UNPACK_H
#define BASE_UNPACK_H

#include "error.h"

#include <stddef.h>

enum { UNPACK_LOOK = 6 }; /* bytes that tell */

/* A way to pack. */
struct packing;
struct unpack;

/* How the bytes that begin with these were packed; NULL: not at all. */
const struct packing *packing_of(const char *first, size_t n);
/* 1 if this build can unpack it. */
int packing_serves(const struct packing *packing);

/* More of the packed bytes: `room` of them, or fewer only at their end. */
typedef co2e_status (*unpack_more_fn)(void *user, char *into, size_t room,
				      size_t *got, co2e_error *err);

/* Begins with the n bytes that were read to look at; `name` (borrowed until
 * freed) stands for the source in messages. Errors: _MEMORY; _IO where the
 * build cannot unpack this, with what to do. */
co2e_status unpack_new(struct unpack **out, const struct packing *packing,
		       const char *name, const char *first, size_t n,
		       co2e_error *err);
/* Unpacks `room` bytes, or fewer only at the end. Several members (gzip) or
 * frames (zstd) one after another are one text. Errors: _IO where the bytes are
 * damaged, or end before they should; _MEMORY; those of `more`. After an error
 * the bytes that were got are not to be used, nor the unpacker but to free it.
 */
co2e_status unpack_read(struct unpack *unpack, char *into, size_t room,
			size_t *got, unpack_more_fn more, void *user,
			co2e_error *err);
void unpack_free(struct unpack *unpack);

#endif
