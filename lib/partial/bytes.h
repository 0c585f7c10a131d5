/* Numbers as little-endian bytes, whatever the machine. */
#ifndef PARTIAL_BYTES_H
#define PARTIAL_BYTES_H

#include "base/buffer.h"
#include "base/dec.h"
#include "base/int192.h"

#include <stdint.h>

/* Each appends to a buffer; its own flag tells of an exhausted heap. */
void put_u32(struct buffer *out, uint32_t value);
void put_u64(struct buffer *out, uint64_t value);
void put_dec(struct buffer *out, dec value);
void put_int192(struct buffer *out, struct int192 value);

/* Bytes being read, from `at` on. */
struct bytes {
	const unsigned char *p;
	size_t n, at;
	int short_of; /* 1: more was asked for than there is; 0 was given */
};

uint32_t get_u32(struct bytes *in);
uint64_t get_u64(struct bytes *in);
dec get_dec(struct bytes *in);
struct int192 get_int192(struct bytes *in);
/* n bytes, or NULL where there are fewer. */
const unsigned char *get_bytes(struct bytes *in, size_t n);
/* A count of records of `size` bytes each (at least); 0, and short_of, where
 * there is no room for so many. */
uint32_t get_count(struct bytes *in, size_t size);

#endif
