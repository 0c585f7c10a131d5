#include "bytes.h"

static void put_number(struct buffer *out, uint64_t value, size_t size)
{
	char bytes[8];
	size_t i;

	for (i = 0; i < size; i++)
		bytes[i] = (char)(unsigned char)(value >> 8 * i);
	(void)buffer_put(out, bytes, size);
}

void put_u32(struct buffer *out, uint32_t value)
{
	put_number(out, value, 4);
}

void put_u64(struct buffer *out, uint64_t value)
{
	put_number(out, value, 8);
}

void put_dec(struct buffer *out, dec value)
{
	uint128 units = (uint128)value.units;

	put_u64(out, (uint64_t)units);
	put_u64(out, (uint64_t)(units >> 64));
}

void put_int192(struct buffer *out, struct int192 value)
{
	put_u64(out, value.low);
	put_u64(out, value.middle);
	put_u64(out, value.high);
}

const unsigned char *get_bytes(struct bytes *in, size_t n)
{
	const unsigned char *p = in->p + in->at;

	if (in->n - in->at < n) {
		in->short_of = 1;
		return NULL;
	}
	in->at += n;
	return p;
}

static uint64_t get_number(struct bytes *in, size_t size)
{
	const unsigned char *p = get_bytes(in, size);
	uint64_t value = 0;
	size_t i;

	for (i = 0; p && i < size; i++)
		value |= (uint64_t)p[i] << 8 * i;
	return value;
}

uint32_t get_u32(struct bytes *in)
{
	return (uint32_t)get_number(in, 4);
}

uint64_t get_u64(struct bytes *in)
{
	return get_number(in, 8);
}

dec get_dec(struct bytes *in)
{
	uint64_t low = get_u64(in), high = get_u64(in);

	return (dec){(int128)((uint128)high << 64 | low)};
}

struct int192 get_int192(struct bytes *in)
{
	struct int192 value;

	value.low = get_u64(in);
	value.middle = get_u64(in);
	value.high = get_u64(in);
	return value;
}

uint32_t get_count(struct bytes *in, size_t size)
{
	uint32_t count = get_u32(in);

	if (size && count > (in->n - in->at) / size) {
		in->short_of = 1;
		return 0;
	}
	return count;
}
