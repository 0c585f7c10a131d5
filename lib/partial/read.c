/* Bytes into a part: is it one, whole, and of a version that is known? */
#include "part.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/* Of a file: some hundred bytes for each cell. */
static const size_t most_bytes = (size_t)1 << 36;

static co2e_status refuse(co2e_error *err, const struct co2e_partial *part,
			  const char *what)
{
	return err_set(err, CO2E_E_DATA, (struct place){part->name, 0, 0}, "%s",
		       what);
}

/* The head says what it is before the digest is looked at, so that each fault
 * is told for what it is. */
static co2e_status check_whole(struct co2e_partial *part, struct bytes *in,
			       co2e_error *err)
{
	const unsigned char *magic = get_bytes(in, PART_MAGIC_BYTES);
	uint32_t version = get_u32(in);
	uint64_t size = get_u64(in);
	struct place at = {part->name, 0, 0};

	if (!magic || memcmp(magic, PART_MAGIC, PART_MAGIC_BYTES) != 0)
		return refuse(err, part,
			      "this is no part: expected a file that co2e "
			      "partial wrote; activity data are read by co2e "
			      "footprint");
	if ((version < PART_PLAIN || version > PART_NEWEST) && !in->short_of)
		return err_set(err, CO2E_E_DATA, at,
			       "the part has format %u, and this version reads "
			       "formats %d to %d: read it with the version of "
			       "co2e that wrote it, or a newer one",
			       (unsigned)version, (int)PART_PLAIN,
			       (int)PART_NEWEST);
	if (in->short_of || part->size < size)
		return err_set(err, CO2E_E_DATA, at,
			       "the part was cut short: it has %zu bytes of "
			       "%llu; copy it again, or write it again",
			       part->size, (unsigned long long)size);
	if (part->size > size || size < PART_HEAD + PART_DIGEST)
		return err_set(err, CO2E_E_DATA, at,
			       "%zu bytes, where the part has %llu: something "
			       "follows it, and parts are not joined by cat; "
			       "name each one in co2e merge",
			       part->size, (unsigned long long)size);
	digest_text(part->digest, part->bytes, part->size - PART_DIGEST);
	if (memcmp(part->digest, part->bytes + part->size - PART_DIGEST,
		   PART_DIGEST) != 0)
		return refuse(err, part,
			      "the part is damaged: its SHA-256 is not the one "
			      "that it ends in; copy it again, or write it "
			      "again");
	part->version = version;
	in->n = part->size - PART_DIGEST;
	return CO2E_OK;
}

static co2e_status read_whole(struct co2e_partial *part, co2e_error *err)
{
	struct bytes in = {(const unsigned char *)part->bytes, part->size, 0,
			   0};
	co2e_status status = check_whole(part, &in, err);
	const char *why = NULL;

	if (status)
		return status;
	if (part_read_head(part, &in, &why) &&
	    part_read_body(part, &in, &why) && in.at == in.n)
		return CO2E_OK;
	if (!why)
		return err_memory(err);
	return err_set(err, CO2E_E_DATA, (struct place){part->name, 0, 0},
		       "the part is whole but breaks its own rules: %s; write "
		       "it again",
		       in.at == in.n ? "more follows its end" : why);
}

/* `bytes` becomes the part's own, in any case. */
static co2e_status read_own(co2e_partial **out, char *bytes, size_t size,
			    const char *name, co2e_error *err)
{
	co2e_partial *part = mem_zero(1, sizeof(*part));
	co2e_status status = CO2E_E_MEMORY;

	if (!part) {
		mem_free(bytes);
		return err_memory(err);
	}
	part->bytes = bytes;
	part->size = size;
	part->name = mem_copy(name, strlen(name));
	status = part->name ? read_whole(part, err) : err_memory(err);
	if (status)
		co2e_partial_free(part);
	else
		*out = part;
	return status;
}

co2e_status co2e_partial_read(co2e_partial **out, const void *bytes,
			      size_t size, const char *name, co2e_error *err)
{
	char *own = mem_alloc(size);

	*out = NULL;
	if (!own)
		return err_memory(err);
	if (size)
		memcpy(own, bytes, size);
	return read_own(out, own, size, name, err);
}

co2e_status co2e_partial_open(co2e_partial **out, const char *path,
			      co2e_error *err)
{
	co2e_status status;
	char *bytes;
	size_t size;

	*out = NULL;
	status = file_read(&bytes, &size,
			   strcmp(path, "-") ? path : "/dev/stdin", most_bytes,
			   err);
	return status ? status : read_own(out, bytes, size, path, err);
}

void co2e_partial_free(co2e_partial *part)
{
	if (!part)
		return;
	mem_free(part->bytes);
	mem_free(part->name);
	mem_free(part->texts);
	mem_free(part->use);
	mem_free(part->sets);
	mem_free(part);
}

const char *co2e_partial_digest(const co2e_partial *part)
{
	return part->digest;
}

const co2e_inventory_options *co2e_partial_options(const co2e_partial *part)
{
	return &part->options;
}

const char *co2e_partial_set(const co2e_partial *part, size_t i,
			     const char **sha256)
{
	if (i >= part->set_count)
		return NULL;
	*sha256 = part->sets[i].sha256;
	return part->sets[i].name;
}

const char *co2e_partial_codes(const co2e_partial *part, const char **sha256)
{
	*sha256 = part->ledger.digest;
	return part->ledger.name;
}
