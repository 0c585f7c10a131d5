#include "unpack.h"

#include "alloc.h"
#include "unpack_kind.h"

#include <assert.h>
#include <string.h>

enum { CHUNK = 128 * 1024 };

struct packing {
	const char *first;
	size_t n;
	const char *name;
	const char *program; /* that unpacks to standard output */
	const char *need; /* what a build needs to do it; NULL: none can */
	const struct unpack_kind *kind; /* NULL: this build cannot */
	int pads; /* NULs may fill what is behind the last member: tapes and
		   * disks of whole blocks add them, and gzip(1) passes over
		   * them */
};

#ifdef CO2E_GZIP
#define GZIP_KIND (&unpack_gzip)
#else
#define GZIP_KIND NULL
#endif
#ifdef CO2E_ZSTD
#define ZSTD_KIND (&unpack_zstd)
#else
#define ZSTD_KIND NULL
#endif

static const char zlib[] = "zlib (zlib1g-dev, zlib-devel)";
static const char libzstd[] = "libzstd (libzstd-dev, libzstd-devel)";

/* No text begins with these: each has a byte that is not UTF-8 there, or a
 * control character. */
static const struct packing packings[] = {
	{"\x1F\x8B", 2, "gzip", "gzip -dc", zlib, GZIP_KIND, 1},
	{"\x28\xB5\x2F\xFD", 4, "zstd", "zstd -dc", libzstd, ZSTD_KIND, 0},
	/* a skippable frame, with which pzstd begins */
	{"\x50\x2A\x4D\x18", 4, "zstd", "zstd -dc", libzstd, ZSTD_KIND, 0},
	{"\xFD\x37zXZ\0", 6, "xz", "xz -dc", NULL, NULL, 0},
};

struct unpack {
	const struct packing *packing;
	const char *name;
	void *state;
	char *packed; /* n bytes, of which those before `at` are used */
	size_t room, n, at;
	int last; /* nothing comes behind them */
	int between; /* at a member's end: the whole may end here */
};

const struct packing *packing_of(const char *first, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(packings) / sizeof(packings[0]); i++)
		if (n >= packings[i].n &&
		    !memcmp(first, packings[i].first, packings[i].n))
			return &packings[i];
	return NULL;
}

int packing_serves(const struct packing *packing)
{
	return packing->kind != NULL;
}

static co2e_status not_served(const struct packing *p, const char *name,
			      co2e_error *err)
{
	const struct place at = {.source = name};

	if (!p->need)
		return err_set(err, CO2E_E_IO, at,
			       "is packed with %s, which is not read here; "
			       "unpack it: %s FILE | co2e footprint -",
			       p->name, p->program);
	return err_set(err, CO2E_E_IO, at,
		       "is packed with %s, which this build does not read: "
		       "build it where %s is, or unpack it: %s FILE | co2e "
		       "footprint -",
		       p->name, p->need, p->program);
}

co2e_status unpack_new(struct unpack **out, const struct packing *packing,
		       const char *name, const char *first, size_t n,
		       co2e_error *err)
{
	struct unpack *unpack;

	*out = NULL;
	if (!packing->kind)
		return not_served(packing, name, err);
	unpack = mem_zero(1, sizeof(*unpack));
	if (!unpack)
		return err_memory(err);
	unpack->packing = packing;
	unpack->name = name;
	unpack->room = n > CHUNK ? n : CHUNK;
	unpack->packed = mem_alloc(unpack->room);
	unpack->state = unpack->packed ? packing->kind->begin() : NULL;
	if (!unpack->state) {
		unpack_free(unpack);
		return err_memory(err);
	}
	memcpy(unpack->packed, first, n);
	unpack->n = n;
	*out = unpack;
	return CO2E_OK;
}

static co2e_status damaged(const struct unpack *u, const char *why,
			   co2e_error *err)
{
	return err_set(err, CO2E_E_IO, (struct place){.source = u->name},
		       "the %s stream is damaged (%s): nothing of it can be "
		       "relied on; get the file again, and test it with %s "
		       "FILE >/dev/null",
		       u->packing->name, why, u->packing->program);
}

static co2e_status truncated(const struct unpack *u, co2e_error *err)
{
	return err_set(err, CO2E_E_IO, (struct place){.source = u->name},
		       "the %s stream ends before it should: the file was cut "
		       "short; get all of it again, and test it with %s FILE "
		       ">/dev/null",
		       u->packing->name, u->packing->program);
}

static co2e_status too_wide(const struct unpack *u, co2e_error *err)
{
	return err_set(err, CO2E_E_IO, (struct place){.source = u->name},
		       "the %s stream needs more than 128 MiB of memory; "
		       "unpack it: zstd -dc --long=31 FILE | co2e footprint -",
		       u->packing->name);
}

static void skip_padding(struct unpack *u)
{
	while (u->between && u->packing->pads && u->at < u->n &&
	       !u->packed[u->at])
		u->at++;
}

/* One step of the library's; what it got is counted. */
static co2e_status step_on(struct unpack *u, char *into, size_t room,
			   size_t *got, co2e_error *err)
{
	struct unpack_step step = {.in = u->packed + u->at,
				   .left = u->n - u->at,
				   .into = into + *got,
				   .room = room - *got};
	size_t left = step.left, free = step.room;
	enum unpacked result = u->packing->kind->step(u->state, &step);

	u->at = u->n - step.left;
	*got = room - step.room;
	switch (result) {
	case UNPACK_DAMAGED:
		return damaged(u, step.why, err);
	case UNPACK_TOO_WIDE:
		return too_wide(u, err);
	case UNPACK_HEAP:
		return err_memory(err);
	default:
		u->between = result == UNPACK_MEMBER_ENDS;
	}
	if (!u->between && step.left == left && step.room == free && u->last)
		return truncated(u, err);
	return CO2E_OK;
}

co2e_status unpack_read(struct unpack *u, char *into, size_t room, size_t *got,
			unpack_more_fn more, void *user, co2e_error *err)
{
	co2e_status status = CO2E_OK;

	*got = 0;
	while (!status && *got < room) {
		if (u->at == u->n && !u->last) {
			u->at = 0;
			status = more(user, u->packed, u->room, &u->n, err);
			u->last = u->n < u->room;
			if (status)
				break;
		}
		skip_padding(u);
		if (u->at == u->n && u->last && u->between)
			break;
		if (u->at == u->n && !u->last)
			continue;
		status = step_on(u, into, room, got, err);
	}
	return status;
}

void unpack_free(struct unpack *unpack)
{
	if (!unpack)
		return;
	if (unpack->state)
		unpack->packing->kind->end(unpack->state);
	mem_free(unpack->packed);
	mem_free(unpack);
}
