/* gzip (RFC 1952) by zlib. */
#define ZLIB_CONST

#include "unpack_kind.h"

#include "alloc.h"

#include <limits.h>
#include <stdint.h>
#include <zlib.h>

enum { WINDOW_AND_GZIP = 15 + 16 }; /* the widest; gzip's header alone */

/* zlib's own allocation goes through the one door, too. */
static voidpf get(voidpf unused, uInt count, uInt size)
{
	(void)unused;
	return mem_zero(count, size);
}

static void give_back(voidpf unused, voidpf block)
{
	(void)unused;
	mem_free(block);
}

static void *begin(void)
{
	z_stream *z = mem_zero(1, sizeof(*z));

	if (!z)
		return NULL;
	z->zalloc = get;
	z->zfree = give_back;
	if (inflateInit2(z, WINDOW_AND_GZIP) != Z_OK) {
		mem_free(z);
		return NULL;
	}
	return z;
}

static void end(void *state)
{
	(void)inflateEnd(state);
	mem_free(state);
}

static uInt bounded(size_t n)
{
	return n < UINT_MAX ? (uInt)n : UINT_MAX;
}

static enum unpacked step(void *state, struct unpack_step *step)
{
	z_stream *z = state;
	uInt in = bounded(step->left), room = bounded(step->room);
	int result;

	z->next_in = (const Bytef *)step->in;
	z->avail_in = in;
	z->next_out = (Bytef *)step->into;
	z->avail_out = room;
	result = inflate(z, Z_NO_FLUSH);
	step->in += in - z->avail_in;
	step->left -= in - z->avail_in;
	step->into += room - z->avail_out;
	step->room -= room - z->avail_out;
	switch (result) {
	case Z_OK:
	case Z_BUF_ERROR: /* nothing to do with what there is */
		return UNPACK_GOES_ON;
	case Z_STREAM_END:
		(void)inflateReset(z);
		return UNPACK_MEMBER_ENDS;
	case Z_MEM_ERROR:
		return UNPACK_HEAP;
	default:
		step->why = z->msg ? z->msg : "no gzip stream";
		return UNPACK_DAMAGED;
	}
}

const struct unpack_kind unpack_gzip = {begin, step, end};
