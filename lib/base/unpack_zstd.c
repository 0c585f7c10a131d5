/* zstd (RFC 8878) by libzstd. */
#include "unpack_kind.h"

#include <zstd.h>
#include <zstd_errors.h>

enum { WINDOW_LOG = 27 }; /* 128 MiB, as the zstd program has it */

/* The heap is libzstd's own: handing it ours is not in its stable interface. */
static void *begin(void)
{
	ZSTD_DCtx *z = ZSTD_createDCtx();

	if (z && ZSTD_isError(ZSTD_DCtx_setParameter(z, ZSTD_d_windowLogMax,
						     WINDOW_LOG))) {
		ZSTD_freeDCtx(z);
		return NULL;
	}
	return z;
}

static void end(void *state)
{
	ZSTD_freeDCtx(state);
}

static enum unpacked step(void *state, struct unpack_step *step)
{
	ZSTD_inBuffer in = {step->in, step->left, 0};
	ZSTD_outBuffer out = {step->into, step->room, 0};
	size_t result = ZSTD_decompressStream(state, &out, &in);

	step->in += in.pos;
	step->left -= in.pos;
	step->into += out.pos;
	step->room -= out.pos;
	if (!ZSTD_isError(result))
		return result ? UNPACK_GOES_ON : UNPACK_MEMBER_ENDS;
	switch (ZSTD_getErrorCode(result)) {
	case ZSTD_error_memory_allocation:
		return UNPACK_HEAP;
	case ZSTD_error_frameParameter_windowTooLarge:
		return UNPACK_TOO_WIDE;
	default:
		step->why = ZSTD_getErrorName(result);
		return UNPACK_DAMAGED;
	}
}

const struct unpack_kind unpack_zstd = {begin, step, end};
