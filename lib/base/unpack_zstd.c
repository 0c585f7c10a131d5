/* zstd (RFC 8878) by libzstd. */
#include "unpack_kind.h"

#include "alloc.h"

#include <zstd.h>
#include <zstd_errors.h>

enum { WINDOW_LOG = 27 }; /* 128 MiB, as the zstd program has it */

/* Where a frame says how long its content is, libzstd compares (1.5.4) as long
 * as it has all of both in hand, or the last block has content; else it takes a
 * frame that gives less. So it is counted here. */
struct frames {
	ZSTD_DCtx *z;
	int is_within; /* a frame */
	unsigned long long promised; /* by it, or ZSTD_CONTENTSIZE_UNKNOWN */
	unsigned long long given;
};

static void end(void *state)
{
	struct frames *f = state;

	ZSTD_freeDCtx(f->z);
	mem_free(f);
}

/* The heap of libzstd is its own: handing it ours is not in its stable
 * interface. */
static void *begin(void)
{
	struct frames *f = mem_zero(1, sizeof(*f));

	if (!f)
		return NULL;
	f->z = ZSTD_createDCtx();
	if (f->z && !ZSTD_isError(ZSTD_DCtx_setParameter(
			    f->z, ZSTD_d_windowLogMax, WINDOW_LOG)))
		return f;
	end(f);
	return NULL;
}

/* What a frame that begins with these bytes says; of one that is to be skipped,
 * 0. Of a beginning that is cut off, nothing: that frame is never in hand
 * whole. */
static unsigned long long promise(const struct unpack_step *step)
{
	unsigned long long size =
		ZSTD_getFrameContentSize(step->in, step->left);

	return size == ZSTD_CONTENTSIZE_ERROR ? ZSTD_CONTENTSIZE_UNKNOWN : size;
}

static enum unpacked failed(struct unpack_step *step, size_t result)
{
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

static enum unpacked step(void *state, struct unpack_step *step)
{
	struct frames *f = state;
	ZSTD_inBuffer in = {step->in, step->left, 0};
	ZSTD_outBuffer out = {step->into, step->room, 0};
	size_t result;

	if (!f->is_within) {
		f->promised = promise(step);
		f->given = 0;
	}
	result = ZSTD_decompressStream(f->z, &out, &in);
	step->in += in.pos;
	step->left -= in.pos;
	step->into += out.pos;
	step->room -= out.pos;
	f->given += out.pos;
	f->is_within = result != 0;
	if (ZSTD_isError(result))
		return failed(step, result);
	if (result)
		return UNPACK_GOES_ON;
	if (f->promised == ZSTD_CONTENTSIZE_UNKNOWN || f->promised == f->given)
		return UNPACK_MEMBER_ENDS;
	step->why = "it has less than it says";
	return UNPACK_DAMAGED;
}

const struct unpack_kind unpack_zstd = {begin, step, end};
